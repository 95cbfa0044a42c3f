"""Issues 群众意见 as rows: no names, no phones."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.congress.models import Congress
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.text import BLOT, hide_contacts
from tracker.core.words import _
from tracker.exchange.reading import Column, Record, day, lines, one_of, text
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault, must_be_first
from tracker.issues import actions as issues
from tracker.issues.models import MOST_ANSWER, MOST_WORDS, Issue, Origin
from tracker.issues.states import State


class Route(Label):
    """What was done with it, in the words of the reception book."""

    ANSWERED = "answered", "当场答复"
    GUIDED = "guided", "引导"
    TRANSFERRED = "transferred", "转交"
    SUGGESTION = "suggestion", "转为建议"


_STATES = {Route.ANSWERED: State.ANSWERED, Route.GUIDED: State.GUIDED, Route.TRANSFERRED: State.TRANSFERRED}

COLUMNS = (
    Column("text", "原话", lines(MOST_WORDS), True),
    Column("category", "分类", text(60)),
    Column("place", "地点", text(100)),
    Column("station", "联络站", text(60), True),
    Column("recorded_on", "登记日期", day),
    Column("route", "处理方式", one_of(Route)),
    Column("answer", "答复", lines(MOST_ANSWER)),
)


def ahead(records: Sequence[Record], desk: Desk) -> None:
    """Find the issues that some rows are about, before the rows are taken; of equal ones in the order they came in."""
    texts = {text for record in records for text in (record.values["text"], hide_contacts(record.values["text"]))}
    days = {record.values["recorded_on"] or desk.on for record in records if BLOT in record.values["text"]}
    known = sa.or_(Issue.text.in_(texts), Issue.recorded_on.in_(days))  # a given-out text may be without its contacts
    query = sa.select(Issue).where(Issue.congress_id == desk.congress.id, known)
    desk.there = {}
    for issue in db.session.scalars(query.order_by(Issue.id)):
        desk.there.setdefault((issue.station_id, issue.recorded_on, hide_contacts(issue.text)), []).append(issue)


def take(record: Record, desk: Desk, seen: dict[Any, int]) -> str:
    """Bring an issue in, matched by station, day and text; of one that is there only category and place can change.

    Several may say the same on one day: the first such row is the first such issue, and so on. A row more is a fault.
    """
    cells = record.values
    on = cells["recorded_on"] or desk.on
    if not desk.has_come(on):
        raise RowFault("recorded_on", _("登记日期还没有到"))
    station = desk.find_station(cells["station"])
    category = desk.find_category(cells["category"]) if cells["category"] else None
    own = (station.id, on, hide_contacts(cells["text"]))
    issue = _next(own, record, desk, seen)
    if issue is not None:
        if cells["route"] and cells["route"] is not _route(issue) and not _waits(issue, cells["route"]):
            raise RowFault("route", _("这条意见已经登记，办理经过不能用导入改写"))
        changed = issues.sort(issue, category or issue.category, cells["place"] or issue.place, by=desk.by)
        return CHANGED if changed else EQUAL
    state, words = _STATES.get(cells["route"], State.RECORDED), cells["answer"] or ""
    place = cells["place"] or ""
    begin = partial(
        issues.bring_in, station, cells["text"], state, by=desk.by, on=on, category=category, place=place, words=words
    )
    desk.put_down(begin, lambda: None)
    return NEW


def _next(own: Any, record: Record, desk: Desk, seen: dict[Any, int]) -> Issue | None:
    """The issue that this row is about, after those of its earlier equals; none if nobody has said so yet."""
    there = desk.there.get(own, [])
    earlier = seen.get((own, "equal"), 0)
    if earlier >= len(there):
        must_be_first(seen, own, record.row, "text")
    seen.setdefault(own, record.row)
    seen[own, "equal"] = earlier + 1
    return there[earlier] if there else None


def _waits(issue: Issue, route: Route) -> bool:
    """Whether an issue that a list meant for a suggestion still waits for a deputy to take it up."""
    return route is Route.SUGGESTION and issue.origin is Origin.IMPORT and issue.state is State.RECORDED


def _route(issue: Issue) -> Route | None:
    match issue.state:
        case State.ANSWERED:
            return Route.ANSWERED
        case State.GUIDED:
            return Route.GUIDED
        case State.TRANSFERRED | State.WORKING:
            return Route.TRANSFERRED
        case State.LINKED:
            return Route.SUGGESTION
        case _:
            if issue.door:
                return Route.GUIDED
            if issue.target:
                return Route.TRANSFERRED
            if issue.taken_up_by_id:
                return Route.SUGGESTION
            return Route.ANSWERED if issue.answer or issue.state is State.CLOSED else None


def give(congress: Congress) -> Iterator[list[str]]:
    """All issues of a congress as rows, without names and phones, those in free words included."""
    query = (
        sa.select(Issue)
        .where(Issue.congress_id == congress.id, Issue.set_aside_on.is_(None))
        .options(joinedload(Issue.station), joinedload(Issue.category))
        .order_by(Issue.id)
    )
    for i in db.session.scalars(query):
        route = _route(i)
        yield [
            hide_contacts(i.text), i.category.name if i.category else "", i.place, i.station.name, i.recorded_on.isoformat(),
            route.zh if route else "", hide_contacts(i.answer),
        ]  # fmt: skip
