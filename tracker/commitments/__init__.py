"""Commitments 承诺: what was promised in a reply, until it is done.

Owns the ledger 台账. A promise outlives the case, the year, the term and the mandate. Uses replies and assignments.
"""
