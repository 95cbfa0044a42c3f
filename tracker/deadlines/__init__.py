"""Deadlines 期限: working days, legal periods and what this congress does differently.

Owns the rules of each congress as dated rows, the calendar of working days, and for every due date how it was counted.
Knows no case; cases ask it for dates and tell it when a date no longer matters.
"""
