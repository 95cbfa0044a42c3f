"""Scenario 7: split handling. One class and one rating a share; the case takes the worst; its dates exactly (decision 4)."""

import json
from datetime import date

import pytest

from tracker.__main__ import cli
from tracker.assignments.queries import live_of
from tracker.core.db import db
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.replies.schemes import ReplyClass
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

ASSIGNED, DUE = date(2026, 4, 24), date(2026, 7, 24)
FIRST, SECOND = date(2026, 6, 1), date(2026, 7, 20)


def split(cast):
    """Given to two units, each for its part; the housing office stands for education."""
    return cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT), on=ASSIGNED)


def half(cast):
    case = split(cast)
    cast.answer(cast.share(case), FIRST, ReplyClass.A)
    return case


def answered(cast):
    case = half(cast)
    cast.answer(cast.share(case, cast.police), SECOND, ReplyClass.B)
    return case


def figures(app, on, *more):
    answer = app.test_cli_runner().invoke(cli, ["statistics", "--as-at", on.isoformat(), "--json", *more])
    assert answer.exit_code == 0
    return json.loads(answer.stdout)


@pytest.mark.one_engine
def test_each_unit_answers_the_deputy_by_the_same_day(cast):
    case = split(cast)

    assert [share.due_on for share in live_of(case)] == [DUE, DUE]
    assert case.due_on == DUE


@pytest.mark.one_engine
def test_it_is_replied_when_the_last_unit_has_answered(cast):
    case = half(cast)
    before = case.state
    cast.answer(cast.share(case, cast.police), SECOND, ReplyClass.B)

    assert (before, case.state, case.replied_on) == (State.ASSIGNED, State.REPLIED, SECOND)


@pytest.mark.one_engine
def test_if_only_education_had_answered_it_is_overdue_on_25_july(cast, app):
    case = half(cast)

    on_the_day, after = figures(app, DUE)["counts"], figures(app, date(2026, 7, 25))["counts"]

    assert (on_the_day["overdue"], on_the_day["not_due"], on_the_day["replied"]) == (0, 1, 0)
    assert (after["overdue"], after["not_due"], after["replied"]) == (1, 0, 0)
    assert case.due_on == DUE


@pytest.mark.one_engine
def test_one_rating_a_share_and_the_form_is_returned_when_all_are_rated(cast, app):
    case = answered(cast)
    housing, police = cast.share(case), cast.share(case, cast.police)
    good, fair = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED), feedback.Mark(Degree.SATISFIED, Degree.BASICALLY)
    feedback.rate(case, {housing.id: good}, by=cast.wang, on=date(2026, 7, 21))
    db.session.commit()
    one = figures(app, date(2026, 7, 21))["counts"]["returned_forms"]
    feedback.rate(case, {police.id: fair}, by=cast.wang, on=date(2026, 7, 22))
    db.session.commit()

    both = figures(app, date(2026, 7, 22))

    assert (one, both["counts"]["returned_forms"]) == (0, 1)
    assert (both["ratios"]["basically"]["part"], both["ratios"]["satisfied"]["part"]) == (1, 0)


def test_decision_4_the_city_counts_one_with_the_worst_class_and_each_unit_counts_its_own(cast, app):
    answered(cast)

    city = figures(app, date(2026, 7, 31), "--by", "unit")
    units = {group["name"]: group["counts"] for group in city["groups"]}

    assert (city["counts"]["received"], city["counts"]["several_units"]) == (1, 1)
    assert city["counts"]["by_class"] == {"A": 0, "B": 1, "C": 0, "D": 0}
    assert (city["ratios"]["on_time"]["part"], city["ratios"]["on_time"]["whole"]) == (1, 1)
    assert sum(counts["received"] for counts in units.values()) == 2
    assert units["市住房和城乡建设局"]["by_class"]["A"] == 1
    assert units["市公安局"]["by_class"]["B"] == 1
