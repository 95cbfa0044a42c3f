"""What is done with those who come on a day of reception."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from tracker.audit.actions import advance, start
from tracker.congress.models import Category, Deputy
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.text import hide_contacts
from tracker.core.words import _
from tracker.issues import actions as issues
from tracker.issues.models import Door, Issue
from tracker.receptions.errors import NotOpen, NotYet
from tracker.receptions.models import MOST_ABOUT, MOST_SAID, Reception, Visitor
from tracker.receptions.policy import RULES
from tracker.receptions.states import VISIT, State, VisitAct


def arrive(reception: Reception, about: str, *, by: Any, at: datetime, deputy: Deputy | None = None, name: str = "") -> Visitor:
    """Write down that somebody came, under the next number of the day.

    deputy: who receives, of those on duty; a deputy who writes it down receives. name: what the person is called by, kept
    for the day only. Raises NotYet, NotOpen, Invalid for a deputy who is not on duty.
    """
    require(RULES, VisitAct.ARRIVE, by, reception)
    _must_be_going_on(reception, at)
    deputy = by.deputy if by.deputy_id else deputy
    if deputy is not None and all(duty.deputy_id != deputy.id for duty in reception.on_duty):
        raise Invalid("deputy_id", _("这位代表这次没有轮值"))
    _hold(reception)
    _must_be_going_on(reception, at)
    last = db.session.scalar(sa.select(sa.func.max(Visitor.number)).where(Visitor.reception_id == reception.id)) or 0
    visitor = Visitor(
        congress_id=reception.congress_id,
        reception=reception,
        number=last + 1,
        arrived_at=at,
        about=hide_contacts(about)[:MOST_ABOUT],
        name=name or None,
        deputy=deputy,
    )
    start(visitor, VISIT, VisitAct.ARRIVE, by=by)
    return visitor


def record_issue(
    visitor: Visitor,
    text: str,
    *,
    by: Any,
    at: datetime,
    category: Category | None = None,
    place: str = "",
    name: str = "",
    phone: str = "",
) -> Issue:
    """Record what the visitor says as an opinion of the station, heard on the day of the reception. The name goes with it."""
    require(RULES, VisitAct.RECORD, by, visitor)
    reception = visitor.reception
    _must_be_going_on(reception, at)
    VISIT.step(visitor.state, VisitAct.RECORD)
    issue = issues.record(
        reception.station, text, by=by, on=reception.on, category=category, place=place, name=name, phone=phone,
        deputy=visitor.deputy,
    )  # fmt: skip
    visitor.issue, visitor.name = issue, None
    advance(visitor, VISIT, VisitAct.RECORD, by=by)
    return issue


def answer(visitor: Visitor, words: str, *, by: Any, at: datetime) -> None:
    """Note what was answered on the spot 当场答复; nothing remains to be done."""
    require(RULES, VisitAct.ANSWER, by, visitor)
    _must_be_going_on(visitor.reception, at)
    visitor.words = hide_contacts(words)[:MOST_SAID]
    advance(visitor, VISIT, VisitAct.ANSWER, by=by)


def guide(visitor: Visitor, door: Door, words: str, *, by: Any, at: datetime) -> None:
    """Note to which door the visitor was guided 引导."""
    require(RULES, VisitAct.GUIDE, by, visitor)
    _must_be_going_on(visitor.reception, at)
    visitor.door, visitor.words = door, hide_contacts(words)[:MOST_SAID]
    advance(visitor, VISIT, VisitAct.GUIDE, by=by)


def leave(visitor: Visitor, *, by: Any, at: datetime) -> None:
    """Note that the visitor left without a word."""
    require(RULES, VisitAct.LEAVE, by, visitor)
    _must_be_going_on(visitor.reception, at)
    advance(visitor, VISIT, VisitAct.LEAVE, by=by)


def _hold(reception: Reception) -> None:
    """Let those who write at once wait for one another: two get two numbers, and none comes to a day that was just closed.

    The day counts as changed, so that whoever closes it having read it before is told to look again.
    """
    held = sa.select(Reception).where(Reception.id == reception.id).with_for_update(of=Reception)
    db.session.scalars(held.execution_options(populate_existing=True)).one()
    flag_modified(reception, "remark")


def _must_be_going_on(reception: Reception, at: datetime) -> None:
    if reception.state is not State.PLANNED:
        raise NotOpen(reception.state.text)
    if reception.on > clock.in_china(at).date():
        raise NotYet()
