"""Past assignments as the learner takes them: who answered in the end, who stood beside, who gave it back."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.assignments.models import Assignment
from tracker.assignments.states import State
from tracker.congress.models import Unit
from tracker.core.db import db
from tracker.routing.kinds import kind_of
from tracker.routing.learn import Past
from tracker.suggestions.labels import ANSWERING, Part
from tracker.suggestions.models import Ask, Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to

_OWN = (State.ACCEPTED, State.ANSWERED)  # the unit has taken it as its own


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a congress. names, shorts: of all there ever were; offered: those that may be given something today."""

    names: dict[int, str]
    shorts: dict[int, str]
    offered: frozenset[int]
    heirs: dict[int, int]

    def heir_of(self, unit_id: int) -> int:
        """The unit that has its duties today: itself, its successor, or the only one in use of its kind; itself where none is."""
        return self.heirs.get(unit_id, unit_id)


def units_of(congress_id: int, on: date, among: Any = None) -> Units:
    """The units of a congress on a day. among: a further condition on those that are offered."""
    u = Unit
    may = sa.and_(u.in_use(on), among) if among is not None else u.in_use(on)
    query = sa.select(u.id, u.name, u.short, u.branch, u.successor_id, u.in_use(on).label("used"), may.label("may"))
    rows = {row.id: row for row in db.session.execute(query.where(u.congress_id == congress_id).order_by(u.id))}
    of_kind: dict[tuple[str, Any], list[int]] = defaultdict(list)
    for row in rows.values():
        if row.used and kind_of(row.name):
            of_kind[kind_of(row.name), row.branch].append(row.id)
    heirs = {}
    for row in rows.values():
        seen, heir = {row.id}, row
        while not heir.used and heir.successor_id in rows and heir.successor_id not in seen:
            heir = rows[heir.successor_id]
            seen.add(heir.id)
        alike = of_kind.get((kind_of(heir.name), heir.branch), [])
        heirs[row.id] = heir.id if heir.used or len(alike) != 1 else alike[0]
    offered = frozenset(row.id for row in rows.values() if row.may)
    shorts = {row.id: row.short or row.name for row in rows.values()}
    return Units({row.id: row.name for row in rows.values()}, shorts, offered, heirs)


def concluded(actor: Any) -> sa.Select[Any]:
    """The cases a person may read that were assigned and not withdrawn; those taken off the system are none."""
    s = Suggestion
    query = cases_visible_to(actor).where(s.first_assigned_on.is_not(None), s.withdrawn_on.is_(None))
    return query.where(s.removed_on.is_(None))


def past_of(actor: Any, ids: Sequence[int], units: Units) -> list[Past]:
    """These cases as experience, in three queries; those nobody answers are left out."""
    s = Suggestion
    found = (
        concluded(actor).where(s.id.in_(ids)).with_only_columns(s.id, s.title, s.situation, s.category_id, s.first_assigned_on)
    )
    cases = db.session.execute(found.order_by(s.id)).all()
    wanted = [case.id for case in cases]
    asked: dict[int, list[str]] = defaultdict(list)
    for case_id, text in db.session.execute(
        sa.select(Ask.suggestion_id, Ask.text).where(Ask.suggestion_id.in_(wanted)).order_by(Ask.suggestion_id, Ask.position)
    ):
        asked[case_id].append(text)
    shares = _shares(wanted)
    past = (_past(case, asked[case.id], shares.get(case.id, ()), units) for case in cases)
    return [each for each in past if each.mains]


def text_of(situation: str, asks: Sequence[str]) -> str:
    """What is read of a paper beside its title: the asks say whose it is, so they come first."""
    return "\n".join((*asks, situation))


def _shares(ids: Sequence[int]) -> dict[int, list[Any]]:
    a = Assignment
    query = sa.select(a.suggestion_id, a.unit_id, a.part, a.state, a.round, a.refused_on, a.insisted_why)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(query.where(a.suggestion_id.in_(ids)).order_by(a.id)):
        found[row.suggestion_id].append(row)
    return found


def _past(case: Any, asks: Sequence[str], shares: Sequence[Any], units: Units) -> Past:
    """The last round counts, as a case comes back to whom it belongs; what nobody has signed for says nothing yet."""
    live = [share for share in shares if share.state is not State.MOVED]
    answering = [share for share in live if share.part in ANSWERING and share.state in _OWN]
    last = max((share.round for share in answering), default=1)
    mains = {units.heir_of(share.unit_id) for share in answering if share.round == last}
    cos = {units.heir_of(share.unit_id) for share in live if share.part is Part.CO and share.round == last} - mains
    refused = {units.heir_of(share.unit_id) for share in shares if _gave_back(share)} - mains
    mark = str(case.category_id or "")
    text = text_of(case.situation, asks)
    return Past(case.id, case.title, _sorted(mains), _sorted(cos), _sorted(refused), text, mark, case.first_assigned_on)


def _gave_back(share: Any) -> bool:
    """Whether its refusal was agreed to; one that the office did not agree to says that it was right."""
    return share.state is State.MOVED and share.refused_on is not None and not share.insisted_why


def _sorted(ids: set[int]) -> tuple[int, ...]:
    return tuple(sorted(ids))
