"""Sign-ins and what people do with their own account, heard from accounts."""

from tracker.accounts.events import AccountActed, SignInTried
from tracker.accounts.models import Account, Capacity
from tracker.accounts.policy import PUBLIC
from tracker.audit.actions import write
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.core.words import N_


def _sign_in(event: SignInTried) -> None:
    act, name = ("sign_in", N_("登录")) if event.succeeded else ("sign_in_failed", N_("登录失败"))
    write(
        kind="account",
        subject_id=event.account_id,
        act=act,
        act_name=name,
        by=_who(event.capacity_id),
        congress_id=_where(event.account_id, event.capacity_id),
        details={"address": event.address},
    )


def _acted(event: AccountActed) -> None:
    write(
        kind="account",
        subject_id=event.account_id,
        act="own_account",
        act_name=event.act,
        by=_who(event.capacity_id),
        congress_id=_where(event.account_id, event.capacity_id),
    )


def _who(capacity_id: int | None) -> object:
    capacity = db.session.get(Capacity, capacity_id) if capacity_id else None
    return capacity or PUBLIC


def _where(account_id: int | None, capacity_id: int | None) -> int | None:
    """The congress whose auditor sees the line: a failed sign-in belongs where the account belongs."""
    if capacity_id or not account_id:
        return None
    account = db.session.get(Account, account_id)
    return account.home_id if account else None


LISTENERS: Listeners = {SignInTried: [_sign_in], AccountActed: [_acted]}
