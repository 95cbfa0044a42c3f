"""What a cell may hold, what a sheet may look like, and every fault with its row, column and reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.case_cells import Promised, as_promise, promised
from tracker.exchange.reading import Column, check, day, month, one_of, ordinal, person, several, text, yes
from tracker.suggestions.labels import Kind

COLUMNS = (Column("number", "编号", text(5), True), Column("title", "标题", text(10), True), Column("on", "日期", day))


def checked(*rows, skip=()):
    return check(COLUMNS, [(n, list(row)) for n, row in enumerate(rows, start=1)], set(skip))


def faults(*rows, skip=()):
    return [(fault.row, fault.column, fault.reason) for fault in checked(*rows, skip=skip).faults]


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("2026/3/1", date(2026, 3, 1)),
        ("2026.3.1", date(2026, 3, 1)),
        ("2026年3月1日", date(2026, 3, 1)),
        ("２０２６－０３－０１", date(2026, 3, 1)),
        ("　2026-03-01　", date(2026, 3, 1)),
        ("2026-03-01 00:00:00", date(2026, 3, 1)),  # a day as a workbook keeps it
        ("2026-03-01T00:00:00", date(2026, 3, 1)),
        ("2026-03-01 23:50:00", date(2026, 3, 1)),
        ("46082", date(2026, 3, 1)),  # Excel's count of days since 1899-12-30, in a cell that was not formatted as a day
        ("46082.5", date(2026, 3, 1)),
        ("20260301", date(2026, 3, 1)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_a_day_is_understood_however_it_is_typed(cell, means):
    assert day(cell) == means


@pytest.mark.parametrize(
    "cell", ["2008-09-31", "2026-02-29", "2026-13-01", "2026-00-10", "20260231", "1800-01-01", "2300-01-01", "昨天", "3月1日", "12", "-1", "2026-03-01-02", "10000"]
)  # fmt: skip
def test_an_impossible_day_is_an_error_that_names_it(cell):
    with pytest.raises(ValueError, match=r"没有“.*”这一天"):
        day(cell)


@pytest.mark.parametrize(("cell", "means"), [("16", 16), ("１６", 16), ("16.0", 16), ("第16届", 16), ("十六届", 16), ("五次会议", 5), ("二十", 20), ("第二十一届", 21), (" 5 ", 5)])  # fmt: skip
def test_a_term_or_session_is_a_number_in_any_writing(cell, means):
    assert ordinal(cell) == means


@pytest.mark.parametrize("cell", ["0", "100", "-3", "16.5", "第届", "十十", "abc", "一二"])
def test_what_is_no_number_of_a_session_is_an_error(cell):
    with pytest.raises(ValueError, match="不是届次"):
        ordinal(cell)


@pytest.mark.parametrize(("cell", "means"), [("1972-03", "1972-03"), ("1972.3", "1972-03"), ("1972年3月", "1972-03"), ("197203", "1972-03"), ("１９７２－３", "1972-03"), ("1972-03-15", "1972-03"), ("1972-03-15 00:00:00", "1972-03")])  # fmt: skip
def test_a_month_of_birth_is_understood_however_it_is_typed(cell, means):
    assert month(cell) == means


@pytest.mark.parametrize("cell", ["1972", "1972-13", "1972-00", "72-03", "3月", "1799-03"])
def test_what_is_no_month_is_an_error(cell):
    with pytest.raises(ValueError, match="不是出生年月"):
        month(cell)


@pytest.mark.parametrize(
    ("cell", "means"), [("是", True), ("否", False), ("Yes", True), ("0", False), ("１", True), (" 是 ", True)]
)
def test_yes_and_no_are_understood(cell, means):
    assert yes(cell) is means


def test_a_label_is_read_by_its_name_its_code_or_another_word_for_it():
    read = one_of(Kind, 大会=Kind.IN_SESSION)

    assert [read(word) for word in ("会议", "in_session", " 会 议 ", "大会", "闭会")] == [Kind.IN_SESSION] * 4 + [
        Kind.INTERSESSION
    ]


def test_what_is_no_such_label_is_an_error_that_says_which_there_are():
    with pytest.raises(ValueError, match="“开会”不在可选范围：会议、闭会"):
        one_of(Kind)("开会")


@pytest.mark.parametrize("cell", ["甲;乙", "甲；乙", " 甲 ； 乙 ;", ";甲;;乙;"])
def test_several_values_are_separated_by_semicolons_of_either_width(cell):
    assert several(text(5))(cell) == ["甲", "乙"]


def test_a_name_is_the_same_with_blanks_and_without():
    assert person(60)("王　芳") == person(60)("王芳") == "王芳"


def test_what_nobody_can_see_is_not_part_of_a_text():
    assert text(10)("关于\u200b\u202e\x07\ufeff积水") == "关于积水"


@given(st.lists(st.builds(Promised, st.text("管网改造一期；;@＠ ", min_size=1).map(str.strip).filter(lambda t: t.strip(" ；;@＠")), st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))), max_size=4))  # fmt: skip
def test_promises_that_were_given_out_are_read_back_as_many_with_their_days(promises):
    cell = "；".join(as_promise(promise.text, promise.due_on, promise.kept_on) for promise in promises)

    assert [(p.due_on, p.kept_on) for p in promised(cell)] == [(p.due_on, p.kept_on) for p in promises]


@pytest.mark.parametrize("cell", ["改造管网", "@2026-12-30", "改造@", "改造@2026-12-30@2026-11-01@2026-10-01", "改造@年底"])
def test_a_promise_needs_its_words_and_a_day(cell):
    with pytest.raises(ValueError, match=r"承诺写成|这一天"):
        promised(cell)


def test_a_promise_too_long_to_keep_is_an_error_not_cut_off():
    with pytest.raises(ValueError, match="不超过 500 字，现在 501 字"):
        promised("改" * 501 + "@2026-12-30")


def test_headings_stand_in_any_order_in_chinese_or_as_codes():
    found = checked(["标题", "number"], ["积水", "0037"])

    assert [(record.row, record.values["number"], record.values["title"]) for record in found.records] == [(2, "0037", "积水")]


def test_a_heading_may_hold_blanks():
    assert faults([" 编　号 ", "标 题"], ["0037", "积水"]) == []


def test_an_unknown_heading_is_named_and_refused():
    assert faults(["编号", "标题", "颜色"], ["0037", "积水", "红"]) == [(1, "颜色", "没有这一列，请核对列名")]


def test_a_heading_that_stands_twice_is_refused_also_when_once_as_a_code():
    assert faults(["编号", "number", "标题"], ["1", "2", "积水"]) == [(1, "number", "这一列出现了两次")]


def test_a_heading_that_must_be_there_is_missed():
    assert faults(["编号"], ["0037"]) == [(1, "标题", "缺少这一列")]


def test_a_column_nobody_must_fill_may_be_left_out():
    assert checked(["编号", "标题"], ["0037", "积水"]).records[0].values["on"] is None


def test_a_cell_without_a_heading_is_a_fault_and_an_empty_one_is_none():
    assert faults(["编号", "标题", ""], ["0037", "积水", ""], ["0038", "积水", "x"]) == [(3, "", "第 3 格没有列名")]


def test_each_fault_of_a_row_is_named_by_row_column_and_reason():
    rows = ["编号", "标题", "日期"], ["0037", "积水", "2026-03-01"], ["", "积水" * 6, "2008-09-31"]

    assert faults(*rows) == [
        (3, "标题", "不超过 10 字，现在 12 字"),
        (3, "日期", "没有“2008-09-31”这一天"),
        (3, "编号", "必填，不能为空"),
    ]


def test_a_row_that_is_left_out_has_no_faults():
    assert faults(["编号", "标题"], ["", ""], ["0037", "积水"], skip=[2]) == []


def test_only_what_looks_empty_is_empty():
    assert faults(["编号", "标题"], ["0", "\u200b"]) == [(2, "标题", "必填，不能为空")]
