"""Names: which deputies, units and delegations the words can mean, as written or as they sound."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Delegation, Deputy, Mandate, Unit
from tracker.core.db import db
from tracker.search.grams import normal
from tracker.search.hits import BY_SOUND, IN_NAME, NAME, TEXT, TITLE, WHOLE, Hit, Why
from tracker.search.labels import Kind
from tracker.search.models import LONGEST_KEY, SearchName
from tracker.search.sounds import keys_of, typed

MOST_NAMES = 300  # rows of one question
MOST_TIES = 60  # of a word: what is part of more names than that, such as 市, names nobody
FEWEST = 2  # characters of a word that names somebody in a paper


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something with a name. names: in full and in short; more: what stands beside it on the page."""

    id: int
    names: tuple[str, ...]
    more: str = ""
    is_there: bool = True


@dataclass(slots=True)
class Names:
    """What the words can mean. sound: the words in one, if all were typed in letters."""

    words: tuple[str, ...]
    sound: str
    deputies: list[Named] = field(default_factory=list)
    units: list[Named] = field(default_factory=list)
    groups: list[Named] = field(default_factory=list)

    def meant(self, word: str, among: Sequence[Named]) -> dict[int, Why]:
        """Those of them whom a word in a paper means: the name holds it, or sounds like it as a whole."""
        if len(normal(word)) < FEWEST:
            return {}
        found = {}
        for each in among:
            by = held_by(word, each) or (_whole_sound(self.sound, each) if self.sound else None)
            if by:
                found[each.id] = by
        return found if len(found) <= MOST_TIES else {}


def names_of(viewer: Any, words: Sequence[str]) -> Names:
    """Whom and what these words can mean in the viewer's congress: three questions, whatever they are."""
    letters = [typed(word) for word in words]
    sound = "".join(letters)
    is_sound = 1 < len(sound) <= LONGEST_KEY and sound.isascii() and sound.isalnum() and all(letters)
    names = Names(tuple(words), sound if is_sound else "")
    d, u, g = Deputy, Unit, Delegation
    people = sa.select(d.id, d.name, d.mandate, g.name.label("group")).outerjoin(g, g.id == d.delegation_id)
    people = people.where(
        d.congress_id == viewer.congress_id, sa.or_(*_like((d.name,), words), _sounds(viewer, Kind.DEPUTY, d.id, names.sound))
    )
    for row in db.session.execute(people.order_by(d.term_id.desc(), d.id.desc()).limit(MOST_NAMES)):
        names.deputies.append(Named(row.id, (row.name,), row.group or "", row.mandate != Mandate.ENDED))
    units = sa.select(u.id, u.name, u.short)
    units = units.where(
        u.congress_id == viewer.congress_id,
        sa.or_(*_like((u.name, u.short), words), _sounds(viewer, Kind.UNIT, u.id, names.sound)),
    )
    for unit in db.session.execute(units.order_by(u.id.desc()).limit(MOST_NAMES)):
        names.units.append(Named(unit.id, tuple(name for name in (unit.name, unit.short) if name), unit.short))
    groups = sa.select(g.id, g.name).where(g.congress_id == viewer.congress_id, sa.or_(*_like((g.name,), words)))
    for group in db.session.execute(groups.order_by(g.id.desc()).limit(MOST_NAMES)):
        names.groups.append(Named(group.id, (group.name,)))
    return names


def found_names(names: Names, kind: Kind) -> list[Hit]:
    """The units or deputies that all the words mean, or that sound like them."""
    hits = []
    for each in names.units if kind is Kind.UNIT else names.deputies:
        reasons = [held_by(word, each) for word in names.words]
        known = [why for why in reasons if why]
        if len(known) < len(reasons):
            heard = _sound(names.sound, each) if names.sound else None
            known = [heard] if heard else []
        if known and each.is_there:
            score = sum(why.points for why in known)
            hits.append(Hit(kind, each.id, "", each.names[0], each.more, score, tuple(known), names.words))
    return hits


def held_by(word: str, named: Named) -> Why | None:
    """Why a word means somebody: it is the name or stands in it."""
    plain, own = normal(word), [normal(name) for name in named.names]
    if plain in own:
        return Why(NAME, word, WHOLE)
    return Why(IN_NAME, word, TITLE) if plain and any(plain in name for name in own) else None


def _sound(sound: str, named: Named) -> Why | None:
    """The whole name as it was typed, its beginning, or from a later character on."""
    best = 0
    for name in named.names:
        for key, is_whole in keys_of(name, LONGEST_KEY).items():
            if key == sound:
                best = max(best, WHOLE // 2 if is_whole else TITLE)
            elif key.startswith(sound):
                best = max(best, TITLE // 2 if is_whole else TEXT)
    return Why(BY_SOUND, named.names[0], best) if best else None


def _whole_sound(sound: str, named: Named) -> Why | None:
    heard = _sound(sound, named)
    return heard if heard and heard.points == WHOLE // 2 else None


def _like(columns: Sequence[Any], words: Sequence[str]) -> list[Any]:
    return [column.icontains(word, autoescape=True) for word in words for column in columns]


def _sounds(viewer: Any, kind: Kind, row: Any, sound: str) -> Any:
    n = SearchName
    keys = sa.select(n.row_id).where(n.congress_id == viewer.congress_id, n.kind == kind)
    return row.in_(keys.where(n.key.startswith(sound, autoescape=True) if sound else sa.false()))
