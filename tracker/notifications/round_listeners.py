"""Who is told of further rounds: a closed case opened again or left closed, a case that came too far."""

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.assignments.events import Reopened
from tracker.assignments.queries import live_of
from tracker.congress.models import Deputy
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.core.policy import allows
from tracker.feedback.events import RoundEscalated, Upheld
from tracker.feedback.queries import unrated
from tracker.notifications.models import News
from tracker.notifications.tools import author_of, of_role, of_unit, put, signers_of, the_case, the_share
from tracker.roster.events import MandateChanged
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import Act


def _reopened(event: Reopened) -> None:
    """Each unit that handles it again hears of its own; the author hears of the new round once."""
    share = the_share(event.share_id)
    case = share.suggestion
    put(of_unit(Role.UNIT_CLERK, share.unit_id), News.REOPENED, case=case)
    if share.id == min(other.id for other in live_of(case, share.round)):
        put(author_of(case), News.ROUND_BEGAN, case=case)


def _upheld(event: Upheld) -> None:
    case = the_case(event.suggestion_id)
    put(author_of(case), News.UPHELD, case=case)


def _escalated(event: RoundEscalated) -> None:
    case = the_case(event.suggestion_id)
    put(of_role(Role.OFFICE, case.congress_id), News.ROUND_ESCALATED, case=case)


def _lead_cannot_rate(event: MandateChanged) -> None:
    """Those who signed what an author was about to rate, and now may instead."""
    lead = db.session.get_one(Deputy, event.deputy_id)
    if lead.may_act:
        return
    query = sa.select(Suggestion).where(Suggestion.lead_id == lead.id, unrated(clock.today()))
    for case in db.session.scalars(query.order_by(Suggestion.id)).all():
        signers = signers_of(case, Signature.CONFIRMED)
        put([c for c in signers if allows(RULES, Act.RATE, c, case)], News.STANDS_IN, case=case)


LISTENERS: Listeners = {
    MandateChanged: [_lead_cannot_rate],
    Reopened: [_reopened],
    Upheld: [_upheld],
    RoundEscalated: [_escalated],
}
