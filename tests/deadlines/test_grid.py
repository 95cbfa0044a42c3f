"""The months of a due date: each day has its word, whatever the colour of the paper."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.deadlines.explain import story
from tracker.deadlines.grid import grid, months, stretches, weekends, year
from tracker.deadlines.periods import Measure, Period
from tracker.deadlines.queries import overlaid, shipped

SPRING = story(Period(Measure.WORKDAYS, 7), date(2026, 2, 13), shipped())  # ends on 2 March
THREE_MONTHS = story(Period(Measure.MONTHS, 3), date(2026, 7, 1), shipped())  # 1 October, rolled to the 8th


def cells(found):
    return {cell.on: cell for month in found for week in month.weeks for cell in week if cell}


@pytest.mark.parametrize(
    ("day", "word", "why"),
    [
        ((2, 13), "起", "起算日，不计入"),
        ((2, 14), "班 1", "春节调休上班，第 1 个工作日"),
        ((2, 15), "春节", "春节放假"),
        ((2, 24), "2", "第 2 个工作日"),
        ((2, 28), "班 6", "春节调休上班，第 6 个工作日"),
        ((3, 1), "休", "周日休息"),
        ((3, 2), "止", "第 7 个工作日"),
        ((3, 3), "", ""),
        ((2, 12), "", ""),
    ],
)
def test_of_working_days_every_day_says_its_number_or_why_it_is_not_counted(day, word, why):
    cell = cells(months(SPRING))[date(2026, *day)]

    assert (cell.word, cell.why) == (word, why)


@pytest.mark.parametrize(
    ("day", "word"),
    [
        ((7, 1), "起"),
        ((7, 2), ""),
        ((7, 4), "休"),
        ((9, 20), "班"),
        ((9, 25), "中秋"),
        ((10, 1), "满"),
        ((10, 2), "国庆节"),
        ((10, 8), "止"),
    ],
)
def test_of_months_the_days_between_say_what_they_are_and_the_last_ones_how_it_rolled(day, word):
    assert cells(months(THREE_MONTHS))[date(2026, *day)].word == word


def test_a_month_is_weeks_from_monday_to_sunday():
    february = months(SPRING)[0]

    assert [len(week) for week in february.weeks] == [7, 7, 7, 7, 7]
    assert [cell.on.day if cell else None for cell in february.weeks[0]] == [None] * 6 + [1]


def test_an_extended_date_shows_the_first_last_day_and_the_one_it_was_extended_to():
    told = story(Period(Measure.MONTHS, 3), date(2026, 3, 10), shipped())

    found = cells(months(told, date(2026, 8, 14)))

    assert (found[date(2026, 6, 10)].word, found[date(2026, 6, 10)].why) == ("原", "原期限")
    assert (found[date(2026, 8, 14)].word, found[date(2026, 8, 14)].why) == ("延", "延期至")
    assert found[date(2026, 8, 15)].word == ""


def test_of_a_long_time_the_months_in_the_middle_are_left_out_and_it_says_how_many():
    found = months(story(Period(Measure.MONTHS, 24), date(2024, 1, 10), shipped()))

    assert [month.first for month in found] == [date(2024, 1, 1), date(2024, 2, 1), date(2025, 12, 1), date(2026, 1, 1)]
    assert [month.skipped for month in found] == [0, 0, 21, 0]


def test_a_month_of_a_year_that_is_not_announced_is_marked():
    found = months(story(Period(Measure.MONTHS, 3), date(2026, 11, 30), shipped()))

    assert [(month.first.year, month.is_known) for month in found] == [
        (2026, True), (2026, True), (2027, False), (2027, False), (2027, False),
    ]  # fmt: skip


def test_the_holidays_on_the_way_are_named_with_their_days():
    runs = [(run.first, run.last, run.why, run.days) for run in grid(SPRING).stretches]

    assert runs == [
        (date(2026, 2, 14), date(2026, 2, 14), "春节调休上班", 1),
        (date(2026, 2, 15), date(2026, 2, 23), "春节放假", 9),
        (date(2026, 2, 28), date(2026, 2, 28), "春节调休上班", 1),
    ]
    assert grid(SPRING).weekends == 1  # 1 March


def test_a_year_shows_what_differs_from_an_ordinary_week():
    found = cells(year(2026, shipped()))

    assert len(found) == 365
    assert [on for on, cell in found.items() if cell.kind == "make"] == [
        date(2026, *d) for d in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
    ]
    assert found[date(2026, 5, 1)].why == "劳动节放假"
    assert found[date(2026, 3, 10)].word == ""


def test_the_days_of_a_year_add_up():
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    work = shipped()

    off = sum(run.days for run in stretches(first, last, work) if run.why.endswith("放假"))
    made = sum(run.days for run in stretches(first, last, work) if run.why.endswith("上班"))

    assert (off, made) == (33, 6)
    assert 365 - off - weekends(first, last, work) == 248


def test_a_holiday_with_a_long_name_still_fits_a_cell():
    work = overlaid(shipped(), {2027}, [(date(2027, 9, 3), "中国人民抗日战争暨世界反法西斯战争胜利纪念日", True)])

    cell = cells(year(2027, work))[date(2027, 9, 3)]

    assert cell.word == "假"
    assert cell.why.startswith("中国人民抗日战争")


@settings(max_examples=60)
@given(
    st.dates(date(2004, 1, 1), date(2030, 12, 31)),
    st.sampled_from([Period(Measure.MONTHS, 3), Period(Measure.WORKDAYS, 20), Period(Measure.DAYS, 30)]),
)
def test_every_day_from_the_first_to_the_last_stands_in_the_months_once_and_exactly_one_is_the_first_and_one_the_last(
    start, period
):
    told = story(period, start, shipped())

    found = [cell for month in months(told) for week in month.weeks for cell in week if cell and cell.kind]

    assert [cell.on for cell in found if cell.kind == "zero"] == [start]
    assert [cell.on for cell in found if cell.kind == "due"] == [told.due]
    days = {start + timedelta(n) for n in range((told.due - start).days + 1)}
    assert {cell.on for cell in found} == days
    assert all(cell.why for cell in found if cell.kind != "work" or period.measure is Measure.WORKDAYS)
