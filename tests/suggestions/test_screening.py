"""Screening: back to the author with a reason, not accepted with a reason and what becomes of it (S7, S22)."""

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.audit.queries import of_case as entries_of
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.notifications.models import News, Note
from tracker.suggestions import actions, screening_actions
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

    screening_actions.send_back(case, reason, "请补充地点", by=cast.zhao)
    keep()

    assert case.state is State.RETURNED
    assert entries_of(case.id)[-1].note == f"{reason.zh} 请补充地点"
    assert news_for(cast.wang)[-1] is News.SENT_BACK


def test_another_reason_has_to_be_said(cast):
    with pytest.raises(Invalid) as fault:
        screening_actions.send_back(cast.submitted(), BackReason.OTHER, "", by=cast.zhao)

    assert fault.value.field == "words"


def test_a_paper_with_two_matters_goes_back_and_comes_again_as_two(cast):
    case = cast.submitted()
    screening_actions.send_back(case, BackReason.SEVERAL, "请拆成两件", by=cast.zhao)
    actions.submit(case, by=cast.wang, at=at(FILED))
    keep()

    cases = [case, cast.submitted()]

    for each in cases:
        screening_actions.register(each, by=cast.zhao, on=FILED)
    assert [each.number for each in cases] == ["0001", "0002"]


@pytest.mark.parametrize("outcome", list(DeclineOutcome))
def test_a_paper_not_accepted_says_why_and_what_becomes_of_it_and_has_no_number(cast, outcome):
    case = cast.submitted()

    screening_actions.decline(case, DeclineReason.FORWARDED_LETTER, outcome, "说明", by=cast.zhao, on=FILED)
    keep()

    assert (case.state, case.declined_on, case.number) == (State.DECLINED, FILED, None)
    assert (case.decline_reason, case.decline_outcome) == (DeclineReason.FORWARDED_LETTER, outcome)
    assert entries_of(case.id)[-1].note == f"转递他人信函或材料；{outcome.zh} 说明"
    assert news_for(cast.wang)[-1] is News.DECLINED
    assert db.session.scalars(db.select(NumberSeries)).all() == []


def test_the_author_reads_the_reason_on_the_case(cast, browser):
    case = cast.declined()
    let_in(browser, cast.wang)

    page = browser.get(f"/cases/{case.id}")

    assert "不予受理：招标投标等具体事项" in page.text
    assert "退还代表" in page.text


def test_the_form_asks_for_each_thing_and_keeps_what_was_typed(cast, browser):
    case = cast.submitted()
    let_in(browser, cast.zhao)
    browser.get(f"/suggestions/{case.id}/declining")

    page = browser.send("/declining", 422, words="已电话说明")

    assert "请选择原因" in page.text
    assert "请选择怎样处理" in page.text
    assert dict(page.form().fields)["words"].strip() == "已电话说明"


def test_the_office_sends_back_and_declines_and_registers_from_the_case_page(cast, browser):
    let_in(browser, cast.zhao)
    back, no, yes = cast.submitted(), cast.submitted(), cast.submitted()

    browser.get(f"/suggestions/{back.id}/return")
    browser.send("/return", reason="VAGUE", words="请写具体")
    browser.get(f"/suggestions/{no.id}/declining")
    browser.send("/declining", reason="TENDER", outcome="returned", words="已说明")
    browser.get(f"/cases/{yes.id}")
    browser.send("/registration")

    db.session.expire_all()
    assert [case.state for case in (back, no, yes)] == [State.RETURNED, State.DECLINED, State.REGISTERED]
    assert yes.number == "0001"
