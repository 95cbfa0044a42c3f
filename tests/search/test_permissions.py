"""Whatever the role: a search finds what the rooms themselves would show, and never by a name that is not to be told."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.people import FILED
from tracker.assignments import refusal_actions
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import Issue, Target
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.replies.models import Reply
from tracker.replies.queries import visible_to as replies_visible_to
from tracker.replies.states import State as ReplyState
from tracker.search.labels import TEXTS, Kind
from tracker.search.queries import find, kinds_for
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to

WORD = "低洼"  # in every paper, reply and voice of this city


@pytest.fixture
def city(cast):
    """Papers in the drawer, sent in, handled, moved to another unit, confidential and taken off; replies and voices."""
    cast.draft()
    cast.cosigning()
    cast.submitted()
    cast.led()
    confidential = cast.replied(title="关于低洼路段的建议", is_confidential=True, confidential_why="怕打击报复")
    moved = cast.assigned()
    share = cast.share(moved)
    refusal_actions.refuse(share, "不属于我局职责", by=cast.he, on=date(2026, 3, 12))
    refusal_actions.agree_refusal(share, cast.police, by=cast.zhao, on=date(2026, 3, 17))
    removed = cast.registered()
    removed.removed_on, removed.is_frozen = FILED, True
    for reply in db.session.scalars(sa.select(Reply)):
        reply.plain = "低洼路段的管网已经改好。"
    cast.issue("低洼路段没有路灯。")
    passed = cast.issue("低洼路段积水。")
    issues.transfer(passed, Target.UNIT, by=cast.zhao, unit=cast.housing)
    keep()
    return {"confidential": confidential, "moved": moved, "removed": removed}


def shown(viewer):
    """The texts that the rooms' own lists show this person and that hold the word."""
    cases = sa.select(Suggestion.id).where(Suggestion.removed_on.is_(None))
    rows = {
        Kind.SUGGESTION: cases_visible_to(viewer).with_only_columns(Suggestion.id).where(Suggestion.id.in_(cases)),
        Kind.REPLY: replies_visible_to(viewer).with_only_columns(Reply.id).where(Reply.state == ReplyState.DELIVERED),
        Kind.ISSUE: issues_visible_to(viewer).with_only_columns(Issue.id),
    }
    return {(kind, row_id) for kind, query in rows.items() for row_id in db.session.scalars(query)}


def everybody(cast):
    return cast.everybody() | {"qian": cast.qian, "wu": cast.wu}


def found(viewer, words=WORD, kinds=TEXTS):
    return {(hit.kind, hit.id) for hit in find(viewer, words, kinds=kinds, limit=None)}


def test_every_role_finds_what_its_lists_show_and_no_more(cast, city):
    results = {name: (found(viewer), shown(viewer)) for name, viewer in everybody(cast).items()}

    assert {name: got for name, (got, wanted) in results.items() if got != wanted} == {}
    assert {name for name, (got, _wanted) in results.items() if got} >= {
        "wang",
        "chen",
        "zhao",
        "luo",
        "he",
        "shen",
        "wu",
        "li",
        "wei",
    }
    assert results["guan"][0] == results["shenji"][0] == results["tang"][0] == set()


@pytest.mark.one_engine
def test_what_was_taken_off_is_found_by_nobody(cast, city):
    for name, viewer in everybody(cast).items():
        assert (Kind.SUGGESTION, city["removed"].id) not in found(viewer), name
        assert (Kind.SUGGESTION, city["removed"].id) not in found(viewer, city["removed"].number), name


@pytest.mark.one_engine
@pytest.mark.parametrize("words", ["王芳", "wangfang", "wf", "wang fang", "低洼 王芳"])
def test_a_confidential_paper_is_found_by_a_name_only_by_those_who_may_know_it(cast, city, words):
    case = (Kind.SUGGESTION, city["confidential"].id)

    told = {name for name, viewer in everybody(cast).items() if case in found(viewer, words)}

    assert told == {"wang", "zhao", "qian"}
    assert case in found(cast.he)


@pytest.mark.one_engine
def test_a_unit_whose_share_was_moved_does_not_find_the_case_by_its_heir(cast, city):
    case = (Kind.SUGGESTION, city["moved"].id)

    assert case in found(cast.he) & found(cast.he, city["moved"].number)
    assert case not in found(cast.he, "市公安局", [Kind.SUGGESTION])
    assert case in found(cast.wu, "市公安局", [Kind.SUGGESTION])
    assert case in found(cast.zhao, "市公安局", [Kind.SUGGESTION])


@pytest.mark.one_engine
def test_the_kinds_offered_are_those_of_which_anything_can_be_found(cast, city):
    offered = {name: set(kinds_for(viewer)) for name, viewer in everybody(cast).items()}

    for name, viewer in everybody(cast).items():
        assert {kind for kind, _id in found(viewer)} <= offered[name], name
    assert offered["guan"] == offered["shenji"] == {Kind.UNIT, Kind.DEPUTY}
    assert offered["li"] == {Kind.ISSUE, Kind.UNIT, Kind.DEPUTY}
