"""Handbook 手册: the lifecycles as they are enforced, in a form an office can read.

A reading room: takes the tables and the rules of the rooms below and writes neither.
"""
