"""The words a suggestion is described in."""

from tracker.core.labels import Label
from tracker.core.words import N_


class Kind(Label):
    """When it was handed in: that decides its series of numbers."""

    IN_SESSION = "in_session", N_("会议", "when")
    INTERSESSION = "intersession", N_("闭会")


class Wanted(Label):
    """At which level the deputy wants the matter solved."""

    CASE = "case", N_("个案")
    INSTITUTION = "institution", N_("制度")
    LAW = "law", N_("法规")
    POLICY = "policy", N_("政策")


class Publication(Label):
    """Whether a paper and its reply are made public."""

    OPEN = "open", N_("主动公开")
    ON_REQUEST = "on_request", N_("依申请公开")
    CLOSED = "closed", N_("不公开")


class Side(Label):
    """The two who agree on making more of a case public."""

    AUTHOR = "author", N_("代表一方")
    HANDLING = "handling", N_("办理一方")


class Consent(Label):
    """What one side says to the other's wish."""

    YES = "yes", N_("同意")
    NO = "no", N_("不同意")


class Origin(Label):
    """How it came into the system."""

    TYPED = "typed", N_("网上提交")
    PAPER = "paper", N_("纸质录入")
    MOTION = "motion", N_("议案转来")
    IMPORT = "import", N_("导入")


class Signature(Label):
    """Where the signature of a co-signer stands."""

    INVITED = "invited", N_("待确认"), "wait"
    CONFIRMED = "confirmed", N_("已附议"), "go"
    REFUSED = "refused", N_("不附议"), "quiet"
    VOID = "void", N_("文本已改，须重新确认"), "stop"
    LEFT_OUT = "left_out", N_("未确认，未列入"), "quiet"


class BackReason(Label):
    """Why screening asks for another version."""

    SEVERAL = "SEVERAL_MATTERS", N_("一件多事，请拆成几件")
    VAGUE = "VAGUE", N_("内容空泛，没有具体建议")
    INCOMPLETE = "INCOMPLETE", N_("要素不全")
    FACTS = "FACTS", N_("事实需要核实")
    OTHER = "OTHER", N_("其他")


class DeclineReason(Label):
    """What may not be raised as a suggestion: procedure 2.2."""

    PERSONAL = "PERSONAL", N_("代表本人或亲属的个人事务")
    OWN_UNIT = "OWN_UNIT", N_("代表所在单位的个别事务")
    FORWARDED_LETTER = "FORWARDED_LETTER", N_("转递他人信函或材料")
    JUDICIAL_CASE = "JUDICIAL_CASE", N_("具体案件")
    COMPLAINT = "COMPLAINT", N_("检举、控告、申诉")
    TENDER = "TENDER", N_("招标投标等具体事项")
    ACADEMIC = "ACADEMIC", N_("学术探讨")
    PROMOTION = "PROMOTION", N_("产品推介")
    CONSULTATION = "CONSULTATION", N_("法律政策咨询")
    EMPTY = "EMPTY", N_("没有实际内容")
    OUT_OF_POWERS = "OUT_OF_POWERS", N_("不属于本级机关职权")
    INTEREST = "INTEREST", N_("涉及本人利益或影响公平竞争")


class DeclineOutcome(Label):
    """What becomes of a paper that is not accepted."""

    RETURNED = "returned", N_("退还代表")
    LETTER = "deputy_letter", N_("作为代表来信处理")
    REFERENCE = "reference", N_("转有关方面参考")
    HIGHER = "higher_congress", N_("转上级人大")
    SECRET = "secret", N_("涉密，移出本系统")


class FourEyes(Label):
    """What one person of the office proposes and another has to confirm."""

    DECLINE = "decline", N_("不予受理", "act")
    REMOVAL = "removal", N_("移出系统")


class Agreement(Label):
    """What a co-signer says to the lead's wish to withdraw."""

    ASKED = "asked", N_("待表态"), "wait"
    AGREED = "agreed", N_("同意撤回"), "go"
    OPPOSED = "opposed", N_("不同意撤回"), "stop"


class PassedOutcome(Label):
    """What a higher congress did with a paper that was passed up to it."""

    DEPUTY = "deputy", N_("转给本级代表"), "go"
    OTHERWISE = "otherwise", N_("另行办理"), "act"
    NOT_TAKEN = "not_taken", N_("不采用"), "quiet"


class Part(Label):
    """The part a unit has in handling a case."""

    SOLE = "sole", N_("单办"), "act"
    MAIN = "main", N_("主办"), "act"
    CO = "co", N_("会办"), "quiet"
    SPLIT = "split", N_("分办"), "act"
    REFERENCE = "reference", N_("参阅"), "quiet"


ANSWERING = (
    Part.SOLE,
    Part.MAIN,
    Part.SPLIT,
)  # those who answer the deputy; co-units answer the main unit, who gets it for reference nobody
