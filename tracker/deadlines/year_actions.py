"""A year's notice brought in by a person: it is shown what would move, and waits for a yes."""

from datetime import datetime
from typing import Any

from tracker.audit.actions import advance, start
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.text import clean
from tracker.core.words import _
from tracker.deadlines.actions import Arrangement, load_year, read_file
from tracker.deadlines.events import YearProposed
from tracker.deadlines.models import CalendarNotice
from tracker.deadlines.policy import RULES
from tracker.deadlines.states import NOTICE, Act
from tracker.deadlines.year_queries import arrangement_days, waiting_for


def propose_year(content: bytes, name: str, *, by: Any, at: datetime) -> CalendarNotice:
    """Bring a year's notice in; nothing is counted by it until it is approved. The same one again is the same notice.

    Raises Invalid for a file that cannot be used, and while another notice of the year waits.
    """
    require(RULES, Act.PROPOSE_YEAR, by)
    arrangement = read_file(content)
    days = [[on.isoformat(), named, is_off] for on, named, is_off in arrangement.days]
    other = waiting_for(arrangement.year)
    if other is not None and other.days == days:
        return other
    if other is not None:
        raise Invalid("file", _("%(year)s 年已有一份待批准的安排，请先批准或不采用", year=arrangement.year))
    notice = CalendarNotice(
        congress_id=by.congress_id,
        year=arrangement.year,
        name=clean(name)[:120] or f"{arrangement.year}.json",
        days=days,
        made_at=at,
        made_by=by.name,
    )
    tell(YearProposed(by.congress_id, arrangement.year))
    start(notice, NOTICE, Act.PROPOSE_YEAR, by=by, note=f"{arrangement.year} 年，{len(days)} 天", hide=("days",))
    return notice


def approve_year(notice: CalendarNotice, *, by: Any, at: datetime) -> int:
    """Take a waiting notice over: its year is known from now on. Gives how many open dates moved or became certain.

    Raises NoSuchStep for one that was decided.
    """
    require(RULES, Act.APPROVE_YEAR, by, notice)
    db.session.refresh(notice, with_for_update=True)  # of two who press at once the second finds it done
    NOTICE.step(notice.state, Act.APPROVE_YEAR)
    moved = load_year(Arrangement(notice.year, tuple(arrangement_days(notice))), by=by)
    notice.decided_at, notice.decided_by, notice.moved = at, by.name, len(moved)
    advance(notice, NOTICE, Act.APPROVE_YEAR, by=by, note=f"{notice.year} 年；变动期限 {len(moved)} 个")
    return len(moved)


def refuse_year(notice: CalendarNotice, reason: str, *, by: Any, at: datetime) -> None:
    """Let a waiting notice go, with a reason. Raises NoSuchStep for one that was decided, Invalid without a reason."""
    require(RULES, Act.REFUSE_YEAR, by, notice)
    db.session.refresh(notice, with_for_update=True)
    NOTICE.step(notice.state, Act.REFUSE_YEAR)
    if not reason:
        raise Invalid("reason", _("请写明不采用的原因"))
    notice.decided_at, notice.decided_by, notice.reason = at, by.name, reason
    advance(notice, NOTICE, Act.REFUSE_YEAR, by=by, note=reason)
