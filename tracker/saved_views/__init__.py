"""Saved views 常用视图: lists as somebody asked to see them, with a name; shared inside a role, told of on Monday mornings.

Owns views, who uses them for what, and the digests that were written. Uses the lists' own questions of suggestions, issues
and statistics, and the trays and the outbox of notifications. A view holds which list and which filters, never an address.
"""
