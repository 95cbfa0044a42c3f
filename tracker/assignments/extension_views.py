"""Pages of extensions: asking for more time, deciding on it."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.assignments import extension_actions
from tracker.assignments.errors import NoExtension, NothingAsked
from tracker.assignments.extension_forms import ExtensionDecisionForm, ExtensionForm
from tracker.assignments.extension_queries import cap_with_rule, in_the_way
from tracker.assignments.models import Assignment
from tracker.assignments.policy import must_be_open
from tracker.assignments.queries import find
from tracker.assignments.states import Act
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.words import _
from tracker.web.filters import day

bp = Blueprint("extensions", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.route("/assignments/<id:share_id>/extension", methods=["GET", "POST"])
def ask(share_id: int) -> Answer:
    share = find(me(), share_id)
    must_be_open(Act.ASK_EXTENSION, me(), share)
    fault = in_the_way(share, clock.today())
    if fault:
        raise NoExtension(fault)
    form = ExtensionForm.sent()
    if form.is_sent_well():
        with form.blaming():
            extension_actions.ask_extension(share, form.wished_on.data, form.reason.data, by=me(), on=clock.today())
            keep()
            return _back(share, _("延期申请已提出。批复前，答复期限不变。"))
    rule, told = cap_with_rule(share)
    return render_template("assignments/extension.html", share=share, form=form, rule=rule, told=told), form.answer


@bp.route("/assignments/<id:share_id>/extension-decision", methods=["GET", "POST"])
def decide(share_id: int) -> Answer:
    share = find(me(), share_id)
    must_be_open(Act.GRANT_EXTENSION, me(), share)
    if not share.waits_for_extension:
        raise NothingAsked()
    form = ExtensionDecisionForm.sent()
    if request.method == "GET":
        form.until.data = share.extension_wished_on
    if form.is_sent_well():
        with form.blaming():
            return _decided(share, form)
    rule, told = cap_with_rule(share)
    return render_template("assignments/extension_decision.html", share=share, form=form, rule=rule, told=told), form.answer


def _decided(share: Assignment, form: ExtensionDecisionForm) -> AnyResponse:
    words = form.words.data or ""
    if request.form.get("decision") == "grant":
        extension_actions.grant_extension(share, form.until.data, by=me(), on=clock.today(), note=words)
        sentence = _("已同意延期，答复期限改为 %(due)s。", due=day(share.due_on))
    else:
        extension_actions.deny_extension(share, words, by=me(), on=clock.today())
        sentence = _("已答复单位：不同意延期，期限不变。")
    keep()
    return _back(share, sentence)


def _back(share: Assignment, sentence: str) -> AnyResponse:
    flash(sentence)
    return redirect(url_for("dossier.show", suggestion_id=share.suggestion_id), 303)
