"""Published reports on handling: their counts brought in as cases, every share comes out for which there is a ratio."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.exchange.more_reports import PILES
from tests.exchange.published_shares import NO_RATIO, SHARES
from tests.exchange.reports import COLUMNS, REPORTS, SESSION, TERM, numbered
from tests.exchange.shell import csv_of, outcome, tracker, xlsx_of
from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Level
from tracker.core.events import keep
from tracker.roster import actions as roster

TABLE = "published share"
PUBLISHED = {
    (report["id"], figure["measure_zh"]): figure
    for report in REPORTS.values()
    for figure in report["figures"]
    if figure["unit"] == "%" or "share_published_pct" in figure or "share_recomputed_pct" in figure
}


def expected(figure):
    """The share to one decimal, half up: recomputed where the report prints what it is a share of, else as printed."""
    exact = Decimal(100 * figure["value"]) / figure["denominator"] if "denominator" in figure else Decimal(str(figure["value"]))
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def test_every_published_share_is_looked_for_or_named_with_the_reason_why_not():
    assert not SHARES.keys() & NO_RATIO.keys()
    assert SHARES.keys() | NO_RATIO.keys() == PUBLISHED.keys()


def test_the_shares_looked_for_are_those_the_papers_recomputed():
    recomputed = {key: figure["share_recomputed_pct"] for key, figure in PUBLISHED.items() if "share_recomputed_pct" in figure}

    # two decimals there, one here
    assert {key for key, share in recomputed.items() if abs(share - expected(PUBLISHED[key])) > 0.0551} == set()


def line_of(key, ratio, ours):
    """A line of the table at the end of the tests: the share as the report has it, from its counts, and ours."""
    figure = PUBLISHED[key]
    printed = figure.get("share_published_pct", figure["value"] if figure["unit"] == "%" else None)
    return [*key, ratio, printed, figure.get("share_recomputed_pct"), ours, why(printed, figure, ours)]


def why(printed, figure, ours):
    """Why a printed share is not ours; nothing where it is, as far as it is printed."""
    if printed is None:
        return "not printed"
    digits = len(str(printed).rstrip("0").partition(".")[2])
    if round(abs(ours - printed), 6) <= 0.5 * 10**-digits + (0.05 if digits else 0):
        return ""
    return {"truncated": "cut off there, rounded here", "differs": "its counts do not give it"}.get(
        figure.get("share_agrees"), "?"
    )


def test_where_a_report_differs_from_ours_the_table_knows_why():
    lines = [line_of(key, ratio, expected(PUBLISHED[key])) for key, (_scope, *ratios) in SHARES.items() for ratio in ratios]

    assert [line for line in lines if line[-1] == "?"] == []
    assert {line[-1] for line in lines} >= {"", "not printed"}


@pytest.fixture
def bring_in(app, tmp_path):
    """Imports the pile of a report as `tracker import` does, into a congress of its own."""

    def bring(which, write):
        roster.found("there", "某市人民代表大会", Level.CITY, by=SYSTEM)
        keep()
        rows = numbered(PILES[which]())
        named = sorted({part.split(":")[0] for row in rows for part in row["units"].split(";")})
        units, cases = tmp_path / "units.csv", tmp_path / "cases.xlsx"
        units.write_bytes(csv_of(["单位名称", "系统"], [(name, name.split("单位")[0]) for name in named]))
        cases.write_bytes(write(COLUMNS, [[row.get(column, "") for column in COLUMNS] for row in rows]))
        tracker("import", "units", units, "--run")
        answer = tracker("import", "cases", cases, "--create", "--run", "--json")
        assert answer.document["errors"] == []
        assert outcome(answer) == (len(rows), len(rows), 0, 0)

    return bring


def ratios_of(which, scope):
    """The ratios of a scope, or of the group that is named last."""
    named = scope[2] if scope[:1] == ("--by",) else None
    day = f"{REPORTS[which]['year']}-12-12"
    said = tracker("statistics", "--term", TERM, "--session", SESSION, "--as-at", day, "--json", *scope[:2]).document
    if named is None:
        return said["ratios"]
    return next(group["ratios"] for group in said["groups"] if named in (group["key"], group["name"]))


@pytest.mark.one_engine
@pytest.mark.parametrize(("which", "write"), [(which, (csv_of, xlsx_of)[n % 2]) for n, which in enumerate(PILES)])
def test_every_share_comes_out(bring_in, which, write, record_property):
    bring_in(which, write)
    wanted = {key: places for key, places in SHARES.items() if key[0] == which}
    known = {scope: ratios_of(which, scope) for scope, *_keys in wanted.values()}

    found = {(key, ratio): known[scope][ratio]["percent"] for key, (scope, *ratios) in wanted.items() for ratio in ratios}

    for (key, ratio), ours in found.items():
        record_property(TABLE, line_of(key, ratio, ours))
    assert found == {(key, ratio): expected(PUBLISHED[key]) for key, (_scope, *ratios) in wanted.items() for ratio in ratios}


@pytest.mark.one_engine
def test_the_units_of_a_report_are_counted_once_and_its_branches_may_add_up_to_more_than_all(bring_in):
    bring_in("xian-2018", csv_of)

    counts = tracker("statistics", "--as-at", "2018-12-12", "--json").document["counts"]

    assert counts["by_branch"] == {"government": 374, "court": 4, "procuratorate": 1, "congress": 1, "other": 31}
    assert sum(counts["by_branch"].values()) == 411
    assert counts["received"] == 386


@pytest.mark.one_engine
@pytest.mark.parametrize(("which", "units"), [("shangrila-2011", 17), ("unnamed-6-2-2023", 29)])
def test_as_many_units_answer_as_the_report_says(bring_in, which, units):
    bring_in(which, csv_of)

    said = tracker("statistics", "--as-at", "2023-12-12", "--json").document

    assert said["counts"]["units"] == units
