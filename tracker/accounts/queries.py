"""Finding accounts, capacities and sign-ins."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Account, Capacity, LoginSession, SignInAttempt
from tracker.core.db import db

ACCOUNT_FAILURES, ADDRESS_FAILURES = 5, 30
PAUSE = timedelta(minutes=15)


def account_of(login: str) -> Account | None:
    """The account with this login name, however it is written."""
    return db.session.scalars(sa.select(Account).where(Account.login == folded(login))).first()


def folded(login: str) -> str:
    """A login name as it is stored and compared."""
    return login.strip().casefold()[:60]


def is_paused(login: str, address: str, at: datetime) -> bool:
    """Whether sign-in is resting for this name or from this address: 5 or 30 failures in 15 minutes.

    It ends by itself, and failures of one name never stop another.
    """
    since = at - PAUSE
    tries = sa.select(SignInAttempt.succeeded).where(SignInAttempt.at > since)
    latest = tries.where(SignInAttempt.login == folded(login)).order_by(SignInAttempt.id.desc()).limit(ACCOUNT_FAILURES)
    by_name = db.session.scalars(latest).all()
    if len(by_name) == ACCOUNT_FAILURES and not any(by_name):
        return True
    failed_here = tries.where(SignInAttempt.address == address, ~SignInAttempt.succeeded).limit(ADDRESS_FAILURES)
    return len(db.session.scalars(failed_here).all()) >= ADDRESS_FAILURES


def open_sign_ins(account_id: int) -> Sequence[LoginSession]:
    """The sign-ins of an account that have not ended, the latest first."""
    query = sa.select(LoginSession).where(LoginSession.account_id == account_id, LoginSession.ended_at.is_(None))
    return db.session.scalars(query.order_by(LoginSession.seen_at.desc())).all()


_capacity = joinedload(LoginSession.capacity)
_SIGN_IN = (  # asked by every request, so written once
    sa.select(LoginSession)
    .where(LoginSession.token_digest == sa.bindparam("token_digest"))
    .options(
        joinedload(LoginSession.account),
        _capacity.joinedload(Capacity.congress),
        _capacity.joinedload(Capacity.unit),
        _capacity.joinedload(Capacity.station),
        _capacity.joinedload(Capacity.delegation),
        _capacity.joinedload(Capacity.deputy),
    )
)


def sign_in_of(token_digest: str) -> LoginSession | None:
    """The sign-in with this token, with all that a page needs to know of the person, in one query."""
    return db.session.scalars(_SIGN_IN, {"token_digest": token_digest}).first()


def accounts_of(congress_id: int) -> Sequence[Account]:
    """The accounts with a capacity in this congress, with those capacities."""
    query = (
        sa.select(Account)
        .where(Account.capacities.any(Capacity.congress_id == congress_id))
        .options(
            joinedload(Account.capacities).joinedload(Capacity.unit),
            joinedload(Account.capacities).joinedload(Capacity.station),
            joinedload(Account.capacities).joinedload(Capacity.delegation),
            joinedload(Account.capacities).joinedload(Capacity.congress),
        )
        .order_by(Account.login)
    )
    return db.session.scalars(query).unique().all()
