"""Feedback 反馈: the deputy's rating of attitude and result; never typed by the unit.

Owns the ratings, each kept for ever; closes a case or has it handled again. Uses replies, assignments, suggestions.
"""
