"""Who looks after the work in the background."""

from tracker.accounts.policy import is_admin
from tracker.core.labels import Label
from tracker.core.policy import Rules
from tracker.core.words import N_


class Act(Label):
    SEE = "see", N_("查看系统状况")
    TRY_AGAIN = "try_again", N_("重新发送")


RULES: Rules = {Act.SEE: [[is_admin]], Act.TRY_AGAIN: [[is_admin]]}
