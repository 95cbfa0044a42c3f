"""`python -m bench.warnings [CASES]`: how far the forecast of late answers can be trusted, and what early warnings cost.

First the forecast is tried on what is over: on days of every year of the demo city and of a big congress it is asked which
open shares will be late, from nothing but what was known then, and held against what came. The Brier score (0 is right each
time) stands beside that of always telling the share that was late among the answers known by then. Then a night and the
pages at 100,000 suggestions: processor time, the median. Goal: the page of warnings under 60 ms; exits with 1 if missed.
"""

import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import flask_migrate
import sqlalchemy as sa

from bench.__main__ import SEAL_KEY, cpu_of, line_of, questions_of, signed_in
from bench.big_city import SESSIONS, build
from tracker.app import create_app
from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Congress, Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.settings import Mode, Settings
from tracker.deadlines.rules import in_force
from tracker.demo.city import found_city
from tracker.demo.filling import SEED
from tracker.demo.history import earlier_years
from tracker.early_warning.night_tools import watch
from tracker.early_warning.pace import Open, brier, outlook, seed_of
from tracker.early_warning.past_queries import Past, sittings
from tracker.suggestions.labels import ANSWERING
from tracker.suggestions.models import Suggestion

CASES, GOAL_MS = 100_000, 60.0
ASKED_AFTER = (60, 90, 120)  # days from the opening of a session on which the forecast is asked
LEAST_PAST = 50
ON = date(2016 + SESSIONS, 4, 20)  # a day on which the last session of the big congress is in hand
Told = list[tuple[float, bool]]


def main(cases: int) -> int:
    """Both tables; 1 if the goal is missed."""
    print(f"{'预测回测':　<12}{'在办件次':>9}{'逾期':>7}{'预测 Brier':>11}{'基准 Brier':>11}")
    with tempfile.TemporaryDirectory(prefix="youying-bench-") as folder, _app(folder).app_context():
        flask_migrate.upgrade()
        chance = random.Random(SEED)  # noqa: S311
        city, *_districts = found_city(chance, "bench only, nobody else", clock.today())
        earlier_years(city, chance, clock.today())
        keep()
        _tell("演示城市往年", city.congress.id)
        db.engine.dispose()
    with tempfile.TemporaryDirectory(prefix="youying-bench-") as folder:
        app = _app(folder)
        clock.start_at(clock.noon(ON))
        with app.app_context():
            flask_migrate.upgrade()
            build(cases)
            congress_id = db.session.scalars(sa.select(Congress.id)).one()
            _tell(f"{cases:,} 件的城市", congress_id)
            _night(congress_id)
        return _pages(app)


def _app(folder: str) -> Any:
    said = Settings(
        instance=Path(folder), mode=Mode.DEMO, secret_key="b" * 40, seal_keys=(SEAL_KEY,),
        database_url=f"sqlite:///{Path(folder) / 'tracker.sqlite'}", is_testing=True,
    )  # fmt: skip
    return create_app(said)


def _tell(name: str, congress_id: int) -> None:
    forecast, base = back_test(congress_id)
    late = sum(came for _chance, came in forecast)
    print(f"{name:　<12}{len(forecast):>9,}{late:>7,}{brier(forecast):>11.4f}{brier(base):>11.4f}")


def back_test(congress_id: int) -> tuple[Told, Told]:
    """What the forecast told and what came; and the same for the base rate. On each day only the answers before it are known."""
    rules = in_force(congress_id, clock.today())
    sessions, least = rules.number("warning_sessions"), rules.number("warning_least")
    held = sittings(congress_id, clock.today())
    a = Assignment
    query = (
        sa.select(a.id, a.unit_id, Unit.branch, a.clock_on, a.answered_on, a.due_on, Suggestion.session_id)
        .join(Suggestion, Suggestion.id == a.suggestion_id)
        .join(Unit, Unit.id == a.unit_id)
        .where(a.congress_id == congress_id, a.state == ShareState.ANSWERED, a.part.in_(ANSWERING), a.round == 1, a.due_on.is_not(None))
        .order_by(a.answered_on.desc(), a.id.desc())
    )  # fmt: skip
    of_session: dict[int | None, list[Any]] = defaultdict(list)
    for row in db.session.execute(query):
        of_session[row.session_id].append(row)
    forecast: Told = []
    base: Told = []
    for at, sitting in enumerate(held):
        recent = [row for each in held[at : at + sessions] for row in of_session[each.id]]
        for days in ASKED_AFTER:
            told, usual = _asked(recent, sitting.opens_on + timedelta(days=days), least)
            forecast += told
            base += usual
    return forecast, base


def _asked(rows: Sequence[Any], on: date, least: int) -> tuple[Told, Told]:
    """The forecast and the base rate on one day. rows: the shares of the sessions it goes by, the latest answers first."""
    known = [row for row in rows if row.answered_on < on]
    if len(known) < LEAST_PAST:
        return [], []
    past, rate = _past(known), sum(row.answered_on > row.due_on for row in known) / len(known)
    waiting: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        if row.clock_on <= on <= row.due_on and row.answered_on >= on:
            waiting[row.unit_id].append(row)
            past.branch_of.setdefault(row.unit_id, row.branch)
    forecast: Told = []
    base: Told = []
    for unit_id, shares in sorted(waiting.items()):
        _base, days = past.of(unit_id, least)
        if days:
            opens = {s.id: Open((on - s.clock_on).days, (s.due_on - s.clock_on).days) for s in shares}
            chances = outlook(opens, days, seed_of(days, on, unit_id)).chances
            forecast += [(chances[s.id], s.answered_on > s.due_on) for s in shares]
            base += [(rate, s.answered_on > s.due_on) for s in shares]
    return forecast, base


def _past(known: Iterable[Any]) -> Past:
    past = Past(defaultdict(list), defaultdict(list), [], {})
    for row in known:
        for held in (past.units[row.unit_id], past.branches[row.branch], past.whole):
            held.append(max((row.answered_on - row.clock_on).days, 0))
        past.branch_of[row.unit_id] = row.branch
    return past


def _night(congress_id: int) -> None:
    began, longest, found = time.process_time(), 0.0, 0
    step = began
    for count in watch(congress_id, clock.today()):
        keep()
        found, longest, step = found + count, max(longest, time.process_time() - step), time.process_time()
    keep()
    print(f"夜间计算预警 {found:,} 项，CPU {time.process_time() - began:.1f} 秒，最长一步 {longest:.1f} 秒")
    with db.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))


def _pages(app: Any) -> int:
    print(f"{'页面':　<18}{'CPU 毫秒':>9}{'查询':>6}{'字节':>9}")
    office, clerk = (signed_in(app, login) for login in ("office", "clerk"))
    first = 0.0
    for name, client, address in (
        ("早期预警", office, "/warnings"),
        ("早期预警 承办单位", clerk, "/warnings"),
        ("同类预警", office, "/warnings/list?kind=pace"),
        ("同类预警 往年提过", office, "/warnings/list?kind=again"),
        ("即将到期", office, "/warnings/coming?days=30"),
        ("一项预警", office, "/warnings/1"),
    ):
        spent = cpu_of(client, address)
        first = first or spent
        with app.app_context():
            print(line_of(name, spent, *questions_of(client, address)))
    with app.app_context():
        db.engine.dispose()
    ends = "达到" if first < GOAL_MS else "没有达到"
    print(f"早期预警 {first:.1f} 毫秒，目标 {GOAL_MS:.0f} 毫秒以内：{ends}。")
    return 0 if first < GOAL_MS else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
