"""A table of units proposed before the assignment 拟办表, as rows; the published table of assignments is one too."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.assignments import board_actions
from tracker.assignments.board_models import Proposal, ProposalUnit
from tracker.assignments.board_queries import proposal_of
from tracker.congress.models import Congress, Session, Term, Unit
from tracker.core.db import db
from tracker.core.text import squeeze
from tracker.core.words import _
from tracker.exchange import assignment_rows
from tracker.exchange.reading import Column, Record, several, text
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault, must_be_first
from tracker.suggestions.labels import ANSWERING, Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

COLUMNS = (
    Column("number", "编号", assignment_rows.number),
    Column("title", "标题", text(200), True),
    Column("main_unit", "主办单位", several(text(100)), True),
    Column("co_units", "会办单位", several(text(100))),
    Column("reference_units", "参阅单位", several(text(100))),
    Column("source_url", "来源", text(500)),
    Column("remark", "备注", text(200)),
)


def take(record: Record, desk: Desk, seen: dict[Any, int]) -> str:
    """Propose the units of a row for the registered case of its number or title; nothing is assigned, no clock starts.

    Several main units handle it split. seen: what earlier rows of the sheet were about.
    """
    cells = record.values
    if desk.term is None or desk.session is None:
        raise RowFault("", _("导入拟办表须指定届和次（--term、--session）"))
    must_be_first(seen, cells["number"] or squeeze(cells["title"]), record.row, "number" if cells["number"] else "title")
    session = desk.find_session(desk.find_term(desk.term, ""), desk.session, "")
    kind = assignment_rows.kind_of(cells["number"] or "", desk.congress)
    case = assignment_rows.match(session, kind, cells, desk)
    parts = _parts(cells, desk)
    is_new = case is None
    if case is None:
        case = assignment_rows.make(session, kind, cells, desk)
    standing = proposal_of(case.id)
    is_noted = assignment_rows.note(case, cells, desk) and not is_new
    if standing and {(unit.id, part) for unit, part in standing.parts} == {(unit.id, part) for unit, part in parts}:
        return CHANGED if is_noted else EQUAL
    board_actions.propose(case, parts, by=desk.by, on=desk.on)
    return NEW if standing is None else CHANGED


def _parts(cells: dict[str, Any], desk: Desk) -> list[tuple[Unit, Part]]:
    main = [desk.find_unit(name, "main_unit") for name in cells["main_unit"]]
    co = [desk.find_unit(name, "co_units") for name in cells["co_units"] or []]
    reference = [desk.find_unit(name, "reference_units") for name in cells["reference_units"] or []]
    if len(main) > 1 and co:
        raise RowFault("co_units", _("两家以上分办时没有会办单位"))
    if len({unit.id for unit in (*main, *co, *reference)}) < len([*main, *co, *reference]):
        raise RowFault("main_unit", _("同一个单位出现了两次"))
    part = Part.SPLIT if len(main) > 1 else Part.MAIN if co else Part.SOLE
    besides = [*((unit, Part.CO) for unit in co), *((unit, Part.REFERENCE) for unit in reference)]
    return [*((unit, part) for unit in main), *besides]


def give(congress: Congress) -> Iterator[list[str]]:
    """What is proposed for the waiting cases of the latest session that has any, as rows: a row does not say of which it is."""
    query = sa.select(Proposal).join(Suggestion, Suggestion.id == Proposal.suggestion_id)
    query = query.where(Proposal.congress_id == congress.id, Suggestion.state == State.REGISTERED)
    query = query.where(Proposal.id.in_(sa.select(ProposalUnit.proposal_id)))
    last = query.with_only_columns(Suggestion.session_id).join(Session, Session.id == Suggestion.session_id).join(Term)
    session_id = db.session.scalar(last.order_by(Term.number.desc(), Session.number.desc()).limit(1))
    query = query.where(Suggestion.session_id == session_id).order_by(Suggestion.kind, Suggestion.id)
    query = query.options(joinedload(Proposal.suggestion), selectinload(Proposal.lines).joinedload(ProposalUnit.unit))
    for proposal in db.session.scalars(query):
        case = proposal.suggestion
        cells = [
            "；".join(unit.name for unit, part in proposal.parts if part in wanted)
            for wanted in (ANSWERING, (Part.CO,), (Part.REFERENCE,))
        ]
        yield [case.number or "", case.title, *cells, case.source, case.remark]
