"""Finding warnings, and the lists behind them, as one person may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Role
from tracker.congress.models import Branch, Unit
from tracker.core.db import db
from tracker.early_warning.labels import Kind, Pile, Said
from tracker.early_warning.models import EarlierCase, EarlyWarning, WarnedCase, WarningNight, WarningWord
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to

FIRST, PER_PAGE = 5, 25
_w = EarlyWarning


def visible_to(viewer: Any) -> sa.Select[Any]:
    """The warnings a person may see; those that are no more among them. The list obeys `policy.RULES[Act.SEE]`."""
    query = sa.select(_w).where(_w.congress_id == viewer.congress_id)
    match viewer.role:
        case Role.OFFICE | Role.COMMITTEE:
            return query
        case Role.COORDINATOR:
            government = sa.select(Unit.id).where(Unit.congress_id == viewer.congress_id, Unit.branch == Branch.GOVERNMENT)
            return query.where(_w.unit_id.in_(government))
        case Role.UNIT_CLERK | Role.UNIT_HEAD:
            return query.where(_w.unit_id == viewer.unit_id)
        case _:
            return query.where(sa.false())


def find(viewer: Any, warning_id: int) -> EarlyWarning:
    """A warning this person may see; for all others it does not exist."""
    found: EarlyWarning = db.one_or_404(visible_to(viewer).where(_w.id == warning_id).options(*_loaded()))
    return found


def _loaded() -> tuple[Any, ...]:
    return joinedload(_w.unit), joinedload(_w.suggestion)


def new_for(viewer: Any) -> sa.Select[Any]:
    """The warnings the office has not noted as they are now."""
    return visible_to(viewer).where(_w.gone_on.is_(None), _w.noted_facts != _w.facts)


def counted_on(congress_id: int) -> WarningNight | None:
    """When warnings were last counted."""
    return db.session.get(WarningNight, congress_id)


@dataclass(frozen=True, slots=True)
class Section:
    """The warnings of a kind: how many, how many of them new, and the first of them."""

    kind: Kind
    count: int
    new: int
    first: Sequence[EarlyWarning]


def overview(viewer: Any) -> list[Section]:
    """All kinds with their first warnings; in two queries."""
    of_now = visible_to(viewer).where(_w.gone_on.is_(None))
    is_new = sa.case((_w.noted_facts != _w.facts, 1), else_=0)
    totals = of_now.with_only_columns(_w.kind, sa.func.count(), sa.func.sum(is_new)).group_by(_w.kind)
    counts = {kind: (count, int(new)) for kind, count, new in db.session.execute(totals)}
    place = sa.func.row_number().over(partition_by=_w.kind, order_by=(is_new.desc(), _w.weight.desc(), _w.id))
    placed = of_now.with_only_columns(_w.id, place.label("place")).subquery()
    query = sa.select(_w, placed.c.place).join(placed, placed.c.id == _w.id).where(placed.c.place <= FIRST).options(*_loaded())
    first: dict[Kind, list[EarlyWarning]] = {kind: [] for kind in Kind}
    for warning, _place in db.session.execute(query.order_by(placed.c.place)):
        first[warning.kind].append(warning)
    return [Section(kind, *counts.get(kind, (0, 0)), first[kind]) for kind in Kind]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list. after: the cursor to go on with; hidden: how many more there are that this person may not read."""

    rows: Sequence[Any]
    after: str | None
    hidden: int = 0


def of_kind(viewer: Any, kind: Kind, after: tuple[float, int] | None, *, only_new: bool) -> Page:
    """One page of the warnings of a kind, the weightiest first."""
    query = (new_for(viewer) if only_new else visible_to(viewer).where(_w.gone_on.is_(None))).where(_w.kind == kind)
    if after:
        query = query.where(sa.or_(_w.weight < after[0], sa.and_(_w.weight == after[0], _w.id > after[1])))
    query = query.options(*_loaded()).order_by(_w.weight.desc(), _w.id).limit(PER_PAGE + 1)
    rows = list(db.session.scalars(query))
    last = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
    return Page(rows[:PER_PAGE], f"{last.weight!r}~{last.id}" if last else None)


def behind(viewer: Any, warning: EarlyWarning, pile: Pile, after: int | None) -> Page:
    """One page of the cases behind a warning, of which only those this person may read."""
    c = WarnedCase
    readable = cases_visible_to(viewer).with_only_columns(Suggestion.id)
    of_pile = sa.select(c).where(c.warning_id == warning.id, c.pile == pile)
    query = of_pile.where(c.suggestion_id.in_(readable), c.place > (after or 0)).order_by(c.place).limit(PER_PAGE + 1)
    rows = list(db.session.scalars(query.options(joinedload(c.suggestion))))
    unread = of_pile.where(c.suggestion_id.not_in(readable)).with_only_columns(sa.func.count())
    hidden = db.session.scalar(unread) or 0
    return Page(rows[:PER_PAGE], str(rows[PER_PAGE - 1].place) if len(rows) > PER_PAGE else None, hidden)


def words_on(warning: EarlyWarning) -> Sequence[WarningWord]:
    """What the office said of a warning, the latest first."""
    query = sa.select(WarningWord).where(WarningWord.warning_id == warning.id).order_by(WarningWord.id.desc())
    return db.session.scalars(query).all()


def links_of(warning: EarlyWarning) -> dict[int, EarlierCase]:
    """How the cases behind a chain came into it, by the earlier case; of any other warning none."""
    if warning.kind is not Kind.AGAIN:
        return {}
    e = EarlierCase
    query = sa.select(e).where(e.suggestion_id == warning.suggestion_id, e.earlier_id.is_not(None))
    return {each.earlier_id: each for each in db.session.scalars(query) if each.earlier_id}


def rejected(viewer: Any, links: dict[int, EarlierCase]) -> list[tuple[EarlierCase, Suggestion]]:
    """The earlier cases that were settled to be of another matter."""
    ids = [key for key, link in links.items() if link.said is Said.REJECTED]
    if not ids:
        return []
    query = cases_visible_to(viewer).where(Suggestion.id.in_(ids)).order_by(Suggestion.id)
    return [(links[case.id], case) for case in db.session.scalars(query)]


def find_link(viewer: Any, link_id: int) -> EarlierCase:
    """How an earlier case came into a chain, of a case this person may read; for all others it does not exist."""
    e = EarlierCase
    cases = cases_visible_to(viewer).with_only_columns(Suggestion.id)
    query = sa.select(e).where(e.id == link_id, e.congress_id == viewer.congress_id, e.suggestion_id.in_(cases))
    found: EarlierCase = db.one_or_404(query.where(e.earlier_id.is_not(None)))
    return found


def chain_of(link: EarlierCase) -> EarlyWarning | None:
    """The warning a link belongs to."""
    query = sa.select(_w).where(_w.congress_id == link.congress_id, _w.kind == Kind.AGAIN, _w.key == f"s{link.suggestion_id}")
    return db.session.scalars(query).first()
