"""What is public."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.assignments.models import Assignment
from tracker.congress.models import Congress, Deputy, Station, StationState
from tracker.core.db import db
from tracker.replies.models import Point, Reply
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import Publication
from tracker.suggestions.models import CaseUnit, Suggestion
from tracker.suggestions.states import State

PER_PAGE = 25


def _public() -> sa.Select[Any]:
    """Closed cases that the deputy made public of his or her own motion."""
    return sa.select(Suggestion).where(Suggestion.state == State.CLOSED, Suggestion.publication == Publication.OPEN)


def cases(congress: Congress, words: str, before: int | None) -> Sequence[Suggestion]:
    """One page of public cases, the latest first, one more than is shown."""
    query = _public().where(Suggestion.congress_id == congress.id)
    for word in words.split():
        query = query.where(sa.or_(Suggestion.title.icontains(word, autoescape=True), Suggestion.number == word))
    if before:
        query = query.where(Suggestion.id < before)
    query = query.options(
        joinedload(Suggestion.session),
        joinedload(Suggestion.category),
        selectinload(Suggestion.case_units).joinedload(CaseUnit.unit),
    )
    return db.session.scalars(query.order_by(Suggestion.id.desc()).limit(PER_PAGE + 1)).unique().all()


def case(suggestion_id: int) -> Suggestion:
    """A public case; any other does not exist."""
    query = _public().where(Suggestion.id == suggestion_id)
    found: Suggestion = db.one_or_404(query.options(selectinload(Suggestion.asks), joinedload(Suggestion.session)))
    return found


def answers(suggestion_id: int) -> Sequence[Reply]:
    """The delivered replies of a public case that are public themselves."""
    query = sa.select(Reply).where(
        Reply.suggestion_id == suggestion_id,
        Reply.state == ReplyState.DELIVERED,
        Reply.publication == Publication.OPEN,
        ~Reply.is_imported,
    )
    query = query.options(joinedload(Reply.share).joinedload(Assignment.unit), selectinload(Reply.points).joinedload(Point.ask))
    return db.session.scalars(query.order_by(Reply.id)).all()


def stations(congress: Congress) -> Sequence[Station]:
    """The open stations with the deputies who sit there."""
    query = sa.select(Station).where(Station.congress_id == congress.id, Station.state == StationState.OPEN)
    return db.session.scalars(
        query.options(selectinload(Station.deputies).load_only(Deputy.name)).order_by(Station.township, Station.id)
    ).all()
