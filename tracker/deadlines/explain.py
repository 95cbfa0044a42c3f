"""A due date as a story: day 0, days skipped, the last day. Pure."""

from dataclasses import dataclass, field
from datetime import date

from tracker.core.words import _
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
    """How a due date came about. provisional: a year was needed whose arrangement is not announced yet.

    work: the calendar it was counted by.
    """

    period: Period
    start: date
    nominal: date
    due: date
    provisional: bool
    days: tuple[Day, ...]
    work: WorkCalendar = field(compare=False, repr=False)

    @property
    def counts_workdays(self) -> bool:
        """Whether its days are counted one by one; months and calendar days are not."""
        return self.period.measure is Measure.WORKDAYS


def story(period: Period, start: date, work: WorkCalendar) -> Story:
    """The story of a period that starts on a day. For months: the days that matter; for working days: every day.

    A period of no length is a day that somebody set.
    """
    nominal, due = period.nominal(start, work), period.ends(start, work)
    zero = Day(start, False, _("起算日，不计入"), "zero")
    by_workdays = period.measure is Measure.WORKDAYS
    later = _each_workday(start, nominal, work) if by_workdays else _end(period, nominal, due, work)
    asks_calendar = by_workdays or period.rolls
    provisional = asks_calendar and not all(work.knows(day.on) for day in later)
    return Story(period, start, nominal, due, provisional, (*((zero,) if period.length else ()), *later), work)


GAP = "gap"
_BEFORE_END, _MOST_SPECIAL = 4, 10


def shown(told: Story) -> list[Day]:
    """The days a calendar strip shows: day 0, holidays and make-up days on the way, the last days, the day after.

    Days left out in between are one Day of kind gap. A short story is shown whole.
    """
    if told.period.measure is Measure.WORKDAYS:
        return list(told.days)
    work = told.work
    first, last = told.start + DAY, max(told.nominal - DAY * _BEFORE_END, told.start + DAY)
    between = [first + DAY * n for n in range((last - first).days)]
    special = [on for on in between if on in work.worked or (on in work.off and on.weekday() < SATURDAY)][:_MOST_SPECIAL]
    ending = [last + DAY * n for n in range((told.due - last).days + 2)]
    kept = {day.on: day for day in told.days}
    days: list[Day] = []
    for on in [told.start, *special, *ending]:
        if days and on - days[-1].on > DAY:
            days.append(Day(on - DAY, False, _("中间的日子"), GAP))
        days.append(kept.get(on) or day_between(on, work))
    return days


def day_between(on: date, work: WorkCalendar) -> Day:
    """A day on the way that is neither the first nor the last: worked, off with its reason, or worked in exchange."""
    if on in work.worked:
        return Day(on, True, _("%(name)s调休上班", name=_(work.worked[on])), "make")
    is_work = work.is_workday(on)
    return Day(on, is_work, "" if is_work else _rest(on, work), "work" if is_work else "off")


def _each_workday(start: date, due: date, work: WorkCalendar) -> list[Day]:
    days, counted, on = [], 0, start
    while on < due:
        on += DAY
        counts = work.is_workday(on)
        counted += counts
        why = _("第 %(n)s 个工作日", n=counted) if counts else _rest(on, work)
        if counts and on in work.worked:
            why = _("%(name)s调休上班，", name=_(work.worked[on])) + why
        kind = "due" if on == due else ("make" if on in work.worked else "work") if counts else "off"
        days.append(Day(on, counts, why, kind))
    return days


def _end(period: Period, nominal: date, due: date, work: WorkCalendar) -> list[Day]:
    full = _("满 %(period)s", period=period.text) if period.length else _("批准的日期")
    if nominal == due:
        return [Day(nominal, True, full, "due")]
    days = [Day(nominal, True, _("%(full)s，当天%(rest)s，顺延", full=full, rest=_rest(nominal, work)), "nominal")]
    on = nominal + DAY
    while on < due:
        days.append(Day(on, False, _rest(on, work), "off"))
        on += DAY
    return [*days, Day(due, True, _("顺延到的工作日"), "due")]


def _rest(on: date, work: WorkCalendar) -> str:
    if on in work.off:
        return _("%(name)s放假", name=_(work.off[on]))
    weekday = _(WEEKDAYS[on.weekday()])
    return _("%(weekday)s休息", weekday=weekday) if on.weekday() >= SATURDAY else weekday
