"""Days as people write them in a letter, each read as the last day that is meant, and no other words taken for a day."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.replies.said_days import days_in, tidy
from tracker.replies.wording import promised

TODAY = date(2026, 4, 1)

# what a letter of 1 April 2026 says | the day it means; – for none
SAID = """
2026年6月30日前 | 2026-06-30
2026-06-30 | 2026-06-30
2026.6.30 前 | 2026-06-30
6 月 30 号 | 2026-06-30
２０２６年６月３０日 | 2026-06-30
6月31日前 | –
2月29日前 | –
2028年2月29日前 | 2028-02-29
2026年6月底 | 2026-06-30
十月底前 | 2026-10-31
6月初 | 2026-06-10
6月上旬 | 2026-06-10
6月中旬 | 2026-06-20
6月前 | 2026-05-31
1月以前 | 2025-12-31
2026年内 | 2026-12-31
2026年度内 | 2026-12-31
本年度内 | 2026-12-31
今年年底前 | 2026-12-31
明年底 | 2027-12-31
年底前 | 2026-12-31
二〇二七年底 | 2027-12-31
二零二七年六月底 | 2027-06-30
2026年6月内 | 2026-06-30
六月以内 | 2026-06-30
六个月内 | 2026-10-01
6个月之内 | 2026-10-01
半年内 | 2026-10-01
一年内 | 2027-04-01
一年半内 | 2027-10-01
半个月内 | 2026-04-16
一个半月内 | 2026-05-16
15日内 | 2026-04-16
两周内 | 2026-04-15
二十一日内 | 2026-04-22
今年上半年 | 2026-06-30
下半年 | 2026-12-31
去年下半年 | 2025-12-31
去年10月 | 2025-10-31
第三季度 | 2026-09-30
2027年一季度末 | 2027-03-31
本月底 | 2026-04-30
下个月底 | 2026-05-31
“十五五”期间 | 2030-12-31
2027年6月至9月 | 2027-09-30
2027年6月1日至9月30日 | 2027-06-01 2027-09-30
10个工作日内 | –
每年底 | –
每年下半年 | –
近两年内 | –
过去三年内 | –
近二十年内 | –
去年内涝 | –
年内部资料 | –
2026年内涝治理 | –
尽快 | –
汛期前 | –
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_a_day_is_read_as_people_mean_it(line):
    text, wanted = (cell.strip() for cell in line.split("|"))

    assert [str(said.on) for said in days_in(text, TODAY)] == wanted.replace("–", "").split()


def test_half_a_month_on_the_last_days_of_a_year_runs_into_the_next():
    assert days_in("半个月内", date(2026, 12, 20))[0].on == date(2027, 1, 4)
    assert days_in("下月底前", date(2026, 12, 20))[0].on == date(2027, 1, 31)
    assert days_in("三个月内", date(2026, 11, 30))[0].on == date(2027, 2, 28)


WAYS = {
    "{y}年{m}月{d}日": lambda on: on,
    "{y}年{m}月{d}号": lambda on: on,
    "{y}-{m:02}-{d:02}": lambda on: on,
    "{y} 年 {m} 月 {d} 日": lambda on: on,
    "{y}年{m}月底": lambda on: on.replace(day=monthrange(on.year, on.month)[1]),
    "{y}年{m}月内": lambda on: on.replace(day=monthrange(on.year, on.month)[1]),
    "{y}年{m}月中旬": lambda on: on.replace(day=20),
    "{y}年底": lambda on: date(on.year, 12, 31),
    "{y}年内": lambda on: date(on.year, 12, 31),
    "{y}年度内": lambda on: date(on.year, 12, 31),
    "{y}年{m}月前": lambda on: on.replace(day=1) - timedelta(days=1),
}
DAYS = st.dates(date(2024, 1, 1), date(2099, 12, 31))
AROUND = st.sampled_from(["", "由市政科负责，", "东巷 800 米管网，", "第 0037 号，", "已投入 12 万元，", "三处积水点，"])


@given(DAYS, DAYS, st.sampled_from(sorted(WAYS)), AROUND, st.sampled_from(["完成改造", "，另行报告", "。"]))
def test_a_day_with_its_year_is_read_whatever_stands_around_it_and_whatever_day_it_is(today, on, way, before, after):
    (said,) = days_in(before + way.format(y=on.year, m=on.month, d=on.day) + after, today)

    assert said.on == WAYS[way](on)


@given(st.dates(date(2024, 1, 1), date(2060, 12, 31)), st.integers(1, 36))
def test_so_many_months_end_on_the_same_day_of_the_month_or_on_its_last(today, months):
    (said,) = days_in(f"{months}个月内完成", today)

    ahead = (said.on.year - today.year) * 12 + said.on.month - today.month
    assert ahead == months
    assert said.on.day == min(today.day, monthrange(said.on.year, said.on.month)[1])


@given(st.text(alphabet="0123456789年月日底前内半个上下季度今明后去十一二三至到 ，。", max_size=40), DAYS)
def test_no_text_however_odd_stops_it_and_what_is_read_stands_in_the_text(text, today):
    found = days_in(text, today)

    assert all(0 <= one.start < one.end <= len(tidy(text)) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_what_is_past_is_never_proposed_as_a_promise():
    assert promised("去年10月底前完成清淤。近两年内完成改造 20 公里。", TODAY) == []
    assert promised("半个月内完成清淤。", TODAY) == [("半个月内完成清淤", date(2026, 4, 16))]


# what a sentence promises: the year that was said once holds for what follows in it
PROMISED = """
2027年6月底前完成设计，12月底前完成改造。 | 2027-06-30 2027-12-31
2027年6月底前完成设计，年底前完成改造。 | 2027-06-30 2027-12-31
2027年6月底前完成设计，今年年底前启动招标。 | 2027-06-30 2026-12-31
已列入2027年计划，年底前完成立项。 | 2026-12-31
2027年6月底前完成设计。12月底前完成清淤。 | 2027-06-30 2026-12-31
"""


@pytest.mark.parametrize("line", PROMISED.strip().splitlines())
def test_a_year_said_once_holds_to_the_end_of_the_sentence(line):
    text, wanted = (cell.strip() for cell in line.split("|"))

    assert [str(on) for _words, on in promised(text, TODAY)] == wanted.split()
