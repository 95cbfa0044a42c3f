"""The cells of a case that take more than a glance: promises, units with their parts, dates in order."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from tracker.congress.models import Unit
from tracker.core.text import clean
from tracker.exchange.reading import day
from tracker.exchange.references import Desk, RowFault
from tracker.suggestions.labels import Part

_PARTS = {"单办": Part.SOLE, "主办": Part.MAIN, "会办": Part.CO, "协办": Part.CO, "分办": Part.SPLIT}


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
        words, *dates = [piece.strip() for piece in re.split("[@＠]", part)]
        if not words or not 1 <= len(dates) <= 2 or not dates[0]:
            raise ValueError("承诺写成“内容@到期日@兑现日”，未兑现的不写兑现日")
        kept = day(dates[1]) if len(dates) > 1 and dates[1] else None
        found.append(Promised(clean(words)[:500], day(dates[0]), kept))
    return found


def units_of(cells: dict[str, Any], desk: Desk) -> list[tuple[Unit, Part]]:
    """The units of a row with their parts, given as 单位:主办 or told by the way of handling."""
    parts: list[tuple[Unit, Part | None]] = []
    for words in cells["units"] or []:
        name, _, part = words.replace("：", ":").partition(":")
        if part and part.strip() not in _PARTS:
            raise RowFault("units", f"“{part.strip()[:10]}”不是承办方式，请写主办、会办、分办或单办")
        parts.append((desk.find_unit(name.strip(), "units"), _PARTS.get(part.strip())))
    units = [unit for unit, _part in parts]
    if len(set(units)) < len(units):
        raise RowFault("units", "同一个单位出现了两次")
    handling = str(cells["handling"] or "")
    settled = [(unit, part or _default(handling, n, len(parts))) for n, (unit, part) in enumerate(parts)]
    kinds = [part for _unit, part in settled]
    if handling == "sole" and len(settled) > 1:
        raise RowFault("units", "单办只能有一个承办单位")
    if sum(part in (Part.SOLE, Part.MAIN) for part in kinds) > 1 or all(part is Part.CO for part in kinds):
        raise RowFault("units", "要有一个主办（或单办）单位，或几个分办单位")
    return settled


def _default(handling: str, nth: int, of: int) -> Part:
    if handling == "split":
        return Part.SPLIT
    if of == 1 and handling != "main":
        return Part.SOLE
    return Part.MAIN if nth == 0 else Part.CO


def must_make_sense(cells: dict[str, Any], today: date) -> None:
    """Nothing, if the row tells a possible story. Raises RowFault naming the column that does not fit."""
    order = ["received_on", "registered_on", "assigned_on", "replied_on", "returned_on", "second_replied_on"]
    said = [(name, cells[name]) for name in order if cells[name]]
    for (_before, earlier), (name, later) in pairwise(said):
        if later < earlier:
            raise RowFault(name, f"{later.isoformat()} 早于前一步的 {earlier.isoformat()}")
    for name in (*order, "withdrawn_on"):
        if cells[name] and cells[name] > today:
            raise RowFault(name, f"{cells[name].isoformat()} 还没有到")
    if cells["due_on"] and cells["assigned_on"] and cells["due_on"] < cells["assigned_on"]:
        raise RowFault("due_on", "答复期限早于交办日期")
    needs = (
        ("assigned_on", "units", "填了交办日期，就要填承办单位"),
        ("replied_on", "assigned_on", "填了答复日期，就要填交办日期"),
        ("result_class", "replied_on", "填了办理类别，就要填答复日期"),
        ("result", "replied_on", "填了办理结果，就要填答复日期"),
        ("attitude", "result", "填了办理态度，就要填办理结果"),
        ("returned_on", "result", "填了反馈日期，就要填办理结果"),
        ("second_replied_on", "result", "有二次答复，就要填首次办理结果"),
        ("second_result", "second_replied_on", "填了二次结果，就要填二次答复日期"),
        ("second_attitude", "second_result", "填了二次态度，就要填二次结果"),
        ("commitments", "replied_on", "填了承诺事项，就要填答复日期"),
    )
    for given, wanted, sentence in needs:
        if cells[given] and not cells[wanted]:
            raise RowFault(wanted, sentence)
    if cells["withdrawn_on"] and cells["replied_on"]:
        raise RowFault("withdrawn_on", "已答复的建议不能再撤回")
