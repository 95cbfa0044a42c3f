"""What a list is narrowed to: each condition in words, with the address of the list without it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition. url: the same list without it."""

    name: str
    url: str


def chips(said: Mapping[str, str | None]) -> list[Chip]:
    """The conditions of this request. said: each in words, by its name in the query string; what has no words has no chip."""
    return [Chip(words, address_with(**{name: None, "after": None})) for name, words in said.items() if words]


def address_with(**changes: str | int | None) -> str:
    """The address of this page with some of its query changed; None leaves a name out.

    Put together by hand: the names stand in what somebody sent, and not every name may be handed on to `url_for`.
    """
    query = {name: value for name, value in (request.args.to_dict() | changes).items() if value not in (None, "")}
    return request.path + (f"?{urlencode(query)}" if query else "")
