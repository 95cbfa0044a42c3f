"""One form, one record: a form that is sent twice – double tap, reload, bad network – is done once."""

import secrets
import time
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from flask import Response, g, redirect, request
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.wrappers import Response as AnyResponse

from tracker.core.clock import now
from tracker.core.db import Base, db

_TRIES, _WAIT_SECONDS = 40, 0.05


class Once(Base):
    """A form that was sent. place: where its sender was led, known a moment after the work is kept."""

    __tablename__ = "once"

    token: Mapped[str] = mapped_column(sa.String(43), primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[str | None] = mapped_column(sa.String(500))


def token() -> str:
    """A fresh token for a form about to be shown."""
    return secrets.token_urlsafe(32)


def claim() -> AnyResponse | None:
    """Take the token of the form that was sent; if it was taken before, lead to where that led.

    The row is part of the request's own transaction: a form that comes back with faults gives its token free again,
    and of two sent at the same moment the second waits for the first.
    """
    sent = request.form.get("once", "")
    if not sent or len(sent) > 43 or not sent.isascii():
        return None
    insert = sqlite_insert if db.engine.dialect.name == "sqlite" else postgresql_insert
    taken = db.session.execute(insert(Once).values(token=sent, sent_at=now()).on_conflict_do_nothing())
    if cast(CursorResult[Any], taken).rowcount:
        g.once = sent
        return None
    db.session.rollback()
    return redirect(_place_of(sent), 303)


def settle(response: Response) -> Response:
    """Note where the sender was led, for whoever sends the same form again."""
    sent = g.pop("once", None)
    if sent and response.status_code == 303:
        db.session.rollback()
        db.session.execute(sa.update(Once).where(Once.token == sent).values(place=response.headers["Location"][:500]))
        db.session.commit()
    return response


def _place_of(sent: str) -> str:
    for _ in range(_TRIES):
        with db.engine.connect() as connection:
            place = connection.scalar(sa.select(Once.place).where(Once.token == sent))
        if place:
            return str(place)
        time.sleep(_WAIT_SECONDS)
    return "/desk"
