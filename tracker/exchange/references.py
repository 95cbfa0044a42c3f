"""What a row refers to by name: found, made where that was asked for, or a fault."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Branch, Category, Congress, Delegation, Deputy, Session, Station, Term, Unit
from tracker.core.db import db
from tracker.roster import actions as roster
from tracker.stations import actions as stations


class RowFault(Exception):
    """A row that cannot be taken. column: the code of the column at fault, empty for the whole row."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


@dataclass(slots=True)
class Desk:
    """What an import works with. create: make what is missing. made: what was made, for completion by hand."""

    congress: Congress
    by: Any
    on: date
    term: int | None = None
    session: int | None = None
    create: bool = False
    made: list[str] = field(default_factory=list)
    _units: dict[str, Unit] = field(default_factory=dict)

    def find_term(self, number: int, column: str = "term") -> Term:
        """A term of the congress."""
        found = db.session.scalar(sa.select(Term).where(Term.congress_id == self.congress.id, Term.number == number))
        if found is None:
            self._may_make(column, f"没有第 {number} 届")
            found = roster.add_term(self.congress, number, by=self.by, made_by_import=True)
            self.made.append(f"届：第 {number} 届")
        return found

    def find_session(self, term: Term, number: int, column: str = "session") -> Session:
        """A session of a term."""
        found = db.session.scalar(sa.select(Session).where(Session.term_id == term.id, Session.number == number))
        if found is None:
            self._may_make(column, f"没有第 {term.number} 届第 {number} 次会议")
            found = roster.add_session(term, number, by=self.by, made_by_import=True)
            self.made.append(f"会议：第 {term.number} 届第 {number} 次（日期待补）")
        return found

    def find_delegation(self, term: Term, name: str, column: str = "delegation") -> Delegation:
        """A delegation of a term."""
        query = sa.select(Delegation).where(Delegation.term_id == term.id, Delegation.name == name)
        found = db.session.scalar(query)
        if found is None:
            self._may_make(column, f"没有“{name}”这个代表团")
            found = roster.add_delegation(term, name, by=self.by, made_by_import=True)
            self.made.append(f"代表团：{name}")
        return found

    def find_deputy(self, term: Term, name: str, delegation: Delegation | None = None, column: str = "lead") -> Deputy:
        """A deputy of a term by name, told apart by delegation where several have it."""
        query = sa.select(Deputy).where(Deputy.term_id == term.id, Deputy.name == name)
        found = list(db.session.scalars(query))
        if len(found) > 1 and delegation:
            found = [deputy for deputy in found if deputy.delegation_id == delegation.id]
        if len(found) > 1:
            raise RowFault(column, f"有 {len(found)} 位代表叫“{name}”，请填代表团区分")
        if found:
            return found[0]
        self._may_make(column, f"第 {term.number} 届没有“{name}”这位代表")
        self.made.append(f"代表：{name}（{delegation.name if delegation else '代表团待补'}）")
        values = {"name": name, "delegation": delegation, "delegation_id": delegation.id if delegation else None}
        return roster.add_deputy(term, {**values, "made_by_import": True}, by=self.by)

    def find_unit(self, name: str, column: str) -> Unit:
        """A unit of the congress by name or short name."""
        if name in self._units:
            return self._units[name]
        of_congress = sa.select(Unit).where(Unit.congress_id == self.congress.id)
        found = db.session.scalar(of_congress.where(Unit.name == name))
        if found is None:
            by_short = list(db.session.scalars(of_congress.where(Unit.short == name)))
            found = by_short[0] if len(by_short) == 1 else None
        if found is None:
            self._may_make(column, f"没有“{name}”这个单位")
            values = {"name": name, "branch": Branch.OTHER, "made_by_import": True}
            found = roster.add_unit(self.congress, values, by=self.by)
            self.made.append(f"单位：{name}（系统待补）")
        self._units[name] = found
        return found

    def find_station(self, name: str, column: str = "station") -> Station:
        """A station of the congress."""
        query = sa.select(Station).where(Station.congress_id == self.congress.id, Station.name == name)
        found = db.session.scalar(query)
        if found is None:
            self._may_make(column, f"没有“{name}”这个联络站")
            found = stations.open_station(self.congress, {"name": name, "made_by_import": True}, by=self.by)
            self.made.append(f"联络站：{name}（乡镇街道待补）")
        return found

    def find_category(self, name: str, column: str = "category") -> Category:
        """A field of work of the congress."""
        query = sa.select(Category).where(Category.congress_id == self.congress.id, Category.name == name)
        found = db.session.scalar(query)
        if found is None:
            self._may_make(column, f"没有“{name}”这个专业分类")
            found = roster.add_category(self.congress, name, by=self.by)
            self.made.append(f"专业分类：{name}")
        return found

    def _may_make(self, column: str, missing: str) -> None:
        if not self.create:
            raise RowFault(column, f"{missing}；如要新建，请选“缺的先建上”（--create）")


NEW, CHANGED, EQUAL = "new", "changed", "equal"
