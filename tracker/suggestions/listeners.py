"""What papers hear: a date lies on another day, a mandate or a term ended, a voice goes its own way."""

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Deputy, Mandate
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.counting import follow
from tracker.deadlines.events import DueMoved
from tracker.issues.events import IssueReopened
from tracker.roster.events import MandateChanged, TermBegan
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import Act
from tracker.suggestions.term_actions import carry_over
from tracker.suggestions.voice_actions import free_drafts, part_ways
from tracker.suggestions.withdrawal_actions import ask_no_more


def _term_began(event: TermBegan) -> None:
    carry_over(event.before_id, by=SYSTEM, on=event.on)
    gone = sa.select(Deputy.id).where(Deputy.term_id == event.before_id, Deputy.mandate == Mandate.ENDED)
    free_drafts(gone, by=SYSTEM, on=clock.today())


def _mandate_ended(event: MandateChanged) -> None:
    deputy = db.session.get_one(Deputy, event.deputy_id)
    if deputy.mandate is Mandate.ENDED:
        ask_no_more(deputy, by=SYSTEM, on=clock.today())
        free_drafts(sa.select(Deputy.id).where(Deputy.id == deputy.id), by=SYSTEM, on=clock.today())


def _part_ways(event: IssueReopened) -> None:
    part_ways(event.issue_id, by=SYSTEM, on=clock.today())


LISTENERS: Listeners = {
    IssueReopened: [_part_ways],
    MandateChanged: [_mandate_ended],
    TermBegan: [_term_began],
    DueMoved: [follow(Suggestion, {"assign_intersession": "assign_by"}, Act.RECOUNT)],
}
