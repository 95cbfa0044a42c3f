"""Roster 名册: keeping the rolls.

Deputies come and go, units are renamed, sessions are opened, accounts are given and taken back. Writes the nouns of
congress and the accounts, with a line on the trail for each change.
"""
