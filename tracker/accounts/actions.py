"""Signing in and out, and what people do with their own account.

These are the acts that do not begin with `require`: nobody is anybody before signing in, and one's own is one's own.
"""

import secrets
from datetime import datetime, timedelta

import pyotp
import sqlalchemy as sa
from flask import current_app

from tracker.accounts import passwords
from tracker.accounts.events import AccountActed, SignInTried
from tracker.accounts.models import SECOND_MARK, TWO_FACTOR_ROLES, Account, Capacity, LoginSession, RecoveryCode, SignInAttempt
from tracker.accounts.queries import account_of, folded, is_paused, open_sign_ins
from tracker.core.clock import in_china
from tracker.core.db import change_many, db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.seal import digest
from tracker.core.text import is_address
from tracker.core.words import N_, _

RECOVERY_CODES = 10
STEP_SECONDS = 30
SECOND_TRIES, SECOND_WINDOW = 5, timedelta(minutes=5)


def sign_in(login: str, password: str, *, address: str, agent: str, at: datetime) -> LoginSession | None:
    """A new sign-in, or None where name and password do not fit or sign-in is resting.

    All refusals look and last alike. A one-time code is taken in place of a password and asks for a new one.
    """
    if is_paused(login, address, at):
        return None
    account = account_of(login)
    is_right = passwords.is_right(password, account.password_hash if account else None)
    by_code = bool(account and _is_code(account, password, at))
    succeeded = bool(account and not account.is_disabled and (is_right or by_code))
    db.session.add(SignInAttempt(at=at, login=folded(login), address=address, succeeded=succeeded))
    capacity = _first_capacity(account, at) if account and succeeded else None
    tell(SignInTried(account.id if account else None, capacity.id if capacity else None, address, succeeded))
    if not account or not succeeded:
        return None
    if is_right and passwords.is_outdated(str(account.password_hash)):
        account.password_hash = passwords.seal(password)
    return begin(account, capacity, address=address, agent=agent, at=at, must_set_password=by_code)


def begin(
    account: Account,
    capacity: Capacity | None,
    *,
    address: str,
    agent: str,
    at: datetime,
    must_set_password: bool = False,
    has_second_factor: bool = False,
    began_at: datetime | None = None,
) -> LoginSession:
    """A sign-in under a fresh token. began_at: when the person first signed in, where only the capacity changed."""
    session = LoginSession(
        account=account,
        capacity=capacity,
        began_at=began_at or at,
        seen_at=at,
        must_set_password=must_set_password,
        has_second_factor=has_second_factor,
        has_several=len(account.capacities_on(in_china(at).date())) > 1,
        agent=agent[:200],
        address=address[:60],
    )
    renew(session)
    db.session.add(session)
    db.session.flush()  # the token is handed to the browser in this request
    return session


def renew(session: LoginSession) -> None:
    """Put a sign-in under a fresh token: whoever learned the old one gains nothing by what comes next."""
    session.token = secrets.token_urlsafe(32)
    session.token_digest = digest(session.token, "sign-in")


def sign_out(session: LoginSession, *, at: datetime) -> None:
    """End a sign-in; its token opens nothing from now on."""
    session.ended_at = session.ended_at or at
    tell(AccountActed(session.account_id, session.capacity_id, N_("退出登录")))


def end_others(session: LoginSession, *, at: datetime) -> int:
    """End all other sign-ins of the same account. Gives how many there were."""
    others = [other for other in open_sign_ins(session.account_id) if other.id != session.id]
    for other in others:
        other.ended_at = at
    tell(AccountActed(session.account_id, session.capacity_id, N_("结束其他登录")))
    return len(others)


def switch(session: LoginSession, capacity_id: int, *, at: datetime) -> LoginSession:
    """Act in another of one's capacities, under a new token. Raises Invalid for one that is not one's own."""
    own = {capacity.id: capacity for capacity in session.account.capacities_on(in_china(at).date())}
    if capacity_id not in own:
        raise Invalid("capacity", _("您没有这个身份"))
    session.ended_at = at
    session.account.last_capacity_id = capacity_id
    tell(AccountActed(session.account_id, capacity_id, N_("切换身份")))
    return begin(
        session.account,
        own[capacity_id],
        address=session.address,
        agent=session.agent,
        at=at,
        has_second_factor=session.has_second_factor,
        began_at=session.began_at,
    )


def set_password(session: LoginSession, old: str, new: str, *, at: datetime) -> None:
    """Set one's own password and end all other sign-ins. Raises Invalid."""
    account = session.account
    if not session.must_set_password and not passwords.is_right(old, account.password_hash):
        raise Invalid("password", _("现在的密码不对"))
    about = [account.login, account.name]
    fault = passwords.fault(new, about=about, has_second=needs_second_factor(session) or bool(account.second_secret))
    if fault:
        raise Invalid("new_password", fault)
    account.password_hash = passwords.seal(new)
    account.code_digest = account.code_until = None
    session.must_set_password = False
    tell(AccountActed(account.id, session.capacity_id, N_("修改密码")))
    end_others(session, at=at)


def new_second_factor(session: LoginSession, secret: str, code: str, *, at: datetime, password: str = "") -> list[str]:
    """Tie a code generator to one's account. Gives ten recovery codes, shown once. Raises Invalid for a wrong code.

    In place of another one it takes the password too, and ends all other sign-ins.
    """
    account = session.account
    is_another = bool(account.second_secret)
    if is_another and not passwords.is_right(password, account.password_hash):
        raise Invalid("password", _("现在的密码不对"))
    step = _step_of(secret, code, at)
    if step is None:
        raise Invalid("code", _("验证码不对。请等下一个验证码出现后再试"))
    account.second_secret, account.second_step = secret, step
    session.has_second_factor = True
    renew(session)
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = ["-".join(secrets.token_hex(3) for _n in range(2)) for _c in range(RECOVERY_CODES)]
    db.session.add_all(RecoveryCode(account_id=account.id, code_digest=digest(code, "recovery")) for code in codes)
    tell(AccountActed(account.id, session.capacity_id, N_("绑定动态验证码")))
    if is_another:
        end_others(session, at=at)
    return codes


def pass_second_factor(session: LoginSession, code: str, *, at: datetime) -> bool:
    """Whether the code of the generator, or a recovery code, is right. None is taken twice; tries are limited."""
    account = session.account
    if not account.second_secret:
        return False
    marker = f"{SECOND_MARK}{account.login}"[:60]
    tries = sa.select(sa.func.count()).where(
        SignInAttempt.login == marker, SignInAttempt.at > at - SECOND_WINDOW, ~SignInAttempt.succeeded
    )
    if (db.session.scalar(tries) or 0) >= SECOND_TRIES:
        return False
    step = _step_of(account.second_secret, code, at)
    is_right = step is not None and (account.second_step is None or step > account.second_step)
    if is_right:
        account.second_step = step
    else:
        is_right = _use_recovery_code(account, code, at)
    db.session.add(SignInAttempt(at=at, login=marker, address=session.address, succeeded=is_right))
    tell(AccountActed(account.id, session.capacity_id, N_("动态验证码通过") if is_right else N_("动态验证码不对")))
    session.has_second_factor = is_right
    if is_right:
        renew(session)
    return is_right


def set_large_type(account: Account, wanted: bool) -> None:
    """Remember whether one reads in large type 长辈版."""
    account.wants_large_type = wanted


def forget_sign_ins(before: datetime) -> int:
    """Let go of sign-ins and tries before an instant; that somebody signed in stays on the trail. Gives how many."""
    tries = change_many(sa.delete(SignInAttempt).where(SignInAttempt.at < before))
    return tries + change_many(sa.delete(LoginSession).where(LoginSession.seen_at < before))


def set_email(session: LoginSession, address: str) -> bool:
    """Set or clear the address that one's own mail goes to. Gives whether it is another one. Raises Invalid for what is none."""
    if address and not is_address(address):
        raise Invalid("email", _("邮箱地址不对，请核对"))
    if (session.account.email or "") == address:
        return False
    session.account.email = address or None
    tell(AccountActed(session.account_id, session.capacity_id, N_("更改邮箱")))
    return True


def needs_second_factor(session: LoginSession) -> bool:
    """Whether the roles of the account ask for a second factor here: production does, the demo says that it does not."""
    if not current_app.config["SETTINGS"].is_production:
        return False
    return any(capacity.role in TWO_FACTOR_ROLES for capacity in session.account.capacities if capacity.ended_on is None)


def _is_code(account: Account, typed: str, at: datetime) -> bool:
    if not account.code_digest or not account.code_until or at > account.code_until:
        return False
    return secrets.compare_digest(account.code_digest, digest(typed.strip().upper(), "one-time code"))


def _first_capacity(account: Account, at: datetime) -> Capacity | None:
    held = account.capacities_on(in_china(at).date())
    return next((c for c in held if c.id == account.last_capacity_id), held[0] if held else None)


def _step_of(secret: str, code: str, at: datetime) -> int | None:
    typed = code.replace(" ", "")
    now = int(at.timestamp()) // STEP_SECONDS
    generator = pyotp.TOTP(secret)
    return next((step for step in (now, now - 1, now + 1) if generator.verify(typed, for_time=step * STEP_SECONDS)), None)


def _use_recovery_code(account: Account, code: str, at: datetime) -> bool:
    query = sa.select(RecoveryCode).where(
        RecoveryCode.account_id == account.id,
        RecoveryCode.code_digest == digest(code.strip().lower(), "recovery"),
        RecoveryCode.used_at.is_(None),
    )
    found = db.session.scalars(query).first()
    if found:
        found.used_at = at
    return found is not None
