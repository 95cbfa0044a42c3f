"""Opening, disabling and resetting accounts; giving and taking back capacities."""

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.accounts import passwords
from tracker.accounts.models import Account, Capacity, RecoveryCode, Role
from tracker.accounts.queries import account_of, folded, open_sign_ins
from tracker.audit.actions import record
from tracker.congress.models import Congress
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.seal import digest
from tracker.core.words import _
from tracker.roster.policy import RULES, Act
from tracker.roster.queries import say_over

CODE_LASTS = timedelta(hours=24)
TIES = {
    Role.DEPUTY: "deputy_id", Role.UNIT_CLERK: "unit_id", Role.UNIT_HEAD: "unit_id", Role.STATION_HEAD: "station_id",
    Role.LIAISON: "station_id", Role.DELEGATION_HEAD: "delegation_id",
}  # fmt: skip


def open_account(login: str, name: str, *, by: Any, at: datetime) -> tuple[Account, str]:
    """Open an account. Gives it with the one-time code, which is shown this once. Raises Invalid for a login in use."""
    require(RULES, Act.OPEN_ACCOUNT, by)
    login = folded(login)
    if not login or any(c.isspace() for c in login):
        raise Invalid("login", _("账号不能为空，也不能有空格"))
    if account_of(login):
        raise Invalid("login", _("账号“%(login)s”已经有了", login=login))
    account = Account(login=login, name=name, created_at=at)
    code = _new_code(account, at)
    record(account, Act.OPEN_ACCOUNT, by=by)
    return account, code


def give_capacity(
    account: Account, role: Role, congress: Congress, *, by: Any, tie: Any = None, is_principal: bool = False
) -> Capacity:
    """Let an account act in a role of a congress. tie: the deputy, unit, station or delegation the role is tied to.

    Its sign-ins end, so that rights are never those of yesterday. Raises Invalid for a tie that is missing or elsewhere.
    """
    require(RULES, Act.GIVE_CAPACITY, by, _Of(congress))
    column = TIES.get(role)
    if column and tie is None:
        raise Invalid("tie", _("请选择“%(role)s”所属的代表、单位、联络站或代表团", role=role.text))
    if tie is not None and (not column or tie.congress_id != congress.id):
        raise Invalid("tie", _("所选的不属于本级人大，或与身份不符"))
    values = {column: tie.id} if column else {}
    held = sa.select(Capacity.id).where(
        Capacity.account_id == account.id,
        Capacity.role == role,
        Capacity.congress_id == congress.id,
        Capacity.ended_on.is_(None),
        *(getattr(Capacity, name) == value for name, value in values.items()),
    )
    if account.id and db.session.scalar(held):
        raise Invalid("role", _("这个账号已有此身份"))
    capacity = Capacity(
        account=account,
        role=role,
        congress=congress,
        congress_id=congress.id,
        is_principal=is_principal and role is Role.UNIT_HEAD,
        **values,
    )
    record(capacity, Act.GIVE_CAPACITY, by=by, note=f"{account.login} {role.zh} {getattr(tie, 'name', '')}".strip())
    _end_sign_ins(account)
    return capacity


def mark_principal(capacity: Capacity, is_principal: bool, *, by: Any) -> None:
    """Say whether a head of a unit is the one in charge 主要负责人, who signs replies of key cases.

    The sign-ins of the account end, so that rights are never those of yesterday. Raises Invalid for any other role.
    """
    require(RULES, Act.MARK_PRINCIPAL, by, capacity)
    if capacity.role is not Role.UNIT_HEAD:
        raise Invalid("is_principal", _("只有单位负责人可以标为主要负责人"))
    if capacity.is_principal is is_principal:
        return
    capacity.is_principal = is_principal
    record(capacity, Act.MARK_PRINCIPAL, by=by, note=f"{capacity.account.login} {capacity.place}")
    _end_sign_ins(capacity.account)


def end_capacity(capacity: Capacity, *, by: Any, on: date) -> None:
    """Take a capacity back; from this day on nobody acts in it. Once taken back, it keeps its day."""
    require(RULES, Act.END_CAPACITY, by, capacity)
    if capacity.ended_on is not None:
        return
    capacity.ended_on = on
    record(capacity, Act.END_CAPACITY, by=by, note=f"{capacity.account.login} {capacity.role.zh}")
    _end_sign_ins(capacity.account)


def disable(account: Account, *, by: Any) -> None:
    """Close an account; its sign-ins are dead at their next request."""
    require(RULES, Act.DISABLE, by, say_over(account, by))
    account.is_disabled = True
    record(account, Act.DISABLE, by=by, note=account.login)
    _end_sign_ins(account)


def enable(account: Account, *, by: Any) -> None:
    """Open a closed account again."""
    require(RULES, Act.ENABLE, by, say_over(account, by))
    account.is_disabled = False
    record(account, Act.ENABLE, by=by, note=account.login)


def reset(account: Account, *, by: Any, at: datetime) -> str:
    """Give a one-time code in place of the password, which nobody chooses for another. Gives the code, shown this once.

    The code generator is taken off too: whoever lost the phone starts anew.
    """
    require(RULES, Act.RESET, by, say_over(account, by))
    account.password_hash = account.second_secret = account.second_step = None
    code = _new_code(account, at)
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    record(account, Act.RESET, by=by, note=account.login)
    _end_sign_ins(account)
    return code


def _new_code(account: Account, at: datetime) -> str:
    code = passwords.one_time_code()
    account.code_digest, account.code_until = digest(code, "one-time code"), at + CODE_LASTS
    return code


def _end_sign_ins(account: Account) -> None:
    for session in open_sign_ins(account.id):
        session.ended_at = clock.now()


class _Of:
    """What the rules ask of a subject that is no row: which congress it belongs to."""

    def __init__(self, congress: Congress) -> None:
        self.congress_id = congress.id
