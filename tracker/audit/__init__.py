"""Audit 轨迹: who did what to which case, when, in which capacity, and what stood before and after.

Owns the entries, written once and never changed; the one place that moves a state.
"""
