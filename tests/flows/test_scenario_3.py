"""Scenario 3: a main unit and two co-units, one of which first has nothing to say; its dates exactly (rows A10, A11)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tracker.accounts.models import Role
from tracker.assignments import opinion_actions
from tracker.assignments.errors import AnsweredAlready
from tracker.assignments.queries import returned_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.notifications.models import News, Note
from tracker.replies import actions as replies
from tracker.replies import return_actions
from tracker.replies.errors import NotReady
from tracker.replies.models import Reply
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
ASSIGNED, FIRST, EMPTY, REJECTED = date(2026, 5, 19), date(2026, 6, 15), date(2026, 6, 22), date(2026, 6, 23)
AGAIN, REDO_BY, ANSWER_BY = date(2026, 6, 29), date(2026, 6, 30), date(2026, 8, 19)
NO_SUBSTANCE = "没有就第 2 项提出意见。"


def given(cast):
    return cast.accepted((cast.housing, Part.MAIN), (cast.finance, Part.CO), (cast.police, Part.CO), on=ASSIGNED)


def sent(cast, case=None):
    """The finance office said something on 15 June, the police nothing on 22 June."""
    case = case or given(cast)
    for unit, clerk, words, on in ((cast.finance, cast.zhou, "可以列入预算。", FIRST), (cast.police, cast.wu, "无意见", EMPTY)):
        opinion_actions.send_opinion(cast.share(case, unit), words, "负责人", by=clerk, on=on)
    keep()
    return case


def rejected(cast):
    case = sent(cast)
    return_actions.ask_again(cast.share(case, cast.police), NO_SUBSTANCE, by=cast.he, on=REJECTED)
    keep()
    return case


def test_the_opinions_are_due_on_22_june_and_the_answer_on_19_august(cast):
    case = given(cast)

    assert {cast.share(case, unit).due_on for unit in (cast.finance, cast.police)} == {date(2026, 6, 22)}
    assert (cast.share(case).due_on, case.due_on) == (ANSWER_BY, ANSWER_BY)


def test_a11_rejected_on_23_june_it_is_due_again_on_30_june_and_what_was_said_first_is_kept(cast):
    case = rejected(cast)
    share = cast.share(case, cast.police)
    (first,) = returned_of(case.id)

    assert (share.state, share.due_on, share.opinion, share.opinion_on) == ("accepted", REDO_BY, "", None)
    assert (first.opinion, first.opinion_on, first.approved_by) == ("无意见", EMPTY, "负责人")
    assert (first.returned_on, first.reason, first.due_on) == (REJECTED, NO_SUBSTANCE, REDO_BY)
    assert cast.share(case).due_on == ANSWER_BY


def test_a11_the_co_unit_is_told(cast):
    people = (cast.wu, cast.zhou, cast.wang)
    rejected(cast)

    notes = db.session.scalars(db.select(Note).filter_by(news=News.OPINION_RETURNED))

    assert [note.capacity_id for note in notes] == [people[0].id]


def test_a11_it_may_be_sent_back_again_and_every_opinion_is_kept(cast):
    case = rejected(cast)
    share = cast.share(case, cast.police)
    opinion_actions.send_opinion(share, "同意", "负责人", by=cast.wu, on=AGAIN)
    return_actions.ask_again(share, "仍没有具体意见。", by=cast.he, on=AGAIN)

    assert [opinion.opinion for opinion in returned_of(case.id)] == ["无意见", "同意"]
    assert share.due_on == date(2026, 7, 6)


def test_a11_by_the_main_unit_s_clerk_alone_with_a_reason_and_only_what_was_sent(cast):
    case = sent(cast)
    police = cast.share(case, cast.police)
    cast._capacity("wen", "文书", Role.UNIT_CLERK, cast.court)
    for by in (cast.wu, cast.zhou, cast.shen, cast.zhao, cast.luo):
        with pytest.raises(Forbidden):
            return_actions.ask_again(police, NO_SUBSTANCE, by=by, on=REJECTED)
    with pytest.raises(Invalid) as empty:
        return_actions.ask_again(police, "", by=cast.he, on=REJECTED)
    return_actions.ask_again(police, NO_SUBSTANCE, by=cast.he, on=REJECTED)
    with pytest.raises(NoSuchStep):
        return_actions.ask_again(police, NO_SUBSTANCE, by=cast.he, on=REJECTED)

    assert empty.value.field == "reason"


def written(cast, case, **co_words):
    """The main unit's draft, with a word on the opinions of the units named."""
    share = cast.share(case)
    said = {cast.share(case, getattr(cast, unit)).id: words for unit, words in co_words.items()}
    cast.talk(share, on=AGAIN)
    return cast.written(share, on=AGAIN, co_words=said)


def test_it_is_not_handed_up_until_both_opinions_are_named_or_their_absence_is_explained(cast):
    case = rejected(cast)
    reply = written(cast, case, finance="已采纳")
    with pytest.raises(NotReady) as fault:
        replies.hand_up(reply, by=cast.he, on=AGAIN)

    ids = {unit: cast.share(case, getattr(cast, unit)).id for unit in ("finance", "police")}
    said = cast.content(cast.share(case), co_words={ids["finance"]: "已采纳", ids["police"]: "退回后未重新提出"})
    replies.write(reply, said, by=cast.he, version=reply.version)
    replies.hand_up(reply, by=cast.he, on=AGAIN)

    assert fault.value.field == "co"
    assert reply.state == "signing"


def test_what_a_draft_says_of_an_opinion_falls_with_it_when_it_is_sent_back(cast):
    case = sent(cast)
    reply = written(cast, case, finance="已采纳", police="无意见")
    police, finance = cast.share(case, cast.police), cast.share(case, cast.finance)

    return_actions.ask_again(police, NO_SUBSTANCE, by=cast.he, on=AGAIN)
    keep()

    assert reply.co_words == {str(finance.id): "已采纳"}


def test_the_deputy_receives_one_letter_and_a_redo_that_never_came_stays_visible(cast, browser):
    case = rejected(cast)
    police, finance = cast.share(case, cast.police), cast.share(case, cast.finance)
    cast.answer(cast.share(case), on=ANSWER_BY, co_words={finance.id: "已采纳", police.id: "退回后未重新提出"})
    delivered = db.session.scalars(db.select(Reply).filter_by(suggestion_id=case.id, state="delivered")).all()
    clock.start_at(at(ANSWER_BY))

    page = let_in(browser, cast.wang).get(f"/cases/{case.id}")

    assert (len(delivered), delivered[0].is_late, case.state) == (1, False, "replied")
    assert police.state == "ended"
    assert "退回后未重新提出" in page.text
    assert NO_SUBSTANCE in page.text
    with pytest.raises(AnsweredAlready):
        return_actions.ask_again(finance, NO_SUBSTANCE, by=cast.he, on=ANSWER_BY)


def test_the_page_shows_what_was_sent_and_by_when_the_next_one_is_due(cast, browser):
    clock.start_at(at(REJECTED))
    case = sent(cast)
    share_id = cast.share(case, cast.police).id
    let_in(browser, cast.he)
    assert f"/assignments/{share_id}/opinion-return" in browser.get(f"/cases/{case.id}").links()
    page = browser.get(f"/assignments/{share_id}/opinion-return")
    assert "无意见" in page.text
    assert "2026年6月30日" in page.text
    assert "请写明意见缺少什么" in browser.send("/opinion-return", 422, reason=" ").text

    page = browser.send("/opinion-return", reason=NO_SUBSTANCE)

    assert "请会办单位在 2026年6月30日 前重新提出" in page.text
    page = let_in(browser, cast.wu).get(f"/cases/{case.id}")
    assert NO_SUBSTANCE in page.text
    assert f"/assignments/{share_id}/opinion" in page.links()
