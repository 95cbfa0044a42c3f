"""The pages of joint handling: the office joins and parts, the unit writes once, and each sees what it may see."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tests.replies.joint import LATER, WRITTEN, delivered, joined, signed
from tracker.assignments.joint_queries import together_with
from tracker.core import clock
from tracker.core.db import db
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.replies.queries import live_of

pytestmark = pytest.mark.one_engine


def test_the_office_joins_and_takes_out_again(cast, browser):
    clock.start_at(at(LATER))
    leading, fellow, other = cast.accepted(), cast.accepted(title="关于东巷积水的建议"), cast.accepted(title="公交线网")
    let_in(browser, cast.zhao)
    assert f"/suggestions/{leading.id}/joint" in browser.get(f"/cases/{leading.id}").links()
    page = browser.get(f"/suggestions/{leading.id}/joint")
    assert page.text.index(fellow.title) < page.text.index(other.title)  # the likest title first
    assert "请至少勾选一件" in browser.send("/joint", 422).text
    page = browser.send("/joint", cases=str(fellow.id), note="内容相同")
    assert "已并案办理" in page.text
    assert f"/cases/{fellow.id}" in page.links()

    page = browser.get(f"/cases/{fellow.id}")
    assert f"/suggestions/{fellow.id}/separation" in page.links()
    assert f"/suggestions/{fellow.id}/joint" not in page.links()
    browser.get(f"/suggestions/{fellow.id}/separation")
    assert "请写明移出并案的理由" in browser.send("/separation", 422, why=" ").text
    assert "已移出并案" in browser.send("/separation", why="内容不同").text

    assert together_with(db.session.merge(leading)) == []


def test_a_search_narrows_what_can_be_joined_and_what_was_ticked_is_joined_with_it(cast, browser):
    clock.start_at(at(LATER))
    leading, wanted, other = cast.accepted(), cast.accepted(title="公交线网"), cast.accepted(title="校园食堂")
    let_in(browser, cast.zhao)
    page = browser.get(f"/suggestions/{leading.id}/joint?q=公交")

    assert wanted.title in page.text
    assert other.title not in page.text
    assert "没有可以并案的件" in browser.get(f"/suggestions/{leading.id}/joint?q=没有这样的").text


def test_where_the_rule_says_no_there_is_no_button_and_the_page_says_why(cast, browser):
    clock.start_at(at(LATER))
    leading, _fellow = cast.accepted(), cast.accepted()
    db.session.add(
        Rule(congress_id=cast.city.id, key="joint_handling", measure=Measure.CHOICE, value="no", from_on=date(2026, 1, 1), source="本市办法")
    )  # fmt: skip
    db.session.commit()
    let_in(browser, cast.zhao)

    assert f"/suggestions/{leading.id}/joint" not in browser.get(f"/cases/{leading.id}").links()
    assert "不合并办理" in browser.get(f"/suggestions/{leading.id}/joint", 409).text


def test_others_get_403_where_they_see_the_case_and_404_where_not(cast, browser):
    clock.start_at(at(LATER))
    leading, fellow = joined(cast)
    for name, status in (("he", 403), ("wang", 403), ("luo", 403), ("wei", 403), ("sun", 404), ("tang", 404)):
        let_in(browser, getattr(cast, name))
        browser.get(f"/suggestions/{leading.id}/joint", status)
        browser.post(f"/suggestions/{leading.id}/joint", status, data={"cases": str(fellow.id)})
    for name, status in (("he", 403), ("chen", 403), ("wang", 404)):
        browser.get(f"/suggestions/{fellow.id}/separation", status) if let_in(browser, getattr(cast, name)) else None

    assert together_with(db.session.merge(leading)) != []


def test_the_unit_writes_once_and_sees_all_asks_of_all_cases(cast, browser):
    clock.start_at(at(WRITTEN))
    leading, fellow = joined(cast)
    for case in (leading, fellow):
        cast.talk(cast.share(case), on=LATER)
    let_in(browser, cast.he)
    page = browser.get(f"/cases/{fellow.id}")
    assert "答复在领头件 0001 号起草" in page.text
    assert not [form for form in page.all("form") if form.get("action").endswith("/reply")]
    browser.get(f"/cases/{leading.id}")
    page = browser.send("/reply")
    legends = [legend.text for legend in page.all("legend")]
    assert sum(legend.startswith("0001 号") for legend in legends) == 2
    assert sum(legend.startswith("0002 号") for legend in legends) == 2
    written = {f"points-{n}-words": f"第 {n} 项已办理。" for n in range(4)}
    said = {"body": "现答复如下。", "plain": "已经办了。", "contact_person": "张工", "contact_phone": "0000-1234567"}

    page = browser.send("/draft", onward="signing", klass="A", **written, **said)

    assert "送达时各件各得一份" in page.text
    assert f"/cases/{fellow.id}" in page.links()
    assert "补齐以下内容" not in page.text
    assert live_of(cast.share(leading)).state == "drafting"


def test_each_author_reads_the_own_letter_and_of_the_others_how_many_there_are(cast, browser):
    leading, fellow = delivered(cast)
    clock.start_at(at(date(2026, 6, 12)))

    own = let_in(browser, cast.chen).get(f"/cases/{fellow.id}")
    browser.get(f"/cases/{leading.id}", 404)

    assert "另有 1 件其他代表提出的同类建议" in own.text
    assert f"{fellow.id} 号：" in own.text
    assert f"{leading.id} 号：改造" not in own.text
    assert f"/cases/{leading.id}" not in own.links()


def test_the_head_signs_and_the_clerk_delivers_for_all_at_once(cast, browser):
    clock.start_at(at(WRITTEN))
    leading, fellow = joined(cast)
    reply = signed(cast, leading, fellow)
    let_in(browser, cast.he)
    page = browser.get(f"/replies/{reply.id}/delivery")
    assert "0002" in page.text

    browser.send("/delivery")

    assert {case.state for case in map(db.session.merge, (leading, fellow))} == {"replied"}
