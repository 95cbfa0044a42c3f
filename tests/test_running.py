"""Setting an instance up and putting it to work: no account anybody knows the password of, no production without its secrets."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import suppress
from urllib.error import URLError

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext

from tests.conftest import settings
from tests.exchange.shell import stored
from tests.pages import Browser
from tracker.accounts.models import Account, Role
from tracker.accounts.policy import SYSTEM
from tracker.app import create_app
from tracker.congress.models import Congress, Level
from tracker.core.db import db, is_modelled
from tracker.core.events import keep
from tracker.core.settings import DEMO_PASSWORD, Mode, create, read
from tracker.roster import actions as roster
from tracker.roster.cli import found_instance
from tracker.running import migrate_here

INIT = ("init", "--congress", "xy", "--name", "某市人民代表大会", "--level", "市")


def run(folder, *words, **environ):
    """A command as an operator runs it, in a process of its own on an instance of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tracker", *words],
        env=_clean() | {"TRACKER_INSTANCE": str(folder)} | environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _clean():
    return {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")} | {"PYTHONUTF8": "1"}


# a fresh instance


@pytest.mark.one_engine
def test_a_level_that_does_not_exist_leaves_no_instance_behind(tmp_path):
    folder = tmp_path / "instance"

    done = run(folder, *INIT[:-1], "镇")

    assert done.returncode == 2
    assert "级别只能是 省、市、区县、乡镇" in done.stderr
    assert not (folder / "config.py").exists()


@pytest.mark.one_engine
def test_an_instance_for_real_work_is_never_filled_with_the_demo(tmp_path):
    folder = tmp_path / "instance"
    create(folder, Mode.PRODUCTION)

    done = run(folder, "demo")

    assert done.returncode != 0
    assert "正式实例，不填演示城市" in done.stderr


@pytest.mark.one_engine
def test_a_fresh_instance_has_one_account_whose_code_was_printed_and_nobody_knows_a_password(tmp_path):
    folder = tmp_path / "instance"

    done = run(folder, *INIT)

    app = create_app(read(folder, {}))
    with app.app_context():
        accounts = db.session.scalars(sa.select(Account)).all()
        (admin,) = accounts
        code = done.stdout.rstrip().rpartition("：")[2]
        assert (done.returncode, done.stderr) == (0, "")
        assert (admin.login, admin.password_hash) == ("admin", None)
        assert [capacity.role for capacity in admin.capacities] == [Role.ADMIN]
        assert code not in (admin.code_digest, "")
        assert db.session.scalars(sa.select(Congress.code)).all() == ["xy"]
        assert not db.session.scalar(sa.select(Congress.is_demo))
    assert app.config["SETTINGS"].is_production


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("login", "password"),
    [("admin", DEMO_PASSWORD), ("admin", "admin"), ("admin", ""), ("deputy1", DEMO_PASSWORD), ("office1", DEMO_PASSWORD)],
)
def test_no_password_that_anybody_knows_opens_a_fresh_instance(app, login, password):
    found_instance("xy", "某市人民代表大会", "市")
    browser = Browser(app)

    browser.get("/login")
    browser.post("/login", 422, data={"username": login, "password": password})

    assert browser.get("/desk").path.startswith("/login")


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (INIT, "这个实例里已经有数据，不能再初始化。"),
        (("demo",), "这个实例是正式实例，不填演示城市。"),
    ],
)
def test_what_an_instance_in_use_refuses_is_2_and_a_sentence(tmp_path, words, sentence):
    _instance(tmp_path, Mode.PRODUCTION)

    done = run(tmp_path, *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence)


@pytest.mark.one_engine
def test_without_an_instance_the_operator_is_told_what_to_run(tmp_path):
    done = run(tmp_path / "nowhere", "statistics", "--json")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.rstrip().endswith("请先运行 tracker init（正式）或 tracker demo（演示）。")


@pytest.mark.one_engine
def test_tables_that_are_not_there_yet_are_a_sentence(tmp_path):
    create(tmp_path, Mode.PRODUCTION)

    done = run(tmp_path, "statistics", "--json")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("数据库打不开，或者表结构不是现在的（tracker serve 会先升级）")


def _instance(folder, mode, *, is_demo=False):
    """An instance with one congress and nobody in it."""
    create(folder, mode)
    app = create_app(read(folder, {}))
    with app.app_context():
        migrate_here()
        congress = roster.found("xy", "某市人民代表大会", Level.CITY, by=SYSTEM)
        congress.is_demo = is_demo
        keep()
        db.engine.dispose()
    return app


# serving


def test_production_refuses_to_start_on_the_demo_city(tmp_path):
    _instance(tmp_path, Mode.DEMO, is_demo=True)

    done = run(tmp_path, "serve", "--port", str(_port()), TRACKER_MODE="production")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("这个实例是演示城市，正式运行时拒绝启动。")


def test_production_refuses_to_start_without_its_secret(tmp_path):
    create(tmp_path, Mode.PRODUCTION)
    config = tmp_path / "config.py"
    config.write_text('MODE = "production"\nSECRET_KEY = ""\n', encoding="utf-8")

    done = run(tmp_path, "serve", "--port", str(_port()))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("SECRET_KEY 至少要有 32 个字符")


def _port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def served(folder, **environ):
    """What `tracker serve` prints first, and what /login answers: status, headers and page."""
    port = _port()
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "tracker", "serve", "--port", str(port)],
        env=_clean() | {"TRACKER_INSTANCE": str(folder)} | environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        headers, page = _login_page(port, server)
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # with its workers, some of which may still be starting
        said, _err = server.communicate()
    return port, said, headers, page


def _login_page(port, server):
    """The first answer, as soon as one of its workers listens."""
    while True:
        with suppress(subprocess.TimeoutExpired):
            raise AssertionError(f"it ended with {server.wait(0.1)}")
        with suppress(URLError), urllib.request.urlopen(f"http://127.0.0.1:{port}/login", timeout=30) as answer:
            return answer.headers, answer.read().decode()


@pytest.mark.parametrize(
    ("mode", "is_demo", "cookie"),
    [(Mode.PRODUCTION, False, "__Host-youying="), (Mode.DEMO, True, "youying=")],
)
def test_serve_migrates_prints_its_address_and_answers_with_cookies_fit_for_its_mode(tmp_path, mode, is_demo, cookie):
    _instance(tmp_path, mode, is_demo=is_demo)

    port, said, headers, page = served(tmp_path)

    attributes = headers["Set-Cookie"].split("; ")
    assert said.startswith(f"有应：http://127.0.0.1:{port}/\n")
    assert attributes[0].startswith(cookie)
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(attributes)
    assert ("Secure" in attributes) is (mode is Mode.PRODUCTION)
    assert (DEMO_PASSWORD in said, DEMO_PASSWORD in page) == (is_demo, is_demo)
    assert ("  deputy1 " in said) is is_demo


# tables


def test_migrating_builds_every_table_and_a_second_time_changes_nothing(app, cast, tmp_path, engine_kind, request):
    if engine_kind == "sqlite":
        url = f"sqlite:///{tmp_path / 'fresh.sqlite'}"
    else:
        url = request.getfixturevalue("postgres_server").url("fresh")
    fresh = create_app(settings(tmp_path, url))

    with fresh.app_context():
        migrate_here()
        built = set(sa.inspect(db.engine).get_table_names())
        version = _version()
        migrate_here()
        again = _version()
        db.session.remove()
        db.engine.dispose()
    before = stored()
    db.session.rollback()
    migrate_here()

    assert {name for name in built if is_modelled(name, "table", None)} == {*db.metadata.tables, "alembic_version"}
    assert "search_fts" in built
    assert version == again is not None
    assert stored() == before


def _version():
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
