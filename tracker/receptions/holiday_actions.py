"""Moving a planned day off a holiday that was announced since."""

from datetime import date
from typing import Any

from tracker.core.errors import NoSuchStep
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.queries import work_calendar
from tracker.receptions.actions import move
from tracker.receptions.errors import HasVisitors
from tracker.receptions.holiday_queries import new_days, off_days
from tracker.receptions.models import Reception
from tracker.receptions.policy import RULES
from tracker.receptions.states import Act

WHY = N_("放假改期")


def leave_holiday(reception: Reception, *, by: Any, today: date) -> Reception:
    """Hold a reception on the next working day that is free in place of the holiday it lies on. Gives the one there.

    Raises NoSuchStep where it lies on none, HasVisitors where somebody has come.
    """
    require(RULES, Act.MOVE, by, reception)
    work = work_calendar()
    if reception.id not in off_days([reception], work, today):
        raise NoSuchStep(Act.MOVE.text, _("当天不放假"))
    if reception.has_visitors:
        raise HasVisitors()
    to = new_days([reception], work)[reception.id]
    return move(reception, to, reception.hours, f"{work.off[reception.on]} {WHY}", by=by, today=today)
