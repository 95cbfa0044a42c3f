"""What is late by whichever limit: `tracker overdue` names it, the longest first."""

from datetime import date

import pytest

from tests.exchange.shell import tracker
from tests.flows.stages import frozen
from tests.people import ASSIGNED
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import import_actions, refusal_actions
from tracker.commitments import actions as commitments
from tracker.core.db import db
from tracker.core.events import keep
from tracker.desk.late_queries import late
from tracker.issues import actions as issues
from tracker.issues.models import Target
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

LONG_AFTER = date(2027, 3, 1)
one_engine = pytest.mark.one_engine


def found(cast, on):
    return [(each.kind, each.number, each.due_on) for each in late(cast.city.id, on)]


def between_sessions(cast):
    """Handed in on 2 March, between sessions: 7 working days later it is to be assigned."""
    return cast.submitted(date(2026, 3, 2)), date(2026, 3, 11)


def refused(cast):
    """Refused on the day of assignment, nobody decides for 10 working days; the deputy has been called."""
    case = cast.accepted()
    cast.talk(cast.share(case), ASSIGNED)
    refusal_actions.refuse(cast.share(case), "不属职责", by=cast.he, on=ASSIGNED)
    return case, date(2026, 3, 24)


def not_called(cast):
    """Assigned on 10 March: the unit has 20 working days to talk with the deputy."""
    return cast.assigned(), date(2026, 4, 8)


def with_unit(cast):
    """What somebody said, signed for by a unit on 10 March."""
    issue = cast.issue()
    issues.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
    issues.sign_for(issue, by=cast.he, on=ASSIGNED)
    return issue, issue.due_on


def promised(cast):
    """Promised for 30 December."""
    return cast.replied(klass=ReplyClass.B), date(2026, 12, 30)


KINDS = {
    "assign": between_sessions,
    "reassign": refused,
    "first_contact": not_called,
    "issue": with_unit,
    "commitment": promised,
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_thing_is_late_the_day_after_its_last_one(cast, kind):
    thing, last = KINDS[kind](cast)
    keep()

    on_the_day = [each for each in late(cast.city.id, last) if each.kind == kind]
    after = [each for each in late(cast.city.id, date.fromordinal(last.toordinal() + 1)) if each.kind == kind]

    assert on_the_day == []
    assert [(each.id, each.due_on) for each in after] == [(thing.id, last)]
    assert late(cast.district.id, LONG_AFTER) == []


def give(cast, case):
    screening_actions.register(case, by=cast.zhao, on=date(2026, 3, 3))
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=date(2026, 3, 4))


DONE = {
    "assign": give,
    "reassign": lambda cast, case: refusal_actions.insist(cast.share(case), "属于职责", by=cast.zhao, on=ASSIGNED),
    "first_contact": lambda cast, case: (cast.accept_all(case), cast.talk(cast.share(case))),
    "issue": lambda cast, issue: issues.report_back(issue, "修好了", by=cast.he, on=date(2026, 3, 20)),
}


@one_engine
@pytest.mark.parametrize("kind", DONE)
def test_what_was_done_is_late_no_more(cast, kind):
    thing, _last = KINDS[kind](cast)

    DONE[kind](cast, thing)
    keep()

    assert kind not in {each.kind for each in late(cast.city.id, LONG_AFTER)}


@one_engine
def test_a_promise_that_was_kept_and_a_case_that_waits_to_be_adopted_are_not_late(cast):
    case = frozen(cast, State.ASSIGNED)
    share = import_actions.bring_in(
        cast.closed(), cast.police, Part.SPLIT, by=SYSTEM, assigned_on=ASSIGNED, answered_on=date(2026, 4, 1)
    )
    commitments.bring_in(share, "修路", date(2026, 5, 1), by=SYSTEM, on=date(2026, 4, 1), kept_on=date(2026, 4, 20))
    cast.share(case).contact_by = date(2026, 4, 8)
    keep()

    assert found(cast, LONG_AFTER) == []


@one_engine
def test_a_share_late_twice_stands_twice_and_the_longest_stands_first(cast):
    cast.assigned()
    cast.submitted(date(2026, 6, 1))

    assert found(cast, LONG_AFTER) == [
        ("first_contact", "0001", date(2026, 4, 8)),
        ("reply", "0001", date(2026, 6, 10)),
        ("assign", "", date(2026, 6, 10)),
    ]


@one_engine
def test_the_command_names_them_and_says_so_by_its_exit(app, cast):
    case = cast.accepted()
    cast.talk(cast.share(case))
    case_id, title = case.id, case.title
    cast.submitted(date(2026, 6, 1))
    db.session.commit()

    none = tracker("overdue", "--on", "2026-06-10")
    some = tracker("overdue", "--on", "2026-06-13")
    as_json = tracker("overdue", "--on", "2026-06-13", "--json")

    assert (none.status, some.status, as_json.status) == (0, 1, 1)
    assert some.out.splitlines() == [
        f"2026-06-10  逾期 3 天  市住房和城乡建设局  答复代表  0001  {title}",
        f"2026-06-10  逾期 3 天  闭会建议交办  {title}",
        "共 2 件逾期。",
    ]
    row = {"id": case_id, "number": "0001", "title": title, "unit": "市住房和城乡建设局", "part": "sole", "round": 1}
    assert as_json.document[0] == row | {"kind": "reply", "due_on": "2026-06-10", "days": 3, "provisional": False}
    assert as_json.document[1].keys() == as_json.document[0].keys()
