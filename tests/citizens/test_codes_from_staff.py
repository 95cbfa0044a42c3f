"""A code on paper from the staff: who gives one, one lives at a time, and what is said by it does not pass for the person's own."""

import threading
import time

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests.citizens.codes import code_on, look_up, morning
from tests.citizens.results import MONDAY
from tracker.accounts.models import Capacity
from tracker.accounts.policy import SYSTEM
from tracker.audit.models import Entry
from tracker.citizens.code_actions import give_code
from tracker.citizens.errors import CodeJustGiven
from tracker.citizens.models import TrackingCode
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden
from tracker.core.events import drop, keep
from tracker.issues.models import Issue


@pytest.fixture(autouse=True)
def _monday():
    morning(MONDAY)


def living():
    return db.session.scalar(sa.select(sa.func.count(TrackingCode.id)).where(TrackingCode.ended_at.is_(None)))


def given_on_paper(browser, issue, **boxes):
    """The code that somebody of the staff prints for an issue."""
    browser.get(f"/issues/{issue.id}/code")
    return code_on(browser.send("/code", 200, **boxes))


def test_who_spoke_in_person_gets_a_code_on_paper_and_the_trail_says_that_never_which(cast, signed_in, browser):
    issue = cast.issue(phone="13800138000")
    code = given_on_paper(signed_in("li"), issue)

    assert issue.text in look_up(browser, code, "8000").text
    last = db.session.scalars(sa.select(Entry).where(Entry.kind == "issue").order_by(Entry.id.desc()).limit(1)).one()
    assert (last.act, last.note, last.details) == ("give_code", "", {})


def test_a_second_one_ends_the_first(cast, signed_in, browser):
    issue = cast.issue()
    liaison = signed_in("li")
    codes = [given_on_paper(liaison, issue, word="4711") for _n in range(2)]

    look_up(browser, codes[0], "4711", 422)
    assert issue.text in look_up(browser, codes[1], "4711").text
    assert "补发后原来的作废" in liaison.get(f"/issues/{issue.id}/code").text


def test_only_those_who_tell_back_give_codes(cast, signed_in):
    issue = cast.issue()

    for name in ("zhao", "zhan"):
        signed_in(name).get(f"/issues/{issue.id}/code", 403)
    with pytest.raises(Forbidden):
        give_code(issue, by=SYSTEM, at=clock.now())
    assert db.session.scalars(sa.select(TrackingCode)).all() == []


# two who give at once


def test_a_code_that_a_colleague_gave_meanwhile_is_not_ended_unseen(cast, signed_in):
    issue, liaison = cast.issue(), signed_in("li")
    liaison.get(f"/issues/{issue.id}/code")
    give_code(issue, by=cast.wang, at=clock.now())
    keep()

    page = liaison.send("/code", 409)

    assert "刚才已有同事给这件意见发过查询码" in page.text
    assert db.session.scalar(sa.select(sa.func.count(TrackingCode.id))) == 1


def test_the_database_keeps_one_living_code_an_issue(cast):
    issue = cast.issue()
    give_code(issue, by=cast.li, at=clock.now())
    keep()

    db.session.add(TrackingCode(congress_id=cast.city.id, issue_id=issue.id, code_digest="x" * 64, made_at=clock.now()))

    with pytest.raises(IntegrityError):
        db.session.flush()
    drop()


@pytest.mark.postgres_alone
def test_of_two_who_give_at_the_same_moment_one_is_told(cast, app):
    issue, liaison = cast.issue(), cast.li
    keep()
    outcomes, together = [], threading.Barrier(2)

    def give():
        with app.app_context():
            one, by = db.session.get_one(Issue, issue.id), db.session.get_one(Capacity, liaison.id)
            together.wait()
            try:
                give_code(one, by=by, at=clock.now())
                time.sleep(0.3)  # the other is on its way
                keep()
                outcomes.append("gave")
            except CodeJustGiven:
                db.session.rollback()
                outcomes.append("told")
            db.session.remove()

    two = [threading.Thread(target=give) for _n in range(2)]
    for one in two:
        one.start()
    for one in two:
        one.join()

    assert sorted(outcomes) == ["gave", "told"]
    assert living() == 1
