"""When people are received 接待日, as it is posted on the door. Pure."""

import re

from tracker.core.errors import Invalid
from tracker.core.text import narrow
from tracker.core.words import _

MOST = 60

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
    if not found or len(squeezed) > MOST or not _is_forward(found["hours"]):
        raise Invalid(
            "reception_rule",
            _(
                "看不懂接待日“%(text)s”，请写成：每月15日、单月15日、每周三、每月第一个周六、农历初二、初五、初八，可加 9:00-11:00",
                text=text[:40],
            ),
        )
    return squeezed


def _is_forward(hours: str | None) -> bool:
    """Whether the hours end after they begin."""
    if not hours:
        return True
    begin, end = (tuple(map(int, time.split(":"))) for time in hours.split("-"))
    return begin < end
