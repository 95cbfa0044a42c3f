"""The rules in force in a congress on a day: its own dated rows before the national defaults."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.core.db import db
from tracker.core.words import _
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure, Period, said
from tracker.deadlines.profiles import CHOICE_NAMES, NAMES, ROWS

PERIOD_KEYS = (
    "reply", "reply_cap", "co_opinion", "co_redo", "refuse", "reassign", "assign_intersession", "first_contact", "rating", "rehandle",
)  # fmt: skip

OBEYED = (*PERIOD_KEYS, "rehandle_started_by", "roll_to_next_workday", "class_scheme", "issue_unit", "issue_retention")


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule as it holds. from_on: since when; none for a default, which holds for any past day."""

    key: str
    measure: Measure
    value: str
    source: str
    from_on: date | None

    @property
    def name(self) -> str:
        """What the rule is about."""
        return _(NAMES[self.key])

    @property
    def text(self) -> str:
        """The value as people read it."""
        if self.measure in (Measure.CHOICE, Measure.DATE):
            return _(CHOICE_NAMES[self.value]) if self.value in CHOICE_NAMES else self.value
        return said(int(self.value), self.measure)


class Rules:
    """All rules of a congress on one day."""

    def __init__(self, rules: dict[str, InForce]) -> None:
        self._rules = rules

    def __getitem__(self, key: str) -> InForce:
        return self._rules[key]

    def period(self, key: str) -> Period:
        """The period of a rule. Raises ValueError for a rule that is none."""
        rule = self._rules[key]
        return Period(rule.measure, int(rule.value), self.says("roll_to_next_workday", "yes"))

    def says(self, key: str, value: str) -> bool:
        """Whether a choice is made this way."""
        return self._rules[key].value == value

    def all(self) -> list[InForce]:
        """The rules that acts obey, in the order of the paper; the others of a profile wait for the acts they speak of."""
        return [self._rules[key] for key in NAMES if key in OBEYED]


def defaults() -> dict[str, InForce]:
    """The national profile."""
    return {key: InForce(key, measure, value, source, None) for key, measure, value, _b, _c, source in ROWS if value}


def in_force(congress_id: int, on: date) -> Rules:
    """The rules a congress has on a day."""
    query = sa.select(Rule).where(Rule.congress_id == congress_id, Rule.from_on <= on).order_by(Rule.from_on)
    found = defaults()
    for row in db.session.scalars(query):
        found[row.key] = InForce(row.key, row.measure, row.value, row.source, row.from_on)
    return Rules(found)
