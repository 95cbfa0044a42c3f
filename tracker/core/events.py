"""News from a room: told in an act, heard before the work is kept, in the same transaction."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import current_app

from tracker.core.db import db

Listeners = Mapping[type["Event"], Sequence[Callable[[Any], None]]]


class Event:
    """A past fact, holding ids only."""


def hear(app: Any, tables: Sequence[Listeners]) -> None:
    """Give the program its ears: all listeners of all rooms, in the order of the tables."""
    ears: dict[type[Event], list[Callable[[Any], None]]] = {}
    for table in tables:
        for event, listeners in table.items():
            ears.setdefault(event, []).extend(listeners)
    app.extensions["ears"] = ears


def tell(event: Event) -> None:
    """Announce a fact. Listeners hear it when the work is kept."""
    db.session.info.setdefault("news", []).append(event)


def deliver() -> None:
    """Let the listeners hear all news, theirs included."""
    ears = current_app.extensions["ears"]
    news: list[Event] = db.session.info.setdefault("news", [])
    while news:
        event = news.pop(0)
        for listener in ears.get(type(event), ()):
            listener(event)


def keep() -> None:
    """Let listeners hear the news, then keep the work of this request, all or nothing."""
    deliver()
    db.session.commit()


def drop() -> None:
    """Forget the work and the news of this request."""
    db.session.info.pop("news", None)
    db.session.rollback()
