"""What the law and three places say, as published: the values a congress starts from.

An empty value takes the national one; a key given in another unit replaces it. Pure.
"""

import re
from collections.abc import Iterable
from itertools import count

from tracker.core.words import N_
from tracker.deadlines.periods import Measure

NATIONAL = "national"
PROFILES = (NATIONAL, "beijing", "chongqing")

#      key, measure, national, beijing, chongqing, source
ROWS: tuple[tuple[str, Measure, str, str, str, str], ...] = (
    ("reply", Measure.MONTHS, "3", "3", "3", N_("代表法第五十一条：自交办之日起三个月")),
    ("reply_cap", Measure.MONTHS, "6", "6", "6", N_("代表法第五十一条：自交办之日起六个月，起点仍是交办之日")),
    ("co_opinion", Measure.MONTHS, "1", "", "", N_("上海17、山东21、青岛24；浙江、河南为两个月")),
    ("co_opinion", Measure.WORKDAYS, "", "", "30", N_("重庆20")),
    ("co_redo", Measure.WORKDAYS, "5", "", "5", N_("重庆20")),
    ("refuse", Measure.WORKDAYS, "7", "", "10", N_("上海14；青岛19为五个工作日；重庆16为十个工作日")),
    ("reassign", Measure.WORKDAYS, "10", "", "10", N_("重庆16、河南14")),
    ("assign_intersession", Measure.WORKDAYS, "7", "", "10", N_("上海11；重庆13")),
    ("first_contact", Measure.WORKDAYS, "20", "", "20", N_("重庆18")),
    ("rating", Measure.WORKDAYS, "15", "15", "20", N_("北京23；重庆27；河南22为十个工作日")),
    ("rehandle", Measure.MONTHS, "1", "2", "2", N_("上海21、浙江24；北京27；重庆27")),
    ("withdraw_until", Measure.CHOICE, "assigned", "registered", "assigned", N_("可撤回的最后状态；北京13：交办前；其他：答复前")),
    ("withdraw_agreement", Measure.CHOICE, "all_signers", "lead", "lead", N_("上海10：联名须全体同意")),
    (
        "rehandle_started_by", Measure.CHOICE, "office", "office", "office",
        N_("上海21：办事机构认为必要时；河南、山东、浙江：不满意即重新办理（rating）"),
    ),
    (
        "reply_to", Measure.CHOICE, "every_deputy", "every_deputy", "every_deputy",
        N_("多数地方答复每一位代表；青岛主要答复领衔代表（lead）"),
    ),
    ("extension_consent", Measure.CHOICE, "office", "office", "office", N_("上海19、青岛25")),
    ("not_returned_in_satisfaction", Measure.CHOICE, "left_out", "left_out", "left_out", N_("重庆29")),
    ("roll_to_next_workday", Measure.CHOICE, "yes", "yes", "yes", N_("民法典第二百零三条类推；用于判断是否逾期")),
    ("principal_signs_key", Measure.CHOICE, "yes", "yes", "yes", N_("青岛22、28；重庆23")),
    (
        "class_scheme", Measure.CHOICE, "abcd_national", "abcd_national", "abc_chongqing",
        N_("全国：A已解决或基本解决 B正在解决或列入计划 C条件所限以后解决 D留作参考；重庆：A解决或采纳 B列入计划 C留作参考或属上级权限"),
    ),
    ("issue_unit", Measure.WORKDAYS, "5", "", "", N_("湘潭（报道）")),
    ("issue_tries", Measure.COUNT, "3", "", "", N_("本产品设定")),
    ("issue_close", Measure.DAYS, "30", "", "", N_("本产品设定")),
    ("issue_retention", Measure.MONTHS, "24", "", "", N_("个人信息保护法第十九、四十七条")),
    ("unit_report_on", Measure.DATE, "08-31", "", "", N_("河南28")),
)  # fmt: skip

# The codes of a list with their names, as the labels of the rooms above have them.
LISTS: dict[str, dict[str, str]] = {
    "decline_reasons": {
        "PERSONAL": N_("代表本人或亲属的个人事务"),
        "OWN_UNIT": N_("代表所在单位的个别事务"),
        "FORWARDED_LETTER": N_("转递他人信函或材料"),
        "JUDICIAL_CASE": N_("具体案件"),
        "COMPLAINT": N_("检举、控告、申诉"),
        "TENDER": N_("招标投标等具体事项"),
        "ACADEMIC": N_("学术探讨"),
        "PROMOTION": N_("产品推介"),
        "CONSULTATION": N_("法律政策咨询"),
        "EMPTY": N_("没有实际内容"),
        "OUT_OF_POWERS": N_("不属于本级机关职权"),
        "INTEREST": N_("涉及本人利益或影响公平竞争"),
    },
    "back_reasons": {
        "SEVERAL_MATTERS": N_("一件多事，请拆成几件"),
        "VAGUE": N_("内容空泛，没有具体建议"),
        "INCOMPLETE": N_("要素不全"),
        "FACTS": N_("事实需要核实"),
        "OTHER": N_("其他"),
    },
    "six_haves": {
        "PLACE": N_("有固定场所"),
        "SIGN": N_("有标识牌和公示栏"),
        "STAFF": N_("有站长和联络员"),
        "RULES": N_("有工作制度"),
        "PLAN": N_("有年度接待计划"),
        "FILES": N_("有接待台账"),
    },
}

# A list is kept as its codes; one that the place has reworded, or added, carries its words: PERSONAL,TENDER=招投标,X1=格式不符
_OWN = re.compile(r"X[1-9]\d{0,2}")
_MARKS = str.maketrans({",": "，", "=": "＝"})


def is_own(code: str) -> bool:
    """Whether a code of a list is one that a place added."""
    return _OWN.fullmatch(code) is not None


def listed(value: str) -> dict[str, str]:
    """The codes in a list with the words of its own that each carries; none where it has the usual ones."""
    pieces = (piece.partition("=") for piece in value.split(",") if piece)
    return {code: words for code, _mark, words in pieces}


def worded(key: str, value: str) -> dict[str, str]:
    """The codes in a list with what they are called, marked for translation where these are the usual words."""
    return {code: words or LISTS[key].get(code, code) for code, words in listed(value).items()}


def as_list(pairs: Iterable[tuple[str, str]]) -> str:
    """The list that says these codes with these words of their own; a piece without a code is new."""
    return ",".join(f"{code}={words.translate(_MARKS)}" if words else code for code, words in pairs if code or words)


def numbered(value: str, taken: Iterable[str]) -> str:
    """A list whose new pieces have the next codes of the place's own, each for good. taken: those that were ever given."""
    last = max((int(code[1:]) for code in (*taken, *listed(value)) if is_own(code)), default=0)
    codes = (f"X{n}" for n in count(last + 1))
    return ",".join(f"{next(codes)}{piece}" if piece.startswith("=") else piece for piece in value.split(","))


# Further settings of this product, in the same shape; the papers of the places do not tabulate them.
SETTINGS: tuple[tuple[str, Measure, str, str, str, str], ...] = (
    ("clock_on_reassign", Measure.CHOICE, "new", "", "", N_("各地办法未规定；本产品设定")),
    ("joint_handling", Measure.CHOICE, "yes", "", "", N_("浙江18、山东20、河南21：可以合并办理，分别答复")),
    ("delegation_may_author", Measure.CHOICE, "yes", "", "", N_("重庆8：代表团可以提出，限会议期间")),
    ("remind_before", Measure.DAYS, "7", "", "", N_("本产品设定")),
    ("escalate_round", Measure.COUNT, "3", "", "", N_("上海21、重庆27、河南22：再次不满意的，另行研究；轮次为本产品设定")),
    ("citizen_burst", Measure.COUNT, "5", "", "", N_("本产品设定")),
    ("citizen_day", Measure.COUNT, "20", "", "", N_("本产品设定")),
    ("citizen_phone", Measure.COUNT, "3", "", "", N_("本产品设定")),
    ("citizen_shared", Measure.COUNT, "10", "", "", N_("本产品设定")),
    ("citizen_lookups", Measure.COUNT, "30", "", "", N_("本产品设定")),
    ("citizen_seconds", Measure.COUNT, "5", "", "", N_("本产品设定")),
    ("citizen_verdicts", Measure.COUNT, "10", "", "", N_("本产品设定")),
    ("refusals_before_coordination", Measure.COUNT, "2", "", "", N_("河南14：协调确定；次数为本产品设定")),
    ("issue_tell", Measure.WORKDAYS, "5", "", "", N_("本产品设定")),
    ("contact_reveals", Measure.COUNT, "20", "", "", N_("本产品设定：同一账号一小时内")),
    ("cluster_days", Measure.DAYS, "365", "", "", N_("本产品设定")),
    ("cluster_least", Measure.COUNT, "3", "", "", N_("本产品设定")),
    ("hotspot_days", Measure.DAYS, "28", "", "", N_("本产品设定")), ("hotspot_least", Measure.COUNT, "5", "", "", N_("本产品设定")),
    ("warning_sessions", Measure.COUNT, "3", "", "", N_("本产品设定")),
    ("warning_least", Measure.COUNT, "8", "", "", N_("本产品设定：太少的不推算、不比较")),
    ("bounce_times", Measure.COUNT, "2", "", "", N_("本产品设定")), ("bounce_units", Measure.COUNT, "3", "", "", N_("本产品设定")),
    ("rush_days", Measure.WORKDAYS, "3", "", "", N_("本产品设定")), ("rush_on_one_day", Measure.COUNT, "5", "", "", N_("本产品设定")),
    ("phrase_cases", Measure.COUNT, "3", "", "", N_("本产品设定")), ("again_sessions", Measure.COUNT, "2", "", "", N_("本产品设定")),
    ("rank_minimum", Measure.COUNT, "10", "", "", N_("本产品设定：件数太少，比例的高低多是偶然")),
    ("review_majority", Measure.CHOICE, "all_members", "", "", N_("地方组织法：常委会的决议由全体组成人员过半数通过")),
    ("label_satisfied", Measure.TEXT, N_("满意"), "", "", N_("各地通行")),
    ("label_basically", Measure.TEXT, N_("基本满意"), "", "", N_("各地通行；西安为“比较满意”")),
    ("label_dissatisfied", Measure.TEXT, N_("不满意"), "", "", N_("各地通行")),
    ("decline_reasons", Measure.LIST, ",".join(LISTS["decline_reasons"]), "", "", N_("上海8、北京12、浙江6、山东6、青岛11、重庆9、河南8（合并）")),
    ("back_reasons", Measure.LIST, ",".join(LISTS["back_reasons"]), "", "", N_("青岛11、重庆9、13；本产品设定")),
    ("reception_moves", Measure.CHOICE, "yes", "", "", N_("广州市、河南省联络站的制度：遇节假日顺延")),
    ("reception_market_moves", Measure.CHOICE, "no", "", "", N_("赶集日照常接待；本产品设定")),
    ("reception_notice", Measure.DAYS, "3", "", "", N_("广州市、河南省联络站的制度：提前三天公示时间、地点和代表姓名")),
    ("reception_minimum", Measure.COUNT, "2", "", "", N_("广州市联络站的制度：每位代表每年不少于两次")),
    ("six_haves", Measure.LIST, ",".join(LISTS["six_haves"]), "", "", N_("各地清单不同；本产品设定")),
)  # fmt: skip

NAMES = {
    "reply": N_("答复代表"),
    "reply_cap": N_("延期后最迟答复"),
    "co_opinion": N_("送出会办意见"),
    "co_redo": N_("重新提出会办意见"),
    "refuse": N_("申请退办", "act"),
    "reassign": N_("退办后重新交办"),
    "assign_intersession": N_("闭会建议交办"),
    "first_contact": N_("首次联系代表"),
    "rating": N_("代表评价"),
    "rehandle": N_("重新办理"),
    "withdraw_until": N_("可撤回的最后状态"),
    "withdraw_agreement": N_("撤回须谁同意"),
    "rehandle_started_by": N_("重新办理由谁启动"),
    "reply_to": N_("答复送达谁"),
    "extension_consent": N_("延期须谁同意"),
    "not_returned_in_satisfaction": N_("未反馈的是否计入满意率"),
    "roll_to_next_workday": N_("期满遇休息日顺延"),
    "principal_signs_key": N_("重点件由主要负责人签发"),
    "class_scheme": N_("办理类别方案"),
    "issue_unit": N_("群众意见转交后办结"),
    "issue_tell": N_("有结果后回告群众"),
    "issue_tries": N_("回告尝试次数"),
    "issue_close": N_("回告后自动了结"),
    "issue_retention": N_("联系方式保存"),
    "citizen_burst": N_("扫码反映：同一网络十分钟内最多"),
    "citizen_day": N_("扫码反映：同一网络一天内最多"),
    "citizen_phone": N_("扫码反映：同一电话一天内最多"),
    "citizen_shared": N_("扫码反映：共用网络放宽倍数"),
    "citizen_lookups": N_("查进度：同一网络十分钟内最多"),
    "citizen_seconds": N_("查进度：同一查询码一小时内最多核对错"),
    "citizen_verdicts": N_("查进度：同一查询码一小时内最多评判"),
    "contact_reveals": N_("一小时内可查看联系方式"),
    "unit_report_on": N_("单位报送总结"),
    "clock_on_reassign": N_("改派后答复期限从何时起算"),
    "joint_handling": N_("相同内容可以合并办理"),
    "delegation_may_author": N_("代表团可以提出建议"),
    "remind_before": N_("到期前提醒"),
    "escalate_round": N_("从第几轮起提级办理"),
    "refusals_before_coordination": N_("几次退办后须先会商"),
    "cluster_days": N_("聚合的期间"),
    "cluster_least": N_("几件以上成为聚合"),
    "hotspot_days": N_("热点看近多少天"),
    "hotspot_least": N_("近期几件以上才算热点"),
    "warning_sessions": N_("预警看近几次会议"),
    "warning_least": N_("以往答复几件以上才推算"),
    "bounce_times": N_("退办几次以上预警"),
    "bounce_units": N_("经过几家单位以上预警"),
    "rush_days": N_("期限前多久算临期送达"),
    "rush_on_one_day": N_("一天送达几件以上才比较"),
    "phrase_cases": N_("同一句话见于几件以上"),
    "again_sessions": N_("此前几次会议提过以上"),
    "rank_minimum": N_("比例排名至少要有的件数"),
    "review_majority": N_("审议会议表决的多数"),
    "label_satisfied": N_("评价用词：满意"),
    "label_basically": N_("评价用词：基本满意"),
    "label_dissatisfied": N_("评价用词：不满意"),
    "decline_reasons": N_("不予受理的理由"),
    "back_reasons": N_("退回修改的理由"),
    "reception_moves": N_("接待日遇休息日顺延"),
    "reception_market_moves": N_("农历接待日遇休息日也顺延"),
    "reception_notice": N_("接待公告提前"),
    "reception_minimum": N_("代表每年接待不少于"),
    "six_haves": N_("联络站“六有”清单"),
}

# The rules by what they are about, in the order pages show them.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("期限"),
        (
            "reply", "reply_cap", "first_contact", "co_opinion", "co_redo", "refuse", "reassign", "clock_on_reassign",
            "assign_intersession", "rating", "rehandle", "roll_to_next_workday", "remind_before", "unit_report_on",
        ),
    ),
    (
        N_("由谁办、怎样办"),
        (
            "delegation_may_author", "withdraw_until", "withdraw_agreement", "joint_handling", "refusals_before_coordination",
            "extension_consent", "principal_signs_key", "reply_to", "rehandle_started_by", "escalate_round",
        ),
    ),
    (N_("审查理由"), ("decline_reasons", "back_reasons")),
    (
        N_("类别、评价和统计"),
        ("class_scheme", "label_satisfied", "label_basically", "label_dissatisfied", "not_returned_in_satisfaction", "rank_minimum", "review_majority"),
    ),
    (
        N_("群众意见", "many"),
        (
            "issue_unit", "issue_tell", "issue_tries", "issue_close", "issue_retention", "contact_reveals", "cluster_days", "cluster_least", "hotspot_days",
            "hotspot_least",
        ),
    ),
    (
        N_("早期预警"),
        ("warning_sessions", "warning_least", "bounce_times", "bounce_units", "rush_days", "rush_on_one_day", "phrase_cases", "again_sessions"),
    ),
    (
        N_("联络站接待"),
        ("reception_moves", "reception_market_moves", "reception_notice", "reception_minimum", "six_haves"),
    ),
    (
        N_("群众扫码"),
        ("citizen_burst", "citizen_day", "citizen_phone", "citizen_shared", "citizen_lookups", "citizen_seconds", "citizen_verdicts"),
    ),
)  # fmt: skip
