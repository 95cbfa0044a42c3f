"""Giving a case to its units: one sole, one main with co-units, or several split; all clocks start on this day (S12, A1)."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.flows.stages import frozen
from tests.people import ASSIGNED, FILED
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments.models import Assignment
from tracker.assignments.queries import live_of
from tracker.assignments.states import State
from tracker.congress.models import Branch
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.deadlines.models import Computation
from tracker.notifications.models import News, Note
from tracker.roster import actions as roster
from tracker.suggestions.errors import Frozen
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State as CaseState

one_engine = pytest.mark.one_engine
UNITS = ("housing", "finance", "police", "court")
# h f p c: what each unit is given; s sole, m main, c co, / split, – nothing
RIGHT = ["s---", "---s", "mc--", "mccc", "m--c", "//--", "//-/", "////"]
WRONG = ["----", "m---", "c---", "/---", "ss--", "mm--", "mmc-", "sc--", "s/--", "m/--", "mc/-", "cc--", "smc-"]
PARTS = {"s": Part.SOLE, "m": Part.MAIN, "c": Part.CO, "/": Part.SPLIT}


def given(cast, pattern):
    return [(getattr(cast, unit), PARTS[sign]) for unit, sign in zip(UNITS, pattern, strict=True) if sign in PARTS]


@one_engine
@pytest.mark.parametrize("pattern", RIGHT)
def test_what_makes_sense_is_assigned(cast, pattern):
    case = cast.assigned(*given(cast, pattern))

    assert case.state is CaseState.ASSIGNED
    assert [(s.unit, s.part, s.state, s.round) for s in live_of(case)] == [
        (unit, part, State.NEW, 1) for unit, part in given(cast, pattern)
    ]


@one_engine
def test_what_makes_no_sense_is_refused_and_nothing_is_given(cast):
    case, faults = cast.registered(), {}
    for pattern in WRONG:
        with pytest.raises(Invalid) as fault:
            assignments.assign(case, given(cast, pattern), by=cast.zhao, on=ASSIGNED)
        faults[pattern] = fault.value.field

    assert faults == dict.fromkeys(WRONG, "main")
    assert live_of(case) == []


@one_engine
def test_a_unit_has_one_part(cast):
    twice = [(cast.housing, Part.MAIN), (cast.finance, Part.CO), (cast.finance, Part.CO)]

    with pytest.raises(Invalid) as fault:
        assignments.assign(cast.registered(), twice, by=cast.zhao, on=ASSIGNED)

    assert fault.value.field == "co"


@one_engine
def test_neither_a_unit_that_is_gone_or_not_there_yet_nor_one_of_another_congress(cast):
    gone = roster.add_unit(cast.city, {"name": "市建委", "branch": Branch.GOVERNMENT, "until_on": date(2026, 3, 9)}, by=SYSTEM)
    coming = roster.add_unit(
        cast.city, {"name": "市数据局", "branch": Branch.GOVERNMENT, "from_on": date(2026, 3, 11)}, by=SYSTEM
    )
    theirs = roster.add_unit(cast.district, {"name": "区住建局", "branch": Branch.GOVERNMENT}, by=SYSTEM)
    case = cast.registered()

    for unit in (gone, coming, theirs):
        with pytest.raises(Invalid):
            assignments.assign(case, [(unit, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    assignments.assign(case, [(gone, Part.SOLE)], by=cast.zhao, on=date(2026, 3, 9))  # its last day


# Assigned Tue 10 March 2026, by the State Council's arrangement: 4 to 6 April off. Scenario 1 has the first three.
DATES = {
    "reply": date(2026, 6, 10),
    "first_contact": date(2026, 4, 8),
    "co_opinion": date(2026, 4, 10),
    "refuse": date(2026, 3, 19),
}


@one_engine
def test_all_clocks_start_on_the_day_of_assignment(cast):
    case = cast.led()
    main, co = live_of(case)

    assert (main.due_on, main.contact_by, main.refuse_by) == (DATES["reply"], DATES["first_contact"], DATES["refuse"])
    assert (co.due_on, co.contact_by, co.refuse_by) == (DATES["co_opinion"], None, DATES["refuse"])
    assert (case.first_assigned_on, case.due_on) == (ASSIGNED, DATES["reply"])


@one_engine
def test_how_each_date_was_counted_is_kept_with_its_source(cast):
    case = cast.led()

    kept = db.session.scalars(sa.select(Computation).filter_by(case_id=case.id)).all()

    assert {(c.key, c.due_on) for c in kept} == {
        ("reply", DATES["reply"]), ("first_contact", DATES["first_contact"]), ("refuse", DATES["refuse"]), ("co_opinion", DATES["co_opinion"]),
        ("reply_cap", date(2026, 9, 10)),
    }  # fmt: skip
    assert all(c.source and c.start_on == ASSIGNED for c in kept)
    assert [c.key for c in kept if not c.is_open] == ["reply_cap"]  # a limit, by which nothing falls due


@one_engine
def test_a_paper_raised_between_sessions_is_no_longer_waiting_to_be_assigned(cast):
    case = cast.registered(date(2026, 3, 2))
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    keep()

    open_keys = db.session.scalars(sa.select(Computation.key).filter_by(case_id=case.id, is_open=True)).all()

    assert "assign_intersession" not in open_keys


@one_engine
def test_the_units_the_deputy_and_the_coordinator_are_told(cast):
    people = {by: [] for by in (cast.wang, cast.he, cast.zhou, cast.wu, cast.luo)}
    cast.led()

    for by in people:
        notes = db.session.scalars(sa.select(Note).filter_by(capacity_id=by.id).order_by(Note.id.desc())).all()
        people[by] = notes[0].news if notes else None
    assert list(people.values()) == [News.ASSIGNED, News.TO_ACCEPT, News.TO_ACCEPT, None, News.ASSIGNED]


@one_engine
def test_an_imported_case_nobody_has_adopted_is_not_assigned(cast):
    with pytest.raises(Frozen):
        assignments.assign(frozen(cast, CaseState.REGISTERED), [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)


def _again(case, unit, part):
    return Assignment(
        congress_id=case.congress_id, suggestion_id=case.id, unit=unit, part=part, round=1, state=State.NEW, assigned_on=FILED,
        clock_on=FILED,
    )  # fmt: skip


@pytest.mark.parametrize(("unit", "part"), [("police", Part.MAIN), ("police", Part.SOLE), ("finance", Part.CO)])
def test_the_database_itself_keeps_one_main_and_one_share_a_unit(cast, unit, part):
    case = cast.led()
    db.session.add(_again(case, getattr(cast, unit), part))

    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


@pytest.mark.parametrize(
    ("column", "value"), [("due_on", date(2026, 3, 9)), ("ended_on", ASSIGNED), ("answered_on", ASSIGNED), ("part", "both")]
)
def test_the_database_itself_refuses_dates_and_words_that_cannot_be(cast, column, value):
    share = cast.share(cast.assigned())

    with pytest.raises(sa.exc.DatabaseError):
        db.session.execute(sa.text(f"UPDATE assignment SET {column} = :value WHERE id = :id"), {"value": value, "id": share.id})


@one_engine
def test_accepting_keeps_the_day(cast):
    share = cast.share(cast.assigned())
    assignments.accept(share, by=cast.he, on=date(2026, 3, 12))

    assert (share.state, share.accepted_on) == (State.ACCEPTED, date(2026, 3, 12))
