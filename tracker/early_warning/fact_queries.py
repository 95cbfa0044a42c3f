"""The warnings of a congress as at a day, worked out from the rows of other rooms; nothing is written here."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.commitments.models import Commitment, Delay
from tracker.commitments.states import State as PromiseState
from tracker.core.db import db
from tracker.deadlines.queries import work_calendar
from tracker.deadlines.rules import Rules
from tracker.early_warning.labels import Kind, Pile
from tracker.early_warning.pace import outlook, seed_of
from tracker.early_warning.past_queries import LIVES, answers, given_back, past_of, sittings, waiting
from tracker.early_warning.rush import Finding, findings
from tracker.early_warning.wording import digest
from tracker.suggestions.models import Suggestion

Rows = list[tuple[int, dict[str, Any]]]


@dataclass(slots=True)
class Fact:
    """A warning as it was found. matters: what makes it another warning than the one that was noted; piles: its lists of cases."""

    kind: Kind
    key: str
    unit_id: int | None
    weight: float
    figures: dict[str, Any]
    matters: tuple[Any, ...]
    piles: dict[Pile, Rows] = field(default_factory=dict)
    suggestion_id: int | None = None

    @property
    def facts(self) -> str:
        """The digest of what matters."""
        return digest(self.matters)


def paces(congress_id: int, on: date, rules: Rules) -> Iterator[Fact]:
    """The units of which at least one open share will be late, more likely than not, at the pace of the past."""
    recent = [each.id for each in sittings(congress_id, on)[: rules.number("warning_sessions")]]
    past, least = past_of(congress_id, recent), rules.number("warning_least")
    for unit_id, shares in sorted(waiting(congress_id, on).items()):
        past.branch_of.setdefault(unit_id, shares[0].branch)
        base, days = past.of(unit_id, least)
        if not days:
            continue
        told = outlook({share.id: share.open for share in shares}, days, seed_of(days, on, unit_id))
        if told.middle < 1:
            continue
        own = len(past.units.get(unit_id, ()))
        likely = sorted(shares, key=lambda share: (-told.chances[share.id], share.due_on, share.id))
        rows: Rows = [
            (s.suggestion_id, {"due_on": s.due_on.isoformat(), "percent": round(100 * told.chances[s.id])}) for s in likely
        ]
        figures = {
            "open": len(shares), "expected": round(told.expected, 1), "low": told.low, "high": told.high, "base": base,
            "past": len(days), "own": own, "least": least, "sessions": len(recent),
        }  # fmt: skip
        yield Fact(Kind.PACE, f"u{unit_id}", unit_id, told.expected, figures, (told.middle, base), {Pile.ALL: rows})


def bounces(congress_id: int, rules: Rules) -> Iterator[Fact]:
    """The cases that were given back again and again, or went through several units, and are not answered yet."""
    for case_id, shares in given_back(congress_id).items():
        refusals = sum(share.refused_on is not None for share in shares)
        was_passed_on = {share.from_id for share in shares if share.is_sub}  # the coordinator's usual way is no refusal
        chain = [s for s in shares if s.refused_on is not None or (s.from_id is not None and s.id not in was_passed_on)]
        units = len({share.unit_id for share in chain})
        if refusals < rules.number("bounce_times") and units < rules.number("bounce_units"):
            continue
        now = next((s for s in reversed(shares) if s.state not in (ShareState.MOVED, ShareState.ENDED)), None)
        steps = [
            {"unit": s.name, "on": s.assigned_on.isoformat(), "refused_on": s.refused_on.isoformat() if s.refused_on else None}
            for s in chain
        ]
        figures = {"refusals": refusals, "units": units, "chain": steps}
        yield Fact(
            Kind.BOUNCE, f"s{case_id}", now.unit_id if now else None, refusals, figures, (refusals, units),
            {Pile.ALL: [(case_id, {})]}, case_id,
        )  # fmt: skip


def rushes(congress_id: int, on: date, rules: Rules) -> Iterator[Fact]:
    """The units that answered an unusual part of a year's cases just before the limit, or on one day."""
    days, least = rules.number("rush_days"), rules.number("warning_least")
    given = answers(congress_id, on, work_calendar(), days)
    told = findings(given.of_unit, least=least, least_on_a_day=rules.number("rush_on_one_day"))
    for unit_id, (late, heap) in sorted(told.items()):
        mine = given.of_unit[unit_id]
        rows: dict[Pile, Rows] = {Pile.ALL: [], Pile.NEAR: [], Pile.DAY: []}
        for each in mine:
            said = {"on": each.on.isoformat(), "due_on": given.due_of[each.share].isoformat()}
            row = (given.case_of[each.share], said)
            rows[Pile.ALL].append(row)
            if late and each.is_near:
                rows[Pile.NEAR].append(row)
            if heap and each.on == heap.on:
                rows[Pile.DAY].append(row)
        figures = {"whole": len(mine), "days": days, "near": _kept(late), "day": _kept(heap)}
        matters = (late and late.part, heap and (heap.part, heap.on))
        weight = max(found.part / found.whole for found in (late, heap) if found)
        yield Fact(Kind.RUSH, f"u{unit_id}", unit_id, weight, figures, matters, rows)


def _kept(found: Finding | None) -> dict[str, Any] | None:
    if found is None:
        return None
    on = found.on.isoformat() if found.on else None
    return {"part": found.part, "usual": round(found.usual, 4), "chance": found.chance, "on": on}


def slips(congress_id: int, on: date) -> Iterator[Fact]:
    """The units with open promises that were put off, or whose day has passed."""
    put_off = (
        sa.select(Delay.commitment_id, sa.func.count().label("times"), sa.func.min(Delay.before_on).label("first_on"))
        .where(Delay.is_signed.is_(True))
        .group_by(Delay.commitment_id)
    ).subquery()
    c = Commitment
    query = (
        sa.select(c.id, c.suggestion_id, c.unit_id, c.text, c.due_on, put_off.c.times, put_off.c.first_on)
        .join(Suggestion, Suggestion.id == c.suggestion_id)
        .outerjoin(put_off, put_off.c.commitment_id == c.id)
        .where(c.congress_id == congress_id, c.state == PromiseState.OPEN, *LIVES)
        .order_by(c.due_on, c.id)
    )
    of_unit: dict[int, dict[Pile, Rows]] = defaultdict(lambda: {Pile.ALL: [], Pile.POSTPONED: [], Pile.OVERDUE: []})
    for row in db.session.execute(query):
        said = {
            "promise": row.id, "due_on": row.due_on.isoformat(), "times": row.times or 0,
            "first_on": row.first_on.isoformat() if row.first_on else None,
        }  # fmt: skip
        piles = of_unit[row.unit_id]
        piles[Pile.ALL].append((row.suggestion_id, said))
        if row.times:
            piles[Pile.POSTPONED].append((row.suggestion_id, said))
        if row.due_on < on:
            piles[Pile.OVERDUE].append((row.suggestion_id, said))
    for unit_id, piles in sorted(of_unit.items()):
        postponed, overdue = ({said["promise"] for _case, said in piles[pile]} for pile in (Pile.POSTPONED, Pile.OVERDUE))
        if postponed or overdue:
            figures = {"open": len(piles[Pile.ALL]), "postponed": len(postponed), "overdue": len(overdue)}
            matters = (sorted(postponed), sorted(overdue))
            yield Fact(Kind.SLIP, f"u{unit_id}", unit_id, len(postponed | overdue), figures, matters, piles)


def main_units(case_ids: list[int]) -> dict[int, int]:
    """Who answers each of these cases now: of several the one that got it first."""
    query = sa.select(Assignment.suggestion_id, Assignment.unit_id).where(
        Assignment.suggestion_id.in_(case_ids), Assignment.part.in_(("sole", "main", "split")),
        Assignment.state.not_in((ShareState.MOVED, ShareState.ENDED)),
    )  # fmt: skip
    return dict(reversed([(case, unit) for case, unit in db.session.execute(query.order_by(Assignment.id))]))
