"""Who of those who spoke has heard, and what they say of it: the conditions that lists and figures share."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Capacity
from tracker.core.clock import end_of
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.deadlines.rules import in_force
from tracker.issues.loop_models import ContactReveal, Solved, Verdict
from tracker.issues.models import Issue
from tracker.issues.states import State

AN_HOUR = timedelta(hours=1)
REVEALS = 50


class Loop(Label):
    """How far the loop of one who spoke is closed; and what the person did with the result."""

    SPOKE = "spoke", N_("反映")
    TOLD = "told", N_("已回告")
    WAITING = "waiting", N_("待回告")
    LATE = "late", N_("逾期未回告")
    OPEN = "open", N_("还没有结果")
    UNREACHED = "unreached", N_("联系不上")
    SEEN = "seen", N_("网上看过结果")
    SOLVED = "solved", N_("群众说解决了")
    PARTLY = "partly", N_("群众说解决了一部分")
    NOT_SOLVED = "not_solved", N_("群众说没有解决")
    GIVEN_CODE = "given_code", N_("其中凭工作人员发的查询码说的")


_I = Issue
_UNREACHED = sa.and_(_I.state == State.CLOSED, _I.to_tell_since.is_not(None), _I.told_on.is_(None))


def _said(*solved: Solved, by_given_code: bool = False) -> sa.ColumnElement[bool]:
    """What the person says of the result there is now. by_given_code: only where it was said by a code the staff gave out."""
    is_there = sa.func.coalesce(_I.to_tell_since, _I.settled_on).is_not(None)
    of_now = sa.and_(Verdict.issue_id == _I.id, Verdict.result_no == _I.result_no)
    way = [Verdict.is_by_given_code] if by_given_code else []
    return sa.and_(is_there, sa.exists().where(of_now, Verdict.solved.in_(solved), *way).correlate(_I))


# Whoever was answered on the spot or guided out was there, and so was told.
_STANDS: dict[Loop, sa.ColumnElement[bool]] = {
    Loop.SPOKE: sa.true(),
    Loop.TOLD: sa.or_(
        _I.state.in_((State.ANSWERED, State.GUIDED, State.TOLD)), sa.and_(_I.state == State.CLOSED, sa.not_(_UNREACHED))
    ),
    Loop.WAITING: _I.state == State.TO_TELL,
    Loop.OPEN: _I.state.in_((State.RECORDED, State.TRANSFERRED, State.WORKING, State.LINKED)),
    Loop.UNREACHED: _UNREACHED,
    Loop.SEEN: _I.seen_at.is_not(None),
    Loop.SOLVED: _said(Solved.YES),
    Loop.PARTLY: _said(Solved.PARTLY),
    Loop.NOT_SOLVED: _said(Solved.NO),
    Loop.GIVEN_CODE: _said(*Solved, by_given_code=True),
}


def stands(loop: Loop, on: date) -> sa.ColumnElement[bool]:
    """The condition that the loop of an issue stands so on a day. `SPOKE` is true of all."""
    if loop is Loop.LATE:
        return sa.and_(_STANDS[Loop.WAITING], _I.tell_by < on)
    return _STANDS[loop]


def verdict_of(issue: Issue) -> Verdict | None:
    """What the person says of the result there is now."""
    if issue.result_on is None:
        return None
    of_now = Verdict.issue_id == issue.id, Verdict.result_no == issue.result_no
    return db.session.scalars(sa.select(Verdict).where(*of_now)).first()


def verdicts_of(issues: Sequence[Issue]) -> dict[int, Verdict]:
    """The same of several issues, by their ids, in one query."""
    query = sa.select(Verdict).where(Verdict.issue_id.in_([issue.id for issue in issues]))
    latest = {issue.id: issue.result_no for issue in issues if issue.result_on is not None}
    return {said.issue_id: said for said in db.session.scalars(query) if said.result_no == latest.get(said.issue_id)}


def looks_allowed(congress_id: int, on: date) -> int:
    """How many contacts one account may look at within an hour."""
    return in_force(congress_id, on).number("contact_reveals")


def looks_within_the_hour(account_id: int | None, now: datetime, *, refused: bool = False) -> int:
    """How many contacts an account has looked at within the last hour; refused: how many looks were one too many."""
    c = ContactReveal
    query = sa.select(sa.func.count()).where(c.account_id == account_id, c.at > now - AN_HOUR, c.is_refused.is_(refused))
    return db.session.scalar(query) or 0


def looks_at(issue: Issue) -> int:
    """How often the contact of an issue was looked at."""
    c = ContactReveal
    return db.session.scalar(sa.select(sa.func.count()).where(c.issue_id == issue.id, c.is_refused.is_(False))) or 0


def looks_on(congress_id: int, on: date, after: int | None) -> Sequence[ContactReveal]:
    """One page of the looks of a day, the latest first, one more than is shown; nothing of the contacts themselves."""
    c: Any = ContactReveal
    query = sa.select(c).where(c.congress_id == congress_id, c.at >= end_of(on - timedelta(days=1)), c.at < end_of(on))
    query = query.where(c.id < after) if after else query
    return db.session.scalars(
        query.options(joinedload(c.capacity).joinedload(Capacity.account)).order_by(c.id.desc()).limit(REVEALS + 1)
    ).all()
