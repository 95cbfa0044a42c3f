"""The rules in force in a congress on a day: its own dated rows before the national defaults."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import sqlalchemy as sa

from tracker.core.db import db
from tracker.core.words import _, _n
from tracker.deadlines.choices import CHOICE_NAMES
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure, Period, said
from tracker.deadlines.profiles import LISTS, NAMES, ROWS, SETTINGS, listed, worded
from tracker.deadlines.schemes import scheme_name

PERIOD_KEYS = (
    "reply", "reply_cap", "co_opinion", "co_redo", "refuse", "reassign", "assign_intersession", "first_contact", "rating", "rehandle",
)  # fmt: skip

LABELS = {"satisfied": "label_satisfied", "basically": "label_basically", "dissatisfied": "label_dissatisfied"}


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
        match self.measure:
            case Measure.CHOICE:
                return scheme_name(self.value) if self.key == "class_scheme" else _(CHOICE_NAMES[self.value])
            case Measure.TEXT:
                return _(self.value)
            case Measure.DATE:
                month, day = map(int, self.value.split("-"))
                return _("每年%(month)s月%(day)s日", month=month, day=day)
            case Measure.LIST:
                return _n("%(n)s 项", len(codes(self.value)))
            case _:
                return said(int(self.value), self.measure)

    @property
    def items(self) -> list[str]:
        """The names of what stands in a list; nothing for any other rule."""
        return [_(words) for words in worded(self.key, self.value).values()] if self.measure is Measure.LIST else []

    def is_as(self, other: "InForce") -> bool:
        """Whether another rule says the same, whatever its source."""
        return (self.measure, self.value) == (other.measure, other.value)


def codes(value: str) -> tuple[str, ...]:
    """The codes in the value of a list."""
    return tuple(listed(value))


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

    def number(self, key: str) -> int:
        """The value of a rule that counts times or days."""
        return int(self._rules[key].value)

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes of a list a place uses."""
        return codes(self._rules[key].value)

    def reasons(self, key: str) -> dict[str, str]:
        """The codes of a list a place uses with what each is called, for the trail and, through `_`, for people."""
        return worded(key, self._rules[key].value)

    def word(self, degree: str) -> str:
        """What a degree of satisfaction is called here, in the reader's language where it is the usual word."""
        return self._rules[LABELS[degree]].text

    def all(self) -> list[InForce]:
        """Every rule, in the order of the paper."""
        return [self._rules[key] for key in NAMES]

    def values(self) -> dict[str, str]:
        """The bare values by key."""
        return {key: rule.value for key, rule in self._rules.items()}


@cache
def _national() -> tuple[InForce, ...]:
    return tuple(
        InForce(key, measure, value, source, None) for key, measure, value, _b, _c, source in (*ROWS, *SETTINGS) if value
    )


def defaults() -> dict[str, InForce]:
    """The national profile."""
    return {rule.key: rule for rule in _national()}


def in_force(congress_id: int, on: date) -> Rules:
    """The rules a congress has on a day."""
    query = sa.select(Rule).where(Rule.congress_id == congress_id, Rule.from_on <= on).order_by(Rule.from_on)
    found = defaults()
    for row in db.session.scalars(query):
        found[row.key] = InForce(row.key, row.measure, row.value, row.source, row.from_on)
    return Rules(found)


class Words:
    """What the degrees of satisfaction are and were called in a congress."""

    def __init__(self, rows: list[tuple[date, str, str]]) -> None:
        self._rows = rows

    def text(self, degree: str, on: date) -> str:
        """The word for a degree on a day, in the reader's language where it is the usual word."""
        return _(self.zh(degree, on))

    def zh(self, degree: str | None, on: date) -> str:
        """The word itself, for the trail; — for no degree."""
        if degree is None:
            return "—"
        key = LABELS[degree]
        held = [value for from_on, of, value in self._rows if of == key and from_on <= on]
        return held[-1] if held else defaults()[key].value


def words_of(congress_id: int) -> Words:
    """The words for the degrees in a congress, of all days."""
    query = sa.select(Rule.from_on, Rule.key, Rule.value).where(Rule.congress_id == congress_id, Rule.key.in_(LABELS.values()))
    return Words([(on, key, value) for on, key, value in db.session.execute(query.order_by(Rule.from_on))])


def all_reasons(congress_id: int, on: date) -> dict[str, dict[str, str]]:
    """By list, every code that was ever in it with what it was called last, as known on a day; in one query."""
    query = sa.select(Rule.key, Rule.value).where(Rule.congress_id == congress_id, Rule.key.in_(LISTS), Rule.from_on <= on)
    found = {key: dict(usual) for key, usual in LISTS.items()}
    for key, value in db.session.execute(query.order_by(Rule.from_on)):
        found[key] |= worded(key, value)
    return found
