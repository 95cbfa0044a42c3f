"""How days of reception are written 接待日: what people type is read, and written back in one way. Pure.

A row of `READERS` says how one kind of rule looks once the words that mean the same are one, a row of `WRITERS` how it is kept.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tracker.core.errors import Invalid
from tracker.core.text import narrow
from tracker.core.words import _

MOST = 60
BOX = "reception_rule"


class Kind(StrEnum):
    """What a rule goes by."""

    MONTH = "month"
    QUARTER = "quarter"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    NTH = "nth"
    LUNAR = "lunar"
    LUNAR_ENDING = "lunar_ending"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it was understood, its numbers in order, each once.

    marks: days of the month (1–31), of the week (Monday is 0), of the lunar month (1–30), or their last digits (1–10, 10 for 0).
    which: of MONTH 0 every, 1 odd, 2 even months; of QUARTER its month; of NTH the weeks of the month, LAST for the last one.
    since: the first day of FORTNIGHT. hours: 9:00-11:00, or nothing.
    """

    kind: Kind
    marks: tuple[int, ...] = ()
    which: tuple[int, ...] = ()
    since: date | None = None
    hours: str = ""


AFTER_NOON = ("下午", "晚上")
LAST = 5  # the last week of a month comes after its fourth
ONES = "一二三四五六七八九"
WEEKDAYS = "一二三四五六日"
MONTHS = "每单双"

_DAY = rf"(?:[1-9]|[12]\d|3[01]|三十一?|二十[{ONES}]?|十[{ONES}]?|[{ONES}])"
_DAYS = rf"(?P<marks>{_DAY}日?(?:、{_DAY}日?)*)(?<=日)"
_W = f"[{WEEKDAYS}]"
_WEEK = rf"周?(?P<marks>{_W}+|{_W}(?:、周?{_W})+|{_W}-周?{_W})"
_MOON = rf"(?:初[{ONES}十]|十[{ONES}]|二十[{ONES}]?|廿[{ONES}]?|三十)"
_NTH = f"[{ONES[:4]}1-4]"

_SAME: tuple[tuple[str, str], ...] = (
    (r"星期|礼拜", "周"), ("周天", "周日"), ("号", "日"), ("[,;和及与]", "、"), ("[至到—~–]", "-"), (r"[的()]", ""), ("阴历|旧历", "农历"),
    ("每逢", "逢"), ("[单奇]数月", "单月"), ("[双偶]数月", "双月"), ("[每逢]个?(?=[单双]月)", ""), ("[每逢]个?(?=周|月|季|工作日)", "每"),
    ("每工作日|法定工作日", "工作日"), ("(?:每月)?农历(?:每月)?", "农历"), ("逢农历", "农历逢"), ("农历逢(?=初)", "农历"),
    ("每[两二2]个?周|每?隔[一1]?个?周", "隔周"), ("季度?(?:首|第[一1]个)月", "季度第1个月"), ("季度?第[二2]个月", "季度第2个月"),
    ("季度?(?:末|最后[一1]个|第[三3]个)月", "季度第3个月"), ("最[后末][一1]个周", "第末个周"),
)  # fmt: skip
READERS: tuple[tuple[Kind, str], ...] = (
    (Kind.MONTH, rf"(?P<which>[{MONTHS}])月{_DAYS}"),
    (Kind.QUARTER, rf"每季度第(?P<which>[123])个月{_DAYS}"),
    (Kind.WEEK, rf"每?周{_WEEK}"),
    (Kind.FORTNIGHT, rf"隔周(?:一次)?{_WEEK}"),
    (Kind.NTH, rf"每月第(?P<which>{_NTH}(?:、第?{_NTH})*|末)个周(?P<marks>{_W})"),
    (Kind.LUNAR, rf"农历(?P<marks>{_MOON}日?(?:、{_MOON}日?)*)"),
    (Kind.LUNAR_ENDING, rf"农历逢(?P<marks>[{ONES}]{{2,}}|(?:10|[{ONES}十\d])(?:、(?:10|[{ONES}十\d]))*)日?"),
    (Kind.WORK, "工作日"),
)  # fmt: skip
_SINCE = re.compile(r"、?[自从]?(20\d\d)[年/.-](\d{1,2})[月/.-](\d{1,2})日?(?:起|开始)?、?")
_CLOCK = (
    r"(?P<{0}half>上午|早上|中午|下午|晚上)?(?P<{0}hour>\d{{1,2}})(?::(?P<{0}minute>\d\d)|[点时](?P<{0}rest>半|\d{{1,2}}分?)?)"
)
_HOURS = re.compile(f"{_CLOCK.format('a')}-{_CLOCK.format('b')}$")
_HALF_DAY = re.compile("(?:上午|早上|中午|下午|晚上|全天)$")


def read(text: str) -> Rule:
    """What a rule says. Raises Invalid with a sentence for what cannot be read, or can be read in two ways."""
    folded = _folded(text)
    is_short = len(folded) <= MOST
    since, folded = _since(folded)
    hours, folded = _hours(folded, text)
    found = _found(folded)
    if found is None:
        raise _no_start() if re.search("隔周|[单双]周", folded) and not since else _unclear(text)
    rule = replace(found, hours=hours, since=since)
    if not is_short or len(write(rule)) > MOST or (since and found.kind is not Kind.FORTNIGHT):
        raise _unclear(text)
    if found.kind is not Kind.FORTNIGHT:
        return rule
    if since is None:
        raise _no_start()
    if since.weekday() not in found.marks:
        raise Invalid(BOX, _("%(day)s不是所写的那个周几，请核对从哪天起", day=_day(since)))
    return rule


def write(rule: Rule) -> str:
    """A rule in its one way of writing, with its hours behind a blank."""
    return WRITERS[rule.kind](rule) + (f" {rule.hours}" if rule.hours else "")


def is_forward(hours: str) -> bool:
    """Whether hours as 9:00-11:00 end after they begin."""
    begin, end = (tuple(map(int, time.split(":"))) for time in hours.split("-"))
    return begin < end


def _folded(text: str) -> str:
    """The text without blanks, but for one between two numbers, each word said in one way."""
    folded = re.sub(r"\s+", " ", narrow(text)).strip()
    folded = re.sub(r"(?<!\d) | (?!\d)", "", folded)
    for several, one in _SAME:
        folded = re.sub(several, one, folded)
    return folded


def _found(folded: str) -> Rule | None:
    for kind, pattern in READERS:
        match = re.fullmatch(pattern, folded)
        if match:
            said = match.groupdict()
            marks = _weekdays(said["marks"]) if kind in OF_WEEK else _numbers(said.get("marks") or "", kind)
            which = _which(said.get("which") or "", kind)
            is_whole = kind is Kind.WORK or bool(marks)
            return Rule(kind, tuple(sorted(set(marks))), tuple(sorted(set(which)))) if is_whole else None
    return None


OF_WEEK = frozenset({Kind.WEEK, Kind.FORTNIGHT, Kind.NTH})


def _which(said: str, kind: Kind) -> list[int]:
    if kind is Kind.MONTH:
        return [MONTHS.index(said)]
    if said == "末":
        return [LAST]
    return [_number(mark) for mark in re.findall(rf"[{ONES}\d]", said)]


def _weekdays(said: str) -> list[int]:
    marks = [WEEKDAYS.index(mark) for mark in re.findall(_W, said)]
    return list(range(marks[0], marks[1] + 1)) if "-" in said else marks


def _numbers(said: str, kind: Kind) -> list[int]:
    """Numbers as they are said in this kind: 15日, 十五日, 初五, 廿二, and 二五八 for last digits."""
    if kind is Kind.LUNAR_ENDING:
        return [_number(mark) or 10 for mark in re.findall(rf"10|[{ONES}十\d]", said)]
    return [_number(mark.removesuffix("日").removeprefix("初")) for mark in said.split("、") if mark]


def _number(said: str) -> int:
    if said.isdecimal():
        return int(said)
    tens, ten, ones = said.replace("廿", "二十").rpartition("十")
    return (10 * (ONES.index(tens) + 1 if tens else 1) if ten else 0) + (ONES.index(ones) + 1 if ones else 0)


def _since(folded: str) -> tuple[date | None, str]:
    """The starting day a rule names, and the rule without it."""
    match = _SINCE.search(folded)
    try:
        on = date(*map(int, match.groups())) if match else None
    except ValueError:
        return None, folded
    return on, _SINCE.sub("", folded, count=1) if match else folded


def _hours(folded: str, text: str) -> tuple[str, str]:
    """The hours a rule ends with, or nothing, and the rule without them. Raises Invalid for hours nobody can keep."""
    match = _HOURS.search(folded)
    if match is None:
        if _HALF_DAY.search(folded) and _found(_HALF_DAY.sub("", folded)):
            raise Invalid(BOX, _("请写明几点到几点，例如：每月第三个周四 9:00-11:00"))
        return "", folded
    said = match.groupdict()
    hours = "-".join((_time(said, "a", ""), _time(said, "b", "下午" if said["ahalf"] in AFTER_NOON else "")))
    if not re.fullmatch(_PLAIN, hours) or not is_forward(hours):
        raise _unclear(text)
    return hours, folded[: match.start()].rstrip()


_TIME = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_PLAIN = f"{_TIME}-{_TIME}"


def is_hours(text: str) -> bool:
    """Whether a text says hours that end after they begin: 9:00-11:00."""
    return re.fullmatch(_PLAIN, text) is not None and is_forward(text)


def _time(said: dict[str, str | None], which: str, half: str) -> str:
    """A time by the clock of 24 hours. half: of the day, where it says none itself. What cannot be is said as it stands."""
    hour, rest = said[f"{which}hour"] or "", said[f"{which}rest"] or ""
    minute = said[f"{which}minute"] or ("30" if rest == "半" else rest.removesuffix("分").zfill(2))
    half = said[f"{which}half"] or half
    if half in AFTER_NOON and int(hour) < 12:
        return f"{int(hour) + 12}:{minute}"
    if half in ("上午", "早上") and int(hour) > 12:
        return ""
    return f"{hour}:{minute}"


def _unclear(text: str) -> Invalid:
    return Invalid(
        BOX,
        _(
            "看不懂接待日“%(text)s”，请写成：每月15日、单月15日、每季度第一个月10日、每周一、三、隔周三（2026年4月15日起）、每月第三个周四、工作日、"
            "农历初一、十五、农历逢二、五、八，可加 9:00-11:00",
            text=text[:40],
        ),
    )


def _no_start() -> Invalid:
    return Invalid(BOX, _("隔周接待要写明从哪天起，例如：隔周三（2026年4月15日起） 9:00-11:00"))


def _day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _list(marks: tuple[int, ...], names: str) -> str:
    return "、".join(names[mark] for mark in marks)


def _in_month(rule: Rule) -> str:
    return "、".join(f"{mark}日" for mark in rule.marks)


def _of_moon(number: int) -> str:
    """初二, 十五, 二十, 廿九, 三十."""
    if number in (20, 30):
        return {20: "二十", 30: "三十"}[number]
    return "初十" if number == 10 else "初十廿"[number // 10] + ONES[number % 10 - 1]


def _nth(rule: Rule) -> str:
    weeks = "第" + _list(tuple(n - 1 for n in rule.which), ONES) if rule.which != (LAST,) else "最后一"
    return f"每月{weeks}个周{_list(rule.marks, WEEKDAYS)}"


WRITERS: dict[Kind, Callable[[Rule], str]] = {
    Kind.MONTH: lambda rule: f"{MONTHS[rule.which[0]]}月{_in_month(rule)}",
    Kind.QUARTER: lambda rule: f"每季度第{ONES[rule.which[0] - 1]}个月{_in_month(rule)}",
    Kind.WEEK: lambda rule: f"每周{_list(rule.marks, WEEKDAYS)}",
    Kind.FORTNIGHT: lambda rule: f"隔周{_list(rule.marks, WEEKDAYS)}" + (f"（{_day(rule.since)}起）" if rule.since else ""),
    Kind.NTH: _nth,
    Kind.LUNAR: lambda rule: "农历" + "、".join(map(_of_moon, rule.marks)),
    Kind.LUNAR_ENDING: lambda rule: "农历逢" + "、".join(("十" + ONES)[mark % 10] for mark in rule.marks),
    Kind.WORK: lambda _rule: "工作日",
}
