"""Issues in every state, reached by the real acts, for the tests of this room."""

from datetime import date

from tracker.accounts.policy import SYSTEM
from tracker.core.events import keep
from tracker.issues import actions, closing_actions
from tracker.issues.models import Door, Target, Way
from tracker.issues.states import State

HEARD, PASSED_ON, DONE, TOLD = (date(2026, 1, d) for d in (5, 6, 9, 12))


def issue_in(cast, state, **more):
    """An issue of the station, heard by 王芳 and written down by 李敏, brought to a state; passed on to 何勇's unit."""
    issue = cast.issue(on=HEARD, **more)
    for step in _WAYS[state]:
        _STEPS[step](cast, issue)
    keep()
    assert issue.state is state
    return issue


def in_every_state(cast, **more):
    return {state: issue_in(cast, state, **more) for state in State}


_WAYS = {
    State.RECORDED: (),
    State.ANSWERED: ("answer",),
    State.GUIDED: ("guide",),
    State.TRANSFERRED: ("transfer",),
    State.WORKING: ("transfer", "sign"),
    State.TO_TELL: ("transfer", "sign", "report"),
    State.TOLD: ("transfer", "sign", "report", "tell"),
    State.CLOSED: ("transfer", "sign", "report", "tell", "close"),
    State.LINKED: ("link",),
}
_STEPS = {
    "answer": lambda c, i: actions.answer(i, "已当面说明。", by=c.wang),
    "guide": lambda c, i: actions.guide_out(i, Door.COURT, "区法院立案庭", by=c.li),
    "transfer": lambda c, i: actions.transfer(i, Target.UNIT, by=c.zhan, unit=c.housing),
    "sign": lambda c, i: actions.sign_for(i, by=c.he, on=PASSED_ON),
    "report": lambda c, i: actions.report_back(i, "已经清淤。", by=c.he, on=DONE),
    "tell": lambda c, i: actions.tell(i, Way.PHONE, "谢谢。", by=c.li, on=TOLD),
    "close": lambda c, i: actions.close(i, by=c.li, on=TOLD),
    "link": lambda c, i: actions.link(i, by=c.wang, suggestion_id=1),
}

ACTS = {
    "answer": lambda c, i, by: actions.answer(i, "已当面说明。", by=by),
    "guide_out": lambda c, i, by: actions.guide_out(i, Door.COURT, "", by=by),
    "transfer": lambda c, i, by: actions.transfer(i, Target.UNIT, by=by, unit=c.housing),
    "sign_for": lambda c, i, by: actions.sign_for(i, by=by, on=TOLD),
    "report_back": lambda c, i, by: actions.report_back(i, "已经清淤。", by=by, on=TOLD),
    "link": lambda c, i, by: actions.link(i, by=by, suggestion_id=1),
    "outcome": lambda c, i, by: actions.outcome(i, "管网已改好。", by=by, on=TOLD),
    "unlink": lambda c, i, by: actions.unlink(i, by=by, why="移出"),
    "tell": lambda c, i, by: actions.tell(i, Way.PHONE, "", by=by, on=TOLD),
    "not_reachable": lambda c, i, by: given_up(c, i, by=by),
    "close": lambda c, i, by: actions.close(i, by=by, on=TOLD),
    "reopen": lambda c, i, by: closing_actions.reopen(i, "又淹了。", by=by),
}


def tried_in_vain(cast, issue, times=3):
    """The liaison tried so often to tell, and reached nobody."""
    for _n in range(times):
        closing_actions.note_try(issue, Way.PHONE, "没有人接", by=cast.li, on=TOLD)


def given_up(cast, issue, by):
    if issue.state is State.TO_TELL:
        tried_in_vain(cast, issue)
    closing_actions.not_reachable(issue, by=by, on=TOLD)


def people(cast):
    return cast.everybody() | {"system": SYSTEM}
