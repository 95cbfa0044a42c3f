"""Pages of rating, closing and handling again."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.assignments.queries import of_case as shares_of
from tracker.attachments.actions import attach
from tracker.attachments.tools import path_of
from tracker.core import clock
from tracker.core.errors import Forbidden, NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.text import clean
from tracker.core.words import _
from tracker.deadlines.queries import explained, work_calendar, workdays_left
from tracker.deadlines.queries import of_case as computations_of
from tracker.feedback import actions, closing_actions, round_actions
from tracker.feedback.errors import NobodyDissatisfied, NotYetAnswered, WindowOver
from tracker.feedback.forms import (
    CloseForm,
    CorrectionForm,
    PaperRatingForm,
    RatingForm,
    RehandleForm,
    ReopenForm,
    UpholdForm,
)
from tracker.feedback.models import Rating
from tracker.feedback.queries import (
    is_anyone_dissatisfied,
    is_final,
    latest_by_unit,
    scans_of,
    standing,
    to_rate,
    unsettled,
    window_of,
    windows_of,
)
from tracker.feedback.queries import of_case as ratings_of
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES, is_open, may_see_names, must_be_open
from tracker.suggestions.queries import find
from tracker.suggestions.states import FLOW, Act
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
            if isinstance(form, PaperRatingForm) and form.scan.data:
                first = standing(ratings_of(case.id))[min(_marks(form))]
                attach(first, form.scan.data.stream, form.scan.data.filename or "", by=me(), at=clock.now(), box="scan")
            keep()
            return redirect(url_for(".receipt", suggestion_id=case.id), 303)
    found, work = [c for c in computations_of(case.id) if c.key == "rating"], work_calendar()
    left = {share_id: workdays_left(found, windows.get(share_id), clock.today(), work) for share_id in open_now}
    unsure = {(case.id, c.due_on) for c in found if c.is_provisional}
    page = render_template(
        "feedback/rate.html", case=case, form=form, shares=open_now, windows=windows, left=left, unsure=unsure
    )
    return page, form.answer


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
    shares, ratings, windows = shares_of(case.id), ratings_of(case.id), windows_of(case.id)
    given = standing(ratings)
    said = [(share, given[share.id]) for share in shares if share.id in given]
    return render_template(
        "feedback/receipt.html",
        case=case,
        unhappy=is_anyone_dissatisfied(latest_by_unit(shares, ratings)),
        said=said,
        windows=windows,
        correctable={share.id for share, rating in said if _may_correct(rating, case, windows.get(share.id))},
    )


def _may_correct(rating: Rating, case: Suggestion, rating_by: date | None) -> bool:
    """Whether this person may still put it right: the office only what it typed itself."""
    is_own = me().role is not Role.OFFICE or bool(rating.paper)
    return is_own and is_open(Act.CORRECT_RATING, me(), case) and not is_final(rating, case, rating_by, clock.today())


@bp.get("/rating/<id:share_id>/paper")
def paper(suggestion_id: int, share_id: int) -> str:
    """A rating that came on paper: whose it is, who typed it, where the paper lies, and its picture. Never for a unit."""
    case, given = _on_paper(suggestion_id, share_id)
    return render_template("feedback/paper.html", case=case, rating=given[-1], shots=scans_of(given))


@bp.get("/rating/<id:share_id>/paper/<id:photo_id>")
def scan(suggestion_id: int, share_id: int, photo_id: int) -> Response:
    _case, given = _on_paper(suggestion_id, share_id)
    found = next((shot for shot in scans_of(given) if shot.id == photo_id), None)
    if found is None:
        abort(404)
    return send_file(path_of(found.digest), mimetype=found.media, max_age=0)


def _on_paper(suggestion_id: int, share_id: int) -> tuple[Suggestion, list[Rating]]:
    """A case and the ratings of a share that came on paper, the first one and what put it right."""
    case = find(me(), suggestion_id)
    if me().role is not Role.COMMITTEE:
        require(RULES, Act.RATE, me(), case)
    if not may_see_names(me(), case):  # the form says whose it is
        abort(404)
    given = [each for each in ratings_of(case.id) if each.assignment_id == share_id and each.paper]
    if not given:
        abort(404)
    return case, given


@bp.route("/rating/<id:share_id>/correction", methods=["GET", "POST"])
def correct(suggestion_id: int, share_id: int) -> Answer:
    case = _opened(suggestion_id, Act.CORRECT_RATING)
    before = standing(ratings_of(case.id)).get(share_id)
    if before is None:
        abort(404)
    last = window_of(share_id)
    if is_final(before, case, last, clock.today()):
        raise WindowOver()
    if me().role is Role.OFFICE and not before.paper:
        raise Forbidden(_("代表自己交的评价，只有代表本人能更正。"))
    form = CorrectionForm.sent(obj=before if request.method == "GET" else None)
    if form.is_sent_well():
        with form.blaming():
            mark = actions.Mark(form.attitude.data, form.result.data, form.reason.data or "", before.remark)
            actions.correct_rating(case, share_id, mark, form.why.data or "", by=me(), on=clock.today())
            keep()
            return _back(case, _("评价已更正，原评价保留在轨迹中。"))
    return render_template("feedback/correct.html", case=case, form=form, before=before, last=last), form.answer


@bp.route("/closing", methods=["GET", "POST"])
def close(suggestion_id: int) -> Answer:
    case = _opened(suggestion_id, Act.CLOSE)
    form = CloseForm.sent()
    if form.is_sent_well():
        with form.blaming():
            closing_actions.close(case, form.reason.data or "", by=me(), on=clock.today())
            keep()
            return _back(case, _("已办结。"))
    return render_template("feedback/close.html", case=case, form=form, latest=_latest(case)), form.answer


@bp.route("/rehandling", methods=["GET", "POST"])
def rehandle(suggestion_id: int) -> Answer:
    case = _opened(suggestion_id, Act.REHANDLE)
    form = RehandleForm.sent()
    if form.is_sent_well():
        round_actions.rehandle(case, form.why.data, by=me(), on=clock.today())
        keep()
        return _back(case, _("已开始第 %(round)s 轮办理。", round=case.round))
    rule, told = explained(case.congress_id, "rehandle", clock.today())
    page = render_template("feedback/rehandle.html", case=case, form=form, latest=_latest(case), rule=rule, told=told)
    return page, form.answer


@bp.route("/upholding", methods=["GET", "POST"])
def uphold(suggestion_id: int) -> Answer:
    """Leave a closed case closed though the deputy was dissatisfied afterwards."""
    case = find(me(), suggestion_id)
    require(RULES, Act.UPHOLD, me(), case)
    if not FLOW.is_open(case.state, Act.REOPEN):
        raise NoSuchStep(Act.UPHOLD.text, case.state.text)
    if not unsettled(case, shares_of(case.id), ratings_of(case.id)):
        raise NobodyDissatisfied()
    form = UpholdForm.sent()
    if form.is_sent_well():
        with form.blaming():
            closing_actions.uphold(case, form.reason.data or "", by=me())
            keep()
            return _back(case, _("已维持办结，原因已告知领衔代表。"))
    return render_template("feedback/uphold.html", case=case, form=form, latest=_latest(case)), form.answer


@bp.route("/reopening", methods=["GET", "POST"])
def reopen(suggestion_id: int) -> Answer:
    """Open a closed case again. `why` in the address fills in what it is reopened for."""
    case = _opened(suggestion_id, Act.REOPEN)
    shares, ratings = shares_of(case.id), ratings_of(case.id)
    latest = latest_by_unit(shares, ratings)
    unhappy = [unit_id for unit_id, rating in latest.items() if rating and rating.is_dissatisfied]
    form = ReopenForm.sent()
    form.units.offer(
        [(share.unit_id, share.unit.name) for share in {s.unit_id: s for s in shares if s.unit_id in latest}.values()]
    )
    if request.method == "GET":
        form.units.data = unhappy or (list(latest) if len(latest) == 1 else [])
        form.why.data = clean(request.args.get("why", ""), lines=True)[:500]
    if form.is_sent_well():
        with form.blaming():
            round_actions.reopen(case, form.units.data or [], form.why.data or "", by=me(), on=clock.today())
            keep()
            return _back(case, _("已重启办理，开始第 %(round)s 轮。", round=case.round))
    rule, told = explained(case.congress_id, "rehandle", clock.today())
    page = render_template("feedback/reopen.html", case=case, form=form, latest=_latest(case), rule=rule, told=told)
    return page, form.answer


def _latest(case: Suggestion) -> list[tuple[str, Any]]:
    """Each answering unit with the rating that stands for it."""
    shares = shares_of(case.id)
    names = {share.unit_id: share.unit.name for share in shares}
    return [(names[unit_id], rating) for unit_id, rating in latest_by_unit(shares, ratings_of(case.id)).items()]
