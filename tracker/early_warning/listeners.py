"""What warnings hear: a paper was taken off because of secrets."""

from tracker.accounts.policy import SYSTEM
from tracker.core.events import Listeners
from tracker.early_warning.actions import erase
from tracker.suggestions.events import SecretRemoved


def _erase(event: SecretRemoved) -> None:
    erase(event.suggestion_id, by=SYSTEM)


LISTENERS: Listeners = {SecretRemoved: [_erase]}
