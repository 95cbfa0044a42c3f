"""A review meeting from the plan to the protocol: what is recorded stays, and closed it changes no more."""

import pytest
import sqlalchemy as sa

from tests.people import at
from tests.reviews.meetings import DAY, DUE, charged, closed, decided, facts, item_of, items, opened, planned, reported, voted
from tests.supervision.topics import topic
from tracker.audit.models import Entry
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep, Stale
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.deadlines.rules import in_force
from tracker.feedback.models import Rating
from tracker.notifications.models import News, Note
from tracker.reviews import actions, agenda_actions, follow_actions, meeting_actions
from tracker.reviews.agenda_actions import Subject
from tracker.reviews.brief_queries import brief_of
from tracker.reviews.errors import ChangedMeanwhile, IsDone, NothingOnTheAgenda
from tracker.reviews.labels import Result, Scale, result_of
from tracker.reviews.policy import RULES
from tracker.reviews.queries import decisions_of, find, find_follow_up, follow_up_page, lines_of, votes_of
from tracker.reviews.states import Act, State


@pytest.mark.parametrize(
    ("scale", "whole", "approve", "basically", "result"),
    [
        (Scale.CONSENT, 51, 26, 0, Result.PASSED),
        (Scale.CONSENT, 52, 26, 0, Result.REJECTED),  # half is not more than half
        (Scale.CONSENT, 51, 25, 0, Result.REJECTED),
        (Scale.SATISFACTION, 50, 26, 0, Result.SATISFIED),
        (Scale.SATISFACTION, 50, 25, 1, Result.BASICALLY),
        (Scale.SATISFACTION, 50, 20, 5, Result.DISSATISFIED),
    ],
)
def test_more_than_half_of_the_whole_decides(scale, whole, approve, basically, result):
    assert result_of(scale, whole, approve, basically) is result


@pytest.mark.one_engine
def test_half_is_counted_of_all_members_unless_the_rule_says_otherwise(cast):
    item = item_of(cast, scale=Scale.CONSENT)

    vote = voted(cast, item, approve=25, basically=0, present=30)

    assert in_force(cast.city.id, DAY)["review_majority"].value == vote.majority == "all_members"
    assert (vote.members, vote.result) == (51, Result.REJECTED)  # 25 of 30 who came, but not of 51


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("votes", "box"),
    [
        ({"present": 39}, "present"),
        ({"present": 52}, "present"),
        ({"present": 0}, "present"),
        ({"approve": 0, "basically": 0, "against": 0, "abstained": 0}, "approve"),
    ],
)
def test_votes_that_cannot_be_are_refused_at_their_box(cast, votes, box):
    item = item_of(cast)

    with pytest.raises(Invalid) as fault:
        voted(cast, item, **votes)

    assert fault.value.field == box


def test_a_vote_and_a_decision_are_put_right_by_a_row_with_a_reason_and_all_stay(cast):
    item = item_of(cast)
    first, words = voted(cast, item), decided(cast, item)

    with pytest.raises(Invalid, match="更正的原因"):
        voted(cast, item, approve=20, seen=first.id)
    with pytest.raises(Invalid, match="更正的原因"):
        decided(cast, item, "限期整改。", seen=words.id)
    db.session.rollback()
    voted(cast, item, approve=20, seen=first.id, reason="监票更正")
    decided(cast, item, "限期整改。", seen=words.id, reason="漏字")

    assert [vote.approve for vote in votes_of([item])[item.id]] == [30, 20]
    assert [each.words for each in decisions_of([item])[item.id]] == ["加快整改。", "限期整改。"]
    assert db.session.scalar(sa.select(sa.func.count(Rating.id))) == 0


@pytest.mark.one_engine
def test_who_writes_without_having_seen_what_stands_is_told_to_look(cast):
    item = item_of(cast)
    voted(cast, item), decided(cast, item)

    with pytest.raises(ChangedMeanwhile):
        voted(cast, item, reason="没看见")
    with pytest.raises(ChangedMeanwhile):
        decided(cast, item, reason="没看见")


def test_a_row_of_the_record_is_never_changed(cast):
    vote = voted(cast, item_of(cast))

    vote.approve = 1

    with pytest.raises(ValueError, match="never changed"):
        db.session.flush()


def test_the_agenda_keeps_its_order_and_two_at_once_do_not_mix(cast):
    review = planned(cast, Subject(title="一"), Subject(title="二"), Subject(title="三"))
    version = review.version

    agenda_actions.move(items(review)[2], True, by=cast.zhao, at=at(DAY, 11), version=version)
    keep()

    assert [item.title for item in items(review)] == ["一", "三", "二"]
    with pytest.raises(ChangedMeanwhile):
        agenda_actions.remove(items(review)[0], by=cast.qian, at=at(DAY, 11), version=version)
    agenda_actions.remove(items(review)[0], by=cast.qian, at=at(DAY, 12), version=review.version)
    keep()
    assert [item.title for item in items(review)] == ["三", "二"]


@pytest.mark.one_engine
def test_nothing_is_on_the_agenda_twice_nor_from_elsewhere(cast):
    case, key = cast.registered(), topic(cast)
    review = planned(cast, Subject(case=case), Subject(topic=key))

    for about, box in ((Subject(case=case), "number"), (Subject(topic=key), "topic_id"), (Subject(), "title")):
        with pytest.raises(Invalid) as fault:
            agenda_actions.add(review, about, "", by=cast.zhao, at=at(DAY))
        assert fault.value.field == box


@pytest.mark.one_engine
def test_each_act_has_its_time(cast):
    review = planned(cast)
    item = items(review)[0]

    with pytest.raises(NoSuchStep):
        voted(cast, item)
    with pytest.raises(NoSuchStep):
        actions.close(review, by=cast.zhao, at=at(DAY), version=review.version)
    with pytest.raises(Stale):
        actions.edit(review, facts(name="改名"), by=cast.zhao, at=at(DAY), version=0)
    empty = actions.plan(facts(), by=cast.zhao, at=at(DAY))
    with pytest.raises(NothingOnTheAgenda):
        actions.open_review(empty, 51, by=cast.zhao, at=at(DAY), version=empty.version)
    actions.open_review(review, 51, by=cast.zhao, at=at(DAY), version=review.version)
    with pytest.raises(NoSuchStep):
        agenda_actions.add(review, Subject(title="晚了"), "", by=cast.zhao, at=at(DAY))


def test_closed_nothing_changes_but_what_units_are_charged_with(cast):
    follow_up = closed(cast)
    item = follow_up.item

    for too_late in (lambda: voted(cast, item), lambda: decided(cast, item), lambda: charged(cast, item)):
        with pytest.raises(NoSuchStep):
            too_late()
    with pytest.raises(NoSuchStep):
        meeting_actions.drop(follow_up, by=cast.zhao)
    assert follow_up.review.stands is State.CLOSED
    reported(cast, follow_up)
    follow_actions.finish(follow_up, "现场看过。", by=cast.zhao, on=DUE, version=follow_up.version)
    keep()
    with pytest.raises(IsDone):
        reported(cast, follow_up)


def test_a_unit_learns_its_own_when_the_meeting_is_closed_and_not_before(cast):
    both, follow_up = {cast.he.id, cast.shen.id}, charged(cast)
    assert follow_up_page(cast.he, "", DAY, "") == []

    closed(cast, follow_up)

    assert [each.id for each, _case in follow_up_page(cast.he, "open", DAY, "")] == [follow_up.id]
    assert follow_up_page(cast.zhou, "", DAY, "") == follow_up_page(cast.wang, "", DAY, "") == []
    assert follow_up_page(cast.wei, "late", DUE, "") == []
    assert len(follow_up_page(cast.wei, "late", DUE.replace(day=9), "")) == 1
    told = db.session.scalars(sa.select(Note.capacity_id).where(Note.news == News.CHARGED))
    assert set(told) == both


@pytest.mark.one_engine
def test_the_office_hears_of_progress_and_the_unit_that_it_is_done(cast):
    committee, follow_up = cast.wei, reported(cast)

    follow_actions.finish(follow_up, "现场看过。", by=cast.zhao, on=DUE, version=follow_up.version)
    keep()

    told = {(note.news, note.capacity_id) for note in db.session.scalars(sa.select(Note).where(Note.rule == "follow_up"))}
    assert (News.CHARGE_REPORTED, cast.zhao.id) in told
    assert {(News.CHARGE_DONE, who.id) for who in (cast.he, committee)} <= told


#         zhao wei he zhou wang
MAY = {
    Act.READ: (1, 1, 0, 0, 0),
    Act.PLAN: (1, 0, 0, 0, 0),
    Act.OPEN: (1, 0, 0, 0, 0),
    Act.VOTE: (1, 0, 0, 0, 0),
    Act.DECIDE: (1, 0, 0, 0, 0),
    Act.CHARGE: (1, 0, 0, 0, 0),
    Act.CLOSE: (1, 0, 0, 0, 0),
    Act.FOLLOW: (1, 1, 1, 0, 0),
    Act.REPORT: (0, 0, 1, 0, 0),
    Act.FINISH: (1, 0, 0, 0, 0),
}


@pytest.mark.one_engine
def test_who_may_do_what(cast):
    follow_up = charged(cast)
    people = (cast.zhao, cast.wei, cast.he, cast.zhou, cast.wang)

    on_it = {act: follow_up if act in (Act.FOLLOW, Act.REPORT, Act.FINISH) else follow_up.review for act in MAY}

    assert {act: tuple(int(allows(RULES, act, who, on_it[act])) for who in people) for act in MAY} == MAY
    with pytest.raises(Forbidden):
        actions.close(follow_up.review, by=cast.wei, at=at(DAY), version=follow_up.review.version)


@pytest.mark.one_engine
def test_it_is_on_the_trail(cast):
    follow_up = reported(cast)

    acts = set(
        db.session.scalars(
            sa.select(Entry.act).where(Entry.kind.in_(("review", "agenda_item", "follow_up", "follow_up_report")))
        )
    )

    assert acts == {"plan_review", "add_item", "open_review", "charge_unit", "close_review", "report_follow_up"}
    assert follow_up.reported_on == DAY


@pytest.mark.one_engine
def test_a_case_that_may_not_be_read_has_no_title_on_the_agenda(cast):
    case = cast.replied()
    review = opened(cast, Subject(case=case))
    assert case.title in lines_of(cast.wei, items(review))[0].title

    assert case.title not in lines_of(cast.sun, items(review))[0].title  # as for all who may not read it


@pytest.mark.one_engine
def test_a_case_in_brief_has_its_days_class_and_rating(cast):
    case = cast.closed()

    brief = brief_of(case)

    assert brief.days == 24  # from 10 March to 3 April
    assert [(each.reply is not None, each.rating is not None) for each in brief.shares] == [(True, True)]
    assert find(cast.wei, opened(cast, Subject(case=case)).id).members == 51
    assert find_follow_up(cast.wei, charged(cast).id)
