"""Who may attach: whoever may do the act it belongs to. The room that owns the subject asks its own rules first."""

from tracker.accounts.policy import is_deputy_in_office, is_liaison
from tracker.core.labels import Label
from tracker.core.policy import Rules
from tracker.core.words import N_


class Act(Label):
    ATTACH = "attach", N_("附照片")


RULES: Rules = {Act.ATTACH: [[is_deputy_in_office], [is_liaison]]}
