"""Concluded cases of earlier years 往年案卷 as rows, one each."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import sqlalchemy as sa

from tracker.assignments import import_actions as shares
from tracker.assignments.models import Assignment
from tracker.commitments import actions as commitments
from tracker.congress.models import Deputy, Session, Unit
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way
from tracker.core.db import db
from tracker.core.text import squeeze
from tracker.core.words import _
from tracker.exchange.assignment_rows import number
from tracker.exchange.case_cells import Handling, Met, must_make_sense, promised, units_of
from tracker.exchange.case_export import WHOLE, Papers, gather, row_of
from tracker.exchange.reading import Column, Record, day, one_of, ordinal, person, several, text
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault, must_be_first
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.replies import actions as replies
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import import_actions, screening_actions
from tracker.suggestions.labels import Kind, Part, Publication, Signature
from tracker.suggestions.models import CoSigner, Suggestion
from tracker.suggestions.states import State

Parts = list[tuple[Unit, Part]]

_KINDS = {"大会": Kind.IN_SESSION, "闭会期间": Kind.INTERSESSION}
_DEGREES = {"比较满意": Degree.BASICALLY}

COLUMNS = (
    Column("number", "编号", number, True),
    Column("kind", "类别", one_of(Kind, **_KINDS), True),
    Column("term", "届", ordinal, True),
    Column("session", "次", ordinal, True),
    Column("title", "标题", text(200), True),
    Column("category", "专业分类", text(60)),
    Column("lead", "领衔代表", person(60)),
    Column("co_signers", "附议人", several(person(60))),
    Column("delegation", "代表团", text(60)),
    Column("received_on", "收到日期", day),
    Column("registered_on", "立案日期", day),
    Column("assigned_on", "交办日期", day),
    Column("handling", "办理方式", one_of(Handling, **{"主办+会办": Handling.LED, "主办": Handling.LED})),
    Column("units", "承办单位", several(text(120))),
    Column("due_on", "答复期限", day),
    Column("replied_on", "答复日期", day),
    Column("result_class", "办理类别", one_of(ReplyClass)),
    Column("contact", "沟通方式", one_of(Met)),
    Column("returned_on", "反馈日期", day),
    Column("attitude", "办理态度", one_of(Degree, **_DEGREES)),
    Column("result", "办理结果", one_of(Degree, **_DEGREES)),
    Column("second_replied_on", "二次答复日期", day),
    Column("second_attitude", "二次态度", one_of(Degree, **_DEGREES)),
    Column("second_result", "二次结果", one_of(Degree, **_DEGREES)),
    Column("commitments", "承诺事项", promised),
    Column("withdrawn_on", "撤回日期", day),
    Column("publication", "公开属性", one_of(Publication)),
)
PAPER = ("title", "category", "lead", "delegation", "publication")  # what a later file may put right
_OF_UNITS = ("handling", "units", "due_on", "contact")  # says nothing while there is no day of assignment


def ahead(records: Sequence[Record], desk: Desk) -> None:
    """Find the cases that some rows are about, with their papers, before the rows are taken."""
    numbers = {record.values["number"] for record in records}
    query = sa.select(Suggestion).where(Suggestion.congress_id == desk.congress.id, Suggestion.number.in_(numbers))
    found = {(case.session_id, case.kind, case.number): case for case in db.session.scalars(query.options(*WHOLE))}
    papers = gather(list(found.values())) if found else {}
    desk.there = {own: (case, papers[case.id]) for own, case in found.items()}


def take(record: Record, desk: Desk, seen: dict[Any, int]) -> str:
    """Bring a case in, or hold it against the one that is there: of that only the facts of the paper can change."""
    cells = record.values
    must_make_sense(cells, desk)
    session = desk.find_session(desk.find_term(cells["term"]), cells["session"])
    own = (session.id, cells["kind"], cells["number"])
    must_be_first(seen, own, record.row, "number")
    if not desk.is_batched:
        ahead([record], desk)
    if own in desk.there:
        case, papers = desk.there[own]
        return _compare(case, papers, cells, desk)
    _bring_in(session, cells, desk)
    return NEW


def _author(session: Session, lead: str, delegation: str, desk: Desk) -> dict[str, Any]:
    """Who raised a paper: a deputy, or a delegation, named as the author or beside nobody else."""
    if lead and not delegation and (desk.is_delegation(session.term, lead) or (desk.create and lead.endswith("代表团"))):
        delegation = lead
    group = desk.find_delegation(session.term, delegation) if delegation else None
    if group and lead == squeeze(group.name):
        return {"lead": None, "delegation": group, "is_delegation_paper": True}
    deputy: Deputy | None = desk.find_deputy(session.term, lead, group) if lead else None
    return {"lead": deputy, "delegation": group or (deputy.delegation if deputy else None), "is_delegation_paper": False}


def _bring_in(session: Session, cells: dict[str, Any], desk: Desk) -> None:
    author = _author(session, cells["lead"] or "", cells["delegation"] or "", desk)
    category = desk.find_category(cells["category"]) if cells["category"] else None
    signers = [desk.find_deputy(session.term, name, None, "co_signers") for name in dict.fromkeys(cells["co_signers"] or [])]
    parts = units_of(cells, desk) if cells["assigned_on"] else []
    returned = cells["returned_on"] or (cells["replied_on"] if cells["result"] else None)
    known = (cells[name] for name in ("registered_on", "received_on", "assigned_on", "withdrawn_on") if cells[name])
    registered = next(known, desk.on)
    state = _state(cells)
    case = Suggestion(
        congress_id=desk.congress.id,
        session=session,
        session_id=session.id,
        kind=cells["kind"],
        number=cells["number"],
        title=cells["title"],
        category=category,
        publication=cells["publication"] or Publication.OPEN,
        received_on=cells["received_on"] or registered,
        registered_on=registered,
        first_assigned_on=cells["assigned_on"],
        replied_on=cells["replied_on"],
        withdrawn_on=cells["withdrawn_on"],
        round=2 if cells["second_replied_on"] else 1,
        co_signers=[CoSigner(deputy=d, state=Signature.CONFIRMED, text_version=1) for d in signers if d is not author["lead"]],
        case_units=[],
        **author,
    )
    if state is State.CLOSED:
        case.closed_on = max(on for on in (cells["replied_on"], returned, cells["second_replied_on"]) if on)
    is_open = state in (State.REGISTERED, State.ASSIGNED)
    desk.put_down(
        partial(screening_actions.bring_in, case, state, by=desk.by, is_frozen=is_open),
        partial(_handle, case, parts, cells, desk, returned),
    )


def _state(cells: dict[str, Any]) -> State:
    if cells["withdrawn_on"]:
        return State.WITHDRAWN
    if not cells["assigned_on"]:
        return State.REGISTERED
    return State.CLOSED if cells["replied_on"] else State.ASSIGNED


def _handle(case: Suggestion, parts: Parts, cells: dict[str, Any], desk: Desk, returned: date | None) -> None:
    answering = []
    for unit, part in parts:
        share = shares.bring_in(
            case,
            unit,
            part,
            by=desk.by,
            assigned_on=cells["assigned_on"],
            answered_on=cells["replied_on"],
            due_on=_due(cells, part, desk),
            ended_on=cells["withdrawn_on"],
        )
        if part is not Part.CO:
            answering.append(share)
            _answer(share, cells, desk, returned)
    for promise in cells["commitments"] or []:  # once a row, whoever answered
        commitments.bring_in(
            answering[0], promise.text, promise.due_on, by=desk.by, on=cells["replied_on"], kept_on=promise.kept_on
        )


def _due(cells: dict[str, Any], part: Part, desk: Desk) -> date:
    assigned: date = cells["assigned_on"]
    if part is Part.CO:
        return desk.due("co_opinion", assigned)
    return cells["due_on"] or desk.due("reply", assigned)


def _answer(share: Assignment, cells: dict[str, Any], desk: Desk, returned: date | None) -> None:
    """What became of a share that answers the deputy: the talk, the reply, the rating, and the same again."""
    replied, second = cells["replied_on"], cells["second_replied_on"]
    if cells["contact"] not in (None, Met.NONE):
        held_on = replied or cells["assigned_on"]  # the row does not say when they met
        contacts.bring_in(share, Way.known(cells["contact"].value), by=desk.by, held_on=held_on)
    if not replied:
        return
    scheme = desk.scheme(cells["assigned_on"])
    replies.bring_in(share, by=desk.by, delivered_on=replied, klass=cells["result_class"], scheme=scheme)
    if cells["result"] and returned:
        feedback.bring_in(share, by=desk.by, returned_on=returned, attitude=cells["attitude"], result=cells["result"])
    if not second or not returned:
        return
    again = shares.bring_in(
        share.suggestion,
        share.unit,
        share.part,
        by=desk.by,
        round_=2,
        assigned_on=returned,
        answered_on=second,
        due_on=desk.due("rehandle", returned),
    )
    replies.bring_in(again, by=desk.by, delivered_on=second, klass=cells["result_class"], scheme=scheme)
    if cells["second_result"]:
        attitude, result = cells["second_attitude"], cells["second_result"]
        feedback.bring_in(again, by=desk.by, returned_on=second, attitude=attitude, result=result)


def _compare(case: Suggestion, papers: Papers, cells: dict[str, Any], desk: Desk) -> str:
    """Hold a row against the case that is there. A blank cell says nothing."""
    there = row_of(case, papers)
    is_silent = not there["assigned_on"] and not cells["assigned_on"]
    different = [
        column
        for column in COLUMNS
        if cells[column.code] not in (None, "", [])
        and not (is_silent and column.code in _OF_UNITS)
        and _comparable(column, cells, desk) != _loose(column.read(there[column.code]) if there[column.code] else None)
    ]
    if not different:
        return EQUAL
    firm = next((column for column in different if column.code not in PAPER), None)
    if firm is not None:
        words = _("%(number)s 号已在系统中，此列现为“%(there)s”，办理经过不能用导入改写")
        raise RowFault(firm.code, words % {"number": case.number, "there": there[firm.code]})
    _put_right(case, {column.code for column in different}, cells, desk)
    return CHANGED


def _comparable(column: Column, cells: dict[str, Any], desk: Desk) -> Any:
    """What a row says, so that it can be held against what stands: of several things the order does not matter."""
    if column.code == "units":
        return frozenset(f"{unit.name}:{part.zh}" for unit, part in units_of(cells, desk))
    return _loose(cells[column.code])


def _loose(value: Any) -> Any:
    return frozenset(value) if isinstance(value, list) else value


def _put_right(case: Suggestion, different: set[str], cells: dict[str, Any], desk: Desk) -> None:
    assert case.session is not None
    values: dict[str, Any] = {name: cells[name] for name in ("title", "publication") if name in different}
    if "category" in different:
        values["category"] = desk.find_category(cells["category"])
    if different & {"lead", "delegation"}:
        lead = cells["lead"] or squeeze(case.true_author)
        delegation = cells["delegation"] or (case.delegation.name if case.delegation else "")
        values |= _author(case.session, lead, delegation, desk)
    import_actions.put_right(case, values, by=desk.by)
