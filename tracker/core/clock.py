"""The present. Nothing else in the program asks the time."""

from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991; needs no time-zone files

_offset = timedelta()


def start_at(moment: datetime | None) -> None:
    """Let the clock show another present, ticking on from there; None goes back to the real one."""
    global _offset  # noqa: PLW0603  # there is one present
    _offset = moment - datetime.now(UTC) if moment else timedelta()


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC) + _offset


def today() -> date:
    """The date in China."""
    return in_china(now()).date()


def in_china(moment: datetime) -> datetime:
    """The instant as clocks in China show it."""
    return moment.astimezone(CHINA)


def start_of(day: date) -> datetime:
    """0:00 of a day in China: its first instant."""
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)


def end_of(day: date) -> datetime:
    """24:00 of a day in China: the first instant that is late."""
    return start_of(day) + timedelta(days=1)


def noon(day: date) -> datetime:
    """12:00 of a day in China: the instant that stands for a day whose time is not known."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=CHINA)
