"""Who reads the trail of a congress whole: the auditor, and nobody else. Of a case: see dossier."""

from tracker.accounts.policy import is_auditor
from tracker.core.labels import Label
from tracker.core.policy import Rules
from tracker.core.words import N_


class Act(Label):
    READ_TRAIL = "read_trail", N_("查看轨迹")


RULES: Rules = {Act.READ_TRAIL: [[is_auditor]]}
