"""Keeping the nouns of a congress. Matters of accounts: see account_actions."""

import re
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from tracker.audit.actions import HIDDEN, record
from tracker.congress.labels import SEED_CATEGORIES
from tracker.congress.models import (
    Category,
    Congress,
    Delegation,
    Deputy,
    Level,
    Session,
    Term,
    Unit,
)
from tracker.core import clock
from tracker.core.db import Base, db
from tracker.core.errors import Invalid, Stale
from tracker.core.policy import require
from tracker.core.seal import Sealed
from tracker.core.words import _
from tracker.deadlines.queries import explained
from tracker.roster.policy import RULES, Act
from tracker.web.filters import day

Row = TypeVar("Row", bound=Base)
LONGEST_NAME = 100


def found(code: str, name: str, level: Level, *, by: Any, parent: Congress | None = None) -> Congress:
    """Set a congress up in the tree, with the usual fields of work.

    Raises Invalid for a code that is taken or cannot be typed on a command line, for a name that is none, and for a level
    that is not below its parent's.
    """
    require(RULES, Act.FOUND, by)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", code):
        raise Invalid("code", _("代码只能用小写字母、数字和连字符，最多 40 个字符"))
    if not name or len(name) > LONGEST_NAME:
        raise Invalid("name", _("名称要有 1 到 %(most)s 个字", most=LONGEST_NAME))
    levels = list(Level)
    if parent is not None and levels.index(level) <= levels.index(parent.level):
        raise Invalid("level", _("级别要低于上级人大（%(level)s）", level=parent.level.text))
    if db.session.scalar(sa.select(Congress.id).where(Congress.code == code)):
        raise Invalid("code", _("代码“%(code)s”已被使用", code=code))
    congress = Congress(code=code, name=name, level=level, parent_id=parent.id if parent else None)
    record(congress, Act.FOUND, by=by)
    db.session.add_all(
        Category(congress_id=congress.id, name=field, position=n, committee=committee)
        for n, (field, committee) in enumerate(SEED_CATEGORIES.items(), start=1)
    )
    return congress


def add_term(congress: Congress, number: int, *, by: Any, made_by_import: bool = False) -> Term:
    """Begin a term 届. Raises Invalid for one that is there."""
    require(RULES, Act.ADD, by, _of(congress))
    taken = sa.select(Term.id).where(Term.congress_id == congress.id, Term.number == number)
    if db.session.scalar(taken):
        raise Invalid("number", _("第 %(number)s 届已经有了", number=number))
    return _add(Term(congress_id=congress.id, number=number, made_by_import=made_by_import), by)


def add_session(
    term: Term,
    number: int,
    *,
    by: Any,
    opens_on: date | None = None,
    closes_on: date | None = None,
    suggestions_until: datetime | None = None,
    local_reply_by: date | None = None,
    made_by_import: bool = False,
) -> Session:
    """Set a session 次会议 up. Raises Invalid for one that is there, that closes before it opens, or for its own date: see below."""
    require(RULES, Act.ADD, by, term)
    taken = sa.select(Session.id).where(Session.term_id == term.id, Session.number == number)
    if db.session.scalar(taken):
        raise Invalid("number", _("这次会议已经有了"))
    _must_be_in_order(opens_on, closes_on)
    _must_follow(term.congress_id, closes_on, local_reply_by)
    session = Session(
        congress_id=term.congress_id,
        term=term,
        term_id=term.id,
        number=number,
        opens_on=opens_on,
        closes_on=closes_on,
        suggestions_until=suggestions_until,
        local_reply_by=local_reply_by,
        made_by_import=made_by_import,
    )
    return _add(session, by)


def change_session(
    session: Session,
    *,
    by: Any,
    version: int,
    opens_on: date | None,
    closes_on: date | None,
    suggestions_until: datetime | None,
    local_reply_by: date | None = None,
) -> None:
    """Set the days of a session. Raises Stale if somebody else did in between, Invalid for days that cannot be.

    local_reply_by: the congress's own day for the answers 本级要求, after the closing and within the longest time the law
    gives from there; what is assigned already keeps the day it was assigned with.
    """
    require(RULES, Act.CHANGE, by, session)
    _must_be_in_order(opens_on, closes_on)
    _must_follow(session.congress_id, closes_on, local_reply_by)
    values = {"opens_on": opens_on, "closes_on": closes_on, "suggestions_until": suggestions_until}
    change(session, values | {"local_reply_by": local_reply_by}, by=by, version=version)


def add_delegation(term: Term, name: str, *, by: Any, made_by_import: bool = False) -> Delegation:
    """Add a delegation 代表团. Raises Invalid for one that is there."""
    require(RULES, Act.ADD, by, term)
    if db.session.scalar(sa.select(Delegation.id).where(Delegation.term_id == term.id, Delegation.name == name)):
        raise Invalid("name", _("代表团“%(name)s”已经有了", name=name))
    made = Delegation(congress_id=term.congress_id, term_id=term.id, name=name, made_by_import=made_by_import)
    return _add(made, by)


def add_category(congress: Congress, name: str, committee: str = "", *, by: Any) -> Category:
    """Add a field of work 专业分类 and the special committee that follows it. Raises Invalid for one that is there."""
    require(RULES, Act.ADD, by, _of(congress))
    if db.session.scalar(sa.select(Category.id).where(Category.congress_id == congress.id, Category.name == name)):
        raise Invalid("name", _("分类“%(name)s”已经有了", name=name))
    last = db.session.scalar(sa.select(sa.func.max(Category.position)).where(Category.congress_id == congress.id)) or 0
    return _add(Category(congress_id=congress.id, name=name, position=last + 1, committee=committee), by)


def change_category(category: Category, name: str, committee: str, *, by: Any) -> None:
    """Call a field of work otherwise, or have another committee follow it. Raises Invalid for a name another one has."""
    require(RULES, Act.CHANGE, by, category)
    c = Category
    if db.session.scalar(sa.select(c.id).where(c.congress_id == category.congress_id, c.name == name, c.id != category.id)):
        raise Invalid("name", _("分类“%(name)s”已经有了", name=name))
    category.name, category.committee = name, committee
    record(category, Act.CHANGE, by=by)


def add_deputy(term: Term, values: dict[str, Any], *, by: Any) -> Deputy:
    """Enter a deputy 代表 in the roll of a term. Raises Invalid for a certificate that is taken."""
    require(RULES, Act.ADD, by, term)
    _must_be_free(term.id, values.get("certificate", ""), None)
    return _add(Deputy(congress_id=term.congress_id, term=term, term_id=term.id, **values), by)


def change_deputy(deputy: Deputy, values: dict[str, Any], *, by: Any, version: int) -> bool:
    """Change what is known of a deputy. Gives whether anything did. Raises Stale, or Invalid for a taken certificate."""
    require(RULES, Act.CHANGE, by, deputy)
    _must_be_free(deputy.term_id, values.get("certificate", deputy.certificate), deputy.id)
    return change(deputy, values, by=by, version=version)


def add_unit(congress: Congress, values: dict[str, Any], *, by: Any) -> Unit:
    """Enter a handling unit 承办单位. Raises Invalid for a name that is taken."""
    require(RULES, Act.ADD, by, _of(congress))
    if db.session.scalar(sa.select(Unit.id).where(Unit.congress_id == congress.id, Unit.name == values["name"])):
        raise Invalid("name", _("单位“%(name)s”已经有了", name=values["name"]))
    _must_be_in_order(values.get("from_on"), values.get("until_on"), "until_on")
    return _add(Unit(congress_id=congress.id, **values), by)


def change_unit(unit: Unit, values: dict[str, Any], *, by: Any, version: int) -> bool:
    """Change what is known of a unit: another name, a last day, a successor. Raises Stale, Invalid."""
    require(RULES, Act.CHANGE, by, unit)
    _must_be_in_order(values.get("from_on", unit.from_on), values.get("until_on", unit.until_on), "until_on")
    name = values.get("name", unit.name)
    taken = sa.select(Unit.id).where(Unit.congress_id == unit.congress_id, Unit.name == name, Unit.id != unit.id)
    if db.session.scalar(taken):
        raise Invalid("name", _("单位“%(name)s”已经有了", name=name))
    if unit.id is not None and unit.id in (values.get("successor_id"), values.get("parent_id")):
        raise Invalid("successor_id", _("单位不能是自己的上级或继任单位"))
    return change(unit, values, by=by, version=version)


def set_numbers(congress: Congress, values: dict[str, Any], *, by: Any, version: int) -> None:
    """Set how numbers are written, and what the office is called. Numbers already given stay as they are."""
    require(RULES, Act.SET_NUMBERS, by, _of(congress))
    change(congress, values, by=by, version=version)


def change(row: Any, values: dict[str, Any], *, by: Any, version: int) -> bool:
    """Set columns of a row and put what changed on the trail. Gives whether anything did.

    Raises Stale, with what stands, if somebody saved in between. Called by the acts above, which asked.
    """
    require(RULES, Act.CHANGE, by, _of(row))
    if version != row.version:
        raise Stale([(name, name, _as_typed(row, name)) for name in values])
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    if different:
        record(row, Act.CHANGE, by=by)
    return bool(different)


def _as_typed(row: Any, name: str) -> str:
    """What stands in a column, as it would be typed; of a sealed one not more than its form shows."""
    value = getattr(row, name)
    if isinstance(sa.inspect(row).mapper.columns[name].type, Sealed):
        return HIDDEN if value else ""
    if isinstance(value, datetime):
        return f"{clock.in_china(value):%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


class _Of:
    """What the rules ask of a congress itself: which congress it is."""

    def __init__(self, congress_id: int) -> None:
        self.congress_id = congress_id


def _of(subject: Any) -> Any:
    return _Of(subject.id) if isinstance(subject, Congress) else subject


def _add(row: Row, by: Any) -> Row:
    record(row, Act.ADD, by=by)
    return row


def _must_be_free(term_id: int, certificate: str, own_id: int | None) -> None:
    if not certificate:
        return
    query = sa.select(Deputy.id).where(Deputy.term_id == term_id, Deputy.certificate == certificate)
    holder = db.session.scalar(query)
    if holder is not None and holder != own_id:
        raise Invalid("certificate", _("代表证号“%(certificate)s”已有人使用", certificate=certificate))


def _must_follow(congress_id: int, closes_on: date | None, local_reply_by: date | None) -> None:
    if local_reply_by is None:
        return
    if closes_on is None:
        raise Invalid("local_reply_by", _("请先填写闭幕日期"))
    if local_reply_by <= closes_on:
        raise Invalid("local_reply_by", _("要在闭幕（%(day)s）之后", day=day(closes_on)))
    cap, told = explained(congress_id, "reply_cap", closes_on)
    if local_reply_by > told.due:
        words = _("不能晚于 %(day)s（闭幕后 %(period)s）：再晚就不会早于法定期限", day=day(told.due), period=cap.text)
        raise Invalid("local_reply_by", words)


def _must_be_in_order(first: date | None, last: date | None, field: str = "closes_on") -> None:
    if first and last and last < first:
        raise Invalid(field, _("结束日期不能早于开始日期"))
