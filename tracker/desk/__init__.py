"""Desk 工作台: what waits for me today, by role, and the ways through the house.

A reading room on the roof: asks every room what waits, counts it, and leads there. Writes nothing.
"""
