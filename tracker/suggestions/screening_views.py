"""Pages of screening one paper: back to the author, declined by two, registered; taken off the system by two."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.attachments.actions import erase
from tracker.core import clock
from tracker.core.errors import NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.suggestions import decline_actions, screening_actions, secret_actions
from tracker.suggestions.errors import NothingProposed, Removed, SamePerson
from tracker.suggestions.labels import FourEyes
from tracker.suggestions.models import Suggestion
from tracker.suggestions.passed_queries import congress_above
from tracker.suggestions.policy import RULES, must_be_open
from tracker.suggestions.queries import find
from tracker.suggestions.screening_forms import BasisForm, ProposeForm, SendBackForm, WhyForm
from tracker.suggestions.states import DRAWER, Act, State

bp = Blueprint("screening", __name__, url_prefix="/suggestions/<id:suggestion_id>")
Answer = Response | AnyResponse | tuple[str, int] | str


def _opened(suggestion_id: int, act: Act) -> Suggestion:
    """A case this person may see, with this act open; otherwise 404, 403 or 409."""
    suggestion = find(me(), suggestion_id)
    must_be_open(act, me(), suggestion)
    return suggestion


def _back(suggestion: Suggestion, sentence: str) -> AnyResponse:
    flash(sentence)
    return redirect(url_for("dossier.show", suggestion_id=suggestion.id), 303)


@bp.route("/return", methods=["GET", "POST"])
def sending_back(suggestion_id: int) -> Answer:
    suggestion = _opened(suggestion_id, Act.SEND_BACK)
    form = SendBackForm.sent()
    form.offer(in_force(suggestion.congress_id, clock.today()).reasons("back_reasons"))
    if form.is_sent_well():
        with form.blaming():
            screening_actions.send_back(suggestion, form.reason.data, form.words.data or "", by=me(), on=clock.today())
            keep()
            return _back(suggestion, _("已退回代表修改。"))
    return _page(suggestion, form, Act.SEND_BACK)


@bp.route("/decline-proposal", methods=["GET", "POST"])
def proposing(suggestion_id: int) -> Answer:
    suggestion = _opened(suggestion_id, Act.PROPOSE_DECLINE)
    form = ProposeForm.sent()
    reasons = in_force(suggestion.congress_id, clock.today()).reasons("decline_reasons")
    form.offer(reasons, is_below=congress_above(suggestion.congress_id) is not None)
    if form.is_sent_well():
        with form.blaming():
            decline_actions.propose_decline(
                suggestion, form.reason.data, form.outcome.data, form.words.data or "", by=me(), on=clock.today()
            )
            keep()
            return _back(suggestion, _("已提出，等另一位同事复核。"))
    return _page(suggestion, form, Act.PROPOSE_DECLINE)


@bp.route("/declining", methods=["GET", "POST"])
def declining(suggestion_id: int) -> Answer:
    """The second look at a proposal to decline."""
    suggestion = _opened(suggestion_id, Act.DECLINE)
    _must_be_second(suggestion, FourEyes.DECLINE)
    form = WhyForm(formdata=None)
    if form.is_submitted():
        gone = decline_actions.decline(suggestion, by=me(), on=clock.today())
        keep()
        erase(gone, by=me())
        return _back(suggestion, _("已不予受理，并告知代表。"))
    return _second(suggestion, form)


@bp.post("/decline-rejection")
def rejecting(suggestion_id: int) -> Answer:
    suggestion = find(me(), suggestion_id)
    require(RULES, Act.REJECT_DECLINE, me(), suggestion)
    if suggestion.state is not State.SUBMITTED:
        raise NoSuchStep(Act.REJECT_DECLINE.text, suggestion.state.text)
    form = WhyForm.sent()
    if form.is_sent_well():
        decline_actions.reject_decline(suggestion, form.why.data, by=me())
        keep()
        return _back(suggestion, _("已退回提议，这件继续审查。"))
    _must_be_second(suggestion, FourEyes.DECLINE, is_own_too=True)
    return _second(suggestion, form)


@bp.post("/registration")
def registration(suggestion_id: int) -> Answer:
    suggestion = _opened(suggestion_id, Act.REGISTER)
    screening_actions.register(suggestion, by=me(), on=clock.today())
    keep()
    return _back(suggestion, _("已立案，编号 %(number)s。", number=suggestion.number))


@bp.route("/removal-proposal", methods=["GET", "POST"])
def proposing_removal(suggestion_id: int) -> Answer:
    suggestion = _removable(suggestion_id, Act.PROPOSE_REMOVAL)
    form = BasisForm.sent()
    if form.is_sent_well():
        with form.blaming():
            secret_actions.propose_removal(suggestion, form.basis.data, by=me(), on=clock.today())
            keep()
            return _back(suggestion, _("已提出，等另一位同事复核。"))
    return render_template("suggestions/removal.html", suggestion=suggestion, form=form), form.answer


@bp.route("/removal", methods=["GET", "POST"])
def removing(suggestion_id: int) -> Answer:
    """The second look at a proposal to take a case off the system."""
    suggestion = _removable(suggestion_id, Act.REMOVE_SECRET)
    _must_be_second(suggestion, FourEyes.REMOVAL)
    form = WhyForm(formdata=None)
    if form.is_submitted():
        gone = secret_actions.remove_secret(suggestion, by=me(), on=clock.today())
        keep()
        erase(gone, by=me())
        return _back(suggestion, _("已移出系统。请把纸质件按保密规定保管和办理。"))
    return _second(suggestion, form)


@bp.post("/removal-rejection")
def rejecting_removal(suggestion_id: int) -> Answer:
    suggestion = _removable(suggestion_id, Act.REJECT_REMOVAL)
    form = WhyForm.sent()
    if form.is_sent_well():
        secret_actions.reject_removal(suggestion, form.why.data, by=me())
        keep()
        return _back(suggestion, _("已退回提议，这件照常办理。"))
    _must_be_second(suggestion, FourEyes.REMOVAL, is_own_too=True)
    return _second(suggestion, form)


def _removable(suggestion_id: int, act: Act) -> Suggestion:
    suggestion = find(me(), suggestion_id)
    require(RULES, act, me(), suggestion)
    if suggestion.removed_on:
        raise Removed()
    if suggestion.state in (*DRAWER, State.SUBMITTED):
        raise NoSuchStep(act.text, suggestion.state.text)
    return suggestion


def _must_be_second(suggestion: Suggestion, act: FourEyes, *, is_own_too: bool = False) -> None:
    look = suggestion.second_look
    if look is None or look.act is not act:
        raise NothingProposed()
    if look.account_id == me().account_id and not is_own_too:
        raise SamePerson()


def _second(suggestion: Suggestion, form: Any) -> tuple[str, int]:
    return render_template(
        "suggestions/second_look.html", suggestion=suggestion, look=suggestion.second_look, form=form
    ), form.answer


def _page(suggestion: Suggestion, form: Any, act: Act) -> tuple[str, int]:
    return render_template("suggestions/screening.html", suggestion=suggestion, form=form, act=act), form.answer
