"""What an administrator does about the work in the background."""

from typing import Any

from tracker.audit.actions import write
from tracker.chores.policy import RULES, Act
from tracker.core.policy import require
from tracker.notifications.post_tools import try_again as take_up


def try_again(*, by: Any) -> int:
    """Have the letters sent that were given up, those of one's own congress. Gives how many."""
    require(RULES, Act.TRY_AGAIN, by)
    count = take_up(by.congress_id)
    if count:
        write(kind="outgoing", act=str(Act.TRY_AGAIN), act_name=Act.TRY_AGAIN.zh, by=by, note=str(count))
    return count
