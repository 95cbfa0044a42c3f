"""The review meetings of the demo city: one that is over, whose follow-ups go on, and one that is planned."""

from datetime import date

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.core.db import db
from tracker.demo.city import Place
from tracker.demo.times import DAY, at, workday
from tracker.reports.models import HandlingReport
from tracker.reviews import actions, agenda_actions, follow_actions, meeting_actions
from tracker.reviews.agenda_actions import Subject
from tracker.reviews.labels import Kind, Scale
from tracker.reviews.meeting_actions import Votes
from tracker.reviews.models import AgendaItem, FollowUp
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State
from tracker.supervision.models import KeyTopic

MEMBERS, CASES = 55, 3
VOTES = (Votes(49, 41, 6, 1, 1), Votes(49, 22, 14, 9, 3), Votes(50, 45, 3, 1, 1))
DECISIONS = (
    "同意办理情况。请承办单位把已经见效的做法固定下来。",
    "进展偏慢，请承办单位列出剩余工作和时间，按月报告。",
    "满意，继续跟踪群众反映。",
)
CHARGES = (("把后期维护责任落实到具体单位，报常委会。", 20), ("列出剩余工作的月度计划。", -6))


def reviewed(city: Place, today: date) -> None:
    """Both meetings; nothing before today is left undone by accident, one follow-up is late on purpose."""
    query = sa.select(Suggestion).where(Suggestion.congress_id == city.congress.id, Suggestion.number.is_not(None))
    query = query.where(Suggestion.state.in_((State.REPLIED, State.CLOSED)), Suggestion.removed_on.is_(None))
    cases = db.session.scalars(query.order_by(Suggestion.id.desc()).limit(2 * CASES)).all()
    topics = db.session.scalars(sa.select(KeyTopic).where(KeyTopic.congress_id == city.congress.id).order_by(KeyTopic.id)).all()
    reports = db.session.scalars(sa.select(HandlingReport).where(HandlingReport.congress_id == city.congress.id)).all()
    held = workday(today - DAY * 14)
    _over(city, held, today, [*(Subject(case=each) for each in cases[:CASES]), *(Subject(topic=each) for each in topics[:1])])
    subjects = [Subject(report=each) for each in reports[:1]]
    subjects += [*(Subject(topic=each) for each in topics[1:3]), *(Subject(case=each) for each in cases[CASES:])]
    coming = actions.Facts("常委会第三十二次会议", Kind.STANDING, Scale.SATISFACTION, workday(today + DAY * 9))
    _with_agenda(city, coming, today, [*subjects, Subject(title="讨论明年重点督办建议的建议名单")])


def _with_agenda(city: Place, facts: actions.Facts, on: date, subjects: list[Subject]) -> list[AgendaItem]:
    office, moment = city.office(), at(on, 9)
    review = actions.plan(facts, by=office, at=moment)
    return [agenda_actions.add(review, about, "", by=office, at=moment) for about in subjects]


def _over(city: Place, held: date, today: date, subjects: list[Subject]) -> None:
    office = city.office()
    facts = actions.Facts("主任会议听取建议办理情况（第五十八次）", Kind.CHAIRS, Scale.SATISFACTION, held)
    items = _with_agenda(city, facts, held - DAY * 5, subjects)
    review, moment = db.session.get_one(type(items[0].review), items[0].review_id), at(held, 9)
    actions.open_review(review, MEMBERS, by=office, at=moment, version=review.version)
    for item, votes, words in zip(items, VOTES, DECISIONS, strict=False):
        meeting_actions.vote(item, votes, by=office, at=moment, seen=0)
        meeting_actions.decide(item, words, by=office, at=moment, seen=0)
    charged: list[FollowUp] = []
    for item, about, (words, days) in zip(items, subjects, CHARGES, strict=False):
        assert about.case is not None
        unit = next(each.unit for each in about.case.case_units if each.is_current)
        due_on = max(workday(today + DAY * days), held)
        charged.append(meeting_actions.charge(item, unit, words, due_on, by=office, on=held, at=moment))
    at(held, 11)
    actions.close(review, by=office, at=at(held, 11), version=review.version)
    for each in charged[:1]:
        clerk, on = city.of_unit(Role.UNIT_CLERK, each.unit), workday(held + DAY * 5)
        if on <= today:
            words = "已与物业和街道商定责任单位，文稿正在征求意见。"
            follow_actions.report(each, words, by=clerk, on=on, at=at(on, 15), version=each.version)
