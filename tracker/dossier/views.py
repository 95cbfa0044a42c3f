"""The page of a case."""

from collections import Counter

from flask import Blueprint, render_template

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.assignments.states import State as ShareState
from tracker.core import clock
from tracker.core.words import _
from tracker.deadlines.queries import work_calendar, workdays_left
from tracker.deadlines.workdays import WorkCalendar
from tracker.dossier.dates import ANSWERS, CAP, CaseDate, date_links, dates_of, given_dates, unsure_days
from tracker.dossier.doors import correctable, doors, publication_word
from tracker.dossier.paper_queries import papers_of
from tracker.dossier.queries import Dossier, gather
from tracker.dossier.timeline import timeline
from tracker.dossier.turn import rate_by, turn_of
from tracker.feedback.queries import escalations_of
from tracker.issues.loop_models import Verdict
from tracker.issues.loop_queries import verdicts_of
from tracker.replies.schemes import meaning
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import Part, Signature
from tracker.suggestions.policy import may_see_names

bp = Blueprint("dossier", __name__, url_prefix="/cases")


@bp.get("/<id:suggestion_id>")
def show(suggestion_id: int) -> str:
    d = gather(me(), suggestion_id, clock.today())
    turn, work, verdicts = turn_of(d), work_calendar(), _verdicts(d)
    return render_template(
        "dossier/show.html",
        d=d,
        case=d.case,
        turn=turn,
        rate_by=rate_by(d),
        doors=doors(d),
        correctable=correctable(d),
        escalations=escalations_of(d.case.id) if d.case.round > 1 and not d.is_outside else [],
        publication_word=publication_word(d),
        papers=papers_of(me(), d.case),
        stops=timeline(d, _("%(who)s：%(what)s", who=turn.who, what=turn.what) if turn else None),
        stories=_stories(d, work),
        workdays_left=lambda due_on, keys: workdays_left([c for c in d.computations if c.key in keys], due_on, d.on, work),
        given=given_dates(d),
        unsure=unsure_days(d),
        date_links=date_links(d),
        said=_said(d),
        meaning=meaning,
        parts=Part,
        verdicts=verdicts,
        verdict_counts=Counter(each.solved for each in verdicts.values()),
        signed=[c for c in d.case.co_signers if c.state is Signature.CONFIRMED and may_see_names(me(), d.case)],
    )


def _stories(d: Dossier, work: WorkCalendar) -> list[CaseDate]:
    """Each date that still matters, the answer's first; if none does, the answer's that was. One count for all units alike."""
    unsigned = {share.id for share in d.live() if share.state is ShareState.NEW}
    found = [each for each in dates_of(d, work) if each.computation.key != CAP]
    live = [
        each for each in found if each.is_open and (each.computation.key != "refuse" or each.computation.subject_id in unsigned)
    ]
    shown = live or [each for each in found if each.computation.key in ANSWERS][-1:]
    once = {(each.computation.key, each.computation.start_on, each.due_on): each for each in shown}
    return sorted(once.values(), key=lambda each: each.computation.key not in ANSWERS)


def _verdicts(d: Dossier) -> dict[int, Verdict]:
    """What the people say of the result, by their issues: for the author, the office, and as counts the committee."""
    is_author = d.viewer.deputy_id is not None and d.viewer.deputy_id == d.case.lead_id
    if not d.voices or not (is_author or d.viewer.role in (Role.OFFICE, Role.COMMITTEE)):
        return {}
    return verdicts_of([link.issue for link in d.voices])


def _said(d: Dossier) -> dict[int, list[tuple[object, object]]]:
    """What was answered to each ask, by the id of the ask: (reply, point) of every delivered reply, the latest last."""
    said: dict[int, list[tuple[object, object]]] = {}
    for reply in d.replies:
        if reply.state is ReplyState.DELIVERED:
            for point in reply.points:
                said.setdefault(point.ask_id, []).append((reply, point))
    return said
