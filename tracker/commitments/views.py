"""The ledger of promises, and each promise with its history."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.attachments.actions import attach
from tracker.attachments.queries import of as photos_of
from tracker.attachments.queries import one_of
from tracker.attachments.tools import path_of
from tracker.commitments import actions, rating_actions
from tracker.commitments.errors import NoDelayWaits, NotDissatisfied, NothingToRate
from tracker.commitments.forms import (
    ContestForm,
    DelayForm,
    GiveUpForm,
    KeepForm,
    RateForm,
    ReportForm,
    SettleDelayForm,
)
from tracker.commitments.models import Commitment
from tracker.commitments.policy import RULES, must_be_open, open_acts
from tracker.commitments.queries import (
    UNIT_ROLES,
    Ledger,
    answers_of,
    asked,
    delays_of,
    find,
    is_final,
    ratings_of,
    reports_of,
    standing_answer,
    standing_rating,
    units_that_promised,
    waiting_delay,
)
from tracker.commitments.seasons import is_due, season_of
from tracker.commitments.states import Act, State
from tracker.congress.queries import session_choices
from tracker.core import clock
from tracker.core.errors import Forbidden
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.core.words import _
from tracker.deadlines.queries import explained
from tracker.feedback.actions import Mark
from tracker.suggestions.policy import is_open, may_see_names
from tracker.suggestions.states import Act as CaseAct
from tracker.web.chips import address_with, chips
from tracker.web.fragments import page_or_part

bp = Blueprint("commitments", __name__, url_prefix="/commitments")
NOT_FOR = (Role.ADMIN, Role.AUDITOR, Role.LIAISON, Role.STATION_HEAD)
Answer = Response | AnyResponse | tuple[str, int] | str
PAGES = {
    Act.SIGN_DELAY: "settle_delay", Act.REFUSE_DELAY: "settle_delay", Act.RATE: "rate", Act.KEEP: "keep_promise", Act.REPORT: "report",
    Act.PUT_OFF: "put_off", Act.CONTEST: "contest", Act.GIVE_UP: "give_up",
}  # fmt: skip


@bp.get("")
def index() -> Response:
    if me().role in NOT_FOR:
        raise Forbidden()
    ledger = asked(me(), request.args)
    rows, after = ledger.rows()
    units, sessions = units_that_promised(me()), session_choices(me().congress_id)
    return page_or_part(
        "commitments/index.html",
        "commitments/_rows.html",
        ledger=ledger,
        rows=rows,
        after=after,
        states=State.choices(),
        units=units,
        sessions=sessions,
        season=season_of(clock.today()),
        conditions=chips(_conditions(ledger, dict(units), dict(sessions))),
        address_with=address_with,
        may_export=me().role in (Role.OFFICE, Role.COMMITTEE),
    )


def _conditions(ledger: Ledger, units: dict[int, str], sessions: dict[int, str]) -> dict[str, str | None]:
    """What the ledger is narrowed to, in words."""
    return {
        "state": ledger.state.text if ledger.state else None,
        "unit": units.get(ledger.unit_id) if ledger.unit_id else None,
        "session": sessions.get(ledger.session_id) if ledger.session_id else None,
        "due": _("%(year)s 年到期", year=ledger.due_year) if ledger.due_year else None,
        "late": _("只看到期未兑现") if ledger.late_on else None,
        "unsaid": _("本季度未报进展") if ledger.unsaid_on else None,
    }


@bp.get("/<id:commitment_id>")
def show(commitment_id: int) -> str:
    commitment, on = find(me(), commitment_id), clock.today()
    answers = answers_of(commitment.id)
    ratings = _as_seen(commitment, answers, ratings_of(commitment.id))
    standing = ratings[-1] if ratings and commitment.is_rated else None
    acts = open_acts(me(), commitment, is_dissatisfied=bool(standing and standing.is_dissatisfied))
    may_rate = allows(RULES, Act.RATE, me(), commitment)
    is_own = me().role is not Role.OFFICE or bool(standing and standing.paper)
    return render_template(
        "commitments/show.html",
        c=commitment,
        acts=[act for act in acts if act is not Act.REFUSE_DELAY],
        pages=PAGES,
        can_correct=bool(standing and may_rate and is_own and not is_final(commitment, answers[-1], on)),
        knows_names=may_see_names(me(), commitment.suggestion),
        is_broken=commitment.state is State.OPEN and commitment.due_on < on,
        may_reopen=is_open(CaseAct.REOPEN, me(), commitment.suggestion),
        must_report=is_due(on, commitment.made_on, commitment.reported_on) and commitment.state is State.OPEN,
        reports=reports_of([commitment.id]),
        delays=delays_of(commitment.id),
        answers=answers,
        photos=photos_of(commitment),
        ratings=ratings,
    )


def _as_seen(commitment: Commitment, answers: Any, ratings: Any) -> list[Any]:
    """The ratings this person may see: a unit those that are final."""
    final = {answer.id for answer in answers if is_final(commitment, answer, clock.today())}
    return [rating for rating in ratings if me().role not in UNIT_ROLES or rating.second_answer_id in final]


def _opened(commitment_id: int, act: Act) -> Commitment:
    """A promise this person may read, with this act open; otherwise 404, 403 or 409."""
    commitment = find(me(), commitment_id)
    must_be_open(act, me(), commitment)
    return commitment


def _page(template: str, commitment: Commitment, form: Any, act: Callable[[], None], said: str, **more: Any) -> Answer:
    """A form about a promise: shown, or sent and done, then back to the promise."""
    if form.is_sent_well():
        with form.blaming():
            act()
            keep()
            flash(said)
            return redirect(url_for(".show", commitment_id=commitment.id), 303)
    return render_template(template, c=commitment, form=form, **more), form.answer


@bp.route("/<id:commitment_id>/report", methods=["GET", "POST"])
def report(commitment_id: int) -> Answer:
    commitment, form = _opened(commitment_id, Act.REPORT), ReportForm.sent()
    return _page(
        "commitments/report.html",
        commitment,
        form,
        lambda: actions.report(commitment, form.progress.data, form.words.data or "", by=me(), on=clock.today()),
        _("进展已报，代表能看到。"),
    )


@bp.route("/<id:commitment_id>/delay", methods=["GET", "POST"])
def put_off(commitment_id: int) -> Answer:
    commitment, form = _opened(commitment_id, Act.PUT_OFF), DelayForm.sent()
    return _page(
        "commitments/put_off.html",
        commitment,
        form,
        lambda: actions.put_off(commitment, form.due_on.data, form.reason.data or "", by=me(), on=clock.today()),
        _("推迟申请已送负责人签字；签字前，原到期日不变。"),
    )


@bp.route("/<id:commitment_id>/delay-decision", methods=["GET", "POST"])
def settle_delay(commitment_id: int) -> Answer:
    commitment, form = _opened(commitment_id, Act.SIGN_DELAY), SettleDelayForm.sent()
    if commitment.wished_on is None:
        raise NoDelayWaits()
    agrees = request.form.get("decision") == "sign"

    def settle() -> None:
        if agrees:
            actions.sign_delay(commitment, by=me(), on=clock.today())
        else:
            actions.refuse_delay(commitment, form.why.data or "", by=me(), on=clock.today())

    said = _("已签字，新的到期日生效。") if agrees else _("未同意推迟，原到期日不变。")
    return _page("commitments/settle_delay.html", commitment, form, settle, said, delay=waiting_delay(commitment.id))


@bp.route("/<id:commitment_id>/keeping", methods=["GET", "POST"])
def keep_promise(commitment_id: int) -> Answer:
    commitment, form = _opened(commitment_id, Act.KEEP), KeepForm.sent()

    def keep_it() -> None:
        actions.keep(commitment, form.evidence.data or "", form.words.data or "", by=me(), on=clock.today())
        if form.photo.data:
            attach(commitment, form.photo.data.stream, form.photo.data.filename or "", by=me(), at=clock.now())

    rule, told = explained(commitment.congress_id, "rating", clock.today())
    return _page(
        "commitments/keep_promise.html", commitment, form, keep_it, _("已告知代表，等待代表评价。"), rule=rule, told=told
    )


@bp.route("/<id:commitment_id>/rating", methods=["GET", "POST"])
def rate(commitment_id: int) -> Answer:
    commitment, form = _opened(commitment_id, Act.RATE), RateForm.sent()
    answer = standing_answer(commitment.id)
    before = standing_rating(answer)
    if answer is None or (before and is_final(commitment, answer, clock.today())):
        raise NothingToRate()
    if me().role is not Role.OFFICE:
        del form.paper
    if before is None:
        del form.why
    return _page(
        "commitments/rate.html",
        commitment,
        form,
        lambda: _rate(commitment, form),
        _("评价已收到，直接交代表工作机构。"),
        answer=answer,
        before=before,
    )


def _rate(commitment: Commitment, form: RateForm) -> None:
    mark = Mark(form.attitude.data, form.result.data, form.reason.data or "")
    paper, why = (str(form[name].data or "") if name in form else "" for name in ("paper", "why"))
    rating_actions.rate(commitment, mark, by=me(), on=clock.today(), paper=paper, why=why)


@bp.route("/<id:commitment_id>/contest", methods=["GET", "POST"])
def contest(commitment_id: int) -> Answer:
    commitment, form = _opened(commitment_id, Act.CONTEST), ContestForm.sent()
    rating = standing_rating(standing_answer(commitment.id))
    if rating is None or not rating.is_dissatisfied:
        raise NotDissatisfied()
    if request.method == "GET":
        form.why.data = rating.reason
    return _page(
        "commitments/contest.html",
        commitment,
        form,
        lambda: rating_actions.contest(commitment, form.why.data or "", by=me(), on=clock.today()),
        _("已退回单位继续兑现。"),
        rating=rating,
    )


@bp.route("/<id:commitment_id>/giving-up", methods=["GET", "POST"])
def give_up(commitment_id: int) -> Answer:
    commitment, form = _opened(commitment_id, Act.GIVE_UP), GiveUpForm.sent()
    return _page(
        "commitments/give_up.html",
        commitment,
        form,
        lambda: actions.give_up(commitment, form.why.data or "", by=me(), on=clock.today()),
        _("已告知代表和代表工作机构。"),
    )


@bp.get("/<id:commitment_id>/photos/<id:photo_id>")
def photo(commitment_id: int, photo_id: int) -> Response:
    """A photo that shows how a promise was kept, for whoever may read the promise."""
    picture = one_of(find(me(), commitment_id), photo_id)
    response = make_response(send_file(path_of(picture.digest), mimetype=picture.media))
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
