"""Finding key topics, and what belongs to them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Role
from tracker.core.db import db
from tracker.suggestions.models import CaseUnit, Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.supervision.models import KeyTopic, TopicCase, TopicRecord
from tracker.supervision.states import State

PER_PAGE = 25
SEE_ALL = (Role.OFFICE, Role.COMMITTEE)
UNIT_ROLES = (Role.UNIT_CLERK, Role.UNIT_HEAD)


def visible_to(actor: Any) -> sa.Select[Any]:
    """The topics a person may read: the office and the committee all; others those with a case they follow."""
    query = sa.select(KeyTopic).where(KeyTopic.congress_id == actor.congress_id)
    if actor.role in SEE_ALL:
        return query
    cases = cases_visible_to(actor).with_only_columns(Suggestion.id)
    if actor.role in UNIT_ROLES:  # what is theirs now, not what they gave back
        own = sa.select(CaseUnit.suggestion_id).where(CaseUnit.unit_id == actor.unit_id, CaseUnit.is_current)
        cases = cases.where(Suggestion.id.in_(own))
    bundled = sa.select(TopicCase.topic_id).where(~TopicCase.is_removed, TopicCase.suggestion_id.in_(cases))
    return query.where(KeyTopic.id.in_(bundled))


def find(actor: Any, topic_id: int) -> KeyTopic:
    """A topic this person may read; for all others it does not exist."""
    found: KeyTopic = db.one_or_404(visible_to(actor).where(KeyTopic.id == topic_id))
    return found


def listed(actor: Any, state: State | None, before: int | None) -> list[tuple[KeyTopic, int]]:
    """One page of topics with how many suggestions each bundles, the latest first, one more than is shown."""
    n = sa.select(sa.func.count()).where(TopicCase.topic_id == KeyTopic.id, ~TopicCase.is_removed).correlate(KeyTopic)
    query = visible_to(actor).add_columns(n.scalar_subquery())
    query = query.where(KeyTopic.state == state) if state else query
    query = query.where(KeyTopic.id < before) if before else query
    found = db.session.execute(query.order_by(KeyTopic.id.desc()).limit(PER_PAGE + 1))
    return [(topic, count) for topic, count in found]


def numbers(actor: Any) -> tuple[int, int]:
    """How many topics there are that were not cancelled, and how many suggestions they bundle: two numbers, never one."""
    topics = visible_to(actor).where(KeyTopic.state != State.CANCELLED).with_only_columns(KeyTopic.id)
    count = sa.select(sa.func.count()).select_from(topics.subquery()).scalar_subquery()
    bundled = sa.select(sa.func.count(sa.distinct(TopicCase.suggestion_id)))
    bundled = bundled.where(~TopicCase.is_removed, TopicCase.topic_id.in_(topics))
    row = db.session.execute(sa.select(count, bundled.scalar_subquery())).one()
    return int(row[0]), int(row[1])


def open_topics(congress_id: int) -> Sequence[KeyTopic]:
    """The topics a case can be taken into."""
    query = sa.select(KeyTopic).where(KeyTopic.congress_id == congress_id, KeyTopic.state == State.OPEN)
    return db.session.scalars(query.order_by(KeyTopic.id.desc())).all()


def bundled_in(actor: Any, topic: KeyTopic) -> Sequence[TopicCase]:
    """The suggestions that are or were in a topic, as far as the viewer may read them."""
    cases = cases_visible_to(actor).with_only_columns(Suggestion.id)
    query = sa.select(TopicCase).where(TopicCase.topic_id == topic.id, TopicCase.suggestion_id.in_(cases))
    of_case = joinedload(TopicCase.suggestion)
    query = query.options(
        of_case.joinedload(Suggestion.lead),
        of_case.joinedload(Suggestion.delegation),
        of_case.selectinload(Suggestion.case_units).joinedload(CaseUnit.unit),
    )
    return db.session.scalars(query.order_by(TopicCase.is_removed, TopicCase.id)).all()


def count_in(topic: KeyTopic) -> int:
    """How many suggestions a topic bundles."""
    query = sa.select(sa.func.count()).where(TopicCase.topic_id == topic.id, ~TopicCase.is_removed)
    return db.session.scalar(query) or 0


def live_in(topic: KeyTopic) -> Sequence[TopicCase]:
    """The suggestions that are supervised in a topic now."""
    query = sa.select(TopicCase).where(TopicCase.topic_id == topic.id, TopicCase.left_on.is_(None))
    return db.session.scalars(query.options(selectinload(TopicCase.suggestion)).order_by(TopicCase.id)).all()


def cases_of(topic: KeyTopic) -> list[Suggestion]:
    """The suggestions a topic bundles, or bundled until it came to its end."""
    query = sa.select(TopicCase).where(TopicCase.topic_id == topic.id, ~TopicCase.is_removed)
    places = db.session.scalars(query.options(joinedload(TopicCase.suggestion)).order_by(TopicCase.id))
    return [place.suggestion for place in places]


def live_of(suggestion_id: int) -> TopicCase | None:
    """The place of a suggestion in the topic that supervises it now."""
    query = sa.select(TopicCase).where(TopicCase.suggestion_id == suggestion_id, TopicCase.left_on.is_(None))
    return db.session.scalars(query.options(joinedload(TopicCase.topic))).one_or_none()


def of_case(suggestion_id: int) -> Sequence[TopicCase]:
    """The topics a suggestion is in, or was until they came to their end."""
    query = sa.select(TopicCase).where(TopicCase.suggestion_id == suggestion_id, ~TopicCase.is_removed)
    return db.session.scalars(query.options(joinedload(TopicCase.topic)).order_by(TopicCase.id)).all()


def is_in_a_reported_one(suggestion_id: int) -> bool:
    """Whether a suggestion was in a topic until that was reported: it stays a key one."""
    query = sa.select(TopicCase.id).join(KeyTopic, KeyTopic.id == TopicCase.topic_id)
    query = query.where(TopicCase.suggestion_id == suggestion_id, ~TopicCase.is_removed, KeyTopic.state == State.REPORTED)
    return db.session.scalar(query.limit(1)) is not None


def records_of(topic: KeyTopic) -> Sequence[TopicRecord]:
    """What was done about a topic, the latest first."""
    query = sa.select(TopicRecord).where(TopicRecord.topic_id == topic.id)
    return db.session.scalars(query.order_by(TopicRecord.held_on.desc(), TopicRecord.id.desc())).all()


def key_numbers(cases: sa.Select[Any], on: date) -> tuple[int, int]:
    """Of some cases (a select of ids of `Suggestion`): how many topics bundled them by a day, and how many of them are key ones."""
    was_in = sa.and_(TopicCase.added_on <= on, sa.or_(~TopicCase.is_removed, TopicCase.left_on > on))
    was_there = sa.or_(KeyTopic.cancelled_on.is_(None), KeyTopic.cancelled_on > on)
    query = sa.select(sa.func.count(sa.distinct(TopicCase.topic_id)), sa.func.count(sa.distinct(TopicCase.suggestion_id)))
    query = query.join(KeyTopic, KeyTopic.id == TopicCase.topic_id)
    is_one = cases.where(Suggestion.id == TopicCase.suggestion_id).exists()  # asked of the few in topics, not of all cases
    row = db.session.execute(query.where(was_in, was_there, is_one)).one()
    return int(row[0]), int(row[1])
