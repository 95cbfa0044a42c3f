"""Profiles: what the law and three places say, and what a congress keeps under a name; and the rows that rules stand in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.core.text import clean
from tracker.core.words import N_, _
from tracker.deadlines.models import Computation, Rule
from tracker.deadlines.profiles import NAMES, NATIONAL, PROFILES, ROWS
from tracker.deadlines.rule_models import OWN, ClassScheme, Profile, ProfileRow
from tracker.deadlines.rules import InForce, codes, defaults, in_force
from tracker.web.fields import number

NOW = "now"  # stands for the rules in force, among profiles
PROFILE_NAMES = {"national": N_("全国"), "beijing": N_("北京"), "chongqing": N_("重庆")}
ROLL, REASSIGN = "roll_to_next_workday", "clock_on_reassign"
REACH = {REASSIGN: ("reply",)}  # the dates a rule decides of besides those of its own name


@dataclass(frozen=True, slots=True)
class Named:
    """A profile by its code. rows: what it says, by key. id: of one that was made here."""

    code: str
    name: str
    rows: Mapping[str, InForce]
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that a profile would change. is_counted: dates were counted by it since, so that it cannot be."""

    before: InForce
    after: InForce
    is_counted: bool = False


def shipped_rows(profile: str) -> dict[str, InForce]:
    """What a profile that came with the program says. The places say nothing of the further settings; the nation does."""
    said = defaults()
    if profile == NATIONAL:
        return said
    column = 2 + PROFILES.index(profile)
    rows = {key: said[key] for key, *_rest in ROWS}
    for row in ROWS:
        if row[column]:
            rows[row[0]] = InForce(row[0], row[1], row[column], row[5], None)
    return rows


def profiles(congress_id: int) -> list[Named]:
    """The profiles of the program and then those of the congress, by name."""
    query = sa.select(Profile).where(Profile.congress_id == congress_id).order_by(Profile.name)
    return [
        *(Named(code, _(PROFILE_NAMES[code]), shipped_rows(code)) for code in PROFILES),
        *(_named(row) for row in db.session.scalars(query)),
    ]


def profile(congress_id: int, code: str) -> Named | None:
    """A profile by its code or by the name it has here; None where there is none."""
    if code in PROFILES:
        return Named(code, _(PROFILE_NAMES[code]), shipped_rows(code))
    own = own_profile(congress_id, code)
    return _named(own) if own else None


def own_profile(congress_id: int, code: str) -> Profile | None:
    """A profile that was made in the congress, by its code or name."""
    code = clean(code)  # it comes as it stands in an address
    profile_id = number(code.removeprefix(OWN)) if code.startswith(OWN) else None
    which = Profile.id == profile_id if profile_id else Profile.name == code
    return db.session.scalars(sa.select(Profile).where(Profile.congress_id == congress_id, which)).first()


def present(congress_id: int, on: date) -> Named:
    """The rules in force on a day, as if they were a profile."""
    return Named(NOW, _("现行规则"), {rule.key: rule for rule in in_force(congress_id, on).all()})


def _named(row: Profile) -> Named:
    rows = {r.key: InForce(r.key, r.measure, r.value, r.source, None) for r in row.rows}
    return Named(row.code, row.name, rows, row.id)


def changes(congress_id: int, rows: Mapping[str, InForce], from_on: date, today: date) -> list[Change]:
    """What would be another rule from a day on if these rows were loaded, in the order of the paper."""
    rules = in_force(congress_id, from_on)
    found = [(rules[key], rows[key]) for key in NAMES if key in rows and not rows[key].is_as(rules[key])]
    return [Change(before, after, is_settled(congress_id, after.key, from_on, today)) for before, after in found]


def whole(congress_id: int, rows: Mapping[str, InForce], on: date) -> dict[str, InForce]:
    """What a profile says, and of the rules it does not speak of what is in force."""
    return {rule.key: rows.get(rule.key, rule) for rule in in_force(congress_id, on).all()}


def is_settled(congress_id: int, key: str, from_on: date, today: date) -> bool:
    """Whether a rule can no longer begin on a day: it lies in the past, and dates were counted by the rule since."""
    if from_on > today:
        return False
    where = [Computation.congress_id == congress_id]
    if key != ROLL:  # that one has a part in every date
        where.append(Computation.key.in_((key, *REACH.get(key, ()))))
    if from_on == today:  # what was counted earlier today keeps its rule, but a rule that was counted by stays as it is
        where.append(Computation.rule_from == from_on)
    else:
        where.append(Computation.start_on >= from_on)
    return db.session.scalar(sa.select(sa.literal(1)).where(*where).limit(1)) is not None


def rows_of(congress_id: int, key: str | None = None) -> Sequence[Rule]:
    """The rows that a congress set, of one rule or of all, the latest day first."""
    query = sa.select(Rule).where(Rule.congress_id == congress_id)
    query = query.where(Rule.key == key) if key else query
    return db.session.scalars(query.order_by(Rule.from_on.desc(), Rule.key)).all()


def own_codes(congress_id: int, key: str) -> set[str]:
    """The codes of its own that a congress ever gave in a list, in its rules or profiles: none is given again."""
    in_rules = sa.select(Rule.value).where(Rule.congress_id == congress_id, Rule.key == key)
    in_profiles = sa.select(ProfileRow.value).join(Profile, Profile.id == ProfileRow.profile_id)
    in_profiles = in_profiles.where(Profile.congress_id == congress_id, ProfileRow.key == key)
    return {code for query in (in_rules, in_profiles) for value in db.session.scalars(query) for code in codes(value)}


def as_said(row: Rule) -> InForce:
    """A row as the rule it makes."""
    return InForce(row.key, row.measure, row.value, row.source, row.from_on)


def row_of(congress_id: int, key: str, from_on: date) -> Rule | None:
    """The row of a rule that begins on a day."""
    query = sa.select(Rule).where(Rule.congress_id == congress_id, Rule.key == key, Rule.from_on == from_on)
    return db.session.scalars(query).first()


def one(table: Any, congress_id: int, row_id: int) -> Any:
    """A row, profile or scheme of the congress; for all others it does not exist."""
    found = db.one_or_404(sa.select(table.id).where(table.id == row_id, table.congress_id == congress_id))
    return db.session.get_one(table, found)  # a scheme brings its classes along, which a query of one row may not


def scheme_is_named(scheme: ClassScheme) -> bool:
    """Whether a rule names a class scheme, in force or to come, or a profile does."""
    by_rule = sa.select(Rule.id).where(Rule.congress_id == scheme.congress_id, Rule.value == scheme.code)
    by_profile = any(
        row.value == scheme.code
        for named in db.session.scalars(sa.select(Profile).where(Profile.congress_id == scheme.congress_id))
        for row in named.rows
    )
    return by_profile or db.session.scalar(by_rule.limit(1)) is not None
