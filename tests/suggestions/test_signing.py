"""Co-signing: a personal yes to the text that stands (traps 8 and 10; row S3 and S4)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Mandate
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.roster.actions import add_deputy
from tracker.roster.mandate_actions import GROUNDS, set_mandate
from tracker.suggestions import actions, signing_actions
from tracker.suggestions.errors import TextChanged
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import MOST_COSIGNERS
from tracker.suggestions.queries import find
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine


def signatures(case):
    return {co_signer.deputy.name: co_signer.state for co_signer in case.co_signers}


def sign(case, by):
    signing_actions.confirm(case, by=by, at=at(FILED), text_version=case.text_version)
    keep()


def test_an_invited_deputy_is_asked_and_nothing_is_signed_yet(cast):
    assert signatures(cast.cosigning("陈立", "孙立")) == {"陈立": Signature.INVITED, "孙立": Signature.INVITED}


def test_nobody_more_is_invited_than_may_sign(cast):
    values = {"delegation": cast.second, "delegation_id": cast.second.id}
    many = [add_deputy(cast.term, values | {"name": f"代表{n}"}, by=SYSTEM) for n in range(MOST_COSIGNERS + 1)]
    case = cast.draft()

    with pytest.raises(Invalid) as fault:
        signing_actions.invite(case, many, by=cast.wang)
    signing_actions.invite(case, many[1:], by=cast.wang)

    assert fault.value.field == "deputies"
    assert len(case.co_signers) == MOST_COSIGNERS


def test_a_yes_to_the_text_that_stands_is_a_signature(cast):
    case = cast.cosigning()

    sign(case, cast.chen)

    assert signatures(case) == {"陈立": Signature.CONFIRMED}
    assert case.co_signers[0].text_version == case.text_version


def test_a_yes_to_another_text_is_none(cast):
    case = cast.cosigning()

    with pytest.raises(TextChanged):
        signing_actions.confirm(case, by=cast.chen, at=at(FILED), text_version=case.text_version - 1)

    assert signatures(case) == {"陈立": Signature.INVITED}


def test_nobody_signs_for_another_nor_twice(cast):
    case = cast.cosigning()
    with pytest.raises(Forbidden):
        sign(case, cast.sun)
    sign(case, cast.chen)

    with pytest.raises(Forbidden):
        sign(case, cast.chen)


def test_a_no_is_kept_and_the_paper_is_out_of_sight_again(cast):
    case = cast.cosigning()

    signing_actions.refuse_to_sign(case, by=cast.chen, at=at(FILED))
    keep()

    assert signatures(case) == {"陈立": Signature.REFUSED}
    with pytest.raises(Exception, match="404"):
        find(cast.chen, case.id)


def test_pulling_a_paper_back_voids_what_was_signed_and_hides_the_draft_from_the_signers(cast):
    case = cast.cosigning("陈立", "孙立")
    sign(case, cast.chen)

    signing_actions.revise(case, by=cast.wang)
    keep()

    assert case.state is State.DRAFT
    assert set(signatures(case).values()) == {Signature.VOID}
    with pytest.raises(Exception, match="404"):
        find(cast.chen, case.id)


def test_after_a_change_the_signers_are_asked_again_and_sign_the_new_text(cast):
    case = cast.cosigning()
    sign(case, cast.chen)
    signing_actions.revise(case, by=cast.wang)
    before = case.text_version
    actions.edit(case, cast.text("关于治理东巷内涝的建议"), by=cast.wang, version=case.version)
    signing_actions.invite(case, [cast.deputies["陈立"]], by=cast.wang)
    keep()

    with pytest.raises(TextChanged):
        signing_actions.confirm(case, by=cast.chen, at=at(FILED), text_version=before)
    sign(case, cast.chen)

    assert [(c.state, c.text_version) for c in case.co_signers] == [(Signature.CONFIRMED, before + 1)]


def test_a_paper_sent_back_loses_its_signatures_once_it_is_changed(cast):
    from tracker.suggestions import screening_actions
    from tracker.suggestions.labels import BackReason

    case = cast.cosigning()
    sign(case, cast.chen)
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.send_back(case, BackReason.VAGUE, "", by=cast.zhao, on=FILED)
    signing_actions.revise(case, by=cast.wang)

    assert signatures(case) == {"陈立": Signature.VOID}


def test_who_did_not_confirm_is_left_out_when_the_paper_is_handed_in(cast):
    case = cast.cosigning("陈立", "孙立")
    sign(case, cast.chen)

    actions.submit(case, by=cast.wang, at=at(FILED))
    keep()

    assert case.state is State.SUBMITTED
    assert signatures(case) == {"陈立": Signature.CONFIRMED, "孙立": Signature.LEFT_OUT}
    with pytest.raises(Forbidden):
        sign(case, cast.sun)


def test_one_deputy_is_enough(cast):
    assert cast.submitted().co_signers == []


def test_nobody_is_not_an_invitation(cast):
    with pytest.raises(Invalid) as fault:
        signing_actions.invite(cast.draft(), [], by=cast.wang)

    assert fault.value.field == "deputies"


def test_the_lead_does_not_sign_below_oneself(cast):
    with pytest.raises(Invalid):
        signing_actions.invite(cast.draft(), [cast.deputies["王芳"]], by=cast.wang)


@pytest.mark.parametrize("mandate", [Mandate.SUSPENDED, Mandate.ENDED])
def test_who_may_not_act_is_neither_asked_nor_signs(cast, mandate):
    case = cast.cosigning()
    set_mandate(cast.deputies["陈立"], mandate, GROUNDS[mandate][0], "公告", by=SYSTEM, on=FILED)
    keep()

    with pytest.raises(Forbidden):
        sign(case, cast.chen)
    with pytest.raises(Invalid):
        signing_actions.invite(cast.draft(), [cast.deputies["陈立"]], by=cast.wang)


def test_a_deputy_of_another_congress_is_not_asked(cast):
    from tracker.roster import actions as roster

    term = roster.add_term(cast.district, 16, by=SYSTEM)
    stranger = roster.add_deputy(term, {"name": "区代表"}, by=SYSTEM)

    with pytest.raises(Invalid):
        signing_actions.invite(cast.draft(), [stranger], by=cast.wang)


def test_the_page_to_sign_shows_the_full_text_and_wants_the_box_ticked(cast, browser):
    case = cast.cosigning()
    let_in(browser, cast.chen)
    page = browser.get(f"/suggestions/{case.id}/signature")

    for words in (case.title, case.situation, case.analysis, *(ask.text for ask in case.asks)):
        assert words in page.text

    assert "请看过全文后勾选" in browser.send("/signature", 422).text
    browser.get(f"/suggestions/{case.id}/signature")
    assert "您已附议" in browser.send("/signature", read="y").text


def test_a_text_changed_while_the_page_was_open_is_not_signed(cast, browser):
    case = cast.cosigning()
    let_in(browser, cast.chen)
    browser.get(f"/suggestions/{case.id}/signature")
    signing_actions.revise(case, by=cast.wang)
    actions.edit(case, cast.text("关于别的事的建议"), by=cast.wang, version=case.version)
    signing_actions.invite(case, [cast.deputies["陈立"]], by=cast.wang)
    keep()

    page = browser.send("/signature", 409, read="y")

    assert "文本已有改动，请重新看过全文再确认" in page.text
    assert signatures(case) == {"陈立": Signature.INVITED}


def test_the_day_a_signature_was_given_is_kept(cast):
    case = cast.cosigning()
    sign(case, cast.chen)

    assert case.co_signers[0].answered_at.astimezone(at(FILED).tzinfo).date() == date(2026, 1, 12)
