"""Supervision 督办: key topics that bundle suggestions, and urging letters.

Owns the topics the council of chairmen decided on, what is done about them, and every letter that urged a unit. A topic is
no suggestion and is never counted as one. Uses suggestions, assignments and commitments.
"""
