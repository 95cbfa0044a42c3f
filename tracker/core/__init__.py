"""Core: tools without a word of the congress.

Labels, errors, the clock, lifecycles and permissions as tables, news, the database, settings, text, sealing. Every
room stands on it; it stands on the standard library and the packages.
"""
