"""How public a case is 公开属性: less at the word of either side, more only where both agree."""

from typing import Any

from tracker.audit.actions import record
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.actions import must_move
from tracker.suggestions.events import PublicationAsked, PublicationSettled
from tracker.suggestions.labels import Consent, Publication
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES, side_of
from tracker.suggestions.states import Act, State

FROM_LEAST = (Publication.CLOSED, Publication.ON_REQUEST, Publication.OPEN)
SETTLED_BEFORE = (State.DRAFT, State.COSIGNING, State.RETURNED)  # the author still writes it down in the paper itself
GONE = (State.DECLINED, State.WITHDRAWN)


def ask_publication(suggestion: Suggestion, wanted: Publication, why: str, *, by: Any) -> bool:
    """Ask for another attribute. Gives whether it holds at once: less public does, more waits for the other side.

    Henan 29: not public where the deputy thinks it unfit. Raises Invalid without a why, where nothing would change, and
    for a confidential case; NoSuchStep while it is a draft and once it is declined or withdrawn.
    """
    require(RULES, Act.ASK_PUBLICATION, by, suggestion)
    must_move(suggestion)
    if suggestion.state in (*SETTLED_BEFORE, *GONE):
        raise NoSuchStep(Act.ASK_PUBLICATION.text, suggestion.state.text)
    if suggestion.asked_publication is not None and suggestion.publication_asked_by is not side_of(by):
        raise Invalid("wanted", _("对方已经提出变更，请先答复"))
    if not why:
        raise Invalid("why", _("请写明变更公开属性的理由"))
    if wanted is suggestion.publication:
        raise Invalid("wanted", _("现在就是“%(publication)s”", publication=wanted.text))
    if suggestion.is_confidential and wanted is not Publication.CLOSED:
        raise Invalid("wanted", _("这是保密件，不能公开"))
    if FROM_LEAST.index(wanted) < FROM_LEAST.index(suggestion.publication):
        _set(suggestion, wanted)
        record(suggestion, Act.ASK_PUBLICATION, by=by, note=f"{wanted.zh}：{why}")
        tell(PublicationSettled(suggestion.id))
        return True
    suggestion.asked_publication, suggestion.publication_asked_by, suggestion.publication_why = wanted, side_of(by), why
    record(suggestion, Act.ASK_PUBLICATION, by=by, note=f"{wanted.zh}：{why}")
    tell(PublicationAsked(suggestion.id))
    return False


def settle_publication(suggestion: Suggestion, agrees: bool, words: str, *, by: Any) -> None:
    """Agree, or not, to what the other side asked. Raises NoSuchStep where the other side asked nothing, Invalid for a bare no."""
    require(RULES, Act.SETTLE_PUBLICATION, by, suggestion)
    must_move(suggestion)
    wanted = suggestion.asked_publication
    if wanted is None or suggestion.publication_asked_by is side_of(by) or suggestion.state in GONE:
        raise NoSuchStep(Act.SETTLE_PUBLICATION.text, suggestion.publication.text)
    if not agrees and not words:
        raise Invalid("words", _("请写明不同意的理由"))
    _set(suggestion, wanted if agrees else suggestion.publication)
    record(
        suggestion,
        Act.SETTLE_PUBLICATION,
        by=by,
        note=f"{(Consent.YES if agrees else Consent.NO).zh}：{wanted.zh} {words}".strip(),
    )
    tell(PublicationSettled(suggestion.id))


def _set(suggestion: Suggestion, publication: Publication) -> None:
    suggestion.publication = publication
    suggestion.asked_publication = suggestion.publication_asked_by = None
    suggestion.publication_why = ""
