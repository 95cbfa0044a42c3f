"""What came of the cases that are alike: the answer, and whether what was promised was kept. Only what may be read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, load_only

from tracker.commitments.models import Commitment
from tracker.commitments.queries import is_broken
from tracker.commitments.states import State as PromiseState
from tracker.congress.models import Session, Station
from tracker.congress.queries import session_name
from tracker.core import clock
from tracker.core.db import db
from tracker.core.words import _, _n
from tracker.issues.models import Issue
from tracker.replies.models import Reply
from tracker.replies.queries import visible_to as replies_visible_to
from tracker.replies.schemes import meaning
from tracker.replies.states import State as ReplyState
from tracker.search.labels import Kind
from tracker.suggestions.labels import Publication
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.suggestions.states import State


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was answered last. result: the class in words; plain: the result in one or two sentences."""

    result: str
    plain: str


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises of a case: how many were kept, wait for their day, are past it, were given up."""

    kept: int = 0
    open: int = 0
    overdue: int = 0
    given_up: int = 0

    @property
    def words(self) -> str:
        """How they stand, in a sentence; empty where nothing was promised."""
        said = [
            _n("承诺兑现 %(n)s 项", self.kept) if self.kept else "",
            _n("未到期 %(n)s 项", self.open) if self.open else "",
            _n("逾期未兑现 %(n)s 项", self.overdue) if self.overdue else "",
            _n("不能兑现 %(n)s 项", self.given_up) if self.given_up else "",
        ]
        return _("，").join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class Story:
    """What there is to tell of a hit. case_id, number, session: of its case, if it is one or belongs to one."""

    case_id: int | None = None
    number: str = ""
    title: str = ""
    session: str = ""
    state: str = ""
    place: str = ""
    outcome: Outcome | None = None
    promises: Promises = field(default_factory=Promises)


def _is_public() -> sa.ColumnElement[bool]:
    """The condition that everybody may read a case: closed and made public, as on the portal."""
    s = Suggestion
    return sa.and_(s.state == State.CLOSED, s.publication == Publication.OPEN, s.removed_on.is_(None))


def _is_open() -> sa.ColumnElement[bool]:
    """The condition that a reply of a public case is public itself."""
    return sa.and_(Reply.state == ReplyState.DELIVERED, Reply.publication == Publication.OPEN, ~Reply.is_imported)


def public_cases(congress_id: int, ids: Collection[int]) -> set[int]:
    """Those of these cases that everybody may read."""
    if not ids:
        return set()
    query = sa.select(Suggestion.id).where(Suggestion.congress_id == congress_id, Suggestion.id.in_(ids), _is_public())
    return set(db.session.scalars(query))


def public_replies(congress_id: int, ids: Collection[int]) -> set[int]:
    """Those of these replies that everybody may read."""
    if not ids:
        return set()
    query = sa.select(Reply.id).join(Suggestion, Suggestion.id == Reply.suggestion_id)
    return set(
        db.session.scalars(query.where(Suggestion.congress_id == congress_id, Reply.id.in_(ids), _is_public(), _is_open()))
    )


def stories(viewer: Any, keys: Iterable[tuple[Kind, int]]) -> dict[tuple[Kind, int], Story]:
    """What came of each of these texts, which the viewer may read."""
    ids: dict[Kind, list[int]] = {kind: [] for kind in Kind}
    for kind, row_id in keys:
        ids[kind].append(row_id)
    replies = _cases_of(ids[Kind.REPLY])
    cases = _cases(viewer, {*ids[Kind.SUGGESTION], *replies.values()})
    told: dict[tuple[Kind, int], Story] = {(Kind.SUGGESTION, row_id): cases[row_id] for row_id in ids[Kind.SUGGESTION]}
    told |= {(Kind.REPLY, row_id): cases[case_id] for row_id, case_id in replies.items()}
    return told | {(Kind.ISSUE, row_id): story for row_id, story in _issues(ids[Kind.ISSUE]).items()}


def _cases_of(reply_ids: list[int]) -> dict[int, int]:
    if not reply_ids:
        return {}
    rows = db.session.execute(sa.select(Reply.id, Reply.suggestion_id).where(Reply.id.in_(reply_ids)))
    return {row.id: row.suggestion_id for row in rows}


def _cases(viewer: Any, ids: Collection[int]) -> dict[int, Story]:
    if not ids:
        return {}
    query = sa.select(Suggestion).where(Suggestion.id.in_(ids)).options(
        joinedload(Suggestion.session).joinedload(Session.term),
        load_only(Suggestion.number, Suggestion.title, Suggestion.state, Suggestion.congress_id, Suggestion.session_id),
    )  # fmt: skip
    outcomes, promised = _outcomes(viewer, ids), _promises(viewer, ids)
    return {
        case.id: Story(
            case_id=case.id,
            number=case.number or "",
            title=case.title,
            session=session_name(case.session),
            state=case.state.text,
            outcome=outcomes.get(case.id),
            promises=promised.get(case.id, Promises()),
        )
        for case in db.session.scalars(query)
    }


def _outcomes(viewer: Any, ids: Collection[int]) -> dict[int, Outcome]:
    """The last delivered reply of each case that the viewer, or everybody, may read."""
    own = replies_visible_to(viewer).with_only_columns(Reply.id)
    query = sa.select(Reply.suggestion_id, Reply.scheme, Reply.klass, Reply.plain).join(
        Suggestion, Suggestion.id == Reply.suggestion_id
    )
    query = query.where(Reply.suggestion_id.in_(ids), Reply.state == ReplyState.DELIVERED)
    query = query.where(sa.or_(Reply.id.in_(own), sa.and_(_is_public(), _is_open())))
    rows = db.session.execute(query.order_by(Reply.delivered_on, Reply.id))
    return {case_id: Outcome(_result(scheme, klass), plain) for case_id, scheme, klass, plain in rows}


def _result(scheme: str, klass: Any) -> str:
    """What the class of a reply says, in words."""
    means = meaning(scheme, klass)
    return _(means.means) if means else ""


def _promises(viewer: Any, ids: Collection[int]) -> dict[int, Promises]:
    """How the promises of each case stand that the viewer may read, or that everybody may: counts only."""
    late = sa.case((is_broken(clock.today()), 1), else_=0)
    own = cases_visible_to(viewer).with_only_columns(Suggestion.id)
    query = sa.select(Commitment.suggestion_id, Commitment.state, late.label("late"), sa.func.count().label("n"))
    query = query.join(Suggestion, Suggestion.id == Commitment.suggestion_id).where(Commitment.suggestion_id.in_(ids))
    query = query.where(sa.or_(Suggestion.id.in_(own), _is_public()))
    found: dict[int, dict[str, int]] = {}
    for case_id, state, is_late, n in db.session.execute(query.group_by(Commitment.suggestion_id, Commitment.state, late)):
        counts = found.setdefault(case_id, {"kept": 0, "open": 0, "overdue": 0, "given_up": 0})
        name = {PromiseState.KEPT: "kept", PromiseState.GIVEN_UP: "given_up"}.get(state, "overdue" if is_late else "open")
        counts[name] += n
    return {case_id: Promises(**counts) for case_id, counts in found.items()}


def _issues(ids: list[int]) -> dict[int, Story]:
    if not ids:
        return {}
    query = (
        sa.select(Issue.id, Issue.state, Station.name).join(Station, Station.id == Issue.station_id).where(Issue.id.in_(ids))
    )
    return {row_id: Story(state=state.text, place=station) for row_id, state, station in db.session.execute(query)}
