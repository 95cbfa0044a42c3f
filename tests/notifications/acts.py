"""Acts that are news, each ready to be done, with the people it is told and the words of the note."""

from datetime import date

from tests.people import FILED, at
from tracker.assignments import actions as shares
from tracker.assignments import opinion_actions, refusal_actions
from tracker.contacts import actions as contacts
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.issues import actions as issues
from tracker.issues.models import Target
from tracker.replies import actions as replies
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions, signing_actions
from tracker.suggestions.labels import BackReason, DeclineOutcome, DeclineReason, Part

ON, BAD = date(2026, 3, 16), feedback.Mark(Degree.SATISFIED, Degree.DISSATISFIED, "没有办")
GOOD = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)


def talked(cast):
    """A sole unit's share, signed for and talked about."""
    share = cast.share(cast.accepted())
    return share, cast.talk(share)


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


def report_back(c):
    issue = c.issue()
    issues.transfer(issue, Target.UNIT, by=c.zhan, unit=c.housing)
    issues.sign_for(issue, by=c.he, on=ON)
    return lambda: issues.report_back(issue, "已清淤。", by=c.he, on=ON)


def court(c):
    case = c.registered()
    return lambda: shares.assign(case, [(c.court, Part.SOLE)], by=c.zhao, on=ON)


# what is done, and whom it is told, in which words
TOLD = {
    "a co-signer is invited": (invite, "chen:请您附议"),
    "a co-signer confirms": (confirm, "wang:附议人已答复"),
    "a paper is handed in": (submit, "zhao:新提交，待审查"),
    "it is sent back": (
        screened(lambda c, case: screening_actions.send_back(case, BackReason.VAGUE, "", by=c.zhao)), "wang:退回请您修改",
    ),
    "it is declined": (
        screened(lambda c, case: screening_actions.decline(
            case, DeclineReason.TENDER, DeclineOutcome.RETURNED, "说明", by=c.zhao, on=FILED)), "wang:不予受理",
    ),
    "it is registered": (screened(lambda c, case: screening_actions.register(case, by=c.zhao, on=FILED)), "wang:已立案编号"),
    "a delegation's paper is registered": (by_the_delegation, "tuan:已立案编号"),
    "it is given to a main and a co-unit": (
        assign(("housing", Part.MAIN), ("finance", Part.CO)), "he:新交办，请签收 zhou:新交办，请签收 luo:已交办 tuan:已交办 wang:已交办",
    ),
    "it is given to a court, which is none of the government's": (court, "tuan:已交办 wang:已交办"),
    "a share is passed on": (
        on_a_share(lambda c, s: shares.sub_assign(s, c.police, by=c.luo, on=ON)), "wu:新交办，请签收",
    ),
    "a share is signed for": (on_a_share(lambda c, s: shares.accept(s, by=c.he, on=ON)), ""),
    "a unit refuses": (
        on_a_share(lambda c, s: refusal_actions.refuse(s, "不属职责", by=c.he, on=ON)), "zhao:单位申请退办",
    ),
    "a unit refuses too late": (
        on_a_share(lambda c, s: refusal_actions.refuse(s, "不属职责", by=c.he, on=date(2026, 3, 20))), "",
    ),
    "a unit refuses what the coordinator passed on": (passed_on_and_refused, "luo:单位申请退办"),
    "the office agrees": (
        on_a_share(lambda c, s: refusal_actions.agree_refusal(s, c.police, by=c.zhao, on=ON), refused),
        "wu:新交办，请签收 he:退办申请已有结果",
    ),
    "the office insists": (
        on_a_share(lambda c, s: refusal_actions.insist(s, "属于职责", by=c.zhao, on=ON), refused), "he:退办申请已有结果",
    ),
    "a talk is noted": (
        on_a_share(lambda c, s: c.talk(s, ON), lambda c: c.share(c.accepted())), "wang:单位登记了与您的沟通，请确认",
    ),
    "a talk is confirmed": (on_a_share(lambda c, t: contacts.confirm_contact(t[1], "", by=c.wang), talked), ""),
    "a talk is contested": (
        on_a_share(lambda c, t: contacts.contest_contact(t[1], "没有谈过", by=c.wang), talked),
        "he:代表对沟通记录有异议 zhao:代表对沟通记录有异议",
    ),
    "a co-unit sends its opinion": (
        on_a_share(lambda c, s: opinion_actions.send_opinion(s, "无意见", "蔡局长", by=c.zhou, on=ON),
                   lambda c: c.share(c.accepted((c.housing, Part.MAIN), (c.finance, Part.CO)), c.finance)),
        "he:收到会办意见",
    ),
    "a reply is handed up": (
        on_a_share(lambda c, r: replies.hand_up(r, by=c.he, on=ON), lambda c: c.written(talked(c)[0])), "shen:答复待您签发",
    ),
    "a reply is given back": (on_a_share(lambda c, r: replies.amend(r, "请改", by=c.shen), handed_up), "he:答复退回修改"),
    "a reply is signed": (
        on_a_share(lambda c, r: replies.sign(r, "临建函〔2026〕9号", by=c.shen, on=ON), handed_up), "he:答复已签发，请送达",
    ),
    "a reply is delivered": (
        deliver,
        "wang:答复已送达，请评价 chen:您附议的建议已答复 zhao:答复已送达代表 luo:答复已送达代表 wang:有结果了，请回告群众 li:有结果了，请回告群众",
    ),
    "the deputy is content": (rated(GOOD), "zhao:代表已评价 wang:已办结"),
    "the deputy is not content": (rated(BAD), "zhao:代表已评价"),
    "two units have to do it again": (rehandle, "he:代表不满意，请重新办理 wu:代表不满意，请重新办理 wang:已重新交办"),
    "the office closes it": (close, "wang:已办结"),
    "the liaison records for a deputy": (lambda c: c.issue, "wang:联络站登记了向您反映的意见 zhan:联络站登记了新的意见"),
    "an issue is passed on to a unit": (transfer, "he:群众意见转交贵单位，请签收"),
    "a unit says what came of an issue": (report_back, "wang:有结果了，请回告群众 li:有结果了，请回告群众"),
}  # fmt: skip
