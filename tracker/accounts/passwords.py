"""Passwords: how they are kept, and which are good enough."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from tracker.core.words import _

MEMORY_KIB, PASSES = 19 * 1024, 2  # argon2id as OWASP asks at the least; 2 cores sign in some 80 people a second
LEAST, LEAST_WITH_SECOND, MOST = 15, 10, 128
LEAST_GUESSES = 10**9
_CITY_WORDS = ["renda", "rendadaibiao", "daibiao", "youying", "congress", "人大", "人大代表", "代表", "有应", "建议"]

_hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=1)


def seal(password: str) -> str:
    """The hash to keep."""
    return _hasher.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether the password is the one whose hash was kept. Takes as long where nothing was kept."""
    try:
        return _hasher.verify(kept or _nobody(), password[:MOST]) and kept is not None and len(password) <= MOST
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(kept)


def one_time_code() -> str:
    """A code of 128 bits, good until a password is set with it, in groups that can be read over the phone."""
    alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
    return "-".join("".join(secrets.choice(alphabet) for _n in range(5)) for _g in range(6))


def fault(password: str, *, about: list[str], has_second: bool) -> str | None:
    """What is wrong with a password, as a sentence, or None. about: words tied to the person, which do not count."""
    least = LEAST_WITH_SECOND if has_second else LEAST
    if len(password) < least:
        return _("密码至少 %(least)s 个字符，可以是一句好记的话", least=least)
    if len(password) > MOST:
        return _("密码最多 %(most)s 个字符", most=MOST)
    if zxcvbn(password[:72], user_inputs=about + _CITY_WORDS)["guesses"] < LEAST_GUESSES:
        return _("这个密码太常见或太有规律，请换一句别人想不到的话")
    return None


@cache
def _nobody() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))
