"""Who may supervise, and who may urge whom."""

from typing import Any

from tracker.accounts.policy import is_committee, is_coordinator, is_of_a_unit, is_office, is_system, same
from tracker.assignments.models import Assignment
from tracker.assignments.policy import lies_in_government
from tracker.core.errors import NoSuchStep
from tracker.core.policy import Rules, require, word
from tracker.supervision.models import KeyTopic, Urging
from tracker.supervision.states import FLOW, Act


@word("unit_clerk", "unit_head")
def was_sent_it(actor: Any, urging: Urging) -> bool:
    return same(actor.unit_id, urging.unit_id)


@word("coordinator")
def is_of_government(actor: Any, share: Assignment | None) -> bool:
    """The coordinator urges inside the government only."""
    return share is None or lies_in_government(actor, share)


_OFFICE = [[is_office]]

RULES: Rules = {
    Act.DECIDE: _OFFICE,
    Act.EDIT: _OFFICE,
    Act.BUNDLE: _OFFICE,
    Act.UNBUNDLE: [[is_office], [is_system]],
    Act.NOTE: [[is_office], [is_committee]],
    Act.REPORT: _OFFICE,
    Act.CANCEL: _OFFICE,
    Act.READ: [[is_office], [is_committee], [is_coordinator]],  # the list; others come to a topic from their case
    Act.URGE: [[is_office], [is_coordinator, is_of_government]],
    Act.ANSWER_URGE: [[is_of_a_unit, was_sent_it]],
}


def must_be_open(act: Act, by: Any, topic: KeyTopic) -> None:
    """Nothing, if this person may do the act to a topic now. Raises Forbidden or NoSuchStep, in this order."""
    require(RULES, act, by, topic)
    if not FLOW.is_open(topic.state, act):
        raise NoSuchStep(act.text, topic.state.text)
