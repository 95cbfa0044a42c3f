"""The cells of a case that take more than a glance: promises, units with their parts, dates in order."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from tracker.congress.models import Unit
from tracker.core.labels import Label
from tracker.core.text import clean
from tracker.core.words import _
from tracker.exchange.reading import day
from tracker.exchange.references import Desk, RowFault
from tracker.suggestions.labels import Part

MOST_PROMISE, MOST_UNIT = 500, 100
DATES = ("received_on", "registered_on", "assigned_on", "replied_on", "returned_on", "second_replied_on")
_PARTS = {"单办": Part.SOLE, "主办": Part.MAIN, "会办": Part.CO, "协办": Part.CO, "分办": Part.SPLIT}


class Handling(Label):
    """How a case was given to units."""

    SOLE = "sole", "单办"
    LED = "main", "主会办"
    SPLIT = "split", "分办"


class Met(Label):
    """How unit and deputy talked."""

    FACE = "face", "面商"
    PHONE = "phone", "电话"
    LETTER = "letter", "书面"
    NONE = "none", "无"


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise in a cell: 内容@到期日@兑现日."""

    text: str
    due_on: date
    kept_on: date | None


def promised(cell: str) -> list[Promised]:
    """The promises of a cell, separated by semicolons. Raises ValueError."""
    found = []
    for part in re.split("[;；]", cell):
        if not clean(part):
            continue
        words, *dates = [clean(piece) for piece in re.split("[@＠]", part)]
        if not words or not 1 <= len(dates) <= 2 or not dates[0]:
            raise ValueError(_("承诺写成“内容@到期日@兑现日”，未兑现的不写兑现日"))
        if len(words) > MOST_PROMISE:
            raise ValueError(_("一项承诺不超过 %(most)s 字，现在 %(now)s 字", most=MOST_PROMISE, now=len(words)))
        kept = day(dates[1]) if len(dates) > 1 and dates[1] else None
        found.append(Promised(words, day(dates[0]), kept))
    return found


def as_promise(text: str, due_on: date, kept_on: date | None) -> str:
    """A promise as it stands in a cell; what separates promises there is written otherwise inside one."""
    words = re.sub("[;；]", "，", text)
    words = clean(re.sub("[@＠]", " at ", words))[:MOST_PROMISE]
    return "@".join([words, due_on.isoformat(), *([kept_on.isoformat()] if kept_on else [])])


def units_of(cells: dict[str, Any], desk: Desk) -> list[tuple[Unit, Part]]:
    """The units of a row with their parts, given as 单位:主办 or told by the way of handling."""
    parts: list[tuple[Unit, Part | None]] = []
    for words in cells["units"] or []:
        name, colon, part = words.replace("：", ":").rpartition(":")
        if colon and part.strip() not in _PARTS:
            raise RowFault("units", _("“%(part)s”不是承办方式，请写主办、会办、分办或单办", part=part.strip()[:10]))
        name = name.strip() if colon else words
        if len(name) > MOST_UNIT:
            raise RowFault("units", _("单位名称不超过 %(most)s 字", most=MOST_UNIT))
        parts.append((desk.find_unit(name, "units"), _PARTS.get(part.strip()) if colon else None))
    units = [unit for unit, _part in parts]
    if len(set(units)) < len(units):
        raise RowFault("units", _("同一个单位出现了两次"))
    return _settled(parts, cells["handling"])


def _settled(parts: list[tuple[Unit, Part | None]], handling: Handling | None) -> list[tuple[Unit, Part]]:
    """The units with one part each, that make sense together: one sole; one main with any co; or split."""
    said = [part for _unit, part in parts if part]
    if handling is Handling.SOLE and len(parts) > 1:
        raise RowFault("units", _("单办只能有一个承办单位"))
    if handling is Handling.SPLIT or (handling is None and Part.SPLIT in said):
        if any(part not in (Part.SPLIT, None) for _unit, part in parts):
            raise RowFault("units", _("分办的各单位都写分办，不能有主办或会办"))
        return [(unit, Part.SPLIT) for unit, _part in parts]
    if Part.SPLIT in said:
        raise RowFault("units", _("办理方式不是分办，承办单位里却写了分办"))
    is_alone = handling is Handling.SOLE or (handling is None and len(parts) == 1 and Part.MAIN not in said)
    leading = Part.SOLE if is_alone else Part.MAIN
    leads = [unit for unit, part in parts if part in (Part.SOLE, Part.MAIN)] or [u for u, part in parts[:1] if part is None]
    if len(leads) != 1:
        raise RowFault("units", _("要有一个主办（或单办）单位，或几个分办单位"))
    return [(unit, leading if unit is leads[0] else Part.CO) for unit, _part in parts]


def must_make_sense(cells: dict[str, Any], desk: Desk) -> None:
    """Nothing, if the row tells a possible story. Raises RowFault naming the column that does not fit."""
    _must_be_in_order(cells)
    for name in (*DATES, "withdrawn_on"):
        if cells[name] and not desk.has_come(cells[name]):
            raise RowFault(name, _("%(day)s 还没有到", day=cells[name].isoformat()))
    for promise in cells["commitments"] or []:
        if promise.kept_on and not desk.has_come(promise.kept_on):
            raise RowFault("commitments", _("%(day)s 还没有到", day=promise.kept_on.isoformat()))
    needs = (
        ("assigned_on", "units", _("填了交办日期，就要填承办单位")),
        ("replied_on", "assigned_on", _("填了答复日期，就要填交办日期")),
        ("result_class", "replied_on", _("填了办理类别，就要填答复日期")),
        ("result", "replied_on", _("填了办理结果，就要填答复日期")),
        ("attitude", "result", _("填了办理态度，就要填办理结果")),
        ("returned_on", "result", _("填了反馈日期，就要填办理结果")),
        ("second_replied_on", "result", _("有二次答复，就要填首次办理结果")),
        ("second_result", "second_replied_on", _("填了二次结果，就要填二次答复日期")),
        ("second_attitude", "second_result", _("填了二次态度，就要填二次结果")),
        ("commitments", "replied_on", _("填了承诺事项，就要填答复日期")),
    )
    for given, wanted, sentence in needs:
        if cells[given] and not cells[wanted]:
            raise RowFault(wanted, sentence)
    if cells["withdrawn_on"] and cells["replied_on"]:
        raise RowFault("withdrawn_on", _("已答复的建议不能再撤回"))


def _must_be_in_order(cells: dict[str, Any]) -> None:
    said = [(name, cells[name]) for name in DATES if cells[name]]
    if cells["withdrawn_on"] and not cells["replied_on"]:
        said.append(("withdrawn_on", cells["withdrawn_on"]))
    for (_before, earlier), (name, later) in pairwise(said):
        if later < earlier:
            words = _("%(later)s 早于前一步的 %(earlier)s", later=later.isoformat(), earlier=earlier.isoformat())
            raise RowFault(name, words)
    if cells["due_on"] and cells["assigned_on"] and cells["due_on"] < cells["assigned_on"]:
        raise RowFault("due_on", _("答复期限早于交办日期"))
