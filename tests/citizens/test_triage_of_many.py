"""Many that came by code, with one press: shown first, done then, listed with reasons, taken back within ten minutes."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.citizens.codes import morning, sent
from tracker.audit.models import Entry
from tracker.citizens import triage_actions as triage
from tracker.citizens.models import TriageRun
from tracker.citizens.policy import Act
from tracker.citizens.triage_actions import Wish
from tracker.citizens.triage_queries import Queue
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NoSuchStep
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import Door, Issue, Junk
from tracker.issues.states import Act as IssueAct
from tracker.issues.states import State

MONDAY = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def _monday():
    morning(MONDAY)


def ids(queue):
    return [issue.id for issue in queue.page().rows]


def ticked(issues):
    return [str(issue.id) for issue in issues]


# many at once


def test_the_ticked_ones_are_shown_first_and_done_then(cast, signed_in):
    here, other, left = sent(cast), sent(cast), sent(cast)
    liaison = signed_in("li")
    liaison.get("/issues/triage")

    page = liaison.send("/preview", 200, issue=ticked([here, other]), doing="sort")
    assert "选了 2 件" in page.text
    assert db.session.scalars(sa.select(TriageRun)).all() == []
    page = liaison.send("/run", category_id=str(cast.category.id), place="东巷")

    assert page.h1 == "归类 2 件"
    assert [(i.category_id, i.place, i.looked_on) for i in (here, other)] == [(cast.category.id, "东巷", MONDAY)] * 2
    assert ids(Queue(cast.li)) == [left.id]


def test_all_that_match_are_done_not_only_those_on_the_page(cast, signed_in):
    for n in range(30):
        sent(cast, f"第 {n} 件意见")
    liaison = signed_in("li")
    liaison.get("/issues/triage")

    liaison.send("/preview", 200, all="1", doing="look")
    page = liaison.send("/run")

    assert page.h1 == "标为已看过 30 件"
    assert ids(Queue(cast.li)) == []


def test_what_cannot_be_is_listed_with_its_reason_and_the_rest_is_done(cast, signed_in):
    one, other = sent(cast), sent(cast)
    liaison = signed_in("li")
    liaison.get("/issues/triage")
    liaison.send("/preview", 200, issue=ticked([one, other]), doing="guide")
    issues.answer(one, "当面说了", by=cast.wang)  # a deputy was quicker
    keep()

    page = liaison.send("/run", door="petition", words="请到市信访局。")

    assert page.h1 == "引导到别处 1 件"
    assert "1 件没有办" in page.text
    assert "现在是“当场答复”" in page.text
    assert (other.state, other.door) == (State.GUIDED, Door.PETITION)


def test_the_head_passes_on_what_the_liaison_handed_up(cast, signed_in):
    issue = sent(cast)
    liaison, head = signed_in("li"), signed_in("zhan")
    liaison.get("/issues/triage")
    liaison.send("/preview", 200, issue=ticked([issue]), doing="to_head")
    liaison.send("/run")

    assert "请您转交" in head.get("/desk").text
    head.get("/issues/triage?pile=to_head")
    head.send("/preview", 200, issue=ticked([issue]), doing="transfer")
    head.send("/run", 422, target="unit")
    head.send("/run", target="unit", unit_id=str(cast.housing.id))

    assert (issue.state, issue.unit_id) == (State.TRANSFERRED, cast.housing.id)


@pytest.mark.parametrize(("doing", "sentence"), [("aside", "请选择为什么搁置"), ("guide", "请选择引导到哪里")])
def test_what_an_act_needs_is_asked_for_beside_its_box(cast, signed_in, doing, sentence):
    issue = sent(cast)
    liaison = signed_in("li")
    liaison.get("/issues/triage")
    liaison.send("/preview", 200, issue=ticked([issue]), doing=doing)

    page = liaison.send("/run", 422)

    assert sentence in page.text
    assert ids(Queue(cast.li)) == [issue.id]


def test_nothing_chosen_is_a_sentence(cast, signed_in):
    sent(cast)
    liaison = signed_in("li")
    liaison.get("/issues/triage")

    assert "请先选意见" in liaison.send("/preview").text


def set_aside_three(cast):
    for n in range(3):
        sent(cast, f"广告 {n}")
    run = triage.triage_many(Queue(cast.li).ids(), Wish(Act.SET_ASIDE, junk=Junk.ADVERT), by=cast.li, on=MONDAY, at=clock.now())
    keep()
    return run


def test_what_one_press_set_aside_another_takes_back_within_ten_minutes(cast, signed_in):
    run = set_aside_three(cast)
    liaison = signed_in("li")
    liaison.get(f"/issues/triage/runs/{run.id}")

    page = liaison.send("/undoing")

    assert "已收回 3 件" in page.source
    assert len(ids(Queue(cast.li))) == 3
    with pytest.raises(NoSuchStep):
        triage.undo(run, by=cast.li, at=clock.now())


def test_after_ten_minutes_the_press_is_gone_and_each_can_still_be_taken_back(cast, signed_in):
    run = set_aside_three(cast)
    clock.start_at(clock.now() + timedelta(minutes=11))
    liaison = signed_in("li")

    assert "撤销" not in liaison.get(f"/issues/triage/runs/{run.id}").text
    with pytest.raises(NoSuchStep):
        triage.undo(run, by=cast.li, at=clock.now())
    liaison.get("/issues/triage?pile=aside")
    liaison.send("/preview", 200, all=None, issue=ticked(db.session.scalars(sa.select(Issue))), doing="back")
    liaison.send("/run")
    assert len(ids(Queue(cast.li))) == 3


def test_each_thing_done_with_many_is_on_the_trail_of_each(cast):
    set_aside_three(cast)

    lines = db.session.scalars(sa.select(Entry).where(Entry.act == "set_aside").order_by(Entry.id)).all()

    assert [(line.kind, line.note) for line in lines] == [("issue", "广告推销")] * 3 + [("triage_run", "3 件，未办 0 件")]


def test_what_was_done_at_one_station_is_nothing_to_another(cast, signed_in):
    run = set_aside_three(cast)

    signed_in("zhao").get(f"/issues/triage/runs/{run.id}")
    signed_in("wang").get("/issues/triage", 403)
    signed_in("tang").get(f"/issues/triage/runs/{run.id}", 404)


def test_the_acts_that_many_can_have_are_those_of_one(cast):
    assert set(triage._DO) >= {Act.SET_ASIDE, IssueAct.TRANSFER, IssueAct.GUIDE_OUT}
