"""Stations 联络站: where deputies and people meet. A station belongs to a congress, never to one deputy.

Owns what is done with a station: opening, changing, pausing, and closing it in favour of a successor. Uses congress.
"""
