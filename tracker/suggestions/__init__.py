"""Suggestions 建议: criticism and opinions of deputies, from draft to close.

Owns the paper: its text, asks, signers, number, what issues it takes up and which units may read it. Uses issues,
congress, deadlines, audit. Does not know how it is handled: see assignments and the rooms above.
"""
