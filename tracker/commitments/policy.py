"""Who may do what with a promise."""

from tracker.accounts.policy import is_office, is_system
from tracker.commitments.states import Act
from tracker.core.policy import Rules

RULES: Rules = {Act.BEGIN: [[is_system]], Act.BRING_IN: [[is_office], [is_system]]}
