"""What stood at the end of a day: kept once, never changed, and the same whenever that day is counted again."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.exchange.shell import tracker
from tests.people import at
from tracker.accounts.policy import SYSTEM
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.feedback.models import Degree
from tracker.roster import actions as rolls
from tracker.statistics.models import Snapshot
from tracker.statistics.snapshot_tools import definition, digest_of, figures_of, take_snapshots

NIGHT = date(2026, 4, 13)
DAY = timedelta(days=1)


@pytest.fixture
def year(cast):
    """One case answered and rated by 10 April, one in hand."""
    cast.rate(cast.replied(), Degree.BASICALLY)
    cast.accepted()
    return cast


def taken(cast, today):
    clock.start_at(at(today, 0, 5))
    count = sum(take_snapshots(cast.city.id, today))
    keep()
    return count


def kept():
    return db.session.scalars(sa.select(Snapshot).order_by(Snapshot.id)).all()


def test_the_first_run_after_midnight_keeps_the_day_that_ended_once(year):
    counts = [taken(year, NIGHT), taken(year, NIGHT), taken(year, NIGHT + DAY)]

    assert counts == [1, 0, 1]
    assert [(row.as_at, row.session_id) for row in kept()] == [(NIGHT - DAY, year.session.id), (NIGHT, year.session.id)]
    assert kept()[0].figures["counts"]["replied"] == 1
    assert kept()[0].definition == definition()


def test_the_trail_names_the_day_and_the_digest(year):
    taken(year, NIGHT)
    (row,) = kept()

    (line,) = db.session.scalars(sa.select(Entry).where(Entry.kind == "snapshot"))

    assert (line.act, line.subject_id, line.note) == ("keep_figures", year.session.id, f"{row.as_at} {row.digest}")


@pytest.mark.one_engine
def test_the_page_of_that_day_prints_the_digest_and_says_whether_it_is_what_was_kept(year, browser):
    taken(year, NIGHT)
    (row,) = kept()
    address = f"/statistics?session={year.session.id}&as_at={row.as_at}"

    before = let_in(browser, year.wei).get(address).text
    rewritten = year.replied(on=row.as_at - DAY)
    keep()
    after = browser.get(address).text

    assert row.digest[:12] in before
    assert "与当晚留存的一致" in before
    assert rewritten.replied_on < row.as_at
    assert f"与当晚留存的（{row.digest[:12]}）不同" in after


def test_counted_again_right_away_it_has_the_same_digest(year):
    taken(year, NIGHT)
    (row,) = kept()

    again = figures_of(year.session, row.as_at)

    assert digest_of(again) == row.digest == digest_of(row.figures)


def test_the_command_says_the_same_of_that_day(year):
    taken(year, NIGHT)
    (row,) = kept()
    keep()

    said = tracker("statistics", "--term", 16, "--session", 5, "--as-at", row.as_at.isoformat(), "--json").document

    del said["loop"]  # of the issues, which are not part of a snapshot
    assert digest_of(said) == row.digest


def test_what_happens_later_changes_nothing_that_was_kept(year):
    taken(year, NIGHT)
    before = kept()[0].figures
    year.accepted()

    taken(year, NIGHT + 30 * DAY)

    assert kept()[0].figures == before
    assert kept()[1].figures != before


@pytest.mark.one_engine
@pytest.mark.parametrize("way", ["change", "delete"])
def test_nobody_changes_one_that_was_kept(year, way):
    taken(year, NIGHT)
    (row,) = kept()

    if way == "change":
        row.figures = {}
    else:
        db.session.delete(row)

    with pytest.raises(ValueError, match="never changed"):
        db.session.flush()
    db.session.rollback()


@pytest.mark.one_engine
def test_a_session_that_is_done_is_kept_again_only_when_its_figures_change(cast):
    cast.rate(cast.replied())  # answered, content, closed on 10 April

    nights = [taken(cast, NIGHT + n * DAY) for n in range(3)]

    assert nights == [1, 0, 0]


@pytest.mark.one_engine
def test_a_session_without_a_case_has_nothing_to_keep(cast):
    rolls.add_session(cast.term, 6, by=SYSTEM)
    keep()

    assert taken(cast, NIGHT) == 0


@pytest.mark.one_engine
def test_two_documents_that_agree_have_one_digest_whatever_their_order():
    assert digest_of({"a": 1, "b": [2]}) == digest_of({"b": [2], "a": 1}) != digest_of({"a": 1, "b": [3]})
