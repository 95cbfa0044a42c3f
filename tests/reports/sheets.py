"""Reading reports back with other means than those that wrote them."""

import io
import re
import shutil
import subprocess

import docx
import openpyxl


def tables_of(content):
    """The tables of a DOCX by their captions: rows of texts, headings first."""
    book, found, caption = docx.Document(io.BytesIO(content)), {}, ""
    for block in book.iter_inner_content():
        if hasattr(block, "rows"):
            found[caption] = [[cell.text for cell in row.cells] for row in block.rows]
        elif block.text:
            caption = block.text
    return found


def text_of(content):
    """The running text of a DOCX."""
    return "\n".join(line.text for line in docx.Document(io.BytesIO(content)).paragraphs)


def sheets_of(content):
    """The sheets of a workbook: below the title and the note, a dictionary a row by its headings."""
    found = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        rows = list(sheet.iter_rows(min_row=3, values_only=True))
        found[sheet.title] = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] if rows else []
    return found


def read_pdf(content):
    """The text of a PDF without blanks; needs pdftotext."""
    done = subprocess.run([shutil.which("pdftotext"), "-", "-"], input=content, capture_output=True, check=True)
    return re.sub(r"\s+", "", done.stdout.decode())
