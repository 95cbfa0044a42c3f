"""Co-opinions 会办意见: a co-unit answers the main unit, not the deputy (A10, A13, trap 13)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED
from tracker.assignments import opinion_actions
from tracker.assignments.queries import live_of, of_case
from tracker.assignments.states import State
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import Computation
from tracker.notifications.models import News, Note
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State as CaseState

pytestmark = pytest.mark.one_engine
ON = date(2026, 4, 10)


def co(cast, case=None):
    case = case or cast.led()
    cast.accept_all(case)
    return cast.share(case, cast.finance)


def send(share, cast, words="同意主办单位意见", head="蔡局长", on=ON):
    opinion_actions.send_opinion(share, words, head, by=cast.zhou, on=on)
    keep()


def test_an_opinion_is_sent_with_the_head_who_agreed_to_it(cast):
    share = co(cast)
    send(share, cast)

    assert (share.state, share.opinion, share.opinion_on) == (State.OPINION_SENT, "同意主办单位意见", ON)
    assert share.opinion_approved_by == "蔡局长"


def test_no_comment_is_a_text_and_nothing_is_none(cast):
    share = co(cast)

    with pytest.raises(Invalid) as empty:
        send(share, cast, "")
    with pytest.raises(Invalid) as nobody:
        send(share, cast, head="")
    send(share, cast, "无意见")

    assert (empty.value.field, nobody.value.field, share.opinion) == ("opinion", "approved_by", "无意见")


def test_it_is_due_a_month_after_the_assignment(cast):
    assert co(cast).due_on == date(2026, 4, 10)
    assert co(cast, cast.led(on=date(2026, 5, 19))).due_on == date(2026, 6, 22)  # 19 to 21 June are the Dragon Boat days


def test_the_main_unit_hears_of_it_and_the_deputy_does_not(cast):
    people = (cast.he, cast.wang)
    send(co(cast), cast)

    told = [note.capacity_id for note in db.session.scalars(db.select(Note).filter_by(news=News.OPINION_SENT))]

    assert told == [people[0].id]


def test_once_sent_its_clock_stops_and_it_is_sent_no_second_time(cast):
    share = co(cast)
    send(share, cast)

    assert not db.session.scalars(db.select(Computation).filter_by(kind="assignment", subject_id=share.id, is_open=True)).all()
    with pytest.raises(NoSuchStep):
        send(share, cast)


def test_before_signing_for_the_share_there_is_no_opinion(cast):
    with pytest.raises(NoSuchStep):
        send(cast.share(cast.led(), cast.finance), cast)


def test_an_answering_unit_gives_no_opinion(cast):
    share = cast.share(cast.accepted())

    with pytest.raises(Forbidden):
        opinion_actions.send_opinion(share, "意见", "沈局长", by=cast.he, on=ON)


def test_the_case_does_not_wait_for_the_co_unit_to_be_answered(cast):
    case = cast.led()
    share = co(cast, case)
    main = cast.share(case)
    cast.answer(main, co_words={share.id: "未按期送来，已电话征求意见"})

    assert case.state is CaseState.REPLIED


def test_a_missing_opinion_ends_the_share_and_stays_visible_as_missing(cast, browser):
    case = cast.led()
    share = co(cast, case)
    cast.answer(cast.share(case), on=date(2026, 4, 3), co_words={share.id: "未按期送来，已电话征求意见"})

    assert (share.state, share.ended_on) == (State.ENDED, date(2026, 4, 3))
    let_in(browser, cast.wang)
    page = browser.get(f"/cases/{case.id}")
    assert "会办意见没有送来" in page.text.replace(" ", "")
    assert "未按期送来，已电话征求意见" in page.text


def test_an_opinion_that_came_stays_beside_the_answer(cast):
    case = cast.led()
    share = co(cast, case)
    send(share, cast, on=date(2026, 4, 1))
    cast.answer(cast.share(case))

    assert share.state is State.OPINION_SENT
    assert {s.part for s in live_of(case)} == {Part.MAIN, Part.CO}


def test_a_second_round_has_no_co_units(cast):
    case = cast.led()
    send(co(cast, case), cast, on=date(2026, 4, 1))
    cast.answer(cast.share(case))
    from tracker.feedback import actions as feedback
    from tracker.feedback.models import Degree

    cast.rate(case, Degree.DISSATISFIED)
    feedback.rehandle(case, "请再办", by=cast.zhao, on=date(2026, 4, 13))
    keep()

    assert [(s.unit.short, s.part, s.round) for s in live_of(case)] == [("市住建局", Part.MAIN, 2)]
    assert len(of_case(case.id)) == 3


def test_the_page_shows_the_asks_and_sends_the_opinion(cast, browser):
    share = co(cast)
    let_in(browser, cast.zhou)
    page = browser.get(f"/assignments/{share.id}/opinion")
    assert "汛前完成清淤。" in page.text
    assert "请写会办意见" in browser.send("/opinion", 422, approved_by="蔡局长").text

    page = browser.send("/opinion", opinion="无意见", approved_by="蔡局长")

    assert "会办意见已送主办单位" in page.text
    assert share.assigned_on == ASSIGNED
