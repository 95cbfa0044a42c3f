"""Finding shares."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment, Coordination, LateRefusal
from tracker.assignments.opinion_models import ReturnedOpinion
from tracker.assignments.states import IN_HAND, State
from tracker.congress.models import Branch, Unit
from tracker.core.db import db
from tracker.deadlines.rules import in_force
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to

_own = sa.orm.aliased(Assignment)


def visible_to(actor: Any) -> sa.Select[Any]:
    """The shares of the cases a person may read; a unit whose own share has ended sees that one only."""
    cases = cases_visible_to(actor).with_only_columns(Suggestion.id)
    query = sa.select(Assignment).where(Assignment.suggestion_id.in_(cases))
    if actor.role in (Role.UNIT_CLERK, Role.UNIT_HEAD):
        has_live = sa.select(_own.suggestion_id).where(
            _own.unit_id == actor.unit_id,
            sa.or_(
                _own.state.not_in((State.MOVED, State.ENDED)),
                sa.and_(_own.part == Part.REFERENCE, _own.accepted_on.is_not(None)),  # noted: it goes on reading the case
            ),
        )
        query = query.where(sa.or_(Assignment.unit_id == actor.unit_id, Assignment.suggestion_id.in_(has_live)))
    return query


def find(actor: Any, share_id: int) -> Assignment:
    """A share this person may see; for all others it does not exist."""
    found: Assignment = db.one_or_404(visible_to(actor).where(Assignment.id == share_id))
    return found


def of_case(suggestion_id: int) -> Sequence[Assignment]:
    """All shares of a case, moved and ended ones too, in the order they were given."""
    query = sa.select(Assignment).where(Assignment.suggestion_id == suggestion_id)
    return db.session.scalars(query.options(joinedload(Assignment.unit)).order_by(Assignment.id)).all()


def live_of(suggestion: Suggestion, round_: int | None = None) -> list[Assignment]:
    """The shares of a round (by default the current one) that were neither moved nor ended."""
    wanted = round_ or suggestion.round
    return [share for share in of_case(suggestion.id) if share.round == wanted and share.is_live]


def answering_of(suggestion: Suggestion, round_: int | None = None) -> list[Assignment]:
    """Those of them whose units answer the deputy."""
    return [share for share in live_of(suggestion, round_) if share.is_answering]


def is_too_late_to_ask_again(share: Assignment) -> bool:
    """Whether the main unit of this round has answered, so that a co-unit's opinion can change nothing any more."""
    return any(other.state is State.ANSWERED for other in answering_of(share.suggestion, share.round))


def returned_of(suggestion_id: int) -> Sequence[ReturnedOpinion]:
    """The co-opinions of a case that were sent back, in the order it was done."""
    query = sa.select(ReturnedOpinion).where(ReturnedOpinion.suggestion_id == suggestion_id)
    return db.session.scalars(query.order_by(ReturnedOpinion.id)).all()


def chain_of(share: Assignment) -> list[Assignment]:
    """The shares a share came by, the office's own first, itself last."""
    known = {other.id: other for other in of_case(share.suggestion_id)}
    chain = [share]
    while chain[0].from_id in known:
        chain.insert(0, known[chain[0].from_id])
    return chain


def refusals_for(actor: Any) -> sa.Select[Any]:
    """The refusals somebody has to settle, the oldest first."""
    query = sa.select(Assignment).where(Assignment.congress_id == actor.congress_id, Assignment.state == State.REFUSAL_ASKED)
    if actor.role == Role.COORDINATOR:
        query = query.join(Unit, Assignment.unit_id == Unit.id).where(Assignment.is_sub, Unit.branch == Branch.GOVERNMENT)
    return query.options(joinedload(Assignment.suggestion), joinedload(Assignment.unit)).order_by(Assignment.reassign_by)


def refusals_before(share: Assignment) -> int:
    """How many shares of the case were asked to be given back in time before this one was."""
    query = sa.select(sa.func.count()).where(
        Assignment.suggestion_id == share.suggestion_id, Assignment.refused_on.is_not(None), Assignment.id != share.id
    )
    return db.session.scalar(query) or 0


def coordination_of(share: Assignment) -> Coordination | None:
    """The coordination record of a share that holds: the latest."""
    query = sa.select(Coordination).where(Coordination.assignment_id == share.id).options(joinedload(Coordination.unit))
    return db.session.scalars(query.order_by(Coordination.id.desc()).limit(1)).first()


def coordinations_of(suggestion_id: int) -> Sequence[Coordination]:
    """All coordination records of a case, in the order they were made."""
    query = sa.select(Coordination).where(Coordination.suggestion_id == suggestion_id)
    return db.session.scalars(query.options(joinedload(Coordination.unit)).order_by(Coordination.id)).all()


def late_refusals_of(suggestion_id: int) -> Sequence[LateRefusal]:
    """The requests to give a share of the case back that came too late, in the order they came."""
    query = sa.select(LateRefusal).where(LateRefusal.suggestion_id == suggestion_id)
    return db.session.scalars(query.options(joinedload(LateRefusal.proposed_unit)).order_by(LateRefusal.id)).all()


def needs_coordination(share: Assignment, on: date) -> bool:
    """Whether so many shares of the case were refused before that this refusal is settled only after a coordination."""
    return refusals_before(share) >= in_force(share.congress_id, on).number("refusals_before_coordination")


def overdue(congress_id: int, on: date) -> Sequence[Assignment]:
    """The shares past their last day, the longest first."""
    query = (
        sa.select(Assignment)
        .join(Suggestion)
        .where(
            Assignment.congress_id == congress_id,
            Assignment.state.in_(IN_HAND),
            Assignment.due_on < on,
            ~Suggestion.is_frozen,
        )
        .options(joinedload(Assignment.suggestion), joinedload(Assignment.unit))
        .order_by(Assignment.due_on, Assignment.id)
    )
    return db.session.scalars(query).all()
