"""The figures as others read them: one document for the command, the page and whatever comes later."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.congress.models import Branch, Congress, Session
from tracker.congress.queries import current_session, session_before, session_name
from tracker.core.words import _
from tracker.deadlines.schemes import classes_of, scheme_name
from tracker.statistics.measures import CLASSES, COUNTS, KEPT, KEPT_NAME, KEPT_WHOLE, MEASURES, SHARE, Measure
from tracker.statistics.queries import (
    By,
    Figures,
    Scope,
    declined,
    figures,
    measures,
    names_of,
)
from tracker.statistics.ratios import Ratio
from tracker.statistics.signatures import read
from tracker.statistics.tally_queries import tallies
from tracker.statistics.topic_queries import key_figures

LATE_UNITS = 5


def summary(
    congress: Congress, scope: Scope, by: By | None = None, known: Mapping[str, Measure] | None = None
) -> dict[str, Any]:
    """Counts and ratios of a scope, and of its groups if asked, as `tracker statistics --json` prints them.

    A case with several answering units counts once in the whole and once in each group of its own, so that groups may
    add up to more than the whole. known: the ratios, where at hand.
    """
    known = known or measures(scope)
    whole = next(iter(figures(scope, None, known)), None) or _nothing()
    units, branches = _active(scope, By.UNIT), _active(scope, By.BRANCH)
    key_topics, key_cases = key_figures(scope)
    counts = _counts(whole) | {
        "declined": declined(scope),
        "units": len(units),
        "key_topics": key_topics,  # a topic is no suggestion: two numbers, never added
        "key_cases": key_cases,
        "by_branch": {branch.value: branches[branch.value] for branch in Branch if branch.value in branches},
    }
    return {
        "as_at": scope.as_at.isoformat(),
        "scope": {
            "congress": congress.code,
            "term": scope.term,
            "session": scope.session,
            "kind": str(scope.kind) if scope.kind else None,
        },
        "counts": counts,
        "ratios": _ratios(whole, known),
        "class_schemes": _schemes(scope),
        "groups": _groups(scope, by, whole.counts["received"], known) if by else [],
    }


def _active(scope: Scope, by: By) -> dict[str, int]:
    """How many active cases each group has that has any."""
    found = {
        key: sum(cases for signature, cases in tally.cases.items() if read(signature).is_active)
        for key, tally in tallies(scope, by).items()
    }
    return {key: cases for key, cases in found.items() if cases}


def _schemes(scope: Scope) -> list[dict[str, Any]]:
    """The class schemes behind `by_class`. More than one: the same letter means different things."""
    return [
        {
            "code": code,
            "name": scheme_name(code),
            "cases": n,
            "classes": {str(row.klass): _(row.means) for row in classes_of(code)},
        }
        for code, n in sorted(_active(scope, By.SCHEME).items())
    ]


def _groups(scope: Scope, by: By, received: int, known: Mapping[str, Measure]) -> list[dict[str, Any]]:
    found = figures(scope, by, known)
    names = names_of(scope.congress_id, by, [group.key for group in found])
    rows = [
        {
            "key": group.key,
            "name": _name(by, group.key, names),
            "counts": _counts(group),
            "ratios": _ratios(group, known) | {SHARE: _ratio(group.counts["received"], received, _("收到"))},
        }
        for group in found
    ]
    return sorted(rows, key=lambda row: (-row["counts"]["received"], str(row["name"])))


def _name(by: By, key: str, names: dict[str, str]) -> str:
    if by is By.BRANCH:
        return Branch.known(key).text
    return names.get(key) or _("未填")


def _counts(group: Figures) -> dict[str, Any]:
    counts: dict[str, Any] = {key: value for key, value in group.counts.items() if not key.startswith("class_")}
    return counts | {"by_class": {name: group.counts[f"class_{name}"] for name in CLASSES}}


def _ratios(group: Figures, known: Mapping[str, Measure]) -> dict[str, Any]:
    found = {key: _ratio(*group.ratios[key], _(measure.whole_is)) for key, measure in known.items()}
    return found | {KEPT: _ratio(*group.ratios[KEPT], _(KEPT_WHOLE))}


def _ratio(part: int, whole: int, whole_is: str) -> dict[str, Any]:
    percent = Ratio(part, whole).percent
    return {"part": part, "whole": whole, "percent": None if percent is None else float(percent), "whole_is": whole_is}


def _nothing() -> Figures:
    counts = dict.fromkeys(COUNTS, 0) | {f"class_{name}": 0 for name in CLASSES}
    return Figures("all", counts, dict.fromkeys([*MEASURES, KEPT], (0, 0)))


def names(known: Mapping[str, Measure]) -> dict[str, str]:
    """What the ratios are called."""
    return {key: _(measure.name) for key, measure in known.items()} | {KEPT: _(KEPT_NAME)}


def review(congress: Congress, on: date) -> dict[str, Any]:
    """What the committee begins with: the ratios of the current session beside the one before, and the units that are late.

    Of all sessions where none has begun. Units are named in the order of what is overdue with them, not by any ratio: a
    few cases make no rank.
    """
    session = current_session(congress.id, on)
    before = session_before(session) if session else None
    scope = _scope_of(congress, session, on)
    known = measures(scope)
    now = next(iter(figures(scope, None, known)), None) or _nothing()
    then = next(iter(figures(_scope_of(congress, before, on), None, known)), None) if before else None
    return {
        "scope": scope,
        "session_name": session_name(session),
        "before_name": session_name(before),
        "names": names(known),
        "ratios": _ratios(now, known),
        "before": _ratios(then or _nothing(), known),
        "late_units": _late_units(scope, known),
    }


def _scope_of(congress: Congress, session: Session | None, on: date) -> Scope:
    return Scope(congress.id, on, session.term.number, session.number) if session else Scope(congress.id, on)


def _late_units(scope: Scope, known: Mapping[str, Measure]) -> list[dict[str, Any]]:
    late = [group for group in figures(scope, By.UNIT, known) if group.counts["overdue"]]
    names = names_of(scope.congress_id, By.UNIT, [group.key for group in late])
    rows = sorted((-group.counts["overdue"], _name(By.UNIT, group.key, names), group.key) for group in late)
    return [{"key": key, "name": name, "late": -count} for count, name, key in rows[:LATE_UNITS]]
