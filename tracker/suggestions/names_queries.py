"""Whose names a person may be told: confidential cases are found by the names in them only by those who may know."""

from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import CoSigner, Suggestion
from tracker.suggestions.states import State


def names_known(actor: Any) -> sa.ColumnElement[bool]:
    """Whether a person may know who raised and signed a case: see `policy.RULES[Act.SEE_NAMES]`."""
    s, is_open = Suggestion, ~Suggestion.is_confidential
    match actor.role:
        case Role.OFFICE:
            return sa.true()
        case Role.DEPUTY:
            return sa.or_(is_open, s.lead_id == actor.deputy_id, sa.and_(s.state != State.DRAFT, s.id.in_(signed_by(actor))))
        case Role.DELEGATION_HEAD:
            return sa.or_(is_open, sa.and_(s.is_delegation_paper, s.delegation_id == actor.delegation_id))
        case _:
            return is_open


def signed_by(actor: Any) -> sa.Select[Any]:
    """The ids of the cases a deputy is asked to sign or has signed."""
    asked = CoSigner.state.in_((Signature.INVITED, Signature.CONFIRMED))
    return sa.select(CoSigner.suggestion_id).where(CoSigner.deputy_id == actor.deputy_id, asked)
