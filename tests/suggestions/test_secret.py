"""Secrets: what should never have been here is taken off at once; the fact, its dates and people remain."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.flows.paper import scans
from tests.people import ASSIGNED, FILED, at
from tests.suggestions.secret_papers import ON, SECRET, TEXT, in_the_database, removed
from tests.web.crawl import Walker
from tracker.assignments.queries import of_case as shares_of
from tracker.attachments.actions import erase
from tracker.attachments.models import Attachment
from tracker.attachments.tools import path_of
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import Computation
from tracker.replies.content import Answer
from tracker.replies.schemes import ReplyClass
from tracker.search.queries import find as search
from tracker.statistics.queries import Scope
from tracker.statistics.tools import summary
from tracker.suggestions import actions, decline_actions, paper_actions, secret_actions
from tracker.suggestions.errors import AlreadyProposed, NothingProposed, Removed, SamePerson
from tracker.suggestions.labels import DeclineOutcome, DeclineReason
from tracker.suggestions.secret_actions import GONE
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine


@pytest.fixture
def answered(cast):
    """A case of which every paper says the word."""
    case = cast.accepted(**TEXT)
    share = cast.share(case)
    cast.talk(share)
    answers = {ask.id: Answer(f"{SECRET}不迁。") for ask in case.asks}
    more = {
        "body": f"{SECRET}的答复。",
        "plain": f"{SECRET}不动。",
        "answers": answers,
        "promises": [(f"勘察{SECRET}", date(2026, 12, 30))],
    }
    cast.answer(share, klass=ReplyClass.B, **more)
    return case


def test_declined_as_secret_its_text_is_nowhere_any_more(cast):
    case = cast.submitted(**TEXT)

    cast.decline(case, DeclineReason.OUT_OF_POWERS, DeclineOutcome.SECRET, f"涉及{SECRET}")

    assert in_the_database() == []
    assert (case.state, case.title, case.removed_on, case.declined_on) == (State.DECLINED, GONE, FILED, FILED)


def test_the_author_is_told_what_to_do_with_the_paper(cast, browser):
    case = cast.decline(cast.submitted(**TEXT), DeclineReason.OUT_OF_POWERS, DeclineOutcome.SECRET, "")

    page = let_in(browser, cast.wang).get(f"/cases/{case.id}")

    assert "纸质件请按保密规定保管、传递和办理" in page.text
    assert [door.text for door in page.all("a") if "act" in door.get("class").split()] == []


def test_the_trail_never_held_the_text_of_a_paper_reply_talk_or_opinion(cast, answered):
    trail = [(entry.act, entry.note, entry.details) for entry in db.session.scalars(sa.select(Entry))]

    assert [act for act, note, details in trail if SECRET in f"{note}{details}"] == []


def test_an_answered_case_is_taken_off_by_two_and_keeps_its_number_and_its_place_in_the_figures(cast, answered):
    before = summary(cast.city, Scope(cast.city.id, ON, 16, 5))["counts"]

    removed(cast, answered)

    after = summary(cast.city, Scope(cast.city.id, ON, 16, 5))["counts"]
    assert in_the_database() == []
    assert (answered.number, answered.state, answered.title) == ("0001", State.REPLIED, GONE)
    assert after == before
    assert db.session.scalars(sa.select(Computation).where(Computation.case_id == answered.id, Computation.is_open)).all() == []


def test_it_is_not_there_for_anybody_but_the_author_and_the_office(cast, browser, answered):
    removed(cast, answered)
    clock.start_at(at(ON))

    found = {}
    for name in ("wang", "zhao", "he", "shen", "luo", "wei", "tuan"):
        let_in(browser, getattr(cast, name))
        found[name] = browser._ask("get", f"/cases/{answered.id}").status_code

    assert found == {"wang": 200, "zhao": 200} | dict.fromkeys(("he", "shen", "luo", "wei", "tuan"), 404)
    assert search(cast.zhao, SECRET) == []


def test_the_page_of_a_case_taken_off_says_only_that(cast, browser, answered):
    removed(cast, answered)

    page = let_in(browser, cast.zhao).get(f"/cases/{answered.id}")

    assert SECRET not in page.source
    assert "保密审查意见〔2026〕3号" in page.text


def test_its_other_pages_hold_no_word_of_it_and_none_of_them_breaks(app, cast, answered):
    removed(cast, answered)
    clock.start_at(at(ON))

    for viewer in (cast.zhao, cast.wang):
        pages = list(
            Walker(app, viewer).walk(f"/cases/{answered.id}", "/replies/1", "/commitments", "/notes", most_of_a_kind=1)
        )
        assert [page.path for page in pages if page.status >= 500 or SECRET in page.source] == []


def test_nothing_moves_any_more(cast, answered):
    removed(cast, answered)

    with pytest.raises(Removed):
        cast.rate(answered)
    with pytest.raises(Removed):
        secret_actions.propose_removal(answered, "文号", by=cast.zhao, on=ON)


def test_scans_and_what_was_not_saved_are_gone_from_the_disk_too(cast):
    case = paper_actions.enter_paper(
        cast.text(**TEXT), cast.deputies["王芳"], by=cast.zhao, at=at(FILED), received_on=FILED, place="第 3 卷", scans=scans("white", "red")
    )  # fmt: skip
    keep()
    digests = db.session.scalars(sa.select(Attachment.digest)).all()

    cast.proposed(DeclineReason.OUT_OF_POWERS, DeclineOutcome.SECRET, "", case=case)
    gone = decline_actions.decline(case, by=cast.qian, on=FILED)
    keep()
    erase(gone, by=cast.qian)

    assert len(digests) == 2
    assert sorted(gone) == sorted(digests)
    assert [digest for digest in digests if path_of(digest).exists()] == []
    assert in_the_database() == []


def test_one_person_alone_takes_nothing_off(cast):
    case = cast.registered(**TEXT)
    with pytest.raises(NothingProposed):
        secret_actions.remove_secret(case, by=cast.qian, on=ON)
    secret_actions.propose_removal(case, "文号", by=cast.zhao, on=ON)

    with pytest.raises(SamePerson):
        secret_actions.remove_secret(case, by=cast.zhao, on=ON)
    with pytest.raises(AlreadyProposed):
        secret_actions.propose_removal(case, "文号", by=cast.qian, on=ON)
    secret_actions.reject_removal(case, "不涉密", by=cast.qian)

    assert (case.title, case.second_look) == (TEXT["title"], None)


@pytest.mark.parametrize("stage", ["registered", "assigned", "replied", "closed", "returned"])
def test_it_can_be_taken_off_at_any_stage_after_screening(cast, stage):
    case = getattr(cast, stage)()

    removed(cast, case)

    assert (case.title, str(case.state)) == (GONE, stage)


def test_what_waits_for_screening_is_declined_instead(cast):
    with pytest.raises(NoSuchStep):
        secret_actions.propose_removal(cast.submitted(), "文号", by=cast.zhao, on=ON)


def test_an_assigned_case_taken_off_is_never_overdue_and_its_voices_are_free(cast):
    case = cast.draft()
    issue = cast.issue()
    actions.link(case, issue, by=cast.wang, on=FILED)
    actions.submit(case, by=cast.wang, at=at(FILED))
    keep()
    assigned = cast.assigned()

    removed(cast, assigned)

    counts = summary(cast.city, Scope(cast.city.id, date(2026, 12, 1), 16, 5))["counts"]
    assert [share.assigned_on for share in shares_of(assigned.id)] == [ASSIGNED]
    assert counts["overdue"] == 0


def test_on_the_pages_it_takes_two_people_and_says_what_will_be_gone(cast, browser):
    case = cast.registered(**TEXT)
    let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/removal-proposal")
    browser.send("/removal-proposal", 422, basis="")
    browser.send("/removal-proposal", basis="保密审查意见〔2026〕3号")
    browser.get(f"/suggestions/{case.id}/removal", 403)

    page = let_in(browser, cast.qian).get(f"/suggestions/{case.id}/removal")
    browser.send("/removal")

    assert "请先确认纸质件在手" in page.text
    assert case.title == GONE
