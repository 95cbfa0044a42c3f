"""Finding review meetings, and what was recorded at them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Role
from tracker.congress.models import Session
from tracker.congress.queries import session_name
from tracker.core.db import db
from tracker.core.words import _
from tracker.reports.models import HandlingReport
from tracker.reviews.labels import Sort
from tracker.reviews.models import AgendaItem, FollowUp, Review, ReviewDecision, ReviewVote
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.web.fields import number, read_day

PER_PAGE = 25
READERS = (Role.OFFICE, Role.COMMITTEE)
UNIT_ROLES = (Role.UNIT_CLERK, Role.UNIT_HEAD)
FILTERS = ("open", "late", "done")
Row = TypeVar("Row", ReviewVote, ReviewDecision, FollowUp)


@dataclass(frozen=True, slots=True)
class Line:
    """An item as one person may see it. case: none where it is about none, or about one that is not theirs to read."""

    item: AgendaItem
    case: Suggestion | None

    @property
    def title(self) -> str:
        """What the item is called."""
        item = self.item
        if item.sort is Sort.CASE:
            return f"{self.case.number or ''} {self.case.title}".strip() if self.case else _("（这件建议不能在这里显示）")
        if item.topic:
            return item.topic.title
        return _("%(session)s建议办理情况报告", session=session_name(item.report.session)) if item.report else item.title


def visible_to(actor: Any) -> sa.Select[Any]:
    """The meetings a person may read: the office and the committee those of their congress, nobody else any."""
    may = sa.true() if actor.role in READERS else sa.false()
    return sa.select(Review).where(Review.congress_id == actor.congress_id, may)


def find(actor: Any, review_id: int) -> Review:
    """A meeting this person may read; for all others it does not exist."""
    found: Review = db.one_or_404(visible_to(actor).where(Review.id == review_id))
    return found


def listed(actor: Any, after: str) -> list[Review]:
    """One page of meetings, the latest first, one more than is shown. after: the day and id of the last one seen."""
    query = visible_to(actor)
    day, _tilde, last = after.partition("~")
    seen_on, seen = read_day(day), number(last)
    if seen_on and seen:
        query = query.where(sa.tuple_(Review.held_on, Review.id) < sa.tuple_(sa.literal(seen_on), sa.literal(seen)))
    return list(db.session.scalars(query.order_by(Review.held_on.desc(), Review.id.desc()).limit(PER_PAGE + 1)))


def find_item(actor: Any, review_id: int, item_id: int) -> AgendaItem:
    """An item of a meeting this person may read; for all others it does not exist."""
    reviews = visible_to(actor).where(Review.id == review_id).with_only_columns(Review.id)
    query = sa.select(AgendaItem).where(AgendaItem.id == item_id, AgendaItem.review_id.in_(reviews))
    found: AgendaItem = db.one_or_404(query.options(*_LOADED, joinedload(AgendaItem.review)))
    return found


_LOADED = (
    joinedload(AgendaItem.topic),
    joinedload(AgendaItem.report).joinedload(HandlingReport.session).joinedload(Session.term),
)


def items_of(review: Review) -> Sequence[AgendaItem]:
    """The items of a meeting in their order."""
    query = sa.select(AgendaItem).where(AgendaItem.review_id == review.id).options(*_LOADED)
    return db.session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)).all()


def lines_of(actor: Any, items: Iterable[AgendaItem]) -> list[Line]:
    """Items as a person may see them."""
    there = list(items)
    known = _cases(actor, [item.suggestion_id for item in there if item.suggestion_id])
    return [Line(item, known.get(item.suggestion_id or 0)) for item in there]


def _cases(actor: Any, ids: Sequence[int]) -> dict[int, Suggestion]:
    query = cases_visible_to(actor).where(Suggestion.id.in_(ids))
    query = query.options(joinedload(Suggestion.lead), joinedload(Suggestion.delegation))
    return {case.id: case for case in db.session.scalars(query)}


def votes_of(items: Iterable[AgendaItem]) -> dict[int, list[ReviewVote]]:
    """The votes on items, the one that stands last, by the id of the item."""
    return _by_item(ReviewVote, items)


def decisions_of(items: Iterable[AgendaItem]) -> dict[int, list[ReviewDecision]]:
    """The decisions on items, the one that stands last, by the id of the item."""
    return _by_item(ReviewDecision, items)


def charged_at(items: Iterable[AgendaItem]) -> dict[int, list[FollowUp]]:
    """What units were charged with, by the id of the item."""
    return _by_item(FollowUp, items, joinedload(FollowUp.unit))


def _by_item(table: type[Row], items: Iterable[AgendaItem], *loaded: Any) -> dict[int, list[Row]]:
    query = sa.select(table).where(table.item_id.in_([item.id for item in items])).options(*loaded)
    found: dict[int, list[Row]] = {}
    for row in db.session.scalars(query.order_by(table.id)):
        found.setdefault(row.item_id, []).append(row)
    return found


def follow_ups(actor: Any) -> sa.Select[Any]:
    """The follow-ups a person may see: readers of meetings all; a unit its own, once the meeting is closed."""
    query = sa.select(FollowUp).join(FollowUp.review).where(FollowUp.congress_id == actor.congress_id)
    if actor.role in READERS:
        return query
    if actor.role in UNIT_ROLES:
        return query.where(FollowUp.unit_id == actor.unit_id, Review.closed_at.is_not(None))
    return query.where(sa.false())


def still_open(actor: Any) -> sa.Select[Any]:
    """The follow-ups a person may see that are not done."""
    return follow_ups(actor).where(FollowUp.done_on.is_(None))


def find_follow_up(actor: Any, follow_up_id: int) -> FollowUp:
    """A follow-up this person may see; for all others it does not exist."""
    loaded = (joinedload(FollowUp.review), joinedload(FollowUp.unit), joinedload(FollowUp.item))
    found: FollowUp = db.one_or_404(follow_ups(actor).where(FollowUp.id == follow_up_id).options(*loaded))
    return found


def follow_up_page(actor: Any, which: str, on: date, after: str) -> list[tuple[FollowUp, Suggestion | None]]:
    """One page of follow-ups with the case each is about, as far as it may be read; the nearest day first, one more than is shown.

    which: one of FILTERS, else all. after: the day and id of the last one seen.
    """
    query = follow_ups(actor)
    if which in ("open", "late"):
        query = still_open(actor)
    if which == "late":
        query = query.where(FollowUp.due_on < on)
    if which == "done":
        query = query.where(FollowUp.done_on.is_not(None))
    day, _tilde, last = after.partition("~")
    seen_on, seen = read_day(day), number(last)
    if seen_on and seen:
        query = query.where(sa.tuple_(FollowUp.due_on, FollowUp.id) > sa.tuple_(sa.literal(seen_on), sa.literal(seen)))
    loaded = (
        joinedload(FollowUp.review), joinedload(FollowUp.unit), joinedload(FollowUp.item), selectinload(FollowUp.reports),
    )  # fmt: skip
    query = query.options(*loaded).order_by(FollowUp.due_on, FollowUp.id).limit(PER_PAGE + 1)
    found = db.session.scalars(query).all()
    known = _cases(actor, [each.item.suggestion_id for each in found if each.item.suggestion_id])
    return [(each, known.get(each.item.suggestion_id or 0)) for each in found]


def charged_by(review_id: int) -> Sequence[FollowUp]:
    """All that a meeting charged units with."""
    return db.session.scalars(sa.select(FollowUp).where(FollowUp.review_id == review_id).order_by(FollowUp.id)).all()
