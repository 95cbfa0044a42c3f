"""What is late: past its last day, the longest first; never what is frozen, sent, answered or moved."""

from datetime import date

import pytest

from tests.flows import stages
from tracker.assignments.queries import overdue
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

DUE, CO_DUE = date(2026, 6, 10), date(2026, 4, 10)  # of what was assigned on 10 March
one_engine = pytest.mark.one_engine


def late(cast, on):
    return [(share.unit.short, share.part) for share in overdue(cast.city.id, on)]


def test_late_is_the_day_after_the_last_one(cast):
    cast.assigned()

    assert (late(cast, DUE), late(cast, date(2026, 6, 11))) == ([], [("市住建局", Part.SOLE)])


@one_engine
def test_the_longest_stands_first_and_a_co_unit_has_a_day_of_its_own(cast):
    cast.led()
    cast.assigned((cast.court, Part.SOLE), on=date(2026, 2, 10))

    assert late(cast, date(2026, 7, 1)) == [("市财政局", Part.CO), ("市中院", Part.SOLE), ("市住建局", Part.MAIN)]


@one_engine
def test_what_is_done_moved_frozen_or_of_another_congress_is_not_late(cast):
    stages.frozen(cast, State.ASSIGNED)
    cast.replied()
    shares = stages.co_shares(cast)

    found = {share.id for share in overdue(cast.city.id, date(2027, 1, 1))}

    assert {name for name, share in shares.items() if share.id in found} == {"new", "accepted", "refusal_asked"}
    assert overdue(cast.district.id, date(2027, 1, 1)) == []


@one_engine
def test_a_refusal_waiting_for_an_answer_is_late_all_the_same(cast):
    share = stages.main_shares(cast)["refusal_asked"]

    assert share.id in {s.id for s in overdue(cast.city.id, date(2026, 6, 11))}
