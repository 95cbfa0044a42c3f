"""Nothing a person typed is lost: what was sent comes back to be sent again after a sign-in, a stale token or a fault."""

from typing import Any
from urllib.parse import urlsplit

from flask import request

_NEVER = {"csrf_token", "once", "password", "new_password", "again", "code", "second"}
MOST_CHARACTERS = 200_000


def kept_fields() -> list[tuple[str, str]]:
    """What the browser sent, less tokens and secrets; nothing if it is beyond all measure."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in _NEVER]
    return fields if sum(len(value) for _, value in fields) <= MOST_CHARACTERS else []


def to_send_again() -> dict[str, Any]:
    """What a page needs to offer that the same be sent again: the fields, and the address with all that was asked there."""
    return {"kept": kept_fields(), "kept_path": request.full_path.rstrip("?")}


def handed_on() -> list[tuple[str, str]]:
    """What an earlier page handed on through the sign-in form."""
    return [(name.removeprefix("kept-"), value) for name, value in kept_fields() if name.startswith("kept-")]


def own_path(target: str | None) -> str | None:
    """The target if it is a path of this site, else None."""
    if not target or len(target) > 2000 or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    if any(ord(c) < 33 or c == "\\" for c in target):
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None
