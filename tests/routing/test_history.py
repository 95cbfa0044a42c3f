"""What of the past is learned: the end of each case, as the units are called and stand today; and never another congress's."""

from datetime import date

import pytest

from tests.assignments.test_refusals import moved, refused
from tests.people import ASSIGNED
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.congress.models import Branch
from tracker.core.events import keep
from tracker.roster import actions as roster
from tracker.routing.history_queries import past_of, units_of
from tracker.routing.queries import counsel
from tracker.suggestions.labels import Part

DAY = date(2026, 6, 1)


def unit(cast, name, **more):
    made = roster.add_unit(cast.city, {"name": name, "short": "", "branch": Branch.GOVERNMENT, **more}, by=SYSTEM)
    keep()
    return made


def closed_down(cast, unit, successor=None):
    roster.change_unit(
        unit, {"until_on": date(2026, 5, 1), "successor_id": successor and successor.id}, by=SYSTEM, version=unit.version
    )
    keep()


def learned(cast, *cases):
    return past_of(cast.zhao, [case.id for case in cases], units_of(cast.city.id, DAY))


def test_the_parts_of_a_case_are_learned_with_what_it_says(cast):
    case = cast.accepted((cast.housing, Part.MAIN), (cast.finance, Part.CO))
    (past,) = learned(cast, case)

    assert (past.mains, past.cos, past.refused) == ((cast.housing.id,), (cast.finance.id,), ())
    assert (past.title, past.on) == (case.title, ASSIGNED)
    assert past.text.startswith("改造低洼路段排水管网。")


@pytest.mark.one_engine
def test_after_a_refusal_it_is_the_unit_that_took_it_and_against_the_one_that_gave_it_back(cast):
    share = refused(cast)
    new = moved(cast, share)
    assignments.accept(new, by=cast.wu, on=date(2026, 3, 18))
    keep()
    (past,) = learned(cast, share.suggestion)

    assert (past.mains, past.refused) == ((cast.police.id,), (cast.housing.id,))


@pytest.mark.one_engine
def test_what_nobody_has_signed_for_and_what_is_asked_back_says_nothing_yet(cast):
    assert learned(cast, cast.assigned(), refused(cast).suggestion, cast.registered(), cast.withdrawn()) == []


@pytest.mark.one_engine
def test_a_case_taken_off_the_system_is_not_read_any_more(cast):
    case = cast.accepted()
    case.is_frozen, case.removed_on = True, DAY
    keep()

    assert learned(cast, case) == []


@pytest.mark.one_engine
def test_what_a_closed_unit_handled_is_its_successors(cast):
    case, heir = cast.accepted(), unit(cast, "市城乡建设委员会")
    closed_down(cast, cast.housing, heir)

    assert learned(cast, case)[0].mains == (heir.id,)


@pytest.mark.one_engine
def test_without_a_successor_it_is_the_only_unit_in_use_of_its_kind(cast):
    case, alike = cast.accepted(), unit(cast, "市住建委")
    closed_down(cast, cast.housing)

    assert learned(cast, case)[0].mains == (alike.id,)


@pytest.mark.one_engine
def test_a_unit_not_in_use_is_never_advised(cast):
    cast.accepted()
    closed_down(cast, cast.housing)
    advice = counsel(cast.zhao, cast.registered(), DAY)

    assert cast.housing.id not in {each.id for each in (*advice.mains, *advice.cos)}


def test_the_advice_names_the_unit_its_precedents_and_how_they_came_out(cast):
    known = [cast.replied(), cast.accepted((cast.housing, Part.MAIN), (cast.finance, Part.CO))]
    advice = counsel(cast.zhao, cast.registered(title="关于整治西巷积水的建议"), DAY)

    assert (advice.mains[0].name, advice.mains[0].had, advice.mains[0].of) == ("市住房和城乡建设局", 2, 2)
    assert advice.since == 2026
    assert {each.case.id: (len(each.units), list(each.outcomes)) for each in advice.precedents} == {
        known[0].id: (1, ["A类"]), known[1].id: (2, []),
    }  # fmt: skip


@pytest.mark.one_engine
def test_who_refused_stands_with_the_precedent(cast):
    new = moved(cast, refused(cast))
    assignments.accept(new, by=cast.wu, on=date(2026, 3, 18))
    keep()
    advice = counsel(cast.zhao, cast.registered(), DAY)

    assert [list(each.refused) for each in advice.precedents] == [["市住建局"]]


def test_another_congress_learns_nothing_from_this_one(cast):
    case = cast.accepted()
    cast.district_case = None
    units = units_of(cast.district.id, DAY)

    assert past_of(cast.tang, [case.id], units) == []
    assert (units.names, units.offered) == ({}, frozenset())


@pytest.mark.one_engine
def test_the_coordinator_learns_only_from_what_went_to_the_government(cast):
    in_court, in_government = cast.assigned((cast.court, Part.SOLE)), cast.accepted()
    in_court_share = cast.share(in_court, cast.court)
    in_court_share.accepted_on = ASSIGNED
    units = units_of(cast.city.id, DAY)

    assert [past.id for past in past_of(cast.luo, [in_court.id, in_government.id], units)] == [in_government.id]
