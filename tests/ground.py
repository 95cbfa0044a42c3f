"""What stands in the database when a test begins: kept once, laid again before every test that begins there."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from tests.people import People
from tracker.core.db import Base, db

NAME, TAILS = "tracker.sqlite", ("-wal", "-shm")


def hurry(connection: Any, _record: Any) -> None:
    """A power cut would end the test as well: nobody waits for the disk."""
    connection.execute("PRAGMA synchronous=OFF")


class Grounds(Protocol):
    """Databases to begin from, by name."""

    def keep(self, name: str) -> None:
        """Keep what the database holds now under this name."""

    def lay(self, name: str) -> None:
        """Let the database hold what was kept under this name, and nothing else."""


@dataclass(frozen=True)
class Row:
    """Where a row stands."""

    table: type[Any]
    key: tuple[Any, ...]


@dataclass(frozen=True)
class Somebody:
    """A cast, and what it holds."""

    kind: type[People]
    holds: dict[str, Any]


def _each(value: Any, of: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {key: of(held) for key, held in value.items()}
    return type(value)(map(of, value)) if type(value) in (list, tuple, set) else value


def noted(value: Any) -> Any:
    """The value with a note of where to find them in place of rows and of casts, however deep."""
    if isinstance(value, Base):
        return Row(type(value), sa.inspect(value).identity)
    return Somebody(type(value), noted(vars(value))) if isinstance(value, People) else _each(value, noted)


def found(value: Any) -> Any:
    """What was noted, read anew."""
    if isinstance(value, Row):
        return db.session.get(value.table, value.key)
    if not isinstance(value, Somebody):
        return _each(value, found)
    somebody = value.kind.__new__(value.kind)
    vars(somebody).update(found(value.holds))
    return somebody


class Ground:
    """Sets of rows that several tests begin with: each is made by the first that asks and laid again for the others."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds, self._made = grounds, dict[str, tuple[str, Any]]()

    def __call__(self, build: Callable[..., Any], cast: People | None = None) -> Any:
        """What `build(cast)` stores, in the database; the cast as it was then. Gives what it gave, its rows read anew.

        What `build` gives and what the cast holds may be rows and plain values. It must set the clock itself where it
        minds the time, and leave no files behind.
        """
        key = f"{build.__module__}.{build.__qualname__}"
        if key not in self._made:
            given = build(cast) if cast else build()
            db.session.commit()
            note = noted((given, cast))
            name = f"made{len(self._made)}"
            self._grounds.keep(name)
            self._made[key] = name, note
        else:
            name, note = self._made[key]
            self._grounds.lay(name)
        given, again = found(note)
        if cast:
            vars(cast).clear()
            vars(cast).update(vars(again))
        return given


class Files:
    """On SQLite each ground is a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str) -> None:
        self._settle()
        shutil.copy(self._folder / NAME, self._folder / f"{name}.sqlite")

    def lay(self, name: str) -> None:
        self._settle()
        shutil.copy(self._folder / f"{name}.sqlite", self._folder / "next.sqlite")
        (self._folder / "next.sqlite").replace(self._folder / NAME)  # a connection left open looks at the old file, not at this

    def _settle(self) -> None:
        db.session.remove()
        db.engine.dispose()  # what closes last writes all into the one file
        for tail in TAILS:
            (self._folder / f"{NAME}{tail}").unlink(missing_ok=True)


class Schemas:
    """On PostgreSQL each ground is a schema with a copy of every table that holds anything."""

    def __init__(self, _folder: Path) -> None:
        self._lay: dict[str, str] = {}
        self._tables = (*db.metadata.tables, "search_fts")

    def keep(self, name: str) -> None:
        db.session.remove()
        with db.engine.begin() as connection:
            full = self._full(connection)
            connection.execute(sa.text(f'CREATE SCHEMA "{name}"'))
            for table in full:
                connection.execute(sa.text(f'CREATE TABLE "{name}"."{table}" AS TABLE "{table}"'))
            used = "FROM pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL"
            counted = connection.execute(sa.text(f"SELECT sequencename, last_value {used}")).all()
        self._lay[name] = "; ".join(
            [f'INSERT INTO "{table}" OVERRIDING SYSTEM VALUE TABLE "{name}"."{table}"' for table in full]
            + [f"SELECT setval('\"{sequence}\"', {last})" for sequence, last in counted]
        )

    def lay(self, name: str) -> None:
        db.session.remove()
        with db.engine.begin() as connection:
            self._empty(connection)
            if self._lay[name]:
                connection.exec_driver_sql(self._lay[name])

    def _full(self, connection: sa.Connection) -> list[str]:
        held = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in self._tables)
        return list(connection.execute(sa.text(held)).scalars())

    def _empty(self, connection: sa.Connection) -> None:
        """Empty the tables that hold anything and let all ids begin anew: ten times faster than TRUNCATE on all of them."""
        full = self._full(connection)
        connection.execute(sa.text("SET LOCAL session_replication_role = replica"))  # no triggers, no keys
        for name in full:
            connection.execute(sa.text(f'DELETE FROM "{name}"'))
        used = "FROM pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL"
        connection.execute(sa.text(f"SELECT setval(format('%I', sequencename)::regclass, 1, false) {used}"))
