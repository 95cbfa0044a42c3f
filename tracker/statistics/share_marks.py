"""What pictures count of a share: the months it lived in, how long its answer took, its class and its topic. Pure.

Every share counts in the whole, its branch, its unit and its delegation; a topic counts once a case in each of the last three.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

LIFE, DAYS, CLASS, TOPIC = "life", "days", "class", "topic"
GROUPS = ("branch", "unit", "delegation")
FIRST_ROUND = 1


def month_of(day: date) -> int:
    """The month of a day as a number; the months of a year follow each other."""
    return day.year * 12 + day.month - 1


class Life(NamedTuple):
    """In which month a share was given, fell due, was late for the first time and was over; 0 for not yet."""

    given: int
    due: int
    late: int
    over: int


def life_of(given: date, due: date, over: date | None, on: date) -> Life:
    """The life of a share as at a day. One is late from the day after its last."""
    late = month_of(due + timedelta(days=1)) if due < on else 0
    return Life(month_of(given), month_of(due), late, month_of(over) if over and over <= on else 0)


class Days(NamedTuple):
    """How many calendar days a first answer took, and how many it had; none without a limit."""

    took: int
    had: int | None


class Mark(NamedTuple):
    """One thing to count: in which group, session and kind of case, what picture it is for, and what it says there."""

    by: str
    key: str
    session: int
    is_in_session: bool
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Part:
    """The marks of one share. topic: of its case. firsts: in which of `GROUPS` it is the first of its case that stays."""

    keys: tuple[str, str, str]
    firsts: tuple[bool, ...]
    topic: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The shares of a case with what is counted of them."""

    session: int
    is_in_session: bool
    parts: tuple[Part, ...]

    def marks(self) -> Iterator[Mark]:
        """All that is counted of the case, one mark for each time."""
        for part in self.parts:
            groups = (("all", ""), *zip(GROUPS, part.keys, strict=True))
            for kind, what in part.said:
                for by, key in groups:
                    yield Mark(by, key, self.session, self.is_in_session, kind, what)
            for (by, key), is_first in zip(groups[1:], part.firsts, strict=True):
                if is_first:
                    yield Mark(by, key, self.session, self.is_in_session, TOPIC, part.topic)

    def kept(self) -> list[Any]:
        """The same in plain lists, to be written down."""
        return [self.session, self.is_in_session, [[p.keys, p.firsts, p.topic, p.said] for p in self.parts]]

    @staticmethod
    def read(kept: Sequence[Any]) -> "Parts":
        """What `kept` gave."""
        session, is_in_session, parts = kept
        said = (Part(tuple(k), tuple(f), topic, tuple((kind, what) for kind, what in s)) for k, f, topic, s in parts)
        return Parts(session, is_in_session, tuple(said))


def parts_of(shares: Sequence[Any], on: date, *, is_in_session: bool) -> Parts:
    """What is counted of a case as at a day, from its answering shares in the order they were given (`share_queries`)."""
    seen: set[tuple[int, str]] = set()
    parts = []
    for share in shares:
        keys = (share.branch, str(share.unit_id), "" if share.delegation_id is None else str(share.delegation_id))
        named = [(n, key) for n, key in enumerate(keys)]
        firsts = tuple(bool(share.stays) and name not in seen for name in named)
        if share.stays:
            seen.update(named)
        topic = "" if share.category_id is None else str(share.category_id)
        parts.append(Part(keys, firsts, topic, tuple(_said(share, on))))
    return Parts(shares[0].session_id, is_in_session, tuple(parts))


def _said(share: Any, on: date) -> Iterator[tuple[str, str]]:
    if share.round == FIRST_ROUND and share.due_on:
        life = life_of(share.assigned_on, share.due_on, share.answered_on or share.ended_on, on)
        yield LIFE, ".".join(map(str, life))
    if share.round == FIRST_ROUND and share.stays and share.answered_on and share.answered_on <= on:
        had = str((share.due_on - share.clock_on).days) if share.due_on else ""
        yield DAYS, f"{max((share.answered_on - share.clock_on).days, 0)}.{had}"
    if share.klass is not None:
        yield CLASS, f"{share.scheme}.{share.klass}"


def read_life(what: str) -> Life:
    """The life that a mark says."""
    return Life(*map(int, what.split(".")))


def read_days(what: str) -> Days:
    """The days that a mark says."""
    took, had = what.split(".")
    return Days(int(took), int(had) if had else None)


def read_class(what: str) -> tuple[str, str]:
    """Scheme and letter that a mark says."""
    scheme, _dot, letter = what.rpartition(".")
    return scheme, letter
