"""How dates, days left and long text are shown."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

from tracker.core import clock
from tracker.core.text import hide_contacts, hide_name, hide_phone, only_start, shorten
from tracker.core.words import CHINESE, N_, _, _n, language

WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SOON_DAYS = 15  # a lamp turns yellow


def page_words(text: str, /, **values: object) -> Markup:
    """Words for a page, in the reader's language, with what is filled in made safe. `%%` gives a percent sign."""
    found = Markup(_(text))  # noqa: S704  # our own words, never a person's
    return found % values if "%" in found else found


def day(on: date | None) -> str:
    """2026年3月1日"""
    if on is None:
        return ""
    if language() == CHINESE:
        return f"{on.year}年{on.month}月{on.day}日"
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def short_day(on: date | None) -> str:
    """3月1日, with the year where it is not this one."""
    if on is None or on.year != clock.today().year:
        return day(on)
    return f"{on.month}月{on.day}日" if language() == CHINESE else f"{on.day} {_MONTHS[on.month - 1]}"


def full_day(on: date | None) -> str:
    """2026年3月1日（周日）"""
    if on is None:
        return ""
    weekday = _(WEEKDAYS[on.weekday()])
    return f"{day(on)}（{weekday}）" if language() == CHINESE else f"{weekday} {day(on)}"


def moment(at: datetime | None) -> str:
    """2026年3月1日 10:32, as clocks in China show it."""
    if at is None:
        return ""
    local = clock.in_china(at)
    return f"{day(local.date())} {local:%H:%M}"


def lamp(due_on: date | None, on: date | None = None, workdays: int | None = None) -> dict[str, str] | None:
    """Days left in words with their tone, or None where nothing is due. Counts calendar days.

    workdays: the same in working days, for a limit that is counted in them.
    """
    if due_on is None:
        return None
    left = (due_on - (on or clock.today())).days
    also = _n("（%(n)s 个工作日）", abs(workdays)) if workdays is not None else ""
    if left < 0:
        return {"tone": "stop", "text": _n("逾期 %(n)s 天", -left) + also}
    if left == 0:
        return {"tone": "wait", "text": _("今日到期")}
    return {"tone": "wait" if left <= SOON_DAYS else "go", "text": _n("剩 %(n)s 天", left) + also}


def paragraphs(text: str | None) -> Markup:
    """A text as typed, each line a paragraph of its own."""
    rows = [escape(row) for row in (text or "").split("\n") if row.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(row) for row in rows)


def options(choices: Iterable[tuple[Any, str]], chosen: Any = None) -> Markup:
    """The choices of a select. choices: pairs of value and words; chosen: the value that holds."""
    holds = "" if chosen is None else str(chosen)
    lines = (
        f'<option value="{escape(value)}"{" selected" if str(value) == holds else ""}>{escape(words)}</option>'
        for value, words in choices
    )
    return Markup("".join(lines))  # noqa: S704  # each part is escaped; Markup.format takes eight times as long


def capped(count: int, most: int = 1000) -> str:
    """A count that was only followed so far: 1,000+."""
    return f"{most:,}+" if count > most else f"{count:,}"


def set_filters(app: Flask) -> None:
    """Give the templates their filters."""
    found: dict[str, Any] = {
        "day": day,
        "short_day": short_day,
        "full_day": full_day,
        "moment": moment,
        "lamp": lamp,
        "options": options,
        "paragraphs": paragraphs,
        "capped": capped,
        "shorten": shorten,
        "hide_contacts": hide_contacts,
        "hide_name": hide_name,
        "hide_phone": hide_phone,
        "only_start": only_start,
    }
    app.jinja_env.filters.update(found)
