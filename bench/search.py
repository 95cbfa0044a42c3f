"""`python -m bench.search [TEXTS]`: how long finding takes among 100,000 texts of 60–300 characters, permissions and all.

A congress is filled with suggestions, replies and issues, the index is made as `tracker work` makes it, and the queries of
`tests/data/search/queries.json` are asked by the office and by a unit, each several times; then what is like a text that is
being written. Prints tables of milliseconds.
Goal: p95 under 100 ms. Exits with 1 if it is missed. TRACKER_BENCH_DATABASE: another database than SQLite, an empty one.
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import flask_migrate
import sqlalchemy as sa

from bench.big_city import BATCH, build
from tracker.accounts.models import Capacity, Role
from tracker.app import create_app
from tracker.congress.models import Category, Congress, Station, Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.settings import Mode, Settings
from tracker.issues.models import Issue
from tracker.search.labels import Kind
from tracker.search.models import SearchDoc
from tracker.search.queries import find
from tracker.search.repair_tools import keep_index
from tracker.search.similar_queries import similar

TEXTS, GOAL_MS, TIMES, SPOKEN = 100_000, 100.0, 5, 60
SHARE = 0.44  # of the texts that are suggestions; most of these have a reply, the rest is issues
QUERIES = Path(__file__).resolve().parent.parent / "tests" / "data" / "search" / "queries.json"
SEAL_KEY = "YmVuY2gtb25seS1ub3QtYS1zZWNyZXQtYXQtYWxsISE="
PLACES = [
    "东巷",
    "西湖路",
    "南门桥",
    "北岗村",
    "柳树屯",
    "新城小区",
    "幸福里",
    "滨江花园",
    "老棉纺厂宿舍",
    "第三中学",
    "人民医院",
    "客运站",
    "农贸市场",
    "高铁站",
    "石桥镇",
    "青山乡",
    "工业园",
    "大学城",
    "河东",
    "河西",
]
THINGS = [
    "电梯",
    "加装电梯",
    "停车位",
    "路灯",
    "下水道",
    "污水管网",
    "垃圾分类",
    "公交线路",
    "学校食堂",
    "养老服务",
    "社区医院",
    "饮用水",
    "噪声",
    "油烟",
    "充电桩",
    "5G基站",
    "ETC车道",
    "12345热线",
    "消防通道",
    "老旧小区",
    "河道治理",
    "绿化带",
    "人行道",
    "红绿灯",
    "托育服务",
    "医保报销",
    "农村厕所",
    "宽带网络",
    "菜市场",
    "公园健身器材",
    "校车",
    "图书馆",
    "养犬管理",
    "外卖骑手",
    "快递驿站",
    "物业费",
    "暖气",
    "燃气管道",
    "危房改造",
    "耕地保护",
]
FAULTS = [
    "年久失修，居民反映强烈",
    "数量不足，早晚高峰特别紧张",
    "收费标准不公开，群众意见很大",
    "经常损坏，维修不及时",
    "设计不合理，存在安全隐患",
    "无人管理，环境脏乱",
    "办理手续繁琐，老人不会用手机",
    "一下大雨就积水，车辆无法通行",
    "多次反映没有结果",
    "资金缺口大，迟迟不能开工",
]
WISHES = [
    "请尽快安排改造",
    "希望增加财政投入",
    "建议由住建部门牵头会同街道解决",
    "请明确责任单位和完成时限",
    "建议列入明年民生实事",
    "希望加强执法检查",
    "请公开办理进度",
    "建议完善管理办法",
    "希望听取居民意见后再定方案",
    "请在汛前完成",
]
REPLIES = [
    "经现场踏勘",
    "经研究，现答复如下",
    "我局高度重视",
    "已列入年度计划",
    "预计年底前完工",
    "已完成施工图设计",
    "资金已落实",
    "将会同街道做好群众工作",
    "目前正在招标",
    "下一步将加强日常巡查",
]


def speech(n: int) -> tuple[str, str, str]:
    """Title, situation and reply of a case, by its number alone."""
    dice = random.Random(n)  # noqa: S311
    place, thing = dice.choice(PLACES), dice.choice(THINGS)
    title = f"关于{dice.choice(('加强', '改善', '解决', '推进'))}{place}{thing}{dice.choice(('工作', '建设', '管理', '问题'))}的建议"
    return title, _text(dice, f"{place}{thing}", WISHES), _text(dice, f"关于{place}{thing}", REPLIES)


def issue(n: int) -> str:
    """What somebody said, by its number alone."""
    dice = random.Random(-n - 1)  # noqa: S311
    return _text(dice, f"我住{dice.choice(PLACES)}，{dice.choice(THINGS)}", WISHES)


def _text(dice: random.Random, begins: str, ends: list[str]) -> str:
    wanted = dice.randint(60, 300)
    parts = [f"{begins}{dice.choice(FAULTS)}。"]
    while sum(map(len, parts)) < wanted:
        parts.append(
            f"{dice.choice(PLACES)}的{dice.choice(THINGS)}{dice.choice(FAULTS)}，{dice.choice(ends)}，涉及{dice.randint(2, 900)}户。"
        )
    return "".join(parts)[:300]


def fill(texts: int) -> None:
    """The congress with so many texts, and the index."""
    cases = round(texts * SHARE)
    build(cases, lines=0, speech=speech)
    _issues(texts - cases - round(cases * 0.8))
    began = time.monotonic()
    for _count in keep_index():
        keep()
    docs = db.session.scalar(sa.select(sa.func.count()).select_from(SearchDoc))
    keep()  # nothing held: the next line opens a transaction of its own
    with db.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))
    print(f"{docs:,} 条文字，建索引用时 {time.monotonic() - began:.0f} 秒")


def _issues(number: int) -> None:
    congress_id = db.session.scalars(sa.select(Congress.id)).one()
    units = db.session.scalars(sa.select(Unit.id)).all()
    categories = db.session.scalars(sa.select(Category.id)).all()
    station = Station(congress_id=congress_id, name="测速联络站")
    db.session.add(station)
    keep()
    for first in range(0, number, BATCH):
        rows: list[dict[str, Any]] = [
            {
                "congress_id": congress_id, "station_id": station.id, "state": "recorded", "text": issue(n),
                "recorded_on": date(2024, 1, 1) + timedelta(days=n % 1000), "made_at": clock.now(), "unit_id": units[n % len(units)],
                "category_id": categories[n % len(categories)],
            }
            for n in range(first, min(first + BATCH, number))
        ]  # fmt: skip
        db.session.execute(sa.insert(Issue), rows)
        keep()


@cache
def queries() -> list[str]:
    """The queries of the search set."""
    return [row["q"] for row in json.loads(QUERIES.read_text(encoding="utf-8"))["queries"]]


def clock_of() -> float:
    """Seconds: of this processor where the database works in this process, else of the clock on the wall."""
    return time.process_time() if db.engine.dialect.name == "sqlite" else time.perf_counter()


def timed(viewer: Any) -> list[tuple[float, str, int]]:
    """Each query with the median of its milliseconds and how much it found, the slowest first."""
    rows = []
    for words in queries():
        times = []
        for _n in range(TIMES):
            began = clock_of()
            hits = find(viewer, words, limit=None)
            times.append((clock_of() - began) * 1000)
            db.session.rollback()
        rows.append((statistics.median(times), words, len(hits)))
    return sorted(rows, reverse=True)


def main(texts: int) -> int:
    """Fill a fresh database, ask, print; 1 if the goal is missed."""
    with tempfile.TemporaryDirectory(prefix="youying-bench-") as folder:
        url = os.environ.get("TRACKER_BENCH_DATABASE") or f"sqlite:///{folder}/tracker.sqlite"
        said = Settings(
            instance=Path(folder), mode=Mode.DEMO, secret_key="b" * 40, seal_keys=(SEAL_KEY,), database_url=url, is_testing=True
        )
        app = create_app(said)
        with app.app_context():
            flask_migrate.upgrade()
            fill(texts)
            worst = report()
            db.session.remove()
            db.engine.dispose()
    return 0 if worst < GOAL_MS else 1


def report() -> float:
    """Print the table; gives the worst p95."""
    worst = 0.0
    for role, name in ((Role.OFFICE, "代表工作机构"), (Role.UNIT_CLERK, "承办单位")):
        viewer = db.session.scalars(sa.select(Capacity).where(Capacity.role == role)).first()
        rows = timed(viewer)
        times = sorted(row[0] for row in rows)
        p95 = times[min(round(len(times) * 0.95), len(times) - 1)]
        worst = max(worst, p95)
        print(
            f"{name}：{len(rows)} 个查询，p50 {statistics.median(times):.1f} 毫秒，p95 {p95:.1f} 毫秒，目标 {GOAL_MS:.0f} 毫秒以内"
        )
        for spent, words, found in rows[:8]:
            print(f"    {spent:8.1f}  {found:4d} 条  {words}")
    print("最慢的在前；每个查询取多次的中位数，含权限判断和全部类别", [str(kind) for kind in Kind])
    return max(worst, _likeness())


def _likeness() -> float:
    """How long it takes to find what is like a text that is being written; gives the p95."""
    office = db.session.scalars(sa.select(Capacity).where(Capacity.role == Role.OFFICE)).first()
    times = []
    for n in range(SPOKEN):
        began = clock_of()
        similar(office, issue(TEXTS + n)[:120])
        times.append((clock_of() - began) * 1000)
        db.session.rollback()
    times.sort()
    p95 = times[min(round(len(times) * 0.95), len(times) - 1)]
    print(f"相近：{SPOKEN} 段话，p50 {statistics.median(times):.1f} 毫秒，p95 {p95:.1f} 毫秒")
    return p95


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS))
