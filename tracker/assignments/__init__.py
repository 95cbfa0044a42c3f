"""Assignments 交办: which unit handles a suggestion, in which part, by which day.

Owns a unit's share in one round, its refusal and its co-opinion. Uses suggestions, congress, deadlines, audit. Does not
know what is answered: see contacts and replies.
"""
