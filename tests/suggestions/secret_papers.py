"""A paper that says a secret, and how it is taken off the system."""

import json
from datetime import date

import sqlalchemy as sa

from tracker.core.db import db
from tracker.core.events import keep
from tracker.suggestions import secret_actions

SECRET, ON = "某型号雷达阵地", date(2026, 4, 20)
TEXT = {
    "title": f"关于迁移{SECRET}的建议", "situation": f"{SECRET}在东山。", "analysis": f"{SECRET}影响建设。", "asks": (f"迁移{SECRET}。",),
}  # fmt: skip


def in_the_database():
    """Every table that still holds the word, the trail too."""
    rows = ((table.name, row) for table in db.metadata.sorted_tables for row in db.session.execute(sa.select(table)).mappings())
    return sorted({name for name, row in rows if SECRET in json.dumps({k: str(v) for k, v in row.items()}, ensure_ascii=False)})


def removed(cast, case, *, on=ON):
    """赵敏 proposes, 钱伟 confirms."""
    secret_actions.propose_removal(case, "保密审查意见〔2026〕3号", by=cast.zhao, on=on)
    gone = secret_actions.remove_secret(case, by=cast.qian, on=on)
    keep()
    return gone
