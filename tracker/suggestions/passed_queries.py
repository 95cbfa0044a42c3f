"""Finding papers that came from a congress below."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Role
from tracker.congress.models import Congress
from tracker.core.db import db
from tracker.suggestions.models import Suggestion
from tracker.suggestions.passed_models import PassedPaper

PER_PAGE = 25


def visible_to(actor: Any) -> sa.Select[Any]:
    """The papers passed up that a person may read: the office those of its congress, a deputy those given to him or her."""
    query = sa.select(PassedPaper).where(PassedPaper.congress_id == actor.congress_id)
    if actor.role == Role.OFFICE:
        return query
    if actor.role == Role.DEPUTY:
        return query.where(PassedPaper.deputy_id == actor.deputy_id)
    return query.where(sa.false())


def waiting(actor: Any) -> sa.Select[Any]:
    """Those the office has not answered; those a deputy has not begun anything from. What was taken off waits for nobody."""
    query = (
        visible_to(actor).join(Suggestion, Suggestion.id == PassedPaper.suggestion_id).where(Suggestion.removed_on.is_(None))
    )
    if actor.role == Role.OFFICE:
        return query.where(PassedPaper.outcome.is_(None))
    return query.where(PassedPaper.draft_id.is_(None))


def page(actor: Any, after: int | None) -> Sequence[PassedPaper]:
    """One page of them, the latest first; one row more than is shown."""
    query = visible_to(actor).options(joinedload(PassedPaper.origin), joinedload(PassedPaper.deputy))
    query = query.where(PassedPaper.id < after) if after else query
    return db.session.scalars(query.order_by(PassedPaper.id.desc()).limit(PER_PAGE + 1)).all()


def find(actor: Any, paper_id: int) -> PassedPaper:
    """A paper this person may read; for all others it does not exist."""
    found: PassedPaper = db.one_or_404(visible_to(actor).where(PassedPaper.id == paper_id))
    return found


def of_case(suggestion_id: int) -> PassedPaper | None:
    """The copy that was passed up of a case."""
    query = sa.select(PassedPaper).where(PassedPaper.suggestion_id == suggestion_id)
    return db.session.scalars(query.options(joinedload(PassedPaper.deputy))).first()


def congress_above(congress_id: int) -> int | None:
    """The congress above in the tree; none for the root."""
    return db.session.get_one(Congress, congress_id).parent_id
