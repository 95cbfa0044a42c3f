"""Handling units 承办单位 as rows."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.congress.models import Branch, Congress, Unit
from tracker.core.db import db
from tracker.core.words import _
from tracker.exchange.reading import Column, Record, day, one_of, text
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault, must_be_first
from tracker.roster import actions as roster

COLUMNS = (
    Column("name", "单位名称", text(100), True),
    Column("short", "简称", text(40)),
    Column("branch", "系统", one_of(Branch), True),
    Column("parent", "上级单位", text(100)),
    Column("head", "负责人", text(60)),
    Column("phone", "联系电话", text(40)),
    Column("from", "启用日期", day),
    Column("until", "停用日期", day),
    Column("successor", "继任单位", text(100)),
)


def take(record: Record, desk: Desk, seen: dict[Any, int]) -> str:
    """Enter or change a unit, matched by name. Units it points to may stand further down: see `tie`."""
    cells = record.values
    values: dict[str, Any] = {
        key: cells[column]
        for key, column in (
            ("name", "name"), ("short", "short"), ("branch", "branch"), ("head", "head"), ("phone", "phone"), ("from_on", "from"),
            ("until_on", "until"),
        )
        if cells[column]
    }  # fmt: skip
    must_be_first(seen, cells["name"], record.row, "name")
    unit = _named(desk, cells["name"])
    if unit is None:
        roster.add_unit(desk.congress, values, by=desk.by)
        return NEW
    if unit.made_by_import and any(getattr(unit, key) != value for key, value in values.items()):
        values["made_by_import"] = False  # the file completes what an import had to make up
    return CHANGED if roster.change_unit(unit, values, by=desk.by, version=unit.version) else EQUAL


def tie(record: Record, desk: Desk) -> bool:
    """Point a unit to its parent and successor, when all rows are in. Gives whether that changed anything."""
    cells, values = record.values, {}
    for column in ("parent", "successor"):
        if cells[column]:
            other = _named(desk, cells[column])
            if other is None:
                raise RowFault(column, _("没有“%(name)s”这个单位", name=cells[column]))
            values[f"{column}_id"] = other.id
    unit = _named(desk, cells["name"])
    return bool(values) and unit is not None and roster.change_unit(unit, values, by=desk.by, version=unit.version)


def _named(desk: Desk, name: str) -> Unit | None:
    return db.session.scalar(sa.select(Unit).where(Unit.congress_id == desk.congress.id, Unit.name == name))


def give(congress: Congress) -> Iterator[list[str]]:
    """All units of a congress as rows."""
    query = (
        sa.select(Unit)
        .where(Unit.congress_id == congress.id)
        .options(joinedload(Unit.parent), joinedload(Unit.successor))
        .order_by(Unit.id)
    )
    for u in db.session.scalars(query):
        yield [
            u.name, u.short, u.branch.zh, u.parent.name if u.parent else "", u.head, u.phone,
            u.from_on.isoformat() if u.from_on else "", u.until_on.isoformat() if u.until_on else "",
            u.successor.name if u.successor else "",
        ]  # fmt: skip
