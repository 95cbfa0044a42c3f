"""Review meetings at every stage, reached by the real acts."""

from datetime import date

from tests.people import at
from tests.supervision.topics import topic
from tracker.core.events import keep
from tracker.reviews import actions, agenda_actions, follow_actions, meeting_actions
from tracker.reviews.agenda_actions import Subject
from tracker.reviews.labels import Kind, Scale
from tracker.reviews.meeting_actions import Votes
from tracker.reviews.queries import items_of

DAY, DUE = date(2026, 4, 1), date(2026, 5, 8)
FACTS = actions.Facts("常委会第三十次会议", Kind.STANDING, Scale.SATISFACTION, DAY)


def facts(**more):
    return actions.Facts(**{name: getattr(FACTS, name) for name in FACTS.__slots__} | more)


def planned(cast, *abouts, scale=Scale.SATISFACTION):
    """A meeting with these on its agenda; with a point of its own, if none are named."""
    review = actions.plan(facts(scale=scale), by=cast.zhao, at=at(DAY))
    for about in abouts or (Subject(title="听取工作汇报"),):
        agenda_actions.add(review, about, "由甲汇报", by=cast.zhao, at=at(DAY))
    keep()
    return review


def items(review):
    return list(items_of(review))


def opened(cast, *abouts, members=51, **more):
    review = planned(cast, *abouts, **more)
    actions.open_review(review, members, by=cast.zhao, at=at(DAY), version=review.version)
    keep()
    return review


def item_of(cast, *abouts, **more):
    """The first item of a meeting that is open."""
    return items(opened(cast, *abouts, **more))[0]


def voted(cast, item, approve=30, basically=5, against=3, abstained=2, present=45, seen=0, reason=""):
    votes = Votes(present, approve, basically, against, abstained)
    row = meeting_actions.vote(item, votes, by=cast.zhao, at=at(DAY), seen=seen, reason=reason)
    keep()
    return row


def decided(cast, item, words="加快整改。", seen=0, reason=""):
    row = meeting_actions.decide(item, words, by=cast.zhao, at=at(DAY), seen=seen, reason=reason)
    keep()
    return row


def charged(cast, item=None, unit=None, due_on=DUE):
    row = meeting_actions.charge(
        item or item_of(cast), unit or cast.housing, "汛前完成清淤。", due_on, by=cast.zhao, on=DAY, at=at(DAY)
    )
    keep()
    return row


def closed(cast, follow_up=None):
    """What a unit is charged with, after the meeting."""
    follow_up = follow_up or charged(cast)
    actions.close(follow_up.review, by=cast.zhao, at=at(DAY), version=follow_up.review.version)
    keep()
    return follow_up


def reported(cast, follow_up=None):
    follow_up = follow_up or closed(cast)
    follow_actions.report(follow_up, "清了一半。", by=cast.he, on=DAY, at=at(DAY), version=follow_up.version)
    keep()
    return follow_up


def whole(cast):
    """A meeting on a case, a key topic and a point, that is open."""
    case = cast.replied()
    return opened(cast, Subject(case=case), Subject(topic=topic(cast)), Subject(title="其他"))
