"""Permissions as data: what is not written is not allowed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from tracker.core.errors import Forbidden
from tracker.core.labels import Label


class Word(Protocol):
    """A function of (actor, subject) that reads as a phrase. roles: the codes it can be true for; empty: any."""

    roles: frozenset[str]

    def __call__(self, actor: Any, subject: Any, /) -> bool: ...


Rules = Mapping[Label, Sequence[Sequence[Word]]]  # any line, all its words


def word(*roles: str) -> Callable[[Callable[[Any, Any], bool]], Word]:
    """Make a predicate a word of the rules and say whose it can be."""

    def mark(predicate: Callable[[Any, Any], bool]) -> Word:
        predicate.roles = frozenset(roles)  # type: ignore[attr-defined]  # a function carries its own note
        return predicate  # type: ignore[return-value]

    return mark


def allows(rules: Rules, act: Label, by: Any, subject: Any = None) -> bool:
    """Whether the rules let this person do the act to this subject."""
    return any(all(word(by, subject) for word in line) for line in rules.get(act, ()))


def require(rules: Rules, act: Label, by: Any, subject: Any = None) -> None:
    """Nothing, if the act is allowed. Raises Forbidden otherwise."""
    if not allows(rules, act, by, subject):
        raise Forbidden()


def roles_of(rules: Rules, act: Label) -> list[str]:
    """The codes of the roles that some line of the act can be true for, in alphabetical order."""
    found: set[str] = set()
    for line in rules.get(act, ()):
        named = [word.roles for word in line if word.roles]
        if named:
            found |= frozenset.intersection(*named)
    return sorted(found)
