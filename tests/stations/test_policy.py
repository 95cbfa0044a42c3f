"""Who sees stations: whoever has to do with them, and only those of the own congress."""

import pytest
from werkzeug.exceptions import NotFound

from tracker.accounts.policy import SYSTEM
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.stations import actions
from tracker.stations.policy import RULES, Act
from tracker.stations.queries import all_for, find, visible_to

KEEPS = {Act.OPEN, Act.CHANGE, Act.CLOSE, Act.PLACE}
#            reads and keeps
MAY = {
    "wang": {Act.READ}, "chen": {Act.READ}, "sun": {Act.READ}, "zhao": {Act.READ} | KEEPS, "luo": set(), "he": set(), "shen": set(),
    "zhou": set(), "li": {Act.READ}, "zhan": {Act.READ}, "tuan": set(), "wei": set(), "guan": set(), "shenji": set(), "tang": set(),
}  # fmt: skip


@pytest.fixture
def elsewhere(cast):
    """A station of the district, named as the city's."""
    station = actions.open_station(cast.district, {"name": "东巷联络站", "township": "东湖"}, by=SYSTEM)
    keep()
    return station


@pytest.mark.parametrize("name", MAY)
def test_who_may_do_what_with_a_station(cast, name):
    person = getattr(cast, name)

    assert {act for act in Act if allows(RULES, act, person, cast.station)} == MAY[name]


@pytest.mark.parametrize("name", MAY)
def test_the_list_shows_what_the_rule_allows(cast, elsewhere, name):
    person = getattr(cast, name)

    listed = set(db.session.scalars(visible_to(person)))

    assert listed == {s for s in (cast.station, elsewhere) if allows(RULES, Act.READ, person, s)}
    assert listed == set(all_for(person))


def test_a_station_of_another_congress_is_not_there(cast, elsewhere):
    with pytest.raises(NotFound):
        find(cast.zhao, elsewhere.id)
    assert find(cast.tang, elsewhere.id) is elsewhere


def test_the_system_keeps_stations_for_files_and_commands(cast):
    assert all(allows(RULES, act, SYSTEM, cast.station) for act in KEEPS)
