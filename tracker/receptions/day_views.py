"""Pages of a day of reception: who is on duty, who comes, what came of it."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.congress.models import Category, Deputy
from tracker.congress.queries import categories
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _, _n
from tracker.issues.models import NOTICE
from tracker.receptions import duty_actions, visitor_actions
from tracker.receptions.errors import NotOpen
from tracker.receptions.forms import AnswerForm, GuideForm, IssueForm, LeaveForm, ReplaceForm, RotaForm, VisitorForm
from tracker.receptions.models import LIVE, Duty, Reception, Visitor
from tracker.receptions.plan_queries import served_in
from tracker.receptions.policy import RULES
from tracker.receptions.queries import find
from tracker.receptions.states import DUTY, VISIT, DutyAct, DutyState, State, VisitAct
from tracker.receptions.views import DUTY_STEPS, VISIT_STEPS, offered, page_of

bp = Blueprint("reception_day", __name__, url_prefix="/receptions/<id:reception_id>")
Answer = Response | AnyResponse | tuple[str, int] | str


def _back(reception: Reception) -> AnyResponse:
    return redirect(url_for("receptions.show", reception_id=reception.id), 303)


@bp.route("/rota", methods=["GET", "POST"])
def rota(reception_id: int) -> Answer:
    """Who is on duty, set by hand."""
    reception = find(me(), reception_id)
    require(RULES, DutyAct.ASSIGN, me(), reception)
    if reception.state is not State.PLANNED:
        raise NotOpen(reception.state.text)
    form = RotaForm.sent(deputies=[duty.deputy_id for duty in reception.on_duty])
    seated = _seated(reception)
    form.deputies.offer(_with_counts(seated, reception))
    if form.is_sent_well():
        with form.blaming():
            chosen = set(form.deputies.data or [])
            duty_actions.set_rota(reception, [deputy for deputy in seated if deputy.id in chosen], by=me())
            keep()
            return _back(reception)
    return render_template("receptions/rota.html", form=form, reception=reception), form.answer


def _seated(reception: Reception) -> list[Deputy]:
    """The deputies in office who sit in the station, and whoever is on duty all the same."""
    here = {deputy.id: deputy for deputy in reception.station.deputies if deputy.may_act}
    here |= {duty.deputy_id: duty.deputy for duty in reception.on_duty}
    return list(here.values())


def _with_counts(deputies: list[Deputy], reception: Reception) -> list[tuple[int, str]]:
    served = served_in([deputy.id for deputy in deputies], reception.on.year)
    return [(d.id, _("%(name)s（%(words)s）", name=d.name, words=_n("今年 %(n)s 次", served.get(d.id, 0)))) for d in deputies]


@bp.route("/duties/<id:duty_id>/<any(signing,leave,replacement):step>", methods=["GET", "POST"])
def duty(reception_id: int, duty_id: int, step: str) -> Answer:
    reception = find(me(), reception_id)
    found = next((each for each in reception.duties if each.id == duty_id), None) or abort(404)
    wanted = DUTY_STEPS[step]
    require(RULES, wanted, me(), found)
    if reception.state is not State.PLANNED:
        raise NotOpen(reception.state.text)
    DUTY.step(found.state, wanted)
    form = {DutyAct.ASK_LEAVE: LeaveForm, DutyAct.REPLACE: ReplaceForm}.get(wanted, RotaForm).sent()
    if isinstance(form, ReplaceForm):
        on_duty = {each.deputy_id for each in reception.duties if each.state in LIVE}
        others = [deputy for deputy in _seated(reception) if deputy.id not in on_duty]
        form.deputy_id.offer(_with_counts(others, reception), blank=_("不换人，只撤下"))
    if wanted is DutyAct.SIGN_IN:
        del form.deputies
    if form.is_sent_well():
        with form.blaming():
            return _duty_done(found, wanted, form)
    return render_template("receptions/duty.html", form=form, reception=reception, duty=found, act=wanted), form.answer


def _duty_done(found: Duty, wanted: DutyAct, form: Any) -> AnyResponse:
    match wanted:
        case DutyAct.SIGN_IN:
            duty_actions.sign_in(found, by=me(), at=clock.now())
        case DutyAct.ASK_LEAVE:
            duty_actions.ask_leave(found, form.reason.data, by=me(), today=clock.today())
        case _:
            instead = db.session.get(Deputy, form.deputy_id.data) if form.deputy_id.data else None
            duty_actions.replace(found, instead, by=me())
    keep()
    if found.state is DutyState.SIGNED_IN:
        flash(_("%(name)s已签到。", name=found.deputy.name))
    return _back(found.reception)


@bp.post("/visitors")
def arrive(reception_id: int) -> Answer:
    """Somebody came."""
    reception = find(me(), reception_id)
    require(RULES, VisitAct.ARRIVE, me(), reception)
    form = offered(VisitorForm.sent(), reception)
    if form.is_sent_well():
        with form.blaming():
            deputy = db.session.get(Deputy, form.deputy_id.data) if form.deputy_id.data else None
            about, name = str(form.about.data or ""), str(form.name.data or "")
            visitor = visitor_actions.arrive(reception, about, by=me(), at=clock.now(), deputy=deputy, name=name)
            keep()
            flash(_("已登记第 %(n)s 号来访。", n=visitor.number))
            return _back(reception)
    return page_of(reception, form), form.answer


@bp.route("/visitors/<id:visitor_id>/<any(issue,answer,guidance,leaving):step>", methods=["GET", "POST"])
def visitor(reception_id: int, visitor_id: int, step: str) -> Answer:
    reception = find(me(), reception_id)
    found = next((each for each in reception.visitors if each.id == visitor_id), None) or abort(404)
    wanted = VISIT_STEPS[step]
    require(RULES, wanted, me(), found)
    if reception.state is not State.PLANNED:
        raise NotOpen(reception.state.text)
    VISIT.step(found.state, wanted)
    form = _form_of(wanted, found)
    if request.method == "POST" and (form is None or form.is_sent_well()):
        if form is None:
            return _visit_done(found, wanted, None)
        with form.blaming():
            return _visit_done(found, wanted, form)
    page = {"form": form, "reception": reception, "visitor": found, "act": wanted, "notice": NOTICE}
    return render_template("receptions/visitor.html", **page), form.answer if form else 200


def _form_of(wanted: VisitAct, found: Visitor) -> Any:
    if wanted is VisitAct.RECORD:
        form = IssueForm.sent(name=found.name or "", text=found.about)
        form.category_id.offer([(c.id, c.name) for c in categories(found.congress_id)], blank=_("不清楚"))
        return form
    kind = {VisitAct.ANSWER: AnswerForm, VisitAct.GUIDE: GuideForm}.get(wanted)
    return kind.sent() if kind else None


def _visit_done(found: Visitor, wanted: VisitAct, form: Any) -> AnyResponse:
    at = clock.now()
    match wanted:
        case VisitAct.RECORD:
            issue = visitor_actions.record_issue(
                found,
                str(form.text.data),
                by=me(),
                at=at,
                category=db.session.get(Category, form.category_id.data) if form.category_id.data else None,
                place=str(form.place.data or ""),
                name=str(form.name.data or ""),
                phone=str(form.phone.data or ""),
            )
            keep()
            flash(_("已登记第 %(n)s 号来访的意见。", n=found.number))
            return redirect(url_for("issues.receipt", issue_id=issue.id), 303)
        case VisitAct.ANSWER:
            visitor_actions.answer(found, form.words.data, by=me(), at=at)
        case VisitAct.GUIDE:
            visitor_actions.guide(found, form.door.data, form.words.data or "", by=me(), at=at)
        case _:
            visitor_actions.leave(found, by=me(), at=at)
    keep()
    return _back(found.reception)
