"""The advice on one case: likely units with the reasons, and the precedents behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.assignments.models import Assignment
from tracker.assignments.states import State
from tracker.congress.models import Session
from tracker.core.db import db
from tracker.deadlines.schemes import class_text
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.routing.history_queries import Units, past_of, text_of, units_of
from tracker.routing.kinds import kind_of, kinds_of
from tracker.routing.learn import Advice, Guide, Likely
from tracker.routing.near_queries import near_ids
from tracker.routing.prior import beside, by_duty, by_unit, named_duties, spread
from tracker.suggestions.models import Suggestion

MOST_SHOWN = 5  # precedents
MOST_WORDS = 3  # words of duties that are named as a reason


@dataclass(frozen=True, slots=True)
class Named:
    """A unit that is advised. percent: how surely. had, of: of so many like cases so many were its own; words: its duties that are named."""

    id: int
    name: str
    short: str
    percent: int
    had: int
    of: int
    words: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Precedent:
    """A past case: its units as they were called, how it came out, and who gave it back."""

    case: Suggestion
    units: Sequence[Assignment]
    outcomes: Sequence[str]
    refused: Sequence[str]
    percent: int


@dataclass(frozen=True, slots=True)
class Counsel:
    """What is advised on a case. since: the year of the earliest case that was counted, none where there is none."""

    mains: Sequence[Named]
    cos: Sequence[Named]
    precedents: Sequence[Precedent]
    since: int | None

    @property
    def co_words(self) -> str:
        """The co-units advised as the boxes of the grid are typed."""
        return "；".join(each.short for each in self.cos)

    @property
    def co_ids(self) -> list[int]:
        """The ids of the co-units advised."""
        return [each.id for each in self.cos]


def counsel(actor: Any, case: Suggestion, on: date, among: Any = None) -> Counsel:
    """The advice on a case for somebody who assigns it. among: a condition on the units that may be given it."""
    units = units_of(case.congress_id, on, among)
    title, text = case.title, text_of(case.situation, [ask.text for ask in case.asks])
    past = past_of(actor, [each for each in near_ids(actor, title, text) if each != case.id], units)
    advice = advised(Guide(past), title, text, str(case.category_id or ""), units)
    years = [each.past.on.year for each in advice.near if each.past.on]
    return Counsel(
        [_named(likely, units, title, text) for likely in advice.mains],
        [_named(likely, units, title, text) for likely in advice.likely_cos],
        _precedents(advice),
        min(years, default=None),
    )


def advised(guide: Guide, title: str, text: str, mark: str, units: Units, without: Sequence[int] = ()) -> Advice:
    """What a guide says of a paper, with the duties of the units as they are called today."""
    offered = {unit_id: units.names[unit_id] for unit_id in sorted(units.offered)}
    prior = by_unit(by_duty(title, text), offered, title)
    standing = partial(beside_unit, title, text, units)
    return guide.advise(title, text, mark, prior=prior, beside=standing, offered=units.offered, without=without)


def beside_unit(title: str, text: str, units: Units, main: Any) -> Mapping[Any, float]:
    """How likely the units in use stand beside a main unit, by their duties."""
    offered = {unit_id: units.names[unit_id] for unit_id in sorted(units.offered)}
    return spread(beside(kind_of(units.names[main]), by_duty(title, text)), offered)


def _named(likely: Likely, units: Units, title: str, text: str) -> Named:
    unit_id: Any = likely.label
    name = units.names[unit_id]
    words = named_duties(title, text, kinds_of(name))[:MOST_WORDS]
    return Named(unit_id, name, units.shorts[unit_id], round(100 * likely.share), likely.had, likely.of, words)


def _precedents(advice: Advice) -> list[Precedent]:
    """The nearest cases with all that is shown of them, in three queries. Nothing of their authors is read."""
    near = advice.near[:MOST_SHOWN]
    ids = [each.past.id for each in near]
    whole = sa.select(Suggestion).where(Suggestion.id.in_(ids))
    cases = {
        case.id: case for case in db.session.scalars(whole.options(joinedload(Suggestion.session).joinedload(Session.term)))
    }
    shares = sa.select(Assignment).where(Assignment.suggestion_id.in_(ids)).options(joinedload(Assignment.unit))
    of_case: dict[int, list[Assignment]] = {}
    for share in db.session.scalars(shares.order_by(Assignment.id)):
        of_case.setdefault(share.suggestion_id, []).append(share)
    outcomes: dict[int, list[str]] = {}
    replies = sa.select(Reply.suggestion_id, Reply.scheme, Reply.klass).where(Reply.suggestion_id.in_(ids))
    for case_id, scheme, klass in db.session.execute(replies.where(Reply.state == ReplyState.DELIVERED).order_by(Reply.id)):
        if klass:
            outcomes.setdefault(case_id, []).append(class_text(scheme, klass))
    return [
        _precedent(cases[each.past.id], of_case.get(each.past.id, []), outcomes.get(each.past.id, []), each.likeness)
        for each in near
    ]


def _precedent(case: Suggestion, shares: Sequence[Assignment], outcomes: Sequence[str], likeness: float) -> Precedent:
    standing = [share for share in shares if share.state is not State.MOVED]
    last = max((share.round for share in standing), default=1)
    back = [share.unit for share in shares if share.state is State.MOVED and share.refused_on and not share.insisted_why]
    refused = list(dict.fromkeys(unit.short or unit.name for unit in back))
    units = sorted((share for share in standing if share.round == last), key=lambda share: (not share.is_answering, share.id))
    return Precedent(case, units, outcomes[-1:], refused, round(100 * likeness))
