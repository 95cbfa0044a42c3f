"""A result is one of its own: it is tried, told and judged for itself, and no other takes its place."""

import pytest

from tests.issues.voices import DONE, HEARD, TOLD
from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.audit.queries import of
from tracker.core import clock
from tracker.core.events import keep
from tracker.issues import actions, closing_actions
from tracker.issues.models import Target, Way
from tracker.issues.states import State
from tracker.suggestions import actions as suggestions


def told_of_round_one(cast):
    """A voice that a paper took up, told what came of the first round. Gives (paper, voice)."""
    clock.start_at(at(TOLD))
    case, issue = cast.draft(), cast.issue(on=HEARD)
    suggestions.link(case, issue, by=cast.wang, on=FILED)
    actions.outcome(issue, "管网改好了。", by=SYSTEM, on=DONE)
    actions.tell(issue, Way.PHONE, "", by=cast.li, on=TOLD)
    keep()
    return case, issue


def test_i13_opened_again_it_leaves_the_paper_and_the_same_or_another_may_take_it_up(cast):
    first, issue = told_of_round_one(cast)
    second = cast.draft()

    closing_actions.reopen(issue, "又淹了。", by=cast.li)
    keep()
    assert [link.unlinked_on for link in first.links] == [TOLD]
    assert [(e.act, e.note) for e in of("suggestion", first.id)][-1] == ("unlink", f"重新打开：#{issue.id}")
    suggestions.link(first, issue, by=cast.wang, on=TOLD)
    suggestions.unlink(first, issue, by=cast.wang, on=TOLD)
    suggestions.link(second, issue, by=cast.wang, on=TOLD)
    keep()

    assert issue.state is State.LINKED
    assert [link.unlinked_on for link in second.links] == [None]


@pytest.mark.parametrize("then", ["answer", "report", "close"])
def test_i13_a_result_of_its_own_is_not_overwritten_by_a_later_round_of_the_old_paper(cast, then):
    case, issue = told_of_round_one(cast)
    closing_actions.reopen(issue, "又淹了。", by=cast.li)
    keep()
    if then == "report":
        actions.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
        actions.sign_for(issue, by=cast.he, on=TOLD)
        actions.report_back(issue, "换了水泵。", by=cast.he, on=TOLD)
    else:
        actions.answer(issue, "换了水泵。", by=cast.wang)
    if then == "close":
        actions.close(issue, by=cast.li, on=TOLD)
    keep()
    before = (issue.state, issue.answer, issue.outcome, issue.told_on)

    suggestions.hand_outcome(case, "第二轮。", by=SYSTEM, on=TOLD)
    keep()

    assert (issue.state, issue.answer, issue.outcome, issue.told_on) == before
