"""What came by code is looked through: one by one or many at once; what is no opinion is set aside and can be taken back."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.citizens.codes import code_on, from_address, look_up, morning, sent, write
from tests.congress.furniture import picture
from tracker.accounts.policy import PUBLIC
from tracker.attachments.actions import attach
from tracker.citizens import triage_actions as triage
from tracker.citizens.triage_queries import Pile, Queue, chosen
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, NoSuchStep
from tracker.core.events import keep
from tracker.desk.queries import counts
from tracker.issues import actions as issues
from tracker.issues.errors import IsSetAside
from tracker.issues.models import Door, Issue, Junk, Suspect, Target
from tracker.issues.queries import Voices, find, visible_to
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


# the page


def test_a_picture_stands_beside_the_words(cast, signed_in, app):
    issue = sent(cast)
    attach(issue, picture(), "x.png", by=PUBLIC, at=clock.now())
    keep()

    page = signed_in("li").get("/issues/triage")

    (shot,) = page.all("main")[0].all("img")
    assert shot.get("src").startswith(f"/issues/{issue.id}/photos/")


def test_junk_from_the_form_waits_last(cast, app):
    write(from_address(app, "192.0.2.1"), cast, "贷款加微信 abc123456")
    write(from_address(app, "192.0.2.2"), cast)

    assert [issue.suspect for issue in Queue(cast.li).page().rows] == [None, Suspect.LINKS]


# what another congress passed on


def test_what_another_congress_passed_on_is_not_looked_through_here(cast, signed_in):
    """It waits in the other's own queue; here it is read and answered, no more."""
    theirs = sent(cast)
    issues.transfer(theirs, Target.LOWER, by=cast.zhao, congress=cast.district, words="属区里职权。")
    theirs.state, theirs.to_head_on = State.RECORDED, MONDAY  # as it were after somebody took it back meanwhile
    keep()

    assert find(cast.tang, theirs.id) is theirs
    for pile in Pile:
        assert ids(Queue(cast.tang, pile)) == []
    assert chosen(cast.tang, [theirs.id]) == []
