"""A calendar was loaded and a date lies on another day: the share takes it over."""

from tracker.assignments.actions import recount
from tracker.assignments.models import Assignment
from tracker.assignments.states import Act
from tracker.core.events import Listeners
from tracker.deadlines.counting import follow
from tracker.deadlines.events import DueMoved

_COLUMNS = {
    "reply": "due_on", "rehandle": "due_on", "co_opinion": "due_on", "refuse": "refuse_by", "first_contact": "contact_by",
    "reassign": "reassign_by",
}  # fmt: skip


LISTENERS: Listeners = {
    DueMoved: [follow(Assignment, _COLUMNS, Act.RECOUNT, then=lambda share: recount(share.suggestion))],
}
