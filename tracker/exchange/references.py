"""What a row refers to by name: found, made where that was asked for, or a fault."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa

from tracker.audit.actions import together
from tracker.congress.models import Branch, Category, Congress, Delegation, Deputy, Session, Station, Term, Unit
from tracker.core.db import db
from tracker.core.text import squeeze
from tracker.core.words import _
from tracker.deadlines.queries import explained
from tracker.deadlines.rules import in_force
from tracker.roster import actions as roster
from tracker.stations import actions as stations
from tracker.suggestions.models import Suggestion

NEW, CHANGED, EQUAL = "new", "changed", "equal"
Work = Callable[[], object]
Found = TypeVar("Found")


class RowFault(Exception):
    """A row that cannot be taken. column: the code of the column at fault, empty for the whole row."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


def must_be_first(seen: dict[Any, int], own: Any, row: int, column: str) -> None:
    """Nothing, if no earlier row of the sheet was about the same thing. Raises RowFault."""
    if own in seen:
        raise RowFault(column, _("与第 %(row)s 行重复", row=seen[own]))
    seen[own] = row


@dataclass(slots=True)
class Desk:
    """What an import works with.

    on: the day of assignment, and the day for rows without one. today: the last day a row may tell of; `on` if not said.
    create: make what is missing. made: what was made, for completion by hand. is_batched: what rows bring in waits for
    `settle`, which puts many down at once; there: what the rows of a batch are about, by what they are matched by.
    """

    congress: Congress
    by: Any
    on: date
    term: int | None = None
    session: int | None = None
    create: bool = False
    today: date | None = None
    is_batched: bool = False
    there: dict[Any, Any] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    _known: dict[Any, Any] = field(default_factory=dict)
    _waiting: list[tuple[Work, Work]] = field(default_factory=list)

    def has_come(self, on: date) -> bool:
        """Whether a day that a row tells of is not in the future."""
        return on <= (self.today or self.on)

    def put_down(self, begin: Work, go_on: Work) -> None:
        """Bring something in: begin it, and when it has its id, go on with what hangs on it."""
        if self.is_batched:
            self._waiting.append((begin, go_on))
            return
        begin()
        go_on()

    def settle(self) -> None:
        """Put down what waits, in one go."""
        waiting, self._waiting = self._waiting, []
        with db.session.no_autoflush:
            with together():
                for begin, _go_on in waiting:
                    begin()
            for _begin, go_on in waiting:
                go_on()
        db.session.flush()  # before the next rows are looked up

    def notes(self, made: str) -> bool:
        """List something as made by this import, for completion by hand; true, to mark it so."""
        self.made.append(made)
        return True

    def forget(self) -> None:
        """Look everything up again: what was made for a row was undone."""
        self._known.clear()

    def due(self, rule: str, on: date) -> date:
        """The day on which something counted from a day is due."""
        return self._once(("due", rule, on), lambda: explained(self.congress.id, rule, on)[1].due)

    def scheme(self, on: date) -> str:
        """Whose letters a class of a day is."""
        return self._once(("scheme", on), lambda: in_force(self.congress.id, on)["class_scheme"].value)

    def find_term(self, number: int, column: str = "term") -> Term:
        """A term of the congress."""

        def find() -> Term | None:
            return db.session.scalar(sa.select(Term).where(Term.congress_id == self.congress.id, Term.number == number))

        def make() -> Term:
            self._may_make(column, _("没有第 %(number)s 届", number=number), _("届：第 %(number)s 届", number=number))
            return roster.add_term(self.congress, number, by=self.by, made_by_import=True)

        return self._once(("term", number), lambda: find() or make())

    def find_session(self, term: Term, number: int, column: str = "session") -> Session:
        """A session of a term."""

        def find() -> Session | None:
            return db.session.scalar(sa.select(Session).where(Session.term_id == term.id, Session.number == number))

        def make() -> Session:
            which = _("第 %(term)s 届第 %(number)s 次会议", term=term.number, number=number)
            self._may_make(column, _("没有%(what)s", what=which), _("会议：%(what)s（日期待补）", what=which))
            return roster.add_session(term, number, by=self.by, made_by_import=True)

        return self._once(("session", term.id, number), lambda: find() or make())

    def find_delegation(self, term: Term, name: str, column: str = "delegation") -> Delegation:
        """A delegation of a term."""

        def find() -> Delegation | None:
            return db.session.scalar(sa.select(Delegation).where(Delegation.term_id == term.id, Delegation.name == name))

        def make() -> Delegation:
            self._may_make(column, _("没有“%(name)s”这个代表团", name=name), _("代表团：%(name)s", name=name))
            self._known.pop(("delegations", term.id), None)
            return roster.add_delegation(term, name, by=self.by, made_by_import=True)

        return self._once(("delegation", term.id, name), lambda: find() or make())

    def is_delegation(self, term: Term, name: str) -> bool:
        """Whether this is the name of a delegation, typed with or without blanks."""

        def find() -> set[str]:
            return {
                squeeze(each) for each in db.session.scalars(sa.select(Delegation.name).where(Delegation.term_id == term.id))
            }

        return squeeze(name) in self._once(("delegations", term.id), find)

    def find_deputy(self, term: Term, name: str, delegation: Delegation | None = None, column: str = "lead") -> Deputy:
        """A deputy of a term by name, told apart by delegation where several have it."""
        named: list[Deputy] = self._deputies(term).get(name, [])
        found = named
        if len(found) > 1 and delegation:
            found = [deputy for deputy in found if deputy.delegation_id == delegation.id]
        if len(found) > 1:
            raise RowFault(column, _("有 %(count)s 位代表叫“%(name)s”，请填代表团区分", count=len(found), name=name))
        if found:
            return found[0]
        self._may_make(
            column,
            _("第 %(term)s 届没有“%(name)s”这位代表", term=term.number, name=name),
            _("代表：%(name)s（%(place)s）", name=name, place=delegation.name if delegation else _("代表团待补")),
        )
        values = {"name": name, "delegation": delegation, "delegation_id": delegation.id if delegation else None}
        made = roster.add_deputy(term, {**values, "made_by_import": True}, by=self.by)
        self._deputies(term).setdefault(name, []).append(made)
        return made

    def _deputies(self, term: Term) -> dict[str, list[Deputy]]:
        def find() -> dict[str, list[Deputy]]:
            by_name: dict[str, list[Deputy]] = {}
            for deputy in db.session.scalars(sa.select(Deputy).where(Deputy.term_id == term.id).order_by(Deputy.id)):
                by_name.setdefault(squeeze(deputy.name), []).append(deputy)
            return by_name

        return self._once(("deputies", term.id), find)

    def find_unit(self, name: str, column: str) -> Unit:
        """A unit of the congress by name or short name."""

        def find() -> Unit | None:
            of_congress = sa.select(Unit).where(Unit.congress_id == self.congress.id)
            by_name = db.session.scalar(of_congress.where(Unit.name == name))
            by_short = db.session.scalars(of_congress.where(Unit.short == name)).all() if by_name is None else []
            return by_name or (by_short[0] if len(by_short) == 1 else None)

        def make() -> Unit:
            self._may_make(column, _("没有“%(name)s”这个单位", name=name), _("单位：%(name)s（系统待补）", name=name))
            return roster.add_unit(self.congress, {"name": name, "branch": Branch.OTHER, "made_by_import": True}, by=self.by)

        return self._once(("unit", name), lambda: find() or make())

    def find_station(self, name: str, column: str = "station") -> Station:
        """A station of the congress."""

        def find() -> Station | None:
            return db.session.scalar(sa.select(Station).where(Station.congress_id == self.congress.id, Station.name == name))

        def make() -> Station:
            made = _("联络站：%(name)s（乡镇街道待补）", name=name)
            self._may_make(column, _("没有“%(name)s”这个联络站", name=name), made)
            return stations.open_station(self.congress, {"name": name, "made_by_import": True}, by=self.by)

        return self._once(("station", name), lambda: find() or make())

    def find_category(self, name: str, column: str = "category") -> Category:
        """A field of work of the congress."""

        def find() -> Category | None:
            return db.session.scalar(sa.select(Category).where(Category.congress_id == self.congress.id, Category.name == name))

        def make() -> Category:
            self._may_make(column, _("没有“%(name)s”这个专业分类", name=name), _("专业分类：%(name)s", name=name))
            return roster.add_category(self.congress, name, by=self.by)

        return self._once(("category", name), lambda: find() or make())

    def titles(self, session: Session) -> dict[str, int]:
        """The numbered cases of a session by their titles, blanks and width left aside; of several the first."""

        def find() -> dict[str, int]:
            numbered = sa.select(Suggestion.title, Suggestion.id).where(
                Suggestion.session_id == session.id, Suggestion.number.is_not(None)
            )
            return {squeeze(title): own for title, own in db.session.execute(numbered.order_by(Suggestion.id.desc()))}

        return self._once(("titles", session.id), find)

    def _once(self, key: Any, find: Callable[[], Found]) -> Found:
        """What was found before, or is found now. What cannot be found raises, and is looked for again."""
        if key not in self._known:
            self._known[key] = find()
        found: Found = self._known[key]
        return found

    def _may_make(self, column: str, missing: str, made: str) -> None:
        if not self.create:
            raise RowFault(column, _("%(missing)s；如要新建，请选“缺的先建上”（--create）", missing=missing))
        self.made.append(made)
