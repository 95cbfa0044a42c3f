"""Files read into rows: what a cell may hold, and every fault with its row, column and reason. Pure but for the parser."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.core.labels import Label
from tracker.core.text import clean, narrow
from tracker.web.fields import read_day

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED, MOST_RATIO, RATIO_FROM, MOST_MEMBERS = 100 * 1024 * 1024, 50, 16 * 1024 * 1024, 1000
MOST_ROWS = 20_000
PARSE_SECONDS = 30
FORMULA = "=+-@\t\r＝＋－＠"  # a cell that begins so is a formula to some programs


class Unreadable(Exception):
    """A file that is no table at all. Carries a sentence."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where. row: of the sheet, headings being row 1. column: its heading, empty for the whole row."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind of file. read: text of a cell → value; raises ValueError with a sentence."""

    code: str
    zh: str
    read: Callable[[str], Any]
    is_required: bool = False


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


def read_table(content: bytes, name: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV or XLSX file that are not blank, each with its number. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable("文件超过 20 MB。")
    rows = _xlsx(content) if content[:2] == b"PK" else _csv(content, name)
    kept = [(n, cells) for n, cells in enumerate(rows, start=1) if any(cells)]
    if not kept:
        raise Unreadable("文件是空的。")
    if len(kept) > MOST_ROWS:
        raise Unreadable(f"一次最多 {MOST_ROWS} 行，请分几个文件导入。")
    return kept


def check(columns: Sequence[Column], rows: list[tuple[int, list[str]]], skip: set[int]) -> Checked:
    """The records of a sheet, and every fault: unknown, doubled or missing headings, missing and unreadable cells."""
    checked = Checked()
    number, headings = rows[0]
    known = {column.code: column for column in columns} | {column.zh: column for column in columns}
    placed: list[Column | None] = []
    for heading in headings:
        name = re.sub(r"\s+", "", heading)
        column = known.get(name)
        if name and column is None:
            checked.faults.append(Fault(number, heading, "没有这一列，请核对列名"))
        elif column is not None and column in placed:
            checked.faults.append(Fault(number, heading, "这一列出现了两次"))
        placed.append(column)
    missing = [column for column in columns if column.is_required and column not in placed]
    checked.faults += [Fault(number, column.zh, "缺少这一列") for column in missing]
    if not checked.faults:
        for row, cells in [(row, cells) for row, cells in rows[1:] if row not in skip]:
            _check_row(columns, placed, row, cells, checked)
    return checked


def _check_row(columns: Sequence[Column], placed: list[Column | None], row: int, cells: list[str], checked: Checked) -> None:
    values: dict[str, Any] = {column.code: None for column in columns}
    faults: list[Fault] = []
    for position, cell in enumerate(cells):
        column = placed[position] if position < len(placed) else None
        if column is None:
            if cell:
                faults.append(Fault(row, "", f"第 {position + 1} 格没有列名"))
            continue
        try:
            values[column.code] = column.read(cell) if cell else None
        except ValueError as fault:
            faults.append(Fault(row, column.zh, str(fault)))
    failed = {fault.column for fault in faults}
    empty = [c for c in columns if c.is_required and values[c.code] in (None, "", []) and c.zh not in failed]
    faults += [Fault(row, column.zh, "必填，不能为空") for column in empty]
    checked.faults += faults
    if not faults:
        checked.records.append(Record(row, values))


def text(most: int) -> Callable[[str], str]:
    """A text in one line, at most so long."""

    def read(cell: str) -> str:
        line = clean(cell)
        if len(line) > most:
            raise ValueError(f"不超过 {most} 字，现在 {len(line)} 字")
        return line

    return read


def lines(most: int) -> Callable[[str], str]:
    """A text of several lines, at most so long."""

    def read(cell: str) -> str:
        found = clean(cell, lines=True)
        if len(found) > most:
            raise ValueError(f"不超过 {most} 字，现在 {len(found)} 字")
        return found

    return read


def several(most: int) -> Callable[[str], list[str]]:
    """Several texts in a cell, separated by semicolons."""

    def read(cell: str) -> list[str]:
        return [text(most)(part) for part in re.split("[;；]", cell) if clean(part)]

    return read


def day(cell: str) -> date:
    """A date, typed in any usual way or by Excel."""
    found = read_day(re.sub(r"[ T]00:00(:00)?$", "", cell.strip()))
    if found is None or not 1949 <= found.year <= 2199:
        raise ValueError(f"没有“{clean(cell)[:20]}”这一天")
    return found


def ordinal(cell: str) -> int:
    """The number of a term or session: 16, 第16届, 十六届, 五次会议."""
    found = re.sub(r"[第届次会议\s]", "", narrow(cell))
    number = int(float(found)) if re.fullmatch(r"\d{1,2}(\.0)?", found) else _chinese(found)
    if not number or not 1 <= number <= 99:
        raise ValueError(f"“{clean(cell)[:20]}”不是届次")
    return number


def one_of(labels: type[Label], **also: Label) -> Callable[[str], Label]:
    """A label, by its Chinese name, its code or another word that is used for it."""

    def read(cell: str) -> Label:
        word = re.sub(r"\s+", "", narrow(cell))
        found = labels.of(word) or also.get(word)
        if found is None:
            raise ValueError(f"“{clean(cell)[:20]}”不在可选范围：{'、'.join(label.zh for label in labels)}")
        return found

    return read


def yes(cell: str) -> bool:
    """是 or 否."""
    word = narrow(cell).strip().lower()
    if word not in ("是", "否", "yes", "no", "1", "0", "true", "false"):
        raise ValueError("请填“是”或“否”")
    return word in ("是", "yes", "1", "true")


def month(cell: str) -> str:
    """A month of birth as 1972-03: also 1972.3, 1972年3月, 197203, a full date."""
    found = re.fullmatch(
        r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?(?:[-/.]?\s*\d{1,2}日?)?", narrow(cell).strip().removesuffix(" 00:00:00")
    )
    if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2100:
        raise ValueError(f"“{clean(cell)[:20]}”不是出生年月，请写成 1972-03")
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
    return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)


def _csv(content: bytes, name: str) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in decoded:
            break
        try:
            rows = list(csv.reader(io.StringIO(decoded, newline=""), strict=True))
        except csv.Error:
            raise Unreadable("CSV 的引号或分隔符不完整。") from None
        return [[_unquoted(cell) for cell in row] for row in rows]
    raise Unreadable("文件不是 CSV 或 XLSX，或编码不是 UTF-8、GB18030。")


def _unquoted(cell: str) -> str:
    """A cell without the quote that our export puts before what looks like a formula."""
    if len(cell) > 1 and cell[0] == "'" and cell[1] in FORMULA:
        return cell[1:]
    return cell.strip()


def _xlsx(content: bytes) -> list[list[str]]:
    """The first sheet, parsed in a process of its own with limits, after its size was looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = [info.file_size for info in archive.infolist()]
            unpacked = sum(sizes)
            if len(sizes) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
                raise Unreadable("表格展开后太大，请删去空白行列后再传。")
            if unpacked > RATIO_FROM and unpacked > MOST_RATIO * len(content):
                raise Unreadable("表格的压缩比不正常，不能打开。")
    except zipfile.BadZipFile:
        raise Unreadable("文件已损坏，或不是 XLSX。") from None
    try:
        done = subprocess.run(  # our own module, the file on standard input
            [sys.executable, "-I", "-m", "tracker.exchange.child"],
            input=content,
            capture_output=True,
            timeout=PARSE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("表格太复杂，没有在规定时间内读完。") from None
    if done.returncode != 0:
        raise Unreadable("表格不能打开：可能已损坏、加密，或内容过大。")
    rows: list[list[str]] = json.loads(done.stdout)
    return [[_unquoted(cell) for cell in row] for row in rows]
