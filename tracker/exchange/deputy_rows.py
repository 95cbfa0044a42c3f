"""Deputies 代表 as rows."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.congress.models import Congress, Deputy, Sex
from tracker.core.db import db
from tracker.core.text import hide_phone, is_phone, narrow, squeeze
from tracker.exchange.reading import Column, Record, month, one_of, ordinal, several, text, yes
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault
from tracker.roster import actions as roster
from tracker.stations import actions as seats


def _name(cell: str) -> str:
    found = squeeze(cell)
    if len(found) > 60:
        raise ValueError("姓名不超过 60 字")
    return found


def _phone(cell: str) -> str:
    found = narrow(cell).replace(" ", "").strip()
    if "*" not in found and not is_phone(found):
        raise ValueError(f"“{found[:20]}”不是电话号码")
    return found


COLUMNS = (
    Column("name", "姓名", _name, True),
    Column("sex", "性别", one_of(Sex)),
    Column("born", "出生年月", month),
    Column("delegation", "代表团", text(60), True),
    Column("elected_by", "选举单位", text(100)),
    Column("certificate", "代表证号", text(40)),
    Column("term", "届", ordinal, True),
    Column("new", "新任", yes),
    Column("post", "工作单位及职务", text(200)),
    Column("phone", "手机", _phone),
    Column("level", "代表层级", text(40)),
    Column("groups", "专业小组", text(200)),
    Column("station", "联络站", several(60)),
)


def take(record: Record, desk: Desk) -> str:
    """Enter or change a deputy: matched by term and certificate, else by term, name and delegation."""
    cells = record.values
    term = desk.find_term(cells["term"])
    delegation = desk.find_delegation(term, cells["delegation"])
    stations = [desk.find_station(name) for name in cells["station"] or []]
    values: dict[str, Any] = {
        "name": cells["name"],
        "delegation_id": delegation.id,
        **{key: cells[key] for key in ("sex", "born", "elected_by", "certificate", "post", "level", "groups") if cells[key]},
    }
    if cells["new"] is not None:
        values["is_new"] = cells["new"]
    deputy = _match(term.id, cells, delegation.id)
    phone = cells["phone"]
    if phone and "*" not in phone:
        values["phone"] = phone
    elif phone and (deputy is None or hide_phone(deputy.phone or "") != phone):
        raise RowFault("phone", "手机号是隐藏的，又与现有号码对不上，请填完整号码")
    if deputy is None:
        deputy, outcome = roster.add_deputy(term, values, by=desk.by), NEW
    else:
        changed = roster.change_deputy(deputy, values, by=desk.by, version=deputy.version)
        outcome = CHANGED if changed else EQUAL
    moved = bool(stations) and seats.seat(deputy, stations, by=desk.by)
    return CHANGED if moved and outcome == EQUAL else outcome


def _match(term_id: int, cells: dict[str, Any], delegation_id: int) -> Deputy | None:
    query = sa.select(Deputy).where(Deputy.term_id == term_id)
    if cells["certificate"]:
        found = db.session.scalars(query.where(Deputy.certificate == cells["certificate"])).first()
        if found:
            return found
    by_name = list(db.session.scalars(query.where(Deputy.name == cells["name"], Deputy.delegation_id == delegation_id)))
    if cells["certificate"]:  # one without a certificate yet may be given it
        by_name = [deputy for deputy in by_name if not deputy.certificate]
    if len(by_name) > 1:
        raise RowFault("certificate", "同一代表团有同名代表，请填代表证号区分")
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
            "；".join(station.name for station in d.stations),
        ]  # fmt: skip
