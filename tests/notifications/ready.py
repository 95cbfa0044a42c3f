"""Acts that are news, each ready to be done."""

from datetime import date

from tests.flows.paper import scans
from tests.people import FILED, at
from tracker.assignments import actions as shares
from tracker.assignments import extension_actions, opinion_actions, refusal_actions
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.issues import actions as issues
from tracker.issues import closing_actions
from tracker.issues.models import Target
from tracker.replies import actions as replies
from tracker.replies import joint_actions
from tracker.suggestions import actions as suggestions
from tracker.suggestions import (
    paper_actions,
    screening_actions,
    secret_actions,
    signing_actions,
    withdrawal_actions,
)
from tracker.suggestions.labels import Part

LATER = date(2026, 7, 10)
ON, BAD = date(2026, 3, 16), feedback.Mark(Degree.SATISFIED, Degree.DISSATISFIED, "没有办")
GOOD = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)


def talked(cast):
    """A sole unit's share, signed for and talked about."""
    share = cast.share(cast.accepted())
    return share, cast.talk(share)


def opined(cast):
    """A co-unit's share whose opinion has come."""
    share = cast.share(cast.accepted((cast.housing, Part.MAIN), (cast.finance, Part.CO)), cast.finance)
    opinion_actions.send_opinion(share, "无意见", "蔡局长", by=cast.zhou, on=ON)
    return share


def asking_for_time(cast):
    share = cast.share(cast.accepted())
    extension_actions.ask_extension(share, LATER, "涉及面广", by=cast.he, on=ON)
    return share


def join(cast):
    cases = cast.accepted(), cast.accepted(by=cast.chen)
    return lambda: joint_actions.join(cases[0], [cases[1]], by=cast.zhao, on=ON)


def part(cast):
    leading, fellow = cast.accepted(), cast.accepted(by=cast.chen)
    joint_actions.join(leading, [fellow], by=cast.zhao, on=ON)
    return lambda: joint_actions.unjoin(fellow, "内容不同", by=cast.zhao, on=ON)


def handed_up(cast):
    share, _talk = talked(cast)
    reply = cast.written(share)
    replies.hand_up(reply, by=cast.he, on=ON)
    return reply


def refused(cast):
    share = cast.share(cast.assigned())
    refusal_actions.refuse(share, "不属职责", by=cast.he, on=ON)
    return share


def passed_on_and_refused(cast):
    share = shares.sub_assign(
        cast.share(cast.assigned((cast.finance, Part.SOLE)), cast.finance), cast.housing, by=cast.luo, on=ON
    )
    return lambda: refusal_actions.refuse(share, "不属职责", by=cast.he, on=ON)


def invite(c):
    case = c.draft()
    return lambda: signing_actions.invite(case, [c.deputies["陈立"]], by=c.wang)


def confirm(c):
    case = c.cosigning()
    return lambda: signing_actions.confirm(case, by=c.chen, at=at(FILED), text_version=case.text_version)


def submit(c):
    case = c.draft()
    return lambda: suggestions.submit(case, by=c.wang, at=at(FILED))


def screened(act):
    def made(c):
        case = c.submitted()
        return lambda: act(c, case)

    return made


def assign(*names):
    def made(c):
        case = c.registered()
        parts = [(getattr(c, name), part) for name, part in names]
        return lambda: shares.assign(case, parts, by=c.zhao, on=ON)

    return made


def on_a_share(act, make=lambda c: c.share(c.assigned())):
    def made(c):
        share = make(c)
        return lambda: act(c, share)

    return made


def deliver(c):
    case = c.cosigning("陈立", "孙立")
    signing_actions.confirm(case, by=c.chen, at=at(FILED), text_version=case.text_version)
    suggestions.link(case, c.issue(), by=c.wang, on=FILED)
    suggestions.submit(case, by=c.wang, at=at(FILED))
    screening_actions.register(case, by=c.zhao, on=FILED)
    shares.assign(case, [(c.housing, Part.SOLE)], by=c.zhao, on=ON)
    c.accept_all(case, ON)
    c.talk(c.share(case), ON)
    reply = c.signed(c.share(case), ON)
    return lambda: replies.deliver(reply, by=c.he, at=at(ON))


def rated(mark):
    def made(c):
        case = c.replied()
        return lambda: feedback.rate(case, {c.share(case).id: mark}, by=c.wang, on=date(2026, 4, 10))

    return made


def rehandle(c):
    case = c.rate(c.replied((c.housing, Part.SPLIT), (c.police, Part.SPLIT)), Degree.DISSATISFIED)
    return lambda: feedback.rehandle(case, "请重新办理", by=c.zhao, on=date(2026, 4, 13))


def close(c):
    case = c.dissatisfied()
    return lambda: feedback.close(case, "按规划明年改造", by=c.zhao, on=date(2026, 4, 13))


def by_the_delegation(c):
    case = c.submitted(by=c.tuan)
    return lambda: screening_actions.register(case, by=c.zhao, on=FILED)


def transfer(c):
    issue = c.issue()
    return lambda: issues.transfer(issue, Target.UNIT, by=c.zhan, unit=c.housing)


def reopen(cast):
    issue = cast.issue()
    issues.answer(issue, "已当面说明。", by=cast.wang)
    return lambda: closing_actions.reopen(issue, "又淹了。", by=cast.li)


def report_back(c):
    issue = c.issue()
    issues.transfer(issue, Target.UNIT, by=c.zhan, unit=c.housing)
    issues.sign_for(issue, by=c.he, on=ON)
    return lambda: issues.report_back(issue, "已清淤。", by=c.he, on=ON)


def court(c):
    case = c.registered()
    return lambda: shares.assign(case, [(c.court, Part.SOLE)], by=c.zhao, on=ON)


def entered(c):
    more = {"received_on": FILED, "place": "第 3 卷", "scans": scans()}
    return lambda: paper_actions.enter_paper(c.text(), c.deputies["王芳"], by=c.zhao, at=at(FILED), **more)


def converted(c):
    motion = paper_actions.Motion("12", "主席团", FILED)
    signers = [c.deputies["陈立"]]
    return lambda: paper_actions.convert_motion(
        c.text(), c.deputies["王芳"], motion, by=c.zhao, at=at(FILED), co_signers=signers
    )


def asked_back(c):
    case = c.signed_by("陈立")
    suggestions.submit(case, by=c.wang, at=at(FILED))
    screening_actions.register(case, by=c.zhao, on=FILED)
    shares.assign(case, [(c.housing, Part.SOLE)], by=c.zhao, on=ON)
    return lambda: withdrawal_actions.ask_withdrawal(case, "已经解决", by=c.wang, on=ON) or case


def agreed_back(c):
    case = asked_back(c)()
    return lambda: withdrawal_actions.agree_withdrawal(case, by=c.chen, on=ON)


def taken_off(c):
    case = c.signed_by("陈立")
    suggestions.submit(case, by=c.wang, at=at(FILED))
    screening_actions.register(case, by=c.zhao, on=FILED)
    shares.assign(case, [(c.housing, Part.SOLE)], by=c.zhao, on=ON)
    secret_actions.propose_removal(case, "文号", by=c.zhao, on=ON)
    return lambda: secret_actions.remove_secret(case, by=c.qian, on=ON)
