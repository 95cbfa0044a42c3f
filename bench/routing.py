"""`python -m bench.routing`: how often the advice on units is right, beside the two simplest ways to guess.

Two sets. The history of the demo city is made from two dozen topics, so that it is easy, and says only that the machine works.
The table of real cases comes from many places: its units are compared by their kinds, each case is tried with the others as
the past, and as it is small every share stands with its interval of 95 in 100. The words of the duties were written by
somebody who had seen that table, so that it flatters them: see DECISIONS.
"""

import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker.demo.places import PLACES, UNITS
from tracker.demo.topics import TOPICS
from tracker.routing.kinds import BY_CODE, kind_of
from tracker.routing.learn import Guide, Past
from tracker.routing.measure import Hits, Score, crossed, tried
from tracker.routing.prior import beside, by_duty, by_unit, spread

TABLE = Path(__file__).parent.parent / "tests" / "data" / "assignments_sample.csv"
YEARS, PER_YEAR = 2, 150


def demo_past() -> list[Past]:
    """The earlier years of the demo city as its first fill brings them in: titles, main unit and the first co-unit."""
    known, found = {name for name, _short, _branch in UNITS}, []
    for back in range(1, YEARS + 1):
        for n in range(back * 7, back * 7 + PER_YEAR):
            topic, where = TOPICS[(n * 5) % len(TOPICS)], PLACES[(n * 11 + back) % len(PLACES)]
            co = tuple(name for name in topic.co if name in known)[:1]
            found.append(Past(back * 1000 + n, topic.title.format(place=where), (topic.main,), co, mark=topic.category))
    return found


def table_past(file: Path = TABLE) -> list[Past]:
    """A table of real cases by kinds of unit; rows whose main unit is not known or of no kind are left out."""
    found = []
    with file.open(encoding="utf-8", newline="") as rows:
        for n, row in enumerate(csv.DictReader(rows), start=1):
            mains = tuple(filter(None, dict.fromkeys(kind_of(name) for name in row["main_unit"].split(";") if name)))
            cos = tuple(filter(None, dict.fromkeys(kind_of(name) for name in row["co_units"].split(";") if name)))
            if mains:
                found.append(Past(n, row["title"], mains, tuple(co for co in cos if co not in mains)))
    return found


UNIT_NAMES = {name: name for name, _short, _branch in UNITS}


def _duty(case: Past) -> Mapping[Any, float]:
    return by_duty(case.title, case.text)


def _unit_duty(case: Past) -> Mapping[Any, float]:
    return by_unit(_duty(case), UNIT_NAMES, case.title)


def _kind_beside(case: Past, main: Any) -> Mapping[Any, float]:
    return beside(main, by_duty(case.title, case.text))


def _unit_beside(case: Past, main: Any) -> Mapping[Any, float]:
    return spread(_kind_beside(case, kind_of(main)), UNIT_NAMES)


def on_demo(past: Sequence[Past], folds: int = 5) -> Score:
    """Cross-validation on the demo city's past."""
    return crossed(past, _unit_duty, _unit_beside, list(UNIT_NAMES), folds)


def on_new_matters(past: Sequence[Past], each: int = 3) -> Score:
    """The same, harder: some cases of every topic, tried by a guide that has never seen that topic."""
    score = Score()
    for topic in TOPICS:
        start, _place, end = topic.title.partition("{place}")
        own = [case for case in past if case.title.startswith(start) and case.title.endswith(end)]
        guide = Guide([case for case in past if case not in own])
        score.trials += tried(guide, own[:each], _unit_duty, _unit_beside, list(UNIT_NAMES)).trials
    return score


def on_table(past: Sequence[Past], *, alone: bool = True, known: Sequence[Past] = ()) -> Score:
    """Leave one out on a table by kinds; or, not alone, with another table as the only past."""
    guide = Guide(past if alone else known)
    return tried(guide, past, _duty, _kind_beside, list(BY_CODE), alone=alone)


def _said(hits: Hits) -> str:
    low, high = hits.bounds
    return f"{100 * hits.share:5.1f}% ({hits.right}/{hits.of}; {100 * low:.0f}–{100 * high:.0f}%)"


def _print(name: str, score: Score) -> None:
    print(f"\n{name}")
    rows = (
        ("首选命中", score.top1), ("前三命中", score.top3), ("会办召回@3", score.co), ("对照：最常见单位", score.frequent),
        ("对照：最近一件先例", score.single),
    )  # fmt: skip
    for words, hits in rows:
        print(f"  {words:　<10}{_said(hits)}")
    for start, said, hits in score.held():
        if hits.of:
            print(f"  说 {100 * start:.0f}% 以上的：平均说 {100 * said:.0f}%，实为 {_said(hits)}")


def main() -> int:
    """Print the table; 0."""
    demo, real = demo_past(), table_past()
    _print(f"演示城市往年 {len(demo)} 件，五折（由二十余个题材生成，容易，只说明程序能用）", on_demo(demo))
    _print("演示城市，题材从未见过的件（每个题材 3 件）", on_new_matters(demo))
    score = on_table(real)
    _print(f"真实的表 {len(real)} 件，按单位种类，留一", score)
    _print("  同一张表，只凭部门职责，没有历史", on_table(real, alone=False))
    for first, truly, n in score.confused():
        print(f"  混淆 {n} 次：说是{BY_CODE[str(first)].zh}，实为{BY_CODE[str(truly)].zh}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
