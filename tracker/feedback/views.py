"""Pages of rating, closing and handling again."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.assignments.queries import of_case as shares_of
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.queries import explained, work_calendar, workdays_left
from tracker.deadlines.queries import of_case as computations_of
from tracker.feedback import actions
from tracker.feedback.errors import NotYetAnswered, WindowOver
from tracker.feedback.forms import CloseForm, CorrectionForm, PaperRatingForm, RatingForm, RehandleForm
from tracker.feedback.queries import is_anyone_dissatisfied, is_final, latest_by_unit, standing, to_rate, window_of, windows_of
from tracker.feedback.queries import of_case as ratings_of
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES, must_be_open
from tracker.suggestions.queries import find
from tracker.suggestions.states import Act
from tracker.web.fields import number

bp = Blueprint("feedback", __name__, url_prefix="/suggestions/<id:suggestion_id>")
Answer = Response | AnyResponse | tuple[str, int] | str


def _opened(suggestion_id: int, act: Act) -> Suggestion:
    case = find(me(), suggestion_id)
    must_be_open(act, me(), case)
    return case


def _back(case: Suggestion, sentence: str) -> AnyResponse:
    flash(sentence)
    return redirect(url_for("dossier.show", suggestion_id=case.id), 303)


@bp.route("/rating", methods=["GET", "POST"])
def rate(suggestion_id: int) -> Answer:
    case = _opened(suggestion_id, Act.RATE)
    windows = windows_of(case.id)
    waiting = to_rate(case, shares_of(case.id), ratings_of(case.id), windows, clock.today())
    open_now = {share.id: share for share in waiting}
    if not open_now:
        raise NotYetAnswered()
    kind = PaperRatingForm if me().role is Role.OFFICE else RatingForm
    form = kind.sent(marks=[{"share_id": share_id} for share_id in open_now] if request.method == "GET" else None)
    if form.is_sent_well():
        with form.blaming():
            paper = form.paper.data if isinstance(form, PaperRatingForm) else ""
            actions.rate(case, _marks(form), by=me(), on=clock.today(), paper=paper or "")
            keep()
            return redirect(url_for(".receipt", suggestion_id=case.id), 303)
    found, work = [c for c in computations_of(case.id) if c.key == "rating"], work_calendar()
    left = {share_id: workdays_left(found, windows.get(share_id), clock.today(), work) for share_id in open_now}
    return render_template("feedback/rate.html", case=case, form=form, shares=open_now, windows=windows, left=left), form.answer


def _marks(form: RatingForm) -> dict[int, actions.Mark]:
    return {
        share_id: actions.Mark(
            entry.form.attitude.data, entry.form.result.data, entry.form.reason.data or "", entry.form.remark.data or ""
        )
        for entry in form.marks.entries
        if (share_id := number(entry.form.share_id.data))
    }


@bp.get("/rating/receipt")
def receipt(suggestion_id: int) -> str:
    case = find(me(), suggestion_id)
    require(RULES, Act.RATE, me(), case)
    latest = latest_by_unit(shares_of(case.id), ratings_of(case.id))
    unhappy = is_anyone_dissatisfied(latest)
    return render_template("feedback/receipt.html", case=case, unhappy=unhappy)


@bp.route("/rating/<id:share_id>/correction", methods=["GET", "POST"])
def correct(suggestion_id: int, share_id: int) -> Answer:
    case = _opened(suggestion_id, Act.CORRECT_RATING)
    before = standing(ratings_of(case.id)).get(share_id)
    if before is None:
        abort(404)
    if is_final(before, case, window_of(share_id), clock.today()):
        raise WindowOver()
    form = CorrectionForm.sent(obj=before if request.method == "GET" else None)
    if form.is_sent_well():
        with form.blaming():
            mark = actions.Mark(form.attitude.data, form.result.data, form.reason.data or "", before.remark)
            actions.correct_rating(case, share_id, mark, form.why.data or "", by=me(), on=clock.today())
            keep()
            return _back(case, _("评价已更正，原评价保留在轨迹中。"))
    return render_template("feedback/correct.html", case=case, form=form, before=before), form.answer


@bp.route("/closing", methods=["GET", "POST"])
def close(suggestion_id: int) -> Answer:
    case = _opened(suggestion_id, Act.CLOSE)
    form = CloseForm.sent()
    if form.is_sent_well():
        with form.blaming():
            actions.close(case, form.reason.data or "", by=me(), on=clock.today())
            keep()
            return _back(case, _("已办结。"))
    return render_template("feedback/close.html", case=case, form=form, latest=_latest(case)), form.answer


@bp.route("/rehandling", methods=["GET", "POST"])
def rehandle(suggestion_id: int) -> Answer:
    case = _opened(suggestion_id, Act.REHANDLE)
    form = RehandleForm.sent()
    if form.is_sent_well():
        actions.rehandle(case, form.why.data, by=me(), on=clock.today())
        keep()
        return _back(case, _("已开始第 %(round)s 轮办理。", round=case.round))
    rule, told = explained(case.congress_id, "rehandle", clock.today())
    page = render_template("feedback/rehandle.html", case=case, form=form, latest=_latest(case), rule=rule, told=told)
    return page, form.answer


def _latest(case: Suggestion) -> list[tuple[str, Any]]:
    """Each answering unit with the rating that stands for it."""
    shares = shares_of(case.id)
    names = {share.unit_id: share.unit.name for share in shares}
    return [(names[unit_id], rating) for unit_id, rating in latest_by_unit(shares, ratings_of(case.id)).items()]
