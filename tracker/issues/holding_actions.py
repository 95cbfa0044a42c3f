"""Who has an issue that was passed on: parts of the acts that pass it on, sign for it and end that."""

from datetime import date
from typing import Any

from tracker.audit.actions import record as note_down
from tracker.congress.models import Congress, Unit
from tracker.core import clock
from tracker.core.errors import Invalid
from tracker.core.text import hide_contacts
from tracker.core.words import N_, _
from tracker.deadlines.counting import count
from tracker.issues.models import Issue, IssuePass, PassEnd, Target
from tracker.issues.pass_queries import within_reach
from tracker.issues.states import Act


def send(
    issue: Issue,
    target: Target,
    *,
    by: Any,
    unit: Unit | None,
    name: str,
    congress: Congress | None,
    words: str,
    of: int | None = None,
) -> None:
    """Say who has an issue from now on; a congress of the tree gets it in hand. of: whose office passes it on, if another's.

    Part of an act that asked. Raises Invalid where it is not said to whom, or a congress is out of reach.
    """
    is_congress = target in (Target.HIGHER, Target.LOWER)
    if target is Target.UNIT and unit is None:
        raise Invalid("unit_id", _("请选择转交给哪个单位"))
    if is_congress and congress is None and (target is Target.LOWER or not name):
        raise Invalid("congress_id", _("请选择转交给哪一级人大"))
    if not is_congress and target is not Target.UNIT and not name:
        raise Invalid("target_name", _("请写明转交给谁"))
    giver = of or issue.congress_id
    if is_congress and congress and congress.id not in {each.id for each in within_reach(giver, target, issue)}:
        raise Invalid("congress_id", _("请选择转交给哪一级人大"))
    issue.target, issue.unit = target, unit if target is Target.UNIT else None
    issue.target_name = unit.name if unit and target is Target.UNIT else congress.name if congress and is_congress else name
    if is_congress and congress:
        passed = IssuePass(
            congress_id=congress.id, congress=congress, from_id=giver, issue=issue, passed_on=clock.today(), words=words
        )  # fmt: skip
        note_down(passed, Act.TRANSFER, by=by, note=hide_contacts(words))


def take_back(issue: Issue, ending: PassEnd, words: str, *, by: Any, on: date) -> None:
    """End that another congress has an issue in hand, if one has; its trail says so. Part of an act that asked."""
    passed = issue.held_by
    if passed is not None:
        passed.ended_on, passed.ending, passed.answer = on, ending, words
        note_down(passed, ending, by=by, note=hide_contacts(words))


def start_clock(issue: Issue, on: date) -> None:
    """Start the time of whoever has an issue, by the rule of the congress that has it. Part of an act that asked."""
    passed = issue.held_by
    issue.signed_on = on
    issue.due_on = count(
        issue, "issue_unit", on, words=N_("群众意见转交后办结"), rule_of=passed.congress_id if passed else None
    )
    if passed is not None:
        passed.signed_on = on
