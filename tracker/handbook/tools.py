"""The lifecycles with the rules that say who may take their steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.accounts.models import Role
from tracker.assignments import board_policy, board_states
from tracker.assignments import policy as assignments_policy
from tracker.assignments import states as assignments_states
from tracker.commitments import policy as commitments_policy
from tracker.commitments import states as commitments_states
from tracker.core.policy import Rules, roles_of
from tracker.core.workflow import Workflow
from tracker.issues import policy as issues_policy
from tracker.issues import states as issues_states
from tracker.replies import policy as replies_policy
from tracker.replies import states as replies_states
from tracker.suggestions import policy as suggestions_policy
from tracker.suggestions import states as suggestions_states


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """A lifecycle and its rules. name: in Chinese."""

    name: str
    flow: Workflow[Any, Any]
    rules: Rules


LIFECYCLES: Mapping[str, Lifecycle] = {
    "suggestion": Lifecycle("建议", suggestions_states.FLOW, suggestions_policy.RULES),
    "assignment": Lifecycle("交办件", assignments_states.FLOW, assignments_policy.RULES),
    "board": Lifecycle("预交办方案", board_states.BOARD, board_policy.BOARD_RULES),
    "issue": Lifecycle("群众意见", issues_states.FLOW, issues_policy.RULES),
    "reply": Lifecycle("答复", replies_states.FLOW, replies_policy.RULES),
    "commitment": Lifecycle("承诺", commitments_states.FLOW, commitments_policy.RULES),
}

SYSTEM_NAME = "系统"


def steps_of(name: str) -> list[dict[str, Any]]:
    """The steps of a lifecycle, as `tracker lifecycle --json` prints them."""
    lifecycle = LIFECYCLES[name]
    return [
        {
            "lifecycle": name,
            "row": step.row,
            "from": str(step.start) if step.start else None,
            "act": str(step.act),
            "to": str(step.target) if step.target else None,
            "roles": roles_of(lifecycle.rules, step.act),
            "guards": step.guards,
            "deadline": step.deadline or None,
            "source": step.source,
        }
        for step in lifecycle.flow.steps
    ]


def role_name(code: str) -> str:
    """A role in Chinese."""
    role = Role.of(code)
    return role.zh if role else SYSTEM_NAME
