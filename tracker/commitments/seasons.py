"""When units say how their promises stand: each fourth quarter, for this and the last year's (Chongqing 24). Pure."""

from datetime import date

FIRST_MONTH = 10  # the fourth quarter begins


def season_of(on: date) -> tuple[date, date] | None:
    """The first and last day of the fourth quarter a day lies in; None for the rest of the year."""
    return (date(on.year, FIRST_MONTH, 1), date(on.year, 12, 31)) if on.month >= FIRST_MONTH else None


def is_due(on: date, made_on: date, reported_on: date | None) -> bool:
    """Whether the unit is asked on a day how an open promise stands: it has not said so this quarter. made_on: the promise."""
    season = season_of(on)
    return season is not None and made_on <= on and (reported_on is None or reported_on < season[0])


def counted_as_at(year: int, on: date) -> date:
    """The day a year is counted as at: its last, or today while it runs."""
    return min(on, date(year, 12, 31))
