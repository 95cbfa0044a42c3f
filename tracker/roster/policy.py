"""Who keeps the rolls: the office its people and units, the administrator the accounts."""

from tracker.accounts.policy import is_admin, is_office, is_system
from tracker.core.labels import Label
from tracker.core.policy import Rules
from tracker.core.words import N_


class Act(Label):
    FOUND = "found", N_("设立人大")
    ADD = "add", N_("新增")
    CHANGE = "change", N_("修改")
    SET_NUMBERS = "set_numbers", N_("设定编号方式")
    END_MANDATE = "set_mandate", N_("变更代表资格")
    OPEN_ACCOUNT = "open_account", N_("开通账号")
    GIVE_CAPACITY = "give_capacity", N_("授予身份")
    END_CAPACITY = "end_capacity", N_("收回身份")
    MARK_PRINCIPAL = "mark_principal", N_("标明主要负责人")
    DISABLE = "disable", N_("停用账号")
    ENABLE = "enable", N_("启用账号")
    RESET = "reset", N_("重置密码")
    SEE_ROLLS = "see_rolls", N_("查看名册")
    SEE_ACCOUNTS = "see_accounts", N_("查看账号")


_ROLLS = [[is_office], [is_system]]
_ACCOUNTS = [[is_admin], [is_system]]

RULES: Rules = {
    Act.FOUND: [[is_system]],
    Act.ADD: _ROLLS,
    Act.CHANGE: _ROLLS,
    Act.SET_NUMBERS: _ROLLS,
    Act.END_MANDATE: _ROLLS,
    Act.OPEN_ACCOUNT: _ACCOUNTS,
    Act.GIVE_CAPACITY: _ACCOUNTS,
    Act.END_CAPACITY: _ACCOUNTS,
    Act.MARK_PRINCIPAL: _ACCOUNTS,
    Act.DISABLE: _ACCOUNTS,
    Act.ENABLE: _ACCOUNTS,
    Act.RESET: _ACCOUNTS,
    Act.SEE_ROLLS: [[is_office], [is_admin]],
    Act.SEE_ACCOUNTS: [[is_admin]],
}
