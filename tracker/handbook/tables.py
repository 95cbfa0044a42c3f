"""The lifecycles as lines of a table and as arrows of a diagram, both from what is enforced."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from tracker.accounts.models import Role
from tracker.accounts.policy import PUBLIC
from tracker.core.policy import roles_of
from tracker.core.words import N_, _
from tracker.core.workflow import Step
from tracker.deadlines.profiles import NAMES
from tracker.deadlines.rules import Rules
from tracker.deadlines.sources import full_source
from tracker.handbook.tools import LIFECYCLES, SYSTEM_NAME

T = TypeVar("T")
NEW, GONE = "*new", "*gone"  # where a thing comes from and goes to that is in no state; no state is called so
_NAMED = {NEW: N_("（新）"), GONE: N_("（消失）")}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a lifecycle as an office reads it; empty words where there is nothing to say."""

    row: str
    start: str
    act: str
    target: str
    who: str
    guards: str
    deadline: str
    source: str


@dataclass(frozen=True, slots=True)
class Node:
    """A state of a diagram, or its beginning or vanishing. is_end: nothing leads on from here."""

    key: str
    name: str
    is_end: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of a diagram: from where to where, by which rows. acts: the same in words."""

    start: str
    target: str
    rows: tuple[str, ...]
    acts: tuple[str, ...]


def lines_of(name: str, rules: Rules | None = None) -> list[Line]:
    """The rows of a lifecycle. rules: those in force, to say how long a limit is."""
    flow = LIFECYCLES[name].flow
    groups: dict[tuple[str, str], list[Step[Any, Any]]] = {}
    for step in flow.steps:
        groups.setdefault((step.row, step.guards), []).append(step)
    return [_line(name, steps, rules) for steps in groups.values()]


def _line(name: str, steps: list[Step[Any, Any]], rules: Rules | None) -> Line:
    comma, first, permissions = _("、"), steps[0], LIFECYCLES[name].rules
    stays = all(step.start == step.target for step in steps)
    who = [role_text(role) for step in steps for role in roles_of(permissions, step.act)]
    return Line(
        row=first.row,
        start=comma.join(once(state_name(step.start, NEW) for step in steps)),
        act=comma.join(once(step.act.text for step in steps)),
        target=_("不变") if stays else comma.join(once(state_name(step.target, GONE) for step in steps)),
        who=comma.join(once(who)),
        guards=_(first.guards),
        deadline=_("；").join(_limit(key.strip(), rules) for key in first.deadline.split(",") if key.strip()),
        source=full_source(first.source),
    )


def _limit(key: str, rules: Rules | None) -> str:
    if rules is None or key not in NAMES:
        return _(NAMES[key]) if key in NAMES else key
    rule = rules[key]
    return rule.name + _("（%(words)s）", words=rule.text)


def nodes_of(name: str) -> list[Node]:
    """The states of a lifecycle in their order, led by the beginning and, where a thing can vanish, closed by that."""
    flow = LIFECYCLES[name].flow
    found = [Node(NEW, _(_NAMED[NEW]), False)]
    found += [Node(str(state), state.text, state in flow.finals) for state in flow.states]
    vanishes = any(step.target is None for step in flow.steps)
    return [*found, Node(GONE, _(_NAMED[GONE]), True)] if vanishes else found


def edges_of(name: str) -> list[Edge]:
    """The arrows of a lifecycle that lead somewhere else, one between two states whatever the number of acts."""
    groups: dict[tuple[str, str], list[Step[Any, Any]]] = {}
    for step in LIFECYCLES[name].flow.steps:
        if step.start != step.target:
            groups.setdefault((str(step.start or NEW), str(step.target or GONE)), []).append(step)
    return [
        Edge(start, target, once(step.row for step in steps), once(step.act.text for step in steps))
        for (start, target), steps in groups.items()
    ]


def state_name(state: Any, nothing: str) -> str:
    """A state in words; where there is none, that the thing is new or gone."""
    return str(state.text) if state is not None else _(_NAMED[nothing])


def role_text(code: str) -> str:
    """Who may do it, in the reader's language."""
    role = Role.of(code)
    return role.text if role else _(PUBLIC.name if code == PUBLIC.role else SYSTEM_NAME)


def once(values: Iterable[T]) -> tuple[T, ...]:
    """The values without those that came before, in their order."""
    return tuple(dict.fromkeys(values))
