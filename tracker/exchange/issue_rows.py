"""Issues 群众意见 as rows: no names, no phones."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.congress.models import Congress
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.exchange.reading import Column, Record, day, lines, one_of, text
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault
from tracker.issues import actions as issues
from tracker.issues.models import MOST_ANSWER, MOST_WORDS, Issue
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


def take(record: Record, desk: Desk) -> str:
    """Bring an issue in, matched by station, day and text; of one that is there only category and place can change."""
    cells = record.values
    on = cells["recorded_on"] or desk.on
    if on > desk.on:
        raise RowFault("recorded_on", "登记日期还没有到")
    station = desk.find_station(cells["station"])
    category = desk.find_category(cells["category"]) if cells["category"] else None
    query = sa.select(Issue).where(Issue.station_id == station.id, Issue.recorded_on == on, Issue.text == cells["text"])
    issue = db.session.scalars(query.order_by(Issue.id)).first()
    if issue is not None:
        if cells["route"] and cells["route"] is not _route(issue):
            raise RowFault("route", "这条意见已经登记，办理经过不能用导入改写")
        changed = issues.sort(issue, category or issue.category, cells["place"] or issue.place, by=desk.by)
        return CHANGED if changed else EQUAL
    state = _STATES.get(cells["route"], State.RECORDED)
    issues.bring_in(
        station, cells["text"], state, by=desk.by, on=on, category=category, place=cells["place"] or "", words=cells["answer"] or ""
    )  # fmt: skip
    return NEW


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
            return Route.SUGGESTION if issue.taken_up_by_id else Route.ANSWERED if issue.answer else None


def give(congress: Congress) -> Iterator[list[str]]:
    """All issues of a congress as rows, without names and phones."""
    query = (
        sa.select(Issue)
        .where(Issue.congress_id == congress.id)
        .options(joinedload(Issue.station), joinedload(Issue.category))
        .order_by(Issue.id)
    )
    for i in db.session.scalars(query):
        route = _route(i)
        yield [
            i.text, i.category.name if i.category else "", i.place, i.station.name, i.recorded_on.isoformat(),
            route.zh if route else "", i.answer,
        ]  # fmt: skip
