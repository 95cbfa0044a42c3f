"""When people are received 接待日: the rule as it is posted on the door, and the days it gives. Pure."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lunardate import LunarDate

from tracker.core.errors import Invalid
from tracker.core.text import narrow
from tracker.core.words import _
from tracker.deadlines.workdays import WorkCalendar

MOST = 60
LUNAR_YEARS = range(1901, 2099)  # what the tables of the lunar calendar cover for sure

_TIME = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_HOURS = rf"{_TIME}-{_TIME}"
_DAY = r"(?:[1-9]|[12]\d|3[01])"
_WEEKDAY = "[一二三四五六日天]"
_LUNAR = "初[一二三四五六七八九十]|十[一二三四五六七八九]|二十|廿[一二三四五六七八九]|三十"
_PATTERNS = (
    rf"(?:每|单|双)月{_DAY}日(?:、{_DAY}日)*",
    rf"每周{_WEEKDAY}(?:、(?:周)?{_WEEKDAY})*",
    rf"每月第[一二三四]个周{_WEEKDAY}",
    rf"每月最后一个周{_WEEKDAY}",
    rf"农历(?:{_LUNAR})(?:、(?:{_LUNAR}))*",
)
_RULE = re.compile(rf"(?P<days>{'|'.join(_PATTERNS)})(?: (?P<hours>{_HOURS}))?")


def reception_rule(text: str) -> str:
    """A rule in its one way of writing: 每月15日, 单月15日, 每周三, 每月第一个周六, 农历初二、初五、初八, with 9:00-11:00.

    Empty stays empty. Raises Invalid for what cannot be read.
    """
    if not text:
        return ""
    squeezed = re.sub(r"\s+", "", narrow(text)).replace("星期", "周").replace("礼拜", "周").replace(",", "、")
    squeezed = squeezed.replace("至", "-").replace("—", "-").replace("~", "-").replace("–", "-")
    squeezed = re.sub(rf"({_HOURS})$", r" \1", squeezed)
    found = _RULE.fullmatch(squeezed)
    if not found or len(squeezed) > MOST or not is_forward(found["hours"]):
        raise Invalid(
            "reception_rule",
            _(
                "看不懂接待日“%(text)s”，请写成：每月15日、单月15日、每周三、每月第一个周六、农历初二、初五、初八，可加 9:00-11:00",
                text=text[:40],
            ),
        )
    return squeezed


def is_hours(text: str) -> bool:
    """Whether a text says hours that end after they begin: 9:00-11:00."""
    return re.fullmatch(_HOURS, text) is not None and is_forward(text)


def is_forward(hours: str | None) -> bool:
    """Whether the hours end after they begin."""
    if not hours:
        return True
    begin, end = (tuple(map(int, time.split(":"))) for time in hours.split("-"))
    return begin < end


def hours_of(rule: str) -> str:
    """The hours a rule names, or nothing."""
    return rule.partition(" ")[2]


def is_market(rule: str) -> bool:
    """Whether a rule goes by the moon: people come on market days anyhow."""
    return rule.startswith("农历")


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


@dataclass(frozen=True, slots=True)
class Moves:
    """What a place does with a day of reception that is a day off. days: move it; market: move lunar days as well."""

    days: bool = True
    market: bool = False


def nominal_days(rule: str, start: date, end: date) -> list[date]:
    """The days a rule gives from one day to another, both included, before any is moved.

    A month without the day has its last day in its place: 31日 in June is the 30th, 三十 in a short lunar month is 廿九
    (by analogy to Civil Code 202). A leap month is a month like any other.
    """
    found = _RULE.fullmatch(rule)
    if not found:
        return []
    is_one = _reader(found["days"])
    return [on for on in _each(start, end) if is_one(on)]


def days(rule: str, start: date, end: date, work: WorkCalendar, moves: Moves) -> list[Day]:
    """The days of reception from one day to another, in order, each day once.

    A day off moves to the next working day. Days of the week that the rule itself puts on a weekend are off only when they
    are a statutory holiday; market days stay where they are, unless the place moves them too. A day that moves out of the
    span is left to it: the span is one of nominal days.
    """
    is_moved = moves.market if is_market(rule) else moves.days
    of_week = "周" in rule
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


def _reader(words: str) -> Callable[[date], bool]:
    """Whether a day is one the rule names."""
    if words.startswith("农历"):
        wanted = {_lunar_number(name) for name in words.removeprefix("农历").split("、")}
        return lambda on: _is_lunar(on, wanted)
    if "月" in words and "日" in words and "周" not in words:
        numbers = {int(number) for number in re.findall(r"\d+", words)}
        return lambda on: _is_in_month(on, words[0]) and _is_day(on, numbers)
    weekdays = {min("一二三四五六日天".index(mark), 6) for mark in re.findall(_WEEKDAY, words.partition("周")[2])}
    if words.startswith("每周"):
        return lambda on: on.weekday() in weekdays
    if "最后" in words:
        return lambda on: on.weekday() in weekdays and on.day > calendar.monthrange(on.year, on.month)[1] - 7
    nth = "一二三四".index(words[len("每月第")])
    return lambda on: on.weekday() in weekdays and (on.day - 1) // 7 == nth


def _is_in_month(on: date, mark: str) -> bool:
    return mark == "每" or on.month % 2 == (mark == "单")


def _is_day(on: date, numbers: set[int]) -> bool:
    last = calendar.monthrange(on.year, on.month)[1]
    return on.day in numbers or (on.day == last and any(number > last for number in numbers))


def _lunar_number(name: str) -> int:
    """初二 is 2, 十五 is 15, 二十 is 20, 廿九 is 29, 三十 is 30."""
    ones = "一二三四五六七八九十"
    if name in ("二十", "三十"):
        return {"二十": 20, "三十": 30}[name]
    return {"初": 0, "十": 10, "廿": 20}[name[0]] + ones.index(name[1]) + 1


def _is_lunar(on: date, wanted: set[int]) -> bool:
    if on.year not in LUNAR_YEARS:
        return False
    number = lunar_day(on)
    return number in wanted or (number == 29 and 30 in wanted and lunar_day(on + timedelta(days=1)) == 1)


def lunar_day(on: date) -> int:
    """Which day of its lunar month a day is, 1 to 30."""
    return int(LunarDate.from_solar_date(on.year, on.month, on.day).day)
