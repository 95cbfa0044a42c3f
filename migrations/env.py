"""How Alembic finds the database: the program's own, through Flask-Migrate."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app

migrate: Any = current_app.extensions["migrate"]
database = migrate.db


def run() -> None:
    """Run the migrations on the program's engine, each in a transaction of its own."""
    with database.engine.connect() as connection, _keys_aside(connection):
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            transaction_per_migration=True,
            **migrate.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


@contextmanager
def _keys_aside(connection: Any) -> Iterator[None]:
    """SQLite makes a table anew under the eyes of those that name it: meanwhile it looks away, and checks all keys at the end."""
    if connection.dialect.name != "sqlite":
        yield
        return
    below = connection.connection  # no transaction yet: inside one the word is not heard
    below.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        lost = below.execute("PRAGMA foreign_key_check").fetchall()
        if lost:
            raise RuntimeError(f"keys that lead nowhere after the migration: {lost[:5]}")
    finally:
        below.execute("PRAGMA foreign_keys=ON")


run()
