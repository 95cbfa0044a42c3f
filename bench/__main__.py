"""`python -m bench [CASES]`: CPU per request of the main pages at 100,000 suggestions, beside a page written by hand.

Prints milliseconds of processor time in this process, the median of many requests after some to warm up, and the
queries and bytes of each page. Goal: the register under 8 ms. Exits with 1 if it is missed.
"""

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import flask_migrate
import sqlalchemy as sa
from flask.testing import FlaskClient

from bench.big_city import PASSWORD, build
from bench.by_hand import by_hand
from tracker.app import create_app
from tracker.core.db import db
from tracker.core.settings import Mode, Settings

CASES, GOAL_MS = 100_000, 8.0
WARM, ENOUGH_SECONDS, FEWEST, MOST = 5, 4.0, 3, 200
SEAL_KEY = "YmVuY2gtb25seS1ub3QtYS1zZWNyZXQtYXQtYWxsISE="


def main(cases: int) -> int:
    """Fill a fresh database, time the pages, print the table; 1 if the goal is missed."""
    with tempfile.TemporaryDirectory(prefix="youying-bench-") as folder:
        file = Path(folder) / "tracker.sqlite"
        said = Settings(
            instance=Path(folder),
            mode=Mode.DEMO,
            secret_key="b" * 40,
            seal_keys=(SEAL_KEY,),
            database_url=f"sqlite:///{file}",
            is_testing=True,
        )
        app = create_app(said)
        with app.app_context():
            flask_migrate.upgrade()
            began = time.monotonic()
            known = build(cases)
            print(f"{cases:,} 件建议，写入用时 {time.monotonic() - began:.0f} 秒，数据库 {file.stat().st_size / 1e6:.0f} MB")
        print(f"{'页面':　<18}{'CPU 毫秒':>9}{'查询':>6}{'字节':>9}")
        hand = cpu_of(by_hand(str(file)).test_client(), "/")
        print(line_of("手写的 25 行", hand, 1, 0))
        office, committee, clerk = (signed_in(app, login) for login in ("office", "committee", "clerk"))
        pages = (
            ("建议登记簿", office, "/suggestions"),
            ("登记簿 第二页", office, f"/suggestions?after={cases - 30}"),
            ("登记簿 办理中", office, "/suggestions?state=assigned"),
            ("登记簿 按期限", office, "/suggestions?state=assigned&sort=due"),
            ("登记簿 按标题查", office, "/suggestions?q=7777号"),
            ("登记簿 承办单位", clerk, "/suggestions"),
            ("案卷", office, f"/cases/{known['case']}"),
            ("工作台 代表工委", office, "/desk"),
            ("工作台 承办单位", clerk, "/desk"),
            ("办理统计 本次会议", committee, f"/statistics?session={known['session']}"),
            ("办理统计 全部届次", committee, "/statistics?session=all"),
        )
        register = 0.0
        for name, client, address in pages:
            spent = cpu_of(client, address)
            register = register or spent
            with app.app_context():
                queries, size = questions_of(client, address)
            print(line_of(name, spent, queries, size))
        ends = "达到" if register < GOAL_MS else "没有达到"
        print(f"登记簿 {register:.1f} 毫秒，目标 {GOAL_MS:.0f} 毫秒以内：{ends}；是手写页的 {register / hand:.1f} 倍。")
        with app.app_context():
            db.engine.dispose()
    return 0 if register < GOAL_MS else 1


def line_of(name: str, spent: float, queries: int, size: int) -> str:
    """A line of the table of pages."""
    return f"{name:　<18}{spent:>9.2f}{queries:>6}{size or '':>9}"


def signed_in(app: Any, login: str) -> FlaskClient:
    """Somebody of the big city at their desk."""
    client: FlaskClient = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/login").text)
    assert token
    answer = client.post("/login", data={"username": login, "password": PASSWORD, "csrf_token": token[1]})
    assert answer.status_code == 303, answer.text
    return client


def cpu_of(client: FlaskClient, address: str) -> float:
    """Milliseconds of processor time of a request, the median."""
    for _n in range(WARM):
        assert client.get(address).status_code == 200, address
    times: list[float] = []
    began = time.monotonic()
    while len(times) < FEWEST or (time.monotonic() - began < ENOUGH_SECONDS and len(times) < MOST):
        before = time.process_time()
        client.get(address)
        times.append((time.process_time() - before) * 1000)
    return statistics.median(times)


def questions_of(client: FlaskClient, address: str) -> tuple[int, int]:
    """How many questions a page asks of the database, and its bytes."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    size = len(client.get(address).data)
    sa.event.remove(db.engine, "before_cursor_execute", note)
    return len([s for s in asked if not s.startswith(("PRAGMA", "BEGIN"))]), size


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
