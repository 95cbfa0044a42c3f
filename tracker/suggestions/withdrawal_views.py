"""Pages on taking a paper back, taking it apart, and keeping its names; the scan of its original."""

from flask import Blueprint, Response, flash, make_response, redirect, render_template, send_file, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.attachments.queries import one_of
from tracker.attachments.tools import path_of
from tracker.core import clock
from tracker.core.errors import NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.sources import full_source
from tracker.suggestions import confidence_actions, split_actions, withdrawal_actions
from tracker.suggestions.actions import must_move
from tracker.suggestions.errors import NoWithdrawal, TooLateToWithdraw
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES, may_be_split, may_see_names, must_be_open
from tracker.suggestions.queries import find
from tracker.suggestions.screening_forms import OpposeForm, SplitForm, WhyForm
from tracker.suggestions.states import Act
from tracker.suggestions.withdrawal_queries import may_still_be_asked, until

bp = Blueprint("own_paper", __name__, url_prefix="/suggestions/<id:suggestion_id>")
Answer = Response | AnyResponse | tuple[str, int] | str


def _back(suggestion: Suggestion, sentence: str) -> AnyResponse:
    flash(sentence)
    return redirect(url_for("dossier.show", suggestion_id=suggestion.id), 303)


@bp.route("/withdrawal", methods=["GET", "POST"])
def withdrawal(suggestion_id: int) -> Answer:
    """The lead asks to withdraw the paper."""
    suggestion = find(me(), suggestion_id)
    must_be_open(Act.ASK_WITHDRAWAL, me(), suggestion)
    if suggestion.withdrawal_asked_on:
        raise NoWithdrawal(is_asked=True)
    rule = until(suggestion, clock.today())
    if not may_still_be_asked(suggestion, clock.today()):
        raise TooLateToWithdraw(rule.text, full_source(rule.source))
    form = WhyForm.sent()
    if form.is_sent_well():
        withdrawal_actions.ask_withdrawal(suggestion, form.why.data, by=me(), on=clock.today())
        keep()
        is_over = suggestion.withdrawn_on is not None
        return _back(suggestion, _("建议已撤回。") if is_over else _("已申请撤回，等附议代表各自表态。"))
    return render_template("suggestions/withdrawal.html", suggestion=suggestion, form=form, rule=rule), form.answer


@bp.post("/withdrawal-dropping")
def dropping(suggestion_id: int) -> Answer:
    suggestion = find(me(), suggestion_id)
    require(RULES, Act.DROP_WITHDRAWAL, me(), suggestion)
    withdrawal_actions.drop_withdrawal(suggestion, by=me())
    keep()
    return _back(suggestion, _("不再撤回，建议照常办理。"))


@bp.route("/withdrawal-agreement", methods=["GET", "POST"])
def agreement(suggestion_id: int) -> Answer:
    """A co-signer agrees that the paper is withdrawn; the page offers the no as well."""
    suggestion = find(me(), suggestion_id)
    must_be_open(Act.AGREE_WITHDRAWAL, me(), suggestion)
    form = OpposeForm(formdata=None)
    if form.is_submitted():
        withdrawal_actions.agree_withdrawal(suggestion, by=me(), on=clock.today())
        keep()
        is_over = suggestion.withdrawn_on is not None
        return _back(suggestion, _("附议代表都已同意，建议已撤回。") if is_over else _("已记下您同意撤回。"))
    return render_template("suggestions/withdrawal_agreement.html", suggestion=suggestion, form=form)


@bp.post("/withdrawal-opposition")
def opposition(suggestion_id: int) -> Answer:
    suggestion = find(me(), suggestion_id)
    must_be_open(Act.AGREE_WITHDRAWAL, me(), suggestion)
    form = OpposeForm.sent()
    if form.is_sent_well():
        withdrawal_actions.oppose_withdrawal(suggestion, form.words.data or "", by=me(), on=clock.today())
        keep()
        return _back(suggestion, _("已记下您不同意撤回，建议照常办理。"))
    return render_template("suggestions/withdrawal_agreement.html", suggestion=suggestion, form=form), form.answer


@bp.route("/split", methods=["GET", "POST"])
def splitting(suggestion_id: int) -> Answer:
    """Take some asks out of a paper that came back because it holds several matters."""
    suggestion = find(me(), suggestion_id)
    require(RULES, Act.SPLIT, me(), suggestion)
    must_move(suggestion)
    if not may_be_split(suggestion):
        raise NoSuchStep(Act.SPLIT.text, suggestion.state.text)
    form = SplitForm.sent()
    form.asks.offer([(ask.position, f"{ask.position}. {ask.text}") for ask in suggestion.asks])
    if form.is_sent_well():
        with form.blaming():
            new = split_actions.split(
                suggestion,
                str(form.title.data),
                {position for position in form.asks.data or () if position},
                by=me(),
                at=clock.now(),
                with_situation=bool(form.with_situation.data),
                with_analysis=bool(form.with_analysis.data),
            )
            keep()
            flash(_("已拆出一件草稿。请检查两件的内容，各自提交。"))
            return redirect(url_for("suggestions.edit", suggestion_id=new.id), 303)
    return render_template("suggestions/split.html", suggestion=suggestion, form=form), form.answer


@bp.route("/confidence", methods=["GET", "POST"])
def confidence(suggestion_id: int) -> Answer:
    """The office makes a case confidential, or no longer."""
    suggestion = find(me(), suggestion_id)
    act = Act.LIFT if suggestion.is_confidential else Act.CONFIDE
    require(RULES, act, me(), suggestion)
    must_move(suggestion)
    form = WhyForm.sent()
    if form.is_sent_well():
        do = confidence_actions.lift if act is Act.LIFT else confidence_actions.confide
        do(suggestion, form.why.data, by=me())
        keep()
        return _back(suggestion, _("已解除保密。") if act is Act.LIFT else _("已设为保密，不再公开。"))
    return render_template("suggestions/confidence.html", suggestion=suggestion, form=form, act=act), form.answer


@bp.get("/scans/<id:scan_id>")
def scan(suggestion_id: int, scan_id: int) -> Response:
    """A page of the signed original: it shows names and hands, so only to those who signed and to the office."""
    suggestion = find(me(), suggestion_id)
    is_one_of_them = me().role in (Role.DEPUTY, Role.OFFICE)
    if not is_one_of_them or not may_see_names(me(), suggestion):
        raise NotFound()
    picture = one_of(suggestion, scan_id)
    response = make_response(send_file(path_of(picture.digest), mimetype=picture.media))
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
