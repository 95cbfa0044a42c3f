"""Pages of the author's steps: handing in, co-signing, discarding, taking up issues."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.policy import SYSTEM
from tracker.accounts.session import me
from tracker.attachments.actions import erase
from tracker.congress.models import Deputy
from tracker.congress.queries import current_session, deputies_in_office, is_in_session
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.queries import said_day
from tracker.deadlines.rules import in_force
from tracker.issues.models import Issue
from tracker.issues.queries import find as find_issue
from tracker.issues.queries import ready_to_link
from tracker.issues.states import FLOW as ISSUE_FLOW
from tracker.issues.states import Act as IssueAct
from tracker.suggestions import actions, signing_actions
from tracker.suggestions.errors import NoSession
from tracker.suggestions.forms import InviteForm, SignForm, SubmitForm
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES, must_be_open
from tracker.suggestions.queries import find, voices_of
from tracker.suggestions.states import Act
from tracker.web.fields import number
from tracker.web.filters import full_day

bp = Blueprint("suggestion_steps", __name__, url_prefix="/suggestions/<id:suggestion_id>")
Answer = Response | AnyResponse | tuple[str, int] | str


def _opened(suggestion_id: int, act: Act) -> Suggestion:
    """A case this person may see, with this act open; otherwise 404, 403 or 409."""
    suggestion = find(me(), suggestion_id)
    must_be_open(act, me(), suggestion)
    return suggestion


def _back(suggestion: Suggestion, sentence: str) -> AnyResponse:
    flash(sentence)
    return redirect(url_for("dossier.show", suggestion_id=suggestion.id), 303)


@bp.route("/submission", methods=["GET", "POST"])
def submission(suggestion_id: int) -> Answer:
    suggestion = _opened(suggestion_id, Act.SUBMIT)
    form = SubmitForm.sent()
    if form.is_sent_well():
        actions.submit(suggestion, by=me(), at=clock.now())
        keep()
        return redirect(url_for(".receipt", suggestion_id=suggestion.id), 303)
    session = current_session(suggestion.congress_id, clock.today())
    if session is None:
        raise NoSession()
    page = render_template(
        "suggestions/submission.html",
        suggestion=suggestion,
        form=form,
        session=session,
        inside=is_in_session(session, clock.now()),
        missing=actions.missing_in(suggestion),
    )
    return page, form.answer


@bp.get("/receipt")
def receipt(suggestion_id: int) -> str:
    suggestion = find(me(), suggestion_id)
    reply = in_force(suggestion.congress_id, clock.today())["reply"]
    assign_by = said_day(suggestion.id, suggestion.assign_by, full_day)
    return render_template("suggestions/receipt.html", suggestion=suggestion, reply=reply, assign_by=assign_by)


@bp.route("/invitation", methods=["GET", "POST"])
def invitation(suggestion_id: int) -> Answer:
    suggestion = _opened(suggestion_id, Act.INVITE)
    form = InviteForm.sent()
    session = current_session(suggestion.congress_id, clock.today())
    term_id = suggestion.lead.term_id if suggestion.lead else session.term_id if session else 0
    deputies = [d for d in deputies_in_office(suggestion.congress_id, term_id) if d.id != suggestion.lead_id]
    form.deputies.offer([(d.id, d.name, d.delegation.name if d.delegation else "") for d in deputies])
    if form.is_sent_well():
        with form.blaming():
            chosen = [db.session.get_one(Deputy, deputy_id) for deputy_id in form.deputies.data or []]
            signing_actions.invite(suggestion, chosen, by=me())
            keep()
            return _back(suggestion, _("已邀请 %(count)s 位代表附议。", count=len(chosen)))
    return render_template("suggestions/invitation.html", suggestion=suggestion, form=form), form.answer


@bp.route("/signature", methods=["GET", "POST"])
def signature(suggestion_id: int) -> Answer:
    suggestion = _opened(suggestion_id, Act.CONFIRM)
    form = SignForm.sent(text_version=suggestion.text_version)
    if form.is_sent_well():
        signing_actions.confirm(suggestion, by=me(), at=clock.now(), text_version=number(form.text_version.data) or 0)
        keep()
        return _back(suggestion, _("您已附议。"))
    return render_template("suggestions/signature.html", suggestion=suggestion, form=form), form.answer


@bp.post("/signature-refusal")
def signature_refusal(suggestion_id: int) -> Answer:
    suggestion = _opened(suggestion_id, Act.REFUSE_TO_SIGN)
    signing_actions.refuse_to_sign(suggestion, by=me(), at=clock.now())
    keep()
    flash(_("您已表示不附议。"))
    return redirect(url_for("desk.show"), 303)


@bp.post("/revision")
def revision(suggestion_id: int) -> Answer:
    suggestion = _opened(suggestion_id, Act.REVISE)
    signing_actions.revise(suggestion, by=me())
    keep()
    flash(_("已收回修改；原来的附议确认作废，改好后请重新邀请。"))
    return redirect(url_for("suggestions.edit", suggestion_id=suggestion.id), 303)


@bp.route("/discarding", methods=["GET", "POST"])
def discarding(suggestion_id: int) -> Answer:
    suggestion = _opened(suggestion_id, Act.DISCARD)
    if request.method == "POST":
        gone = actions.discard(suggestion, by=me())
        keep()
        erase(gone, by=SYSTEM)
        flash(_("草稿已废弃。"))
        return redirect(url_for("desk.show"), 303)
    return render_template("suggestions/discarding.html", suggestion=suggestion)


@bp.route("/issues", methods=["GET", "POST"])
def issues(suggestion_id: int) -> Answer:
    """Take up issues into one's paper, or let one go."""
    suggestion = find(me(), suggestion_id)
    require(RULES, Act.LINK, me(), suggestion)
    if request.method == "POST":
        for issue_id in _ids("issue"):
            if request.form.get("way") == "out":
                actions.unlink(suggestion, _taken_up(suggestion, issue_id), by=me(), on=clock.today())
            else:
                actions.link(suggestion, find_issue(me(), issue_id), by=me(), on=clock.today())
        keep()
        return redirect(url_for(".issues", suggestion_id=suggestion.id), 303)
    ready = db.session.scalars(ready_to_link(me()).limit(50)).all()
    voices = [(link, ISSUE_FLOW.is_open(link.issue.state, IssueAct.UNLINK)) for link in voices_of(suggestion.id)]
    return render_template("suggestions/issues.html", suggestion=suggestion, ready=ready, voices=voices)


def _taken_up(suggestion: Suggestion, issue_id: int) -> Issue:
    """An issue that the paper takes up, whoever brought it; else one that this person may read."""
    return next((link.issue for link in voices_of(suggestion.id) if link.issue_id == issue_id), None) or find_issue(
        me(), issue_id
    )


def _ids(name: str) -> list[int]:
    return [number(value) or 0 for value in request.form.getlist(name)[:100]]
