"""What waits for somebody around promises and urging letters."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from tracker.accounts.models import Role
from tracker.commitments.models import Commitment, CommitmentRating, SecondAnswer
from tracker.commitments.queries import is_broken, moves, to_report, visible_to, waits_for_rating
from tracker.commitments.states import State
from tracker.congress.models import Branch, Unit
from tracker.suggestions.models import Suggestion
from tracker.supervision.models import Urging
from tracker.supervision.urging_queries import unanswered

Select = sa.Select[Any]
_later = aliased(CommitmentRating)


def _own(viewer: Any) -> Select:
    """The promises made to oneself: as the lead, or for the delegation one heads."""
    s = Suggestion
    if viewer.deputy_id:
        own = sa.select(s.id).where(s.lead_id == viewer.deputy_id)
    else:
        own = sa.select(s.id).where(s.is_delegation_paper, s.delegation_id == viewer.delegation_id)
    return visible_to(viewer).where(Commitment.suggestion_id.in_(own))


def _broken(viewer: Any, on: date) -> Select:
    is_author = viewer.role in (Role.DEPUTY, Role.DELEGATION_HEAD)
    query = (_own(viewer) if is_author else visible_to(viewer)).where(is_broken(on), moves())
    if viewer.role is Role.COORDINATOR:
        query = query.join(Unit, Unit.id == Commitment.unit_id).where(Unit.branch == Branch.GOVERNMENT)
    return query


def _unhappy(viewer: Any) -> Select:
    """Kept promises whose second answer is rated dissatisfied: the deputy or the office may have them open again."""
    r = CommitmentRating
    bad = (
        sa.select(r.id)
        .join(SecondAnswer, SecondAnswer.id == r.second_answer_id)
        .where(SecondAnswer.commitment_id == Commitment.id, SecondAnswer.contested_on.is_(None))
        .where(sa.or_(r.result == "dissatisfied", r.attitude == "dissatisfied"))
        .where(~sa.exists(sa.select(_later.id).where(_later.corrects_id == r.id).correlate(r)))
    )
    return visible_to(viewer).where(Commitment.state == State.KEPT, moves(), sa.exists(bad.correlate(Commitment)))


COUNTERS: Mapping[str, Callable[[Any, date], Select]] = {
    "promises_to_report": lambda v, on: visible_to(v).where(to_report(on), moves()),
    "delays_to_sign": lambda v, _on: visible_to(v).where(
        Commitment.state == State.OPEN, Commitment.wished_on.is_not(None), moves()
    ),
    "promises_to_rate": lambda v, _on: _own(v).where(waits_for_rating(), moves()),
    "promises_broken": _broken,
    "promises_unhappy": lambda v, _on: _unhappy(v),
    "urged": lambda v, _on: unanswered(v),
}


def loaded(query: Select, kind: Any) -> Select:
    """The rows of a list with what a desk shows of them, the nearest day first."""
    of_case = joinedload(kind.suggestion).options(joinedload(Suggestion.lead), joinedload(Suggestion.delegation))
    day = Commitment.due_on if kind is Commitment else Urging.urged_on
    return query.options(of_case, joinedload(kind.unit)).order_by(None).order_by(day, kind.id)


def facts(row: Any) -> dict[str, Any]:
    """What a desk shows of a promise or a letter."""
    unit = row.unit.short or row.unit.name
    if isinstance(row, Urging):
        return {"case": row.suggestion, "due_on": row.due_on, "unit": unit, "state": row.why, "urging": row}
    return {"case": row.suggestion, "due_on": row.due_on, "unit": unit, "state": row.state, "promise": row}
