"""Co-signing: everyone says yes to the text that stands, personally; a change makes it void."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import advance
from tracker.congress.models import Deputy
from tracker.core import clock
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.actions import must_move
from tracker.suggestions.errors import TextChanged
from tracker.suggestions.events import Invited, Signed
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import MOST_COSIGNERS, CoSigner, Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import FLOW, Act
from tracker.suggestions.voice_actions import free_unsigned


def invite(suggestion: Suggestion, deputies: Sequence[Deputy], *, by: Any) -> None:
    """Ask deputies to sign. From now on the text is locked. Raises Invalid for nobody, oneself, who may not act, or too many."""
    require(RULES, Act.INVITE, by, suggestion)
    FLOW.step(suggestion.state, Act.INVITE)
    if not deputies:
        raise Invalid("deputies", _("请至少选择一位代表"))
    if len(deputies) > MOST_COSIGNERS:
        raise Invalid("deputies", _("附议代表不超过 %(most)s 位", most=MOST_COSIGNERS))
    asked = {co_signer.deputy_id: co_signer for co_signer in suggestion.co_signers}
    for deputy in deputies:
        if deputy.id == suggestion.lead_id:
            raise Invalid("deputies", _("领衔代表不必附议自己的建议"))
        if deputy.congress_id != suggestion.congress_id or not deputy.may_act:
            raise Invalid("deputies", _("%(name)s现在不能附议", name=deputy.name))
        again = asked.get(deputy.id)
        if again is None:
            suggestion.co_signers.append(CoSigner(deputy=deputy, text_version=suggestion.text_version))
        else:
            again.state, again.text_version, again.answered_at = Signature.INVITED, suggestion.text_version, None
    advance(suggestion, FLOW, Act.INVITE, by=by, note="、".join(deputy.name for deputy in deputies))
    tell(Invited(suggestion.id))


def confirm(suggestion: Suggestion, *, by: Any, at: datetime, text_version: int) -> None:
    """Sign, having read the whole text. text_version: of the text that was read. Raises TextChanged for another one."""
    require(RULES, Act.CONFIRM, by, suggestion)
    if text_version != suggestion.text_version:
        raise TextChanged()
    _answer(suggestion, by, Signature.CONFIRMED, at)
    advance(suggestion, FLOW, Act.CONFIRM, by=by)
    tell(Signed(suggestion.id))


def refuse_to_sign(suggestion: Suggestion, *, by: Any, at: datetime) -> None:
    """Say no to signing."""
    require(RULES, Act.REFUSE_TO_SIGN, by, suggestion)
    _answer(suggestion, by, Signature.REFUSED, at)
    free_unsigned(suggestion, by=SYSTEM, on=clock.in_china(at).date())
    advance(suggestion, FLOW, Act.REFUSE_TO_SIGN, by=by)
    tell(Signed(suggestion.id))


def revise(suggestion: Suggestion, *, by: Any) -> None:
    """Pull a paper back to change it; the signatures it has are void, and the voices that came with them go back."""
    require(RULES, Act.REVISE, by, suggestion)
    must_move(suggestion)
    for co_signer in suggestion.co_signers:
        if co_signer.state in (Signature.INVITED, Signature.CONFIRMED):
            co_signer.state = Signature.VOID
    free_unsigned(suggestion, by=SYSTEM, on=clock.today())
    advance(suggestion, FLOW, Act.REVISE, by=by)


def _answer(suggestion: Suggestion, by: Any, answer: Signature, at: datetime) -> None:
    own = next(co_signer for co_signer in suggestion.co_signers if co_signer.deputy_id == by.deputy_id)
    own.state, own.answered_at = answer, at
