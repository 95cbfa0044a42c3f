"""The ends of an issue, and what comes after: nobody is reached, the time is over, there is something new."""

from datetime import date
from typing import Any

from tracker.audit.actions import advance
from tracker.audit.actions import record as note_down
from tracker.congress.models import Station
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell as announce
from tracker.core.policy import require
from tracker.core.text import hide_contacts
from tracker.core.words import _
from tracker.deadlines.counting import stop
from tracker.issues.actions import end
from tracker.issues.errors import NotTriedEnough
from tracker.issues.events import IssueReopened
from tracker.issues.models import Issue, Try, Way
from tracker.issues.policy import RULES
from tracker.issues.queries import tries_of, tries_wanted
from tracker.issues.states import FLOW, Act


def note_try(issue: Issue, way: Way, words: str, *, by: Any, on: date) -> int:
    """Note that the person was tried and not reached 没联系上. Gives how often by now, for what is to be told.

    Raises Invalid for a day before there was anything to tell; NoSuchStep where nobody waits to hear.
    """
    require(RULES, Act.NOTE_TRY, by, issue)
    FLOW.step(issue.state, Act.TELL)  # where one can tell one can try
    since = issue.to_tell_since or on
    if on < since:
        raise Invalid("tried_on", _("日期不能早于有结果的日期"))
    db.session.add(
        Try(
            congress_id=issue.congress_id,
            issue_id=issue.id,
            way=way,
            tried_on=on,
            result_no=issue.result_no,
            outcome_on=since,
            words=words,
            by_id=by.id,
            made_at=clock.now(),
        )
    )
    note_down(issue, Act.NOTE_TRY, by=by, note=hide_contacts(f"{way.zh} {words}".strip()))
    return len(tries_of(issue))


def not_reachable(issue: Issue, *, by: Any, on: date) -> None:
    """End an issue whose person was tried the set number of times in vain. Raises NotTriedEnough."""
    require(RULES, Act.NOT_REACHABLE, by, issue)
    FLOW.step(issue.state, Act.NOT_REACHABLE)
    tried, wanted = len(tries_of(issue)), tries_wanted(issue.congress_id, on)
    if tried < wanted:
        raise NotTriedEnough(tried, wanted)
    end(issue, on)
    stop(issue)
    advance(issue, FLOW, Act.NOT_REACHABLE, by=by, note=f"试过 {tried} 次")


def reopen(issue: Issue, new_fact: str, *, by: Any) -> None:
    """Open an issue again 重新打开: there is something new. It begins anew; what was answered stays on the trail.

    A contact that was erased stays erased. Where its station was closed since, the one that took over goes on with it.
    Raises Invalid without the new fact.
    """
    require(RULES, Act.REOPEN, by, issue)
    FLOW.step(issue.state, Act.REOPEN)
    if not new_fact:
        raise Invalid("words", _("请写明有什么新情况"))
    while issue.station.successor_id and not issue.station.is_open:
        issue.station = db.session.get_one(Station, issue.station.successor_id)
    issue.new_fact = new_fact
    issue.target = issue.unit = issue.door = issue.signed_on = issue.due_on = issue.taken_up_by_id = None
    issue.to_tell_since = issue.told_on = issue.told_way = issue.settled_on = issue.closed_on = issue.retain_until = None
    issue.tell_by = issue.seen_at = issue.erased_on = None
    issue.target_name = issue.answer = issue.outcome = issue.told_words = ""
    advance(issue, FLOW, Act.REOPEN, by=by, note=hide_contacts(new_fact))
    announce(IssueReopened(issue.id, by.id))
