"""The handbook page is made from the tables that are enforced."""

import re
from datetime import date
from itertools import pairwise

import pytest

from tests.entry import let_in
from tests.pages import MOST_BYTES
from tracker.core.db import db
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.handbook.diagram import HEIGHT, PITCH, WIDTH, drawn
from tracker.handbook.tables import GONE, NEW, edges_of, lines_of, nodes_of
from tracker.handbook.tools import LIFECYCLES, steps_of

pytestmark = pytest.mark.one_engine


@pytest.fixture
def page(cast, browser):
    return let_in(browser, cast.he).get("/handbook")


def lines(page, name):
    section = next(node for node in page.all("section") if node.get("id") == name)
    table = next(table for table in section.all("table") if "handbook" in table.get("class"))
    return [[cell.text for cell in row.all("td")] for row in table.all("tr") if row.all("td")]


@pytest.mark.parametrize("name", LIFECYCLES)
def test_every_step_that_is_enforced_stands_in_the_table(page, name):
    said = lines(page, name)

    flow = LIFECYCLES[name].flow
    for step in flow.steps:
        row = next(row for row in said if row[0] == step.row and row[5] == step.guards)
        assert (step.start.text if step.start else "（新）") in row[1]
        assert step.act.text in row[2]
        assert row[3] == "不变" or (step.target.text if step.target else "（消失）") in row[3]


@pytest.mark.parametrize("name", LIFECYCLES)
def test_the_table_has_the_rows_of_the_command_and_no_other(page, name):
    assert {row[0] for row in lines(page, name)} == {step["row"] for step in steps_of(name)}


def test_a_row_says_who_may_how_long_and_by_which_source(page):
    row = next(row for row in lines(page, "suggestion") if row[0] == "S12")

    assert row[1:5] == ["已立案", "交办", "办理中", "代表工作机构、系统"]
    assert "答复代表（3 个月）；送出会办意见（1 个月）" in row[6]
    assert row[7].startswith("《全国人民代表大会和地方各级人民代表大会代表法》第五十一条")


def test_a_limit_that_the_place_set_otherwise_is_said_as_it_is_there(cast, browser):
    db.session.add(
        Rule(
            congress_id=cast.city.id,
            key="reply",
            measure=Measure.MONTHS,
            value="2",
            from_on=date(2020, 1, 1),
            source="本市办法第七条",
        )
    )
    db.session.commit()

    shown = let_in(browser, cast.zhao).get("/handbook")

    assert "答复代表（2 个月）" in next(row for row in lines(shown, "suggestion") if row[0] == "S12")[6]
    assert "本市办法第七条" in shown.text
    assert "2020年1月1日" in shown.text


def test_the_rules_in_force_and_the_known_years_stand_below(page):
    assert "临澜市人民代表大会现行规则" in page.text
    assert "首次联系代表20 个工作日" in page.text.replace(" 20 个工作日", "20 个工作日")
    assert "放假安排已知 2004 至 2026 年。" in page.text


def test_everybody_who_has_signed_in_may_read_it_and_finds_it_at_the_foot_of_each_page(cast, browser):
    for person in cast.everybody().values():
        found = let_in(browser, person).get("/handbook")

        assert found.h1 == "办理手册"
        assert "/handbook" in found.links()


def test_it_stays_small(page):
    assert len(page.source.encode()) < MOST_BYTES


# the picture


@pytest.mark.parametrize("name", LIFECYCLES)
def test_each_picture_has_a_title_and_is_told_in_words_beside_it(page, name):
    picture = next(svg for svg in page.all("svg") if svg.get("aria-labelledby") == f"{name}-title")
    words = next(node for node in page.root.walk() if node.get("id") == f"{name}-arrows")

    assert picture.get("aria-describedby") == words.get("id")
    for edge in edges_of(name):
        assert all(act in words.text for act in edge.acts)


@pytest.mark.parametrize("name", LIFECYCLES)
def test_every_way_from_one_state_to_another_is_an_arrow(name):
    flow = LIFECYCLES[name].flow
    wanted = {(str(s.start or NEW), str(s.target or GONE), s.row) for s in flow.steps if s.start != s.target}

    assert {(edge.start, edge.target, row) for edge in edges_of(name) for row in edge.rows} == wanted
    assert len(drawn(name).arrows) == len(edges_of(name))
    assert {node.key for node in nodes_of(name)} - {NEW, GONE} == set(flow.states)


@pytest.mark.parametrize("name", LIFECYCLES)
def test_every_arrow_leads_from_the_edge_of_a_box_to_the_edge_of_another_and_stays_in_the_picture(name):
    picture = drawn(name)
    left, right = picture.boxes[0].x, picture.boxes[0].x + WIDTH

    for arrow in picture.arrows:
        x, y = map(int, re.match(r"M(\d+) (\d+)", arrow.path).groups())
        tip = tuple(map(int, re.match(r"M(\d+) (\d+)", arrow.head).groups()))
        assert x in (left, right, (left + right) // 2)
        assert tip[0] in (left, right, (left + right) // 2)
        assert any(box.y <= y <= box.y + HEIGHT for box in picture.boxes)
        assert any(box.y <= tip[1] <= box.y + HEIGHT for box in picture.boxes)
        assert 0 < arrow.x < picture.width
        assert 0 < arrow.top < picture.height


@pytest.mark.parametrize("name", LIFECYCLES)
def test_no_two_arrows_run_over_each_other(name):
    runs = []
    for arrow in drawn(name).arrows:
        found = re.match(r"M(\d+) (\d+)H(\d+)V(\d+)H", arrow.path)
        if found:
            _x, first, lane, last = map(int, found.groups())
            runs.append((lane, *sorted((first, last))))

    beside = [
        (one, two)
        for n, one in enumerate(runs)
        for two in runs[n + 1 :]
        if one[0] == two[0] and one[1] < two[2] and two[1] < one[2]
    ]
    assert beside == []


def test_the_boxes_stand_one_below_the_other():
    boxes = drawn("suggestion").boxes

    assert {after.y - before.y for before, after in pairwise(boxes)} == {PITCH}
    assert boxes[0].look == "begin"
    assert {box.name for box in boxes if box.look == "end"} == {"不予受理", "已撤回", "（消失）"} | (
        {"已办结"} if "closed" in LIFECYCLES["suggestion"].flow.finals else set()
    )


def test_a_row_without_its_own_state_says_that_it_stays():
    assert next(line for line in lines_of("suggestion") if line.row == "S3").target == "不变"
