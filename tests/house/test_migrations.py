"""What the models say and what the migrations build are one, on SQLite and on PostgreSQL."""

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.conftest import settings
from tracker.app import create_app
from tracker.core.db import db, is_modelled


def shape(engine):
    """Everything a database is held to: columns, keys, checks, indexes."""
    inspector = sa.inspect(engine)
    found = {}
    tables = {name for name in inspector.get_table_names() if is_modelled(name, "table", None)}
    for table in sorted(tables - {"alembic_version"}):
        found[table] = {
            "columns": sorted((c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)),
            "checks": sorted((c["name"], c["sqltext"]) for c in inspector.get_check_constraints(table)),
            "uniques": sorted((c["name"], tuple(c["column_names"])) for c in inspector.get_unique_constraints(table)),
            "keys": sorted(
                (k["name"], k["referred_table"], tuple(k["constrained_columns"])) for k in inspector.get_foreign_keys(table)
            ),
            "indexes": sorted((i["name"], tuple(i["column_names"]), bool(i["unique"])) for i in inspector.get_indexes(table)),
        }
    return found


@pytest.fixture
def fresh(engine_kind, tmp_path, request):
    """A program on a database that holds nothing at all."""
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    if engine_kind == "postgres":
        url = request.getfixturevalue("postgres_server").url("fresh")
    app = create_app(settings(tmp_path, url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_the_migrations_build_what_the_models_say(fresh):
    db.create_all()
    said = shape(db.engine)
    db.drop_all()

    flask_migrate.upgrade()

    assert shape(db.engine) == said


def test_nothing_is_left_for_a_migration_to_do(fresh):
    flask_migrate.upgrade()

    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"include_name": is_modelled}), db.metadata) == []


def test_down_again_leaves_nothing_and_up_again_the_same(fresh):
    flask_migrate.upgrade()
    first = shape(db.engine)

    flask_migrate.downgrade(revision="base")
    assert set(sa.inspect(db.engine).get_table_names()) <= {"alembic_version"}

    flask_migrate.upgrade()
    assert shape(db.engine) == first
