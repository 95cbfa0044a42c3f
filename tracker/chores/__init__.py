"""Work 后台: what the clock does by itself – reminders, mail, snapshots, erasing – in small transactions.

Owns the list of jobs, when each was last done and what came of it. Uses the acts of the rooms below; nothing uses it.
"""
