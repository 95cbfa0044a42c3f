"""Concluded cases of earlier years 往年案卷 as rows, one each."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.assignments import import_actions as shares
from tracker.commitments import actions as commitments
from tracker.congress.models import Deputy, Session, Unit
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.deadlines.queries import explained
from tracker.deadlines.rules import in_force
from tracker.exchange.assignment_rows import number
from tracker.exchange.case_cells import Promised, must_make_sense, promised, units_of
from tracker.exchange.case_export import row_of
from tracker.exchange.reading import Column, Record, day, one_of, ordinal, several, text
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.replies import actions as replies
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import import_actions, screening_actions
from tracker.suggestions.labels import Kind, Part, Publication, Signature
from tracker.suggestions.models import CoSigner, Suggestion
from tracker.suggestions.states import State


class Handling(Label):
    """How a case was given to units."""

    SOLE = "sole", "单办"
    LED = "main", "主会办"
    SPLIT = "split", "分办"


class Met(Label):
    """How unit and deputy talked."""

    FACE = "face", "面商"
    PHONE = "phone", "电话"
    LETTER = "letter", "书面"
    NONE = "none", "无"


_KINDS = {"大会": Kind.IN_SESSION, "闭会期间": Kind.INTERSESSION}
_DEGREES = {"比较满意": Degree.BASICALLY}

COLUMNS = (
    Column("number", "编号", number, True),
    Column("kind", "类别", one_of(Kind, **_KINDS), True),
    Column("term", "届", ordinal, True),
    Column("session", "次", ordinal, True),
    Column("title", "标题", text(200), True),
    Column("category", "专业分类", text(60)),
    Column("lead", "领衔代表", text(60)),
    Column("co_signers", "附议人", several(60)),
    Column("delegation", "代表团", text(60)),
    Column("received_on", "收到日期", day),
    Column("registered_on", "立案日期", day),
    Column("assigned_on", "交办日期", day),
    Column("handling", "办理方式", one_of(Handling, **{"主办+会办": Handling.LED, "主办": Handling.LED})),
    Column("units", "承办单位", several(120)),
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


def take(record: Record, desk: Desk, seen: dict[Any, int]) -> str:
    """Bring a case in, or hold it against the one that is there: of that only the facts of the paper can change."""
    cells = record.values
    must_make_sense(cells, desk.on)
    term = desk.find_term(cells["term"])
    session = desk.find_session(term, cells["session"])
    own = (session.id, cells["kind"], cells["number"])
    if own in seen:
        raise RowFault("number", f"与第 {seen[own]} 行重复")
    seen[own] = record.row
    query = sa.select(Suggestion).where(
        Suggestion.session_id == session.id, Suggestion.kind == cells["kind"], Suggestion.number == cells["number"]
    )
    case = db.session.scalars(query).first()
    if case is not None:
        return _compare(case, cells, desk)
    _bring_in(session, cells, desk)
    return NEW


def _paper(session: Session, cells: dict[str, Any], desk: Desk) -> dict[str, Any]:
    delegation = desk.find_delegation(session.term, cells["delegation"]) if cells["delegation"] else None
    lead: Deputy | None = None
    if cells["lead"] and not (delegation and cells["lead"] == delegation.name):
        lead = desk.find_deputy(session.term, cells["lead"], delegation)
    category = desk.find_category(cells["category"]) if cells["category"] else None
    return {
        "title": cells["title"],
        "category": category,
        "lead": lead,
        "delegation": delegation or (lead.delegation if lead else None),
        "publication": cells["publication"],
        "is_delegation_paper": bool(delegation and cells["lead"] == delegation.name),
    }


def _bring_in(session: Session, cells: dict[str, Any], desk: Desk) -> None:
    paper = _paper(session, cells, desk)
    publication = paper.pop("publication") or Publication.OPEN
    registered = cells["registered_on"] or cells["received_on"] or cells["assigned_on"] or desk.on
    second, returned = cells["second_replied_on"], cells["returned_on"] or (cells["replied_on"] if cells["result"] else None)
    case = Suggestion(
        congress_id=desk.congress.id,
        session=session,
        session_id=session.id,
        kind=cells["kind"],
        number=cells["number"],
        publication=publication,
        received_on=cells["received_on"] or registered,
        registered_on=registered,
        first_assigned_on=cells["assigned_on"],
        replied_on=cells["replied_on"],
        round=2 if second else 1,
        **paper,
    )
    state = _state(cells)
    if state is State.WITHDRAWN:
        case.withdrawn_on = cells["withdrawn_on"]
    if state is State.CLOSED:
        case.closed_on = max(on for on in (cells["replied_on"], returned, second) if on)
    for name in cells["co_signers"] or []:
        deputy = desk.find_deputy(session.term, name, None, "co_signers")
        if deputy is not case.lead and all(c.deputy is not deputy for c in case.co_signers):
            case.co_signers.append(CoSigner(deputy=deputy, state=Signature.CONFIRMED, text_version=1))
    is_open = state in (State.REGISTERED, State.ASSIGNED)
    screening_actions.bring_in(case, state, by=desk.by, is_frozen=is_open)
    if cells["assigned_on"]:
        _handle(case, units_of(cells, desk), cells, desk, returned)


def _state(cells: dict[str, Any]) -> State:
    if cells["withdrawn_on"]:
        return State.WITHDRAWN
    if not cells["assigned_on"]:
        return State.REGISTERED
    return State.CLOSED if cells["replied_on"] else State.ASSIGNED


def _handle(case: Suggestion, parts: list[tuple[Unit, Part]], cells: dict[str, Any], desk: Desk, returned: date | None) -> None:
    assigned, replied, second = cells["assigned_on"], cells["replied_on"], cells["second_replied_on"]
    reply_due = cells["due_on"] or explained(desk.congress.id, "reply", assigned)[1].due
    opinion_due = explained(desk.congress.id, "co_opinion", assigned)[1].due
    scheme = in_force(desk.congress.id, assigned)["class_scheme"].value
    for nth, (unit, part) in enumerate(parts):
        share = shares.bring_in(
            case, unit, part, by=desk.by, assigned_on=assigned, answered_on=replied,
            due_on=opinion_due if part is Part.CO else reply_due,
            ended_on=cells["withdrawn_on"] if not replied else None,
        )  # fmt: skip
        if part is Part.CO or not replied:
            continue
        replies.bring_in(share, by=desk.by, delivered_on=replied, klass=cells["result_class"], scheme=scheme)
        if cells["contact"] and cells["contact"] is not Met.NONE:
            contacts.bring_in(share, Way.known(cells["contact"].value), by=desk.by, held_on=replied)
        if cells["result"] and returned:
            feedback.bring_in(share, by=desk.by, returned_on=returned, attitude=cells["attitude"], result=cells["result"])
        if second:
            due = explained(desk.congress.id, "rehandle", returned or replied)[1].due
            again = shares.bring_in(
                case, unit, part, by=desk.by, round_=2, assigned_on=returned or replied, answered_on=second, due_on=due
            )
            replies.bring_in(again, by=desk.by, delivered_on=second, klass=cells["result_class"], scheme=scheme)
            if cells["second_result"]:
                feedback.bring_in(
                    again, by=desk.by, returned_on=second, attitude=cells["second_attitude"], result=cells["second_result"]
                )
        if nth == 0:  # a promise of the row is kept or not once, whoever answered
            for promise in cells["commitments"] or []:
                _promise(share, promise, desk, replied)


def _promise(share: Any, promise: Promised, desk: Desk, made_on: date) -> None:
    commitments.bring_in(share, promise.text, promise.due_on, by=desk.by, on=made_on, kept_on=promise.kept_on)


def _compare(case: Suggestion, cells: dict[str, Any], desk: Desk) -> str:
    """Hold a row against the case that is there. A blank cell says nothing."""
    there = row_of(case)
    different = []
    for column in COLUMNS:
        said = cells[column.code]
        if said in (None, "", []):
            continue
        stands = column.read(there[column.code]) if there[column.code] else None
        if column.code == "units":
            said = [f"{unit.name}:{part.zh}" for unit, part in units_of(cells, desk)]
        if _loose(said) != _loose(stands):
            different.append(column)
    if not different:
        return EQUAL
    firm = next((column for column in different if column.code not in PAPER), None)
    if firm is not None:
        raise RowFault(firm.code, f"{case.number} 号已在系统中，此列现为“{there[firm.code]}”，办理经过不能用导入改写")
    assert case.session is not None
    values = {name: value for name, value in _paper(case.session, cells, desk).items() if value is not None}
    import_actions.put_right(case, values, by=desk.by)
    return CHANGED


def _loose(value: Any) -> Any:
    """A value for comparison: of several the order does not matter."""
    return frozenset(value) if isinstance(value, list) else value
