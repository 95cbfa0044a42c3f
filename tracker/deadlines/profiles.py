"""What the law and three places say, as published: the values a congress starts from.

An empty value takes the national one; a key given in another unit replaces it.
"""

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
    "issue_tries": N_("回告尝试次数"),
    "issue_close": N_("回告后自动了结"),
    "issue_retention": N_("联系方式保存"),
    "unit_report_on": N_("单位报送总结"),
}

CHOICE_NAMES = {
    "assigned": N_("办理中（答复前）"),
    "registered": N_("已立案（交办前）"),
    "all_signers": N_("全体联名代表"),
    "lead": N_("领衔代表"),
    "office": N_("代表工作机构"),
    "rating": N_("代表评价不满意即启动"),
    "every_deputy": N_("每一位代表"),
    "left_out": N_("不计入"),
    "yes": N_("是"),
    "no": N_("否"),
    "abcd_national": N_("全国 A/B/C/D"),
    "abc_chongqing": N_("重庆 A/B/C"),
}
