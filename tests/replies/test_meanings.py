"""What the check knows of the case: what a class means by the scheme of the place, all cases a draft answers; and whose names a letter keeps."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, FILED, at
from tests.replies.joint import DELIVERED, LATER, WRITTEN, drafted, joined, said, signed
from tracker.assignments import actions as assignments
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.replies import actions as replies
from tracker.replies.lint_queries import checked, draft_of
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import actions, screening_actions
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
ON = date(2026, 4, 1)


def in_chongqing(cast):
    db.session.add(
        Rule(congress_id=cast.city.id, key="class_scheme", measure=Measure.CHOICE, value="abc_chongqing", from_on=FILED, source="重庆")
    )  # fmt: skip
    keep()


def codes(found):
    return sorted(remark.key.rpartition(":")[2] for remark in found.remarks)


@pytest.mark.parametrize(
    ("is_chongqing", "klass", "wants_promise"),
    [(False, ReplyClass.B, True), (True, ReplyClass.B, True), (False, ReplyClass.C, False), (True, ReplyClass.C, False)],
)
def test_a_class_promises_what_the_scheme_of_the_place_says(cast, is_chongqing, klass, wants_promise):
    if is_chongqing:
        in_chongqing(cast)
    share = cast.share(cast.accepted())
    reply = cast.written(share, ON, klass, promises=[])

    found = checked(reply, ON)

    assert [fault.place for fault in found.faults] == ["promises"] * wants_promise


def test_a_class_the_scheme_does_not_know_is_none(cast):
    in_chongqing(cast)
    reply = cast.written(cast.share(cast.accepted()), ON, ReplyClass.D)

    assert [fault.place for fault in checked(reply, ON).faults] == ["klass"]


def test_what_stands_in_the_form_is_checked_instead_of_what_was_saved(cast):
    share = cast.share(cast.accepted())
    reply = cast.written(share, ON)
    typed = cast.content(share, ReplyClass.A, plain="", body="将尽快完成改造。")

    assert [fault.place for fault in checked(reply, ON, typed).faults] == ["plain"]
    assert checked(reply, ON).faults == []


def test_a_letter_to_several_cases_is_read_with_all_their_numbers_and_each_ask_by_its_own(cast):
    leading, fellow = joined(cast)
    reply = drafted(cast, leading, fellow)

    draft = draft_of(reply, WRITTEN, said(cast, leading, body="第 0002 号建议与第 0001 号建议内容相同。"))

    assert draft.numbers == ("0001", "0002")
    assert [(one.which, one.n) for one in draft.said] == [("0001 号", 1), ("0001 号", 2), ("0002 号", 1), ("0002 号", 2)]
    assert [
        code for code in codes(checked(reply, WRITTEN, said(cast, leading, body="第 0002 号建议。"))) if "number" in code
    ] == []
    assert "number-0045" in codes(checked(reply, WRITTEN, said(cast, leading, body="第 0045 号建议。")))


def test_once_delivered_each_letter_answers_its_own_case_alone(cast):
    leading, fellow = joined(cast)
    reply = signed(cast, leading, fellow)
    replies.deliver(reply, by=cast.he, at=at(DELIVERED))
    keep()

    assert draft_of(reply, LATER).numbers == ("0001",)


def test_a_unit_that_answers_a_confidential_case_reads_no_name_on_any_page_of_its_letter(cast, browser):
    case = cast.signed_by("陈立", is_confidential=True, confidential_why="怕打击报复")
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    cast.accept_all(case)
    cast.talk(cast.share(case))
    reply = cast.signed(cast.share(case), date(2026, 4, 3))
    clock.start_at(at(date(2026, 4, 3)))
    let_in(browser, cast.he)
    before = [browser.get(f"/replies/{reply.id}{page}") for page in ("", "/delivery", "/letter")]
    browser.get(f"/replies/{reply.id}/delivery")
    browser.send("/delivery")
    after = [browser.get(f"/replies/{reply.id}{page}") for page in ("", "/letter")]
    own = let_in(browser, cast.wang).get(f"/replies/{reply.id}/letter")

    assert [page.path for page in (*before, *after) if "王芳" in page.text or "陈立" in page.text] == []
    assert ["保密" in page.text for page in (before[1], after[0])] == [True, True]
    assert "王芳" in own.text
    assert [each["name"] for each in reply.sent_to["to"]] == ["王芳", "陈立"]
