"""Pictures of numbers: lengths in proportion, nothing outside the picture, nothing lost on the way."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.web import charts, charts_bars, charts_calendar, charts_flow, charts_histogram, charts_lines

pytestmark = pytest.mark.one_engine
NUMBERS = st.one_of(st.integers(0, 30), st.integers(0, 10**9))
WORDS = st.text(alphabet="市教育局交通运abc 0", max_size=24)
SLACK = 0.11  # of two roundings to a tenth
FEW = settings(max_examples=60)


def inside(width, height, *points):
    """No point lies outside; what is no number is nowhere."""
    for x, y in points:
        assert -SLACK <= x <= width + SLACK
        assert -SLACK <= y <= height + SLACK


@FEW
@given(NUMBERS, st.integers(1, 8))
def test_a_scale_is_round_and_begins_at_nothing_and_reaches_the_most(most, many):
    steps = charts.ticks(most, many)

    assert steps[0] == 0
    assert steps[-1] >= max(most, 1)
    assert len({b - a for a, b in pairwise(steps)}) == 1
    assert len(steps) <= many + 2


@FEW
@given(st.lists(NUMBERS, min_size=1, max_size=20))
def test_a_shade_grows_with_its_number_and_only_nothing_has_none(numbers):
    most = max(numbers)

    shades = [charts.shade(number, most) for number in sorted(numbers)]

    assert shades == sorted(shades)
    assert all((shade == 0) == (number == 0) for shade, number in zip(shades, sorted(numbers), strict=True))
    assert max(shades) == (charts.SHADES if most else 0)


@FEW
@given(WORDS, st.floats(14, 200))
def test_a_cut_word_fits_and_begins_as_the_whole_one(word, room):
    short = charts.cut(word, room)

    assert charts.room_of(short) <= room
    assert short == word or word.startswith(short.removesuffix("…"))


@FEW
@given(st.lists(st.floats(0, 100), max_size=8))
def test_names_beside_lines_never_touch_and_keep_their_order(places):
    moved = charts.apart(places, 10, 0, 100)

    assert all(-1e-9 <= place <= 100 + 1e-9 for place in moved)
    assert all(b - a >= 10 - 1e-6 for a, b in pairwise(sorted(moved)))
    assert [moved[n] for n in sorted(range(len(places)), key=lambda n: places[n])] == sorted(moved)


@FEW
@given(st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_the_median_is_that_of_the_numbers_written_out(numbers):
    ordered, n = sorted(numbers), len(numbers)

    found = charts.median_of([(number, 1) for number in numbers])

    assert found == (ordered[(n - 1) // 2] + ordered[n // 2]) / 2


def test_the_median_counts_each_number_as_often_as_it_is_there():
    assert charts.median_of({30: 1, 90: 3}.items()) == 90
    assert charts.median_of({30: 2, 90: 2}.items()) == 60
    assert charts.median_of({30: 0}.items()) is None


@FEW
@given(st.data(), st.integers(0, 30), st.integers(0, 4))
def test_lines_stay_inside_and_stand_the_higher_the_more(data, many, series):
    times = [f"{n + 1}月" for n in range(many)]
    rows = [(f"第{k}条", data.draw(st.lists(NUMBERS, min_size=many, max_size=many))) for k in range(series)]

    drawn = charts_lines.lines(times, rows)

    if not many or not series:
        assert drawn is None
        return
    for line, (_name, numbers) in zip(drawn.lines, rows, strict=True):
        inside(drawn.width, drawn.height, *line.points, (line.end.x, line.end.y))
        assert all(
            p[1] <= q[1] + SLACK
            for (a, p), (b, q) in pairwise(sorted(zip(numbers, line.points, strict=True), reverse=True))
            if a >= b
        )
    inside(drawn.width, drawn.height, *((note.x, note.y) for note in (*drawn.scale, *drawn.times)))
    assert drawn.times[-1].text == times[-1], "the last month is always written"


@FEW
@given(st.lists(st.tuples(WORDS, st.lists(NUMBERS, min_size=3, max_size=3)), max_size=12))
def test_bars_are_as_long_as_their_numbers(rows):
    drawn = charts_bars.bars(rows)

    if not rows:
        assert drawn is None
        return
    most = max(number for _name, numbers in rows for number in numbers)
    longest = max(bar.length for row in drawn.rows for bar in row.bars)
    for row, (_name, numbers) in zip(drawn.rows, rows, strict=True):
        for bar, number in zip(row.bars, numbers, strict=True):
            assert abs(bar.length - longest * number / max(most, 1)) <= SLACK
            end = bar.value.x + charts.room_of(bar.value.text)
            inside(drawn.width, drawn.height, (bar.x, bar.y), (end, bar.y + bar.thick))
    edges = [bar.y for row in drawn.rows for bar in row.bars]
    assert all(b - a >= charts_bars.THICK for a, b in pairwise(edges)), "no bar covers another"


@FEW
@given(st.dictionaries(st.integers(0, 2000), st.integers(0, 10**6), max_size=30), st.integers(0, 400))
def test_every_number_stands_in_one_class(counts, upto):
    found = charts_histogram.classes(counts, upto=upto)

    assert sum(each.many for each in found) == sum(counts.values())
    assert found[0].first == 0
    assert all(b.first == a.last + 1 for a, b in pairwise(found))
    assert len(found) <= charts_histogram.MOST_CLASSES
    assert found[-1].last >= upto


@FEW
@given(st.dictionaries(st.integers(0, 2000), st.integers(0, 10**6), max_size=30), st.lists(st.floats(0, 2500), max_size=3))
def test_columns_stay_inside_and_are_as_high_as_their_classes(counts, marks):
    found = charts_histogram.classes(counts)

    drawn = charts_histogram.histogram(found, [(value, "中位数") for value in marks])

    if not any(counts.values()):
        assert drawn is None
        return
    most, highest = max(each.many for each in found), max(column.height for column in drawn.columns)
    for column, each in zip(drawn.columns, found, strict=True):
        assert abs(column.height - highest * each.many / most) <= 2 * SLACK
        inside(drawn.width, drawn.height, (column.x, column.y), (column.x + column.width, column.y + column.height))
    for mark in drawn.marks:
        wide = charts.room_of(mark.text.text)
        inside(
            drawn.width,
            drawn.height,
            (mark.x, mark.top - 9),
            (mark.text.x + (wide if mark.anchor == "start" else -wide), mark.text.y),
        )


@FEW
@given(st.dictionaries(st.integers(-40, 500), st.integers(0, 5000), max_size=40), st.integers(0, 6), st.integers(1, 70))
def test_a_calendar_shows_each_day_from_the_first_on_once(ahead, weekday, weeks):
    first = date(2026, 11, 23) + timedelta(days=weekday)
    counts = {first + timedelta(days=n): many for n, many in ahead.items()}

    drawn = charts_calendar.calendar(counts, first, weeks)

    held = [first + timedelta(days=n) for n in range(min(weeks, charts_calendar.MOST_WEEKS) * 7 - weekday)]
    total = sum(counts.get(on, 0) for on in held)
    if not total:
        assert drawn is None
        return
    assert [day.on for day in drawn.days] == held
    assert sum(day.many for day in drawn.days) == sum(week.many for week in drawn.weeks) == total
    assert len({(day.x, day.y) for day in drawn.days}) == len(held)
    wide, high = drawn.cell
    inside(drawn.width, drawn.height, *((day.x + wide, day.y + high) for day in drawn.days))
    inside(drawn.width, drawn.height, *((week.x, week.y) for week in drawn.weeks), *((x, y) for x, y, _on in drawn.months))
    assert all(b[0] - a[0] >= charts_calendar.CELL * 2 for a, b in pairwise(drawn.months)), "no month covers another's name"


@st.composite
def flows(draw):
    """Some stages with some nodes each, and steps from each stage to the next."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5))
    stops = [
        charts_flow.Stop(f"{stage}.{n}", "去处", stage, many=draw(st.integers(0, 50)))
        for stage, size in enumerate(sizes)
        for n in range(size)
    ]
    steps = [
        charts_flow.Step(a.key, b.key, draw(st.integers(0, 1000)))
        for a in stops
        for b in stops
        if b.stage == a.stage + 1 and draw(st.booleans())
    ]
    return stops, steps


@FEW
@given(flows())
def test_what_flows_is_kept(given_flow):
    stops, steps = given_flow
    many = charts_flow.passing(stops, steps)

    drawn = charts_flow.flow(stops, steps)

    if not any(many.values()):
        assert drawn is None
        return
    nodes = {node.key: node for node in drawn.nodes}
    assert {key for key, n in many.items() if n} == set(nodes)
    assert sum(ribbon.many for ribbon in drawn.ribbons) == sum(step.many for step in steps)
    per = charts_flow.TALL / max(sum(n.many for n in drawn.nodes if n.x == x) for x in {n.x for n in drawn.nodes})
    for node in drawn.nodes:
        assert abs(node.height - node.many * per) <= SLACK
        comes = [(r.y_end, r.breadth) for r in drawn.ribbons if r.end == node.key]
        goes = [(r.y_start, r.breadth) for r in drawn.ribbons if r.start == node.key]
        for side in (sorted(comes), sorted(goes)):
            assert sum(breadth for _y, breadth in side) <= node.height + SLACK
            assert all(y + breadth <= below + 1e-6 for (y, breadth), (below, _b) in pairwise(side)), "ribbons lie side by side"
            assert all(node.y - SLACK <= y and y + breadth <= node.y + node.height + SLACK for y, breadth in side)
        inside(drawn.width, drawn.height, (node.x, node.y), (node.x + node.width, node.y + node.height))
        inside(drawn.width, drawn.height, (node.name.x + charts.room_of(node.name.text), node.name.y))


def test_the_darkest_field_of_a_heat_table_is_the_fullest_of_all_its_rows():
    rows = [("甲局", (charts.Cell(4), charts.Cell(0))), ("乙局", (charts.Cell(1), charts.Cell(2)))]

    found = charts.heat(("单位", "在办", "逾期"), rows)

    assert [[shade for _cell, shade in row.cells] for row in found.rows] == [[4, 0], [1, 2]]
    assert charts.heat(("单位",), []) is None
