"""The acts around a case that is followed: its promises, its key topic, urging its units."""

from collections.abc import Iterator
from datetime import timedelta

from flask import url_for

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.assignments.states import IN_HAND
from tracker.commitments.policy import open_acts
from tracker.commitments.queries import is_urgent
from tracker.commitments.states import Act as PromiseAct
from tracker.core.policy import allows
from tracker.core.words import _
from tracker.dossier.queries import Dossier
from tracker.suggestions.labels import Part
from tracker.supervision.actions import SUPERVISED
from tracker.supervision.labels import Why
from tracker.supervision.policy import RULES
from tracker.supervision.states import Act
from tracker.web.filters import SOON_DAYS

Opening = tuple[str, str, str]  # name, address, tone
PROMISE_PAGES = {
    PromiseAct.SIGN_DELAY: "commitments.settle_delay", PromiseAct.RATE: "commitments.rate", PromiseAct.REPORT: "commitments.report",
}  # fmt: skip
MOST_PROMISES = 3  # the others are in the card of promises


def follow_doors(d: Dossier) -> Iterator[Opening]:
    """What this person can do now to follow the case up."""
    if d.case.is_frozen:
        return
    yield from list(_promises(d))[:MOST_PROMISES]
    for urging in d.urgings:
        if urging.answered_on is None and allows(RULES, Act.ANSWER_URGE, d.viewer, urging):
            yield Act.ANSWER_URGE.text, url_for("urging.answer", urging_id=urging.id), "quiet"
    yield from _urge(d)
    is_in_one = any(place.left_on is None for place in d.topics)
    if d.case.state in SUPERVISED and not is_in_one and allows(RULES, Act.BUNDLE, d.viewer, d.case):
        yield Act.BUNDLE.text, url_for("supervision.join", suggestion_id=d.case.id), "quiet"


def _promises(d: Dossier) -> Iterator[Opening]:
    for promise in d.commitments:
        for act in open_acts(d.viewer, promise):
            if act in PROMISE_PAGES and is_urgent(act, promise, d.on):
                tone = "quiet" if act is PromiseAct.REPORT else "main"
                yield act.text, url_for(PROMISE_PAGES[act], commitment_id=promise.id), tone


def _urge(d: Dossier) -> Iterator[Opening]:
    if d.viewer.role not in (Role.OFFICE, Role.COORDINATOR):
        return
    today = {(u.assignment_id, u.commitment_id) for u in d.urgings if u.urged_on == d.on}
    for share in d.live():
        why = why_to_urge(d, share)
        if why and (share.id, None) not in today and allows(RULES, Act.URGE, d.viewer, share):
            name = _("催办%(unit)s", unit=share.unit.short or share.unit.name)
            yield name, url_for("urging.preview", why=why.value, item=share.id), "quiet"


def why_to_urge(d: Dossier, share: Assignment) -> Why | None:
    """The most pressing reason to urge a unit for its share today; the same conditions as in the list of whom to urge."""
    if share.state not in IN_HAND:
        return None
    soon = share.due_on is not None and share.due_on <= d.on + timedelta(days=SOON_DAYS)
    if share.part is Part.CO:
        return Why.OPINION if soon else None
    if share.due_on is not None and share.due_on < d.on:
        return Why.OVERDUE
    if share.first_contact_on is None and share.contact_by is not None:
        return Why.CONTACT
    return Why.SOON if soon else None
