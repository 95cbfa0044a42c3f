"""The acts around the paper itself: declined by two, taken off by two, withdrawn, taken apart, its names kept."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import url_for

from tracker.core.policy import allows
from tracker.core.words import _
from tracker.suggestions.labels import FourEyes
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES, is_open, may_be_split
from tracker.suggestions.states import DRAWER, Act, State
from tracker.suggestions.withdrawal_queries import may_still_be_asked

Opening = tuple[str, str, bool, str]  # name, address, whether it acts at once, tone


def paper_doors(viewer: Any, case: Suggestion, on: date) -> Iterator[Opening]:
    """What this person can do now with the paper."""
    yield from _of_two(viewer, case)
    yield from _of_the_author(viewer, case, on)
    if case.is_frozen or not allows(RULES, Act.CONFIDE, viewer, case):
        return
    act = Act.LIFT if case.is_confidential else Act.CONFIDE
    yield act.text, url_for("own_paper.confidence", suggestion_id=case.id), False, "quiet"


def _of_two(viewer: Any, case: Suggestion) -> Iterator[Opening]:
    if not allows(RULES, Act.PROPOSE_REMOVAL, viewer, case):
        return
    look = case.second_look
    if look:
        page = "screening.declining" if look.act is FourEyes.DECLINE else "screening.removing"
        if look.account_id != viewer.account_id:
            yield _("复核：%(act)s", act=look.act.text), url_for(page, suggestion_id=case.id), False, "main"
        return
    if is_open(Act.PROPOSE_DECLINE, viewer, case):
        yield Act.PROPOSE_DECLINE.text, url_for("screening.proposing", suggestion_id=case.id), False, "stop"
    elif case.state not in (*DRAWER, State.SUBMITTED):
        yield Act.PROPOSE_REMOVAL.text, url_for("screening.proposing_removal", suggestion_id=case.id), False, "stop"


def _of_the_author(viewer: Any, case: Suggestion, on: date) -> Iterator[Opening]:
    if may_be_split(case) and allows(RULES, Act.SPLIT, viewer, case):
        yield Act.SPLIT.text, url_for("own_paper.splitting", suggestion_id=case.id), False, "main"
    if case.withdrawal_asked_on and is_open(Act.AGREE_WITHDRAWAL, viewer, case):
        yield _("撤回表态"), url_for("own_paper.agreement", suggestion_id=case.id), False, "main"
    if not is_open(Act.ASK_WITHDRAWAL, viewer, case):
        return
    if case.withdrawal_asked_on:
        yield Act.DROP_WITHDRAWAL.text, url_for("own_paper.dropping", suggestion_id=case.id), True, "quiet"
    elif may_still_be_asked(case, on):
        yield Act.ASK_WITHDRAWAL.text, url_for("own_paper.withdrawal", suggestion_id=case.id), False, "stop"
