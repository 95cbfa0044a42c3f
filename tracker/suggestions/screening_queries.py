"""What waits for screening, and what became of the papers of a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Capacity
from tracker.core.db import db
from tracker.suggestions.labels import DeclineOutcome, Origin
from tracker.suggestions.models import SecondLook, Suggestion
from tracker.suggestions.queries import visible_to
from tracker.suggestions.states import State

PER_PAGE = 50


def waiting(viewer: Any, after: int | None) -> tuple[Sequence[Suggestion], bool]:
    """One page of the papers that wait for screening, the one received first first, and whether there are more."""
    s = Suggestion
    query = visible_to(viewer).where(s.state == State.SUBMITTED, ~s.is_frozen)
    query = query.where(s.id > after) if after else query
    query = query.options(
        joinedload(s.lead),
        joinedload(s.delegation),
        joinedload(s.category),
        joinedload(s.second_look).joinedload(SecondLook.by).joinedload(Capacity.account),
    )
    rows = db.session.scalars(query.order_by(s.id).limit(PER_PAGE + 1)).unique().all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def to_confirm(viewer: Any) -> sa.Select[Any]:
    """The cases on which a colleague's proposal waits for this person as the second."""
    looks = sa.select(SecondLook.suggestion_id).where(SecondLook.account_id != viewer.account_id)
    return visible_to(viewer).where(Suggestion.id.in_(looks))


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of the papers of a session and of the time after it; counts.

    received: papers handed in, entered, or made of motions; resubmitted ones count once. sent_back: ever, by reason;
    still_back: not handed in again. declined: by (reason, outcome). withdrawn: before they had a number.
    """

    received: int
    registered: int
    waiting: int
    still_back: int
    withdrawn: int
    declined: dict[tuple[str, DeclineOutcome], int]
    sent_back: dict[str, int]
    paper: int
    motions: int
    split: int

    @property
    def all_declined(self) -> int:
        """How many were not accepted."""
        return sum(self.declined.values())


def outcomes(viewer: Any, session_id: int) -> Outcomes:
    """The outcomes of screening of a session, in three queries. Cases brought in by an import were never screened here."""
    s = Suggestion
    here = (
        s.congress_id == viewer.congress_id,
        s.session_id == session_id,
        s.received_on.is_not(None),
        s.origin != Origin.IMPORT,
    )

    def count(*where: sa.ColumnElement[bool]) -> Any:
        return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*where), 1), else_=0)), 0)

    back = (s.state.in_((State.RETURNED, State.DRAFT, State.COSIGNING)),)
    row = db.session.execute(
        sa.select(
            sa.func.count(),
            count(s.number.is_not(None)),
            count(s.state == State.SUBMITTED),
            count(*back),
            count(s.state == State.WITHDRAWN, s.number.is_(None)),
            count(s.origin == Origin.PAPER),
            count(s.origin == Origin.MOTION),
            count(s.split_from_id.is_not(None)),
        ).where(*here)
    ).one()
    of_reason = sa.select(s.decline_reason, s.decline_outcome, sa.func.count()).where(*here, s.declined_on.is_not(None))
    declined = {
        (reason, outcome): n
        for reason, outcome, n in db.session.execute(of_reason.group_by(s.decline_reason, s.decline_outcome))
        if reason and outcome
    }
    of_back = sa.select(s.back_reason, sa.func.count()).where(*here, s.back_reason.is_not(None)).group_by(s.back_reason)
    sent_back = {reason: n for reason, n in db.session.execute(of_back) if reason}
    received, registered, submitted, still_back, withdrawn, paper, motions, split = row
    return Outcomes(received, registered, submitted, still_back, withdrawn, declined, sent_back, paper, motions, split)
