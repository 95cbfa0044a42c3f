"""What supervision hears: a case that is gone leaves its topic."""

from typing import Any

from tracker.accounts.policy import SYSTEM
from tracker.assignments.events import Withdrawn
from tracker.core import clock
from tracker.core.events import Listeners
from tracker.supervision.actions import let_go


def _gone(event: Any) -> None:
    let_go(event.suggestion_id, "已撤回", by=SYSTEM, on=clock.today())


LISTENERS: Listeners = {Withdrawn: [_gone]}
