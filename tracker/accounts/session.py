"""Who is at the keyboard."""

from contextlib import suppress
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import Flask, request
from flask_login import LoginManager, current_user
from sqlalchemy.exc import OperationalError

from tracker.accounts.actions import needs_second_factor
from tracker.accounts.models import Capacity, LoginSession, Role
from tracker.accounts.queries import sign_in_of
from tracker.core import clock
from tracker.core.db import db, own_transaction
from tracker.core.seal import digest
from tracker.web.guard import SAFE

IDLE, IDLE_OF_ADMINS = timedelta(minutes=30), timedelta(minutes=15)
LONGEST = timedelta(hours=12)
TOUCH = timedelta(minutes=1)  # how exactly the last visit is known

manager = LoginManager()
manager.session_protection = None  # phones change their address; the sign-in itself can be ended instead


def me() -> Capacity:
    """The capacity in which the person at the keyboard acts."""
    capacity = current_user.capacity
    assert isinstance(capacity, Capacity)
    return capacity


def here() -> LoginSession:
    """The sign-in of this request."""
    session = current_user._get_current_object()
    assert isinstance(session, LoginSession)
    return session


def watch_sign_ins(app: Flask) -> None:
    """Let every request find its sign-in."""
    manager.init_app(app, add_context_processor=False)  # its own asks the database again, from an error page too


@manager.user_loader  # type: ignore[untyped-decorator]  # the library carries no types
def _load(token: str) -> LoginSession | None:
    """The living sign-in of a token; idle, old, ended ones and those of closed accounts are nobody's."""
    session = sign_in_of(digest(token, "sign-in"))
    at = clock.now()
    if session is None or session.ended_at or session.account.is_disabled or not _is_alive(session, at):
        return None
    if session.capacity is None or not session.capacity.holds_on(clock.today()):
        return None
    session.token = token
    session.detour = _detour(session)
    if at - session.seen_at > TOUCH and request.headers.get("X-Quiet") != "true":
        _touch(session, at)
    return session


def _is_alive(session: LoginSession, at: datetime) -> bool:
    is_admin = session.capacity is not None and session.capacity.role in (Role.ADMIN, Role.AUDITOR)
    idle = IDLE_OF_ADMINS if is_admin else IDLE
    return at - session.seen_at <= idle and at - session.began_at <= LONGEST


def _detour(session: LoginSession) -> str | None:
    if session.must_set_password:
        return "accounts.password"
    if session.account.second_secret and not session.has_second_factor:
        return "accounts.second_factor"
    if not session.account.second_secret and needs_second_factor(session):
        return "accounts.enrol"
    return None


def _touch(session: LoginSession, at: datetime) -> None:
    if request.method in SAFE:  # beside the reader's own transaction, which must not turn into a writer's
        # What cannot be noted now, because somebody writes, is noted at the next visit.
        with suppress(OperationalError), own_transaction() as connection:
            connection.execute(sa.update(LoginSession).where(LoginSession.id == session.id).values(seen_at=at))
    else:
        session.seen_at = at
        db.session.flush()  # kept with whatever the request keeps
