"""Deputies 代表 as rows."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.congress.labels import Sex
from tracker.congress.models import Congress, Deputy
from tracker.core.db import db
from tracker.core.text import clean, hide_phone, is_phone, squeeze
from tracker.core.words import _
from tracker.exchange.reading import Column, Record, month, one_of, ordinal, person, required, several, text, yes
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault, must_be_first
from tracker.roster import actions as roster
from tracker.stations import actions as seats


def _phone(cell: str) -> str:
    found = squeeze(clean(cell))
    if "*" not in found and not is_phone(found):
        raise ValueError(_("“%(word)s”不是电话号码", word=found[:20]))
    return found


COLUMNS = (
    Column("name", "姓名", person(60), True),
    Column("sex", "性别", one_of(Sex)),
    Column("born", "出生年月", month),
    Column("delegation", "代表团", text(60), True, may_wait=True),
    Column("elected_by", "选举单位", text(100)),
    Column("certificate", "代表证号", text(40)),
    Column("term", "届", ordinal, True),
    Column("new", "新任", yes),
    Column("post", "工作单位及职务", text(200)),
    Column("phone", "手机", _phone),
    Column("level", "代表层级", text(40)),
    Column("groups", "专业小组", text(200)),
    Column("station", "联络站", several(text(60))),
)


def take(record: Record, desk: Desk, seen: dict[Any, int]) -> str:
    """Enter or change a deputy: matched by term and certificate, else by term, name and delegation."""
    cells = record.values
    term = desk.find_term(cells["term"])
    delegation = desk.find_delegation(term, cells["delegation"]) if cells["delegation"] else None
    _must_be_one(cells, seen, record.row)
    stations = [desk.find_station(name) for name in cells["station"] or []]
    deputy = _match(term.id, cells, delegation.id if delegation else None)
    if delegation is None and (deputy.delegation_id is not None if deputy else not desk.create):
        raise RowFault("delegation", required())
    values: dict[str, Any] = {
        "name": cells["name"],
        **{key: cells[key] for key in ("sex", "born", "elected_by", "certificate", "post", "level", "groups") if cells[key]},
    }
    if delegation is not None:
        values["delegation_id"] = delegation.id
    if cells["new"] is not None:
        values["is_new"] = cells["new"]
    phone = cells["phone"]
    if phone and "*" not in phone:
        values["phone"] = phone
    elif phone and (deputy is None or hide_phone(deputy.phone or "") != phone):
        raise RowFault("phone", _("手机号是隐藏的，又与现有号码对不上，请填完整号码"))
    if deputy is None:
        if delegation is None:
            waits = _("代表：%(name)s（%(place)s）", name=cells["name"], place=_("代表团待补"))
            values["made_by_import"] = desk.notes(waits)
        deputy, outcome = roster.add_deputy(term, values, by=desk.by), NEW
    else:
        if deputy.made_by_import and any(getattr(deputy, key) != value for key, value in values.items()):
            values["made_by_import"] = False  # the file completes what an import had to make up
        changed = roster.change_deputy(deputy, values, by=desk.by, version=deputy.version)
        outcome = CHANGED if changed else EQUAL
    moved = bool(stations) and seats.seat(deputy, stations, by=desk.by)
    return CHANGED if moved and outcome == EQUAL else outcome


def _must_be_one(cells: dict[str, Any], seen: dict[Any, int], row: int) -> None:
    """Nothing, if the row is about somebody else than the rows before it: namesakes need certificates."""
    who = (cells["term"], cells["name"], cells["delegation"])
    if cells["certificate"]:
        must_be_first(seen, (cells["term"], cells["certificate"]), row, "certificate")
        if (*who, "bare") in seen:
            raise RowFault("certificate", _("与第 %(row)s 行重复", row=seen[*who, "bare"]))
        seen.setdefault((*who, "any"), row)
    else:
        must_be_first(seen, (*who, "any"), row, "name")
        seen[*who, "bare"] = row


def _match(term_id: int, cells: dict[str, Any], delegation_id: int | None) -> Deputy | None:
    query = sa.select(Deputy).where(Deputy.term_id == term_id)
    if cells["certificate"]:
        found = db.session.scalars(query.where(Deputy.certificate == cells["certificate"])).first()
        if found:
            return found
        query = query.where(Deputy.certificate == "")  # one without a certificate yet may be given it
    query = query.where(Deputy.name == cells["name"])
    by_name = list(db.session.scalars(query.where(Deputy.delegation_id == delegation_id)))
    if not by_name:  # one that an import had to make up, before its delegation was known
        by_name = list(db.session.scalars(query.where(Deputy.delegation_id.is_(None))))
    if len(by_name) > 1:
        raise RowFault("certificate", _("同一代表团有同名代表，请填代表证号区分"))
    return by_name[0] if by_name else None


def give(congress: Congress) -> Iterator[list[str]]:
    """All deputies of a congress as rows, phones hidden."""
    query = (
        sa.select(Deputy)
        .where(Deputy.congress_id == congress.id)
        .options(joinedload(Deputy.term), selectinload(Deputy.stations))
        .order_by(Deputy.id)
    )
    for d in db.session.scalars(query):
        yield [
            d.name, d.sex.zh if d.sex else "", d.born, d.delegation.name if d.delegation else "", d.elected_by, d.certificate,
            str(d.term.number), {True: "是", False: "否", None: ""}[d.is_new], d.post, hide_phone(d.phone or ""), d.level, d.groups,
            "；".join(station.name for station in d.stations if station.congress_id == d.congress_id),
        ]  # fmt: skip
