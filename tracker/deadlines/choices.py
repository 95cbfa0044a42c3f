"""What a rule that is a choice can say, and its words. Pure."""

from tracker.core.words import N_

# The values a choice can have, the national one first; `class_scheme` has those of the congress.
CHOICES: dict[str, tuple[str, ...]] = {
    "withdraw_until": ("assigned", "registered", "submitted"),
    "withdraw_agreement": ("all_signers", "lead"),
    "rehandle_started_by": ("office", "rating"),
    "reply_to": ("every_deputy", "lead"),
    "extension_consent": ("office", "assigner"),
    "not_returned_in_satisfaction": ("left_out", "counted_in_whole"),
    "roll_to_next_workday": ("yes", "no"),
    "principal_signs_key": ("yes", "no"),
    "clock_on_reassign": ("new", "first"),
    "joint_handling": ("yes", "no"),
    "delegation_may_author": ("yes", "no"),
    "review_majority": ("all_members", "present"),
    "reception_moves": ("yes", "no"),
    "reception_market_moves": ("yes", "no"),
}

CHOICE_NAMES = {
    "assigned": N_("办理中（答复前）"),
    "registered": N_("已立案（交办前）"),
    "submitted": N_("待审查（立案前）"),
    "all_signers": N_("全体联名代表"),
    "lead": N_("领衔代表"),
    "office": N_("代表工作机构"),
    "rating": N_("代表评价不满意即启动"),
    "every_deputy": N_("每一位代表"),
    "assigner": N_("交办、转交的机构"),
    "left_out": N_("不计入"),
    "counted_in_whole": N_("计入分母"),
    "new": N_("改派之日"),
    "first": N_("首次交办之日"),
    "all_members": N_("全体组成人员过半数"),
    "present": N_("出席人员过半数"),
    "yes": N_("是"),
    "no": N_("否"),
    "abcd_national": N_("全国 A/B/C/D"),
    "abc_chongqing": N_("重庆 A/B/C"),
}
