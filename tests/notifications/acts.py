"""Acts that are news, with the people it is told and the words of the note."""

from datetime import date
from functools import partial

from tests.notifications.ready import (
    BAD,
    GOOD,
    LATER,
    ON,
    agreed_back,
    asked_back,
    asking_for_time,
    assign,
    by_the_delegation,
    close,
    confirm,
    converted,
    court,
    deliver,
    entered,
    handed_up,
    invite,
    join,
    on_a_share,
    opined,
    part,
    passed_on_and_refused,
    rated,
    refused,
    rehandle,
    reopen,
    report_back,
    screened,
    submit,
    taken_off,
    talked,
    transfer,
)
from tests.people import FILED
from tracker.assignments import actions as shares
from tracker.assignments import extension_actions, opinion_actions, refusal_actions
from tracker.contacts import actions as contacts
from tracker.replies import actions as replies
from tracker.replies import return_actions
from tracker.suggestions import (
    confidence_actions,
    decline_actions,
    screening_actions,
)
from tracker.suggestions.labels import BackReason, Part

# what is done, and whom it is told, in which words
TOLD = {
    "a co-signer is invited": (invite, "chen:请您附议"),
    "a co-signer confirms": (confirm, "wang:附议人已答复"),
    "a paper is handed in": (submit, "zhao:新提交，待审查"),
    "it is sent back": (
        screened(lambda c, case: screening_actions.send_back(case, BackReason.VAGUE, "", by=c.zhao, on=FILED)), "wang:退回请您修改",
    ),
    "it is declined": (
        lambda c: partial(decline_actions.decline, c.proposed(), by=c.qian, on=FILED), "wang:不予受理",
    ),
    "one of the office would not accept it": (lambda c: partial(c.proposed, case=c.submitted()), "qian:同事的提议待您复核"),
    "the other sees it otherwise": (
        lambda c: partial(decline_actions.reject_decline, c.proposed(), "可以受理", by=c.qian),
        "zhao:不予受理的提议被退回，请继续审查",
    ),
    "a paper form is entered for a deputy": (entered, "wang:代表工作机构代您录入了纸质建议"),
    "a motion becomes a suggestion": (converted, "wang:议案转为建议，已立案编号 chen:议案转为建议，已立案编号"),
    "the lead wishes to withdraw it": (asked_back, "chen:领衔代表申请撤回，请您表态 zhao:代表申请撤回建议"),
    "a co-signer agrees, and it is withdrawn": (
        agreed_back,
        "wang:附议代表已对撤回表态 wang:建议已撤回，不再办理 chen:建议已撤回，不再办理 zhao:建议已撤回，不再办理 "
        "he:建议已撤回，不再办理 luo:建议已撤回，不再办理",
    ),
    "it is made confidential": (
        lambda c: partial(confidence_actions.confide, c.registered(), "代表要求", by=c.zhao), "wang:保密已变更",
    ),
    "it is taken off the system": (
        taken_off, "wang:涉密，已移出系统，按纸质程序办理 chen:涉密，已移出系统，按纸质程序办理 he:涉密，已移出系统，按纸质程序办理",
    ),
    "it is registered": (screened(lambda c, case: screening_actions.register(case, by=c.zhao, on=FILED)), "wang:已立案编号"),
    "a delegation's paper is registered": (by_the_delegation, "tuan:已立案编号"),
    "it is given to a main and a co-unit": (
        assign(("housing", Part.MAIN), ("finance", Part.CO)), "he:新交办，请签收 zhou:新交办，请签收 luo:已交办 tuan:已交办 wang:已交办",
    ),
    "it is given to a unit, and to another for reference": (
        assign(("housing", Part.SOLE), ("finance", Part.REFERENCE)),
        "he:新交办，请签收 zhou:送贵单位参阅，请阅知 luo:已交办 tuan:已交办 wang:已交办",
    ),
    "it is given to a court, which is none of the government's": (court, "tuan:已交办 wang:已交办"),
    "a share is passed on": (
        on_a_share(lambda c, s: shares.sub_assign(s, c.police, by=c.luo, on=ON)), "wu:新交办，请签收 wang:承办单位有变动",
    ),
    "a share is signed for": (on_a_share(lambda c, s: shares.accept(s, by=c.he, on=ON)), ""),
    "a unit refuses": (
        on_a_share(lambda c, s: refusal_actions.refuse(s, "不属职责", by=c.he, on=ON)), "zhao:单位申请退办",
    ),
    "a unit refuses too late": (
        on_a_share(lambda c, s: refusal_actions.refuse(s, "不属职责", by=c.he, on=date(2026, 3, 20))), "zhao:逾期退办申请，不予受理",
    ),
    "a unit refuses what the coordinator passed on": (passed_on_and_refused, "luo:单位申请退办"),
    "the office agrees": (
        on_a_share(lambda c, s: refusal_actions.agree_refusal(s, c.police, by=c.zhao, on=ON), refused),
        "wu:新交办，请签收 he:退办申请已有结果 wang:承办单位有变动",
    ),
    "a meeting decides on a refusal": (
        on_a_share(lambda c, s: refusal_actions.coordinate(
            s, refusal_actions.Meeting(ON, "双方", c.police, "按职责"), by=c.zhao, on=ON), refused),
        "he:退办经会商，有了决定 luo:退办经会商，有了决定 wang:退办经会商，有了决定",
    ),
    "the office insists": (
        on_a_share(lambda c, s: refusal_actions.insist(s, "属于职责", by=c.zhao, on=ON), refused), "he:退办申请已有结果",
    ),
    "a talk is noted": (
        on_a_share(lambda c, s: c.talk(s, ON), lambda c: c.share(c.accepted())), "wang:单位登记了与您的沟通，请确认",
    ),
    "a talk is confirmed": (on_a_share(lambda c, t: contacts.confirm_contact(t[1], "", by=c.wang, on=date(2026, 3, 20)), talked), ""),
    "a talk is contested": (
        on_a_share(lambda c, t: contacts.contest_contact(t[1], "没有谈过", by=c.wang, on=date(2026, 3, 20)), talked),
        "he:代表对沟通记录有异议 zhao:代表对沟通记录有异议",
    ),
    "a co-unit sends its opinion": (
        on_a_share(lambda c, s: opinion_actions.send_opinion(s, "无意见", "蔡局长", by=c.zhou, on=ON),
                   lambda c: c.share(c.accepted((c.housing, Part.MAIN), (c.finance, Part.CO)), c.finance)),
        "he:收到会办意见",
    ),
    "an opinion is sent back": (
        on_a_share(lambda c, s: return_actions.ask_again(s, "没有实质内容", by=c.he, on=ON), opined), "zhou:会办意见退回，请重新提出",
    ),
    "a unit asks for more time": (
        on_a_share(lambda c, s: extension_actions.ask_extension(s, LATER, "涉及面广", by=c.he, on=ON), lambda c: c.share(c.accepted())),
        "zhao:单位申请延期答复",
    ),
    "it gets more time": (
        on_a_share(lambda c, s: extension_actions.grant_extension(s, LATER, by=c.zhao, on=ON), asking_for_time),
        "he:延期申请已有结果 wang:答复期限已延期 luo:答复期限已延期",
    ),
    "it gets none": (
        on_a_share(lambda c, s: extension_actions.deny_extension(s, "可以按期答复", by=c.zhao, on=ON), asking_for_time),
        "he:延期申请已有结果",
    ),
    "two cases are handled together": (
        join, "wang:与内容相同的建议并案办理，分别答复 he:与内容相同的建议并案办理，分别答复 chen:与内容相同的建议并案办理，分别答复 he:与内容相同的建议并案办理，分别答复",
    ),
    "they are taken apart": (
        part, "chen:不再并案，单独办理 he:不再并案，单独办理 wang:不再并案，单独办理 he:不再并案，单独办理",
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
    "an issue is opened again": (reopen, "wang:群众又有新情况 zhan:群众又有新情况"),
}  # fmt: skip
