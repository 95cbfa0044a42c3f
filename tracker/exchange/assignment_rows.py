"""A table of assignments 交办表, as cities publish it, as rows."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.assignments import actions as assignments
from tracker.congress.models import Congress, Session, Term, Unit
from tracker.core.db import db
from tracker.core.text import clean, squeeze
from tracker.core.words import _
from tracker.exchange.reading import Column, Record, several, text
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault, must_be_first
from tracker.suggestions import import_actions, screening_actions
from tracker.suggestions.labels import ANSWERING, Kind, Part
from tracker.suggestions.models import CaseUnit, Suggestion
from tracker.suggestions.states import State

BETWEEN = "闭"
MOST_NUMBER = 20


def number(cell: str) -> str:
    """A number is a text: 0043, DH0271, 闭012."""
    found = squeeze(clean(cell))
    if len(found) > MOST_NUMBER:
        raise ValueError(_("编号不超过 %(most)s 个字符", most=MOST_NUMBER))
    return found


COLUMNS = (
    Column("number", "编号", number),
    Column("title", "标题", text(200), True),
    Column("main_unit", "主办单位", several(text(100)), True),
    Column("co_units", "会办单位", several(text(100))),
    Column("source_url", "来源", text(500)),
    Column("remark", "备注", text(200)),
)


def take(record: Record, desk: Desk, seen: dict[Any, int]) -> str:
    """Assign the registered case of this number; without one, make it where that was asked for.

    seen: what earlier rows of the sheet were about, by number or title.
    """
    cells = record.values
    if desk.term is None or desk.session is None:
        raise RowFault("", _("导入交办表须指定届和次（--term、--session）"))
    must_be_first(seen, cells["number"] or squeeze(cells["title"]), record.row, "number" if cells["number"] else "title")
    session = desk.find_session(desk.find_term(desk.term, ""), desk.session, "")
    kind = kind_of(cells["number"] or "", desk.congress)
    case = match(session, kind, cells, desk)
    if case is not None and case.state is not State.REGISTERED:
        if _named(case) != _said(cells, desk):
            raise RowFault("main_unit", _("%(number)s 号已经交办，承办单位与表中不同，不能用导入改派", number=case.number))
        return CHANGED if note(case, cells, desk) else EQUAL
    parts = _parts(cells, desk)
    if case is None:
        case = make(session, kind, cells, desk)
    else:
        note(case, cells, desk)
    assignments.assign(case, parts, by=desk.by, on=desk.on)
    return NEW


def kind_of(number: str, congress: Congress) -> Kind:
    """The series a number belongs to."""
    own = congress.between_prefix  # a congress may write 闭 otherwise
    is_between = number.startswith(BETWEEN) or (own and number.startswith(own) and not congress.in_prefix.startswith(own))
    return Kind.INTERSESSION if is_between else Kind.IN_SESSION


def _parts(cells: dict[str, Any], desk: Desk) -> list[tuple[Unit, Part]]:
    if len(cells["main_unit"]) > 1:
        raise RowFault("main_unit", _("主办单位只能有一个，这里有 %(count)s 个", count=len(cells["main_unit"])))
    main = desk.find_unit(cells["main_unit"][0], "main_unit")
    co = [desk.find_unit(name, "co_units") for name in cells["co_units"] or []]
    if main in co or len(set(co)) < len(co):
        raise RowFault("co_units", _("同一个单位出现了两次"))
    return [(main, Part.MAIN if co else Part.SOLE), *((unit, Part.CO) for unit in co)]


def _standing(case: Suggestion) -> tuple[list[Unit], list[Unit]]:
    """The units that answer a case, and those beside them, as its row names them."""
    units = [case_unit for case_unit in case.case_units if case_unit.is_current]
    return [c.unit for c in units if c.part in ANSWERING], [c.unit for c in units if c.part is Part.CO]


def _named(case: Suggestion) -> tuple[set[int], set[int]]:
    main, co = _standing(case)
    return {unit.id for unit in main}, {unit.id for unit in co}


def _said(cells: dict[str, Any], desk: Desk) -> tuple[set[int], set[int]]:
    """The units of a row by id. Those of an assigned case are held against it, so several may answer: 分办."""
    main = {desk.find_unit(name, "main_unit").id for name in cells["main_unit"]}
    return main, {desk.find_unit(name, "co_units").id for name in cells["co_units"] or []}


def note(case: Suggestion, cells: dict[str, Any], desk: Desk) -> bool:
    """Keep where a row comes from and what it remarks. Gives whether that changed anything."""
    said = {"source": cells["source_url"], "remark": cells["remark"]}
    values = {name: words for name, words in said.items() if words and words != getattr(case, name)}
    if values:
        import_actions.put_right(case, values, by=desk.by)
    return bool(values)


def match(session: Session, kind: Kind, cells: dict[str, Any], desk: Desk) -> Suggestion | None:
    """The case of a row's number, else of its title; of a title it does not matter how wide it is written, and how spaced."""
    query = sa.select(Suggestion).where(Suggestion.session_id == session.id, Suggestion.number.is_not(None))
    if cells["number"]:
        found = db.session.scalars(query.where(Suggestion.kind == kind, Suggestion.number == cells["number"])).first()
        if found is not None and squeeze(found.title) != squeeze(cells["title"]):
            words = _("%(number)s 号的标题是“%(title)s”，与表中不同", number=found.number, title=found.title[:30])
            raise RowFault("title", words)
        return found
    own = desk.titles(session).get(squeeze(cells["title"]))
    return db.session.get(Suggestion, own) if own else None


def make(session: Session, kind: Kind, cells: dict[str, Any], desk: Desk) -> Suggestion:
    """A registered case of a row, where making it was asked for. Raises RowFault where it was not."""
    if not desk.create:
        which = (
            _("没有 %(number)s 号已立案的建议", number=cells["number"]) if cells["number"] else _("没有编号，也没有同名的建议")
        )
        raise RowFault("number", _("%(missing)s；如要新建，请选“缺的先建上”（--create）", missing=which))
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
    desk.made.append(_("建议：%(number)s %(title)s（领衔代表待补）", number=case.number, title=case.title))
    screening_actions.bring_in(case, State.REGISTERED, by=desk.by)
    desk.titles(session).setdefault(squeeze(case.title), case.id)
    return case


def give(congress: Congress) -> Iterator[list[str]]:
    """The assigned cases of the latest session that has any, as rows: a row does not say of which session it is."""
    assigned = sa.select(Suggestion).where(
        Suggestion.congress_id == congress.id, Suggestion.first_assigned_on.is_not(None), Suggestion.state != State.WITHDRAWN
    )
    last = assigned.with_only_columns(Suggestion.session_id).join(Session).join(Term)
    session_id = db.session.scalar(last.order_by(Term.number.desc(), Session.number.desc()).limit(1))
    query = assigned.where(Suggestion.session_id == session_id).order_by(Suggestion.kind, Suggestion.id)
    for case in db.session.scalars(query.options(selectinload(Suggestion.case_units).joinedload(CaseUnit.unit))):
        main, co = ("；".join(unit.name for unit in units) for units in _standing(case))
        yield [case.number or "", case.title, main, co, case.source, case.remark]
