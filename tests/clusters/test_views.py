"""The pages of clusters: who sees what, what is done there, and the page of the evidence."""

import re

import pytest

from tests.clusters.town import LIFTS, TODAY, Town
from tests.issues.tree import district_of
from tests.people import at
from tracker.clusters.queries import evidence_of
from tracker.core import clock
from tracker.core.db import db
from tracker.suggestions.models import Suggestion

SECRET = "我叫李小红，13800138000，盼着装电梯。"


@pytest.fixture
def town(cast):
    clock.start_at(at(TODAY))
    made = Town(cast)
    made.say_lifts(4), made.say_lamps(3), made.say(SECRET)
    made.night()
    return made


def page(signed_in, who, town, path="/clusters/{id}"):
    return signed_in(who).get(path.format(id=town.listed()[0].id))


@pytest.mark.parametrize("who", ["wang", "sun", "li", "zhan", "zhao"])
def test_who_hears_people_sees_counts_and_quotes(signed_in, town, who):
    found = page(signed_in, who, town)

    assert "普遍性" in found.text
    assert LIFTS[0] in found.text


def test_whoever_may_not_read_an_issue_sees_its_words_scrubbed(signed_in, town):
    found = page(signed_in, "sun", town)

    assert "我叫＊＊" in found.text
    assert "13800138000" not in found.source


def test_the_committee_sees_counts_and_no_words(signed_in, town):
    found = page(signed_in, "wei", town)

    assert "普遍性" in found.text
    assert all(words not in found.text for words in (*LIFTS, "怎么说的", "李小红"))


@pytest.mark.parametrize("who", ["he", "shen", "tuan", "luo", "guan"])
def test_others_have_no_clusters(signed_in, town, who):
    browser = signed_in(who)

    assert browser.get("/clusters", 403).status == 403
    assert browser.get(f"/clusters/{town.listed()[0].id}", 404).status == 404


def test_the_whole_words_of_an_issue_are_linked_only_where_they_may_be_read(signed_in, town):
    own, foreign = (page(signed_in, who, town).source for who in ("wang", "sun"))

    assert len(re.findall(r'href="/issues/\d+"', own)) == 3
    assert not re.findall(r'href="/issues/\d+"', foreign)


def test_the_list_is_narrowed_by_what_is_asked(signed_in, town):
    browser = signed_in("zhao")

    assert [browser.get(f"/clusters?{q}").text.count("个站，") for q in (
        "", "q=电梯", "q=没有的", "township=西街街道", "township=没有", "days=28", "hot=1", f"category={town.cast.category.id}", "dismissed=1",
    )] == [2, 1, 0, 2, 0, 2, 0, 2, 0]  # fmt: skip


def test_a_name_given_by_hand_stands_in_the_list(signed_in, town):
    browser = signed_in("wang")
    browser.get(f"/clusters/{town.listed()[0].id}")

    browser.send("/name", name="老楼电梯")

    assert "老楼电梯" in browser.get("/clusters").text


def test_a_name_too_long_is_answered_beside_its_box(signed_in, town):
    browser = signed_in("zhao")
    browser.get(f"/clusters/{town.listed()[0].id}")

    assert "不超过 30 字" in browser.send("/name", 422, name="长" * 31).text


def test_the_office_merges_dismisses_and_restores(signed_in, town):
    lifts, lamps = town.listed()
    browser = signed_in("zhao")
    browser.get(f"/clusters/{lamps.id}")
    browser.send("/merging", into=str(lifts.id))
    db.session.expire_all()
    assert town.only_listed().issues == 8

    browser.get(f"/clusters/{lifts.id}")
    browser.send("/dismissal")
    browser.send("/restoring")

    assert "电梯" in browser.get("/clusters").text


def test_a_deputy_writes_a_suggestion_from_it_in_one_step(signed_in, town):
    browser = signed_in("wang")
    browser.get(f"/clusters/{town.listed()[0].id}/suggestion")

    browser.send("/suggestion", analysis="标准不清。", asks="出台标准。\n明确维护责任。")

    case = db.session.query(Suggestion).one()
    assert (case.state, [ask.text for ask in case.asks]) == ("cosigning", ["出台标准。", "明确维护责任。"])
    assert "2 个联络站" in case.situation
    assert "李小红" not in case.situation
    assert len(case.links) == 3


def test_asked_to_sign_too_early_the_page_comes_back_with_what_was_typed(signed_in, town):
    browser = signed_in("wang")
    browser.get(f"/clusters/{town.listed()[0].id}/suggestion")

    found = browser.send("/suggestion", 422, title="关于加装电梯的事")

    assert "请先写好分析和具体建议" in found.text
    assert "关于加装电梯的事" in found.source
    assert db.session.query(Suggestion).count() == 0


def test_the_evidence_is_read_by_whoever_reads_the_case_and_leads_there(signed_in, town):
    browser = signed_in("wang")
    browser.get(f"/clusters/{town.listed()[0].id}/suggestion")
    browser.send("/suggestion", deputies=[])
    case = db.session.query(Suggestion).one()

    assert f"/cases/{case.id}/evidence" in browser.get(f"/cases/{case.id}").source
    found = browser.get(f"/cases/{case.id}/evidence")
    assert "我叫＊＊" in found.text
    browser.send("/refreshing")
    browser.get(f"/cases/{case.id}/evidence/invitation")
    browser.send("/invitation", deputies=[str(town.cast.deputies["陈立"].id)])
    assert signed_in("chen").get(f"/cases/{case.id}/evidence").status == 200
    assert signed_in("sun").get(f"/cases/{case.id}/evidence", 404).status == 404
    assert evidence_of(case.id).suggestion.state == "cosigning"


def test_only_a_deputy_in_office_writes_from_it(signed_in, town):
    assert page(signed_in, "zhao", town).source.count('/suggestion"') == 0
    assert signed_in("zhao").get(f"/clusters/{town.listed()[0].id}/suggestion", 403).status == 403


def test_one_without_a_cluster_is_found_and_put_in(signed_in, town):
    lone = town.say("公交半小时才来一辆。")
    browser = signed_in("zhao")
    browser.get(f"/clusters/{town.listed()[0].id}?find=公交")

    browser.send("/putting", issue=str(lone.id))

    assert "人工放入" in browser.get(f"/clusters/{town.listed()[0].id}").text


def test_whom_one_may_not_read_one_does_not_move(signed_in, town):
    browser = signed_in("sun")
    browser.get(f"/clusters/{town.listed()[0].id}")

    assert browser.post(f"/clusters/{town.listed()[0].id}/removal", 404, data={"issue": "1"}).status == 404


def test_the_box_to_find_one_shows_no_contact_and_nothing_that_was_passed_on_from_elsewhere(signed_in, town):
    district_of(town.cast).passed_up(town.cast, text="公交停运，电话13900139000。")
    town.say("公交太少，电话13800138000。")

    found = page(signed_in, "zhao", town, "/clusters/{id}?find=公交")

    assert "公交太少，电话〔电话已隐去〕" in found.text
    assert "公交停运" not in found.text
    assert "13800138000" not in found.source
