"""The agenda of a planned meeting. Every change of it is one of the meeting, so that two at once do not mix."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.words import _
from tracker.reports.models import HandlingReport
from tracker.reviews.errors import ChangedMeanwhile
from tracker.reviews.labels import Sort
from tracker.reviews.models import AgendaItem, Review
from tracker.reviews.policy import RULES, must_fit
from tracker.reviews.queries import items_of
from tracker.reviews.states import Act
from tracker.suggestions.models import Suggestion
from tracker.supervision.models import KeyTopic

MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class Subject:
    """What an item is about: one of the four."""

    case: Suggestion | None = None
    topic: KeyTopic | None = None
    report: HandlingReport | None = None
    title: str = ""

    @property
    def sort(self) -> Sort:
        """Which of the four it is."""
        if self.case:
            return Sort.CASE
        if self.topic:
            return Sort.TOPIC
        return Sort.REPORT if self.report else Sort.POINT


def add(review: Review, about: Subject, note: str, *, by: Any, at: datetime) -> AgendaItem:
    """Put something at the end of the agenda. Raises NoSuchStep, and Invalid for what is there or is of another congress."""
    require(RULES, Act.ADD, by, review)
    must_fit(Act.ADD, review)
    there = items_of(review)
    if len(there) >= MOST_ITEMS:
        raise Invalid("sort", _("一次会议最多列入 %(most)s 项", most=MOST_ITEMS))
    box = {Sort.CASE: "number", Sort.TOPIC: "topic_id", Sort.REPORT: "report_id", Sort.POINT: "title"}[about.sort]
    named = about.case or about.topic or about.report
    if named is None and not about.title:
        raise Invalid(box, _("请填写事项"))
    if named is not None and named.congress_id != review.congress_id:
        raise Invalid(box, _("不是本级人大的"))
    columns = {
        "suggestion_id": about.case.id if about.case else None,
        "topic_id": about.topic.id if about.topic else None,
        "report_id": about.report.id if about.report else None,
    }
    if named is not None and any(all(getattr(item, name) == value for name, value in columns.items()) for item in there):
        raise Invalid(box, _("已经在议程里"))
    item = AgendaItem(
        congress_id=review.congress_id, review_id=review.id, position=max((each.position for each in there), default=0) + 1,
        sort=about.sort, title=about.title, note=note, **columns,
    )  # fmt: skip
    review.changed_at = at
    record(item, Act.ADD, by=by)
    return item


def move(item: AgendaItem, is_up: bool, *, by: Any, at: datetime, version: int) -> None:
    """Change places with the item before, or the one after. At an end nothing moves. Raises NoSuchStep, ChangedMeanwhile."""
    require(RULES, Act.MOVE, by, item.review)
    must_fit(Act.MOVE, item.review)
    if version != item.review.version:
        raise ChangedMeanwhile()
    there = list(items_of(item.review))
    here = there.index(item)
    other = here - 1 if is_up else here + 1
    if not 0 <= other < len(there):
        return
    there[here].position, there[other].position = there[other].position, there[here].position
    item.review.changed_at = at
    record(item, Act.MOVE, by=by)


def remove(item: AgendaItem, *, by: Any, at: datetime, version: int) -> None:
    """Take an item off the agenda of a planned meeting. Raises NoSuchStep, ChangedMeanwhile."""
    require(RULES, Act.REMOVE, by, item.review)
    must_fit(Act.REMOVE, item.review)
    if version != item.review.version:
        raise ChangedMeanwhile()
    item.review.changed_at = at
    record(item, Act.REMOVE, by=by)
    db.session.delete(item)
