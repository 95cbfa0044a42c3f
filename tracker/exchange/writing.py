"""Tables given out as XLSX or CSV; no cell ever becomes a formula."""

import csv
import io
from collections.abc import Iterable

import xlsxwriter

from tracker.core.errors import Invalid
from tracker.core.words import _
from tracker.exchange.tables import harmless, literal

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"


def as_xlsx(headings: list[str], rows: Iterable[list[str]]) -> bytes:
    """A workbook of one sheet. Every cell is text, whatever it begins with. Raises Invalid for what no cell can hold."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(headings) - 1, 0), 16)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            if sheet.write_string(row, column, literal(cell)) != 0:
                raise Invalid("format", _("第 %(row)s 行的内容超出一格能放下的长度，请改用 CSV 导出", row=row + 1))
    book.close()
    return out.getvalue()


def as_csv(headings: list[str], rows: Iterable[list[str]]) -> bytes:
    """A CSV in UTF-8 with its mark, so that office programs read the Hanzi; what looks like a formula gets a quote."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
