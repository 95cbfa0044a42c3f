"""The lifecycle of a share: rows A1–A15 of the papers."""

from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.core.workflow import Workflow, rows


class State(Label):
    """Where a unit's share stands."""

    NEW = "new", N_("待签收"), "wait"
    REFUSAL_ASKED = "refusal_asked", N_("申请退办"), "stop"
    ACCEPTED = "accepted", N_("办理中"), "act"
    OPINION_SENT = "opinion_sent", N_("已送意见"), "go"
    ANSWERED = "answered", N_("已答复"), "go"
    MOVED = "moved", N_("已改派"), "quiet"
    ENDED = "ended", N_("已终止"), "quiet"


class Act(Label):
    """What can be done with a share. RECOUNT moves nothing."""

    ASSIGN = "assign", N_("交办")
    SUB_ASSIGN = "sub_assign", N_("转办")
    ACCEPT = "accept", N_("签收")
    TAKE_NOTE = "take_note", N_("阅知")
    REFUSE = "refuse", N_("申请退办", "act")
    AGREE_REFUSAL = "agree_refusal", N_("同意退办并改派")
    COORDINATE = "coordinate", N_("会商")
    INSIST = "insist", N_("不同意退办")
    NOTE_CONTACT = "note_contact", N_("登记沟通")
    CONFIRM_CONTACT = "confirm_contact", N_("确认沟通")
    CONTEST_CONTACT = "contest_contact", N_("对沟通有异议")
    ASK_EXTENSION = "ask_extension", N_("申请延期", "act")
    GRANT_EXTENSION = "grant_extension", N_("同意延期")
    DENY_EXTENSION = "deny_extension", N_("不同意延期")
    SEND_OPINION = "send_opinion", N_("送出会办意见")
    ASK_AGAIN = "ask_again", N_("退回会办意见")
    ANSWERED = "answered", N_("答复送达")
    END = "end", N_("终止", "act")
    BRING_IN = "bring_in", N_("导入")
    ADOPT = "adopt", N_("接续办理")
    RECOUNT = "recount", N_("重算期限")


S, A = State, Act
IN_HAND = (S.NEW, S.REFUSAL_ASKED, S.ACCEPTED)  # something is still owed

FLOW = Workflow(
    "assignment",
    states=State,
    finals={S.ANSWERED, S.MOVED, S.ENDED},
    steps=[
        rows("A1", None, A.ASSIGN, [S.NEW, S.ACCEPTED], guards=N_("见 S12；第二轮起直接为办理中，不能退办"), source="LAW 51"),
        rows(
            "A2", [S.ACCEPTED, S.NEW], A.SUB_ASSIGN, S.MOVED, deadline="refuse, first_contact",
            guards=N_("只在政府系统内；答复期限（含延期）不变，仍从原交办之日起算；新单位另有退办期；退办向协调单位提出"), source="SH 11, CQ 14",
        ),
        rows("A3", S.NEW, A.ACCEPT, S.ACCEPTED, guards=N_("记下签收日期"), source="AH18"),
        rows("A15", S.NEW, A.TAKE_NOTE, S.ENDED, guards=N_("参阅件；记下阅知日期；没有期限，不需答复，仍可查看案卷"), source="AH18"),
        rows(
            "A4", [S.NEW, S.ACCEPTED], A.REFUSE, S.REFUSAL_ASKED, deadline="reassign",
            guards=N_("在退办期内；写明理由和建议单位；逾期的不受理，案卷中可见；参阅件、重新办理的件不能退办"), source="SH 14, QD 19",
        ),
        rows(
            "A5", S.REFUSAL_ASKED, A.AGREE_REFUSAL, S.MOVED, deadline="reply, co_opinion, first_contact, refuse",
            guards=N_("改派给另一单位，另计期限（或按规则仍从首次交办起算）；转办的仍沿用原答复期限；首次交办日期不变；退办满规定次数的，须先会商并按会商决定办理"), source="CQ 16, HEN 14",
        ),
        rows(
            "A14", S.REFUSAL_ASKED, A.COORDINATE,
            guards=N_("记下会商日期、参加人员、决定的单位和理由、纪要文号；由代表工作机构登记"), source="HEN 14",
        ),
        rows("A6", S.REFUSAL_ASKED, A.INSIST, S.ACCEPTED, guards=N_("写明理由；期限从未停止"), source="QD 19"),
        rows(
            "A7", S.ACCEPTED, [A.NOTE_CONTACT, A.CONTEST_CONTACT, A.CONFIRM_CONTACT],
            guards=N_("首次沟通即满足首次联系期限；代表可确认或提出异议"), source="LAW 51, CQ 18",
        ),
        rows(
            "A8", S.ACCEPTED, A.ASK_EXTENSION,
            guards=N_("答复代表的单位；期满日当天及以前；每份只申请一次；希望延至的日期晚于现期限，不超过自交办之日起的延期上限；写明理由；重新办理的不延期"),
            source="SH 19, QD 25",
        ),
        rows(
            "A9", S.ACCEPTED, [A.GRANT_EXTENSION, A.DENY_EXTENSION],
            guards=N_(
                "同意的，期限改为批准的日期，遇休息日顺延，可以早于申请的日期，不得超过上限；与申请的不是同一个人；告知代表，政府系统的抄政府督办协调单位；不同意的写明理由"
            ),
            source="SH 19",
        ),
        rows("A10", S.ACCEPTED, A.SEND_OPINION, S.OPINION_SENT, guards=N_("会办单位；内容不空（“无意见”也是内容）；写明同意的负责人"), source="SH 17, SD 21"),
        rows(
            "A11", S.OPINION_SENT, A.ASK_AGAIN, S.ACCEPTED, deadline="co_redo",
            guards=N_("本件的主办单位；意见没有实质内容，写明理由；主办单位答复送签以前（已送签的先退回改稿）；原意见保留"), source="CQ 20",
        ),
        rows("A12", S.ACCEPTED, A.ANSWERED, S.ANSWERED, guards=N_("答复送达"), source="–"),
        rows(
            "A13", [S.NEW, S.REFUSAL_ASKED, S.ACCEPTED], A.END, S.ENDED,
            guards=N_("建议撤回；会办的：主办未等意见已答复，缺的意见照样显示"), source="–",
        ),
        rows("S11", None, A.BRING_IN, [S.ACCEPTED, S.ANSWERED, S.OPINION_SENT, S.ENDED], guards=N_("按表中日期；不起算期限"), source="X"),
        rows("S20", [S.ACCEPTED, S.OPINION_SENT], A.ADOPT, guards=N_("期限从表中日期起算"), source="X"),
    ],
)  # fmt: skip
