"""What pictures are drawn from, on both databases."""

from datetime import date

import pytest

from tests.people import at
from tests.statistics.year import TODAY, small_year
from tracker.core import clock
from tracker.core.events import keep
from tracker.dashboards import queries
from tracker.dashboards.queries import Own
from tracker.dashboards.voice_queries import Fate, heard_and_told, ways
from tracker.feedback.models import Degree
from tracker.statistics.queries import By, Scope, figures
from tracker.suggestions.models import IssueLink


@pytest.fixture
def year(cast):
    clock.start_at(at(TODAY))
    return small_year(cast)


def test_what_pictures_count_is_what_the_figures_count(cast, year):
    scope = Scope(cast.city.id, TODAY, 16, 5)
    units = {group.key: group.counts["active"] for group in figures(scope, By.UNIT)}

    shares = queries.shares_of(scope, None, By.UNIT)

    load = queries.loads(scope, None, [cast.session.id])
    mix = queries.mixes(shares, By.UNIT, None)
    took, had = queries.answer_days(shares, None)
    letters = queries.class_counts(shares, None)

    assert {str(unit): n for (unit, _session), n in load.items()} == units
    assert {key: sum(topics.values()) for key, topics in mix.items()} == units
    assert sum(took.values()) == sum(had.values()) == 6  # five cases, one of them by two units
    assert max(took) == 93  # assigned on 10 March, answered on 11 June
    assert {scheme: sum(many.values()) for scheme, many in letters.items()} == {"abcd_national": 7}  # and one in a second round
    assert queries.ahead(scope, None, 26) == {date(2026, 8, 20): 1}
    assert sum(n for _life, n in queries.lives(shares, None)) == 8


def test_who_answers_for_a_part_gets_that_part(cast, year):
    scope = Scope(cast.city.id, TODAY)
    police, first = Own(By.UNIT, str(cast.police.id)), Own(By.DELEGATION, str(cast.first.id))

    assert set(queries.loads(scope, police, [cast.session.id])) == {(cast.police.id, cast.session.id)}
    assert sum(queries.answer_days(queries.shares_of(scope, police, By.UNIT), police)[0].values()) == 1
    assert queries.loads(scope, first, [cast.session.id]) == queries.loads(scope, None, [cast.session.id])
    assert queries.loads(scope, Own(By.DELEGATION, str(cast.second.id)), [cast.session.id]) == {}
    assert queries.loads(scope, Own(By.BRANCH, "court"), [cast.session.id]) == {}


def test_nobody_who_spoke_is_lost_on_the_way(cast, year):
    spoke = [cast.issue(on=date(2026, 5, 1 + n)) for n in range(4)]
    for issue, case in zip(spoke, (year["satisfied"], year["dissatisfied"], year["overdue"]), strict=False):
        cast_link(issue, case)

    found = ways(cast.city.id, TODAY)

    assert sum(n for *_way, n in found) == 4
    linked = {(klass, degree): n for _origin, fate, klass, degree, n in found if fate == Fate.LINKED}
    assert linked == {("A", str(Degree.SATISFIED)): 1, ("A", str(Degree.DISSATISFIED)): 1, ("", ""): 1}
    assert [n for _origin, fate, _klass, _degree, n in found if fate == Fate.NEW] == [1]


def cast_link(issue, case):
    """The voice stands in the suggestion; how it got there is another room's test."""
    case.links.append(IssueLink(suggestion_id=case.id, issue_id=issue.id, linked_on=TODAY))
    keep()


def test_a_station_counts_who_came_and_who_was_told_by_the_day(cast):
    cast.issue(on=date(2026, 5, 1))
    cast.issue(on=date(2026, 5, 1))

    heard, told = heard_and_told(cast.city.id, cast.station.id, date(2026, 1, 1), TODAY)

    assert heard == {date(2026, 5, 1): 2}
    assert told == {}
