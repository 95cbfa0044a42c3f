"""Tables read into records: what a cell may hold, and every fault with its row, column and reason. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tracker.core.labels import Label
from tracker.core.text import clean, narrow, squeeze
from tracker.core.words import _
from tracker.web.fields import read_day

UNSURE = "（暂定）"
_EXCEL_BEGAN = date(1899, 12, 30)  # day 0 of Excel's count


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where. row: of the sheet, headings being row 1. column: its heading, empty for the whole row."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind of file. read: text of a cell → value; raises ValueError with a sentence.

    may_wait: a required one that may be empty in the row of something an import had to make up; `take` knows.
    """

    code: str
    zh: str
    read: Callable[[str], Any]
    is_required: bool = False
    may_wait: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A row whose cells could all be read: values by code; None or empty where nothing stood."""

    row: int
    values: dict[str, Any]


@dataclass(slots=True)
class Checked:
    """A sheet held against its columns."""

    records: list[Record] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def check(columns: Sequence[Column], rows: list[tuple[int, list[str]]], skip: set[int]) -> Checked:
    """The records of a sheet, and every fault: unknown, doubled or missing headings, missing and unreadable cells."""
    checked = Checked()
    number, headings = rows[0]
    known = {column.code: column for column in columns} | {column.zh: column for column in columns}
    placed: list[Column | None] = []
    for heading in headings:
        name = squeeze(clean(heading))
        column = known.get(name)
        if name and column is None:
            checked.faults.append(Fault(number, clean(heading)[:60], _("没有这一列，请核对列名")))
        elif column is not None and column in placed:
            checked.faults.append(Fault(number, clean(heading)[:60], _("这一列出现了两次")))
        placed.append(column)
    missing = [column for column in columns if column.is_required and column not in placed]
    checked.faults += [Fault(number, column.zh, _("缺少这一列")) for column in missing]
    if not checked.faults:
        for row, cells in [(row, cells) for row, cells in rows[1:] if row not in skip]:
            _check_row(columns, placed, row, cells, checked)
    return checked


def required() -> str:
    """The sentence for a required cell in which nothing stands."""
    return _("必填，不能为空")


def _check_row(columns: Sequence[Column], placed: list[Column | None], row: int, cells: list[str], checked: Checked) -> None:
    values: dict[str, Any] = {column.code: None for column in columns}
    faults: list[Fault] = []
    for position, cell in enumerate(cells):
        column = placed[position] if position < len(placed) else None
        if column is None:
            if cell:
                faults.append(Fault(row, "", _("第 %(n)s 格没有列名", n=position + 1)))
            continue
        try:
            values[column.code] = column.read(cell) if cell else None
        except ValueError as fault:
            faults.append(Fault(row, column.zh, str(fault)))
    failed = {fault.column for fault in faults}
    asked = [column for column in columns if column.is_required and not column.may_wait]
    empty = [column for column in asked if values[column.code] in (None, "", []) and column.zh not in failed]
    faults += [Fault(row, column.zh, required()) for column in empty]
    checked.faults += faults
    if not faults:
        checked.records.append(Record(row, values))


def text(most: int) -> Callable[[str], str]:
    """A text in one line, at most so long."""

    def read(cell: str) -> str:
        return _short_enough(clean(cell), most)

    return read


def lines(most: int) -> Callable[[str], str]:
    """A text of several lines, at most so long."""

    def read(cell: str) -> str:
        return _short_enough(clean(cell, lines=True), most)

    return read


def person(most: int) -> Callable[[str], str]:
    """A name, typed with or without blanks: 王　芳."""

    def read(cell: str) -> str:
        return _short_enough(squeeze(clean(cell)), most)

    return read


def several(one: Callable[[str], str]) -> Callable[[str], list[str]]:
    """Several texts in a cell, separated by semicolons."""

    def read(cell: str) -> list[str]:
        return [one(part) for part in re.split("[;；]", cell) if clean(part)]

    return read


def _short_enough(words: str, most: int) -> str:
    if len(words) > most:
        raise ValueError(_("不超过 %(most)s 字，现在 %(now)s 字", most=most, now=len(words)))
    return words


def day(cell: str) -> date:
    """A date, typed in any usual way or by Excel: with a time of day, as 20260301, or as Excel's count of days.

    Our own exports write 暂定 after a date that hangs on a year that is not announced.
    """
    said = re.sub(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", "", narrow(clean(cell)).removesuffix(narrow(UNSURE)))
    if re.fullmatch(r"\d{5}(\.\d+)?", said):
        found: date | None = _EXCEL_BEGAN + timedelta(days=int(said[:5]))
    else:
        found = read_day(f"{said[:4]}-{said[4:6]}-{said[6:]}" if re.fullmatch(r"\d{8}", said) else said)
    if found is None or not 1949 <= found.year <= 2199:
        raise ValueError(_("没有“%(day)s”这一天", day=clean(cell)[:20]))
    return found


def ordinal(cell: str) -> int:
    """The number of a term or session: 16, 第16届, 十六届, 五次会议."""
    found = re.sub(r"[第届次会议\s]", "", narrow(clean(cell)))
    number = int(float(found)) if re.fullmatch(r"\d{1,2}(\.0)?", found) else _chinese(found)
    if not number or not 1 <= number <= 99:
        raise ValueError(_("“%(word)s”不是届次", word=clean(cell)[:20]))
    return number


def one_of(labels: type[Label], **also: Label) -> Callable[[str], Label]:
    """A label, by its Chinese name, its code or another word that is used for it."""

    def read(cell: str) -> Label:
        word = squeeze(clean(cell))
        found = labels.of(word) or also.get(word)
        if found is None:
            choices = "、".join(label.zh for label in labels)
            raise ValueError(_("“%(word)s”不在可选范围：%(choices)s", word=clean(cell)[:20], choices=choices))
        return found

    return read


def yes(cell: str) -> bool:
    """是 or 否."""
    word = squeeze(clean(cell)).lower()
    if word not in ("是", "否", "yes", "no", "1", "0", "true", "false"):
        raise ValueError(_("请填“是”或“否”"))
    return word in ("是", "yes", "1", "true")


def month(cell: str) -> str:
    """A month of birth as 1972-03: also 1972.3, 1972年3月, 197203, a full date."""
    found = re.fullmatch(
        r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?(?:[-/.]?\s*\d{1,2}日?)?", narrow(clean(cell)).removesuffix(" 00:00:00")
    )
    if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2100:
        raise ValueError(_("“%(word)s”不是出生年月，请写成 1972-03", word=clean(cell)[:20]))
    return f"{found[1]}-{int(found[2]):02d}"


def _chinese(word: str) -> int:
    digits = {c: n for n, c in enumerate("零一二三四五六七八九")}
    if not word or any(c not in digits and c != "十" for c in word):
        return 0
    tens, has_ten, ones = word.partition("十")
    if not has_ten:
        return digits[word] if len(word) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    if ones == "十":
        return 0
    return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)
