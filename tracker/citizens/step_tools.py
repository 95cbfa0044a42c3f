"""How far an issue has come, in the words of the person who raised it. Tells where it went, never what was said."""

from dataclasses import dataclass
from datetime import date

from tracker.core.words import N_, _
from tracker.issues.models import Issue, Way
from tracker.issues.states import State


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done. on: the day, where one was written down."""

    words: str
    on: date | None


NEXT = {
    State.RECORDED: N_("联络站的工作人员会先看一遍，再决定怎样办。"),
    State.ANSWERED: N_("已经答复。还有不清楚的，可以到联络站再问。"),
    State.GUIDED: N_("这件事不由代表办理，请到上面说的地方反映。"),
    State.TRANSFERRED: N_("等对方签收。签收后开始计算办理期限。"),
    State.WORKING: N_("正在办理，办完会写明结果。"),
    State.LINKED: N_("代表已把它写进建议，等承办单位书面答复。"),
    State.TO_TELL: N_("已经有结果。留了电话的，联络员会联系您；没有留电话的，在这里看到就算告诉您了。"),
    State.TOLD: N_("结果已经告诉您。不满意或又有新情况，可以到联络站再说。"),
    State.CLOSED: N_("已经了结。有新情况可以到联络站再说。"),
}


def steps_of(issue: Issue) -> list[Step]:
    """What was done so far, in the order it happens."""
    found = [Step(_("已登记"), issue.recorded_on)]
    if issue.set_aside_on and issue.set_aside_why:
        return [*found, Step(_("没有受理：%(why)s", why=issue.set_aside_why.text), issue.set_aside_on)]
    if issue.looked_on:
        found.append(Step(_("工作人员已看过"), issue.looked_on))
    if issue.door:
        found.append(Step(_("请到这里反映：%(door)s", door=issue.door.text), issue.settled_on))
    if issue.target:
        found.append(Step(_("已转交：%(name)s", name=issue.target_name), None))
    if issue.signed_on:
        found.append(Step(_("已签收，开始办理"), issue.signed_on))
    if issue.taken_up_by_id:
        found.append(Step(_("代表已写进建议"), None))
    if issue.to_tell_since:
        found.append(Step(_("已有办理结果"), issue.to_tell_since))
    elif issue.answer and not issue.door and issue.settled_on:
        found.append(Step(_("已当面答复"), issue.settled_on))
    if issue.told_on:
        is_read = issue.told_way is Way.ONLINE
        found.append(Step(_("您已在网上看到结果") if is_read else _("已把结果告诉您"), issue.told_on))
    if issue.closed_on:
        found.append(Step(_("已了结"), issue.closed_on))
    return found


def what_is_next(issue: Issue) -> str:
    """What comes next, in a sentence."""
    if issue.set_aside_on:
        return _("如果弄错了，请带着查询码到联络站说明，工作人员可以收回重办。")
    return _(NEXT[issue.state])
