"""Who sets the rules of a congress: its office and its administrator; a command of the server may load a profile."""

from tracker.accounts.policy import is_admin, is_office, is_system
from tracker.core.labels import Label
from tracker.core.policy import Rules
from tracker.core.words import N_


class Act(Label):
    SEE_RULES = "see_rules", N_("查看规则")
    SET_RULE = "set_rule", N_("设定规则")
    WITHDRAW_RULE = "withdraw_rule", N_("撤销未施行的规则")
    LOAD_PROFILE = "load_profile", N_("载入规则方案")
    MAKE_PROFILE = "make_profile", N_("新建规则方案")
    CHANGE_PROFILE = "change_profile", N_("修改规则方案")
    DISCARD_PROFILE = "discard_profile", N_("删除规则方案")
    MAKE_SCHEME = "make_scheme", N_("新建办理类别方案")
    DISCARD_SCHEME = "discard_scheme", N_("删除办理类别方案")


_KEEPERS = [[is_office], [is_admin]]

RULES: Rules = {
    Act.SEE_RULES: _KEEPERS,
    Act.SET_RULE: _KEEPERS,
    Act.WITHDRAW_RULE: _KEEPERS,
    Act.LOAD_PROFILE: [*_KEEPERS, [is_system]],
    Act.MAKE_PROFILE: _KEEPERS,
    Act.CHANGE_PROFILE: _KEEPERS,
    Act.DISCARD_PROFILE: _KEEPERS,
    Act.MAKE_SCHEME: _KEEPERS,
    Act.DISCARD_SCHEME: _KEEPERS,
}
