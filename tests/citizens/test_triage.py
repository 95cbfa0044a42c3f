"""What came by code is looked through: one by one or many at once; what is no opinion is set aside and can be taken back."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.citizens.codes import code_on, from_address, look_up, morning, sent, write
from tests.congress.furniture import picture
from tracker.accounts.policy import PUBLIC
from tracker.attachments.actions import attach
from tracker.audit.models import Entry
from tracker.citizens import triage_actions as triage
from tracker.citizens.models import TriageRun
from tracker.citizens.policy import Act
from tracker.citizens.triage_actions import Wish
from tracker.citizens.triage_queries import Pile, Queue
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, NoSuchStep
from tracker.core.events import keep
from tracker.desk.queries import counts
from tracker.issues import actions as issues
from tracker.issues.errors import IsSetAside
from tracker.issues.models import Door, Issue, Junk, Suspect, Target
from tracker.issues.queries import Voices, find, visible_to
from tracker.issues.states import Act as IssueAct
from tracker.issues.states import State
from tracker.stations import actions as stations

MONDAY = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def _monday():
    morning(MONDAY)


def ids(queue):
    return [issue.id for issue in queue.page().rows]


def ticked(issues):
    return [str(issue.id) for issue in issues]


# the queue


def test_the_newest_comes_first_and_the_doubtful_last(cast):
    doubtful, first, second = sent(cast, suspect=Suspect.LINKS), sent(cast), sent(cast)

    assert ids(Queue(cast.li)) == [second.id, first.id, doubtful.id]


def test_what_was_typed_at_the_station_does_not_wait_there_nor_what_has_gone_somewhere(cast):
    cast.issue()
    gone, waits = sent(cast), sent(cast)
    issues.guide_out(gone, Door.COURT, "", by=cast.li)
    keep()

    assert ids(Queue(cast.li)) == [waits.id]


def test_a_liaison_sees_the_own_station_and_the_office_any(cast):
    west = stations.open_station(cast.city, {"name": "西巷联络站", "township": "西街"}, by=cast.zhao)
    keep()
    here, there = sent(cast), sent(cast, station=west)

    assert ids(Queue(cast.li)) == [here.id]
    assert ids(Queue(cast.zhao)) == [there.id, here.id]
    assert ids(Queue(cast.zhao, station_id=west.id)) == [there.id]
    assert ids(Queue(cast.li, station_id=west.id)) == []
    assert ids(Queue(cast.he)) == []


def test_pages_follow_on_without_losing_or_doubling_any(cast):
    all_of_them = {sent(cast, f"第 {n} 件意见", suspect=Suspect.FAST if n % 3 == 0 else None).id for n in range(60)}
    seen, after = [], ""

    while True:
        page = Queue(cast.li, after=after).page()
        seen += [issue.id for issue in page.rows]
        if not page.after:
            break
        after = page.after

    assert len(seen) == 60
    assert set(seen) == all_of_them
    assert Queue(cast.li).ids() == seen


def test_the_desk_counts_what_waits(cast):
    sent(cast), sent(cast)
    handed = sent(cast)
    triage.hand_to_head(handed, by=cast.li, on=MONDAY)
    keep()

    assert counts(cast.li, ["to_triage"], MONDAY) == {"to_triage": 2}
    assert counts(cast.zhan, ["to_triage", "for_head"], MONDAY) == {"to_triage": 2, "for_head": 1}


# who may


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("li", "look_through hand_to_head set_aside"),
        ("zhan", "look_through set_aside"),
        ("zhao", "look_through set_aside"),
        ("wang", ""),
        ("he", ""),
    ],
)
def test_who_looks_through(cast, name, may):
    by, done = getattr(cast, name), []

    for act, do in {
        "look_through": lambda i: triage.look_through(i, by=by, on=MONDAY),
        "hand_to_head": lambda i: triage.hand_to_head(i, by=by, on=MONDAY),
        "set_aside": lambda i: triage.set_aside(i, Junk.EMPTY, by=by, on=MONDAY),
    }.items():
        try:
            do(sent(cast))
            done.append(act)
        except Forbidden:
            pass

    assert " ".join(done) == may


def test_a_liaison_of_another_station_looks_at_nothing_here(cast):
    west = stations.open_station(cast.city, {"name": "西巷联络站", "township": "西街"}, by=cast.zhao)
    keep()

    with pytest.raises(Forbidden):
        triage.set_aside(sent(cast, station=west), Junk.EMPTY, by=cast.li, on=MONDAY)


# set aside


@pytest.fixture
def aside(cast):
    issue = sent(cast, name="陈婆婆", phone="13800138000")
    triage.set_aside(issue, Junk.ADVERT, by=cast.li, on=MONDAY)
    keep()
    return issue


def test_what_is_set_aside_stands_in_no_list_and_no_count_but_can_be_found(cast, aside):
    assert db.session.scalars(visible_to(cast.li)).all() == []
    assert Voices(cast.li).page().count == 0
    assert counts(cast.li, ["to_sort", "to_triage"], MONDAY) == {"to_sort": 0, "to_triage": 0}
    assert find(cast.li, aside.id) is aside
    assert ids(Queue(cast.li, Pile.ASIDE)) == [aside.id]
    assert aside.state is State.RECORDED  # a flag, no state


def test_what_is_set_aside_goes_nowhere(cast, aside):
    for act in (
        lambda: issues.answer(aside, "答", by=cast.wang),
        lambda: issues.guide_out(aside, Door.COURT, "", by=cast.li),
        lambda: issues.transfer(aside, Target.STREET, by=cast.zhan, name="东街街道"),
        lambda: issues.link(aside, by=cast.wang, suggestion_id=1),
    ):
        with pytest.raises(IsSetAside):
            act()


def test_its_contact_is_erased_like_any_other(cast, aside):
    assert aside.retain_until == date(2028, 4, 20)


def test_it_can_be_taken_back_and_waits_again(cast, aside):
    triage.take_back(aside, by=cast.zhan)
    keep()

    assert (aside.set_aside_on, aside.set_aside_why, aside.retain_until) == (None, None, None)
    assert ids(Queue(cast.li)) == [aside.id]
    with pytest.raises(NoSuchStep):
        triage.take_back(aside, by=cast.zhan)


def test_who_sent_it_is_told_why(cast, browser, signed_in):
    code = code_on(write(browser, cast))
    issue = db.session.scalars(sa.select(Issue)).one()
    triage.set_aside(issue, Junk.EMPTY, by=cast.li, on=MONDAY)
    keep()

    assert "没有受理：没有实际内容" in look_up(browser, code).text
    assert "搁置：没有实际内容" in signed_in("li").get(f"/issues/{issue.id}").text


def test_only_what_came_by_code_and_has_gone_nowhere_is_set_aside(cast):
    gone = sent(cast)
    issues.guide_out(gone, Door.COURT, "", by=cast.li)

    for issue in (cast.issue(), gone):
        with pytest.raises(NoSuchStep):
            triage.set_aside(issue, Junk.EMPTY, by=cast.li, on=MONDAY)


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


def test_a_picture_stands_beside_the_words(cast, signed_in, app):
    issue = sent(cast)
    attach(issue, picture(), "x.png", by=PUBLIC, at=clock.now())
    keep()

    page = signed_in("li").get("/issues/triage")

    (shot,) = page.all("main")[0].all("img")
    assert shot.get("src").startswith(f"/issues/{issue.id}/photos/")


def test_the_acts_that_many_can_have_are_those_of_one(cast):
    assert set(triage._DO) >= {Act.SET_ASIDE, IssueAct.TRANSFER, IssueAct.GUIDE_OUT}


def test_junk_from_the_form_waits_last(cast, app):
    write(from_address(app, "192.0.2.1"), cast, "贷款加微信 abc123456")
    write(from_address(app, "192.0.2.2"), cast)

    assert [issue.suspect for issue in Queue(cast.li).page().rows] == [None, Suspect.LINKS]
