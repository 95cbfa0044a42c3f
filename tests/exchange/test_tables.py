"""Files as they come in: encodings, blank rows, limits, and files made to do harm. Each gives rows or a sentence."""

import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.exchange.shell import cells_of, csv_of, table_of, xlsx_of
from tracker.exchange.tables import MOST_BYTES, Unreadable, read_table
from tracker.exchange.writing import as_csv, as_xlsx

HEADINGS = ["编号", "标题"]
ROW = ["0037", "关于治理东巷积水的建议"]
RISKY = "=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", '=HYPERLINK("http://example.com")'


def refusal(content):
    with pytest.raises(Unreadable) as refused:
        read_table(content)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_each_encoding_that_offices_save(encoding):
    assert read_table(csv_of(HEADINGS, [ROW], encoding)) == [(1, HEADINGS), (2, ROW)]


def test_a_rare_character_survives_gb18030():
    assert read_table(csv_of(HEADINGS, [["1", "𠮷野家"]], "gb18030"))[1] == (2, ["1", "𠮷野家"])


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
def test_blank_rows_are_passed_over_and_the_others_keep_their_numbers(write):
    rows = [[""] * 2, ROW, ["", " "], *[[""] * 2] * 30]

    assert read_table(write(HEADINGS, rows)) == [(1, HEADINGS), (3, ROW)]


def test_a_row_is_counted_as_the_sheet_counts_it_whatever_lines_a_cell_holds():
    assert [n for n, _cells in read_table(csv_of(HEADINGS, [["1", "两\n行"], ["2", "一行"]]))] == [1, 2, 3]


def test_numbers_of_a_workbook_are_texts_without_a_point():
    assert read_table(xlsx_of(HEADINGS, [[37, "积水"], [1.5, True]])) == [
        (1, HEADINGS),
        (2, ["37", "积水"]),
        (3, ["1.5", "是"]),
    ]


def test_a_formula_counts_with_what_it_last_gave():
    book = io.BytesIO()
    as_they_are = xlsx_of(HEADINGS, [["0037", "=1+1"]])  # a formula that was never computed
    book.write(as_they_are)

    assert read_table(book.getvalue()) == [(1, HEADINGS), (2, ["0037"])]


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs")), max_size=12), min_size=2, max_size=2),
        min_size=1,
        max_size=4,
    )
)
@example([[risky, f"'{risky}"] for risky in RISKY])
@example([["''=1", "'"], ["'x", "_x0041_"]])
def test_what_a_csv_gives_out_reads_back_the_same_and_no_cell_is_a_formula(rows):
    content = as_csv(HEADINGS, rows)

    assert [cell for row in table_of(content) for cell in row if cell[:1] and cell[0] in "=+-@\t\r＝＋－＠"] == []
    assert [cells for _n, cells in read_table(content)] == [HEADINGS, *(shortened(row) for row in rows if any(row))]


def shortened(row):
    """A row without the empty cells at its end, as it is read."""
    return row if row[1] else row[:1]


def test_what_a_workbook_gives_out_reads_back_the_same():
    rows = [[risky, f"'{risky}"] for risky in RISKY] + [["_x0041_", "两\n行"], ["'", "''=1"]]

    assert [cells for _n, cells in read_table(as_xlsx(HEADINGS, rows))] == [HEADINGS, *rows]


def test_no_cell_of_a_workbook_is_a_formula_and_each_is_the_text_it_was():
    content = as_xlsx(HEADINGS, [[risky, "文字"] for risky in RISKY])

    assert [row[0] for row in cells_of(content)[1:]] == list(RISKY)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert not any(b"<f>" in book.read(name) for name in book.namelist())


# files made to do harm


def packed(**parts):
    """A zip of some parts, as hard as it goes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def remade(content, name, change):
    """A workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, change(old.read(each)) if each == name else old.read(each))
    return out.getvalue()


GOOD = xlsx_of(HEADINGS, [ROW])
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
BROKEN, TOO_LARGE = "文件已损坏，或不是 XLSX。", "表格展开后太大，请删去空白行列后再传。"
CLOSED, ODD = "表格不能打开：可能已损坏、加密，或内容过大。", "表格的压缩比不正常，不能打开。"
NO_TABLE = "文件不是 CSV 或 XLSX，或编码不是 UTF-8、GB18030。"


def lying(content):
    """The same zip, its directory saying that every part is a few bytes long."""
    out, at = bytearray(content), 0
    while (at := out.find(b"PK\x01\x02", at)) >= 0:
        out[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at += 4
    return bytes(out)


NO_TABLES = {
    "nothing": (lambda: b"", "文件是空的。"),
    "blank rows": (lambda: b"\n\n,,\n", "文件是空的。"),
    "looks like a zip": (lambda: b"PK\x03\x04 and no zip", BROKEN),
    "half a zip": (lambda: GOOD[: len(GOOD) // 2], BROKEN),
    "a zip without its end": (lambda: GOOD[:-10], BROKEN),
    "scrambled": (lambda: bytes(b ^ 0x55 if 900 < n < 990 else b for n, b in enumerate(GOOD)), BROKEN),
    "an empty zip": (packed, CLOSED),
    "a zip of something else": (lambda: packed(a="x"), CLOSED),
    "a bomb": (lambda: packed(big=b"0" * 101 * 2**20), TOO_LARGE),
    "a smaller bomb": (lambda: packed(big=b"0" * 40 * 2**20), ODD),
    "a bomb that lies about its size": (lambda: lying(packed(big=b"0" * 40 * 2**20)), BROKEN),
    "a thousand parts": (lambda: packed(**{f"p{n}": "x" for n in range(1001)}), TOO_LARGE),
    "a workbook of before 2007, or with a password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, NO_TABLE),
    "utf-16": (lambda: "编号,标题\n1,积水\n".encode("utf-16"), NO_TABLE),
    "NUL": ("编号,标题\n1,a\0b\n".encode, NO_TABLE),
    "half of a pair": (lambda: "编号,标题\n1,".encode() + b"\xed\xa0\x80\n", NO_TABLE),
    "an open quote": ('编号,标题\n1,"积水\n'.encode, "CSV 的引号或分隔符不完整。"),
    "100,000 columns": (("编号" + "," * 100_000 + "x\n").encode, "表格超过 200 列，请删去多余的列。"),
    "20,001 rows": (lambda: b"x\n" * 20_001, "一次最多 20000 行，请分几个文件导入。"),
    "20 MB and a byte": (lambda: b"x" * (MOST_BYTES + 1), "文件超过 20 MB。"),
}


@pytest.mark.parametrize("which", NO_TABLES)
def test_what_is_no_table_is_answered_with_a_sentence(which):
    content, sentence = NO_TABLES[which]

    assert refusal(content()) == sentence


def test_a_hundred_thousand_columns_are_too_many():
    assert refusal(xlsx_of([f"列{n}" for n in range(300)], [])) == "表格超过 200 列，请删去多余的列。"


def test_a_sheet_of_two_cells_at_its_ends_takes_nothing_down():
    def stretch(sheet):
        return sheet.replace(b'r="A2"', b'r="XFD1048576"')

    assert refusal(remade(GOOD, SHEET, stretch)) == CLOSED


def test_a_table_of_strings_far_larger_than_the_sheet_is_refused():
    strings = b"<sst>" + b"<si><t>a</t></si>" * 2_000_000 + b"</sst>"

    assert refusal(packed(**{STRINGS: strings, "xl/workbook.xml": "<workbook/>"})) == ODD


def test_one_long_string_named_by_many_cells_is_refused_before_it_is_spread_out():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for n in range(400):
            sheet.write_string(n, 0, "字" * 30_000)

    assert len(out.getvalue()) < 10_000
    assert refusal(out.getvalue()) == "表格里的文字太多，请分几个文件导入。"


@pytest.mark.parametrize("entity", ['<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY x "spread"><!ENTITY y "&x;&x;&x;">'])
def test_an_entity_is_neither_fetched_nor_spread(entity):
    def declare(sheet):
        return sheet.replace(b"<worksheet", f"<!DOCTYPE w [{entity}]><worksheet".encode(), 1).replace(ROW[1].encode(), b"&x;")

    try:
        rows = read_table(remade(remade(GOOD, SHEET, declare), STRINGS, declare))
    except Unreadable:
        return
    assert not any("root" in cell or "spread" in cell for _n, cells in rows for cell in cells)


def answered(content):
    """The rows of a file, or the sentence that stands for them."""
    try:
        return read_table(content)
    except Unreadable as refused:
        return str(refused)


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_sentence(content):
    said = answered(content)

    assert said[-1] == "。" or all(any(cells) for _n, cells in said)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=3))
def test_a_damaged_workbook_gives_rows_or_a_sentence(damage):
    content = bytearray(GOOD)
    for place, byte in damage:
        content[place] = byte

    said = answered(bytes(content))

    assert said[-1] == "。" or all(any(cells) for _n, cells in said)
