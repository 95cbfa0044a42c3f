"""When somebody is reminded of a due date: before, on the last day, and while it is late. Pure."""

from datetime import date, timedelta

ASKED, BEFORE, LAST_DAY, LATE = -1, 0, 1, 2  # the first is for what is asked once a season; then one more each week late
WEEK = 7


def step_of(nominal_on: date, due_on: date, on: date, before_days: int) -> int | None:
    """Which reminder is due on a day; None while it is too early.

    nominal_on: the last day by mere counting, which reminders go by; due_on: the same rolled off a day that is not
    worked, after which it is late.
    """
    if on > due_on:
        return LATE + ((on - due_on).days - 1) // WEEK
    if on >= nominal_on:
        return LAST_DAY
    return BEFORE if on >= nominal_on - timedelta(days=before_days) else None
