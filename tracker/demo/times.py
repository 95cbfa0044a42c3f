"""Days and instants of the demo's past."""

from datetime import date, datetime, time, timedelta

from tracker.core import clock
from tracker.core.clock import CHINA
from tracker.deadlines.queries import shipped

DAY = timedelta(days=1)


def at(on: date, hour: int = 10, minute: int = 0) -> datetime:
    """An instant of a day in China; the clock is set to it, so that the trail shows it."""
    moment = datetime.combine(on, time(hour, minute), tzinfo=CHINA)
    clock.start_at(moment)
    return moment


def workday(on: date) -> date:
    """The day, or the next one that is worked."""
    return shipped().rolled(on)
