"""Handing out the code somebody looks an issue up by."""

import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.accounts.policy import PUBLIC
from tracker.audit.actions import record
from tracker.citizens.errors import CodeJustGiven
from tracker.citizens.models import TrackingCode
from tracker.citizens.policy import RULES, Act
from tracker.citizens.queries import code_digest, living_code, second_digest
from tracker.citizens.tracking import CODE_BYTES, made
from tracker.core.db import db
from tracker.core.policy import require
from tracker.issues.models import Issue
from tracker.issues.policy import RULES as ISSUE_RULES
from tracker.issues.states import Act as IssueAct

SECOND = 4  # digits of the second part


def give_code(issue: Issue, *, by: Any, at: datetime, word: str = "", code: str = "") -> str:
    """Give an issue a code 查询码 and return it: it is kept nowhere. An earlier one of the issue is no longer good.

    word: four digits the person chose; where a phone was left its last four stand instead. code: one that was drawn before.
    Raises CodeJustGiven where somebody else gives one at this very moment.
    """
    require(RULES, Act.GIVE_CODE, by, issue)
    before = living_code(issue)
    if before:
        before.ended_at = at
    drawn = code or made(secrets.token_bytes(CODE_BYTES))
    second = "".join(c for c in issue.phone or "" if c.isdigit())[-SECOND:] or word
    row = TrackingCode(
        congress_id=issue.congress_id,
        issue_id=issue.id,
        code_digest=code_digest(drawn),
        second_digest=second_digest(drawn, second) if second else None,
        is_by_staff=by is not PUBLIC,
        made_at=at,
    )
    db.session.flush()  # the earlier one has ended before the new one lives
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        if by is PUBLIC:  # one form that was sent with two contents at once
            raise
        raise CodeJustGiven() from None
    record(issue, Act.GIVE_CODE, by=by)  # that one was given, never which
    return drawn


def drop_second(issue: Issue, *, by: Any) -> None:
    """Let go of the second parts of an issue's codes, as part of erasing what its person left: how far it is can still be seen."""
    require(ISSUE_RULES, IssueAct.ERASE, by, issue)
    for code in db.session.scalars(sa.select(TrackingCode).where(TrackingCode.issue_id == issue.id)):
        code.second_digest = None
