"""Words are looked for without regard to capitals, in every list and on both databases."""

import pytest
from werkzeug.datastructures import MultiDict

from tests.people import ASSIGNED
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.audit.queries import page as trail
from tracker.congress.models import Branch
from tracker.core.events import keep
from tracker.issues.views import asked as voices
from tracker.portal.queries import cases as public
from tracker.roster import actions as roster
from tracker.roster.queries import deputies, units
from tracker.suggestions.labels import Part
from tracker.suggestions.queries import asked as register


def world(cast):
    """ETC in every place that is looked into."""
    cast.rate(cast.replied(title="关于推广 ETC 车道的建议"))
    unit = roster.add_unit(cast.city, {"name": "市ETC中心", "branch": Branch.GOVERNMENT}, by=SYSTEM)
    roster.add_deputy(cast.term, {"name": "ETC", "delegation": cast.first, "delegation_id": cast.first.id}, by=SYSTEM)
    assignments.assign(cast.registered(), [(unit, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    cast.issue("收费站没有 ETC 车道。")
    keep()


FINDERS = {
    "register": (2, lambda cast, word: register(cast.zhao, MultiDict({"q": word})).page().rows),  # by title, by unit
    "issues": (1, lambda cast, word: voices(cast.zhao, MultiDict({"q": word})).page().rows),
    "deputies": (1, lambda cast, word: deputies(cast.city.id, cast.term.id, word, 0)),
    "units": (1, lambda cast, word: units(cast.city.id, word)),
    "trail": (1, lambda cast, word: trail(cast.city.id, words=word, kind="suggestion")),
    "portal": (1, lambda cast, word: public(cast.city, word, None)),
}


@pytest.mark.parametrize("finder", FINDERS)
def test_capitals_do_not_matter(cast, finder):
    world(cast)
    number, find = FINDERS[finder]

    found = [len(find(cast, word)) for word in ("ETC", "etc", "eTc", "e_c")]

    assert found == [number, number, number, 0]
