"""Search 查找: one box over suggestions, replies, issues, units and deputies.

A reading room: finds what a person may read, by plain text for now, and says where the words were found.
"""
