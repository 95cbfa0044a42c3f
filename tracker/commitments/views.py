"""The ledger of promises."""

from datetime import date

from flask import Blueprint, Response, request

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.commitments.queries import PER_PAGE, ledger
from tracker.commitments.states import State
from tracker.core import clock
from tracker.core.errors import Forbidden
from tracker.web.fields import number, read_day
from tracker.web.fragments import page_or_part

bp = Blueprint("commitments", __name__, url_prefix="/commitments")
NOT_FOR = (Role.ADMIN, Role.AUDITOR, Role.LIAISON, Role.STATION_HEAD)


@bp.get("")
def index() -> Response:
    if me().role in NOT_FOR:
        raise Forbidden()
    state, late = State.of(request.args.get("state")), bool(request.args.get("late"))
    late_on = clock.today() if late else None
    rows = list(ledger(me(), state=state, late_on=late_on, after=_cursor(request.args.get("after", ""))))
    more = len(rows) > PER_PAGE
    rows = rows[:PER_PAGE]
    after = f"{rows[-1].due_on.isoformat()}~{rows[-1].id}" if more else None
    return page_or_part(
        "commitments/index.html",
        "commitments/_rows.html",
        rows=rows,
        after=after,
        state=state,
        late=late,
        states=State.choices(),
    )


def _cursor(text: str) -> tuple[date, int] | None:
    day, _sign, text_of_id = str(text)[:40].rpartition("~")
    on, last = read_day(day), number(text_of_id)
    return (on, last) if on and last else None
