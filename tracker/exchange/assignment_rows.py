"""A table of assignments 交办表, as cities publish it, as rows."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.assignments import actions as assignments
from tracker.assignments.queries import live_of
from tracker.congress.models import Congress, Session, Unit
from tracker.core.db import db
from tracker.core.text import narrow
from tracker.exchange.reading import Column, Record, several, text
from tracker.exchange.references import EQUAL, NEW, Desk, RowFault
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import Kind, Part
from tracker.suggestions.models import CaseUnit, Suggestion
from tracker.suggestions.states import State

BETWEEN = "闭"


def number(cell: str) -> str:
    """A number is a text: 0043, DH0271, 闭012."""
    found = narrow(cell).replace(" ", "").strip()
    if len(found) > 20:
        raise ValueError("编号不超过 20 个字符")
    return found


COLUMNS = (
    Column("number", "编号", number),
    Column("title", "标题", text(200), True),
    Column("main_unit", "主办单位", several(100), True),
    Column("co_units", "会办单位", several(100)),
    Column("source_url", "来源", text(500)),
    Column("remark", "备注", text(200)),
)


def take(record: Record, desk: Desk, seen: dict[Any, int]) -> str:
    """Assign the registered case of this number; without one, make it where that was asked for.

    seen: what earlier rows of the sheet were about, by number or title.
    """
    cells = record.values
    if len(cells["main_unit"]) > 1:
        raise RowFault("main_unit", f"主办单位只能有一个，这里有 {len(cells['main_unit'])} 个")
    if desk.term is None or desk.session is None:
        raise RowFault("", "导入交办表须指定届和次（--term、--session）")
    own = cells["number"] or cells["title"]
    if own in seen:
        raise RowFault("number" if cells["number"] else "title", f"与第 {seen[own]} 行重复")
    seen[own] = record.row
    session = desk.find_session(desk.find_term(desk.term, ""), desk.session, "")
    parts = _parts(cells, desk)
    kind = Kind.INTERSESSION if (cells["number"] or "").startswith(BETWEEN) else Kind.IN_SESSION
    case = _match(session, kind, cells)
    if case is not None and case.state is not State.REGISTERED:
        if {(s.unit_id, s.part) for s in live_of(case)} == {(unit.id, part) for unit, part in parts}:
            return EQUAL
        raise RowFault("main_unit", f"{case.number} 号已经交办，承办单位与表中不同，不能用导入改派")
    if case is None:
        case = _make(session, kind, cells, desk)
    assignments.assign(case, parts, by=desk.by, on=desk.on)
    return NEW


def _parts(cells: dict[str, Any], desk: Desk) -> list[tuple[Unit, Part]]:
    main = desk.find_unit(cells["main_unit"][0], "main_unit")
    co = [desk.find_unit(name, "co_units") for name in cells["co_units"] or []]
    if main in co or len(set(co)) < len(co):
        raise RowFault("co_units", "同一个单位出现了两次")
    return [(main, Part.MAIN if co else Part.SOLE), *((unit, Part.CO) for unit in co)]


def _match(session: Session, kind: Kind, cells: dict[str, Any]) -> Suggestion | None:
    query = sa.select(Suggestion).where(Suggestion.session_id == session.id, Suggestion.number.is_not(None))
    if cells["number"]:
        found = db.session.scalars(query.where(Suggestion.kind == kind, Suggestion.number == cells["number"])).first()
        if found is not None and found.title != cells["title"]:
            raise RowFault("title", f"{found.number} 号的标题是“{found.title[:30]}”，与表中不同")
        return found
    return db.session.scalars(query.where(Suggestion.title == cells["title"]).order_by(Suggestion.id)).first()


def _make(session: Session, kind: Kind, cells: dict[str, Any], desk: Desk) -> Suggestion:
    if not desk.create:
        which = f"没有 {cells['number']} 号已立案的建议" if cells["number"] else "没有编号，也没有同名的建议"
        raise RowFault("number", f"{which}；如要新建，请选“缺的先建上”（--create）")
    case = Suggestion(
        congress_id=desk.congress.id,
        session=session,
        session_id=session.id,
        kind=kind,
        number=cells["number"] or screening_actions.next_number(session, kind),
        title=cells["title"],
        source=cells["source_url"] or "",
        remark=cells["remark"] or "",
        received_on=desk.on,
        registered_on=desk.on,
    )
    desk.made.append(f"建议：{case.number} {case.title}（领衔代表待补）")
    return screening_actions.bring_in(case, State.REGISTERED, by=desk.by)


def give(congress: Congress) -> Iterator[list[str]]:
    """All assigned cases of a congress as rows: the units of the latest round."""
    query = (
        sa.select(Suggestion)
        .where(Suggestion.congress_id == congress.id, Suggestion.first_assigned_on.is_not(None))
        .options(joinedload(Suggestion.session), selectinload(Suggestion.case_units).joinedload(CaseUnit.unit))
        .order_by(Suggestion.session_id, Suggestion.id)
    )
    for case in db.session.scalars(query):
        units = [c for c in case.case_units if c.is_current]
        main = [c.unit.name for c in units if c.part is not Part.CO]
        co = [c.unit.name for c in units if c.part is Part.CO]
        yield [case.number or "", case.title, "；".join(main), "；".join(co), case.source, case.remark]
