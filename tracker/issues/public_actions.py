"""What somebody without an account says at a station, by the code on its poster."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.audit.actions import start
from tracker.congress.models import Category, Station
from tracker.core import clock
from tracker.core.errors import Invalid
from tracker.core.events import tell as announce
from tracker.core.policy import require
from tracker.core.words import _
from tracker.issues.events import IssueRecorded
from tracker.issues.models import CODE_NOTICE, Issue, Origin, Suspect
from tracker.issues.policy import RULES
from tracker.issues.states import FLOW, Act


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody sent. may_share_contact: whether the unit that handles it may have name and phone."""

    text: str
    category: Category | None = None
    place: str = ""
    name: str = ""
    phone: str = ""
    may_share_contact: bool = False


def record_by_code(station: Station, said: Said, *, by: Any, on: date, suspect: Suspect | None = None) -> Issue:
    """Record 登记 what somebody sent by the code of a station, word for word: row I1.

    Raises Invalid where the station is not open.
    """
    require(RULES, Act.RECORD, by, station)
    if not station.is_open:
        raise Invalid("text", _("这个联络站现在不开放，不能登记"))
    issue = Issue(
        congress_id=station.congress_id,
        station=station,
        text=said.text,
        category=said.category,
        place=said.place,
        name=said.name or None,
        phone=said.phone or None,
        may_share_contact=said.may_share_contact and bool(said.name or said.phone),
        notice=CODE_NOTICE,
        origin=Origin.CODE,
        suspect=suspect,
        recorded_on=on,
        made_at=clock.now(),
    )
    start(issue, FLOW, Act.RECORD, by=by)
    announce(IssueRecorded(issue.id))
    return issue
