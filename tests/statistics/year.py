"""A small year, by real acts: one case of every fate, so that no two ratios are alike by chance."""

from datetime import date

from tests.people import at
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.replies import actions as replies
from tracker.replies.schemes import ReplyClass
from tracker.suggestions.labels import Part, Publication

TODAY = date(2026, 7, 1)


def small_year(cast):
    """Ten numbered cases and one that was declined, by what became of them. Assigned on 10 March, due on 10 June."""
    found = {"satisfied": cast.closed(), "dissatisfied": cast.dissatisfied(), "second round": second_round(cast)}
    found |= {"late": late(cast), "split": split(cast), "overdue": cast.assigned()}
    found |= {"not due": cast.assigned(on=date(2026, 5, 20)), "registered": cast.registered(), "withdrawn": cast.withdrawn()}
    found |= {"between": cast.registered(on=date(2026, 2, 20)), "declined": cast.declined()}
    return found


def second_round(cast):
    """Dissatisfied, then B with a promise until 20 June, then basically satisfied on both counts."""
    case = cast.second_round()
    cast.answer(cast.share(case), date(2026, 4, 27), ReplyClass.B, promises=[("汛前完成清淤", date(2026, 6, 20))])
    return cast.rate(case, Degree.BASICALLY, Degree.BASICALLY, on=date(2026, 5, 11))


def late(cast):
    """Answered a day late after a call, with a promise until 25 June; not rated yet."""
    case, on = cast.accepted(), date(2026, 6, 11)
    share = cast.share(case)
    cast.talk(share, on, way=Way.PHONE)
    reply = cast.signed(share, on, ReplyClass.B, promises=[("六月完成", date(2026, 6, 25))])
    replies.deliver(reply, by=cast.he, at=at(on))
    keep()
    return case


def split(cast):
    """Two units, not to be published: one A and satisfied, one C and basically, whose meeting the deputy contests."""
    case = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT), publication=Publication.CLOSED)
    mine, other = (cast.share(case, unit) for unit in (cast.housing, cast.police))
    cast.answer(mine)
    contacts.contest_contact(cast.talk(other), "没有见面", by=cast.wang, on=date(2026, 3, 20))
    cast.talk(other, date(2026, 4, 2), way=Way.PHONE)
    reply = cast.signed(other, date(2026, 4, 3), ReplyClass.C)
    replies.deliver(reply, by=cast.wu, at=at(date(2026, 4, 3)))
    marks = {
        mine.id: feedback.Mark(Degree.SATISFIED, Degree.SATISFIED, ""),
        other.id: feedback.Mark(Degree.BASICALLY, Degree.BASICALLY, ""),
    }
    feedback.rate(case, marks, by=cast.wang, on=date(2026, 4, 10))
    keep()
    return case
