"""Who may bring files in and give them out."""

from tracker.accounts.policy import is_committee, is_office, is_system
from tracker.core.labels import Label
from tracker.core.policy import Rules
from tracker.core.words import N_


class Act(Label):
    IMPORT = "import", N_("导入")
    EXPORT = "export", N_("导出")
    EXPORT_LIST = "export_list", N_("导出列表")


RULES: Rules = {
    Act.IMPORT: [[is_office], [is_system]],
    Act.EXPORT: [[is_office], [is_system]],
    Act.EXPORT_LIST: [[is_office], [is_committee]],
}
