"""Who may do what with a paper that came from a congress below."""

from typing import Any

from tracker.accounts.policy import is_deputy, is_deputy_in_office, is_office, same
from tracker.core.labels import Label
from tracker.core.policy import Rules, word
from tracker.core.words import N_
from tracker.suggestions.passed_models import PassedPaper


class PassedAct(Label):
    """What can be done with a paper passed up. It has no lifecycle: it is answered once."""

    PASS_UP = "pass_up", N_("转上级人大")
    READ = "read", N_("查看")
    ANSWER = "answer_passed", N_("答复下级转来的建议")
    DRAFT_FROM = "draft_from", N_("据此起草建议")


@word("deputy")
def was_given_it(actor: Any, paper: PassedPaper) -> bool:
    return same(actor.deputy_id, paper.deputy_id)


@word()
def is_not_taken_up(actor: Any, paper: PassedPaper) -> bool:
    """Nobody has begun a suggestion from it."""
    return paper.draft_id is None


@word()
def is_still_there(actor: Any, paper: PassedPaper) -> bool:
    """It was not taken off the system because of secrets."""
    return paper.suggestion.removed_on is None


RULES: Rules = {
    PassedAct.READ: [[is_office], [is_deputy, was_given_it]],
    PassedAct.ANSWER: [[is_office]],
    PassedAct.DRAFT_FROM: [[is_deputy_in_office, was_given_it, is_not_taken_up, is_still_there]],
}
