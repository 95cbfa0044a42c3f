"""Notifications 通知: hears news, leaves notes in people's trays.

Owns the notes. Who is told what stands in one table, `listeners.LISTENERS`. Uses every room that has news.
"""
