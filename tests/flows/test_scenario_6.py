"""Scenario 6: co-signing and withdrawal, with the day of each word."""

from datetime import date

import pytest

from tests.people import ASSIGNED, FILED, at
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments.queries import of_case as shares_of
from tracker.audit.queries import of_case as entries_of
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines.models import Computation, Rule
from tracker.deadlines.periods import Measure
from tracker.notifications.models import News, Note
from tracker.roster import actions as roster
from tracker.statistics.queries import Scope
from tracker.statistics.tools import summary
from tracker.suggestions import actions, screening_actions, signing_actions, withdrawal_actions
from tracker.suggestions.errors import TooLateToWithdraw
from tracker.suggestions.labels import Part, Signature
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State


@pytest.fixture
def case(cast):
    """Signed by 陈立 and 孙立, changed, signed again, never by the third; registered, and with a main and a co-unit."""
    third = roster.add_deputy(
        cast.term, {"name": "郑秀", "delegation": cast.second, "delegation_id": cast.second.id}, by=SYSTEM
    )
    cast._capacity("zheng", "郑秀", Role.DEPUTY, third)
    case = cast.draft()
    asked = [cast.deputies["陈立"], cast.deputies["孙立"], third]
    for asks in (None, ("改造低洼路段排水管网。", "汛前完成清淤，并公布时间表。")):
        if asks:
            signing_actions.revise(case, by=cast.wang)
            actions.edit(case, cast.text(asks=asks), by=cast.wang, version=case.version)
        signing_actions.invite(case, asked, by=cast.wang)
        for by in (cast.chen, cast.sun):
            signing_actions.confirm(case, by=by, at=at(FILED), text_version=case.text_version)
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.MAIN), (cast.finance, Part.CO)], by=cast.zhao, on=ASSIGNED)
    keep()
    return case


def ask(cast, case):
    withdrawal_actions.ask_withdrawal(case, "有关部门已经办好", by=cast.wang, on=date(2026, 4, 2))
    keep()


def agree(cast, case, by, day):
    withdrawal_actions.agree_withdrawal(case, by=by, on=date(2026, 4, day))
    keep()


@pytest.fixture
def withdrawn(cast, case):
    """Asked on 2 April, agreed to on 3 and 7 April."""
    for name in ("he", "zhou", "luo"):
        getattr(cast, name)  # those who are to be told have accounts
    ask(cast, case)
    agree(cast, case, cast.chen, 3)
    agree(cast, case, cast.sun, 7)
    return case


def test_who_never_confirmed_is_left_out_and_a_changed_sentence_is_confirmed_again(case):
    signed = {c.deputy.name: (c.state, c.text_version) for c in case.co_signers}

    assert {name: state for name, (state, _version) in signed.items()} == {
        "陈立": Signature.CONFIRMED, "孙立": Signature.CONFIRMED, "郑秀": Signature.LEFT_OUT,
    }  # fmt: skip
    assert signed["陈立"][1] == signed["孙立"][1] == case.text_version == 2


def test_s18_with_one_word_still_missing_it_is_handled_on(cast, case):
    ask(cast, case)
    agree(cast, case, cast.chen, 3)

    assert (case.state, case.withdrawal_asked_on, case.withdrawn_on) == (State.ASSIGNED, date(2026, 4, 2), None)
    assert {share.state for share in shares_of(case.id)} == {"new"}


def test_s21_with_the_last_word_it_is_withdrawn_on_that_day_and_everything_stops(withdrawn):
    open_clocks = db.session.scalars(
        db.select(Computation).where(Computation.case_id == withdrawn.id, Computation.is_open)
    ).all()

    assert (withdrawn.state, withdrawn.withdrawn_on, withdrawn.due_on) == (State.WITHDRAWN, date(2026, 4, 7), None)
    assert [(share.state, share.ended_on) for share in shares_of(withdrawn.id)] == [("ended", date(2026, 4, 7))] * 2
    assert open_clocks == []
    assert entries_of(withdrawn.id)[-1].actor == "系统"


def test_s21_units_signers_coordinator_and_office_are_told(cast, withdrawn):
    told = db.session.scalars(db.select(Note.capacity_id).where(Note.news == News.WITHDRAWN)).all()

    people = (cast.wang, cast.chen, cast.sun, cast.zhao, cast.luo, cast.he, cast.zhou)
    assert sorted(told) == sorted(person.id for person in people)


def test_s21_its_number_is_not_used_again(cast, withdrawn):
    assert (withdrawn.number, cast.registered().number) == ("0001", "0002")


def test_s21_the_yearly_table_shows_it_as_withdrawn_and_in_no_ratio(cast, withdrawn):
    cast.assigned()
    said = summary(cast.city, Scope(cast.city.id, date(2026, 6, 30), 16, 5))

    assert (said["counts"]["received"], said["counts"]["withdrawn"], said["counts"]["active"]) == (2, 1, 1)
    of_received = ("in_session", "intersession", "several_units", "not_due", "returned_of_received")
    assert {key for key, ratio in said["ratios"].items() if ratio["whole"] > 1} == {
        k for k in of_received if k in said["ratios"]
    }


def test_s18_with_the_beijing_rule_the_request_of_2_april_is_refused(cast, case):
    for key, value in (("withdraw_until", "registered"), ("withdraw_agreement", "lead")):
        rule = Rule(
            congress_id=cast.city.id, key=key, measure=Measure.CHOICE, value=value, from_on=date(2026, 3, 1), source="北京13"
        )
        db.session.add(rule)
    db.session.flush()

    with pytest.raises(TooLateToWithdraw):
        ask(cast, case)

    assert db.session.get_one(Suggestion, case.id).state is State.ASSIGNED
