"""Finding class schemes: those that came with the program, and those a congress made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.core.words import N_, _
from tracker.deadlines.classes import SCHEMES, ClassMeaning, ReplyClass
from tracker.deadlines.rule_models import OWN, ClassScheme, SchemeClass
from tracker.web.fields import number

NAMES = {"abcd_national": N_("全国 A/B/C/D"), "abc_chongqing": N_("重庆 A/B/C")}


@dataclass(frozen=True, slots=True)
class Scheme:
    """A class scheme by its code. id: of one that was made here."""

    code: str
    name: str
    classes: Sequence[ClassMeaning]
    id: int | None = None


def schemes(congress_id: int) -> dict[str, Scheme]:
    """All schemes a congress may use, those of the program first."""
    found = {code: Scheme(code, _(NAMES[code]), SCHEMES[code]) for code in SCHEMES}
    query = sa.select(ClassScheme).where(ClassScheme.congress_id == congress_id).order_by(ClassScheme.id)
    for row in db.session.scalars(query).unique():
        found[row.code] = Scheme(row.code, row.name, _meanings(row), row.id)
    return found


def own_scheme(code: str) -> ClassScheme | None:
    """A scheme that was made here; read once a page."""
    scheme_id = number(code.removeprefix(OWN)) if code.startswith(OWN) else None
    return db.session.get(ClassScheme, scheme_id) if scheme_id else None


def scheme_name(code: str) -> str:
    """What a scheme is called; its code, if there is no such scheme."""
    if code in NAMES:
        return _(NAMES[code])
    own = own_scheme(code)
    return own.name if own else code


def classes_of(code: str) -> Sequence[ClassMeaning]:
    """The classes of a scheme, best first; none for a scheme there is not."""
    if code in SCHEMES:
        return SCHEMES[code]
    own = own_scheme(code)
    return _meanings(own) if own else ()


def meaning(scheme: str, klass: ReplyClass | None) -> ClassMeaning | None:
    """What a class means in a scheme; None if the scheme has no such class."""
    return next((row for row in classes_of(scheme) if row.klass is klass), None)


def class_text(scheme: str, klass: ReplyClass) -> str:
    """What a class is called in a scheme."""
    found = meaning(scheme, klass)
    return found.text if found else klass.text


def counts_as_implemented(scheme: Any, klass: Any) -> sa.ColumnElement[bool]:
    """The condition, on the columns of a reply, that its class counts as implemented in its own scheme."""
    shipped = [
        sa.and_(scheme == code, klass.in_([row.klass for row in rows if row.is_implemented])) for code, rows in SCHEMES.items()
    ]
    own = sa.exists().where(
        SchemeClass.is_implemented,
        SchemeClass.letter == klass,
        sa.literal(OWN) + sa.cast(SchemeClass.scheme_id, sa.String) == scheme,
    )
    return sa.or_(*shipped, own)


def _meanings(row: ClassScheme) -> tuple[ClassMeaning, ...]:
    return tuple(ClassMeaning(c.letter, c.means, c.is_implemented, c.promises, c.label) for c in row.classes)
