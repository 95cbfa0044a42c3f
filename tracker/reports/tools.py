"""A report's figures, counted once as at a day, and the paper made of them. Both are Chinese, whatever the reader's language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.congress.models import Branch, Congress, Session
from tracker.congress.queries import in_chinese
from tracker.core.db import db
from tracker.core.words import in_official_words
from tracker.deadlines.rules import in_force
from tracker.reports.body_tools import body
from tracker.reports.fact_queries import assigned, cases_behind, promises, refusals, topics
from tracker.reports.paper import Closing, Paper
from tracker.reports.table_tools import appendix, days
from tracker.statistics.measures import CLASSES, COUNTS, KEPT, KEPT_MEANS
from tracker.statistics.queries import By, Scope, measures
from tracker.statistics.snapshot_tools import definition, digest_of
from tracker.statistics.snapshot_tools import figures_of as session_figures
from tracker.statistics.tools import names, summary

FORM, SHORT = 1, 12  # the shape of the figures that are frozen; how much of a digest is printed
GROUPS = (By.BRANCH, By.UNIT, By.CATEGORY, By.DELEGATION)


def figures_of(session: Session, as_at: date) -> dict[str, Any]:
    """All that a report of a session as at a day is printed from. The figures are those of `statistics.tools.summary`."""
    congress = db.session.get_one(Congress, session.congress_id)
    scope = Scope(congress.id, as_at, session.term.number, session.number)
    with in_official_words():
        known = measures(scope)
        said = {str(by): summary(congress, scope, by, known) for by in GROUPS}
        whole = {**said[str(By.UNIT)], "groups": []}
        return {
            "form": FORM,
            "name": congress.name,
            "office": congress.office_name,
            "is_demo": congress.is_demo,
            "definition": definition(),
            "digest": digest_of(whole),
            "whole": whole,
            "groups": {by: [_slim(group) for group in each["groups"]] for by, each in said.items()},
            "names": names(known),
            "least": in_force(congress.id, as_at).number("rank_minimum"),
            "means": {key: measure.means for key, measure in known.items()} | {KEPT: KEPT_MEANS},
            "counts": {count.key: [count.name, count.means] for count in COUNTS.values()},
            "branches": {branch.value: branch.zh for branch in Branch},
            "assigned": assigned(scope),
            "topics": topics(scope),
            "promises": promises(scope),
            "refusals": refusals(scope),
            "late": cases_behind(scope, "overdue"),
            "unhappy": cases_behind(scope, "dissatisfied"),
        }


def whole_of(session: Session, as_at: date) -> dict[str, Any]:
    """The figures of a session as at a day, without groups: those whose digest is printed."""
    with in_official_words():
        return session_figures(session, as_at)


def _slim(group: Mapping[str, Any]) -> dict[str, Any]:
    """A group without what can be said once for all of them."""
    ratios = {key: [ratio["part"], ratio["whole"]] for key, ratio in group["ratios"].items()}
    return {"key": group["key"], "name": group["name"], "counts": group["counts"], "ratios": ratios}


def paper_of(figures: Mapping[str, Any]) -> Paper:
    """The report as it is printed. The same figures give the same paper for good."""
    scope, as_at = figures["whole"]["scope"], date.fromisoformat(figures["whole"]["as_at"])
    name, term, number = figures["name"], in_chinese(scope["term"]), in_chinese(scope["session"])
    place = name.removesuffix("人民代表大会")
    meeting = f"{place}第{term}届人民代表大会第{number}次会议" if place != name else f"{name}第{term}届第{number}次会议"
    digest = figures["digest"][:SHORT]
    marks = ["演示数据"] if figures["is_demo"] else []
    return Paper(
        title=f"关于{meeting}代表建议、批评和意见办理情况的报告",
        lines=[f"（截至{days(as_at)}）"],
        addressee=f"{name}常务委员会：",
        blocks=[*body(figures, meeting), Closing([f"{name}常务委员会{figures['office']}", days(as_at)]), *appendix(figures)],
        foot=" · ".join([*marks, f"截至 {as_at.isoformat()}", f"数据摘要 {digest}"]),
        day=as_at.isoformat(),
    )


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """The numbers of the scope that are no longer what a report said: name, then, now.

    then: the figures of the report; now: `whole_of` for its session and day.
    """
    before, after = then["whole"]["counts"], now["counts"]
    names = {key: str(name) for key, (name, _means) in then["counts"].items()} | {"declined": "不予受理", "units": "承办单位"}
    found = [(name, before[key], after[key]) for key, name in names.items() if before.get(key) != after.get(key)]
    classes = [(f"{letter}类", before["by_class"][letter], after["by_class"][letter]) for letter in CLASSES]
    ratios = [(key, then["whole"]["ratios"].get(key), ratio) for key, ratio in now["ratios"].items()]
    called = then["names"]
    shares = [
        (f"{called.get(key, key)}（{side[1]}）", old[side[0]], ratio[side[0]])
        for key, old, ratio in ratios
        if old
        for side in (("part", "符合件数"), ("whole", "总件数"))
    ]
    return [*found, *(each for each in [*classes, *shares] if each[1] != each[2])]
