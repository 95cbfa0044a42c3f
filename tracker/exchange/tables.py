"""Files opened as tables: CSV here, XLSX in a process of its own; how large they may be, and how no cell is a formula. Pure."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
import zlib

from tracker.core.words import _
from tracker.exchange.child import MOST_COLUMNS, MOST_ROWS, TOO_LONG, TOO_MUCH, TOO_WIDE

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED, MOST_RATIO, RATIO_FROM, MOST_MEMBERS = 100 * 1024 * 1024, 50, 16 * 1024 * 1024, 1000
PARSE_SECONDS = 20

_FORMULA = "[=+\\-@\\t\\r＝＋－＠]"  # a cell that begins so is a formula to some programs
_QUOTED = re.compile(f"'+{_FORMULA}")
_RISKY = re.compile(f"'*{_FORMULA}")

Rows = list[tuple[int, list[str]]]


class Unreadable(Exception):
    """A file that is no table at all. Carries a sentence."""


def read_table(content: bytes) -> Rows:
    """The rows of a CSV or XLSX file that are not blank, each with its number in the sheet. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("文件超过 20 MB。"))
    rows = _xlsx(content) if content[:2] == b"PK" else _csv(content)
    kept = [(n, found) for n, cells in rows if any(found := [unquoted(cell) for cell in cells])]
    if not kept:
        raise Unreadable(_("文件是空的。"))
    return kept


def harmless(cell: str) -> str:
    """A cell of a CSV that no program takes for a formula: with a quote before it where it looks like one."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def literal(cell: str) -> str:
    """A cell of a workbook, where every cell is text: one that looks as if we had quoted it is quoted once more."""
    return f"'{cell}" if _QUOTED.match(cell) else cell


def unquoted(cell: str) -> str:
    """A cell as it was before it was made harmless, or literal."""
    return cell[1:] if _QUOTED.match(cell) else cell.strip()


def _csv(content: bytes) -> Rows:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in decoded:
            break
        return _lines_of(decoded)
    raise Unreadable(_("文件不是 CSV 或 XLSX，或编码不是 UTF-8、GB18030。"))


def _lines_of(decoded: str) -> Rows:
    rows: Rows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(decoded, newline=""), strict=True), start=1):
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                raise _too(TOO_WIDE)
            if cells:
                rows.append((number, cells))
            if len(rows) > MOST_ROWS:
                raise _too(TOO_LONG)
    except csv.Error:
        raise Unreadable(_("CSV 的引号或分隔符不完整。")) from None
    return rows


def _xlsx(content: bytes) -> Rows:
    """The first sheet, parsed in a process of its own with limits, after its size was looked at."""
    _must_unpack_well(content)
    try:
        done = subprocess.run(  # our own module, the file on standard input
            [sys.executable, "-I", "-m", "tracker.exchange.child"],
            input=content,
            capture_output=True,
            timeout=PARSE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_("表格太复杂，没有在规定时间内读完。")) from None
    if done.returncode != 0:
        raise _too(done.returncode)
    return [(number, cells) for number, cells in json.loads(done.stdout)]


def _must_unpack_well(content: bytes) -> None:
    """Nothing, if the parts of a workbook are as large as they say, and not too large. Unpacks no more than that."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = [info.file_size for info in archive.infolist()]
            unpacked = sum(sizes)
            if len(sizes) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
                raise Unreadable(_("表格展开后太大，请删去空白行列后再传。"))
            if unpacked > RATIO_FROM and unpacked > MOST_RATIO * len(content):
                raise Unreadable(_("表格的压缩比不正常，不能打开。"))
            if archive.testzip() is not None:
                raise Unreadable(_("文件已损坏，或不是 XLSX。"))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError, RuntimeError):
        # RuntimeError: locked with a password, or packed in a way we do not know
        raise Unreadable(_("文件已损坏，或不是 XLSX。")) from None


def _too(status: int) -> Unreadable:
    sentences = {
        TOO_WIDE: _("表格超过 %(columns)s 列，请删去多余的列。", columns=MOST_COLUMNS),
        TOO_LONG: _("一次最多 %(rows)s 行，请分几个文件导入。", rows=MOST_ROWS),
        TOO_MUCH: _("表格里的文字太多，请分几个文件导入。"),
    }
    return Unreadable(sentences.get(status) or _("表格不能打开：可能已损坏、加密，或内容过大。"))
