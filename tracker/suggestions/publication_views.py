"""The page on how public a case is."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.core.errors import NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.forms import PublicationAnswerForm, PublicationForm
from tracker.suggestions.labels import Consent
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES, side_of
from tracker.suggestions.publication_actions import GONE, SETTLED_BEFORE, ask_publication, settle_publication
from tracker.suggestions.queries import find
from tracker.suggestions.states import Act

bp = Blueprint("publication", __name__, url_prefix="/suggestions/<id:suggestion_id>/publication")
Answer = Response | AnyResponse | tuple[str, int] | str


def _opened(suggestion_id: int, act: Act) -> Suggestion:
    case = find(me(), suggestion_id)
    require(RULES, act, me(), case)
    if case.state in (*SETTLED_BEFORE, *GONE):
        raise NoSuchStep(act.text, case.state.text)
    return case


def _page(case: Suggestion, form: PublicationForm, answer: PublicationAnswerForm) -> str:
    mine = case.publication_asked_by is side_of(me())
    return render_template("suggestions/publication.html", case=case, form=form, answer=answer, asked_by_me=mine)


def _back(case: Suggestion, sentence: str) -> AnyResponse:
    flash(sentence)
    return redirect(url_for("dossier.show", suggestion_id=case.id), 303)


@bp.route("", methods=["GET", "POST"])
def ask(suggestion_id: int) -> Answer:
    case = _opened(suggestion_id, Act.ASK_PUBLICATION)
    form = PublicationForm.sent()
    if form.is_sent_well():
        with form.blaming():
            holds = ask_publication(case, form.wanted.data, form.why.data or "", by=me())
            keep()
            return _back(case, _("公开属性已变更。") if holds else _("已提出，等对方同意后生效。"))
    return _page(case, form, PublicationAnswerForm(formdata=None)), form.answer


@bp.post("/answer")
def answer(suggestion_id: int) -> Answer:
    case = _opened(suggestion_id, Act.SETTLE_PUBLICATION)
    form = PublicationAnswerForm.sent()
    if form.is_sent_well():
        with form.blaming():
            settle_publication(case, form.agrees.data is Consent.YES, form.words.data or "", by=me())
            keep()
            return _back(case, _("公开属性已变更。") if form.agrees.data is Consent.YES else _("已答复：不同意变更公开属性。"))
    return _page(case, PublicationForm(formdata=None), form), form.answer
