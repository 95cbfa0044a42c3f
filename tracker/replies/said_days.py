"""Days as people write them in a letter: 2026年6月底前, 年内, 三个月内. Pure."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.core.text import narrow

_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_PLANS = {"十四五": 2025, "十五五": 2030, "十六五": 2035}
_YEAR = r"(?P<y>20\d\d年度?|今年度?|本年度?|明年|后年|去年|上年度?)(?:的)?"
_FROM_NOW = {"今": 0, "本": 0, "明": 1, "后": 2, "去": -1, "上": -1}
_PARTS = {"初": 10, "上旬": 10, "中旬": 20}
HALF_MONTH, MOST_APART = 15, 12
_UP_TO = frozenset("至到-—~、和及")
_DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day a text names as the end of something. start, end: where in the tidy text; on: the last day that is meant.

    has_year: whether the text says of which year.
    """

    start: int
    end: int
    on: date
    has_year: bool = False


def tidy(text: str) -> str:
    """The text with its figures half-width and without the blanks some put around them: 6 月 → 6月, 二〇二六年 → 2026年."""
    plain = re.sub(r"(?<=[一-鿿\d]) +(?=[一-鿿\d])", "", narrow(text))
    return re.sub(r"二[〇零○O][〇零○O一二三四五六七八九]{2}(?=年)", lambda year: year[0].translate(_DIGITS), plain)


def days_in(text: str, today: date, year: int | None = None) -> list[SaidDay]:
    """The days a text names, in its order, each only once, those named in general taken as their last day.

    today: what 今年, 6月底 and 三个月内 start from; year: that of a day without one, where another was said before.
    Working days are left out: they need a calendar.
    """
    plain = tidy(text)
    found: list[SaidDay] = []
    for pattern, meaning in _WAYS:
        for match in pattern.finditer(plain):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            has_year = bool(match.groupdict().get("y"))
            with_day = _meant(meaning, match, _as_at(plain, match, today, year))
            if with_day:
                found.append(SaidDay(match.start(), match.end(), with_day, has_year))
    return sorted(found, key=lambda said: said.start)


def _as_at(plain: str, match: re.Match[str], today: date, year: int | None) -> date:
    """The day to read a match from: in 2027年6月至9月 the second month is of the year that was said before it."""
    if "y" not in match.re.groupindex or match["y"]:
        return today
    today = date(year, 1, 1) if year else today
    if plain[match.start() - 1 : match.start()] not in _UP_TO:
        return today
    before = list(re.finditer(_YEAR, plain[max(0, match.start() - MOST_APART) : match.start() - 1]))
    return date(_year(before[-1]["y"], today), 1, 1) if before else today


def _meant(meaning: "Meaning", match: re.Match[str], today: date) -> date | None:
    try:
        return meaning(match, today)
    except (ValueError, OverflowError):  # 6月31日
        return None


def _year(words: str | None, today: date) -> int:
    if not words:
        return today.year
    if words.startswith("20"):
        return int(words[:4])
    return today.year + _FROM_NOW[words[0]]


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    tens, is_tens, ones = words.partition("十")
    if not is_tens:
        return _NUMERALS[words]
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


Meaning = Callable[[re.Match[str], date], date | None]


def _full(m: re.Match[str], today: date) -> date:
    return date(_year(m["y"], today), _number(m["m"]), int(m["d"]))


def _month(m: re.Match[str], today: date) -> date:
    year, month = _year(m["y"], today), _number(m["m"])
    return date(year, month, _PARTS[m["p"]]) if m["p"] in _PARTS else _last_of(year, month)


def _before_month(m: re.Match[str], today: date) -> date:
    return date(_year(m["y"], today), _number(m["m"]), 1) - timedelta(days=1)


def _end_of_year(m: re.Match[str], today: date) -> date:
    return date(_year(m["y"], today), 12, 31)


def _half(m: re.Match[str], today: date) -> date:
    return _last_of(_year(m["y"], today), 6 if m["h"] == "上" else 12)


def _quarter(m: re.Match[str], today: date) -> date:
    return _last_of(_year(m["y"], today), 3 * _number(m["q"]))


def _this_month(m: re.Match[str], today: date) -> date:
    ahead = today.month + ("下" in m[0])
    return _last_of(today.year + (ahead > 12), (ahead - 1) % 12 + 1)


def _within(m: re.Match[str], today: date) -> date:
    n, unit = 0 if m["n"] == "半" else _number(m["n"]), m["u"]
    if unit in ("天", "日"):
        return today + timedelta(days=n)
    if unit.endswith("周"):
        return today + timedelta(weeks=n)
    has_half = m["n"] == "半" or "半" in unit
    is_year = "年" in unit
    ahead = today.month - 1 + (12 * n + 6 * has_half if is_year else n)
    year, month = today.year + ahead // 12, ahead % 12 + 1
    last = date(year, month, min(today.day, monthrange(year, month)[1]))
    return last + timedelta(days=HALF_MONTH) if has_half and not is_year else last


def _inside_month(m: re.Match[str], today: date) -> date:
    return _last_of(_year(m["y"], today), _number(m["m"]))


def _plan(m: re.Match[str], _today: date) -> date:
    return date(_PLANS[m["p"]], 12, 31)


_MONTH = r"(?<!\d)(?P<m>\d{1,2}|(?<![个近每两多几数])十[一二]?|(?<![个近每两多几数十])[一二三四五六七八九])月"


def _ways() -> Iterator[tuple[re.Pattern[str], Meaning]]:
    """From the most exact to the least; what one way has read, the next leaves alone."""
    year, numeral = f"(?:{_YEAR})?", "[一二两三四五六七八九]"
    yield re.compile(rf"{year}{_MONTH}(?P<d>\d{{1,2}})[日号]"), _full
    yield re.compile(r"(?P<y>20\d\d)[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)"), _full
    yield re.compile(rf"{year}{_MONTH}(?:之|以)?内(?!涝|部|容)"), _inside_month  # 6月内 is in June, 6个月内 six months long
    yield (
        re.compile(
            rf"(?<![\d近去前往一二两三四五六七八九十百])(?P<n>\d{{1,3}}|{numeral}?十{numeral}?|{numeral}|半)"
            r"(?P<u>天|日|个?周|年半?|个?月|个半月)(?:之|以)?内(?!涝|部|容)"
        ),
        _within,
    )
    yield re.compile(rf"{year}{_MONTH}(?:之前|以前|前)"), _before_month
    yield re.compile(rf"{year}{_MONTH}(?!至|到|起|以来|\d{{1,2}}[日号])(?P<p>底|末|初|上旬|中旬|下旬|份)?"), _month
    yield re.compile(rf"{_YEAR}年?(?:底|末|内(?!部|容|涝|参|控))"), _end_of_year
    yield re.compile(r"(?<![去前往历每近多几\d一二两三四五六七八九十半])(?P<y>)年(?:底|末|内)(?!部|容|涝|参|控)"), _end_of_year
    yield re.compile(rf"{year}(?<!每年)(?<!每)(?P<h>[上下])半年"), _half
    yield re.compile(rf"{year}第?(?P<q>[一二三四1-4])季度"), _quarter
    yield re.compile(r"(?<![\d个一二三四五六七八九十])(?:本|这个|下个?)?月(?:底|末|内)(?!\d)"), _this_month
    yield re.compile(r"[“\"]?(?P<p>十四五|十五五|十六五)[”\"]?(?:规划)?(?:期间|时期|末|期末)"), _plan


_WAYS = tuple(_ways())
