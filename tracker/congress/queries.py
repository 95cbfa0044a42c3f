"""Finding the nouns of a congress."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from tracker.congress.models import Branch, Category, Congress, Delegation, Deputy, Mandate, Session, Term, Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.core.words import CHINESE, _, language

_DIGITS = "零一二三四五六七八九"


def congress_of(code: str | None) -> Congress | None:
    """The congress with this code, or the root of the tree where none is named."""
    query = sa.select(Congress)
    query = query.where(Congress.code == code) if code else query.where(Congress.parent_id.is_(None)).order_by(Congress.id)
    return db.session.scalars(query.limit(1)).first()


def tree() -> Sequence[Congress]:
    """All congresses, the root first."""
    return db.session.scalars(sa.select(Congress).order_by(Congress.parent_id.is_not(None), Congress.id)).all()


def sessions(congress_id: int) -> Sequence[Session]:
    """The sessions of a congress, the latest first."""
    query = sa.select(Session).join(Term).where(Session.congress_id == congress_id)
    return db.session.scalars(query.order_by(Term.number.desc(), Session.number.desc())).all()


def session_choices(congress_id: int) -> list[tuple[int, str]]:
    """The sessions of a congress as pairs for a select, the latest first."""
    query = sa.select(Session.id, Term.number, Session.number).join(Term).where(Session.congress_id == congress_id)
    rows = db.session.execute(query.order_by(Term.number.desc(), Session.number.desc()))
    return [(session_id, name_of_session(term, number)) for session_id, term, number in rows]


_CONGRESS, _DAY = sa.bindparam("congress_id", type_=sa.BigInteger), sa.bindparam("day", type_=sa.Date)
_CHOICES = sa.union_all(  # written once: putting it together for each page takes longer than asking it
    sa.select(sa.literal("categories"), Category.position, Category.id, Category.name).where(
        Category.congress_id == _CONGRESS, Category.is_open
    ),
    sa.select(sa.literal("delegations"), -Delegation.term_id, Delegation.id, Delegation.name).where(
        Delegation.congress_id == _CONGRESS
    ),
    sa.select(sa.literal("units"), sa.literal(0), Unit.id, Unit.name).where(Unit.congress_id == _CONGRESS, Unit.in_use(_DAY)),
)


def choices(congress_id: int, on: date) -> dict[str, list[tuple[int, str]]]:
    """What lists are narrowed by – categories, delegations, units – as pairs for selects, in one query."""
    found: dict[str, list[tuple[int, str]]] = {"categories": [], "delegations": [], "units": []}
    for kind, _order, row_id, name in sorted(db.session.execute(_CHOICES, {"congress_id": congress_id, "day": on})):
        found[kind].append((row_id, name))
    return found


def current_session(congress_id: int, on: date) -> Session | None:
    """The session that is being held or was held last on a day."""
    query = (
        sa.select(Session)
        .join(Term)
        .where(Session.congress_id == congress_id, Session.opens_on <= on)
        .order_by(Session.opens_on.desc(), Term.number.desc(), Session.number.desc())
    )
    return db.session.scalars(query.limit(1)).first()


def session_before(session: Session) -> Session | None:
    """The session that was held before another."""
    query = sa.select(Session).join(Term).where(Session.congress_id == session.congress_id, Session.opens_on < session.opens_on)
    return db.session.scalars(query.order_by(Session.opens_on.desc(), Session.number.desc()).limit(1)).first()


def is_in_session(session: Session, at: datetime) -> bool:
    """Whether a suggestion handed in at this instant counts as made in session."""
    if session.opens_on is None or clock.in_china(at).date() < session.opens_on:
        return False
    if session.suggestions_until is not None:
        return at <= session.suggestions_until
    return session.closes_on is not None and at < clock.end_of(session.closes_on)


def is_sitting(session: Session, on: date) -> bool:
    """Whether the congress sits on a day: from the opening to the last day, the closing time for suggestions or not."""
    if session.closes_on is None:
        return is_in_session(session, clock.start_of(on))
    return session.opens_on is not None and session.opens_on <= on <= session.closes_on


def units_in_use(congress_id: int, on: date) -> Sequence[Unit]:
    """The units that may be given something on a day, in the order of their branches."""
    query = sa.select(Unit).where(Unit.congress_id == congress_id, Unit.in_use(on))
    return db.session.scalars(query.order_by(Unit.id)).all()


def unit_pairs(units: Sequence[Unit]) -> list[tuple[int, str, str]]:
    """Units for a select: id, name, branch."""
    by_branch = sorted(units, key=lambda unit: list(Branch).index(unit.branch))
    return [(unit.id, unit.name, unit.branch.text) for unit in by_branch]


def categories(congress_id: int) -> Sequence[Category]:
    """The fields of work in use."""
    query = sa.select(Category).where(Category.congress_id == congress_id, Category.is_open)
    return db.session.scalars(query.order_by(Category.position, Category.id)).all()


def delegations(congress_id: int, term_id: int | None = None) -> Sequence[Delegation]:
    """The delegations of a congress, or of one term."""
    query = sa.select(Delegation).where(Delegation.congress_id == congress_id)
    query = query.where(Delegation.term_id == term_id) if term_id else query
    return db.session.scalars(query.order_by(Delegation.term_id.desc(), Delegation.id)).all()


def deputies_in_office(congress_id: int, term_id: int) -> Sequence[Deputy]:
    """The deputies of a term who may act, by delegation and name."""
    query = sa.select(Deputy).where(
        Deputy.congress_id == congress_id, Deputy.term_id == term_id, Deputy.mandate == Mandate.IN_OFFICE
    )
    return db.session.scalars(query.order_by(Deputy.delegation_id, Deputy.name, Deputy.id)).all()


def in_chinese(number: int) -> str:
    """A number up to 99 in Chinese: 16 → 十六."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ((_DIGITS[tens] if tens > 1 else "") + "十" if tens else "") + (_DIGITS[ones] if ones else "")


def session_name(session: Session | None) -> str:
    """十六届五次会议"""
    return name_of_session(session.term.number, session.number) if session else ""


def name_of_session(term: int, number: int) -> str:
    """The name of a session by its numbers, in the reader's language."""
    if language() != CHINESE:
        return _("%(term)s届%(session)s次会议", term=term, session=number)
    return f"{in_chinese(term)}届{in_chinese(number)}次会议"


def is_of_government(congress_id: int, key: str) -> bool:
    """Whether a key is the id of a unit of the government of a congress."""
    if not (key.isascii() and key.isdecimal() and len(key) < 12):
        return False
    query = sa.select(Unit.id).where(Unit.id == int(key), Unit.congress_id == congress_id, Unit.branch == Branch.GOVERNMENT)
    return db.session.scalar(query) is not None
