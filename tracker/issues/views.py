"""Pages of issues: the list, recording one, following one to the end."""

from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms.fields.choices import SelectChoice

from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.accounts.session import me
from tracker.attachments.actions import attach, erase
from tracker.attachments.queries import of as photos_of
from tracker.attachments.queries import one_of
from tracker.attachments.tools import path_of
from tracker.audit.queries import of as entries_of
from tracker.congress.models import Category, Deputy, Station
from tracker.congress.queries import categories
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.deadlines.queries import counted
from tracker.issues import actions, amend_actions, citizen_actions, closing_actions, contact_actions, pass_actions
from tracker.issues.form_views import categories_at, category_there, filled, receiver, slip_of
from tracker.issues.forms import (
    AmendForm,
    AnswerForm,
    GuideForm,
    RecordForm,
    ReopenForm,
    ReportForm,
    Route,
    SortForm,
    TellForm,
    TransferForm,
    TryForm,
)
from tracker.issues.list_views import conditions
from tracker.issues.loop_queries import verdict_of
from tracker.issues.models import NOTICE, Issue
from tracker.issues.pass_policy import doors_of
from tracker.issues.policy import RULES, reads_whole
from tracker.issues.queries import asked, find, stations_for, tries_of, tries_wanted
from tracker.issues.states import FLOW, Act, State
from tracker.web.chips import chips
from tracker.web.fragments import page_or_part

bp = Blueprint("issues", __name__, url_prefix="/issues")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.get("")
def index() -> Response:
    voices = asked(me(), request.args)
    kinds = [(c.id, c.name) for c in categories(me().congress_id)]
    return page_or_part(
        "issues/index.html",
        "issues/_rows.html",
        voices=voices,
        page=voices.page(),
        states=State.choices(),
        categories=kinds,
        may_record=bool(stations_for(me())),
        conditions=chips(conditions(voices, dict(kinds))),
    )


@bp.route("/new", methods=["GET", "POST"])
def new() -> Answer:
    stations = stations_for(me())
    if not stations and me().role is Role.DEPUTY:
        return render_template("issues/no_station.html")
    if not stations:
        require(RULES, Act.RECORD, me(), Station(congress_id=me().congress_id))
    form = _offered(RecordForm.sent(), stations)
    if form.is_sent_well():
        with form.blaming():
            issue = _record(form)
            keep()
            return _next(issue, form.route.data)
    return render_template("issues/new.html", form=form, stations=stations, notice=NOTICE), form.answer


def _next(issue: Issue, route: Route | None) -> AnyResponse:
    """Straight to the step that was chosen, if it is this person's; else to the receipt."""
    step = _STEPS.get(str(route))
    if step and step is not Act.TRANSFER and step in _open_acts(issue):
        return redirect(url_for(".act", issue_id=issue.id, step=str(route)), 303)
    return redirect(url_for(".receipt", issue_id=issue.id), 303)


def _routes() -> list[Route]:
    """What a deputy or a liaison may choose while recording."""
    not_mine = (Route.ANSWER, Route.LINK) if me().role is Role.LIAISON else ()
    return [route for route in Route if route not in not_mine]


def _offered(form: RecordForm, stations: Any) -> RecordForm:
    form.station_id.offer([(s.id, s.name) for s in stations], blank=None if len(stations) == 1 else _("请选择"))
    form.category_id.offer(categories_at(stations), blank=_("不清楚"))
    seated = {deputy.id: deputy.name for station in stations for deputy in station.deputies} if not me().deputy_id else {}
    form.deputy_id.offer(list(seated.items()), blank=_("没有代表在场"))
    form.route.choices = [SelectChoice(route.value, route.text) for route in _routes()]
    return form


def _record(form: RecordForm) -> Issue:
    station = db.session.get_one(Station, form.station_id.data)
    issue = actions.record(
        station,
        str(form.text.data),
        by=me(),
        on=clock.today(),
        category=category_there(station, form.category_id.data),
        place=str(form.place.data or ""),
        may_share_contact=bool(form.share.data),
        name=str(form.name.data or ""),
        phone=str(form.phone.data or ""),
        deputy=db.session.get(Deputy, form.deputy_id.data) if form.deputy_id.data else None,
    )
    if form.photo.data:
        attach(issue, form.photo.data.stream, form.photo.data.filename or "", by=me(), at=clock.now())
    return issue


@bp.get("/<id:issue_id>/receipt")
def receipt(issue_id: int) -> str:
    issue = find(me(), issue_id)
    return render_template("issues/receipt.html", issue=issue, acts=_open_acts(issue))


@bp.get("/<id:issue_id>")
def show(issue_id: int) -> str:
    return page_of(find(me(), issue_id, with_contact=True))


def page_of(issue: Issue, *, contact: bool = False) -> str:
    return render_template(
        "issues/show.html",
        issue=issue,
        acts=_open_acts(issue),
        photos=photos_of(issue),
        entries=entries_of("issue", issue.id),
        tries=tries_of(issue) if issue.state is State.TO_TELL else [],
        tries_wanted=tries_wanted(issue.congress_id, clock.today()) if issue.state is State.TO_TELL else 0,
        counted=counted(issue, "issue_unit", clock.today()) if issue.due_on else None,
        may_see_contact=issue.has_contact and allows(RULES, Act.SEE_CONTACT, me(), issue),
        contact=contact,
        whole=reads_whole(me(), issue),
        verdict=verdict_of(issue),
        doors=doors_of(me(), issue),
    )


def _open_acts(issue: Issue) -> list[Act]:
    found = [act for act in _FORMS if _is_open(issue, act) and allows(RULES, act, me(), issue)]
    if Act.NOT_REACHABLE in found and len(tries_of(issue)) < tries_wanted(issue.congress_id, clock.today()):
        found.remove(Act.NOT_REACHABLE)
    if Act.AMEND in found and Act.SORT in found:
        found.remove(Act.SORT)  # part of it
    return found


def _is_open(issue: Issue, act: Act) -> bool:
    if issue.set_aside_on is not None:
        return False
    if act is Act.SORT:
        return True  # moves no state and is never too late
    if act is Act.REDIRECT:
        return issue.came_back
    if act is Act.FORGET:
        return issue.state is State.CLOSED and issue.erased_on is None
    if act is Act.AMEND:
        return issue.state is not State.CLOSED
    return FLOW.is_open(issue.state, Act.TELL if act is Act.NOTE_TRY else act)


@bp.get("/<id:issue_id>/photos/<id:photo_id>")
def photo(issue_id: int, photo_id: int) -> Response:
    picture = one_of(find(me(), issue_id), photo_id)
    response = make_response(send_file(path_of(picture.digest), mimetype=picture.media))
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@bp.route(
    "/<id:issue_id>/<any(answer,guidance,transfer,signing,report,telling,try,unreached,closing,reopening,link,sorting,amending,forgetting,redirection):step>",
    methods=["GET", "POST"],
)
def act(issue_id: int, step: str) -> Answer:
    issue = find(me(), issue_id)
    wanted = _STEPS[step]
    require(RULES, wanted, me(), issue)
    if not _is_open(issue, wanted):
        raise NoSuchStep(wanted.text, issue.state.text)
    if wanted is Act.LINK:
        return redirect(url_for("suggestions.new", issue=issue.id))
    kind = _FORMS[wanted]
    sent = kind.sent() if kind else None
    form = filled(sent, issue)
    if request.method == "POST" and (form is None or form.is_sent_well()):
        if form is None:
            return _done(issue, wanted, None)
        with form.blaming():
            return _done(issue, wanted, form)
    return render_template("issues/act.html", issue=issue, act=wanted, step=step, form=form), form.answer if form else 200


def _done(issue: Issue, wanted: Act, form: Any) -> AnyResponse:
    on, gone = clock.today(), list[str]()
    match wanted:
        case Act.ANSWER:
            actions.answer(issue, form.words.data, by=me())
        case Act.GUIDE_OUT:
            actions.guide_out(issue, form.door.data, form.words.data or "", by=me())
        case Act.TRANSFER:
            actions.transfer(issue, form.target.data, by=me(), **receiver(form))
        case Act.REDIRECT:
            pass_actions.redirect(issue, form.target.data, by=me(), **receiver(form))
        case Act.SIGN_FOR:
            actions.sign_for(issue, by=me(), on=on)
        case Act.REPORT_BACK:
            actions.report_back(issue, form.words.data, by=me(), on=on)
        case Act.TELL:
            actions.tell(issue, form.way.data, form.words.data or "", by=me(), on=form.told_on.data)
            if form.solved and form.solved.data:
                citizen_actions.verdict(issue, form.solved.data, form.words.data or "", by=me())
        case Act.CLOSE:
            actions.close(issue, by=me(), on=on)
        case Act.NOTE_TRY:
            closing_actions.note_try(issue, form.way.data, form.words.data or "", by=me(), on=form.tried_on.data)
        case Act.NOT_REACHABLE:
            closing_actions.not_reachable(issue, by=me(), on=on)
        case Act.REOPEN:
            closing_actions.reopen(issue, form.words.data, by=me())
        case Act.AMEND:
            gone = contact_actions.forget(issue, by=me()) if form.forget and form.forget.data else []
            amend_actions.amend(issue, slip_of(form), by=me())
        case Act.FORGET:
            gone = contact_actions.forget(issue, by=me())
        case Act.SORT:
            category = db.session.get(Category, form.category_id.data) if form.category_id.data else None
            actions.sort(issue, category, form.place.data or "", by=me())
        case _:
            raise Invalid("act", _("没有这一步"))
    keep()
    erase(gone, by=SYSTEM)
    flash(_said(issue, wanted))
    return redirect(url_for(".show", issue_id=issue.id), 303)


def _said(issue: Issue, done: Act) -> str:
    if done is Act.NOTE_TRY:
        return _("已记下第 %(n)s 次没联系上。", n=len(tries_of(issue)))
    return _("已%(act)s。", act=Act.CLOSE.text if done is Act.NOT_REACHABLE else done.text)


_STEPS = {
    "answer": Act.ANSWER, "guidance": Act.GUIDE_OUT, "transfer": Act.TRANSFER, "signing": Act.SIGN_FOR,
    "report": Act.REPORT_BACK, "telling": Act.TELL, "try": Act.NOTE_TRY, "unreached": Act.NOT_REACHABLE, "closing": Act.CLOSE,
    "reopening": Act.REOPEN, "link": Act.LINK, "sorting": Act.SORT, "amending": Act.AMEND, "forgetting": Act.FORGET,
    "redirection": Act.REDIRECT,
}  # fmt: skip
_FORMS: dict[Act, Any] = {
    Act.TELL: TellForm, Act.NOTE_TRY: TryForm, Act.NOT_REACHABLE: None, Act.LINK: None, Act.ANSWER: AnswerForm,
    Act.GUIDE_OUT: GuideForm, Act.TRANSFER: TransferForm, Act.SIGN_FOR: None, Act.REPORT_BACK: ReportForm, Act.CLOSE: None,
    Act.REOPEN: ReopenForm, Act.SORT: SortForm, Act.AMEND: AmendForm, Act.FORGET: None, Act.REDIRECT: TransferForm,
}  # fmt: skip
