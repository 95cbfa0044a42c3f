"""The figures of a scope and of its groups. See `measures` for what is counted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Category, Delegation, Station, Term, Unit
from tracker.congress.queries import session_name, sessions
from tracker.core.db import db
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.deadlines.schemes import scheme_name
from tracker.statistics.fact_queries import facts
from tracker.statistics.measures import CLASSES, COUNTS, KEPT, Measure, measures_in
from tracker.statistics.scope_queries import By, Scope
from tracker.statistics.signatures import read
from tracker.statistics.tally_queries import Tally, tallies
from tracker.suggestions.models import Suggestion
from tracker.web.fields import number

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
__all__ = ["By", "Figures", "Scope", "declined", "declined_papers", "facts", "figures", "measures", "names_of"]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the scope or of one group: counts by key, ratios as (part, whole) by key."""

    key: str
    counts: dict[str, int]
    ratios: dict[str, tuple[int, int]]


def measures(scope: Scope) -> Mapping[str, Measure]:
    """The ratios by the rules in force in the congress on the day of the figures."""
    return measures_in(in_force(scope.congress_id, scope.as_at))


def figures(scope: Scope, by: By | None = None, known: Mapping[str, Measure] | None = None) -> list[Figures]:
    """All figures of the whole scope, or of each group that has cases. known: the ratios, where at hand."""
    known, said = known or measures(scope), dict[int, tuple[str, ...]]()
    return [_figures(key, tally, known, said) for key, tally in tallies(scope, by).items() if tally.cases]


def _figures(key: str, tally: Tally, known: Mapping[str, Measure], said: dict[int, tuple[str, ...]]) -> Figures:
    """said: what each signature counts for, found once for all groups."""
    sums = dict.fromkeys((*COUNTS, *(f"p_{m}" for m in known), *(f"w_{m}" for m in known)), 0)
    for signature, cases in tally.cases.items():
        if signature not in said:
            said[signature] = tuple(_counts_for(signature, known))
        for name in said[signature]:
            sums[name] += cases
    counts = {name: sums[name] for name in COUNTS} | {f"class_{n}": sums[f"p_class_{n}"] for n in CLASSES}
    ratios = {name: (sums[f"p_{name}"], sums[f"w_{name}"]) for name in known}
    return Figures(key, counts, ratios | {KEPT: (tally.kept, tally.due)})


def _counts_for(signature: int, known: Mapping[str, Measure]) -> list[str]:
    f = read(signature)
    found = [name for name, count in COUNTS.items() if count.test(f)]
    for name, measure in known.items():
        if measure.whole(f):
            found.append(f"w_{name}")
            if measure.part(f):
                found.append(f"p_{name}")
    return found


def declined_papers(scope: Scope) -> sa.Select[Any]:
    """The papers that were not accepted; they were never numbered and are in no ratio."""
    return sa.select(Suggestion).where(*scope.cases(), Suggestion.declined_on <= scope.as_at)


def declined(scope: Scope) -> int:
    """How many papers were not accepted."""
    return db.session.scalar(declined_papers(scope).with_only_columns(sa.func.count())) or 0


def names_of(congress_id: int, by: By, keys: list[str]) -> dict[str, str]:
    """The names of groups by their keys; a key of another congress has none."""
    if by is By.MONTH:
        return {key: _("%(year)s年%(month)s月", year=key[:4], month=int(key[5:7])) for key in keys if _MONTH.fullmatch(key)}
    if by is By.SCHEME:
        return {key: scheme_name(key) for key in keys if key}
    if by is By.COMMITTEE:
        return {key: key for key in keys if key}
    ids = [row_id for key in keys if (row_id := number(key)) is not None]
    if by is By.SESSION:
        return {str(s.id): session_name(s) for s in sessions(congress_id) if s.id in ids}
    if by is By.TERM:
        numbers = sa.select(Term.id, Term.number).where(Term.congress_id == congress_id, Term.id.in_(ids))
        return {str(i): _("第%(n)s届", n=number) for i, number in db.session.execute(numbers)}
    tables: dict[By, Any] = {By.UNIT: Unit, By.DELEGATION: Delegation, By.CATEGORY: Category, By.STATION: Station}
    if by not in tables:
        return {}
    table = tables[by]
    query = sa.select(table.id, table.name).where(table.congress_id == congress_id, table.id.in_(ids))
    return {str(i): name for i, name in db.session.execute(query)}
