"""`tracker …` as an operator runs it, on the database of the test; and files as offices send them."""

import csv
import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa

from tracker.__main__ import main
from tracker.core.db import db


@dataclass(frozen=True)
class Answer:
    """What a command gave: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


def tracker(*words: object) -> Answer:
    """Run a command. Whatever it left unsaved is gone, as when its process ends."""
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["tracker", *map(str, words)]
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main()
    finally:
        sys.argv = before
        db.session.rollback()
    return Answer(ended.value.code or 0, out.getvalue(), err.getvalue())


def csv_of(headings, rows, encoding="utf-8") -> bytes:
    """A CSV as an office program saves it."""
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode(encoding)


def xlsx_of(headings, rows) -> bytes:
    """A workbook as an office program saves it: numbers as numbers, days as days."""
    book = openpyxl.Workbook()
    for row in [headings, *rows]:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells_of(content: bytes) -> list[list[Any]]:
    """All cells of the first sheet of a workbook, read by another library than ours."""
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


def table_of(content: bytes) -> list[list[str]]:
    """All cells of a CSV."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def stored() -> dict[str, int]:
    """How many rows each table holds."""
    return {name: db.session.scalar(sa.select(sa.func.count()).select_from(t)) for name, t in db.metadata.tables.items()}


def outcome(answer: Answer) -> tuple[int, int, int, int]:
    """Rows, new, changed, equal of an import."""
    said = answer.document
    return said["rows"], said["new"], said["changed"], said["equal"]


def faults(answer: Answer) -> list[tuple[int, str, str]]:
    """Row, column and reason of what an import could not use."""
    return [(e["row"], e["column"], e["reason"]) for e in answer.document["errors"]]
