"""What stands in the database when a test begins: kept once, laid again before every test that begins there."""

import shutil
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from tracker.core.db import db

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


class Files:
    """On SQLite each ground is a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str) -> None:
        self._settle()
        shutil.copy(self._folder / NAME, self._folder / f"{name}.sqlite")

    def lay(self, name: str) -> None:
        self._settle()
        shutil.copy(self._folder / f"{name}.sqlite", self._folder / NAME)

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
