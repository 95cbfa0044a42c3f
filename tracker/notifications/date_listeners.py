"""Who is told that a date moved, or that a year's notice waits for a yes."""

from tracker.accounts.models import Capacity, Role
from tracker.assignments.models import Assignment
from tracker.commitments.models import Commitment
from tracker.congress.models import Congress
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.events import DueMoved, YearProposed
from tracker.issues.models import Issue
from tracker.notifications.models import News
from tracker.notifications.tools import Recipients, author_of, holders, of_role, of_unit, put
from tracker.replies.models import Reply
from tracker.suggestions.models import Suggestion

CALENDAR = "calendar"  # the note leads to the calendar


def _moved(event: DueMoved) -> None:
    """Whoever is bound by the date hears of its new day."""
    case: Suggestion | None = None
    issue: Issue | None = None
    people: Recipients = ()
    match event.kind:
        case Assignment.__tablename__:
            share = db.session.get_one(Assignment, event.subject_id)
            case, people = share.suggestion, of_unit(Role.UNIT_CLERK, share.unit_id)
            if event.key == "reassign":
                people = of_role(Role.COORDINATOR if share.is_sub else Role.OFFICE, share.congress_id)
        case Suggestion.__tablename__:
            case = db.session.get_one(Suggestion, event.subject_id)
            people = of_role(Role.OFFICE, case.congress_id)
        case Reply.__tablename__:
            case = db.session.get_one(Reply, event.subject_id).share.suggestion
            people = author_of(case)
        case Commitment.__tablename__:
            case = db.session.get_one(Commitment, event.subject_id).suggestion
            people = author_of(case)
        case Issue.__tablename__:
            issue = db.session.get_one(Issue, event.subject_id)
            at_station = holders(Capacity.role == Role.LIAISON, Capacity.station_id == issue.station_id)
            people = of_unit(Role.UNIT_CLERK, issue.unit_id) if issue.unit_id else at_station
    put(people, News.DUE_MOVED, case=case, issue=issue, rule=event.key, due_on=event.due_on)


def _proposed(event: YearProposed) -> None:
    """The office and the administrator of the root may approve it."""
    root = db.session.get_one(Congress, event.congress_id)
    for role in (Role.OFFICE, Role.ADMIN):
        put(of_role(role, root.id), News.YEAR_PROPOSED, words=f"{event.year} 年放假安排", rule=CALENDAR)


LISTENERS: Listeners = {DueMoved: [_moved], YearProposed: [_proposed]}
