"""The present, in China."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.core import clock


@pytest.fixture(autouse=True)
def _real_time_again():
    yield
    clock.start_at(None)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 10, 15, 59, 59, tzinfo=UTC), date(2026, 3, 10)),
        (datetime(2026, 3, 10, 16, 0, tzinfo=UTC), date(2026, 3, 11)),
        (datetime(2025, 12, 31, 16, 0, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_a_day_in_china_begins_at_16_hours_of_the_day_before_in_utc(instant, day):
    assert clock.in_china(instant).date() == day


def test_a_day_ends_at_24_hours():
    assert clock.end_of(date(2026, 6, 10)) == datetime(2026, 6, 10, 16, 0, tzinfo=UTC)


def test_noon_stands_for_a_day_whose_time_is_not_known():
    assert clock.noon(date(2026, 6, 10)) == datetime(2026, 6, 10, 4, 0, tzinfo=UTC)


def test_another_present_ticks_on_from_where_it_was_set():
    clock.start_at(datetime(2030, 1, 1, 23, 59, tzinfo=clock.CHINA))
    first = clock.now()

    assert clock.today() == date(2030, 1, 1)
    assert timedelta() <= clock.now() - first < timedelta(minutes=1)
    assert clock.now().tzinfo is UTC


def test_the_real_present_comes_back():
    clock.start_at(datetime(1999, 1, 1, tzinfo=UTC))
    clock.start_at(None)

    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
