"""What a reader may not see counts for everybody: the list behind a number has it as a row that says nothing else."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tests.statistics.test_views import listed
from tests.statistics.year import TODAY
from tests.suggestions.secret_papers import removed
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.replies.schemes import ReplyClass
from tracker.statistics.queries import By, Scope, figures
from tracker.suggestions import confidence_actions

from tests.statistics.test_properties import NUMBERS, length, number  # isort: skip
from tracker.statistics.lists import behind  # isort: skip

pytestmark = pytest.mark.one_engine


@pytest.fixture
def hidden(cast):
    """An answered case whose author is to be kept secret, with a promise whose day has come, and one taken off the system."""
    case = cast.accepted()
    cast.talk(cast.share(case))
    cast.answer(cast.share(case), klass=ReplyClass.B, promises=[("汛前完成清淤", date(2026, 6, 20))])
    confidence_actions.confide(case, "代表要求", by=cast.zhao)
    removed(cast, cast.accepted())
    cast.registered()
    keep()
    clock.start_at(at(TODAY))
    return case


def groups(cast):
    """What each reader looks at: the whole, a delegation, a unit, the government."""
    delegation, unit = (By.DELEGATION, str(cast.first.id)), (By.UNIT, str(cast.housing.id))
    return {
        "zhao": [(None, "all"), delegation, unit],
        "wei": [(None, "all"), delegation, unit],
        "luo": [(By.BRANCH, "government"), unit],
        "he": [unit],
        "shen": [unit],
        "tuan": [delegation],
    }


@pytest.mark.parametrize("who", ["zhao", "wei", "luo", "he", "shen", "tuan"])
def test_every_number_is_as_long_as_its_list_with_what_the_reader_may_not_see(cast, hidden, who):
    scope, reader = Scope(cast.city.id, TODAY), getattr(cast, who)

    for by, key in groups(cast)[who]:
        group = next(each for each in figures(scope, by) if each.key == key)
        lists = {n: behind(reader, scope, *n, by, key if by else "") for n in NUMBERS}
        assert {n: length(found) + found.unseen for n, found in lists.items()} == {n: number(group, *n) for n in NUMBERS}
        assert (lists["received", "part"].unseen > 0) == (who != "zhao")


@pytest.mark.parametrize("measure", ["received", "kept"])
def test_by_delegation_the_page_counts_a_confidential_case_and_tells_nothing_of_it(cast, hidden, browser, measure):
    address = f"/statistics/cases?measure={measure}&side=whole&by=delegation&key={cast.first.id}"
    number_of, title = hidden.number, f"/cases/{hidden.id}"
    db.session.rollback()
    reader = let_in(browser, cast.wei)

    page = reader.get(address)

    assert listed(reader, address) == ((3, 3) if measure == "received" else (1, 1))
    assert "保密件" in page.text
    assert title not in page.source
    assert number_of not in [cell.text.strip() for cell in page.all("td")]
