"""What is not plain sailing in the demo city: more time asked for, cases handled together, units asked beforehand, papers taken back."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.assignments import board_actions, extension_actions, refusal_actions
from tracker.assignments.board_models import Word
from tracker.assignments.board_queries import page_of
from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Unit
from tracker.core.db import db
from tracker.core.events import deliver
from tracker.demo.city import Place
from tracker.demo.times import DAY, at, workday
from tracker.replies import joint_actions
from tracker.replies.models import Reply
from tracker.suggestions import confidence_actions, publication_actions, withdrawal_actions
from tracker.suggestions.labels import Kind, Part, Publication, Signature
from tracker.suggestions.models import CoSigner, Suggestion
from tracker.suggestions.states import State

SHOWN, OTHER = "市住房和城乡建设局", "市交通运输局"  # whose people can sign in
ASKED = 8  # how many cases the units are asked about


def unfold(city: Place, today: date) -> None:
    """Let it happen to cases that stand where it can."""
    at(today - DAY, 10)
    _more_time(city, today - DAY)
    _together(city, today - DAY)
    _refused_again(city, today - DAY)
    _beforehand(city, today - DAY)
    _second_thoughts(city, today - DAY)
    _less_public(city)
    deliver()


def _in_hand(city: Place, *where: sa.ColumnElement[bool]) -> list[Assignment]:
    """The shares that wait for an answer nobody has begun to write, the latest given last."""
    begun = sa.select(Reply.assignment_id)
    query = sa.select(Assignment).join(Suggestion).where(
        Assignment.congress_id == city.congress.id, Assignment.state == ShareState.ACCEPTED, Assignment.round == 1,
        Assignment.id.not_in(begun), ~Suggestion.is_frozen, Suggestion.kind == Kind.INTERSESSION, *where,
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Assignment.id)))


def _more_time(city: Place, on: date) -> None:
    """Two units ask for an extension; the office has granted the first and has to decide on the second."""
    asking = [s for s in _in_hand(city, Assignment.part.in_((Part.SOLE, Part.MAIN))) if s.due_on and s.due_on >= on][:2]
    for n, share in enumerate(asking):
        assert share.due_on
        wished = workday(share.due_on + DAY * 40)
        clerk = city.of_unit(Role.UNIT_CLERK, share.unit)
        extension_actions.ask_extension(share, wished, "涉及管线迁改，要会同多家单位踏勘后才能答复。", by=clerk, on=on)
        if n == 0:
            extension_actions.grant_extension(share, wished, by=city.office(), on=on, note="情况属实")


def _together(city: Place, on: date) -> None:
    """Two cases that ask the same of one unit get one draft."""
    alone: dict[tuple[int, str], Suggestion] = {}
    for share in _in_hand(city, Assignment.part == Part.SOLE, Assignment.extension_asked_on.is_(None)):
        case = share.suggestion
        first = alone.setdefault((share.unit_id, case.analysis), case)
        if first is not case:
            joint_actions.join(first, [case], by=city.office(), on=on, note="所提的事相同")
            return


def _refused_again(city: Place, on: date) -> None:
    """A case goes from unit to unit, until it takes a meeting to decide."""
    waiting = sa.select(Assignment).where(
        Assignment.congress_id == city.congress.id, Assignment.state == ShareState.REFUSAL_ASKED, ~Assignment.is_sub
    )
    share = db.session.scalars(waiting.order_by(Assignment.id.desc())).first()
    if share is None:
        return
    for name in ("市公安局", "市城市管理局"):
        unit = city.units.get(name)
        if unit is None or unit.id == share.unit_id:
            continue
        share = refusal_actions.agree_refusal(share, unit, by=city.office(), on=on)
        refusal_actions.refuse(share, "这一段道路不由本单位管养。", by=city.of_unit(Role.UNIT_CLERK, unit), on=on)


def _beforehand(city: Place, on: date) -> None:
    """The cases that wait for the next assignment meeting: units are asked, one objects, most have not said a word."""
    query = sa.select(Suggestion).where(
        Suggestion.congress_id == city.congress.id, Suggestion.state == State.REGISTERED, Suggestion.kind == Kind.INTERSESSION,
        Suggestion.session_id == city.sessions[-1].id, ~Suggestion.is_frozen,
    )  # fmt: skip
    cases = list(db.session.scalars(query.order_by(Suggestion.id)))
    if not cases:
        return
    office, shown = city.office(), [city.units[SHOWN], city.units[OTHER]]
    board = board_actions.start_board(city.sessions[-1], Kind.INTERSESSION, by=office, on=on)
    for n, case in enumerate(cases[:ASKED]):
        parts: list[tuple[Unit, Part]] = [(shown[n % 2], Part.SOLE)]
        if n % 3 == 0:
            parts = [(shown[n % 2], Part.MAIN), (shown[1 - n % 2], Part.CO)]
        board_actions.propose(case, parts, by=office, on=on)
    board_actions.open_round(board, workday(on + DAY * 5), by=office, on=on)
    for n, proposal in enumerate(page_of(board, office, None)[:2]):
        unit: Any = proposal.lines[0].unit
        clerk = city.of_unit(Role.UNIT_CLERK, unit)
        word, reason = ((Word.AGREED, ""), (Word.OBJECTED, "这条路由区里管养，建议由区政府办理。"))[n]
        board_actions.answer(proposal, unit, word, reason, by=clerk, on=on)


def _second_thoughts(city: Place, on: date) -> None:
    """A lead wishes to withdraw, and those who signed are asked."""
    signed = sa.select(CoSigner.suggestion_id).where(CoSigner.state == Signature.CONFIRMED)
    query = sa.select(Suggestion).where(
        Suggestion.congress_id == city.congress.id, Suggestion.state == State.REGISTERED, Suggestion.id.in_(signed),
        ~Suggestion.is_frozen,
    )  # fmt: skip
    case = db.session.scalars(query.order_by(Suggestion.id.desc())).first()
    if case is not None and case.lead is not None:
        withdrawal_actions.ask_withdrawal(case, "所提的路口已经改造完成。", by=city.deputy(case.lead), on=on)


def _less_public(city: Place) -> None:
    """One case is confidential, and of one the office asks to make it public."""
    query = sa.select(Suggestion).where(
        Suggestion.congress_id == city.congress.id, Suggestion.state == State.ASSIGNED, ~Suggestion.is_frozen,
        ~Suggestion.is_delegation_paper,
    )  # fmt: skip
    cases = list(db.session.scalars(query.order_by(Suggestion.id)))
    quiet = next((case for case in cases if case.publication is Publication.CLOSED), None)
    if quiet is not None:
        publication_actions.ask_publication(quiet, Publication.OPEN, "群众普遍关心，答复也可以公开。", by=city.office())
    other = next((case for case in reversed(cases) if case is not quiet and not case.withdrawal_asked_on), None)
    if other is not None:
        confidence_actions.confide(other, "代表担心被打击报复。", by=city.office())
