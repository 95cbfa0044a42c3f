"""A paper made of figures by hand: small wholes, several class schemes, odd words, long tables."""

import copy
import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from PIL import Image

from tests.reports.sheets import tables_of, text_of
from tracker.core.db import db
from tracker.deadlines.models import Measure, Rule
from tracker.reports.bars import picture
from tracker.reports.docx import as_docx
from tracker.reports.paper import Bar, Chart, Column, Heading, Paper, Paragraph, Share, Table
from tracker.reports.pdf import as_pdf
from tracker.reports.tools import differences, figures_of, paper_of
from tracker.reports.xlsx import as_xlsx

pytestmark = pytest.mark.one_engine
ODD = '=1+1 #import "x" *a* $x$ <b>&amp; \\u{41} 𠮷䶮'


def paper_with(*blocks, **more):
    values = {
        "title": "报告",
        "lines": [],
        "addressee": "常务委员会：",
        "blocks": blocks,
        "foot": "截至 2026-06-30",
        "day": "2026-06-30",
    }
    return Paper(**values | more)


@pytest.fixture
def figures(cast):
    cast.replied()
    return figures_of(cast.session, date(2026, 6, 30))


@pytest.mark.parametrize(
    ("share", "percent", "words"),
    [
        (Share(41, 43, 10), Decimal("95.3"), "41/43\n95.3%"),
        (Share(1, 16), Decimal("6.3"), "1/16\n6.3%"),  # 6.25 half up
        (Share(9, 9, 10), None, "9/9"),
        (Share(9, 9), Decimal("100.0"), "9/9\n100.0%"),
        (Share(0, 0), None, "—"),
    ],
)
def test_of_a_small_whole_no_percentage_is_printed(share, percent, words):
    assert (share.percent, str(share)) == (percent, words)


def test_from_how_many_on_a_percentage_is_printed_is_a_rule_of_the_place(cast):
    cast.replied()
    values = {"measure": Measure.COUNT, "value": "1", "from_on": date(2026, 1, 1), "source": "本市"}
    before = figures_of(cast.session, date(2026, 6, 30))
    db.session.add(Rule(congress_id=cast.city.id, key="rank_minimum", **values))
    db.session.commit()

    after = figures_of(cast.session, date(2026, 6, 30))
    by_unit = [tables_of(as_docx(paper_of(each)))["附表二　按承办单位分列的办理情况"] for each in (before, after)]

    assert (before["least"], after["least"]) == (10, 1)
    assert ["1/1" in by_unit[0][1], "1/1\n100.0%" in by_unit[1][1]] == [True, True]
    assert "不足 1 的不算百分比" in text_of(as_docx(paper_of(after)))


def test_a_report_frozen_before_the_rule_was_kept_with_it_is_printed_as_it_was(figures):
    old = {key: value for key, value in figures.items() if key != "least"}

    assert as_docx(paper_of(old)) == as_docx(paper_of(figures))


def test_letters_of_several_schemes_are_neither_added_nor_set_side_by_side(figures):
    other = copy.deepcopy(figures)
    other["whole"]["class_schemes"].append(
        {"code": "x", "name": "另一方案", "cases": 3, "classes": {"A": "已采纳", "B": "拟采纳"}}
    )

    one, several = as_docx(paper_of(figures)), as_docx(paper_of(other))

    assert "办理类别（占已答复）" in text_of(one)
    assert "办理类别（占已答复）" not in text_of(several)
    assert "各类件数不合并、不比较" in text_of(several)
    assert "另一方案 3 件（A 已采纳，B 拟采纳）" in text_of(several)
    assert [name for rows in tables_of(several).values() for name in rows[0] if name in ("A类", "B类")] == []
    assert "A类占比" not in str(tables_of(several))
    assert "A类占比" in str(tables_of(one))


def test_what_anybody_wrote_is_words_and_nothing_else(figures):
    figures["groups"]["unit"][0]["name"] = figures["name"] = ODD
    paper = paper_of(figures)

    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(paper)))

    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert ODD in {cell.value for cell in book["按承办单位"]["A"]}
    assert any(row[0] == ODD for rows in tables_of(as_docx(paper)).values() for row in rows)
    assert as_pdf(paper).startswith(b"%PDF")


def test_a_long_table_is_cut_on_paper_and_whole_in_the_workbook():
    rows = [[f"第{n}家单位名称很长很长很长很长", n] for n in range(60)]
    table = Table("表一", "全", [Column("单位", 4, is_number=False), Column("件数")], rows, "列前 20 项", most=20)
    paper = paper_with(Heading("一、"), Paragraph("甲"), table)

    (printed,) = tables_of(as_docx(paper)).values()
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(paper)))["全"]

    assert len(printed) == 21
    assert sheet.max_row == 63


def test_a_table_without_rows_says_so():
    table = Table("表一", "空", [Column("单位", is_number=False), Column("件数")], [])

    (printed,) = tables_of(as_docx(paper_with(table))).values()

    assert printed[1] == ["无", "无"]  # one cell over both columns
    assert as_pdf(paper_with(table)).startswith(b"%PDF")


def test_a_document_is_a4_with_the_margins_and_fonts_of_the_standard_and_repeats_the_heads_of_tables():
    table = Table("表一", "全", [Column("单位")], [["甲"]])

    with zipfile.ZipFile(io.BytesIO(as_docx(paper_with(Heading("一、"), table)))) as parts:
        body, footer, fonts, times = (
            parts.read("word/document.xml").decode(), parts.read("word/footer1.xml").decode(), parts.read("word/fontTable.xml").decode(),
            {info.date_time for info in parts.infolist()},
        )  # fmt: skip

    assert 'w:w="11906" w:h="16838"' in body
    assert all(margin in body for margin in ('w:top="2098"', 'w:right="1474"', 'w:bottom="1984"', 'w:left="1587"'))
    assert all(f'w:eastAsia="{font}"' in body for font in ("仿宋_GB2312", "方正小标宋简体", "黑体"))
    assert "<w:tblHeader/>" in body
    assert " PAGE " in footer
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋' in fonts
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_a_chart_is_as_long_as_its_numbers():
    bars = [Bar("甲", 10, "10 件"), Bar("一" * 40, 5, "5 件"), Bar("丙", 0, "0 件")]

    image = Image.open(io.BytesIO(picture(Chart("图", "图", bars))))

    rows = [[image.getpixel((x, y)) for x in range(620, 1280)] for y in range(9 + 38, image.height, 76)]
    first, second, third = (sum(90 < dot < 130 for dot in row) for row in rows)
    assert first == pytest.approx(2 * second, abs=6)
    assert second > 200
    assert third < 5
    assert Chart("图", "图", []).longest == 1


def test_what_differs_from_a_report_is_named_with_both_numbers(figures):
    now = copy.deepcopy(figures["whole"])
    now["counts"]["replied"] += 1
    now["counts"]["by_class"]["A"] += 1
    now["ratios"]["replied"]["part"] += 1

    found = differences(figures, now)

    assert found == [("已答复", 1, 2), ("A类", 1, 2), ("办复率（符合件数）", 1, 2)]
    assert differences(figures, figures["whole"]) == []
