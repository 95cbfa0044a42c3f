"""A due date as a story: day 0, days skipped, the last day. Pure."""

from dataclasses import dataclass
from datetime import date

from tracker.core.words import N_, _
from tracker.deadlines.periods import Measure, Period
from tracker.deadlines.workdays import DAY, SATURDAY, WorkCalendar
from tracker.web.filters import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the story. counts: it is counted. kind: zero, work, off, make (worked in exchange), nominal, due."""

    on: date
    counts: bool
    why: str
    kind: str


@dataclass(frozen=True, slots=True)
class Story:
    """How a due date came about. provisional: a year was needed whose arrangement is not announced yet."""

    period: Period
    start: date
    nominal: date
    due: date
    provisional: bool
    days: tuple[Day, ...]


def story(period: Period, start: date, work: WorkCalendar) -> Story:
    """The story of a period that starts on a day. For months: the days that matter; for working days: every day."""
    nominal, due = period.nominal(start, work), period.ends(start, work)
    zero = Day(start, False, _(N_("起算日，不计入")), "zero")
    later = _each_workday(start, nominal, work) if period.measure is Measure.WORKDAYS else _end(period, nominal, due, work)
    return Story(period, start, nominal, due, not all(work.knows(day.on) for day in later), (zero, *later))


def _each_workday(start: date, due: date, work: WorkCalendar) -> list[Day]:
    days, counted, on = [], 0, start
    while on < due:
        on += DAY
        counts = work.is_workday(on)
        counted += counts
        why = _(N_("第 %(n)s 个工作日"), n=counted) if counts else _rest(on, work)
        if counts and on in work.worked:
            why = _(N_("%(name)s调休上班，"), name=_(work.worked[on])) + why
        kind = "due" if on == due else ("make" if on in work.worked else "work") if counts else "off"
        days.append(Day(on, counts, why, kind))
    return days


def _end(period: Period, nominal: date, due: date, work: WorkCalendar) -> list[Day]:
    full = _(N_("满 %(period)s"), period=period.text)
    if nominal == due:
        return [Day(nominal, True, full, "due")]
    days = [Day(nominal, True, _(N_("%(full)s，当天%(rest)s，顺延"), full=full, rest=_rest(nominal, work)), "nominal")]
    on = nominal + DAY
    while on < due:
        days.append(Day(on, False, _rest(on, work), "off"))
        on += DAY
    return [*days, Day(due, True, _(N_("顺延到的工作日")), "due")]


def _rest(on: date, work: WorkCalendar) -> str:
    if on in work.off:
        return _(N_("%(name)s放假"), name=_(work.off[on]))
    weekday = _(WEEKDAYS[on.weekday()])
    return _(N_("%(weekday)s休息"), weekday=weekday) if on.weekday() >= SATURDAY else weekday
