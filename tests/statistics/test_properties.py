"""What holds of all figures, whatever the cases: parts in wholes, sums of groups, and lists as long as their numbers."""

from datetime import date, timedelta
from operator import eq, ge

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.shell import csv_of
from tracker.accounts.policy import SYSTEM
from tracker.core.db import db
from tracker.core.events import drop
from tracker.exchange.actions import take_over
from tracker.statistics.lists import behind
from tracker.statistics.measures import COUNTS, KEPT, MEASURES, SHARE
from tracker.statistics.queries import By, Figures, Scope, figures
from tracker.statistics.tools import summary

HEADINGS = ["编号", "类别", "届", "次", "标题", "专业分类", "代表团", "立案日期", "交办日期", "办理方式", "承办单位", "答复期限", "答复日期",
            "办理类别", "沟通方式", "反馈日期", "办理态度", "办理结果", "二次答复日期", "二次结果", "承诺事项", "撤回日期", "公开属性"]  # fmt: skip
BEGIN = date(2026, 1, 20)
UNITS = "市住房和城乡建设局", "市财政局", "市公安局", "市中级人民法院"  # of the cast: three of the government and a court
DEGREES = "满意", "基本满意", "不满意"
NUMBERS = [(key, side) for key in (*MEASURES, KEPT) for side in ("part", "whole")] + [
    (k, "part") for k in COUNTS if k not in MEASURES
]


@st.composite
def rows(draw):
    """A few cases of one session, each a possible story from its registration as far as it goes."""
    return [draw(row(n)) for n in range(1, draw(st.integers(1, 6)) + 1)]


@st.composite
def row(draw, n):
    def later(on):
        return on + timedelta(draw(st.integers(0, 120)))

    def some(*words):
        return draw(st.sampled_from(words))

    cells = dict.fromkeys(HEADINGS, "") | {"编号": f"{n:04d}", "届": "16", "次": "5", "标题": f"第{n}件事", "立案日期": BEGIN}
    cells |= {
        "类别": some("会议", "闭会"),
        "专业分类": some("", "农业农村", "城建环资"),
        "代表团": some("", "第一代表团", "第二代表团"),
    }
    cells |= {"公开属性": some("主动公开", "不公开")}
    reached = draw(st.integers(0, 5))
    if reached >= 1:
        chosen = draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True))
        handling = some("分办", "主会办") if chosen[1:] else "单办"
        parts = {"分办": ["分办"] * 3, "主会办": ["主办", "会办", "会办"], "单办": ["单办"]}[handling]
        cells |= {"交办日期": later(BEGIN), "办理方式": handling}
        cells |= {"承办单位": ";".join(f"{unit}:{part}" for unit, part in zip(chosen, parts, strict=False))}
        cells |= {"答复期限": later(cells["交办日期"])}
    if reached >= 2:
        cells |= {"答复日期": later(cells["交办日期"]), "办理类别": some(*"ABCD"), "沟通方式": some("面商", "电话", "无")}
        due = later(cells["答复日期"])
        cells |= {"承诺事项": some("", f"修路@{due}", f"修路@{due}@{later(cells['答复日期'])};装灯@{due}")}
    if reached >= 3:
        cells |= {"反馈日期": later(cells["答复日期"]), "办理态度": some(*DEGREES), "办理结果": some(*DEGREES)}
    if reached >= 4:
        cells |= {"二次答复日期": later(cells["反馈日期"])}
    if reached == 5:
        cells |= {"二次结果": some(*DEGREES)}
    if reached < 2 and draw(st.booleans()):
        cells |= {"撤回日期": later(cells["交办日期"] or BEGIN)}
    return [str(cells[heading]) for heading in HEADINGS]


def told(cast, cases):
    """Bring the cases in, for the length of one example."""
    drop()
    report = take_over("cases", csv_of(HEADINGS, cases), "x.csv", cast.city, by=SYSTEM, on=BEGIN, today=date(2028, 12, 31))
    assert report.errors == []


@pytest.mark.one_engine
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=rows(), days=st.integers(0, 500))
def test_parts_lie_in_wholes_and_groups_add_up_as_the_contract_says(cast, cases, days):
    told(cast, cases)
    scope = Scope(cast.city.id, BEGIN + timedelta(days))

    said = summary(cast.city, scope)
    counts, ratios = said["counts"], said["ratios"]

    assert all(0 <= r["part"] <= r["whole"] for r in ratios.values())
    assert counts["received"] == counts["active"] + counts["withdrawn"] == counts["in_session"] + counts["intersession"]
    assert counts["active"] == counts["replied"] + counts["not_due"] + counts["overdue"]
    assert counts["replied"] == sum(counts["by_class"].values())
    assert counts["returned_forms"] == sum(ratios[key]["part"] for key in ("satisfied", "basically", "dissatisfied"))
    assert ratios["at_least_basically"]["part"] == ratios["satisfied"]["part"] + ratios["basically"]["part"]
    assert ratios["second_satisfied"]["whole"] <= ratios["first_dissatisfied"]["part"]
    for by in By:
        groups = summary(cast.city, scope, by)["groups"]
        if by in (By.STATION, By.SCHEME):  # not every case took up a voice, not every one is answered
            continue
        adds_up = ge if by in (By.UNIT, By.BRANCH) else eq  # a case of several units stands in the group of each
        if by in (By.UNIT, By.BRANCH):  # and one that is not assigned yet in none
            assert sum(g["ratios"]["replied_of_due"]["whole"] for g in groups) >= ratios["replied_of_due"]["whole"]
        for key in ("received", "active", "replied", "returned_forms", "closed") if adds_up is eq else ("replied", "closed"):
            assert adds_up(sum(g["counts"][key] for g in groups), counts[key])
        for key in MEASURES if adds_up is eq else ():
            assert sum(g["ratios"][key]["part"] for g in groups) == ratios[key]["part"]
        assert sum(g["ratios"][KEPT]["whole"] for g in groups) == ratios[KEPT]["whole"]
        assert all(g["ratios"][SHARE]["part"] == g["counts"]["received"] <= g["ratios"][SHARE]["whole"] for g in groups)
    drop()


@pytest.mark.one_engine
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=rows(), days=st.integers(0, 500), by=st.sampled_from([None, *By]), choice=st.data())
def test_the_list_behind_a_number_is_as_long_as_the_number(cast, cases, days, by, choice):
    office = cast.zhao
    told(cast, cases)
    scope = Scope(cast.city.id, BEGIN + timedelta(days))
    groups = figures(scope, by) or [Figures("", dict.fromkeys(COUNTS, 0), dict.fromkeys([*MEASURES, KEPT], (0, 0)))]
    group = choice.draw(st.sampled_from(groups))
    asked = choice.draw(st.lists(st.sampled_from(NUMBERS), min_size=4, max_size=4, unique=True))

    lists = [length(behind(office, scope, measure, side, by, group.key)) for measure, side in asked]

    assert lists == [number(group, measure, side) for measure, side in asked]
    drop()


def length(found):
    return db.session.scalar(sa.select(sa.func.count()).select_from(found.query.order_by(None).subquery()))


def number(group, measure, side):
    if measure not in group.ratios:
        return group.counts[measure]
    return group.ratios[measure][side == "whole"]
