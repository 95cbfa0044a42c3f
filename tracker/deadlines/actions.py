"""Loading a year's arrangement of working days."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import write
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.text import clean
from tracker.core.words import _
from tracker.deadlines.events import DueMoved
from tracker.deadlines.models import CalendarDay, CalendarYear, Computation
from tracker.deadlines.policy import RULES
from tracker.deadlines.queries import NamedDay, calendar_with, closed_unsure, open_that_move, story_of, work_calendar
from tracker.deadlines.states import Act

FIRST_YEAR, LAST_YEAR = 1949, 2199
MOST_BYTES = 1024 * 1024  # a year is a few kilobytes


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A year's notice of the State Council: (day, name, is off) for each day that differs from an ordinary week.

    A notice may reach into the December before its year: a long New Year is worked for on 31 December.
    """

    year: int
    days: tuple[NamedDay, ...]


def read_arrangement(text: str) -> Arrangement:
    """The arrangement in a JSON file. Raises Invalid naming what is wrong; an empty year is one not announced yet."""
    try:
        said: Any = json.loads(text)
    except (ValueError, RecursionError):  # brackets within brackets without end
        raise Invalid("file", _("文件不是有效的 JSON。")) from None
    if not isinstance(said, dict) or not isinstance(said.get("year"), int) or not isinstance(said.get("days"), list):
        raise Invalid("file", _("文件中要有 year（年份）和 days（日期列表）。"))
    year, days = said["year"], {}
    if isinstance(year, bool) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid("file", _("年份要在 %(first)s 到 %(last)s 之间。", first=FIRST_YEAR, last=LAST_YEAR))
    for n, row in enumerate(said["days"], start=1):
        try:
            on, name, is_off = date.fromisoformat(row["date"]), clean(row["name"])[:60], row["isOffDay"]
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Invalid("file", _("第 %(n)s 项缺少 name、date、isOffDay，或日期不存在。", n=n)) from None
        is_near = on.year == year or (on.year, on.month) == (year - 1, 12)
        if not is_near or not isinstance(is_off, bool) or on in days:
            raise Invalid(
                "file",
                _("第 %(n)s 项（%(day)s）不属于 %(year)s 年、重复，或 isOffDay 不是 true/false。", n=n, day=on, year=year),
            )
        days[on] = (on, name, is_off)
    if not days:
        raise Invalid("file", _("文件里 %(year)s 年没有任何一天：视为安排尚未公布，不能载入。", year=year))
    return Arrangement(year, tuple(days.values()))


def read_file(content: bytes) -> Arrangement:
    """The arrangement in an uploaded file: JSON in UTF-8 of at most 1 MB. Raises Invalid naming what is wrong."""
    if len(content) > MOST_BYTES:
        raise Invalid("file", _("文件超过 1 MB。"))
    try:
        return read_arrangement(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Invalid("file", _("文件不是 UTF-8 编码。")) from None


def moves(arrangement: Arrangement) -> list[tuple[Computation, date]]:
    """The open due dates that would lie on another day, or become certain, by this arrangement."""
    return open_that_move(calendar_with(arrangement.year, arrangement.days))


def load_year(arrangement: Arrangement, *, by: Any) -> list[tuple[Computation, date]]:
    """Take over a year's arrangement and move the open dates it moves. Gives them with their new days."""
    require(RULES, Act.LOAD_YEAR, by)
    moved = moves(arrangement)
    named = [on for on, _name, _is_off in arrangement.days]
    db.session.execute(sa.delete(CalendarDay).where(sa.or_(CalendarDay.year == arrangement.year, CalendarDay.on.in_(named))))
    db.session.merge(CalendarYear(year=arrangement.year, loaded_at=clock.now()))
    db.session.flush()  # the year before its days, which name it
    db.session.add_all(CalendarDay(on=on, year=arrangement.year, name=n, is_off=off) for on, n, off in arrangement.days)
    db.session.flush()  # the dates below are counted by the new calendar
    work = work_calendar()
    for computation, due_on in moved:
        told = story_of(computation, work)
        computation.nominal_on, computation.is_provisional = told.nominal, told.provisional
        computation.calendar = work.versions(computation.start_on, told.due)
        if computation.due_on != due_on:
            computation.due_on = due_on
            tell(DueMoved(computation.key, computation.kind, computation.subject_id, due_on))
    for computation in closed_unsure():
        told = story_of(computation, work)
        if told.due == computation.due_on and not told.provisional:
            computation.is_provisional = False  # what is over never moves, but it need not stay in doubt
    note = f"{arrangement.year} 年，{len(arrangement.days)} 天；变动期限 {len(moved)} 个"
    write(
        kind="calendar_year", subject_id=arrangement.year, act=str(Act.LOAD_YEAR), act_name=Act.LOAD_YEAR.zh, by=by, note=note
    )
    return moved
