"""Finding promises, and all that was said of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from tracker.accounts.models import Role
from tracker.commitments.models import Commitment, CommitmentRating, Delay, Report, SecondAnswer
from tracker.commitments.seasons import is_due, season_of
from tracker.commitments.states import Act, State
from tracker.congress.models import Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.web.fields import number, read_day

PER_PAGE = 25
UNIT_ROLES = (Role.UNIT_CLERK, Role.UNIT_HEAD)
_case = aliased(Suggestion)


def visible_to(actor: Any) -> sa.Select[Any]:
    """The promises of the cases a person may read; a unit sees its own."""
    cases = cases_visible_to(actor).with_only_columns(Suggestion.id)
    query = sa.select(Commitment).where(Commitment.congress_id == actor.congress_id, Commitment.suggestion_id.in_(cases))
    if actor.role in UNIT_ROLES:
        query = query.where(Commitment.unit_id == actor.unit_id)
    return query


def find(actor: Any, commitment_id: int) -> Commitment:
    """A promise this person may read; for all others it does not exist."""
    found: Commitment = db.one_or_404(visible_to(actor).where(Commitment.id == commitment_id))
    return found


def of_case(suggestion_id: int) -> Sequence[Commitment]:
    """What was promised in a case."""
    query = sa.select(Commitment).where(Commitment.suggestion_id == suggestion_id).options(joinedload(Commitment.unit))
    return db.session.scalars(query.order_by(Commitment.due_on, Commitment.id)).all()


def moves() -> sa.ColumnElement[bool]:
    """The condition that the case of a promise may move: not one of earlier years that nobody adopted, nor taken off."""
    return sa.exists(sa.select(_case.id).where(_case.id == Commitment.suggestion_id, ~_case.is_frozen).correlate(Commitment))


def to_report(on: date) -> sa.ColumnElement[bool]:
    """The condition that a promise waits for its unit's yearly word on a day; never outside the fourth quarter."""
    season = season_of(on)
    if season is None:
        return sa.false()
    unsaid = sa.or_(Commitment.reported_on.is_(None), Commitment.reported_on < season[0])
    return sa.and_(Commitment.state == State.OPEN, Commitment.made_on <= on, unsaid)


def is_broken(on: date) -> sa.ColumnElement[bool]:
    """The condition that the day of a promise has passed and it is not kept."""
    return sa.and_(Commitment.state == State.OPEN, Commitment.due_on < on)


def is_urgent(act: Act, commitment: Commitment, on: date) -> bool:
    """Whether an act that is open is waited for: a word of the quarter only when it is asked for, the others always."""
    return act is not Act.REPORT or is_due(on, commitment.made_on, commitment.reported_on)


def waits_for_rating() -> sa.ColumnElement[bool]:
    """The condition that a second answer waits for its rating."""
    return sa.and_(Commitment.state == State.KEPT, Commitment.rating_by.is_not(None), ~Commitment.is_rated)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger 台账 as one person asked to see it; what is not understood is as good as not said.

    late_on: only open ones due before a day. unsaid_on: only those whose unit owes its word of the quarter. extra:
    conditions of a page of its own. The nearest day comes first.
    """

    viewer: Any
    state: State | None = None
    unit_id: int | None = None
    session_id: int | None = None
    due_year: int | None = None
    late_on: date | None = None
    unsaid_on: date | None = None
    after: tuple[date, int] | None = None
    extra: tuple[sa.ColumnElement[bool], ...] = ()

    def query(self) -> sa.Select[Any]:
        """The rows asked for, in no order."""
        c = Commitment
        query = visible_to(self.viewer).where(*self.extra)
        for column, value in ((c.state, self.state), (c.unit_id, self.unit_id)):
            query = query.where(column == value) if value is not None else query
        if self.session_id:
            in_session = sa.select(Suggestion.id).where(Suggestion.session_id == self.session_id)
            query = query.where(c.suggestion_id.in_(in_session))
        if self.due_year:
            query = query.where(c.due_on.between(date(self.due_year, 1, 1), date(self.due_year, 12, 31)))
        if self.late_on:
            query = query.where(is_broken(self.late_on))
        return query.where(to_report(self.unsaid_on)) if self.unsaid_on else query

    def rows(self, most: int = PER_PAGE) -> tuple[list[Commitment], str | None]:
        """One page, and the cursor to go on with."""
        query = self.query().options(
            joinedload(Commitment.unit),
            joinedload(Commitment.suggestion).options(joinedload(Suggestion.lead), joinedload(Suggestion.delegation)),
        )
        if self.after:
            query = query.where(sa.tuple_(Commitment.due_on, Commitment.id) > sa.tuple_(*map(sa.literal, self.after)))
        found = list(db.session.scalars(query.order_by(Commitment.due_on, Commitment.id).limit(most + 1)))
        last = found[most - 1] if len(found) > most else None
        return found[:most], f"{last.due_on.isoformat()}~{last.id}" if last else None


def asked(viewer: Any, args: Any) -> Ledger:
    """The ledger that a query string asks for."""
    year = number(args.get("due"))
    return Ledger(
        viewer=viewer,
        state=State.of(args.get("state")),
        unit_id=number(args.get("unit")),
        session_id=number(args.get("session")),
        due_year=year if year and 1900 <= year < 3000 else None,
        late_on=clock.today() if args.get("late") else None,
        unsaid_on=clock.today() if args.get("unsaid") else None,
        after=_cursor(args.get("after", "")),
    )


def _cursor(text: str) -> tuple[date, int] | None:
    day, _sign, text_of_id = str(text)[:40].rpartition("~")
    on, last = read_day(day), number(text_of_id)
    return (on, last) if on and last else None


def units_that_promised(viewer: Any) -> list[tuple[int, str]]:
    """The units of the viewer's promises, as pairs for a select."""
    ids = visible_to(viewer).with_only_columns(Commitment.unit_id)
    query = sa.select(Unit.id, Unit.name).where(Unit.id.in_(ids)).order_by(Unit.id)
    return [(unit_id, name) for unit_id, name in db.session.execute(query)]


# what was said of one


def reports_of(commitment_ids: Sequence[int]) -> Sequence[Report]:
    """What units said of some promises, in the order it was said."""
    query = sa.select(Report).where(Report.commitment_id.in_(commitment_ids))
    return db.session.scalars(query.order_by(Report.reported_on, Report.id)).all()


def delays_of(commitment_id: int) -> Sequence[Delay]:
    """Every delay that was asked for, signed or not, in order."""
    return db.session.scalars(sa.select(Delay).where(Delay.commitment_id == commitment_id).order_by(Delay.id)).all()


def waiting_delay(commitment_id: int) -> Delay | None:
    """The delay that waits for the head."""
    query = sa.select(Delay).where(Delay.commitment_id == commitment_id, Delay.settled_on.is_(None))
    return db.session.scalars(query).one_or_none()


def answers_of(commitment_id: int) -> Sequence[SecondAnswer]:
    """Every second answer, the contested ones too, in order."""
    query = sa.select(SecondAnswer).where(SecondAnswer.commitment_id == commitment_id)
    return db.session.scalars(query.order_by(SecondAnswer.id)).all()


def standing_answer(commitment_id: int) -> SecondAnswer | None:
    """The second answer that nobody has contested; none where a promise is open or came in as kept."""
    query = sa.select(SecondAnswer).where(SecondAnswer.commitment_id == commitment_id, SecondAnswer.contested_on.is_(None))
    return db.session.scalars(query.order_by(SecondAnswer.id.desc()).limit(1)).first()


def ratings_of(commitment_id: int) -> Sequence[CommitmentRating]:
    """Every rating of its second answers, corrected ones too, in order."""
    query = sa.select(CommitmentRating).join(SecondAnswer, SecondAnswer.id == CommitmentRating.second_answer_id)
    query = query.where(SecondAnswer.commitment_id == commitment_id)
    return db.session.scalars(query.order_by(CommitmentRating.id)).all()


def standing_rating(answer: SecondAnswer | None) -> CommitmentRating | None:
    """The rating that stands for a second answer: the last one given."""
    if answer is None:
        return None
    query = sa.select(CommitmentRating).where(CommitmentRating.second_answer_id == answer.id)
    return db.session.scalars(query.order_by(CommitmentRating.id.desc()).limit(1)).first()


def is_final(commitment: Commitment, answer: SecondAnswer, on: date) -> bool:
    """Whether the rating of an answer can no longer be corrected, and may be seen by the unit."""
    return answer.contested_on is not None or commitment.rating_by is None or on > commitment.rating_by
