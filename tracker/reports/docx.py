"""A paper as DOCX in the plain official style. Pure.

The fonts of the standard are named and not carried along: they are not free; a machine without them takes its like (`altName`).
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tracker.reports.bars import picture
from tracker.reports.paper import Cell, Chart, Closing, Heading, Paper, Paragraph, Table

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FANG, SONG, HEI, KAI = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"
OTHERS = {
    FANG: "仿宋,FangSong,FandolFang R",
    SONG: "小标宋,宋体,SimSun,FandolSong",
    HEI: "SimHei,FandolHei",
    KAI: "楷体,KaiTi,FandolKai",
}
AREA = 156  # millimetres of the type area
SIZE, SMALLER, MANY = 10, 8.5, 8  # points in tables; from how many columns on numbers are smaller
CENTER, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def as_docx(paper: Paper) -> bytes:
    """The paper as DOCX, A4; the same paper gives the same bytes."""
    book = Document()
    _set_up(book, paper)
    _line(book, paper.title, SONG, 22, CENTER, after=6)
    for words in paper.lines:
        _line(book, words, FANG, 16, CENTER)
    _line(book, "", FANG, 16, LEFT)
    _line(book, paper.addressee, FANG, 16, LEFT)
    for block in paper.printed():
        match block:
            case Heading(words, level):
                made = _line(book, words, HEI if level == 1 else KAI, 16, LEFT, indent=True)
                made.paragraph_format.keep_with_next = True
                _outline(made, level)
            case Paragraph(words, is_note):
                _line(
                    book,
                    words,
                    FANG,
                    10.5 if is_note else 16,
                    WD_ALIGN_PARAGRAPH.JUSTIFY,
                    indent=not is_note,
                    pitch=16 if is_note else 29,
                )
            case Closing(lines):
                _closing(book, lines)
            case Table():
                _table(book, block)
            case Chart():
                _chart(book, block)
    return _without_times(book)


def _set_up(book: Any, paper: Paper) -> None:
    moment = datetime.fromisoformat(paper.day)
    said = book.core_properties
    said.title, said.author, said.comments, said.created, said.modified = paper.title, "", "", moment, moment
    said.last_modified_by, said.revision = "", 1
    section = book.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    normal = book.styles["Normal"]
    normal.font.size = Pt(16)
    _name(normal.element.get_or_add_rPr(), FANG)
    book.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = side
        if side == LEFT:
            _number(line)
            _run(line, f"　　{paper.foot}", FANG, 9)
        else:
            _run(line, f"{paper.foot}　　", FANG, 9)
            _number(line)
    for part in book.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = _fonts()


def _fonts() -> bytes:
    """The table of fonts, each with those that may stand in for it."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in OTHERS.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {_W}>{fonts}</w:fonts>'.encode()


def _name(properties: Any, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _run(line: Any, words: str, font: str, size: float) -> Any:
    run = line.add_run(words)
    run.font.size = Pt(size)
    _name(run._element.get_or_add_rPr(), font)
    return run


def _line(
    where: Any, words: str, font: str, size: float, side: Any, *, indent: bool = False, pitch: float = 29, after: float = 0
) -> Any:
    line = where.add_paragraph()
    line.alignment = side
    look = line.paragraph_format
    look.space_before, look.space_after = Pt(0), Pt(after)
    look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(max(pitch, size * 1.4))
    if indent:
        look.first_line_indent = Pt(2 * size)
    _run(line, words, font, size)
    return line


def _closing(book: Any, lines: Sequence[str]) -> None:
    _line(book, "", FANG, 16, LEFT)
    for words in lines:
        last = _line(book, words, FANG, 16, RIGHT)
        last.paragraph_format.right_indent = Pt(32)
    last.add_run().add_break(WD_BREAK.PAGE)


def _outline(line: Any, level: int) -> None:
    """Make a line a heading to whoever moves by headings, without its look."""
    properties = line._element.get_or_add_pPr()
    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level - 1))
    properties.append(mark)


def _number(line: Any) -> None:
    """— 1 —"""
    _run(line, "— ", FANG, 14)
    for kind, words in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = _run(line, "", FANG, 14)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._element.append(mark)
    _run(line, " —", FANG, 14)


def _table(book: Any, table: Table) -> None:
    caption = _line(book, table.name, HEI, 12, CENTER, pitch=24)
    caption.paragraph_format.keep_with_next = True
    rows, columns = table.on_paper, table.columns
    made = book.add_table(rows=1 + max(len(rows), 1), cols=len(columns))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    made._tbl.tblPr.append(
        parse_xml(f'<w:tblCellMar {_W}><w:left w:w="45" w:type="dxa"/><w:right w:w="45" w:type="dxa"/></w:tblCellMar>')
    )
    widths = [Mm(AREA * column.width / sum(c.width for c in columns)) for column in columns]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    lines = list(made.rows)
    for line in lines:
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    lines[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, column, width in zip(lines[0].cells, columns, widths, strict=True):
        _fill(cell, column.name, HEI, CENTER, width)
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {_W} w:val="clear" w:color="auto" w:fill="EBEBEB"/>'))
    for line, row in zip(lines[1:], rows, strict=False):
        for cell, column, width, words in zip(line.cells, columns, widths, row, strict=True):
            size = SMALLER if column.is_number and len(columns) > MANY else SIZE
            _fill(cell, words, FANG, CENTER if column.is_number else LEFT, width, size)
    if not rows:
        _fill(lines[1].cells[0].merge(lines[1].cells[-1]), "无", FANG, CENTER, Mm(AREA))
    _line(book, table.note, FANG, 10.5, LEFT, pitch=16, after=6)


def _fill(cell: Any, words: Cell, font: str, side: Any, width: Any, size: float = SIZE) -> None:
    cell.width, cell.vertical_alignment = width, WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = cell.paragraphs[0]
    line.alignment = side
    look = line.paragraph_format
    look.space_before = look.space_after = Pt(1)
    look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(13)
    first, *more = str(words).split("\n")
    run = _run(line, first, font, size)
    for each in more:
        run.add_break()
        run = _run(line, each, font, SMALLER)


def _chart(book: Any, chart: Chart) -> None:
    caption = _line(book, chart.name, HEI, 12, CENTER, pitch=24)
    caption.paragraph_format.keep_with_next = True
    line = book.add_paragraph()
    line.alignment = CENTER
    line.paragraph_format.space_after = Pt(6)
    shape = line.add_run().add_picture(io.BytesIO(picture(chart)), width=Mm(AREA))
    said = shape._inline.docPr
    said.set("descr", "；".join(f"{bar.name} {bar.words}" for bar in chart.bars))
    said.set("title", chart.name)


def _without_times(book: Any) -> bytes:
    """The file with the moment of its making left out, so that the same paper is the same file."""
    made, out = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for info in sorted(read.infolist(), key=lambda each: each.filename):
            written.writestr(zipfile.ZipInfo(info.filename), read.read(info.filename), zipfile.ZIP_DEFLATED)
    return out.getvalue()
