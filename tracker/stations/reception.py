"""When people are received 接待日: the rule as it is posted on the door, and the days it gives. Pure."""

import calendar
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lunardate import LunarDate

from tracker.core.errors import Invalid
from tracker.core.words import _
from tracker.deadlines.workdays import WorkCalendar
from tracker.stations.rule_words import LAST, OF_WEEK, Kind, Rule, read, write

BY_THE_MOON = "农历"  # how the rules of market days begin
LUNAR_YEARS = range(1901, 2099)  # what the tables of the lunar calendar cover for sure


def reception_rule(text: str) -> str:
    """A rule in its one way of writing: 每月15日, 单月15日, 每周三, 每月第一个周六, 农历初二、初五、初八, with 9:00-11:00.

    Empty stays empty. Raises Invalid for what cannot be read: see `rule_words`.
    """
    return write(read(text)) if text.strip() else ""


def hours_of(rule: str) -> str:
    """The hours a rule names, or nothing."""
    return rule.partition(" ")[2]


def is_market(rule: str) -> bool:
    """Whether a rule goes by the moon: people come on market days anyhow."""
    return rule.startswith(BY_THE_MOON)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of reception. nominal: as the rule says it; on: where it lies; holiday: the day off it moved away from.

    is_sure: whether the working days of its year have been announced.
    """

    nominal: date
    on: date
    holiday: str = ""
    is_sure: bool = True

    @property
    def has_moved(self) -> bool:
        """Whether it lies on another day than the rule says."""
        return self.on != self.nominal

    @property
    def why(self) -> str:
        """Why it moved, in the reader's language: the holiday, or a weekend."""
        return _(self.holiday) if self.holiday else _("休息")


@dataclass(frozen=True, slots=True)
class Moves:
    """What a place does with a day of reception that is a day off. days: move it; market: move lunar days as well."""

    days: bool = True
    market: bool = False


def nominal_days(rule: str, start: date, end: date) -> list[date]:
    """The days a rule gives from one day to another, both included, before any is moved.

    A month without the day has its last day in its place: 31日 in June is the 30th, 三十 in a short lunar month is 廿九
    (by analogy to Civil Code 202). A leap month is a month like any other. 工作日 gives every day; which are worked, the
    calendar says.
    """
    said = _read(rule)
    if said is None:
        return []
    is_one = DAYS[said.kind]
    return [on for on in _each(start, end) if is_one(said, on)]


def _read(rule: str) -> Rule | None:
    try:
        return read(rule)
    except Invalid:
        return None


def days(rule: str, start: date, end: date, work: WorkCalendar, moves: Moves) -> list[Day]:
    """The days of reception from one day to another, in order, each day once.

    A day off moves to the next working day. Days of the week that the rule itself puts on a weekend are off only when they
    are a statutory holiday; market days stay where they are, unless the place moves them too. A day that moves out of the
    span is left to it: the span is one of nominal days.
    """
    said = _read(rule)
    if said is not None and said.kind is Kind.WORK:
        return [Day(on, on, is_sure=work.knows(on)) for on in _each(start, end) if work.is_workday(on)]
    is_moved = moves.market if is_market(rule) else moves.days
    of_week = said is not None and said.kind in OF_WEEK
    found: dict[date, Day] = {}
    for nominal in nominal_days(rule, start, end):
        is_off = nominal in work.off if of_week else not work.is_workday(nominal)
        on = work.rolled(nominal) if is_moved and is_off else nominal
        is_sure = not is_moved or (work.knows(nominal) and work.knows(on))
        one = Day(nominal, on, work.off.get(nominal, "") if is_off else "", is_sure)
        if on not in found or one.nominal == on:
            found[on] = one
    return [found[on] for on in sorted(found)]


def _each(start: date, end: date) -> Iterator[date]:
    for n in range((end - start).days + 1):
        yield start + timedelta(days=n)


def _in_month(rule: Rule, on: date) -> bool:
    (which,) = rule.which
    return (which == 0 or on.month % 2 == which % 2) and _is_day(on, rule.marks)


def _in_quarter(rule: Rule, on: date) -> bool:
    (which,) = rule.which
    return (on.month - which) % 3 == 0 and _is_day(on, rule.marks)


def _is_day(on: date, numbers: Collection[int]) -> bool:
    last = calendar.monthrange(on.year, on.month)[1]
    return on.day in numbers or (on.day == last and any(number > last for number in numbers))


def _in_week(rule: Rule, on: date) -> bool:
    return on.weekday() in rule.marks


def _in_fortnight(rule: Rule, on: date) -> bool:
    """Every other week from that of the first day on."""
    since = rule.since or on
    monday = since - timedelta(days=since.weekday())
    return on >= since and on.weekday() in rule.marks and (on - monday).days // 7 % 2 == 0


def _in_nth_week(rule: Rule, on: date) -> bool:
    if rule.which == (LAST,):
        return on.weekday() in rule.marks and on.day > calendar.monthrange(on.year, on.month)[1] - 7
    return on.weekday() in rule.marks and (on.day - 1) // 7 + 1 in rule.which


def _ends_so(rule: Rule, on: date) -> bool:
    """Lunar days by their last digit: 逢五 is 初五, 十五 and 廿五. A short month has its 廿九 in place of 三十."""
    return _is_lunar(on, {number for number in range(1, 31) if (number - 1) % 10 + 1 in rule.marks})


DAYS: dict[Kind, Callable[[Rule, date], bool]] = {
    Kind.MONTH: _in_month,
    Kind.QUARTER: _in_quarter,
    Kind.WEEK: _in_week,
    Kind.FORTNIGHT: _in_fortnight,
    Kind.NTH: _in_nth_week,
    Kind.LUNAR: lambda rule, on: _is_lunar(on, rule.marks),
    Kind.LUNAR_ENDING: _ends_so,
    Kind.WORK: lambda _rule, _on: True,
}


def _is_lunar(on: date, wanted: Collection[int]) -> bool:
    if on.year not in LUNAR_YEARS:
        return False
    number = lunar_day(on)
    return number in wanted or (number == 29 and 30 in wanted and lunar_day(on + timedelta(days=1)) == 1)


def lunar_day(on: date) -> int:
    """Which day of its lunar month a day is, 1 to 30."""
    return int(LunarDate.from_solar_date(on.year, on.month, on.day).day)
