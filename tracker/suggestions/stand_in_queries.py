"""Cases whose lead can no longer rate, for those who signed them: the list of `policy.stands_in_for_the_lead`."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.accounts.models import Capacity
from tracker.congress.labels import Ground
from tracker.congress.models import Deputy, Mandate
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import CaseUnit, CoSigner, Suggestion

_lead, _as_deputy, _as_unit = aliased(Deputy), aliased(Capacity), aliased(Capacity)


def stood_in_for_by(deputy_id: int) -> sa.ColumnElement[bool]:
    """The condition that a deputy has signed a case and its lead is suspended, gone before the term was over, or of a unit in it."""
    signed = sa.select(CoSigner.suggestion_id).where(
        CoSigner.deputy_id == deputy_id, CoSigner.state == Signature.CONFIRMED
    )  # fmt: skip
    served_out = sa.and_(_lead.mandate == Mandate.ENDED, _lead.mandate_ground.is_not_distinct_from(Ground.TERM_OVER))
    gone = sa.select(_lead.id).where(_lead.id == Suggestion.lead_id, _lead.mandate != Mandate.IN_OFFICE, ~served_out)
    of_a_unit = (
        sa.select(_as_unit.id)
        .join(_as_deputy, _as_deputy.account_id == _as_unit.account_id)
        .join(CaseUnit, CaseUnit.unit_id == _as_unit.unit_id)
        .where(
            _as_deputy.deputy_id == Suggestion.lead_id,
            _as_unit.ended_on.is_(None),
            CaseUnit.suggestion_id == Suggestion.id,
            CaseUnit.is_current,
        )
    )
    cannot = sa.or_(sa.exists(gone.correlate(Suggestion)), sa.exists(of_a_unit.correlate(Suggestion)))
    return sa.and_(Suggestion.id.in_(signed), cannot)
