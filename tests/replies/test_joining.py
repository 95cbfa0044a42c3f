"""Which cases are handled together 并案, who joins them, and whom it is told."""

import pytest
import sqlalchemy as sa

from tests.people import FILED
from tests.replies.joint import LATER, joined, two
from tracker.assignments.errors import NotJoined
from tracker.assignments.joint_queries import together_with
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.notifications.models import News, Note
from tracker.replies import actions as replies
from tracker.replies import joint_actions
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine


def test_joined_are_registered_cases_and_those_one_unit_is_handling_for_the_first_time(cast):
    leading = cast.accepted()
    unfit = {
        "another unit": cast.assigned((cast.police, Part.SOLE)),
        "several units": cast.assigned((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT)),
        "answered": cast.replied(),
        "second round": cast.second_round(),
        "not numbered yet": cast.submitted(),
    }
    refused = set()
    for what, case in unfit.items():
        with pytest.raises(NotJoined):
            joint_actions.join(leading, [case], by=cast.zhao, on=LATER)
        db.session.rollback()
        refused.add(what)
    joint_actions.join(leading, [cast.registered(), cast.accepted()], by=cast.zhao, on=LATER)

    assert refused == set(unfit)
    assert len(together_with(leading)) == 2


def test_by_the_office_alone_and_only_where_the_rule_says_so(cast):
    leading, fellow = two(cast)
    for by in (cast.he, cast.wang, cast.luo, cast.wei):
        with pytest.raises(Forbidden):
            joint_actions.join(leading, [fellow], by=by, on=LATER)
    db.session.add(
        Rule(
            congress_id=cast.city.id, key="joint_handling", measure=Measure.CHOICE, value="no", from_on=FILED, source="本市办法"
        )
    )
    keep()

    with pytest.raises(NotJoined):
        joint_actions.join(leading, [fellow], by=cast.zhao, on=LATER)


def test_a_case_is_in_one_group_and_one_with_a_draft_of_its_own_joins_no_other(cast):
    leading, fellow = joined(cast)
    third, fourth = cast.accepted(), cast.accepted()
    replies.draft_reply(cast.share(fourth), by=cast.he, on=LATER)
    keep()
    for case, others in ((third, [fellow]), (fellow, [third]), (leading, [fourth]), (leading, [])):
        with pytest.raises((NotJoined, Invalid)):
            joint_actions.join(case, others, by=cast.zhao, on=LATER)
        db.session.rollback()
    joint_actions.join(leading, [third], by=cast.zhao, on=LATER)

    assert {case.id for case in together_with(leading)} == {fellow.id, third.id}


def test_authors_and_unit_are_told_of_both(cast):
    people = {cast.wang.id: "wang", cast.chen.id: "chen", cast.he.id: "he"}
    _leading, fellow = joined(cast)
    joint_actions.unjoin(fellow, "内容不同", by=cast.zhao, on=LATER)
    keep()
    query = sa.select(Note.capacity_id, Note.news).where(Note.news.in_((News.JOINED, News.UNJOINED)))

    told = [(people[who], news) for who, news in db.session.execute(query)]

    for news in (News.JOINED, News.UNJOINED):
        assert sorted(who for who, what in told if what == news) == ["chen", "he", "he", "wang"]
