"""When a unit is in use: the list that offers units and the acts that ask say the same."""

from datetime import date, timedelta
from itertools import product

import pytest

from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Branch
from tracker.congress.queries import choices, units_in_use
from tracker.core.events import keep
from tracker.roster import actions as roster

ON = date(2026, 3, 10)
DAYS = (None, ON - timedelta(days=1), ON, ON + timedelta(days=1))
LIVES = [(first, last) for first, last in product(DAYS, DAYS) if not (first and last and last < first)]
IN_USE = {(first, last) for first, last in LIVES if first in DAYS[:3] and last in (None, *DAYS[2:])}


@pytest.fixture
def units(cast):
    found = {}
    for n, (first, last) in enumerate(LIVES):
        values = {"name": f"第{n}局", "branch": Branch.GOVERNMENT, "from_on": first, "until_on": last}
        found[first, last] = roster.add_unit(cast.city, values, by=SYSTEM)
    keep()
    return found


def test_from_its_first_day_to_its_last_a_unit_is_in_use(cast, units):
    named = {name for _id, name in choices(cast.city.id, ON)["units"]}

    assert {life for life, unit in units.items() if unit.is_in_use(ON)} == IN_USE
    assert {life for life, unit in units.items() if unit in units_in_use(cast.city.id, ON)} == IN_USE
    assert {life for life, unit in units.items() if unit.name in named} == IN_USE
