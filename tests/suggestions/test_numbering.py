"""Numbers: one series for each session and kind, without gaps, unique, never used again (trap 22)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import sqlalchemy as sa

from tests.people import FILED, at
from tracker.accounts.models import Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.congress.queries import categories
from tracker.core.db import db
from tracker.core.errors import NoSuchStep
from tracker.core.events import drop, keep
from tracker.roster import account_actions
from tracker.roster import actions as roster
from tracker.suggestions import actions, screening_actions
from tracker.suggestions.labels import BackReason, DeclineOutcome, DeclineReason, Kind
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import of_number
from tracker.suggestions.states import State

BETWEEN = date(2026, 3, 2)
one_engine = pytest.mark.one_engine


def numbers(*cases):
    return [case.number for case in cases]


@one_engine
def test_in_session_and_between_sessions_are_two_series_written_in_their_own_way(cast):
    inside = [cast.registered() for _n in range(3)]
    between = [cast.registered(BETWEEN) for _n in range(2)]

    assert numbers(*inside) == ["0001", "0002", "0003"]
    assert numbers(*between) == ["闭001", "闭002"]


@one_engine
def test_each_session_begins_anew(cast):
    first = cast.registered()
    roster.add_session(cast.term, 6, by=SYSTEM, opens_on=date(2026, 7, 1), closes_on=date(2026, 7, 3))
    keep()
    second = cast.registered(date(2026, 7, 2))

    assert numbers(first, second) == ["0001", "0001"]
    assert (first.session.number, second.session.number) == (5, 6)


@one_engine
def test_each_congress_counts_for_itself(cast):
    term = roster.add_term(cast.district, 16, by=SYSTEM)
    roster.add_session(term, 5, by=SYSTEM, opens_on=FILED, closes_on=FILED)
    deputy = roster.add_deputy(term, {"name": "李梅"}, by=SYSTEM)
    account, _code = account_actions.open_account("limei", "李梅", by=SYSTEM, at=at(FILED))
    limei = account_actions.give_capacity(account, Role.DEPUTY, cast.district, by=SYSTEM, tie=deputy)
    here = cast.registered()
    there = actions.draft(cast.text(category=categories(cast.district.id)[0]), by=limei, at=at(FILED))
    actions.submit(there, by=limei, at=at(FILED))
    screening_actions.register(there, by=cast.tang, on=FILED)
    keep()

    assert numbers(here, there) == ["0001", "0001"]
    assert of_number(cast.city.id, "0001") is here


@one_engine
def test_a_congress_writes_its_numbers_its_own_way_and_those_given_stay(cast):
    first = cast.registered()
    style = {"in_prefix": "市", "in_width": 3, "between_prefix": "会后", "between_width": 2}
    roster.set_numbers(cast.city, style, by=SYSTEM, version=cast.city.version)
    keep()

    assert numbers(first, cast.registered(), cast.registered(BETWEEN)) == ["0001", "市002", "会后01"]


@one_engine
def test_a_number_that_outgrows_its_width_is_written_out(cast):
    roster.set_numbers(cast.city, {"in_width": 1}, by=SYSTEM, version=cast.city.version)
    keep()

    assert numbers(*[cast.registered() for _n in range(11)])[-2:] == ["10", "11"]


@one_engine
def test_papers_sent_back_or_not_accepted_use_up_no_number(cast):
    back = cast.submitted()
    screening_actions.send_back(back, BackReason.VAGUE, "", by=cast.zhao, on=FILED)
    no = cast.submitted()
    cast.decline(no, DeclineReason.EMPTY, DeclineOutcome.RETURNED, "说明")
    keep()

    assert numbers(cast.registered()) == ["0001"]


@one_engine
def test_an_attempt_in_the_wrong_state_uses_up_no_number(cast):
    case = cast.registered()

    with pytest.raises(NoSuchStep):
        screening_actions.register(case, by=cast.zhao, on=FILED)

    assert numbers(case, cast.registered()) == ["0001", "0002"]


@one_engine
def test_a_registration_that_is_not_kept_gives_its_number_back(cast):
    case = cast.submitted()
    screening_actions.register(case, by=cast.zhao, on=FILED)
    drop()

    assert numbers(cast.registered()) == ["0001"]


@one_engine
def test_numbers_an_import_brought_in_are_passed_over(cast):
    for number in ("0001", "0003"):
        case = Suggestion(
            congress_id=cast.city.id, session=cast.session, session_id=cast.session.id, kind=Kind.IN_SESSION, number=number,
            title="往年的建议", registered_on=FILED, received_on=FILED,
        )  # fmt: skip
        screening_actions.bring_in(case, State.REGISTERED, by=SYSTEM, is_frozen=True)
    keep()

    assert numbers(cast.registered(), cast.registered()) == ["0002", "0004"]


def test_one_number_is_never_given_twice(cast):
    first, second = cast.registered(), cast.registered()
    second.number = first.number

    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


def test_many_registered_at_once_are_numbered_without_gap_or_double(app, cast):
    ids = [cast.submitted().id for _n in range(24)]
    office_id = cast.zhao.id

    def register(case_id):
        with app.app_context():
            by = db.session.get_one(Capacity, office_id)
            screening_actions.register(db.session.get_one(Suggestion, case_id), by=by, on=FILED)
            keep()
            db.session.remove()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(register, ids))

    db.session.expire_all()
    given = db.session.scalars(sa.select(Suggestion.number)).all()
    assert sorted(given) == [f"{n:04d}" for n in range(1, 25)]
