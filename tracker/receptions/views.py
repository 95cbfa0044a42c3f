"""Pages of receptions: lists, one of them, its notice, and what is done with it."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.congress.models import Station
from tracker.core import clock
from tracker.core.errors import Forbidden
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.deadlines.queries import work_calendar
from tracker.receptions import actions, queries
from tracker.receptions.forms import CancelForm, CloseForm, MoveForm, VisitorForm
from tracker.receptions.holiday_actions import leave_holiday
from tracker.receptions.holiday_queries import new_days, off_days
from tracker.receptions.models import Duty, Reception, Visitor
from tracker.receptions.policy import RULES
from tracker.receptions.queries import AT_STATIONS, Counts, Days, find
from tracker.receptions.states import DUTY, FLOW, VISIT, Act, DutyAct, State, VisitAct
from tracker.receptions.waiting_queries import lists_of, notice_changes, notice_days
from tracker.stations.queries import find as find_station
from tracker.web.filters import full_day

bp = Blueprint("receptions", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str
FOR = (Role.OFFICE, Role.DEPUTY, *AT_STATIONS)


@bp.get("/receptions")
def index() -> str:
    """A deputy's own days, a station's, or those of the whole congress."""
    if me().role not in FOR:
        raise Forbidden()
    query = queries.own_duties(me()) if me().deputy_id else queries.visible_to(me())
    return _listed("receptions/index.html", query)


@bp.get("/stations/<id:station_id>/receptions")
def of_station(station_id: int) -> str:
    """When and by whom people were and will be received at a station, a closed one too."""
    station = find_station(me(), station_id)
    may_plan = allows(RULES, Act.PLAN, me(), station) and station.is_open
    return _listed("receptions/station.html", queries.of_station(station), station=station, may_plan=may_plan)


def _listed(page: str, query: Any, station: Station | None = None, **more: Any) -> str:
    is_past = bool(request.args.get("past"))
    days = Days(query, clock.today(), is_past, str(request.args.get("after", ""))[:40])
    found, work = days.page(), work_calendar()
    return render_template(
        page,
        page=found,
        is_past=is_past,
        after=days.after,
        station=station,
        readable={row.id for row in found.rows if allows(RULES, Act.READ, me(), row)},
        unsure={row.id for row in found.rows if not work.knows(row.on)},
        off=off_days(found.rows, work, clock.today()),
        **more,
    )


@bp.get("/receptions/waiting")
def waiting() -> str:
    """What waits at a station: notices to post, leaves to fill, days to close."""
    if me().role not in AT_STATIONS:
        raise Forbidden()
    on, work = clock.today(), work_calendar()
    lists = lists_of(me(), on)
    page = {"lead": notice_days(me().congress_id, on), "off": work.off, "to": new_days(lists["holidays"], work)}
    return render_template("receptions/waiting.html", lists=lists, changes=notice_changes, **page)


@bp.get("/receptions/<id:reception_id>")
def show(reception_id: int) -> str:
    reception = find(me(), reception_id)
    return page_of(reception, offered(VisitorForm.sent(), reception))


def page_of(reception: Reception, form: VisitorForm) -> str:
    """The page of a reception, with the form for whoever comes next."""
    on, who = clock.today(), me()
    work = work_calendar()
    is_going_on = reception.state is State.PLANNED and reception.on <= on
    off = off_days([reception], work, on)
    may_move = bool(off) and not reception.has_visitors and allows(RULES, Act.MOVE, who, reception)
    return render_template(
        "receptions/show.html",
        reception=reception,
        counts=queries.counts_of([reception.id]).get(reception.id, Counts()),
        steps=_open_steps(reception),
        duty_acts={duty.id: _duty_acts(duty) for duty in reception.duties},
        visit_acts={visitor.id: _visit_acts(visitor) if is_going_on else [] for visitor in reception.visitors},
        may_arrive=is_going_on and allows(RULES, VisitAct.ARRIVE, who, reception),
        may_rota=reception.state is State.PLANNED and allows(RULES, DutyAct.ASSIGN, who, reception),
        form=form,
        lead=notice_days(reception.congress_id, on),
        is_unsure=not work.knows(reception.on),
        off=off.get(reception.id, ""),
        off_to=new_days([reception], work)[reception.id] if may_move else None,
        changes=notice_changes(reception),
    )


def offered(form: VisitorForm, reception: Reception) -> VisitorForm:
    """The form with who can receive: those on duty, for whoever is no deputy."""
    deputies = [] if me().deputy_id else [(duty.deputy_id, duty.deputy.name) for duty in reception.on_duty]
    form.deputy_id.offer(deputies, blank=_("没有指定"))
    return form


def _duty_acts(duty: Duty) -> list[tuple[str, DutyAct]]:
    on, reception = clock.today(), duty.reception
    found = [
        (step, act)
        for step, act in DUTY_STEPS.items()
        if reception.state is State.PLANNED and DUTY.is_open(duty.state, act) and allows(RULES, act, me(), duty)
    ]
    if reception.on > on or (reception.on < on and me().deputy_id):
        found = [each for each in found if each[1] is not DutyAct.SIGN_IN]
    return [each for each in found if each[1] is not DutyAct.ASK_LEAVE or reception.on >= on]


def _visit_acts(visitor: Visitor) -> list[tuple[str, VisitAct]]:
    return [
        (step, act)
        for step, act in VISIT_STEPS.items()
        if VISIT.is_open(visitor.state, act) and allows(RULES, act, me(), visitor)
    ]


@bp.get("/receptions/<id:reception_id>/notice")
def notice(reception_id: int) -> str:
    """The notice as it is printed and posted: time, place, names."""
    reception = find(me(), reception_id)
    step = next((each for each in _open_steps(reception) if each in ("posting", "reposting")), None)
    return render_template("receptions/notice.html", reception=reception, step=step, changes=notice_changes(reception))


@bp.post("/receptions/<id:reception_id>/holiday")
def leave_the_holiday(reception_id: int) -> Answer:
    """To the next working day, in one press."""
    instead = leave_holiday(find(me(), reception_id), by=me(), today=clock.today())
    keep()
    flash(_("已改到%(day)s，轮值代表会收到通知。", day=full_day(instead.on)))
    return redirect(url_for(".show", reception_id=instead.id), 303)


STEPS = {
    "posting": Act.POST,
    "reposting": Act.REPOST,
    "moving": Act.MOVE,
    "cancelling": Act.CANCEL,
    "closing": Act.CLOSE,
    "reopening": Act.REOPEN,
}
DUTY_STEPS = {"signing": DutyAct.SIGN_IN, "leave": DutyAct.ASK_LEAVE, "replacement": DutyAct.REPLACE}
VISIT_STEPS = {
    "issue": VisitAct.RECORD,
    "answer": VisitAct.ANSWER,
    "guidance": VisitAct.GUIDE,
    "leaving": VisitAct.LEAVE,
}
_FORMS: dict[Act, Any] = {Act.MOVE: MoveForm, Act.CANCEL: CancelForm, Act.CLOSE: CloseForm}


def _open_steps(reception: Reception) -> dict[str, Act]:
    """What this person may do now, by the ending of its address."""
    on = clock.today()
    fits = {
        Act.POST: reception.notice_on is None and reception.notice_stale_on is None and reception.on >= on,
        Act.REPOST: reception.notice_stale_on is not None and reception.on >= on,
        Act.CLOSE: reception.on <= on,
        Act.REOPEN: reception.on == on,
    }
    return {
        step: act
        for step, act in STEPS.items()
        if FLOW.is_open(reception.state, act) and fits.get(act, True) and allows(RULES, act, me(), reception)
    }


@bp.route(
    "/receptions/<id:reception_id>/<any(posting,reposting,moving,cancelling,closing,reopening):step>", methods=["GET", "POST"]
)
def act(reception_id: int, step: str) -> Answer:
    reception = find(me(), reception_id)
    wanted = STEPS[step]
    require(RULES, wanted, me(), reception)
    FLOW.step(reception.state, wanted)
    kind = _FORMS.get(wanted)
    form = kind.sent(hours=reception.hours) if kind is MoveForm else kind.sent() if kind else None
    if request.method == "POST" and (form is None or form.is_sent_well()):
        if form is None:
            return _done(reception, wanted, None)
        with form.blaming():
            return _done(reception, wanted, form)
    page = {
        "reception": reception,
        "act": wanted,
        "form": form,
        "counts": _counts(reception),
        "changes": notice_changes(reception),
    }
    return render_template("receptions/act.html", **page), form.answer if form else 200


def _counts(reception: Reception) -> Counts:
    return queries.counts_of([reception.id]).get(reception.id, Counts())


def _done(reception: Reception, wanted: Act, form: Any) -> AnyResponse:
    on, leads_to = clock.today(), reception
    match wanted:
        case Act.POST:
            actions.post(reception, by=me(), on=on)
        case Act.REPOST:
            actions.repost(reception, by=me(), on=on)
        case Act.MOVE if form.on.data == reception.on:
            actions.retime(reception, form.hours.data or "", form.reason.data, by=me(), today=on)
        case Act.MOVE:
            leads_to = actions.move(reception, form.on.data, form.hours.data or "", form.reason.data, by=me(), today=on)
        case Act.CANCEL:
            actions.cancel(reception, form.reason.data, by=me())
        case Act.CLOSE:
            actions.close(reception, form.remark.data or "", by=me(), at=clock.now())
        case _:
            actions.reopen(reception, by=me(), today=on)
    keep()
    flash(_("已%(act)s。", act=wanted.text))
    return redirect(url_for(".show", reception_id=leads_to.id), 303)
