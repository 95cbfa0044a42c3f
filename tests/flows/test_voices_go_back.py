"""A voice is in a paper as long as somebody stands for it there: then it goes back to where it can be taken up anew."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.clusters.town import TODAY, Town
from tests.people import FILED, at
from tracker.audit.queries import of
from tracker.clusters import draft_actions
from tracker.clusters.queries import linkable
from tracker.congress.labels import Ground
from tracker.congress.models import Mandate
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.issues.states import State
from tracker.notifications.models import News, Note
from tracker.roster.mandate_actions import begin_term, set_mandate
from tracker.suggestions import actions as suggestions
from tracker.suggestions import signing_actions
from tracker.suggestions.labels import Signature
from tracker.suggestions.states import State as CaseState


@pytest.fixture(autouse=True)
def today():
    clock.start_at(at(TODAY))


def linked(cast, case):
    issue = cast.issue()
    suggestions.link(case, issue, by=cast.wang, on=FILED)
    keep()
    return issue


def stand(cast, mandate, ground):
    set_mandate(cast.deputies["王芳"], mandate, ground, "常委会公告〔2026〕3号", by=cast.zhao, on=TODAY)
    keep()


def freed(capacity):
    query = sa.select(Note.issue_id).where(Note.capacity_id == capacity.id, Note.news == News.ISSUE_FREED)
    return set(db.session.scalars(query))


# the author's mandate


@pytest.mark.parametrize("stage", ["draft", "cosigning", "returned"])
def test_when_the_authors_mandate_ends_the_voices_of_what_was_not_handed_in_wait_again(cast, stage):
    liaison, case = cast.li, getattr(cast, stage)()
    issue = linked(cast, case)

    stand(cast, Mandate.ENDED, Ground.RESIGNED)

    assert (issue.state, issue.taken_up_by_id) == (State.RECORDED, None)
    assert [link.unlinked_on for link in case.links] == [TODAY]
    line = of("issue", issue.id)[-1]
    assert (line.act, line.role, line.note) == ("unlink", "system", "领衔代表资格终止")
    assert freed(liaison) == {issue.id}


@pytest.mark.one_engine
def test_what_was_handed_in_goes_on_without_its_author(cast):
    case = cast.draft()
    issue = linked(cast, case)
    suggestions.submit(case, by=cast.wang, at=at(FILED))

    stand(cast, Mandate.ENDED, Ground.RESIGNED)

    assert issue.state is State.LINKED


@pytest.mark.one_engine
def test_whose_mandate_is_suspended_may_come_back_to_the_draft(cast):
    issue = linked(cast, cast.draft())

    stand(cast, Mandate.SUSPENDED, Ground.DETAINED)

    assert issue.state is State.LINKED


@pytest.mark.one_engine
def test_a_new_congress_does_not_find_voices_in_the_drawers_of_the_old_one(cast):
    issue = linked(cast, cast.draft())

    begin_term(cast.term, 17, by=cast.zhao, opens_on=TODAY, closes_on=None)
    keep()

    assert issue.state is State.RECORDED


@pytest.mark.one_engine
def test_a_draft_thrown_away_keeps_no_voice(cast):
    case = cast.draft()
    issue = linked(cast, case)

    suggestions.discard(case, by=cast.wang)
    keep()

    assert issue.state is State.RECORDED


# a signature


@pytest.fixture
def town(cast):
    return Town(cast)


@pytest.fixture
def signed(town):
    """王芳's draft from four voices: 陈立 has signed, and brought the second and the fourth along. Gives (case, his voices)."""
    voices = town.say_lifts(4)
    town.night()
    cast, cluster = town.cast, town.only()
    own, text = linkable(cast.wang, cluster), cast.text("关于加装电梯的建议")
    case = draft_actions.draft_from(cluster, text, own, [cast.deputies["陈立"]], by=cast.wang, at=at(TODAY))
    sign(cast, case)
    assert states(voices) == [State.LINKED] * 4
    return case, voices[1::2]


def sign(cast, case):
    signing_actions.confirm(case, by=cast.chen, at=at(TODAY), text_version=case.text_version)
    keep()


def invited_again(cast, case):
    signing_actions.revise(case, by=cast.wang)
    signing_actions.invite(case, [cast.deputies["陈立"]], by=cast.wang)
    keep()


def states(voices):
    return [issue.state for issue in voices]


def test_a_signature_that_is_void_takes_its_voices_back_and_the_signer_hears(town, signed):
    case, his = signed

    signing_actions.revise(case, by=town.cast.wang)
    keep()

    assert states(his) == [State.RECORDED] * 2
    assert [link.issue.state for link in case.links if link.unlinked_on is None] == [State.LINKED] * 2
    assert freed(town.cast.chen) == {issue.id for issue in his}
    assert (of("suggestion", case.id)[-2].act, of("suggestion", case.id)[-2].role) == ("unlink", "system")


def test_a_signature_given_again_brings_them_again(town, signed):
    case, his = signed
    invited_again(town.cast, case)
    assert states(his) == [State.RECORDED] * 2

    sign(town.cast, case)

    assert states(his) == [State.LINKED] * 2


@pytest.mark.one_engine
def test_who_then_refuses_has_them_back(town, signed):
    case, his = signed
    invited_again(town.cast, case)

    signing_actions.refuse_to_sign(case, by=town.cast.chen, at=at(TODAY))
    keep()

    assert states(his) == [State.RECORDED] * 2


@pytest.mark.one_engine
def test_voices_left_by_a_version_before_go_back_when_the_paper_is_handed_in_without_the_signature(town, signed):
    case, his = signed
    case.co_signers[0].state = Signature.VOID
    keep()

    suggestions.submit(case, by=town.cast.wang, at=at(TODAY))
    keep()

    assert case.state is CaseState.SUBMITTED
    assert states(his) == [State.RECORDED] * 2


@pytest.mark.one_engine
def test_the_lead_may_let_go_what_a_signer_brought_and_the_signer_hears(town, signed, signed_in):
    case, his = signed
    browser, address = signed_in("wang"), f"/suggestions/{case.id}/issues"
    assert f'name="issue" value="{his[0].id}"' in browser.get(address).source

    browser.post(address, data={"way": "out", "issue": str(his[0].id)})

    assert states(his) == [State.RECORDED, State.LINKED]
    assert freed(town.cast.chen) == {his[0].id}


@pytest.mark.one_engine
def test_what_is_not_in_the_paper_cannot_be_let_go(town, signed):
    case, _his = signed

    with pytest.raises(Invalid):
        suggestions.unlink(case, town.cast.issue(on=TODAY - timedelta(days=1)), by=town.cast.wang, on=TODAY)
