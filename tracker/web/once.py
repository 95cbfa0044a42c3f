"""One form, one record: a form that is sent twice – double tap, reload, bad network – is done once."""

import hashlib
import re
import secrets
import time
from base64 import urlsafe_b64encode
from contextlib import suppress
from datetime import datetime

import sqlalchemy as sa
from flask import Response, g, redirect, request
from flask_login import current_user
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.wrappers import Response as AnyResponse

from tracker.core.clock import now
from tracker.core.db import Base, change_many, db, expect_writing

_TRIES, _WAIT_SECONDS = 40, 0.05
_TRIES_OF_STRANGERS = 4  # whoever has no account holds no worker for seconds
_SHAPE = re.compile(r"[\w-]{43}", re.ASCII)


class Once(Base):
    """A form that was sent. token: its mark and its content, digested; place: where its sender was led, known a moment after the work is kept."""

    __tablename__ = "once"

    token: Mapped[str] = mapped_column(sa.String(43), primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[str | None] = mapped_column(sa.String(500))


def token() -> str:
    """A fresh token for a form about to be shown."""
    return secrets.token_urlsafe(32)


def claim() -> AnyResponse | None:
    """Take the token of the form that was sent; if it was taken before with the same content, lead to where that led.

    The row is part of the request's own transaction: a form that comes back with faults gives its token free again,
    and of two sent at the same moment the second waits for the first.
    """
    mark = request.form.get("once", "")
    if not _SHAPE.fullmatch(mark):
        return None
    sent = _with_content(mark)
    try:
        db.session.execute(sa.insert(Once).values(token=sent, sent_at=now()))
    except IntegrityError:
        db.session.rollback()
        expect_writing(False)  # from here on it only looks where the first was led
        return redirect(_place_of(sent), 303)
    g.once = sent
    return None


def _with_content(mark: str) -> str:
    """The mark together with what was filled in: after going back, other words in the same form are another form."""
    digest = hashlib.sha256(mark.encode())
    for name, value in request.form.items(multi=True):
        if name not in ("csrf_token", "once"):
            digest.update(f"\n{name}={len(value)}:{value}".encode(errors="replace"))
    for name, file in request.files.items(multi=True):
        digest.update(f"\n{name}={file.filename}".encode(errors="replace"))
    return urlsafe_b64encode(digest.digest()).decode().rstrip("=")


def settle(response: Response) -> Response:
    """Note where the sender was led, for whoever sends the same form again."""
    sent = g.pop("once", None)
    if sent and response.status_code == 303:
        db.session.rollback()
        with suppress(OperationalError):  # the work is kept; a second sender is led to the desk instead
            db.session.execute(sa.update(Once).where(Once.token == sent).values(place=response.headers["Location"][:500]))
            db.session.commit()
    return response


def forget_marks(before: datetime) -> int:
    """Forget the marks of forms sent before an instant. Gives how many."""
    return change_many(sa.delete(Once).where(Once.sent_at < before))


def _place_of(sent: str) -> str:
    """Where the first was led. Where that is not known in time: the desk, for those without an account the public pages."""
    is_stranger = not current_user.is_authenticated
    for _ in range(_TRIES_OF_STRANGERS if is_stranger else _TRIES):
        with db.engine.connect() as connection:
            place = connection.scalar(sa.select(Once.place).where(Once.token == sent))
        if place:
            return str(place)
        time.sleep(_WAIT_SECONDS)
    return "/public/" if is_stranger else "/desk"
