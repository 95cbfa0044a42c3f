"""Finding what is on the rolls."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Account, Capacity
from tracker.congress.models import Category, Congress, Delegation, Deputy, Mandate, Session, Station, Term, Unit
from tracker.core.db import db

PER_PAGE = 50


def one(table: Any, actor: Any, row_id: int) -> Any:
    """A row of one's own congress; any other does not exist."""
    return db.one_or_404(sa.select(table).where(table.id == row_id, table.congress_id == actor.congress_id))


def deputies(congress_id: int, term_id: int, words: str, after: int) -> Sequence[Deputy]:
    """One page of the deputies of a term, one more than is shown."""
    query = sa.select(Deputy).where(Deputy.congress_id == congress_id, Deputy.term_id == term_id, Deputy.id > after)
    for word in words.split():
        named = sa.select(Delegation.id).where(Delegation.name.icontains(word, autoescape=True))
        is_named = Deputy.name.icontains(word, autoescape=True)
        query = query.where(sa.or_(is_named, Deputy.certificate == word, Deputy.delegation_id.in_(named)))
    return db.session.scalars(query.order_by(Deputy.id).limit(PER_PAGE + 1)).all()


def units(congress_id: int, words: str) -> Sequence[Unit]:
    """The units of a congress, past ones last."""
    query = sa.select(Unit).where(Unit.congress_id == congress_id).options(joinedload(Unit.parent), joinedload(Unit.successor))
    for word in words.split():
        query = query.where(sa.or_(*(column.icontains(word, autoescape=True) for column in (Unit.name, Unit.short))))
    return db.session.scalars(query.order_by(Unit.until_on.is_not(None), Unit.branch, Unit.id).limit(1000)).all()


def terms(congress_id: int) -> Sequence[Term]:
    """The terms of a congress, the latest first."""
    return db.session.scalars(sa.select(Term).where(Term.congress_id == congress_id).order_by(Term.number.desc())).all()


def serving_in(term: Term) -> int:
    """How many deputies of a term hold a mandate, suspended ones included."""
    query = sa.select(sa.func.count(Deputy.id)).where(Deputy.term_id == term.id, Deputy.mandate != Mandate.ENDED)
    return db.session.scalar(query) or 0


def to_complete(congress_id: int) -> dict[str, int]:
    """What an import had to make up and somebody has to complete."""
    tables: dict[str, tuple[Any, Any]] = {
        "deputies": (Deputy, Deputy.delegation_id.is_(None)),
        "units": (Unit, Unit.made_by_import),
        "stations": (Station, Station.township == ""),
        "sessions": (Session, Session.opens_on.is_(None)),
    }
    queries = [
        sa.select(sa.func.count()).where(table.congress_id == congress_id, condition).scalar_subquery()
        for table, condition in tables.values()
    ]
    return dict(zip(tables, db.session.execute(sa.select(*queries)).one(), strict=True))


def account(actor: Any, account_id: int) -> Account:
    """An account with a capacity in one's own congress; any other does not exist."""
    own = Account.capacities.any(Capacity.congress_id == actor.congress_id)
    found: Account = db.one_or_404(sa.select(Account).where(Account.id == account_id, own))
    return found


def say_over(account: Account, actor: Any) -> Any:
    """By what an administrator may close or reset an account: a capacity of the own congress, unless it has others.

    An account that acts in a congress above or beside is more than this administrator's; those below are. Where the
    administrator has no say, the rule is asked about what lies elsewhere.
    """
    held = [capacity for capacity in account.capacities if capacity.ended_on is None]
    elsewhere = [capacity for capacity in held if actor.congress_id not in _upwards(capacity.congress)]
    own = [capacity for capacity in account.capacities if capacity.congress_id == actor.congress_id]
    return (elsewhere or own or [Capacity()])[0]


def _upwards(congress: Congress) -> set[int]:
    """A congress and all above it."""
    found, here = {congress.id}, congress
    while here.parent_id is not None:
        here = db.session.get_one(Congress, here.parent_id)
        found.add(here.id)
    return found


def all_categories(congress_id: int) -> Sequence[Category]:
    """The fields of work, closed ones too."""
    query = sa.select(Category).where(Category.congress_id == congress_id)
    return db.session.scalars(query.order_by(Category.position, Category.id)).all()
