"""Making profiles and class schemes of a congress: nothing is law by them until a rule says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import record
from tracker.congress.models import Congress
from tracker.core.db import db
from tracker.core.errors import Invalid, Stale, TrackerError
from tracker.core.policy import require
from tracker.core.text import clean
from tracker.core.words import _
from tracker.deadlines.checks import checked, clash, source_of
from tracker.deadlines.classes import ReplyClass
from tracker.deadlines.periods import Measure
from tracker.deadlines.profile_queries import PROFILE_NAMES, scheme_is_named
from tracker.deadlines.profiles import NAMES
from tracker.deadlines.rule_models import OWN, ClassScheme, Profile, ProfileRow, SchemeClass
from tracker.deadlines.rule_policy import RULES, Act
from tracker.deadlines.rules import InForce
from tracker.deadlines.schemes import schemes

MOST_NAME, MOST_LABEL, MOST_MEANS = 40, 10, 60
Base = Mapping[str, InForce]
Values = Mapping[str, tuple[Measure, str]]


def make_profile(
    congress: Congress, name: str, base: Mapping[str, InForce], values: Values, source: str, *, by: Any
) -> Profile:
    """Keep a set of rules under a name: what the base says, and where the values differ these, by the source given.

    base: of every rule something, such as the rules in force with a profile laid over them.
    Raises Invalid for a name that is taken or none; for a value that cannot be, in the field of its key; and without a
    source where a value differs.
    """
    row = Profile(congress_id=congress.id, name=_name(Profile, congress.id, name, None))
    require(RULES, Act.MAKE_PROFILE, by, row)
    row.rows = _rows(congress.id, base, values, source)
    record(row, Act.MAKE_PROFILE, by=by, note=row.name)
    return row


def change_profile(profile: Profile, name: str, base: Base, values: Values, source: str, *, by: Any, version: int) -> None:
    """Change a profile that was made here; what was loaded from it before stays. Raises as `make_profile`, and Stale.

    base: what it says, and for rules that are newer than the profile what is in force.
    """
    require(RULES, Act.CHANGE_PROFILE, by, profile)
    if version != profile.version:
        raise Stale([("name", "name", profile.name)])
    profile.name = _name(Profile, profile.congress_id, name, profile.id)
    there, also = {row.key: row for row in profile.rows}, {}
    for made in _rows(profile.congress_id, base, values, source):
        row = there.get(made.key)
        if row is None:
            profile.rows.append(made)
        elif (row.measure, row.value) != (made.measure, made.value):
            also[made.key] = [row.value, made.value]
            row.measure, row.value, row.source = made.measure, made.value, made.source
    profile.version = version + 1  # another version also where only its rows changed
    record(profile, Act.CHANGE_PROFILE, by=by, note=profile.name, also=also)


def discard_profile(profile: Profile, *, by: Any) -> None:
    """Throw a profile away. The rules that were loaded from it stay in force."""
    require(RULES, Act.DISCARD_PROFILE, by, profile)
    record(profile, Act.DISCARD_PROFILE, by=by, note=profile.name)
    db.session.delete(profile)


@dataclass(frozen=True, slots=True)
class Class:
    """A class of a scheme in the making."""

    letter: ReplyClass
    label: str
    means: str
    is_implemented: bool = False
    promises: bool = False


def make_scheme(congress: Congress, name: str, classes: Sequence[Class], *, by: Any) -> ClassScheme:
    """Make a class scheme of two to four letters in their order.

    Raises Invalid for a name that is taken or none, letters left out in between, a class without its meaning, names that
    are the same, and a scheme in which nothing counts as implemented.
    """
    row = ClassScheme(congress_id=congress.id, name=_name(ClassScheme, congress.id, name, None))
    require(RULES, Act.MAKE_SCHEME, by, row)
    given = [c for c in classes if clean(c.means)]
    if [c.letter for c in given] != list(ReplyClass)[: len(given)] or len(given) < 2:
        raise Invalid("classes", _("从 A 类起依次填写，至少两类"))
    row.classes = [_class(c) for c in given]
    if len({c.label for c in row.classes}) < len(row.classes):
        raise Invalid("classes", _("各类的名称不能相同"))
    if not any(c.is_implemented for c in row.classes):
        raise Invalid("classes", _("至少有一类算作已经落实"))
    record(row, Act.MAKE_SCHEME, by=by, note=f"{row.name}：{'；'.join(f'{c.label} {c.means}' for c in row.classes)}")
    return row


def discard_scheme(scheme: ClassScheme, *, by: Any) -> None:
    """Throw a class scheme away that no rule and no profile names. Raises SchemeNamed for any other."""
    require(RULES, Act.DISCARD_SCHEME, by, scheme)
    if scheme_is_named(scheme):
        raise SchemeNamed()
    record(scheme, Act.DISCARD_SCHEME, by=by, note=scheme.name)
    db.session.delete(scheme)


class SchemeNamed(TrackerError):
    """A rule names the class scheme: replies may have been sorted by it."""

    def __init__(self) -> None:
        super().__init__(_("规则或规则方案已经采用这套类别，不能删除。"))


def _class(given: Class) -> SchemeClass:
    label, means = clean(given.label) or given.letter.zh, clean(given.means)
    if len(label) > MOST_LABEL or len(means) > MOST_MEANS:
        raise Invalid("classes", _("名称不超过 %(label)s 字，含义不超过 %(means)s 字", label=MOST_LABEL, means=MOST_MEANS))
    return SchemeClass(
        letter=given.letter, label=label, means=means, is_implemented=given.is_implemented, promises=given.promises
    )


def _name(table: Any, congress_id: int, name: str, own_id: int | None) -> str:
    wanted = clean(name)
    if not 0 < len(wanted) <= MOST_NAME:
        raise Invalid("name", _("名称要有 1 到 %(most)s 个字", most=MOST_NAME))
    query = sa.select(table.id).where(table.congress_id == congress_id, table.name == wanted)
    taken = db.session.scalar(query if own_id is None else query.where(table.id != own_id))
    if taken or wanted.startswith(OWN) or wanted in {*PROFILE_NAMES, *PROFILE_NAMES.values()}:
        raise Invalid("name", _("名称“%(name)s”已被使用", name=wanted))
    return wanted


def _rows(congress_id: int, base: Base, values: Values, source: str) -> list[ProfileRow]:
    """The rows of a profile in the order of the paper."""
    known, rows = schemes(congress_id), []
    for key in NAMES:
        before = base[key]
        measure, value = values.get(key, (before.measure, before.value))
        try:
            kept = checked(key, measure, value, known)
        except Invalid as fault:
            raise Invalid(key, fault.sentence) from None
        is_same = (measure, kept) == (before.measure, before.value)
        rows.append(ProfileRow(key=key, measure=measure, value=kept, source=before.source if is_same else source_of(source)))
    wrong = clash({row.key: row.value for row in rows})
    if wrong:
        raise Invalid(*wrong)
    return rows
