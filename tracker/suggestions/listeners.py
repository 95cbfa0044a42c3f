"""A calendar was loaded and a date lies on another day: the case takes it over."""

from tracker.core.events import Listeners
from tracker.deadlines.counting import follow
from tracker.deadlines.events import DueMoved
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import Act

LISTENERS: Listeners = {DueMoved: [follow(Suggestion, {"assign_intersession": "assign_by"}, Act.RECOUNT)]}
