"""Setting the rules of a congress: one by one, or all that a profile says. A date that was counted never moves by it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import record
from tracker.congress.models import Congress
from tracker.core.db import db
from tracker.core.errors import Invalid, TrackerError
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.checks import checked, clash, source_of
from tracker.deadlines.choices import CHOICE_NAMES
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.deadlines.profile_queries import Change, changes, is_settled, own_codes, profile, row_of
from tracker.deadlines.profiles import LISTS, NAMES, numbered, worded
from tracker.deadlines.rule_policy import RULES, Act
from tracker.deadlines.rules import InForce, in_force
from tracker.deadlines.schemes import schemes
from tracker.web.filters import day

YEARS_BACK, YEARS_AHEAD = 1949, 10


def set_rule(
    congress: Congress, key: str, measure: Measure, value: str, from_on: date, source: str, *, by: Any, on: date
) -> Rule:
    """Set a rule of a congress from a day on. A row of that day that is not in force yet is replaced.

    value: for a list as `as_list` writes it; what is new in it gets a code of its own, which stays its code for good.

    Raises Invalid for a value the rule cannot have or the Deputies Law forbids, for a day whose dates were counted by the
    rule already, without a source, and where nothing would change.
    """
    row = Rule(congress_id=congress.id, key=key, measure=measure, value=value, from_on=from_on, source=source)
    require(RULES, Act.SET_RULE, by, row)
    if key not in NAMES:
        raise Invalid("key", _("没有这一项规则"))
    if key in LISTS:
        value = numbered(value, own_codes(congress.id, key))
    row.value, row.source = checked(key, measure, value, schemes(congress.id)), source_of(source)
    _may_begin(from_on, on)
    before = in_force(congress.id, from_on)[key]
    if (before.measure, before.value, before.source) == (row.measure, row.value, row.source):
        raise Invalid("value", _("%(day)s本来就是这样规定的", day=day(from_on)))
    if is_settled(congress.id, key, from_on, on):
        raise Invalid("from_on", _settled([NAMES[key]]))
    kept = _keep(row, before, Act.SET_RULE, by)
    _agree_from(congress.id, from_on)
    return kept


def withdraw_rule(row: Rule, *, by: Any, on: date) -> None:
    """Take back a rule whose day has not come. Raises InForceAlready for one whose day has."""
    require(RULES, Act.WITHDRAW_RULE, by, row)
    if row.from_on <= on:
        raise InForceAlready()
    record(row, Act.WITHDRAW_RULE, by=by, note=f"{NAMES[row.key]}：{_zh(row)}，{row.from_on}")
    db.session.delete(row)
    db.session.flush()  # the rules below are those without it
    _agree_from(row.congress_id, row.from_on)


def load_profile(congress: Congress, code: str, from_on: date, *, by: Any, on: date) -> list[Change]:
    """Set every rule that a profile says otherwise, from a day on. Gives what changed.

    Raises Invalid for a profile there is not, and, naming them, for rules by which dates were counted since that day:
    then nothing is set.
    """
    named = profile(congress.id, code)
    require(RULES, Act.LOAD_PROFILE, by, Rule(congress_id=congress.id))
    if named is None:
        raise Invalid("profile", _("没有这个规则方案"))
    _may_begin(from_on, on)
    made = changes(congress.id, named.rows, from_on, on)
    settled = [NAMES[change.after.key] for change in made if change.is_counted]
    if settled:
        raise Invalid("from_on", _settled(settled))
    for change in made:
        said = change.after
        row = Rule(
            congress_id=congress.id,
            key=said.key,
            measure=said.measure,
            value=said.value,
            from_on=from_on,
            source=said.source,
        )
        _keep(row, change.before, Act.LOAD_PROFILE, by, named.name)
    _agree_from(congress.id, from_on)
    return made


class InForceAlready(TrackerError):
    """A rule that is in force, or was, is history; another one can be set from a later day."""

    def __init__(self) -> None:
        super().__init__(_("已经施行的规则不能撤销；可以另定一条，从以后的日期起施行。"))


def _keep(row: Rule, before: InForce, act: Act, by: Any, of: str = "") -> Rule:
    """The row of its key and day, set, with its entry."""
    there = row_of(row.congress_id, row.key, row.from_on)
    if there is not None:
        there.measure, there.value, there.source = row.measure, row.value, row.source
    kept = there or row
    move = f"{_zh(before)} → {_zh(row)}"
    record(kept, act, by=by, note=f"{of and f'{of}：'}{NAMES[row.key]}：{move}，{row.from_on}")
    return kept


def _may_begin(from_on: date, on: date) -> None:
    if not YEARS_BACK <= from_on.year <= on.year + YEARS_AHEAD:
        raise Invalid("from_on", _("年份要在 %(first)s 到 %(last)s 之间", first=YEARS_BACK, last=on.year + YEARS_AHEAD))


def _settled(names: Sequence[str]) -> str:
    return _(
        "%(rules)s：这一天以后已按原规则计算过期限，不能倒回去改；请改为今后的日期", rules=_("、").join(_(n) for n in names)
    )


def _agree_from(congress_id: int, from_on: date) -> None:
    """Whether the rules go together on the day a change begins and on each later day that changes one."""
    later = sa.select(Rule.from_on).where(Rule.congress_id == congress_id, Rule.from_on > from_on).distinct()
    for each in [from_on, *db.session.scalars(later)]:
        fault = clash(in_force(congress_id, each).values())
        if fault:
            raise Invalid("value", fault[1])


def _zh(said: InForce | Rule) -> str:
    """A value on the trail, which is kept in Chinese."""
    if said.measure is Measure.LIST:
        return "、".join(worded(said.key, said.value).values())
    if said.measure in (Measure.CHOICE, Measure.DATE, Measure.TEXT):
        return CHOICE_NAMES.get(said.value, said.value)
    return f"{said.value} {said.measure.zh}"
