"""When somebody is reminded: worked out by hand from a limit that ends on a Saturday and rolls to Monday."""

from datetime import date

import pytest

from tracker.notifications.steps import BEFORE, LAST_DAY, LATE, step_of

SATURDAY, MONDAY = date(2026, 6, 6), date(2026, 6, 8)


@pytest.mark.parametrize(
    ("on", "step"),
    [
        (date(2026, 5, 29), None),  # eight days before the unrolled day
        (date(2026, 5, 30), BEFORE),
        (date(2026, 6, 5), BEFORE),
        (SATURDAY, LAST_DAY),  # reminders go by the unrolled date
        (MONDAY, LAST_DAY),  # still in time
        (date(2026, 6, 9), LATE),
        (date(2026, 6, 15), LATE),
        (date(2026, 6, 16), LATE + 1),
        (date(2026, 6, 23), LATE + 2),
    ],
)
def test_a_reminder_comes_before_on_and_after_then_each_week(on, step):
    assert step_of(SATURDAY, MONDAY, on, 7) == step
