"""The pages of rules: what holds, what comes, its history; setting, taking back, comparing, loading, and making one's own."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tracker.core import clock
from tracker.core.db import db
from tracker.deadlines.models import Rule
from tracker.deadlines.profiles import NAMES
from tracker.deadlines.rule_models import ClassScheme, Profile
from tracker.deadlines.rules import in_force

pytestmark = pytest.mark.one_engine


@pytest.fixture
def page(cast, browser):
    return let_in(browser, cast.zhao)


def tomorrow(days=1):
    return (clock.today() + timedelta(days)).isoformat()


def test_all_rules_stand_on_one_page_with_value_source_and_since_when(page):
    shown = page.get("/rules")

    assert all(name in shown.text for name in NAMES.values())
    assert "20 个工作日" in shown.text
    assert "重庆市的规定第十八条" in shown.text
    assert "即将施行" not in shown.text


def test_a_rule_is_set_for_a_coming_day_shown_as_coming_and_taken_back(page, cast):
    page.get("/rules/rating")
    page.send("/rules/rating", value="20", measure="workdays", from_on=tomorrow(30), source="本市办法第三十条")

    assert "20 个工作日 未施行" in page.page.text
    coming = page.get("/rules")
    assert "即将施行" in coming.text
    page.send("/withdrawal")

    assert "未施行的规则已撤销" in page.page.text
    assert db.session.query(Rule).count() == 0


def test_the_history_of_a_rule_is_kept_with_the_default_at_its_end(page, cast):
    for days, value in ((1, "20"), (9, "10")):
        page.get("/rules/rating")
        page.send("/rules/rating", value=value, from_on=tomorrow(days), source=f"办法第{value}条")

    text = page.get("/rules/rating").text

    assert (
        text.index("10 个工作日 未施行") < text.index("20 个工作日 未施行") < text.index("15 个工作日", text.index("历次规定"))
    )


@pytest.mark.parametrize(
    ("key", "boxes", "sentence"),
    [
        ("reply", {"value": "4"}, "不得超过 3 个月"),
        ("rating", {"value": "很多"}, "请填写整数"),
        ("rating", {"value": ""}, "请填写规定"),
        ("rating", {"value": "20", "source": ""}, "请写明依据"),
        ("rating", {"value": "20", "from_on": "2026-02-30"}, "没有“2026-02-30”这一天"),
        ("rating", {"value": "20", "from_on": "1900-01-01"}, "年份要在 1949"),
        ("withdraw_until", {"choice": "closed"}, "请从所列选项中选择"),
        ("decline_reasons", {"codes": None}, "请至少选择一项"),
    ],
)
def test_what_cannot_be_is_said_beside_the_box_and_what_was_typed_stays(page, key, boxes, sentence):
    page.get(f"/rules/{key}")

    page.send(f"/rules/{key}", 422, **{"source": "本市办法第七条", **boxes})

    assert sentence in page.page.text
    assert boxes.get("source", "本市办法第七条") in page.page.source
    assert db.session.query(Rule).count() == 0


def test_a_list_of_reasons_is_ticked(page, cast):
    page.get("/rules/decline_reasons")
    page.send("/rules/decline_reasons", codes=["EMPTY", "TENDER"], source="本市办法第八条", from_on=clock.today().isoformat())

    assert in_force(cast.city.id, clock.today()).codes("decline_reasons") == ("TENDER", "EMPTY")
    assert "招标投标等具体事项、没有实际内容" in page.page.text


def test_profiles_stand_side_by_side_and_only_what_differs_unless_asked(page):
    shown = page.get("/rules/profiles")
    everything = page.get("/rules/profiles?with=national&with=chongqing&all=yes")

    assert "送出会办意见" in shown.text
    assert "单位报送总结" not in shown.text
    assert "单位报送总结" in everything.text
    assert "所选的几套没有不同" in page.get("/rules/profiles?with=national&with=now").text


def test_a_profile_shows_what_it_would_change_and_is_loaded(page, cast):
    shown = page.get(f"/rules/profiles/chongqing?from_on={tomorrow(10)}")
    assert "10 个工作日" in shown.text

    page.send("/rules/profiles/chongqing")

    assert "规则将按它施行" in page.page.text
    held = in_force(cast.city.id, clock.today() + timedelta(10))
    assert (held["refuse"].value, held["co_opinion"].text, held["class_scheme"].value) == ("10", "30 个工作日", "abc_chongqing")
    assert "没有不同" in page.get(f"/rules/profiles/chongqing?from_on={tomorrow(10)}").text


def test_a_day_since_which_dates_were_counted_offers_no_loading_and_takes_none(page, cast):
    cast.assigned(on=date(2026, 3, 10))

    shown = page.get("/rules/profiles/chongqing?from_on=2026-03-01")

    assert "这一天以后已按原规则算过期限" in shown.text
    assert page.post("/rules/profiles/chongqing", 422, data={"from_on": "2026-03-01"}).status == 422
    assert "不能倒回去改" in page.page.text
    assert db.session.query(Rule).count() == 0


def test_an_own_profile_is_made_from_another_edited_loaded_and_thrown_away(page, cast):
    page.get("/rules/profiles/new?of=chongqing")
    page.send("/rules/profiles/new", name="临澜办法", source="临澜市办法", rating="12", label_basically="比较满意")
    made = db.session.scalars(sa.select(Profile)).one()
    said = {row.key: (row.value, row.source) for row in made.rows}
    assert (said["rating"], said["label_basically"]) == (("12", "临澜市办法"), ("比较满意", "临澜市办法"))
    assert said["refuse"][0] == "10"  # as Chongqing has it

    page.get(f"/rules/profiles/{made.code}/edit")
    page.send("/edit", name="临澜新办法", rating="18", source="临澜市新办法")
    page.get(f"/rules/profiles/{made.code}?from_on={tomorrow()}")
    page.send(f"/rules/profiles/{made.code}")
    page.get(f"/rules/profiles/{made.code}")
    page.send("/discarding")

    held = in_force(cast.city.id, clock.today() + timedelta(1))
    assert (held["rating"].value, held["rating"].source, held.word("basically")) == ("18", "临澜市新办法", "比较满意")
    assert db.session.query(Profile).count() == 0


def test_a_profile_that_cannot_be_comes_back_with_what_was_typed(page):
    page.get("/rules/profiles/new")

    page.send("/rules/profiles/new", 422, name="临澜办法", rating="0", source="临澜市办法")

    assert "请填写 1 到 500 个工作日 之间的数" in page.page.text
    assert 'value="临澜办法"' in page.page.source
    assert db.session.query(Profile).count() == 0


def test_who_comes_second_to_a_profile_is_told(page, cast):
    page.get("/rules/profiles/new")
    page.send("/rules/profiles/new", name="临澜办法")
    code = db.session.scalars(sa.select(Profile)).one().code
    first = page.get(f"/rules/profiles/{code}/edit")
    page.send("/edit", name="第一次改")
    page.page = first

    page.send("/edit", 409, name="第二次改")

    assert db.session.scalars(sa.select(Profile.name)).one() == "第一次改"


def test_an_own_class_scheme_is_made_chosen_and_offered_to_units(page, cast):
    page.get("/rules/schemes/new?of=abc_chongqing")
    page.send(
        "/rules/schemes/new",
        name="临澜三类",
        classes__0__label="甲类",
        classes__0__means="解决",
        classes__2__promises="y",
    )
    made = db.session.scalars(sa.select(ClassScheme)).unique().one()
    assert [(c.letter.value, c.label, c.means) for c in made.classes] == [
        ("A", "甲类", "解决"), ("B", "B类", "列入工作计划"), ("C", "C类", "留作参考，或属上级权限"),
    ]  # fmt: skip

    page.get("/rules/class_scheme")
    page.send("/rules/class_scheme", choice=made.code, source="临澜市办法", from_on=clock.today().isoformat())
    assert "临澜三类" in page.get("/rules/schemes").text
    case = cast.accepted()
    reply = cast.written(cast.share(case))
    shown = let_in(page, cast.he).get(f"/replies/{reply.id}/draft")

    assert "甲类 解决" in shown.text
    assert "D类" not in shown.text


def test_a_class_scheme_that_cannot_be_is_refused_beside_its_lines(page):
    page.get("/rules/schemes/new")

    page.send("/rules/schemes/new", 422, name="临澜一类", classes__0__means="解决")

    assert "至少两类" in page.page.text
    assert db.session.query(ClassScheme).count() == 0


@pytest.mark.parametrize(
    "path", ["/rules/weather", "/rules/profiles/weather", "/rules/profiles/own_7", "/rules/profiles/new?of=own_7"]
)
def test_what_is_not_there_is_not_found(page, path):
    assert page.get(path, 404).status == 404


def test_only_the_office_and_the_administrator_see_and_keep_the_rules(cast, browser):
    may = {}
    for name, person in cast.everybody().items():
        let_in(browser, person)
        may[name] = browser._ask("get", "/rules").status_code

    assert {name for name, status in may.items() if status == 200} == {"zhao", "guan", "tang"}
    assert set(may.values()) == {200, 403}


def test_the_rules_of_another_congress_are_neither_seen_nor_touched(cast, browser):
    let_in(browser, cast.zhao).get("/rules/rating")
    browser.send("/rules/rating", value="20", from_on=tomorrow(), source="市办法")
    row_id = db.session.scalars(sa.select(Rule.id)).one()

    let_in(browser, cast.tang)

    assert "市办法" not in browser.get("/rules").text
    assert browser.post(f"/rules/rows/{row_id}/withdrawal", 404).status == 404


def test_the_administrator_finds_the_rules_from_the_rolls(cast, browser):
    text = let_in(browser, cast.guan).get("/roster").source

    assert all(f'href="{path}"' in text for path in ("/rules", "/rules/profiles", "/rules/schemes"))
