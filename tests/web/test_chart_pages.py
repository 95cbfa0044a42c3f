"""A picture on a page: named, told in a sentence, with its table; nothing that the browser's rules forbid."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from flask import render_template_string

from tracker.web import charts_bars, charts_calendar, charts_flow, charts_histogram, charts_lines
from tracker.web.charts import Cell, Table, heat

pytestmark = pytest.mark.one_engine
TABLE = Table(("单位", "件数"), ((Cell("甲<局>"), Cell(7, "/list?a=1&b=2")),))
DAY = date(2026, 11, 23)
STOPS = [charts_flow.Stop("a", "登记", 0), charts_flow.Stop("b", "解答", 1), charts_flow.Stop("c", "不满意", 1, "bad")]
STEPS = [charts_flow.Step("a", "b", 3), charts_flow.Step("a", "c", 1)]
KINDS = {
    "lines": (
        "drawn, looks",
        {"drawn": charts_lines.lines(("1月", "2月"), [("在办", (3, 7))]), "looks": charts_lines.looks(("在办",))},
    ),
    "bars": ("drawn, series", {"drawn": charts_bars.bars([("甲<局>" * 20, (7, 3))]), "series": ("本次", "上次")}),
    "histogram": ("drawn, '天'", {"drawn": charts_histogram.histogram(charts_histogram.classes({7: 2}), [(7, "中位数")])}),
    "calendar": ("drawn", {"drawn": charts_calendar.calendar({DAY: 7}, DAY, 4)}),
    "flow": ("drawn, ('声音', '去处')", {"drawn": charts_flow.flow(STOPS, STEPS)}),
}


def shown(app, kind, why="", **given):
    said = KINDS[kind][0]
    text = f"{{% from 'ui/chart_{kind}.html' import chart_{kind} %}}{{{{ chart_{kind}('it', '题<目>', '共 7 件。', table, {said}, why=why) }}}}"
    with app.test_request_context():
        return render_template_string(text, table=TABLE, why=why, **(KINDS[kind][1] | given))


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_has_a_name_a_sentence_and_a_table(app, kind):
    page = shown(app, kind)

    figure = ET.fromstring(page)  # our own page, well formed down to the last word
    svg = figure.find("div/svg")
    assert svg.get("role") == "img"
    assert {svg.get("aria-labelledby"), svg.get("aria-describedby")} == {
        svg.find("title").get("id"),
        svg.find("desc").get("id"),
    }
    assert (svg.find("title").text, svg.find("desc").text) == ("题<目>", "共 7 件。")
    assert figure.find("p").text == "共 7 件。"
    assert [cell.text for cell in figure.findall("details//td/a")] == ["7"]
    assert figure.find("details").get("open") is None
    assert "data-print" in figure.find("details").attrib


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_scrolls_in_a_place_the_keyboard_reaches(app, kind):
    place = ET.fromstring(shown(app, kind)).find("div")

    assert (place.get("tabindex"), place.get("role"), place.get("aria-label")) == ("0", "region", "题<目>")


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_needs_no_script_and_no_style_of_its_own(app, kind):
    page = shown(app, kind)

    assert not re.search(r"\sstyle=|\son\w+=|<script|<style|https?://|href=\"#|NaN|None", page)
    assert all(f'id="{each}"' in page for each in re.findall(r"url\(#([^)]+)\)", page)), "every pattern is there"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_show_is_explained(app, kind):
    page = shown(app, kind, why="还没有答复。", drawn=None)

    assert "还没有答复。" in page
    assert "<svg viewBox" not in page.replace('<svg class="chart-look"', "")


def test_a_heat_table_writes_every_number_and_links_those_above_nothing(app):
    found = heat(("单位", "在办", "逾期"), [("甲局", (Cell(7, "/list"), Cell(0, "/none")))])
    text = "{% from 'ui/chart_heat.html' import chart_heat %}{{ chart_heat('it', '题', '共 7 件。', heat) }}"

    with app.test_request_context():
        page = ET.fromstring(render_template_string(text, heat=found))

    cells = page.findall(".//td")
    assert ["".join(cell.itertext()) for cell in cells] == ["7", "0"]
    assert [cell.get("data-shade") for cell in cells] == ["4", "0"]
    assert [link.get("href") for link in page.findall(".//td/a")] == ["/list"]
