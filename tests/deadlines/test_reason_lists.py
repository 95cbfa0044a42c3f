"""The reasons of screening are a dated rule: a place uses some, calls them as it likes, and adds its own; codes stay for good."""

import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tracker.__main__ import cli
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.deadlines import profile_actions
from tracker.deadlines.periods import Measure
from tracker.deadlines.profile_queries import profile
from tracker.deadlines.rule_actions import load_profile, set_rule
from tracker.deadlines.rules import all_reasons, in_force

pytestmark = pytest.mark.one_engine
TODAY = date(2026, 3, 20)
KEY = "decline_reasons"


def put(cast, value, from_on=TODAY, key=KEY, on=TODAY):
    row = set_rule(cast.city, key, Measure.LIST, value, from_on, "本市办法第八条", by=cast.zhao, on=on)
    keep()
    return row


def reasons(cast, on=TODAY, key=KEY):
    return in_force(cast.city.id, on).reasons(key)


def test_a_place_calls_a_reason_as_it_likes_from_a_day_on_and_its_code_stays(cast):
    put(cast, "EMPTY,TENDER=具体招投标事项", TODAY + timedelta(5))

    assert reasons(cast, TODAY)["TENDER"] == "招标投标等具体事项"
    assert reasons(cast, TODAY + timedelta(5)) == {"TENDER": "具体招投标事项", "EMPTY": "没有实际内容"}


def test_a_reason_of_its_own_gets_the_next_code_for_good(cast):
    put(cast, "EMPTY,=格式不符合要求,=重复提出")
    put(cast, "EMPTY,X2=重复提出", TODAY + timedelta(1))
    put(cast, "EMPTY,X2=与往年重复,=另一项", TODAY + timedelta(2))

    assert [list(reasons(cast, TODAY + timedelta(n))) for n in range(3)] == [
        ["EMPTY", "X1", "X2"], ["EMPTY", "X2"], ["EMPTY", "X2", "X3"],
    ]  # fmt: skip
    assert reasons(cast, TODAY + timedelta(2))["X2"] == "与往年重复"
    assert all_reasons(cast.city.id, TODAY + timedelta(2))[KEY]["X1"] == "格式不符合要求"  # no longer in use, still known


def test_each_list_and_each_congress_counts_its_own(cast):
    put(cast, "EMPTY,=格式不符合要求")
    put(cast, "VAGUE,=请附照片", key="back_reasons")
    set_rule(cast.district, KEY, Measure.LIST, "EMPTY,=区里的理由", TODAY, "本区办法", by=cast.tang, on=TODAY)
    keep()

    assert reasons(cast, key="back_reasons")["X1"] == "请附照片"
    assert reasons(cast)["X1"] == "格式不符合要求"
    assert in_force(cast.district.id, TODAY).reasons(KEY)["X1"] == "区里的理由"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "请至少选择一项"),
        ("EMPTY,WEATHER", "请至少选择一项"),
        ("EMPTY,WEATHER=天气", "请至少选择一项"),
        ("EMPTY,X1", "每项理由要有 1 到 40 个字"),
        ("EMPTY=" + "长" * 41, "每项理由要有 1 到 40 个字"),
        ("EMPTY,=没有实际内容", "几项理由的用词不能相同"),
        ("EMPTY=同一句话,TENDER=同一句话", "几项理由的用词不能相同"),
    ],
)
def test_a_list_that_cannot_be_is_refused_with_a_sentence(cast, value, sentence):
    with pytest.raises(Invalid, match=sentence):
        put(cast, value)


def test_the_usual_words_are_not_kept_as_words_of_one_s_own(cast):
    assert put(cast, "EMPTY=没有实际内容,TENDER= 具体招投标，事项 ").value == "TENDER=具体招投标，事项,EMPTY"


def test_the_trail_says_the_words(cast):
    put(cast, "EMPTY,TENDER=具体招投标事项,=重复提出")

    note = db.session.scalar(sa.select(Entry.note).where(Entry.act == "set_rule"))

    assert note.endswith("→ 具体招投标事项、没有实际内容、重复提出，2026-03-20")
    assert note.startswith("不予受理的理由：代表本人或亲属的个人事务、")


def test_a_profile_keeps_the_words_and_loading_it_brings_them_back(cast):
    put(cast, "EMPTY,=重复提出")
    base = {rule.key: rule for rule in in_force(cast.city.id, TODAY).all()}
    made = profile_actions.make_profile(cast.city, "本市办法", base, {}, "", by=cast.zhao)
    keep()
    put(cast, "EMPTY", TODAY + timedelta(1))

    load_profile(cast.city, made.code, TODAY + timedelta(2), by=cast.zhao, on=TODAY)
    keep()

    assert profile(cast.city.id, made.code).rows[KEY].items == ["没有实际内容", "重复提出"]
    assert reasons(cast, TODAY + timedelta(2)) == {"EMPTY": "没有实际内容", "X1": "重复提出"}


def test_the_command_gives_the_codes_and_the_words(app, cast):
    put(cast, "EMPTY,=重复提出", clock.today(), on=clock.today())

    said = json.loads(app.test_cli_runner().invoke(cli, ["rules", "--json"]).stdout)

    rule = next(rule for rule in said["rules"] if rule["key"] == KEY)
    assert (rule["value"], rule["text"]) == (["EMPTY", "X1"], "没有实际内容、重复提出")


def test_the_page_rewords_adds_leaves_out_and_takes_up_again(cast, browser):
    day = clock.today()
    let_in(browser, cast.zhao).get(f"/rules/{KEY}")
    line = next(n for n in range(12) if dict(browser.page.form().fields)[f"words-{n}-code"] == "TENDER")
    boxes = {"source": "本市办法第八条", "from_on": day.isoformat()}
    typed = {f"words-{line}-words": "具体招投标事项", "more-0": "重复提出"}
    browser.send(f"/rules/{KEY}", codes=["TENDER", "EMPTY"], **typed, **boxes)
    first = reasons(cast, day)
    boxes["from_on"] = (day + timedelta(1)).isoformat()
    browser.send(f"/rules/{KEY}", codes=["EMPTY"], **boxes)
    browser.get(f"/rules/{KEY}")
    page = browser.send(f"/rules/{KEY}", codes=["TENDER", "EMPTY", "X1"], **boxes)

    assert first == {"TENDER": "具体招投标事项", "EMPTY": "没有实际内容", "X1": "重复提出"}
    assert reasons(cast, day + timedelta(1)) == first
    assert "具体招投标事项、没有实际内容、重复提出" in page.text


def test_what_the_page_refuses_stays_in_its_boxes(cast, browser):
    let_in(browser, cast.zhao).get(f"/rules/{KEY}")

    page = browser.send(f"/rules/{KEY}", 422, codes=["EMPTY"], more__0="没有实际内容", more__1="", source="本市办法")
    long = browser.send(f"/rules/{KEY}", 422, codes=["EMPTY"], more__0="长" * 41, source="本市办法")

    assert "几项理由的用词不能相同" in page.text
    assert dict(page.form().fields)["more-0"] == "没有实际内容"
    assert "41" in long.text


def test_read_in_english_the_usual_words_do_not_become_english_words_of_the_place(cast, browser):
    let_in(browser, cast.zhao)
    browser.post("/language", data={"language": "en", "back": "/desk"})
    browser.get(f"/rules/{KEY}")

    assert "Reasons" in browser.page.all("h1")[0].text
    browser.send(f"/rules/{KEY}", codes=["EMPTY", "TENDER"], source="本市办法", from_on=clock.today().isoformat())

    assert reasons(cast, clock.today()) == {"TENDER": "招标投标等具体事项", "EMPTY": "没有实际内容"}
