"""The program on a fresh database, SQLite and PostgreSQL alike; the cast; the browser that inspects what it opens."""

import gc
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import hypothesis
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask

from tests import people
from tests.cast import Cast
from tests.ground import Files, Ground, Schemas, hurry
from tests.pages import Browser
from tests.server import Server
from tracker.accounts import passwords
from tracker.app import create_app
from tracker.core import clock
from tracker.core.db import db
from tracker.core.settings import Mode, Settings
from tracker.search.meaning import use

SLOW_HASHER = passwords._hasher
KINDS = ("sqlite", "postgres")
KEY = "dGVzdHMtb25seS1ub3QtYS1zZWNyZXQtYXQtYWxsISE="


LONG = ("test_isolation", "test_odd_input", "test_faces", "test_query_counts", "test_english", "test_doubles", "test_running")


def pytest_configure(config):
    config.addinivalue_line("markers", "one_engine: the database does not matter, so SQLite alone")
    config.addinivalue_line("markers", "postgres_alone: what only a database with several writers at once can do")
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # slow on purpose is for those who guess
    use(None)  # a model that is installed here changes nothing
    gc.set_threshold(100_000, 20, 50)  # many small objects that live for one test: looking through all of them is not worth it
    hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
    hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """The long files first: nobody waits for what begins last."""
    items.sort(key=lambda item: item.path.stem not in LONG)


def pytest_terminal_summary(terminalreporter):
    """The published shares beside ours, wherever they were worked out in this run."""
    passed = terminalreporter.stats.get("passed", [])
    lines = sorted(line for report in passed for name, line in report.user_properties if name == "published share")
    if lines:
        terminalreporter.section("published shares: report, measure, our ratio, printed, from its counts, ours, why it differs")
        for line in lines:
            terminalreporter.write_line(" | ".join("–" if part is None else str(part) for part in line))


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
        if engine_kind == "sqlite":
            sa.event.listen(db.engine, "connect", hurry)
        flask_migrate.upgrade()
        db.engine.dispose()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def _grounds(_built, engine_kind):
    """The empty database and the one with the cast, to be laid before each test; who the cast are; and what tests make."""
    with _built.app_context():
        grounds = (Files if engine_kind == "sqlite" else Schemas)(_built.config["SETTINGS"].instance)
        grounds.keep("template")
        clock.start_at(None)
        cast = Cast().ids()
        grounds.keep("cast")
    return grounds, cast, Ground(grounds)


@pytest.fixture
def app(_built, _grounds, request) -> Iterator[Flask]:
    """The program with an empty database – with the cast in it where the test asks for them – and a context of the test's own."""
    with _built.app_context():
        _grounds[0].lay("cast" if "cast" in request.fixturenames else "template")
        yield _built
        db.session.remove()
    clock.start_at(None)


@pytest.fixture
def cast(app, _grounds, request) -> Cast:
    """王芳 leads, 赵敏 is the office, 何勇 the main unit, 周杰 the other, 孙立 the stranger."""
    if "cast" not in request.fixturenames:  # asked for while the test runs
        _grounds[0].lay("cast")
    return Cast(_grounds[1])


@pytest.fixture
def ground(app, _grounds) -> Ground:
    """ground(build, cast): what several tests begin with, made once in a process."""
    return _grounds[2]


@pytest.fixture
def slow_hasher(monkeypatch) -> Iterator[None]:
    """Passwords kept as the program keeps them, not in the haste of the tests."""
    monkeypatch.setattr(passwords, "_hasher", SLOW_HASHER)
    for kept in (passwords._nobody, people._hash):
        kept.cache_clear()
    yield
    for kept in (passwords._nobody, people._hash):
        kept.cache_clear()


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
