"""The tables of a paper as a workbook: numbers as numbers, a share as part, whole and percentage. Pure."""

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from tracker.reports.paper import Cell, Chart, Column, Paper, Paragraph, Share, Table

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE, NARROW = 28, 11


def as_xlsx(paper: Paper) -> bytes:
    """The workbook; the same paper gives the same bytes. No cell becomes a formula, whatever it begins with."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": paper.title, "created": datetime.fromisoformat(paper.day)})
    look = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "bold": book.add_format({"bold": True}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "percent": book.add_format({"num_format": "0.0"}),
    }
    _first(book, paper, look)
    for table in paper.tables():
        _table(book, table, paper, look)
    for chart in paper.charts():
        _chart(book, chart, paper, look)
    book.close()
    return out.getvalue()


def _first(book: Any, paper: Paper, look: dict[str, Any]) -> None:
    """What the workbook belongs to, and the notes that stand in the paper."""
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 0, 90)
    sheet.write_string(0, 0, paper.title, look["bold"])
    words = [*paper.lines, paper.foot, *(b.words for b in paper.blocks if isinstance(b, Paragraph))]
    for row, line in enumerate(words, start=1):
        sheet.write_string(row, 0, line, look["wrap"])


def _expanded(columns: Any) -> list[str]:
    """The headings, where each share takes three columns."""
    found = []
    for column, is_share in columns:
        found += [f"{column.name} 件数", f"{column.name} 总数", f"{column.name} %"] if is_share else [column.name]
    return found


def _table(book: Any, table: Table, paper: Paper, look: dict[str, Any]) -> None:
    sheet = book.add_worksheet(table.sheet)
    sheet.write_string(0, 0, table.name, look["bold"])
    sheet.write_string(1, 0, " · ".join(each for each in (paper.foot, table.note) if each))
    columns = [(column, _has_shares(table, n)) for n, column in enumerate(table.columns)]
    at = 0
    for column, is_share in columns:
        sheet.set_column(at, at + 2 * is_share, _width(column))
        at += 3 if is_share else 1
    for n, heading in enumerate(_expanded(columns)):
        sheet.write_string(2, n, heading, look["head"])
    sheet.freeze_panes(3, 1)
    for row, cells in enumerate(table.rows, start=3):
        at = 0
        for cell in cells:
            at = _write(sheet, row, at, cell, look)


def _width(column: Column) -> int:
    return NARROW if column.is_number else WIDE


def _has_shares(table: Table, n: int) -> bool:
    return any(isinstance(row[n], Share) for row in table.rows)


def _write(sheet: Any, row: int, at: int, cell: Cell, look: dict[str, Any]) -> int:
    """Write a cell and give the column after it."""
    if isinstance(cell, Share):
        sheet.write_number(row, at, cell.part)
        sheet.write_number(row, at + 1, cell.whole)
        if cell.percent is not None:
            sheet.write_number(row, at + 2, float(cell.percent), look["percent"])
        return at + 3
    if isinstance(cell, int):
        sheet.write_number(row, at, cell)
    else:
        sheet.write_string(row, at, cell)
    return at + 1


def _chart(book: Any, chart: Chart, paper: Paper, look: dict[str, Any]) -> None:
    """The numbers of a chart and the chart, drawn by the program that opens the workbook."""
    name = f"图 {chart.sheet}"
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, WIDE)
    sheet.write_string(0, 0, chart.name, look["bold"])
    sheet.write_string(1, 0, paper.foot)
    for row, bar in enumerate(chart.bars, start=2):
        sheet.write_string(row, 0, bar.name)
        sheet.write_number(row, 1, bar.value)
    last = 1 + len(chart.bars)
    drawn = book.add_chart({"type": "bar"})
    drawn.add_series(
        {
            "categories": [name, 2, 0, last, 0], "values": [name, 2, 1, last, 1], "fill": {"color": "#6E6E6E"},
            "data_labels": {"value": True}, "gap": 40,
        }
    )  # fmt: skip
    drawn.set_title({"name": chart.name, "overlay": False})
    drawn.set_legend({"none": True})
    drawn.set_y_axis({"reverse": True})
    drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    drawn.set_size({"width": 720, "height": 80 + 32 * len(chart.bars)})
    sheet.insert_chart("D3", drawn)
