"""Replies 答复: drafted by the unit, signed by its head, delivered to the deputy; class A B C D.

Owns the reply of a share in a round: ask by ask, with its promises. Uses assignments, contacts, suggestions. What the
deputy says of it: see feedback.
"""
