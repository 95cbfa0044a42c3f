"""`python -m bench.dashboards [CASES]`: what the view of the committee costs at 100,000 suggestions and 500,000 lines of trail.

The big city gets who reads dashboards, stations with voices, and a meeting; the lines that figures are counted from are brought
up as `tracker work` does it. Then the ratios by unit alone, each role's dashboard, the page of figures and the meeting: processor
time in this process, the median; p95 of waiting; questions to the database, and whether they are as many in a small city.
Goals: a dashboard under 60 ms of processor time and 200 ms p95, the ratios by unit under 15 ms. Exits with 1 if one is missed.
TRACKER_BENCH_DATABASE: another database than SQLite, an empty one.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import flask_migrate
import sqlalchemy as sa

from bench.__main__ import SEAL_KEY, questions_of, signed_in
from bench.big_city import BATCH, NATIONAL, SESSIONS, STATES, account_of, build
from tracker.accounts.models import Role
from tracker.app import create_app
from tracker.audit.models import Entry
from tracker.congress.models import Congress, Delegation, Session, Station, Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.settings import Mode, Settings
from tracker.issues.models import Issue, Way
from tracker.issues.states import State as Voice
from tracker.reviews.labels import Kind, Scale, Sort
from tracker.reviews.models import AgendaItem, Review
from tracker.statistics.folding_tools import keep_lines
from tracker.statistics.queries import By, Scope, figures
from tracker.suggestions.models import IssueLink, Suggestion

CASES, SMALL = 100_000, 1_000
CPU_MS, WAIT_MS, RATIOS_MS = 60.0, 200.0, 15.0
ON = date(2016 + SESSIONS, 5, 25)  # some answers of the last session are late by then, others will fall due
EARLIER = ON - timedelta(days=35)
STATIONS, VOICES_OF_A_CASE = 20, 0.2
FATES = (Voice.RECORDED, Voice.ANSWERED, Voice.TRANSFERRED, Voice.TO_TELL, Voice.TOLD, Voice.LINKED)
WARM, ENOUGH_SECONDS, FEWEST, MOST = 2, 4.0, 5, 60
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured, and under how many milliseconds of processor time and of waiting it should stay; none for no goal."""

    name: str
    login: str
    address: str
    cpu_ms: float | None = None
    wait_ms: float | None = None


def _board(name: str, login: str, query: str = "") -> Row:
    return Row(name, login, f"/dashboard{query}", CPU_MS, WAIT_MS)


ROWS = (
    _board("看板 常委会", "committee"),
    _board("看板 全部会议", "committee", "?session=all"),
    _board("看板 按代表团", "committee", "?by=delegation"),
    _board("看板 五周前", "committee", f"?as_at={EARLIER.isoformat()}"),
    _board("看板 代表工委", "office"),
    _board("看板 政府督查", "coordinator"),
    _board("看板 单位负责人", "head"),
    _board("看板 代表团团长", "delegation"),
    _board("看板 站长", "station"),
    Row("办理统计 按单位", "committee", "/statistics?by=unit"),
    Row("办理统计 全部会议", "committee", "/statistics?by=unit&session=all"),
    Row("审议会议", "committee", "/reviews/1"),
)


def main(cases: int) -> int:
    """The table; 1 if a goal is missed."""
    with _city(min(SMALL, cases), None) as app:
        few = {row.name: _asked(app, row) for row in ROWS}
    with _city(cases, os.environ.get("TRACKER_BENCH_DATABASE"), is_told=True) as app:
        missed = _ratios(app)
        print(f"{'页面':　<14}{'CPU 毫秒':>9}{'目标':>6}{'p95 毫秒':>10}{'目标':>6}{'查询':>6}{'字节':>9}")
        for row in ROWS:
            missed += _measured(app, row, few[row.name])
    print(f"没有达到：{'、'.join(missed)}。" if missed else "全部达到。")
    return 1 if missed else 0


def _ratios(app: Any) -> list[str]:
    """The ratios by unit without any page: of the session that is on, and of all of them."""
    missed = []
    with app.app_context():
        congress, last = (
            db.session.scalars(sa.select(Congress)).one(),
            db.session.scalar(sa.select(sa.func.max(Session.number))),
        )
        term = db.session.scalars(sa.select(Session)).first().term.number  # type: ignore[union-attr]
        for name, scope in (
            ("各单位比例 本次会议", Scope(congress.id, ON, term, last)),
            ("各单位比例 全部会议", Scope(congress.id, ON)),
        ):

            def count(scope: Scope = scope) -> None:
                assert figures(scope, By.UNIT)
                db.session.rollback()

            cpu, wait = spent(count)
            is_met = cpu < RATIOS_MS
            print(
                f"{name}：CPU {cpu:.1f} 毫秒，p95 {wait:.1f} 毫秒，目标 {RATIOS_MS:.0f} 毫秒以内：{'达到' if is_met else '没有达到'}"
            )
            missed += [] if is_met else [name]
    return missed


def _measured(app: Any, row: Row, few: int) -> list[str]:
    """Print a line of the table; gives the goals it missed. few: how many questions it takes in a small city."""
    client = signed_in(app, row.login)

    def get() -> None:
        assert client.get(row.address).status_code == 200, row.address

    cpu, wait = spent(get)
    with app.app_context():
        queries, size = questions_of(client, row.address)
    goals = [f"{goal:.0f}" if goal else "" for goal in (row.cpu_ms, row.wait_ms)]
    print(f"{row.name:　<14}{cpu:>9.1f}{goals[0]:>6}{wait:>12.1f}{goals[1]:>6}{queries:>7}{size:>10}")
    found = [f"{row.name} CPU"] if row.cpu_ms and cpu >= row.cpu_ms else []
    found += [f"{row.name} p95"] if row.wait_ms and wait >= row.wait_ms else []
    return found + ([f"{row.name} 查询数（小城市 {few}）"] if queries != few else [])


def spent(do: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds of processor time, the median, and of waiting, p95, of doing something again and again."""
    for _n in range(WARM):
        do()
    cpu, wait = [], []
    began = time.monotonic()
    while len(cpu) < FEWEST or (time.monotonic() - began < ENOUGH_SECONDS and len(cpu) < MOST):
        before = time.process_time(), time.perf_counter()
        do()
        cpu.append((time.process_time() - before[0]) * 1000)
        wait.append((time.perf_counter() - before[1]) * 1000)
    wait.sort()
    return statistics.median(cpu), wait[min(int(len(wait) * 0.95), len(wait) - 1)]


def _asked(app: Any, row: Row) -> int:
    client = signed_in(app, row.login)
    client.get(row.address)  # what is asked once and then remembered
    with app.app_context():
        return questions_of(client, row.address)[0]


@contextmanager
def _city(cases: int, url: str | None, *, is_told: bool = False) -> Iterator[Any]:
    """The program on a big city with all that dashboards read, its lines brought up; is_told: says how long that took."""
    with tempfile.TemporaryDirectory(prefix="youying-bench-") as folder:
        said = Settings(
            instance=Path(folder), mode=Mode.DEMO, secret_key="b" * 40, seal_keys=(SEAL_KEY,),
            database_url=url or f"sqlite:///{Path(folder) / 'tracker.sqlite'}", is_testing=True,
        )  # fmt: skip
        app = create_app(said)
        clock.start_at(clock.noon(ON))
        with app.app_context():
            flask_migrate.upgrade()
            began = time.monotonic()
            furnish(cases)
            built = time.monotonic()
            fold()
            if is_told:
                entries = db.session.scalar(sa.select(sa.func.count(Entry.id)))
                kind = db.engine.dialect.name
                print(
                    f"{kind}：{cases:,} 件建议、{entries:,} 条留痕，写入用时 {built - began:.0f} 秒，整理底数 {time.monotonic() - built:.0f} 秒"
                )
            db.session.remove()
        yield app
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def furnish(cases: int) -> None:
    """The congress of so many cases with who reads dashboards, stations with voices, and a meeting with an agenda."""
    build(cases, schemes=("abc_chongqing", *NATIONAL))
    city = db.session.scalars(sa.select(Congress)).one()
    stations = [Station(congress_id=city.id, name=f"第{n + 1}联络站", township=f"第{n + 1}街道") for n in range(STATIONS)]
    db.session.add_all(stations)
    db.session.flush()
    unit, delegation = (db.session.scalars(sa.select(table).order_by(table.id)).first() for table in (Unit, Delegation))
    for login, role, tie in (
        ("coordinator", Role.COORDINATOR, None),
        ("head", Role.UNIT_HEAD, unit),
        ("delegation", Role.DELEGATION_HEAD, delegation),
        ("station", Role.STATION_HEAD, stations[0]),
    ):
        account_of(login, role, city, tie)
    keep()
    _voices(city.id, [station.id for station in stations], cases)
    _meeting(city.id)
    keep()
    with db.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))


def _voices(congress_id: int, stations: list[int], cases: int) -> None:
    """What people said in the last two years; some of it stands in suggestions of the latest session."""
    many = round(cases * VOICES_OF_A_CASE)
    linked = [n for n in range(SESSIONS - 1, cases + 1, SESSIONS) if STATES[n % len(STATES)] in STATES[:7]]
    for first in range(1, many + 1, BATCH):
        ids = range(first, min(first + BATCH, many + 1))
        db.session.execute(sa.insert(Issue), [_voice(n, congress_id, stations[n % STATIONS]) for n in ids])
        links = [
            {"suggestion_id": linked[n % len(linked)], "issue_id": n, "linked_on": ON - DAY * (n % 90)}
            for n in ids
            if FATES[n % len(FATES)] is Voice.LINKED
        ]
        db.session.execute(sa.insert(IssueLink), links)
        keep()


def _voice(n: int, congress_id: int, station: int) -> dict[str, Any]:
    state, heard = FATES[n % len(FATES)], ON - DAY * (n * 7 % 700)
    is_told = state is Voice.TOLD
    return {
        "id": n, "congress_id": congress_id, "station_id": station, "state": state, "text": "巷子一下雨就积水。" * 5, "recorded_on": heard,
        "made_at": clock.noon(heard), "to_tell_since": heard if state in (Voice.TO_TELL, Voice.TOLD) else None,
        "told_on": min(heard + DAY * (n % 30), ON) if is_told else None, "told_way": Way.PHONE if is_told else None,
    }  # fmt: skip


def _meeting(congress_id: int) -> None:
    """A meeting of the standing committee with twenty cases on its agenda."""
    held = {"kind": Kind.STANDING, "scale": Scale.SATISFACTION, "held_on": ON, "changed_at": clock.now()}
    meeting = db.session.scalar(sa.insert(Review).values(congress_id=congress_id, name="测速会议", **held).returning(Review.id))
    numbered = sa.select(Suggestion.id).where(Suggestion.number.is_not(None)).order_by(Suggestion.id.desc()).limit(20)
    rows = [
        {"congress_id": congress_id, "review_id": meeting, "position": n + 1, "sort": Sort.CASE, "suggestion_id": case, "title": "", "note": ""}
        for n, case in enumerate(db.session.scalars(numbered).all())
    ]  # fmt: skip
    db.session.execute(sa.insert(AgendaItem), rows)


def fold() -> None:
    """Bring up the lines that the figures of today are counted from, step by step as the worker does."""
    congress_id = db.session.scalars(sa.select(Congress.id)).one()
    for _step in keep_lines(congress_id, clock.today()):
        keep()
    keep()
    with db.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
