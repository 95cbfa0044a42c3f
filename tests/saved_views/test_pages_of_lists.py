"""What is kept of an address: known lists, known filters, values that make sense; never an address."""

from datetime import date

import pytest

from tracker.accounts.models import Role
from tracker.saved_views.pages import MOST_QUERY, PAGES, asked, page_of, pairs

TODAY = date(2026, 6, 8)
REGISTER, ISSUES, FIGURES, BEHIND, BOARD = (
    PAGES[name] for name in ("suggestions.index", "issues.index", "statistics.show", "statistics.cases", "dashboards.show")
)


@pytest.mark.parametrize(
    ("page", "said", "kept", "dropped"),
    [
        (REGISTER, "late=1&state=assigned", "state=assigned&late=1", 0),
        (REGISTER, "state=assigned&late=1&after=40", "state=assigned&late=1", 0),
        (REGISTER, "state=&kind=&q=", "", 0),
        (REGISTER, "state=nonsense", "", 1),
        (REGISTER, "next=https://elsewhere.example&state=assigned", "state=assigned", 1),
        (REGISTER, "_external=1&_anchor=x", "", 2),
        (REGISTER, "unit=-1&category=1e3&session=０７", "", 3),
        (REGISTER, "unit=007", "unit=7", 0),
        (REGISTER, "unit=7&unit=8", "unit=7", 0),
        (REGISTER, "late=yes&sort=title", "", 2),
        (REGISTER, "q=" + "字" * 80, "q=" + "%E5%AD%97" * 60, 0),
        (ISSUES, "since=2026-02-30&until=2026/3/1", "until=2026-03-01", 1),
        (ISSUES, "loop=nowhere&passed=1", "passed=1", 1),
        (FIGURES, "session=all&by=unit&as_at=2026-06-08", "session=all&by=unit", 0),
        (FIGURES, "session=all&as_at=2026-03-31", "session=all&as_at=2026-03-31", 0),
        (BEHIND, "measure=replied&side=whole&by=unit&key=3", "by=unit&measure=replied&side=whole&key=3", 0),
        (BOARD, "by=category&rank=on_time&session=all&as_at=2026-06-08", "session=all&by=category&rank=on_time", 0),
        (BOARD, "by=moon&rank=1&late=1", "", 3),
        (BEHIND, "measure=1;drop&side=left", "", 2),
    ],
)
def test_what_a_list_understands_is_kept_in_one_order_and_the_rest_is_counted(page, said, kept, dropped):
    found = asked(page, pairs(said), TODAY)

    assert (found.query, found.dropped) == (kept, dropped)


@pytest.mark.parametrize("said", ["&".join(f"a{n}=1" for n in range(500)), "q=" + "x" * 3 * MOST_QUERY])
def test_a_query_that_nobody_typed_is_as_good_as_none(said):
    assert pairs(said) == []


def test_only_lists_of_ones_role_can_be_kept():
    assert page_of("suggestions.index", Role.DEPUTY) is REGISTER
    assert page_of("statistics.show", Role.DEPUTY) is None
    assert page_of("dashboards.show", Role.UNIT_HEAD) is BOARD
    assert page_of("dashboards.show", Role.STATION_HEAD) is None  # it has no filters
    assert page_of("accounts.show", Role.OFFICE) is None
    assert page_of("https://elsewhere.example", Role.OFFICE) is None
    assert page_of("suggestions.index", Role.ADMIN) is None


def test_the_longest_list_of_filters_fits_into_its_column():
    longest = {"q": "字" * 60} | dict.fromkeys(("session", "category", "delegation", "unit"), "9" * 9)

    assert len(asked(REGISTER, longest.items(), TODAY).query) < MOST_QUERY
