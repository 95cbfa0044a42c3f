"""The slip of a form: drawn when it is shown, kept in this browser alone. The tracking code follows from it, so that a form
that was sent twice shows one code and the code itself is stored nowhere."""

import secrets
from datetime import datetime, timedelta

from flask import session

from tracker.citizens.tracking import CODE_BYTES, made
from tracker.core.seal import digest

OPEN, SENT = "slips", "receipts"  # names in the signed cookie
MOST = 5
OPENED, OPENED_SECONDS = "opened", 30 * 60
RECEIPT = timedelta(minutes=30)  # on a tablet for all the next one is never long in coming
TOO_FAST_SECONDS = 3


def new_slip(at: datetime) -> str:
    """A slip for a form that is about to be shown. It tells when that was."""
    slip = f"{secrets.token_urlsafe(16)}.{int(at.timestamp())}"
    session[OPEN] = [*session.get(OPEN, []), slip][-MOST:]
    return slip


def is_ours(slip: str) -> bool:
    """Whether a slip was given to this browser for a form."""
    return slip in session.get(OPEN, [])


def was_filled_too_fast(slip: str, at: datetime) -> bool:
    """Whether nobody could have typed so fast, or the form was never opened here."""
    return not is_ours(slip) or at.timestamp() - int(slip.rpartition(".")[2]) < TOO_FAST_SECONDS


def code_of(slip: str) -> str:
    """The tracking code that belongs to a slip. Nobody without the key of the program can tell."""
    return made(bytes.fromhex(digest(slip, "tracking"))[:CODE_BYTES])


def mark_of(slip: str) -> str:
    """What stands in the address of the receipt: it says nothing to whoever reads it over a shoulder or in a log."""
    return digest(slip, "receipt")[:32]


def hand_in(slip: str) -> str:
    """Move a slip to the receipts of this browser. Gives its mark."""
    session[OPEN] = [each for each in session.get(OPEN, []) if each != slip]
    session[SENT] = [*(each for each in session.get(SENT, []) if each != slip), slip][-MOST:]
    return mark_of(slip)


def slip_with(mark: str) -> str | None:
    """The slip of this browser with a mark, if it was not forgotten."""
    known = [*session.get(SENT, []), *session.get(OPEN, [])]
    return next((slip for slip in known if mark_of(slip) == mark), None)


def forget_all() -> None:
    """Forget on this device all forms, all receipts and what was opened."""
    for name in (OPEN, SENT, OPENED):
        session.pop(name, None)


def last_sent() -> str | None:
    """The slip that this browser handed in last."""
    return next(reversed(session.get(SENT, [])), None)


def shut() -> None:
    """Forget what was opened."""
    session.pop(OPENED, None)


def admit(row_id: int, at: datetime) -> None:
    """Remember for a while that this browser has opened an issue with both parts of its code."""
    session[OPENED] = [row_id, int(at.timestamp())]


def admitted(at: datetime) -> int | None:
    """The row of the code that this browser has opened a short while ago."""
    row_id, since = session.get(OPENED, (0, 0))
    return int(row_id) if row_id and at.timestamp() - since <= OPENED_SECONDS else None
