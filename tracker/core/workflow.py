"""A lifecycle as a checked table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tracker.core.errors import NoSuchStep
from tracker.core.labels import Label

S = TypeVar("S", bound=Label)
A = TypeVar("A", bound=Label)


@dataclass(frozen=True, slots=True)
class Step(Generic[S, A]):
    """One way through a row of the table: a single start and a single target.

    row: the number in the lifecycle papers. start: None where the act makes the thing. target: None where it is gone.
    guards, source: for people. deadline: key of the rule whose clock starts here.
    """

    row: str
    start: S | None
    act: A
    target: S | None
    guards: str
    deadline: str
    source: str


def rows(
    number: str,
    starts: S | Sequence[S] | None,
    acts: A | Sequence[A],
    target: S | Sequence[S] | None = (),
    *,
    guards: str,
    deadline: str = "",
    source: str = "",
) -> list[Step[S, A]]:
    """The steps of one row. No target given: the state stays. Several targets: the act may end in any of them."""
    all_starts = [starts] if starts is None or isinstance(starts, Label) else list(starts)
    all_acts = [acts] if isinstance(acts, Label) else list(acts)
    found: list[Step[S, A]] = []
    for start in all_starts:
        if target is None or isinstance(target, Label):
            targets: list[S | None] = [target]
        else:
            targets = [*target] or [start]
        found += [Step(number, start, act, to, guards, deadline, source) for act in all_acts for to in targets]
    return found


class Workflow(Generic[S, A]):
    """The states of one kind of thing and the acts that move it.

    Refuses, when the program starts, a state nobody can reach, an end that is left or a dead end that is no end,
    and the same step written twice. Raises ValueError.
    """

    def __init__(self, name: str, *, states: type[S], finals: set[S], steps: Iterable[list[Step[S, A]]]) -> None:
        self.name = name
        self.states = states
        self.finals = finals
        self.steps = [step for row in steps for step in row]
        self._check()

    def _check(self) -> None:
        keys = [(step.start, step.act, step.target) for step in self.steps]
        reached = {step.target for step in self.steps}
        left = {step.start for step in self.steps if step.target != step.start}
        for state in self.states:
            if state not in reached:
                raise ValueError(f"{self.name}: nobody can reach {state!r}")
            if (state in self.finals) == (state in left):
                raise ValueError(f"{self.name}: {state!r} is a dead end, or an end that is left")
        if len(keys) != len(set(keys)):
            raise ValueError(f"{self.name}: a step is written twice")

    def step(self, before: S | None, act: A, to: S | None = None) -> Step[S, A]:
        """The step that an act takes from a state. to: which target, where the act has several.

        Raises NoSuchStep if the act is not open there.
        """
        for step in self.steps:
            if step.start == before and step.act == act and (to is None or step.target == to):
                return step
        raise NoSuchStep(act.text, before.text if before else "")

    def is_open(self, before: S | None, act: A) -> bool:
        """Whether the act may be done in this state."""
        return any(step.start == before and step.act == act for step in self.steps)

    def mermaid(self) -> str:
        """The lifecycle as a diagram in mermaid's language."""
        lines = ["stateDiagram-v2"]
        for step in self.steps:
            start = step.start.zh if step.start else "[*]"
            lines.append(f"    {start} --> {step.target.zh if step.target else '[*]'}: {step.row} {step.act.zh}")
        return "\n".join(lines + [f"    {state.zh} --> [*]" for state in self.states if state in self.finals])
