"""Who may attach: whoever may do the act it belongs to. The room that owns the subject asks its own rules first."""

from tracker.accounts.policy import is_deputy_in_office, is_head, is_liaison, is_office, is_public, is_system
from tracker.core.labels import Label
from tracker.core.policy import Rules
from tracker.core.words import N_


class Act(Label):
    ATTACH = "attach", N_("附照片")
    REMOVE = "remove", N_("移除照片")
    ERASE = "erase", N_("清除文件")


RULES: Rules = {
    Act.ATTACH: [[is_deputy_in_office], [is_liaison], [is_head], [is_office], [is_public]],
    Act.REMOVE: [[is_system]],
    Act.ERASE: [[is_office], [is_system]],
}
