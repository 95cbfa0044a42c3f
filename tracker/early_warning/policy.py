"""Who may see warnings, and who says a word of them. A unit sees its own part, the coordinator that of the government."""

from typing import Any

from tracker.accounts.policy import is_committee, is_coordinator, is_of_a_unit, is_office, is_system
from tracker.congress.models import Branch
from tracker.core.labels import Label
from tracker.core.policy import Rules, word
from tracker.core.words import N_
from tracker.early_warning.models import EarlyWarning


class Act(Label):
    SEE = "see", N_("查看预警")
    NOTE = "note", N_("关注预警")
    JUDGE = "judge", N_("核对前案")
    ERASE = "erase", N_("删除预警内容")


@word("coordinator")
def is_of_the_government(_actor: Any, warning: EarlyWarning | None) -> bool:
    return warning is None or (warning.unit is not None and warning.unit.branch is Branch.GOVERNMENT)


@word("unit_clerk", "unit_head")
def is_about_ones_unit(actor: Any, warning: EarlyWarning | None) -> bool:
    return warning is None or (warning.unit_id is not None and warning.unit_id == actor.unit_id)


RULES: Rules = {
    Act.SEE: [[is_office], [is_committee], [is_coordinator, is_of_the_government], [is_of_a_unit, is_about_ones_unit]],
    Act.NOTE: [[is_office]],
    Act.JUDGE: [[is_office]],
    Act.ERASE: [[is_system]],
}
