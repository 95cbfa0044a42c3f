"""What papers hear: a date lies on another day, a mandate or a term ended."""

from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Deputy, Mandate
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.counting import follow
from tracker.deadlines.events import DueMoved
from tracker.roster.events import MandateChanged, TermBegan
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import Act
from tracker.suggestions.term_actions import carry_over
from tracker.suggestions.withdrawal_actions import ask_no_more


def _carry_over(event: TermBegan) -> None:
    carry_over(event.before_id, by=SYSTEM, on=event.on)


def _ask_no_more(event: MandateChanged) -> None:
    deputy = db.session.get_one(Deputy, event.deputy_id)
    if deputy.mandate is Mandate.ENDED:
        ask_no_more(deputy, by=SYSTEM, on=clock.today())


LISTENERS: Listeners = {
    MandateChanged: [_ask_no_more],
    TermBegan: [_carry_over],
    DueMoved: [follow(Suggestion, {"assign_intersession": "assign_by"}, Act.RECOUNT)],
}
