"""The night: each kind of warning with its numbers and its list, once a day; noted stays noted until it changes."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.early_warning.nights import (
    TODAY,
    handed_back,
    night,
    only,
    raised_every_year,
    said_again,
    slipped,
    warnings,
)
from tracker.accounts.policy import SYSTEM
from tracker.assignments import refusal_actions
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.early_warning import actions
from tracker.early_warning.labels import Kind, Pile, Said
from tracker.early_warning.models import EarlierCase, ReplySentence, WarnedCase
from tracker.early_warning.queries import new_for, visible_to
from tracker.early_warning.wording import statement
from tracker.web.filters import day


@pytest.fixture(autouse=True)
def _clock():
    yield
    clock.start_at(None)


def behind(warning, pile=Pile.ALL):
    return list(
        db.session.scalars(
            sa.select(WarnedCase.suggestion_id).where(WarnedCase.warning_id == warning.id, WarnedCase.pile == pile).order_by(WarnedCase.place)
        )
    )  # fmt: skip


def test_a_case_that_is_handed_back_twice_is_told_with_its_chain(cast):
    case = handed_back(cast)

    night(cast)

    found = only(Kind.BOUNCE)
    assert (found.suggestion_id, found.unit_id, behind(found)) == (case.id, cast.police.id, [case.id])
    assert (found.figures["refusals"], found.figures["units"]) == (2, 2)
    assert "→" in statement(found.kind, found.figures, day)


def test_one_handing_back_is_no_warning(cast):
    case = cast.assigned(on=date(2026, 4, 1))
    refusal_actions.refuse(cast.share(case), "不属本单位", by=cast.he, on=date(2026, 4, 2))
    keep()

    night(cast)

    assert warnings(Kind.BOUNCE) == []


def test_a_unit_whose_promises_slip_is_told_and_the_lists_are_as_long_as_said(cast):
    promise = slipped(cast)

    night(cast)

    found = only(Kind.SLIP)
    assert found.figures == {"open": 1, "postponed": 1, "overdue": 1}
    assert behind(found, Pile.POSTPONED) == behind(found, Pile.OVERDUE) == [promise.suggestion_id]


def test_a_sentence_in_three_replies_is_told_and_in_two_not(cast):
    cases = said_again(cast, 2)
    night(cast)
    before = warnings(Kind.PHRASE)

    cases += said_again(cast, 1)
    night(cast, TODAY + timedelta(days=1))

    found = only(Kind.PHRASE)
    assert before == []
    assert sorted(behind(found)) == [case.id for case in cases]
    assert "低洼路段管网改造" in found.figures["text"]
    assert "2026" not in found.figures["text"]


def test_a_matter_of_two_earlier_sessions_is_told_until_the_office_finds_it_another(cast):
    now = raised_every_year(cast)
    night(cast)
    found = only(Kind.AGAIN)
    sessions, links = found.figures["sessions"], db.session.scalars(sa.select(EarlierCase)).all()

    actions.judge(links[0], Said.CONFIRMED, by=cast.zhao, on=TODAY)
    actions.judge(links[1], Said.REJECTED, by=cast.zhao, on=TODAY)
    keep()
    night(cast, TODAY + timedelta(days=1))

    assert (found.suggestion_id, sessions) == (now.id, 2)
    assert found.gone_on == TODAY
    assert warnings(Kind.AGAIN) == []


def test_a_unit_that_takes_longer_than_it_has_left_is_told(cast):
    for n in range(8):
        case = cast.accepted(on=date(2026, 1, 5))
        share = cast.share(case)
        share.state, share.answered_on = "answered", share.clock_on + timedelta(days=100 + n)
    waits = cast.accepted(on=date(2026, 2, 2))
    keep()

    night(cast)

    found = only(Kind.PACE)
    assert (found.unit_id, found.figures["base"], found.figures["past"], found.figures["open"]) == (
        cast.housing.id,
        "unit",
        8,
        1,
    )
    assert behind(found) == [waits.id]


def test_a_second_run_on_the_same_day_finds_nothing_to_do(cast):
    handed_back(cast)

    assert (night(cast), night(cast)) == (1, 0)


def test_what_is_noted_is_no_longer_new_until_it_changes(cast):
    slipped(cast)
    night(cast)
    found = only(Kind.SLIP)
    before = len(db.session.scalars(new_for(cast.zhao)).all())

    actions.note(found, "已电话了解", by=cast.zhao, on=TODAY)
    keep()
    noted = len(db.session.scalars(new_for(cast.zhao)).all())
    slipped(cast)
    night(cast, TODAY + timedelta(days=1))

    assert (before, noted, len(db.session.scalars(new_for(cast.zhao)).all())) == (1, 0, 1)


def test_only_the_office_notes_and_with_a_word(cast):
    slipped(cast)
    night(cast)
    found = only(Kind.SLIP)

    for name in ("he", "wei"):
        with pytest.raises(Forbidden):
            actions.note(found, "好", by=getattr(cast, name), on=TODAY)
    with pytest.raises(Invalid):
        actions.note(found, "", by=cast.zhao, on=TODAY)


def test_a_unit_sees_its_own_and_the_deputy_none(cast):
    slipped(cast)
    handed_back(cast)
    night(cast)

    seen = {
        name: len(db.session.scalars(visible_to(getattr(cast, name))).all())
        for name in ("zhao", "wei", "he", "wu", "zhou", "wang")
    }

    assert seen == {"zhao": 2, "wei": 2, "he": 1, "wu": 1, "zhou": 0, "wang": 0}


def test_what_is_taken_off_because_of_secrets_leaves_no_sentence_behind(cast):
    cases = said_again(cast)
    night(cast)
    found = only(Kind.PHRASE)

    actions.erase(cases[0].id, by=SYSTEM)
    keep()

    assert (found.figures, found.gone_on is not None) == ({}, True)
    assert cases[0].id not in db.session.scalars(sa.select(ReplySentence.suggestion_id)).all()
