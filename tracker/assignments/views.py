"""Pages of shares: assigning, signing for, refusing, passing on, giving an opinion."""

from datetime import date

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.assignments import actions, import_actions, opinion_actions, refusal_actions
from tracker.assignments.board_queries import proposal_of
from tracker.assignments.errors import NotPassedOnAgain, RefusalClosed
from tracker.assignments.forms import AssignForm, OpinionForm, RefuseForm, SettleForm, SubAssignForm, Way, asked_for
from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES, must_be_open
from tracker.assignments.queries import chain_of, coordination_of, find, needs_coordination
from tracker.assignments.states import Act
from tracker.congress.models import Branch, Unit
from tracker.congress.queries import unit_pairs, units_in_use
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.core.words import _
from tracker.deadlines.queries import Dated, counted, dates_from, said_day
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import must_be_open as case_must_be_open
from tracker.suggestions.queries import find as find_case
from tracker.suggestions.states import Act as CaseAct

bp = Blueprint("assignments", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str


def _previews(congress_id: int, on: date, *keys: str) -> list[Dated]:
    return dates_from(congress_id, keys, on)


def _back(suggestion_id: int, sentence: str, tone: str = "message") -> AnyResponse:
    flash(sentence, tone)
    return redirect(url_for("dossier.show", suggestion_id=suggestion_id), 303)


@bp.route("/suggestions/<id:suggestion_id>/assignment", methods=["GET", "POST"])
def assign(suggestion_id: int) -> Answer:
    case = find_case(me(), suggestion_id)
    case_must_be_open(CaseAct.ASSIGN, me(), case)
    form = AssignForm.sent()
    units = units_in_use(case.congress_id, clock.today())
    pairs = unit_pairs(units)
    form.main_unit.offer(pairs, blank=_("请选择"))
    form.co.offer(pairs)
    form.reference.offer(pairs)
    if request.method == "GET":
        _fill(form, case, {unit.id for unit in units})
    if form.is_sent_well():
        with form.blaming():
            actions.assign(case, _parts(form), by=me(), on=clock.today(), note=form.note.data or "")
            keep()
            return _back(case.id, _("已交办。答复期限 %(due)s。", due=said_day(case.id, case.due_on)))
    previews = _previews(case.congress_id, clock.today(), "reply", "co_opinion", "first_contact", "refuse")
    return render_template("assignments/assign.html", case=case, form=form, previews=previews), form.answer


def _fill(form: AssignForm, case: Suggestion, allowed: set[int]) -> None:
    """What a link asks for, as one that was pressed beside the form; else what was proposed; else what the deputy wished for."""
    main, co = asked_for(request.args, allowed)
    if main:
        form.way.data, form.main_unit.data, form.co.data = Way.LED if co else Way.SOLE, main, co
        return
    proposal = proposal_of(case.id)
    parts = [(line.unit_id, line.part) for line in proposal.lines] if proposal else []
    if not parts:
        form.main_unit.data = case.wanted_unit_id
        return
    kinds = {part for _unit_id, part in parts}
    form.way.data = Way.SPLIT if Part.SPLIT in kinds else Way.LED if Part.MAIN in kinds else Way.SOLE
    form.main_unit.data = next((unit_id for unit_id, part in parts if part in (Part.SOLE, Part.MAIN)), None)
    form.co.data = [unit_id for unit_id, part in parts if part in (Part.CO, Part.SPLIT)]
    form.reference.data = [unit_id for unit_id, part in parts if part is Part.REFERENCE]


def _parts(form: AssignForm) -> list[tuple[Unit, Part]]:
    main = db.session.get(Unit, form.main_unit.data) if form.main_unit.data else None
    others = [db.session.get_one(Unit, unit_id) for unit_id in form.co.data or []]
    besides = [(db.session.get_one(Unit, unit_id), Part.REFERENCE) for unit_id in form.reference.data or []]
    if form.way.data is Way.SPLIT:
        return [*((unit, Part.SPLIT) for unit in others), *besides]
    assert main is not None  # the form asked for it
    if form.way.data is Way.SOLE:
        return [(main, Part.SOLE), *besides]
    return [(main, Part.MAIN), *((unit, Part.CO) for unit in others), *besides]


@bp.post("/suggestions/<id:suggestion_id>/adoption")
def adopt(suggestion_id: int) -> Answer:
    case = find_case(me(), suggestion_id)
    case_must_be_open(CaseAct.ADOPT, me(), case)
    import_actions.adopt(case, by=me())
    keep()
    return _back(case.id, _("已接续办理。"))


def _opened(share_id: int, act: Act) -> Assignment:
    """A share this person may see, with this act open; otherwise 404, 403 or 409."""
    share = find(me(), share_id)
    must_be_open(act, me(), share)
    return share


@bp.post("/assignments/<id:share_id>/acceptance")
def accept(share_id: int) -> Answer:
    share = _opened(share_id, Act.ACCEPT)
    actions.accept(share, by=me(), on=clock.today())
    keep()
    is_co = share.part is Part.CO
    return _back(share.suggestion_id, _("已签收。请在期限内送出会办意见。") if is_co else _("已签收。请尽快与代表联系。"))


@bp.post("/assignments/<id:share_id>/note")
def take_note(share_id: int) -> Answer:
    share = _opened(share_id, Act.TAKE_NOTE)
    actions.take_note(share, by=me(), on=clock.today())
    keep()
    return _back(share.suggestion_id, _("已阅知。送参阅的不需要答复，以后仍可查看。"))


@bp.route("/assignments/<id:share_id>/refusal", methods=["GET", "POST"])
def refuse(share_id: int) -> Answer:
    share = _opened(share_id, Act.REFUSE)
    if not share.may_go_back:
        raise RefusalClosed()
    form = RefuseForm.sent()
    others = [unit for unit in units_in_use(share.congress_id, clock.today()) if unit.id != share.unit_id]
    form.proposed_id.offer(unit_pairs(others), blank=_("不清楚"))
    if form.is_sent_well():
        proposed = db.session.get(Unit, form.proposed_id.data) if form.proposed_id.data else None
        in_time = refusal_actions.refuse(share, form.reason.data, by=me(), on=clock.today(), proposed=proposed)
        keep()
        if in_time:
            return _back(share.suggestion_id, _("退办申请已提出。答复前办理期限不停止。"))
        return _back(share.suggestion_id, _("已过退办期限，申请不予受理，案卷中留有记录。请继续办理。"), "stop")
    return render_template(
        "assignments/refuse.html", share=share, form=form, counted=counted(share, "refuse", clock.today())
    ), form.answer


@bp.route("/assignments/<id:share_id>/refusal-decision", methods=["GET", "POST"])
def settle(share_id: int) -> Answer:
    share = _opened(share_id, Act.AGREE_REFUSAL)
    form, units = SettleForm.sent(), _units_for(share)
    form.unit_id.offer(unit_pairs(units), blank=_("请选择"))
    decided = coordination_of(share)
    if request.method == "GET":
        pressed, _co = asked_for(request.args, {unit.id for unit in units})
        form.unit_id.data = pressed or (decided.unit_id if decided else share.proposed_unit_id)
    if form.is_sent_well():
        with form.blaming():
            return _settled(share, form)
    return render_template(
        "assignments/settle.html",
        share=share,
        form=form,
        counted=counted(share, "reassign", clock.today()),
        decided=decided,
        owes_meeting=decided is None and needs_coordination(share, clock.today()),
        chain=chain_of(share),
        may_coordinate=allows(RULES, Act.COORDINATE, me(), share),
    ), form.answer


def _settled(share: Assignment, form: SettleForm) -> AnyResponse:
    if request.form.get("decision") == "agree":
        unit = db.session.get(Unit, form.unit_id.data) if form.unit_id.data else None
        refusal_actions.agree_refusal(share, unit, by=me(), on=clock.today(), note=form.words.data or "")
        sentence = _("已同意退办并改派。")
    else:
        refusal_actions.insist(share, form.words.data or "", by=me(), on=clock.today())
        sentence = _("已答复单位：不同意退办，请继续办理。")
    keep()
    return _back(share.suggestion_id, sentence)


def _units_for(share: Assignment) -> list[Unit]:
    """The units a share could go to: of the government only, where the coordinator gives it."""
    units = [unit for unit in units_in_use(share.congress_id, clock.today()) if unit.id != share.unit_id]
    inside = share.is_sub or me().role is Role.COORDINATOR
    return [unit for unit in units if unit.branch is Branch.GOVERNMENT] if inside else units


@bp.route("/assignments/<id:share_id>/sub-assignment", methods=["GET", "POST"])
def sub_assign(share_id: int) -> Answer:
    share = _opened(share_id, Act.SUB_ASSIGN)
    if not share.may_be_passed_on:
        raise NotPassedOnAgain()
    form, units = SubAssignForm.sent(), _units_for(share)
    form.unit_id.offer(unit_pairs(units), blank=_("请选择"))
    if request.method == "GET":
        form.unit_id.data, _co = asked_for(request.args, {unit.id for unit in units})
    if form.is_sent_well():
        with form.blaming():
            unit = db.session.get_one(Unit, form.unit_id.data)
            actions.sub_assign(share, unit, by=me(), on=clock.today())
            keep()
            return _back(share.suggestion_id, _("已转办给%(unit)s。", unit=unit.name))
    previews = _previews(share.congress_id, clock.today(), "refuse", "first_contact")
    due = said_day(share.suggestion_id, share.due_on)
    return render_template("assignments/sub_assign.html", share=share, form=form, previews=previews, due=due), form.answer


@bp.route("/assignments/<id:share_id>/opinion", methods=["GET", "POST"])
def opinion(share_id: int) -> Answer:
    share = _opened(share_id, Act.SEND_OPINION)
    form = OpinionForm.sent()
    if form.is_sent_well():
        with form.blaming():
            opinion_actions.send_opinion(share, form.opinion.data, form.approved_by.data, by=me(), on=clock.today())
            keep()
            return _back(share.suggestion_id, _("会办意见已送主办单位。"))
    return render_template("assignments/opinion.html", share=share, form=form), form.answer
