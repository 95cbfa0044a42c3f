"""Reception days as they are posted: one way of writing, and a sentence for what cannot be read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.errors import Invalid
from tracker.deadlines.queries import shipped
from tracker.stations.reception import Moves, days, hours_of, lunar_day, nominal_days, reception_rule
from tracker.stations.rule_words import is_hours

MOVES, STAYS = Moves(), Moves(days=False)

OF_THE_CONTRACT = ("每月15日", "单月15日", "每周三", "每月第一个周六", "农历初二、初五、初八")


@pytest.mark.parametrize("rule", OF_THE_CONTRACT)
def test_the_rules_of_the_contract_are_read_with_and_without_hours(rule):
    assert reception_rule(rule) == rule
    assert reception_rule(f"{rule} 9:00-11:00") == f"{rule} 9:00-11:00"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("每周三9:00-11:00", "每周三 9:00-11:00"),
        ("  每 周 三 ", "每周三"),
        ("每周三 ９：００－１１：００", "每周三 9:00-11:00"),
        ("每周三 9:00至11:00", "每周三 9:00-11:00"),
        ("每周三 9:00~11:00", "每周三 9:00-11:00"),
        ("每周三 9:00—11:00", "每周三 9:00-11:00"),
        ("每星期三", "每周三"),
        ("每周三、五", "每周三、五"),
        ("每月１５日", "每月15日"),
        ("每月1日,15日", "每月1日、15日"),
        ("双月31日 14:30-17:00", "双月31日 14:30-17:00"),
        ("每月最后一个周日", "每月最后一个周日"),
        ("农历初十、廿二、三十 08:30-11:30", "农历初十、廿二、三十 08:30-11:30"),
        ("", ""),
    ],
)
def test_what_means_the_same_is_kept_in_one_way_of_writing(typed, kept):
    assert reception_rule(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "有空就来", "每月32日", "每月0日", "每月015日", "每周八", "每月第六个周六", "每月第一个星期", "农历初十一", "农历", "每天", "15日", "每月15日 9点",
        "每周三 9:00", "每周三 25:00-26:00", "每周三 9:60-11:00", "每周三 11:00-9:00", "每周三 9:00-9:00", "9:00-11:00", "每周三 9:00-11:00 9:00-11:00",
        "每周三、", "每月15日、每周三",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_an_error_with_a_sentence_at_its_box(typed):
    with pytest.raises(Invalid) as refused:
        reception_rule(typed)

    assert refused.value.field == "reception_rule"
    assert refused.value.sentence.startswith(f"看不懂接待日“{typed}”，请写成：每月15日")


def test_what_is_longer_than_its_column_is_refused_and_not_cut():
    with pytest.raises(Invalid):
        reception_rule("农历" + "、".join(["初二"] * 20))


@given(st.sampled_from(OF_THE_CONTRACT), st.integers(0, 23), st.integers(0, 59), st.integers(0, 23), st.integers(0, 59))
def test_hours_are_taken_when_they_end_after_they_begin(rule, h1, m1, h2, m2):
    typed = f"{rule} {h1}:{m1:02}-{h2}:{m2:02}"

    if (h1, m1) < (h2, m2):
        assert reception_rule(typed) == typed
    else:
        with pytest.raises(Invalid):
            reception_rule(typed)


@given(st.text(max_size=80))
def test_no_text_is_a_crash_and_what_is_read_is_read_the_same_again(text):
    try:
        kept = reception_rule(text)
    except Invalid:
        return

    assert reception_rule(kept) == kept


# the days a rule gives

WORK = shipped()
YEAR = date(2026, 1, 1), date(2026, 12, 31)
ANY_RULE = st.sampled_from(
    (
        *OF_THE_CONTRACT,
        "双月31日",
        "每周一、五",
        "每月最后一个周日",
        "每月第四个周二",
        "农历三十",
        "农历廿九、三十",
        "农历逢二、五、八",
        "隔周三（2026年4月15日起）",
        "每季度第一个月10日",
        "工作日",
        "每月第一、三个周四",
    )
)
ANY_DAY = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def in_2026(rule, moves=STAYS):
    """(month, day) of every day of the year."""
    return [(day.on.month, day.on.day) for day in days(rule, *YEAR, WORK, moves)]


def moved_in_2026(rule, moves=MOVES):
    """The days of the year that moved: as the rule says, where they lie, and why."""
    found = [day for day in days(rule, *YEAR, WORK, moves) if day.has_moved]
    return [((d.nominal.month, d.nominal.day), (d.on.month, d.on.day), d.holiday) for d in found]


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("每月15日", [(m, 15) for m in range(1, 13)]),
        ("单月15日", [(m, 15) for m in range(1, 13, 2)]),
        ("每季度第一个月10日", [(1, 10), (4, 10), (7, 10), (10, 10)]),
        ("每季度第三个月31日", [(3, 31), (6, 30), (9, 30), (12, 31)]),
        ("每月第三个周四", [(1, 15), (2, 19), (3, 19), (4, 16), (5, 21), (6, 18), (7, 16), (8, 20), (9, 17), (10, 15), (11, 19), (12, 17)]),
        ("隔周三（2026年10月7日起）", [(10, 7), (10, 21), (11, 4), (11, 18), (12, 2), (12, 16), (12, 30)]),
        ("隔周一、三（2026年12月9日起）", [(12, 9), (12, 21), (12, 23)]),
        ("双月31日", [(2, 28), (4, 30), (6, 30), (8, 31), (10, 31), (12, 31)]),
        ("每月1日、15日 9:00-11:00", [(m, d) for m in range(1, 13) for d in (1, 15)]),
        ("每月第一个周六", [(1, 3), (2, 7), (3, 7), (4, 4), (5, 2), (6, 6), (7, 4), (8, 1), (9, 5), (10, 3), (11, 7), (12, 5)]),
        ("每月最后一个周日", [(1, 25), (2, 22), (3, 29), (4, 26), (5, 31), (6, 28), (7, 26), (8, 30), (9, 27), (10, 25), (11, 29), (12, 27)]),
        ("农历三十", [(1, 18), (2, 16), (3, 18), (4, 16), (5, 16), (6, 14), (7, 13), (8, 12), (9, 10), (10, 9), (11, 8), (12, 8)]),
    ],
)  # fmt: skip
def test_the_days_of_2026_as_a_rule_says_them(rule, wanted):
    assert in_2026(rule) == wanted


def test_lunar_days_that_end_in_a_digit_come_three_times_a_month():
    assert in_2026("农历逢二、五、八")[:10] == [
        (1, 3), (1, 6), (1, 10), (1, 13), (1, 16), (1, 20), (1, 23), (1, 26), (1, 30), (2, 2),
    ]  # fmt: skip
    assert set(in_2026("农历逢十")) == set(in_2026("农历初十、二十、三十"))


def test_working_days_are_those_of_the_calendar():
    found = [day.on.day for day in days("工作日", date(2026, 2, 9), date(2026, 2, 28), WORK, MOVES)]

    assert found == [9, 10, 11, 12, 13, 14, 24, 25, 26, 27, 28]  # the spring festival, with its Saturdays in exchange


def test_market_days_follow_the_moon():
    assert in_2026("农历初二、初五、初八")[:6] == [(1, 20), (1, 23), (1, 26), (2, 18), (2, 21), (2, 24)]
    assert len(in_2026("农历初二、初五、初八")) == 36


@pytest.mark.parametrize(
    ("rule", "moved"),
    [
        (
            "每月15日",
            [((2, 15), (2, 24), "春节"), ((3, 15), (3, 16), ""), ((8, 15), (8, 17), ""), ((11, 15), (11, 16), "")],
        ),
        ("每周三", [((2, 18), (2, 24), "春节"), ((10, 7), (10, 8), "国庆节")]),
        (
            "每月第一个周六",
            [
                ((1, 3), (1, 4), "元旦"), ((4, 4), (4, 7), "清明"), ((5, 2), (5, 6), "劳动节"), ((10, 3), (10, 8), "国庆节"),
            ],
        ),
        ("农历初二、初五、初八", []),
    ],
)  # fmt: skip
def test_a_day_off_moves_to_the_next_working_day_of_2026(rule, moved):
    assert moved_in_2026(rule) == moved


def test_a_saturday_that_is_worked_is_no_day_off():
    assert [day.on for day in days("每月28日", date(2026, 2, 1), date(2026, 2, 28), WORK, MOVES)] == [date(2026, 2, 28)]


def test_market_days_move_where_the_place_moves_them():
    moved = moved_in_2026("农历初二", Moves(market=True))

    assert ((2, 18), (2, 24), "春节") in moved


def test_two_days_that_meet_are_one():
    met = days("每周二、三", date(2026, 2, 16), date(2026, 2, 25), WORK, MOVES)

    assert [(day.nominal, day.on) for day in met] == [(date(2026, 2, 24),) * 2, (date(2026, 2, 25),) * 2]


def test_a_leap_month_has_its_days_too_and_a_short_month_its_last():
    summer = days("农历初二、三十", date(2025, 6, 24), date(2025, 9, 22), WORK, STAYS)  # the sixth month comes twice

    assert [day.on for day in summer] == [
        date(2025, 6, 24), date(2025, 6, 26), date(2025, 7, 24), date(2025, 7, 26), date(2025, 8, 22), date(2025, 8, 24), date(2025, 9, 21),
    ]  # fmt: skip


def test_of_a_year_that_is_not_announced_nothing_is_sure_but_what_never_moves():
    span = date(2031, 1, 1), date(2031, 2, 28)

    assert not any(day.is_sure for day in days("每周三", *span, WORK, MOVES))
    assert all(day.is_sure for day in days("每周三", *span, WORK, STAYS))
    assert all(day.is_sure for day in days("农历初二", *span, WORK, MOVES))


@given(ANY_RULE, ANY_DAY, st.integers(0, 400), st.booleans(), st.booleans())
def test_days_come_in_order_once_each_and_none_before_its_own_nominal_day(rule, start, length, is_moved, market):
    end = start + timedelta(days=length)

    found = days(rule, start, end, WORK, Moves(is_moved, market))

    ons = [day.on for day in found]
    assert ons == sorted(set(ons))
    assert all(start <= day.nominal <= min(end, day.on) for day in found)
    assert {day.nominal for day in found} <= set(nominal_days(rule, start, end))
    assert all(WORK.is_workday(day.on) for day in found if day.has_moved)


@given(ANY_RULE, ANY_DAY, st.integers(0, 200), st.integers(0, 200))
def test_a_span_cut_in_two_has_the_same_nominal_days(rule, start, one, two):
    middle, end = start + timedelta(days=one), start + timedelta(days=one + two)

    halves = nominal_days(rule, start, middle - timedelta(days=1)) + nominal_days(rule, middle, end)

    assert halves == nominal_days(rule, start, end)


@given(st.dates(date(1950, 1, 1), date(2098, 12, 30)))
def test_a_lunar_month_begins_after_its_29th_or_30th(on):
    day, after = lunar_day(on), lunar_day(on + timedelta(days=1))

    assert after == day + 1 or (after == 1 and day in (29, 30))


@pytest.mark.parametrize("rule", ["", "随时"])
def test_where_no_rule_is_posted_there_is_no_day(rule):
    assert nominal_days(rule, *YEAR) == []


def test_the_hours_stand_behind_the_days():
    assert (hours_of("每周三 9:00-11:00"), hours_of("每周三")) == ("9:00-11:00", "")
    assert [is_hours(text) for text in ("9:00-11:00", "11:00-9:00", "九点", "")] == [True, False, False, False]
