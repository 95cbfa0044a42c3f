"""How Alembic finds the database: the program's own, through Flask-Migrate."""

from typing import Any

from alembic import context
from flask import current_app

migrate: Any = current_app.extensions["migrate"]
database = migrate.db


def run() -> None:
    """Run the migrations on the program's engine, each in a transaction of its own."""
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            transaction_per_migration=True,
            **migrate.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
