"""The lines that today's figures are counted from: whatever happens, they say what the dated facts say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import at
from tests.statistics.test_properties import BEGIN, rows, told
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import drop, keep
from tracker.feedback.models import Degree
from tracker.statistics.folding_tools import keep_lines
from tracker.statistics.models import FactDue, FactLine, FactState
from tracker.statistics.queries import By, Scope
from tracker.statistics.share_marks import CLASS, DAYS, LIFE, TOPIC
from tracker.statistics.share_queries import Shares
from tracker.statistics.tally_queries import tallies
from tracker.suggestions.models import Suggestion

DAY = timedelta(days=1)
GROUPINGS = (None, *By)
PICTURED = (By.BRANCH, By.UNIT, By.DELEGATION)


def said(scope):
    """All tallies of a scope as plain numbers, group by group; groups without a case are left out."""
    found = {by: tallies(scope, by) for by in GROUPINGS}
    figures = {
        by: {key: (dict(tally.cases), tally.due, tally.kept) for key, tally in groups.items() if tally.cases}
        for by, groups in found.items()
    }
    shares = Shares(scope, *PICTURED)
    return figures | {(by, kind): shares.sums(kind, by) for by in (None, *PICTURED) for kind in (LIFE, DAYS, CLASS, TOPIC)}


def anew(scope):
    """The same from dated facts alone."""
    return said(replace(scope, only=sa.select(Suggestion.id)))


@pytest.fixture(autouse=True)
def _spring():
    clock.start_at(at(date(2026, 4, 13), 9))


def today(cast):
    return Scope(cast.city.id, clock.today())


def fold(cast):
    written = sum(keep_lines(cast.city.id, clock.today()))
    keep()
    return written


def count(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def test_what_was_never_kept_is_counted_from_the_facts(cast):
    cast.rate(cast.replied())

    assert said(today(cast)) == anew(today(cast))
    assert count(FactLine) == 0


def test_what_is_kept_says_the_same_in_every_grouping(cast):
    cast.rate(cast.replied(), Degree.BASICALLY)
    cast.accepted()

    assert fold(cast) == 2

    assert count(FactLine) > 0
    assert count(FactDue) == 0
    assert said(today(cast)) == anew(today(cast))


def test_an_act_counts_at_once_though_nobody_has_written_its_line_yet(cast):
    case = cast.replied()
    fold(cast)
    before = said(today(cast))

    cast.rate(case, Degree.DISSATISFIED)

    assert count(FactDue) > 0
    assert said(today(cast)) == anew(today(cast)) != before


def test_a_limit_that_passes_counts_at_once_without_any_work_of_the_night(cast):
    case = cast.accepted()
    fold(cast)
    due = case.due_on

    found = {}
    for on in (due, due + DAY):
        clock.start_at(at(on, 9))
        found[on] = said(today(cast))
        assert found[on] == anew(today(cast))

    assert found[due] != found[due + DAY]


def test_the_work_of_the_next_day_writes_only_what_the_day_has_changed(cast):
    late, _other = cast.accepted(), cast.rate(cast.replied())
    fold(cast)
    clock.start_at(at(late.due_on + DAY, 0, 5))

    first, again = fold(cast), fold(cast)

    assert (first, again) == (2, 0)  # the other is a week old by then, and its lines are doubted
    assert said(today(cast)) == anew(today(cast))


def test_on_a_quiet_day_nothing_is_written(cast):
    cast.rate(cast.replied())
    fold(cast)
    clock.start_at(clock.now() + DAY)

    assert fold(cast) == 0


@pytest.mark.one_engine
def test_a_clock_set_back_asks_the_facts(cast):
    case = cast.accepted()
    clock.start_at(at(case.due_on + 9 * DAY, 9))
    fold(cast)

    clock.start_at(at(case.due_on - 9 * DAY, 9))

    assert db.session.get(FactState, cast.city.id).folded_on > clock.today()
    assert said(today(cast)) == anew(today(cast))


@pytest.mark.one_engine
def test_a_unit_that_changes_its_branch_takes_its_cases_along(cast):
    unit = cast.accepted().case_units[0].unit
    fold(cast)
    before = tallies(today(cast), By.BRANCH)

    unit.branch = type(unit.branch).OTHER
    keep()

    assert said(today(cast)) == anew(today(cast))
    assert set(tallies(today(cast), By.BRANCH)) != set(before)


@pytest.mark.one_engine
def test_what_was_rolled_back_marks_nothing(cast):
    case = cast.accepted()
    fold(cast)

    case.title = "别的题目"
    db.session.flush()
    drop()

    assert count(FactDue) == 0


@pytest.mark.one_engine
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=rows(), day=st.integers(0, 300), later=st.integers(0, 300))
def test_any_cases_count_the_same_on_any_later_day(cast, cases, day, later):
    clock.start_at(at(BEGIN + timedelta(day), 9))
    told(cast, cases)
    for _step in keep_lines(cast.city.id, clock.today()):
        db.session.flush()

    clock.start_at(at(BEGIN + timedelta(day + later), 9))

    assert said(today(cast)) == anew(today(cast))
    drop()
