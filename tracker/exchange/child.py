"""Reads the first sheet of the XLSX on standard input and prints its cells as JSON.

Run as a process of its own, so that a file made to do harm takes down nothing but this.
"""

import io
import json
import sys
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineWorkbook

MOST_ROWS, MOST_COLUMNS, MOST_TEXT = 20_000, 200, 10_000_000  # that hold something; characters in all
TOO_LONG, TOO_WIDE, TOO_MUCH = 3, 4, 5  # how it ends where a sheet is larger
MOST_MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 15


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on this system; the caller's time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # out of memory it aborts, and leaves nothing lying about


def _plain(cell: Any) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def main() -> None:
    """Read and print the rows that hold something, each with its number; any failure is the exit status."""
    _limit()
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)
    rows, length = [], 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_plain(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        rows.append((number, cells))
        length += sum(map(len, cells))
        if len(cells) > MOST_COLUMNS:
            sys.exit(TOO_WIDE)
        if len(rows) > MOST_ROWS:
            sys.exit(TOO_LONG)
        if length > MOST_TEXT:
            sys.exit(TOO_MUCH)
    sys.stdout.buffer.write(json.dumps(rows, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
