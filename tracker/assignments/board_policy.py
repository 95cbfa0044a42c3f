"""Who proposes units before the assignment, who speaks for a unit that is proposed."""

from typing import Any

from tracker.accounts.policy import is_clerk, is_coordinator, is_of_a_unit, is_office, is_system, same
from tracker.assignments.board_states import BoardAct
from tracker.congress.models import Branch, Unit
from tracker.core.policy import Rules, word


@word("unit_clerk")
def is_of_this_unit(actor: Any, unit: Unit) -> bool:
    return same(actor.unit_id, unit.id)


@word("coordinator")
def is_of_the_government(actor: Any, unit: Unit) -> bool:
    return unit.branch is Branch.GOVERNMENT


_OFFICE = [[is_office]]

BOARD_RULES: Rules = {
    BoardAct.READ: [[is_office], [is_of_a_unit], [is_coordinator]],
    BoardAct.START: _OFFICE,
    BoardAct.GATHER: _OFFICE,
    BoardAct.PROPOSE: [[is_office], [is_system]],  # the system: a table brought in by command
    BoardAct.OPEN: _OFFICE,
    BoardAct.CLOSE_ROUND: _OFFICE,
    BoardAct.FIX: _OFFICE,
    BoardAct.DROP: _OFFICE,
    BoardAct.ANSWER: [[is_clerk, is_of_this_unit], [is_coordinator, is_of_the_government]],  # asked of a unit
}
