"""Reads the first sheet of the XLSX on standard input and prints its cells as JSON.

Run as a process of its own, so that a file made to do harm takes down nothing but this.
"""

import io
import json
import sys
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineWorkbook

MOST_MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 25
MOST_ROWS, MOST_CELLS = 50_000, 200


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on this system; the caller's time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def _plain(cell: Any) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def main() -> None:
    """Read and print; any failure is the exit status."""
    _limit()
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)
    rows = [[_plain(cell) for cell in row[:MOST_CELLS]] for row in sheet.iter_rows()][:MOST_ROWS]
    sys.stdout.buffer.write(json.dumps(rows, ensure_ascii=True).encode())


if __name__ == "__main__":
    main()
