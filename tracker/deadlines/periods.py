"""How long something may take, and the day it ends. Pure."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.core.labels import Label
from tracker.core.words import N_, _n
from tracker.deadlines.workdays import WorkCalendar


class Measure(Label):
    """What the value of a rule counts or says."""

    MONTHS = "months", N_("个月")
    WORKDAYS = "workdays", N_("个工作日")
    DAYS = "days", N_("天")
    COUNT = "count", N_("次")
    CHOICE = "choice", N_("选项")
    DATE = "date", N_("日期")
    TEXT = "text", N_("文字")
    LIST = "list", N_("清单")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in months, working days or days. rolls: an end on a day off moves to the next working day."""

    measure: Measure
    length: int
    rolls: bool = True

    def __post_init__(self) -> None:
        if self.measure not in (Measure.MONTHS, Measure.WORKDAYS, Measure.DAYS) or not 0 <= self.length <= 3660:
            raise ValueError(f"no period: {self.length} {self.measure}")

    def nominal(self, start: date, work: WorkCalendar) -> date:
        """The day the period ends by mere counting. The start is not counted (Civil Code 201)."""
        if self.measure is Measure.MONTHS:
            return add_months(start, self.length)
        if self.measure is Measure.DAYS:
            return start + timedelta(days=self.length)
        return work.after(start, self.length)

    def ends(self, start: date, work: WorkCalendar) -> date:
        """The last day that is in time."""
        end = self.nominal(start, work)
        return work.rolled(end) if self.rolls else end

    @property
    def text(self) -> str:
        """3 个月"""
        return said(self.length, self.measure)


def said(length: int, measure: Measure) -> str:
    """A length in words: 3 个月."""
    match measure:
        case Measure.MONTHS:
            return _n("%(n)s 个月", length)
        case Measure.WORKDAYS:
            return _n("%(n)s 个工作日", length)
        case Measure.DAYS:
            return _n("%(n)s 天", length)
        case _:
            return _n("%(n)s 次", length)


def add_months(start: date, months: int) -> date:
    """The same day some calendar months later, or the last day of that month (Civil Code 202).

    Months, not thirty days: 30 November and three months is 28 or 29 February.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
