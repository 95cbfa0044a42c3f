"""Who reads reports on handling, submits them and puts the vote down."""

from tracker.accounts.policy import is_committee, is_office, is_system
from tracker.core.labels import Label
from tracker.core.policy import Rules
from tracker.core.words import N_


class Act(Label):
    """What can be done with a report. READ is no act of the trail: a report holds counts."""

    READ = "read", N_("查看")
    SUBMIT = "submit_report", N_("提交常委会")
    VOTE = "note_vote", N_("登记表决结果")
    CORRECT_VOTE = "correct_vote", N_("更正表决结果")


RULES: Rules = {
    Act.READ: [[is_office], [is_committee], [is_system]],
    Act.SUBMIT: [[is_office]],
    Act.VOTE: [[is_office]],
    Act.CORRECT_VOTE: [[is_office]],
}
