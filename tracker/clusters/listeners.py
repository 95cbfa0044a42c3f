"""What clusters hear: a deputy signed a paper that was made from one; a paper was taken off because of secrets."""

from tracker.accounts.policy import SYSTEM
from tracker.clusters.draft_actions import bring_voices, erase
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.suggestions.events import SecretRemoved, Signed
from tracker.suggestions.models import Suggestion


def _bring_voices(event: Signed) -> None:
    bring_voices(db.session.get_one(Suggestion, event.suggestion_id), by=SYSTEM, on=clock.today())


def _erase(event: SecretRemoved) -> None:
    erase(event.suggestion_id, by=SYSTEM)


LISTENERS: Listeners = {Signed: [_bring_voices], SecretRemoved: [_erase]}
