"""What every kind of file is held to alike: encodings, headings, doubled rows, odd text; all or nothing, and rows left out."""

import pytest
import sqlalchemy as sa

from tests.exchange.shell import csv_of, faults, outcome, stored, table_of, tracker, xlsx_of
from tests.exchange.town import TODAY
from tests.people import at
from tracker.congress.models import Deputy, Station
from tracker.core import clock
from tracker.core.db import db
from tracker.exchange.actions import KINDS

WHEN = ("--term", 16, "--session", 5, "--on", "2026-03-10")
FILES = {  # two good rows of each kind, under the headings that a file of it must have, what a row is known by first
    "deputies": (["姓名", "代表团", "届"], [["周明", "北城团", "16"], ["吴芳", "北城团", "16"]]),
    "units": (["单位名称", "系统"], [["市林业局", "政府"], ["市体育局", "政府"]]),
    "stations": (["名称", "类型", "乡镇街道"], [["城北站", "联络站", "城北街道"], ["梅园站", "代表之家", "梅园街道"]]),
    "assignments": (["标题", "主办单位"], [["关于修路的建议", "市林业局"], ["关于种树的建议", "市林业局"]]),
    "proposals": (["标题", "主办单位"], [["关于修路的建议", "市林业局"], ["关于种树的建议", "市林业局"]]),
    "issues": (["原话", "联络站"], [["路灯不亮。", "城北站"], ["路面不平。", "城北站"]]),
    "cases": (["标题", "编号", "类别", "届", "次"], [["关于修路的建议", "0901", "会议", "16", "5"], ["关于种树的建议", "0902", "会议", "16", "5"]]),
}  # fmt: skip
ENCODINGS = {
    "utf-8": csv_of,
    "utf-8 with its mark": lambda headings, rows: csv_of(headings, rows, "utf-8-sig"),
    "gb18030": lambda headings, rows: csv_of(headings, rows, "gb18030"),
    "xlsx": xlsx_of,
}


@pytest.fixture
def send(cast, tmp_path):
    """Sends a file of a kind to `tracker import`, making what is missing, for good."""
    clock.start_at(at(TODAY))

    def import_(kind, content, *more):
        file = tmp_path / "file"
        file.write_bytes(content)
        when = WHEN if kind in ("assignments", "proposals") else ()
        return tracker("import", kind, file, *when, "--create", "--run", "--json", *more)

    return import_


def test_there_is_a_file_of_every_kind():
    assert FILES.keys() == KINDS.keys()


@pytest.mark.one_engine
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("kind", FILES)
def test_a_file_comes_in_as_offices_save_it(send, kind, encoding):
    answer = send(kind, ENCODINGS[encoding](*FILES[kind]))

    assert outcome(answer) == (2, 2, 0, 0)
    assert answer.status == 0


@pytest.mark.one_engine
@pytest.mark.parametrize("kind", FILES)
def test_an_encoding_nobody_can_tell_is_a_sentence_about_the_file(send, kind):
    before = stored()

    answer = send(kind, csv_of(*FILES[kind], encoding="utf-16"))

    assert faults(answer) == [(0, "", "文件不是 CSV 或 XLSX，或编码不是 UTF-8、GB18030。")]
    assert (answer.status, stored()) == (1, before)


@pytest.mark.one_engine
@pytest.mark.parametrize("kind", FILES)
def test_missing_unknown_and_doubled_headings_are_named_before_any_row_is_read(send, kind):
    (first, *others), rows = FILES[kind]
    before = stored()

    answer = send(kind, csv_of([*others[:-1], "电子邮箱", "备用", others[0] if others[1:] else "备用"], rows))

    said = faults(answer)
    assert {(row, reason) for row, _column, reason in said} <= {
        (1, "缺少这一列"), (1, "没有这一列，请核对列名"), (1, "这一列出现了两次"),
    }  # fmt: skip
    assert {(1, first, "缺少这一列"), (1, "电子邮箱", "没有这一列，请核对列名")} <= set(said)
    assert (answer.status, stored()) == (1, before)


@pytest.mark.parametrize("kind", FILES)
def test_a_row_that_stands_twice_keeps_all_out_until_it_is_left_out(send, kind):
    headings, rows = FILES[kind]
    content = csv_of(headings, [*rows, rows[0]])
    before = stored()

    refused = send(kind, content)
    untouched = stored()
    taken = send(kind, content, "--skip", "4")

    assert [(row, reason) for row, _column, reason in faults(refused)] == [(4, "与第 2 行重复")]
    assert (refused.status, untouched) == (1, before)
    assert (taken.status, outcome(taken)) == (0, (2, 2, 0, 0))


@pytest.mark.parametrize("kind", FILES)
def test_formulas_and_characters_of_four_bytes_are_text_and_go_out_harmless(send, tmp_path, kind):
    headings, rows = FILES[kind]
    odd = "=HYPERLINK(1)𠮷😀"
    content = xlsx_of(headings, [[f"'{odd}", *rows[0][1:]]])  # as a workbook of ours writes it: a quote before a formula

    taken = send(kind, content)
    tracker("export", kind, tmp_path / "out.csv")
    out = (tmp_path / "out.csv").read_bytes()

    assert outcome(taken)[:2] == (1, 1)
    assert [cell for row in table_of(out) for cell in row if odd in cell] == [f"'{odd}"]
    assert outcome(send(kind, out))[1:3] == (0, 0)


@pytest.mark.one_engine
@pytest.mark.parametrize("kind", FILES)
def test_a_cell_too_long_and_one_that_is_blank_are_named_each(send, kind):
    headings, rows = FILES[kind]
    before = stored()

    answer = send(kind, csv_of(headings, [["长" * 3000, *rows[0][1:]], ["\u200b", *rows[1][1:]]]))

    long, blank = faults(answer)
    assert long[:2] == (2, headings[0])
    assert long[2].startswith("不超过 ")
    assert blank == (3, headings[0], "必填，不能为空")
    assert stored() == before


# what an import had to make up moves on as what it is


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("kind", "column", "made"),
    [("stations", "乡镇街道", "联络站：城北站（乡镇街道待补）"), ("deputies", "代表团", "代表：周明（代表团待补）")],
)
def test_a_cell_that_another_instance_still_owes_may_wait_where_the_user_lets_things_be_made(
    send, tmp_path, kind, column, made
):
    headings, rows = FILES[kind]
    rows = [["" if heading == column else cell for heading, cell in zip(headings, rows[0], strict=True)]]
    (tmp_path / "x.csv").write_bytes(csv_of(headings, rows))

    plain = tracker("import", kind, tmp_path / "x.csv", "--json")
    taken = send(kind, csv_of(headings, rows))

    table = {"stations": Station, "deputies": Deputy}[kind]
    marked = db.session.scalars(sa.select(table.name).where(table.made_by_import)).all()
    assert faults(plain) == [(2, column, "必填，不能为空")]
    assert outcome(taken) == (1, 1, 0, 0)
    assert taken.document["made"] == [made]
    assert marked == [rows[0][0]]


@pytest.mark.one_engine
@pytest.mark.parametrize("kind", ["stations", "deputies"])
def test_a_later_file_completes_what_waits(send, kind):
    headings, rows = FILES[kind]
    column = {"stations": "乡镇街道", "deputies": "代表团"}[kind]
    waiting = [["" if heading == column else cell for heading, cell in zip(headings, rows[0], strict=True)]]
    send(kind, csv_of(headings, waiting))

    completed = send(kind, csv_of(headings, rows[:1]))

    table = {"stations": Station, "deputies": Deputy}[kind]
    assert outcome(completed) == (1, 0, 1, 0)
    assert db.session.scalars(sa.select(table.name).where(table.made_by_import)).all() == []


@pytest.mark.one_engine
@pytest.mark.parametrize("skip", ["a", "3-5", "1;2", "1234567"])
def test_rows_to_leave_out_are_numbers_or_wrong_use(send, skip):
    before = stored()

    answer = send("units", csv_of(*FILES["units"]), "--skip", skip)

    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("--skip 写成用逗号分开的行号，如 3,17。")
    assert stored() == before
