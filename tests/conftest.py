"""The program on a fresh database, SQLite and PostgreSQL alike; the cast; the browser that inspects what it opens."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import hypothesis
import pytest
import sqlalchemy as sa
from flask import Flask

from tests.cast import Cast
from tests.pages import Browser
from tests.server import Server
from tracker.app import create_app
from tracker.core import clock
from tracker.core.db import db
from tracker.core.settings import Mode, Settings

KINDS = ("sqlite", "postgres")
KEY = "dGVzdHMtb25seS1ub3QtYS1zZWNyZXQtYXQtYWxsISE="


def pytest_configure(config):
    config.addinivalue_line("markers", "one_engine: the database does not matter, so SQLite alone")
    config.addinivalue_line("markers", "postgres_alone: what only a database with several writers at once can do")
    gc.set_threshold(100_000, 20, 50)  # many small objects that live for one test: looking through all of them is not worth it
    hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
    hypothesis.settings.load_profile("untimed")


def pytest_generate_tests(metafunc):
    """Whatever needs the database is run on both."""
    if "engine_kind" in metafunc.fixturenames:
        alone, several = map(metafunc.definition.get_closest_marker, ("one_engine", "postgres_alone"))
        metafunc.parametrize("engine_kind", KINDS[:1] if alone else KINDS[1:] if several else KINDS, scope="session")


def settings(folder: Path, url: str, mode: Mode = Mode.DEMO) -> Settings:
    """Settings for a test."""
    return Settings(instance=folder, mode=mode, secret_key="t" * 40, seal_keys=(KEY,), database_url=url, is_testing=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _built(engine_kind, tmp_path_factory, request) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp(engine_kind)
    if engine_kind == "sqlite":
        url = f"sqlite:///{folder / 'tracker.sqlite'}"
    else:
        url = request.getfixturevalue("postgres_server").url("youying")
    app = create_app(settings(folder, url))
    with app.app_context():
        flask_migrate.upgrade()
        db.engine.dispose()
    if engine_kind == "sqlite":
        _settle(folder)
        shutil.copy(folder / "tracker.sqlite", folder / "template.sqlite")
    yield app
    with app.app_context():
        db.engine.dispose()


def _settle(folder: Path) -> None:
    for tail in ("-wal", "-shm"):
        (folder / f"tracker.sqlite{tail}").unlink(missing_ok=True)


def _empty(connection: sa.Connection) -> None:
    """Empty the tables that hold anything and let all ids begin anew: ten times faster than TRUNCATE on all of them."""
    held = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in (*db.metadata.tables, "search_fts")
    )
    full = connection.execute(sa.text(held)).scalars().all()
    connection.execute(sa.text("SET LOCAL session_replication_role = replica"))  # no triggers, no keys
    for name in full:
        connection.execute(sa.text(f'DELETE FROM "{name}"'))
    used = "FROM pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL"
    connection.execute(sa.text(f"SELECT setval(format('%I', sequencename)::regclass, 1, false) {used}"))


@pytest.fixture
def app(_built, engine_kind) -> Iterator[Flask]:
    """The program with an empty database and an application context of the test's own."""
    folder = _built.config["SETTINGS"].instance
    with _built.app_context():
        if engine_kind == "sqlite":
            db.engine.dispose()
            _settle(folder)
            shutil.copy(folder / "template.sqlite", folder / "tracker.sqlite")
        else:
            with db.engine.begin() as connection:
                _empty(connection)
        yield _built
        db.session.remove()
    clock.start_at(None)


@pytest.fixture
def cast(app) -> Cast:
    """王芳 leads, 赵敏 is the office, 何勇 the main unit, 周杰 the other, 孙立 the stranger."""
    return Cast()


@pytest.fixture
def browser(app) -> Browser:
    """A browser that asserts of every page it opens that nothing is wrong with it, whatever it is about."""
    return Browser(app)


@pytest.fixture
def signed_in(app, cast):
    """Signs somebody of the cast in, by the name used there, in a browser of their own."""

    def sign_in(name: str) -> Browser:
        somebody = Browser(app)
        getattr(cast, name)
        somebody.sign_in(name)
        return somebody

    return sign_in
