"""Every number of a report is the one the page of figures gives for the same day, in all three formats."""

import shutil
from datetime import date, timedelta

import pytest

from tests.people import at
from tests.reports.sheets import read_pdf, sheets_of, tables_of, text_of
from tests.statistics.year import TODAY, late, small_year, split
from tests.supervision.topics import topic
from tests.web.test_query_counts import questions
from tracker.core import clock
from tracker.core.db import db
from tracker.reports.docx import as_docx
from tracker.reports.paper import as_data
from tracker.reports.pdf import as_pdf
from tracker.reports.tools import figures_of, paper_of
from tracker.reports.xlsx import as_xlsx
from tracker.statistics.measures import COUNTS, KEPT
from tracker.statistics.queries import By, Scope
from tracker.statistics.snapshot_tools import digest_of
from tracker.statistics.tools import summary

AS_AT = date(2026, 6, 30)
GROUPS = {By.BRANCH: "系统", By.UNIT: "承办单位", By.CATEGORY: "专业分类", By.DELEGATION: "代表团"}


@pytest.fixture
def year(ground, cast):
    clock.start_at(at(TODAY))
    ground(with_topic, cast)
    return cast


def with_topic(cast):
    """A case of every fate, one key topic, and nothing that the session does not hold."""
    topic(cast, small_year(cast)["overdue"])


@pytest.fixture
def scope(year):
    return Scope(year.city.id, AS_AT, 16, 5)


@pytest.fixture
def paper(year):
    return paper_of(figures_of(year.session, AS_AT))


def short(ratio):
    """A ratio as a table of groups prints it."""
    if not ratio["whole"]:
        return "—"
    percent = f"\n{ratio['percent']}%" if ratio["whole"] >= 10 else ""
    return f"{ratio['part']}/{ratio['whole']}{percent}"


def exact(ratio):
    """A ratio of the whole scope as it is printed with its definition."""
    return f"{ratio['part']}/{ratio['whole']}\n{ratio['percent']}%" if ratio["whole"] else "—"


@pytest.mark.one_engine
def test_the_tables_of_the_document_are_those_figures(year, scope, paper):
    said, tables = summary(year.city, scope), tables_of(as_docx(paper))

    counts = {name: int(value) for name, value, _means in tables["附表五　件数及口径"][1:]}
    ratios = [row[1] for row in tables["附表六　比例及口径"][1:]]

    assert counts == {count.name: said["counts"][key] for key, count in COUNTS.items()}
    assert ratios == [exact(ratio) for ratio in said["ratios"].values()]
    assert said["ratios"]["second_satisfied"]["whole"] == 1


def test_the_tables_by_group_are_those_figures_in_document_and_workbook(year, scope, paper):
    tables, sheets = tables_of(as_docx(paper)), sheets_of(as_xlsx(paper))

    for by, name in GROUPS.items():
        groups = summary(year.city, scope, by)["groups"]
        (table,) = (rows for caption, rows in tables.items() if f"　按{name}分列" in caption)
        assert_alike(groups, table, sheets[f"{name}全部"])


def assert_alike(groups, table, sheet):
    """The figures of groups, a table of the document and a sheet of the workbook say the same."""
    keys = ("replied", "on_time", "face_contact", "at_least_basically", KEPT)
    assert [row[0] for row in table[1:]] == [group["name"] for group in groups]
    assert [row[-5:] for row in table[1:]] == [[short(group["ratios"][key]) for key in keys] for group in groups]
    assert [int(row[1]) for row in table[1:]] == [group["counts"]["received"] for group in groups]
    assert [sum(map(int, row[2:-5])) for row in table[1:]] == [sum(group["counts"]["by_class"].values()) for group in groups]
    for row, group in zip(sheet, groups, strict=True):
        numbers = [value for value in list(row.values())[1:] if value is not None]
        ratios = [ratio for key, ratio in group["ratios"].items() if key != "share"]
        wanted = [group["counts"][key] for key in COUNTS] + list(group["counts"]["by_class"].values())
        for ratio in (group["ratios"]["share"], *ratios):
            wanted += [ratio["part"], ratio["whole"], *([ratio["percent"]] if ratio["whole"] >= 10 else [])]
        assert numbers == wanted


@pytest.mark.one_engine
def test_the_text_says_the_same_and_what_is_wrong(year, scope, paper):
    said, text = summary(year.city, scope), text_of(as_docx(paper))
    counts, ratios = said["counts"], said["ratios"]

    assert text.startswith(
        "关于临澜市第十六届人民代表大会第五次会议代表建议、批评和意见办理情况的报告\n（截至2026年6月30日）\n"
    )
    assert (
        f"共收到代表建议 {counts['received']} 件，其中会议期间 {counts['in_session']} 件，闭会期间 {counts['intersession']} 件"
        in text
    )
    assert f"编号后撤回 1 件，在统 {counts['active']} 件。另有不予受理 {counts['declined']} 件" in text
    assert f"逾期未答复 {counts['overdue']} 件" in text
    late = ratios["on_time"]
    assert f"按期答复率 {late['percent']}%（已答复 {late['whole']} 件中 {late['part']} 件）" in text
    assert f"收回评价 {counts['returned_forms']} 件，未收回 {counts['replied'] - counts['returned_forms']} 件" in text
    assert "重点督办课题 1 个，列入建议 1 件" in text
    kept = ratios[KEPT]
    assert f"已到期 {kept['whole']} 项，其中已兑现 {kept['part']} 项、未兑现 {kept['whole'] - kept['part']} 项" in text
    assert digest_of(said)[:12] in text


def test_the_cases_behind_the_problems_are_as_many_as_the_numbers_say(year, scope):
    counts, figures = summary(year.city, scope)["counts"], figures_of(year.session, AS_AT)

    assert len(figures["late"]) == counts["overdue"] == 1
    assert figures["late"][0]["due_on"] == "2026-06-10"
    assert len(figures["unhappy"]) == summary(year.city, scope)["ratios"]["dissatisfied"]["part"] == 1
    kept = figures["whole"]["ratios"][KEPT]
    assert len(figures["promises"]["owed"]) == kept["whole"] - kept["part"] == 2
    assert [each["cases"] for each in figures["topics"]] == [counts["key_cases"]]


@pytest.mark.one_engine
def test_what_came_after_the_day_is_not_in_it(year):
    early = figures_of(year.session, date(2026, 3, 15))

    assert early["whole"]["counts"]["replied"] == 0
    assert early["late"] == early["promises"]["owed"] == []
    assert early["promises"]["made"] == 0
    assert early["assigned"] == 6  # all on 10 March


@pytest.mark.one_engine
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="nothing here reads a PDF")
def test_the_pdf_prints_all_that_the_document_does(paper):
    printed = read_pdf(as_pdf(paper))

    blocks = as_data(paper)["blocks"]
    cells = ["".join(cell.split()) for block in blocks if block["is"] == "table" for row in block["rows"] for cell in row]
    numbers = [cell for cell in cells if any(sign.isdigit() for sign in cell)]
    assert len(numbers) > 50
    assert [cell for cell in numbers if cell not in printed] == []


@pytest.mark.one_engine
def test_the_same_day_again_is_the_same_file(cast):
    clock.start_at(at(TODAY))
    cast.accepted()
    first = paper_of(figures_of(cast.session, AS_AT))

    clock.start_at(at(TODAY + timedelta(days=3)))
    cast.registered(on=TODAY + timedelta(days=1))  # what happens later changes nothing of that day
    again = paper_of(figures_of(cast.session, AS_AT))

    assert again == first
    assert [write(again) == write(first) for write in (as_docx, as_pdf, as_xlsx)] == [True, True, True]


@pytest.mark.one_engine
def test_it_asks_as_many_questions_for_few_cases_as_for_more(cast):
    clock.start_at(at(TODAY))
    topic(cast, cast.dissatisfied(), cast.assigned())
    asked = []
    db.session.rollback()
    for _time in "12":
        db.session.expire_all()
        assert cast.session.term.number == 16
        with questions(db.engine) as meanwhile:
            figures_of(cast.session, AS_AT)
        asked.append(len(meanwhile))
        topic(cast, late(cast), cast.assigned(), cast.dissatisfied(), split(cast), title=f"另一课题{len(asked)}")
        db.session.rollback()

    assert asked[0] == asked[1] > 0
