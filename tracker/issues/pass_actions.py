"""What an office does with an issue that another congress passed on, and what the station's side does when it comes back."""

from datetime import date
from typing import Any

from tracker.audit.actions import advance
from tracker.audit.actions import record as note_down
from tracker.congress.models import Congress, Unit
from tracker.core import clock
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import tell as announce
from tracker.core.policy import require
from tracker.core.text import hide_contacts
from tracker.core.words import _
from tracker.deadlines.counting import stop
from tracker.issues.actions import take_result
from tracker.issues.events import IssueGivenBack, IssueTransferred
from tracker.issues.holding_actions import send, start_clock, take_back
from tracker.issues.models import Issue, IssuePass, PassEnd, Target
from tracker.issues.pass_policy import RULES as PASS_RULES
from tracker.issues.pass_policy import PassAct
from tracker.issues.policy import RULES
from tracker.issues.states import FLOW, Act, State


def sign(passed: IssuePass, *, by: Any, on: date) -> None:
    """Sign for what came from another congress 签收; the time starts, by the rule of the congress that signs."""
    require(PASS_RULES, PassAct.SIGN, by, passed)
    FLOW.step(passed.issue.state, Act.SIGN_FOR)
    start_clock(passed.issue, on)
    advance(passed.issue, FLOW, Act.SIGN_FOR, by=by)
    note_down(passed, PassAct.SIGN, by=by)


def route(passed: IssuePass, unit: Unit, words: str, *, by: Any) -> None:
    """Give it to a unit of one's own congress. No state moves: if it was signed for, the time runs on."""
    require(PASS_RULES, PassAct.ROUTE, by, passed)
    if unit.congress_id != passed.congress_id:
        raise Invalid("unit_id", _("请选择转交给哪个单位"))
    issue = passed.issue
    passed.unit = issue.unit = unit
    issue.target_name = f"{passed.congress.name} {unit.name}"[:100]
    note_down(passed, PassAct.ROUTE, by=by, note=hide_contacts(f"{unit.name} {words}".strip()))
    note_down(issue, Act.REDIRECT, by=by, note=issue.target_name)
    announce(IssueTransferred(issue.id))


def forward(passed: IssuePass, target: Target, congress: Congress | None, words: str, *, by: Any, on: date) -> None:
    """Pass it on, further up or down. No state moves; whoever has it then goes on from there."""
    require(PASS_RULES, PassAct.FORWARD, by, passed)
    issue, giver = passed.issue, passed.congress_id
    if target not in (Target.HIGHER, Target.LOWER) or congress is None:
        raise Invalid("congress_id", _("请选择转交给哪一级人大"))
    take_back(issue, PassEnd.FORWARDED, words, by=by, on=on)
    send(issue, target, by=by, unit=None, name="", congress=congress, words=words, of=giver)
    note_down(issue, Act.REDIRECT, by=by, note=issue.target_name)
    announce(IssueTransferred(issue.id))


def give_back(passed: IssuePass, words: str, *, by: Any, on: date) -> None:
    """Give it back to the congress whose station took it down, however it came here. No state moves; there it is sent anew."""
    require(PASS_RULES, PassAct.RETURN, by, passed)
    if not words:
        raise Invalid("words", _("请写明退回的理由，联络站和对方代表工作机构会看到"))
    issue = passed.issue
    take_back(issue, PassEnd.RETURNED, words, by=by, on=on)
    issue.target = issue.unit = issue.signed_on = issue.due_on = None
    issue.target_name = ""
    stop(issue)
    note_down(issue, Act.REDIRECT, by=by, note=hide_contacts(f"{PassAct.RETURN.zh} {words}"))
    announce(IssueGivenBack(issue.id))


def report(passed: IssuePass, words: str, *, by: Any, on: date) -> None:
    """Say what came of it 反馈: the station tells the person. Raises NoSuchStep before it was signed for."""
    require(PASS_RULES, PassAct.REPORT, by, passed)
    take_result(passed.issue, words, by=by, on=on)


def redirect(
    issue: Issue,
    target: Target,
    *,
    by: Any,
    unit: Unit | None = None,
    name: str = "",
    congress: Congress | None = None,
    words: str = "",
) -> None:
    """Send an issue that came back to somebody else 改转. No state moves; where it was signed for the time starts anew at once.

    Raises NoSuchStep unless it came back; Invalid where it is not said to whom.
    """
    require(RULES, Act.REDIRECT, by, issue)
    if not issue.came_back:
        raise NoSuchStep(Act.REDIRECT.text, issue.state.text)
    send(issue, target, by=by, unit=unit, name=name, congress=congress, words=words)
    if issue.state is State.WORKING:
        start_clock(issue, clock.today())
    note_down(issue, Act.REDIRECT, by=by, note=issue.target_name)
    announce(IssueTransferred(issue.id))
