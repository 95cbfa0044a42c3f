"""What the person who spoke does with the result: reads it, and says whether it is really solved."""

from datetime import datetime
from typing import Any

from tracker.accounts.policy import PUBLIC
from tracker.audit.actions import record as note_down
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import tell as announce
from tracker.core.policy import allows, require
from tracker.core.words import N_, _
from tracker.issues.actions import tell
from tracker.issues.events import IssueNotSolved
from tracker.issues.loop_models import Solved, Verdict
from tracker.issues.loop_queries import verdict_of
from tracker.issues.models import Issue, Way
from tracker.issues.policy import RULES
from tracker.issues.states import Act, State

JUDGED = (State.TO_TELL, State.TOLD, State.ANSWERED)  # there is a result, and the matter is not closed

VIA_GIVEN = N_("凭工作人员发的查询码")


def verdict(issue: Issue, solved: Solved, words: str = "", *, by: Any, code_given_at: datetime | None = None) -> Verdict:
    """Note whether it is really solved 群众评判, as the person says: online (by PUBLIC), or typed by whoever told the person.

    It speaks of the result there is now and takes the place of what was said of that before. What the person said online
    is not typed over, nor changed by a code that the staff gave out afterwards: Invalid. code_given_at: when the staff gave the
    code by which it is said online; none for the person's own. Raises NoSuchStep where there is no result or the issue is closed.
    """
    require(RULES, Act.JUDGE, by, issue)
    outcome_on = issue.result_on
    if issue.state not in JUDGED or outcome_on is None:
        raise NoSuchStep(Act.JUDGE.text, issue.state.text)
    said = verdict_of(issue)
    if said is None:
        said = Verdict(congress_id=issue.congress_id, issue_id=issue.id, result_no=issue.result_no, outcome_on=outcome_on)
        db.session.add(said)
    elif said.by_id is None and by is not PUBLIC:
        raise Invalid("solved", _("群众已经自己在网上说过，不能代改"))
    elif said.by_id is None and code_given_at is not None and code_given_at > said.said_at:
        raise Invalid("solved", _("补发查询码以前已经在网上说过，补发的码不能改；有新情况请到联络站说明，可以重新打开"))
    elif (said.solved, said.words, said.by_id, said.is_by_given_code) == (solved, words, by.id, code_given_at is not None):
        return said  # sent again: nothing is said that was not said before
    is_news = solved is Solved.NO and said.solved is not Solved.NO
    said.solved, said.words, said.by_id, said.said_at = solved, words, by.id, clock.now()
    said.is_by_given_code = code_given_at is not None
    note_down(issue, Act.JUDGE, by=by, note=f"{solved.zh}（{VIA_GIVEN}）" if code_given_at else solved.zh)
    if is_news:
        announce(IssueNotSolved(issue.id))
    return said


def seen(issue: Issue, *, by: Any) -> bool:
    """Note that the person read online what there is to be told; only the first time. Gives whether this was it.

    Who wrote by code and left no phone is told by that. To be called where the whole result was shown to somebody who knows both parts of the code.
    """
    require(RULES, Act.SEEN, by, issue)
    if issue.seen_at is not None or issue.state not in (State.TO_TELL, State.TOLD):
        return False
    issue.seen_at = clock.now()
    note_down(issue, Act.SEEN, by=by)
    if issue.state is State.TO_TELL and allows(RULES, Act.TELL, by, issue):
        tell(issue, Way.ONLINE, "", by=by, on=clock.today())
    return True
