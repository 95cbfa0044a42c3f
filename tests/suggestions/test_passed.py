"""What is not within a congress's powers is passed up the tree; the congress above says what it does with it."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import FILED, at
from tracker.accounts.models import Account, Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import drop, keep
from tracker.deadlines.periods import Measure
from tracker.deadlines.rule_actions import set_rule
from tracker.notifications.models import News, Note
from tracker.roster import actions as roster
from tracker.suggestions import actions, decline_actions, passed_actions, secret_actions
from tracker.suggestions.labels import DeclineOutcome, DeclineReason, PassedOutcome
from tracker.suggestions.models import Suggestion
from tracker.suggestions.passed_models import PassedPaper
from tracker.suggestions.queries import visible_to

pytestmark = pytest.mark.one_engine
ANSWERED = date(2026, 1, 20)


@pytest.fixture
def lin(cast):
    """A deputy of the district."""
    term = roster.add_term(cast.district, 16, by=SYSTEM)
    roster.add_session(term, 5, by=SYSTEM, opens_on=date(2026, 1, 5), closes_on=date(2026, 1, 20))
    group = roster.add_delegation(term, "东湖第一代表团", by=SYSTEM)
    deputy = roster.add_deputy(term, {"name": "林秋", "delegation": group, "delegation_id": group.id}, by=SYSTEM)
    return cast._capacity("lin", "林秋", Role.DEPUTY, deputy, congress=cast.district)


@pytest.fixture
def paper(cast, lin):
    """The district's paper, passed up to the city."""
    case = actions.draft(cast.text("关于调整地铁票价的建议", category=None), by=lin, at=at(FILED))
    case.category_id = db.session.scalar(sa.text("SELECT id FROM category WHERE congress_id = :c"), {"c": cast.district.id})
    actions.submit(case, by=lin, at=at(FILED))
    second = cast._capacity("tang2", "唐二", Role.OFFICE, congress=cast.district)
    assert (cast.zhao.congress_id, cast.wang.congress_id) == (cast.city.id, cast.city.id)
    decline_actions.propose_decline(
        case, DeclineReason.OUT_OF_POWERS, DeclineOutcome.HIGHER, "市里定价。", by=cast.tang, on=FILED
    )
    decline_actions.decline(case, by=second, on=FILED)
    keep()
    return db.session.scalars(sa.select(PassedPaper)).one()


def news_of(capacity):
    return list(db.session.scalars(sa.select(Note.news).where(Note.capacity_id == capacity.id).order_by(Note.id)))


def answer(cast, paper, outcome=PassedOutcome.DEPUTY, deputy="王芳", words="请王芳代表研究。", by=None):
    who = cast.deputies[deputy] if deputy else None
    passed_actions.answer_passed(paper, outcome, words, by=by or cast.zhao, on=ANSWERED, deputy=who)
    keep()


def test_a_copy_goes_up_and_is_no_suggestion_there(cast, paper):
    assert (paper.congress_id, paper.origin.name, paper.author) == (cast.city.id, "东湖区人民代表大会", "林秋")
    assert (paper.title, list(paper.asks.values())) == ("关于调整地铁票价的建议", ["改造低洼路段排水管网。", "汛前完成清淤。"])
    assert db.session.scalars(visible_to(cast.zhao)).all() == []
    assert news_of(cast.zhao) == [News.PASSED_UP]


@pytest.fixture
def reworded(cast):
    set_rule(
        cast.district, "decline_reasons", Measure.LIST, "OUT_OF_POWERS=不归区里管", FILED, "本区办法", by=cast.tang, on=FILED
    )
    keep()


def test_the_reason_goes_up_in_the_words_of_the_congress_below(cast, reworded, paper, browser):
    page = let_in(browser, cast.zhao).get(f"/passed/{paper.id}")

    assert (paper.reason, paper.called) == ("OUT_OF_POWERS", "不归区里管")
    assert "转来原因 不归区里管" in " ".join(page.text.split())


def test_where_there_is_no_congress_above_nothing_is_passed_up(cast):
    with pytest.raises(Invalid) as fault:
        cast.proposed(DeclineReason.OUT_OF_POWERS, DeclineOutcome.HIGHER)

    assert fault.value.field == "outcome"


@pytest.mark.parametrize("outcome", list(PassedOutcome))
def test_the_answer_reaches_the_office_below_and_the_author(cast, browser, lin, paper, outcome):
    answer(cast, paper, outcome)

    page = let_in(browser, lin).get(f"/cases/{paper.suggestion_id}")

    assert outcome.zh in page.text
    assert "请王芳代表研究。" in page.text
    assert (news_of(lin)[-1], news_of(cast.tang)[-1]) == (News.PASSED_ANSWERED, News.PASSED_ANSWERED)
    assert (News.PASSED_TO_YOU in news_of(cast.wang)) is (outcome is PassedOutcome.DEPUTY)


def test_it_is_answered_once_with_words_and_a_deputy_who_may_act(cast, paper):
    with pytest.raises(Invalid):
        answer(cast, paper, words="")
    drop()
    with pytest.raises(Invalid):
        answer(cast, paper, deputy=None)
    drop()

    answer(cast, paper)

    with pytest.raises(NoSuchStep):
        answer(cast, paper)


def test_only_the_office_above_answers(cast, paper):
    for by in (cast.tang, cast.wang, cast.wei):
        with pytest.raises(Forbidden):
            answer(cast, paper, by=by)


def test_the_deputy_it_was_given_to_begins_a_draft_from_it_once(cast, browser, paper):
    answer(cast, paper)
    clock.start_at(at(ANSWERED))

    desk = let_in(browser, cast.wang).get("/desk")
    browser.get(f"/passed/{paper.id}")
    form = browser.get(f"/suggestions/new?passed={paper.id}")
    browser.send("/new")
    case = db.session.scalars(sa.select(Suggestion).where(Suggestion.lead_id == cast.wang.deputy_id)).one()

    assert "下级转来给您的" in desk.text
    assert "关于调整地铁票价的建议" in form.source
    assert (case.title, len(case.asks), paper.draft_id) == ("关于调整地铁票价的建议", 2, case.id)
    browser.get(f"/suggestions/new?passed={paper.id}", 403)


def test_another_deputy_and_the_office_below_do_not_find_it(cast, browser, paper):
    answer(cast, paper)

    found = {
        name: let_in(browser, getattr(cast, name))._ask("get", f"/passed/{paper.id}").status_code
        for name in ("wang", "sun", "tang", "he")
    }

    assert found == {"wang": 200, "sun": 404, "tang": 404, "he": 404}


def test_by_the_pages_the_office_above_finds_it_on_its_desk_and_answers(cast, browser, paper):
    clock.start_at(at(ANSWERED))
    desk = let_in(browser, cast.zhao).get("/desk")
    listed = browser.get("/passed")
    browser.get(f"/passed/{paper.id}")
    browser.send(f"/passed/{paper.id}", 422, outcome="deputy", words="请研究。")
    browser.send(f"/passed/{paper.id}", outcome="otherwise", words="转市发改委。")

    assert "下级转来待答复" in desk.text
    assert "关于调整地铁票价的建议" in listed.text
    assert (paper.outcome, paper.answered_on) == (PassedOutcome.OTHERWISE, ANSWERED)


def test_a_copy_of_what_was_taken_off_as_secret_is_blank_waits_for_nobody_and_nothing_is_begun_from_it(cast, browser, paper):
    answer(cast, paper)
    second = db.session.scalars(sa.select(Capacity).join(Account).where(Account.login == "tang2")).one()
    secret_actions.propose_removal(paper.suggestion, "文号", by=cast.tang, on=ANSWERED)
    secret_actions.remove_secret(paper.suggestion, by=second, on=ANSWERED)
    keep()
    clock.start_at(at(ANSWERED))

    desk = let_in(browser, cast.wang).get("/desk")
    page = browser.get(f"/passed/{paper.id}")

    assert (paper.title, set(paper.asks)) == (secret_actions.GONE, set())
    assert "地铁票价" not in page.source
    assert "下级转来给您的" not in desk.text
    browser.get(f"/suggestions/new?passed={paper.id}", 403)
    assert (news_of(cast.zhao)[-1], news_of(cast.wang)[-1]) == (News.REMOVED, News.REMOVED)
