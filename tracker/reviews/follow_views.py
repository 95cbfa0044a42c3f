"""Follow-ups: the list for all who are concerned, what a unit reports, and what the office finds done."""

from flask import Blueprint, abort, render_template, request, url_for

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.policy import allows, require
from tracker.core.words import N_, _
from tracker.reviews import follow_actions as actions
from tracker.reviews.errors import IsDone
from tracker.reviews.forms import DoneForm, ProgressForm
from tracker.reviews.models import FollowUp
from tracker.reviews.policy import RULES, must_fit
from tracker.reviews.queries import FILTERS, PER_PAGE, READERS, find_follow_up, follow_up_page
from tracker.reviews.states import Act, State
from tracker.reviews.views import Answer, page

bp = Blueprint("follow_ups", __name__, url_prefix="/reviews/follow-ups")
NAMES = {"open": N_("没有办成"), "late": N_("已逾期"), "done": N_("已办成")}


@bp.get("")
def index() -> str:
    if not allows(RULES, Act.FOLLOW, me()):
        abort(404)
    which = request.args.get("state", "")
    which = which if which in FILTERS else ""
    rows = follow_up_page(me(), which, clock.today(), request.args.get("after", ""))
    last = rows[PER_PAGE - 1][0] if len(rows) > PER_PAGE else None
    return render_template(
        "reviews/follow_ups.html",
        rows=rows[:PER_PAGE],
        after=f"{last.due_on}~{last.id}" if last else None,
        which=which,
        states=[(key, _(NAMES[key])) for key in FILTERS],
        is_reader=me().role in READERS,
        may_report={each.id for each, _case in rows if _may(Act.REPORT, each)},
        may_finish={each.id for each, _case in rows if _may(Act.FINISH, each)},
    )


def _may(act: Act, follow_up: FollowUp) -> bool:
    goes_on = follow_up.review.stands is State.CLOSED and follow_up.done_on is None
    return goes_on and allows(RULES, act, me(), follow_up)


def _opened(follow_up_id: int, act: Act) -> FollowUp:
    follow_up = find_follow_up(me(), follow_up_id)
    require(RULES, act, me(), follow_up)
    must_fit(act, follow_up.review)
    if follow_up.done_on:
        raise IsDone()
    return follow_up


@bp.route("/<id:follow_up_id>/report", methods=["GET", "POST"])
def report(follow_up_id: int) -> Answer:
    follow_up, form = _opened(follow_up_id, Act.REPORT), ProgressForm.sent()
    if request.method == "GET":
        form.version.data = str(follow_up.version)

    def write_down() -> None:
        words, version = form.words.data or "", form.opened_version()
        actions.report(follow_up, words, by=me(), on=clock.today(), at=clock.now(), version=version)

    title = Act.REPORT.text
    return page(
        "reviews/progress.html", form, write_down, _("进展已报告。"), url_for(".index"), follow_up=follow_up, title=title
    )


@bp.route("/<id:follow_up_id>/finish", methods=["GET", "POST"])
def finish(follow_up_id: int) -> Answer:
    follow_up, form = _opened(follow_up_id, Act.FINISH), DoneForm.sent()
    if request.method == "GET":
        form.version.data = str(follow_up.version)

    def write_down() -> None:
        words, version = form.words.data or "", form.opened_version()
        actions.finish(follow_up, words, by=me(), on=clock.today(), version=version)

    title = Act.FINISH.text
    return page(
        "reviews/progress.html", form, write_down, _("已确认办成。"), url_for(".index"), follow_up=follow_up, title=title
    )
