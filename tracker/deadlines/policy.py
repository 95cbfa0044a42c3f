"""Who may change the calendar."""

from tracker.accounts.policy import is_system
from tracker.core.labels import Label
from tracker.core.policy import Rules
from tracker.core.words import N_


class Act(Label):
    LOAD_YEAR = "load_year", N_("载入放假安排")


RULES: Rules = {Act.LOAD_YEAR: [[is_system]]}  # one calendar for all congresses: a command of the server
