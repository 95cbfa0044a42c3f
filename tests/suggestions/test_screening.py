"""Screening: back to the author with a reason (S7); not accepted, proposed by one (S8) and confirmed by another (S22)."""

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.audit.queries import of_case as entries_of
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.notifications.models import News, Note
from tracker.roster import account_actions
from tracker.suggestions import actions, decline_actions, screening_actions
from tracker.suggestions.errors import AlreadyProposed, SamePerson
from tracker.suggestions.labels import BackReason, DeclineOutcome, DeclineReason
from tracker.suggestions.models import NumberSeries
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine

# procedure.md 2.2
REASONS = {
    "PERSONAL", "OWN_UNIT", "FORWARDED_LETTER", "JUDICIAL_CASE", "COMPLAINT", "TENDER", "ACADEMIC", "PROMOTION", "CONSULTATION",
    "EMPTY", "OUT_OF_POWERS", "INTEREST",
}  # fmt: skip


def news_for(capacity):
    return [note.news for note in db.session.scalars(db.select(Note).filter_by(capacity_id=capacity.id).order_by(Note.id))]


def test_the_reasons_not_to_accept_a_paper_are_those_of_the_papers():
    assert {reason.value for reason in DeclineReason} == REASONS


@pytest.mark.parametrize("reason", list(BackReason))
def test_a_paper_goes_back_with_its_coded_reason_and_the_author_is_told(cast, reason):
    case = cast.submitted()

    screening_actions.send_back(case, reason, "请补充地点", by=cast.zhao, on=FILED)
    keep()

    assert case.state is State.RETURNED
    assert entries_of(case.id)[-1].note == f"{reason.zh} 请补充地点"
    assert news_for(cast.wang)[-1] is News.SENT_BACK


def test_another_reason_has_to_be_said(cast):
    with pytest.raises(Invalid) as fault:
        screening_actions.send_back(cast.submitted(), BackReason.OTHER, "", by=cast.zhao, on=FILED)

    assert fault.value.field == "words"


def test_a_paper_with_two_matters_goes_back_and_comes_again_as_two(cast):
    case = cast.submitted()
    screening_actions.send_back(case, BackReason.SEVERAL, "请拆成两件", by=cast.zhao, on=FILED)
    actions.submit(case, by=cast.wang, at=at(FILED))
    keep()

    cases = [case, cast.submitted()]

    for each in cases:
        screening_actions.register(each, by=cast.zhao, on=FILED)
    assert [each.number for each in cases] == ["0001", "0002"]


@pytest.mark.parametrize("outcome", [DeclineOutcome.RETURNED, DeclineOutcome.LETTER, DeclineOutcome.REFERENCE])
def test_a_paper_not_accepted_says_why_and_what_becomes_of_it_and_has_no_number(cast, outcome):
    case = cast.submitted()

    cast.decline(case, DeclineReason.FORWARDED_LETTER, outcome, "说明")

    assert (case.state, case.declined_on, case.number) == (State.DECLINED, FILED, None)
    assert (case.decline_reason, case.decline_outcome) == (DeclineReason.FORWARDED_LETTER, outcome)
    assert entries_of(case.id)[-1].note == f"转递他人信函或材料；{outcome.zh} 说明"
    assert news_for(cast.wang)[-1] is News.DECLINED
    assert db.session.scalars(db.select(NumberSeries)).all() == []


def test_s8_a_proposal_leaves_the_paper_where_it_was_and_tells_the_others_of_the_office_alone(cast):
    case, _second = cast.submitted(), cast.qian

    cast.proposed(case=case)

    look = case.second_look
    assert (case.state, look.by, look.reason, look.outcome) == (
        State.SUBMITTED, cast.zhao, DeclineReason.TENDER, DeclineOutcome.RETURNED,
    )  # fmt: skip
    assert news_for(cast.qian)[-1] is News.SECOND_LOOK
    assert News.SECOND_LOOK not in news_for(cast.zhao)
    assert news_for(cast.wang) == []


def test_s22_another_capacity_of_the_same_account_is_no_second_person(cast):
    case = cast.proposed()
    account_actions.end_capacity(cast.zhao, by=SYSTEM, on=FILED)
    again = account_actions.give_capacity(cast.zhao.account, Role.OFFICE, cast.city, by=SYSTEM)
    keep()

    with pytest.raises(SamePerson):
        decline_actions.decline(case, by=again, on=FILED)

    assert case.state is State.SUBMITTED


@pytest.mark.parametrize("act", ["register", "send_back"])
def test_s8_registering_or_sending_back_takes_a_proposal_back_and_the_trail_keeps_it(cast, act):
    case = cast.proposed()

    if act == "register":
        screening_actions.register(case, by=cast.qian, on=FILED)
    else:
        screening_actions.send_back(case, BackReason.VAGUE, "", by=cast.qian, on=FILED)
    keep()

    assert case.second_look is None
    assert "propose_decline" in [entry.act for entry in entries_of(case.id)]


def test_s8_the_second_person_may_say_no_with_a_word_why(cast):
    case = cast.proposed()

    with pytest.raises(Invalid):
        decline_actions.reject_decline(case, "", by=cast.qian)
    decline_actions.reject_decline(case, "不涉及具体招标", by=cast.qian)
    keep()

    assert (case.state, case.second_look) == (State.SUBMITTED, None)
    assert entries_of(case.id)[-1].note == "不涉及具体招标"
    assert news_for(cast.zhao)[-1] is News.LOOK_REJECTED


def test_s8_only_the_reasons_of_the_place_s_rule_of_that_day_are_in_use(cast):
    db.session.add(
        Rule(
            congress_id=cast.city.id,
            key="decline_reasons",
            measure=Measure.LIST,
            value="EMPTY",
            from_on=FILED,
            source="本市办法",
        )
    )
    case = cast.submitted()

    with pytest.raises(Invalid) as fault:
        cast.proposed(case=case)

    assert fault.value.field == "reason"


def test_s8_two_proposals_at_once_there_are_not(cast):
    case = cast.proposed()

    with pytest.raises(AlreadyProposed):
        decline_actions.propose_decline(case, DeclineReason.EMPTY, DeclineOutcome.RETURNED, "说明", by=cast.qian, on=FILED)


def test_the_author_reads_the_reason_on_the_case(cast, browser):
    case = cast.declined()
    let_in(browser, cast.wang)

    page = browser.get(f"/cases/{case.id}")

    assert "不予受理：招标投标等具体事项" in page.text
    assert "退还代表" in page.text


def test_the_form_asks_for_each_thing_and_keeps_what_was_typed(cast, browser):
    case = cast.submitted()
    let_in(browser, cast.zhao)
    browser.get(f"/suggestions/{case.id}/decline-proposal")

    page = browser.send("/decline-proposal", 422, words="已电话说明")

    assert "请选择原因" in page.text
    assert "请选择怎样处理" in page.text
    assert dict(page.form().fields)["words"].strip() == "已电话说明"


def test_the_office_sends_back_and_proposes_and_registers_from_the_case_page(cast, browser):
    let_in(browser, cast.zhao)
    back, no, yes = cast.submitted(), cast.submitted(), cast.submitted()

    browser.get(f"/suggestions/{back.id}/return")
    browser.send("/return", reason="VAGUE", words="请写具体")
    browser.get(f"/suggestions/{no.id}/decline-proposal")
    browser.send("/decline-proposal", reason="TENDER", outcome="returned", words="已说明")
    browser.get(f"/cases/{yes.id}")
    browser.send("/registration")

    assert [case.state for case in (back, no, yes)] == [State.RETURNED, State.SUBMITTED, State.REGISTERED]
    assert yes.number == "0001"


def test_s22_on_the_pages_the_proposer_is_told_why_not_and_the_other_finds_it_on_the_desk(cast, browser):
    case = cast.proposed()

    own = let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/declining", 403)
    waits = "待您复核" in browser.get("/desk").text
    desk = let_in(browser, cast.qian).get("/desk")
    browser.get("/desk/second_look")
    browser.get(f"/suggestions/{case.id}/declining")
    after = browser.send("/declining")

    assert "提出的人不能自己复核" in own.text
    assert not waits
    assert "待您复核" in desk.text
    assert "不予受理：招标投标等具体事项" in after.text
    assert case.state is State.DECLINED


def test_s22_a_no_without_a_word_comes_back_with_the_page(cast, browser):
    case = cast.proposed()
    let_in(browser, cast.qian).get(f"/suggestions/{case.id}/declining")

    asked = browser.send("/decline-rejection", 422, why="")
    browser.send("/decline-rejection", why="可以受理")

    assert "请写明理由" in asked.text
    assert case.second_look is None


def test_what_waits_for_screening_is_listed_with_the_proposals_and_whose_they_are(cast, browser):
    cast.submitted(title="关于还没有人看的建议")
    cast.proposed(case=cast.submitted(title="关于招标的建议"))

    page = let_in(browser, cast.qian).get("/screening")

    assert "关于还没有人看的建议" in page.text
    assert "招标投标等具体事项；退还代表 赵敏" in page.text
    assert [link for link in page.links() if link.endswith("/declining")] != []
