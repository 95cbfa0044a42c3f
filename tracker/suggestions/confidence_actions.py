"""Confidentiality 保密: the office keeps from others who raised and signed a paper (Shandong 11)."""

from typing import Any

from tracker.audit.actions import record
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.actions import must_move
from tracker.suggestions.events import Confided
from tracker.suggestions.labels import Publication
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import Act


def confide(suggestion: Suggestion, why: str, *, by: Any) -> None:
    """Make a case confidential. It is not made public from now on. Raises Invalid without a why, NoSuchStep if it is so."""
    require(RULES, Act.CONFIDE, by, suggestion)
    must_move(suggestion)
    if suggestion.is_confidential:
        raise NoSuchStep(Act.CONFIDE.text, suggestion.state.text)
    if not why:
        raise Invalid("why", _("请写明理由"))
    suggestion.is_confidential, suggestion.confidential_why = True, why
    suggestion.publication, suggestion.asked_publication, suggestion.publication_asked_by = Publication.CLOSED, None, None
    suggestion.publication_why = ""
    record(suggestion, Act.CONFIDE, by=by, note=why, hide=("confidential_why", "publication_why"))
    tell(Confided(suggestion.id))


def lift(suggestion: Suggestion, why: str, *, by: Any) -> None:
    """A case is confidential no more; how public it is stays as it is. Raises Invalid without a why, NoSuchStep."""
    require(RULES, Act.LIFT, by, suggestion)
    must_move(suggestion)
    if not suggestion.is_confidential:
        raise NoSuchStep(Act.LIFT.text, suggestion.state.text)
    if not why:
        raise Invalid("why", _("请写明理由，例如代表已经同意"))
    suggestion.is_confidential, suggestion.confidential_why = False, ""
    record(suggestion, Act.LIFT, by=by, note=why, hide=("confidential_why",))
    tell(Confided(suggestion.id))
