"""Commands give out one congress: the root, or the one that is named."""

import pytest

from tests.congress.twins import CITY, DISTRICT, twins
from tests.congress.walks import everything_stored
from tracker.__main__ import cli
from tracker.exchange.actions import KINDS

pytestmark = pytest.mark.one_engine
ASKED = {
    "statistics": ["statistics", "--json"],
    **{f"statistics by {by}": ["statistics", "--by", by, "--json"] for by in ("unit", "delegation", "category", "branch")},
    "search": ["search", "积水", "--json", "--limit", "200"],
    "search in plain words": ["search", "东巷"],
    "overdue": ["overdue", "--on", "2027-06-01", "--json"],
    "overdue in plain words": ["overdue", "--on", "2027-06-01"],
    "deadlines": ["deadlines", "explain", "--rule", "rating", "--from", "2026-05-01"],
}
HAS_A_MARK = set(ASKED) - {"statistics", "statistics by branch"}  # these are numbers only


@pytest.fixture
def both(ground):
    return twins(ground)


def run(app, words):
    answer = app.test_cli_runner().invoke(cli, words)
    assert answer.exit_code in (0, 1), answer.output
    return answer.stdout


@pytest.mark.parametrize("what", ASKED)
def test_a_command_speaks_of_the_congress_that_is_named(app, both, what):
    root, city, district = (run(app, ASKED[what] + more) for more in ([], ["--congress", "city"], ["--congress", "d1"]))

    assert root == city
    assert DISTRICT not in city
    assert CITY not in district
    assert what not in HAS_A_MARK or (CITY in city and DISTRICT in district)


def test_the_figures_of_two_congresses_alike_are_alike_and_not_added_up(app, both):
    city, district = (run(app, ["statistics", "--json", "--congress", code]) for code in ("city", "d1"))

    assert city.replace('"city"', '"d1"') == district


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_holds_its_own_congress(app, both, tmp_path, kind):
    given = {}
    for code in ("city", "d1"):
        file = tmp_path / f"{code}.csv"
        run(app, ["export", kind, str(file), "--format", "csv", "--congress", code])
        given[code] = file.read_text(encoding="utf-8-sig")

    assert CITY in given["city"]
    assert DISTRICT not in given["city"]
    assert DISTRICT in given["d1"]
    assert CITY not in given["d1"]


def test_an_import_changes_nothing_in_another_congress(app, both, tmp_path):
    _city, district = both
    file = tmp_path / "units.csv"
    file.write_text(f"单位名称,系统,简称\n{district.housing.name},党委,改名\n", encoding="utf-8")

    run(app, ["import", "units", str(file), "--congress", "city", "--run"])

    stored = [row for row in everything_stored()["unit"] if district.housing.name in row]
    assert len(stored) == 2  # the city has a unit of that name now, and the district's is as it was
    assert sum("改名" in row for row in stored) == 1


def test_a_congress_that_is_not_there_is_wrong_use(app, both):
    for words in ASKED.values():
        assert app.test_cli_runner().invoke(cli, [*words, "--congress", "nowhere"]).exit_code == 2
