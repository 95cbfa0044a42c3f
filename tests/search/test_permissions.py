"""Whatever the role: a search finds what the rooms themselves would show, and never by a name that is not to be told."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.issues.tree import district_of
from tests.people import FILED
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments import refusal_actions
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues import pass_actions
from tracker.issues.models import Issue, Target
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.replies.models import Reply
from tracker.replies.queries import visible_to as replies_visible_to
from tracker.replies.states import State as ReplyState
from tracker.roster import actions as roster
from tracker.search.labels import TEXTS, Kind
from tracker.search.queries import find, kinds_for
from tracker.search.similar_queries import similar
from tracker.stations import actions as stations
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


@pytest.fixture
def tree(cast, city):
    """Issues of a district: passed up and in hand, given to a unit of the city, given back; a guest on each side."""
    district = district_of(cast)
    district.passed_up(cast, text="村口低洼，一下雨就淹。")
    routed, back = district.passed_up(cast, text="低洼路段的桥塌了一角。"), district.passed_up(cast, text="低洼的田埂没人修。")
    pass_actions.route(routed.held_by, cast.housing, "请办理", by=cast.zhao)
    pass_actions.give_back(back.held_by, "不属于市里的事", by=cast.zhao, on=date(2026, 1, 8))
    district.issue("低洼的村道没有路灯。")
    guest = roster.add_deputy(roster.add_term(cast.district, 18, by=SYSTEM), {"name": "周宁"}, by=SYSTEM)
    stations.place_deputies(cast.station, [cast.deputies["王芳"], guest], by=cast.zhao)
    keep()
    district.ning = cast._capacity("ning", "周宁", Role.DEPUTY, guest, cast.district)
    return district


BEYOND = ("wang", "zhao", "he")  # who read issues of another congress: by a seat, by a pass, by a unit


def of_the_tree(cast, tree):
    return everybody(cast) | {"ning": tree.ning, "liang": tree.li, "town": tree.town_office, "clerk": tree.clerk}


def test_issues_of_another_congress_are_found_by_whoever_reads_them(cast, tree):
    viewers = of_the_tree(cast, tree)

    results = {name: (found(viewer), shown(viewer)) for name, viewer in viewers.items()}

    assert {name: got for name, (got, wanted) in results.items() if got != wanted} == {}
    assert results["town"][0] == set()
    for name in (*BEYOND, "ning"):
        own = viewers[name].congress_id
        assert any(kind is Kind.ISSUE and db.session.get_one(Issue, n).congress_id != own for kind, n in results[name][0]), name


def test_they_are_alike_for_the_same_people_and_nobody_else(cast, tree):
    for name, viewer in of_the_tree(cast, tree).items():
        alike = {
            (hit.kind, hit.id)
            for text in ("村口低洼，一下雨就淹。", "低洼路段的桥塌了一角。", "低洼的田埂没人修。", "低洼路段没有路灯。")
            for hit in similar(viewer, text, kinds=[Kind.ISSUE], limit=20).hits
        }

        assert alike == {key for key in shown(viewer) if key[0] is Kind.ISSUE}, name


@pytest.mark.one_engine
def test_what_an_office_gave_back_it_finds_no_more(cast, tree):
    issue = tree.passed_up(cast, text="低洼处的水泵坏了。")
    before = (Kind.ISSUE, issue.id) in found(cast.zhao, "水泵")

    pass_actions.give_back(issue.held_by, "请区里办", by=cast.zhao, on=date(2026, 1, 9))
    keep()

    assert before
    assert found(cast.zhao, "水泵") == set()
    assert (Kind.ISSUE, issue.id) in found(tree.tang, "水泵")


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
