"""Pages of what the office takes in: paper forms, motions; what waits for screening and what became of it; papers from below."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.congress.models import Delegation, Deputy
from tracker.congress.queries import current_session, delegations, deputies_in_office, session_choices
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.deadlines.rules import all_reasons
from tracker.suggestions import paper_actions, passed_actions, passed_queries
from tracker.suggestions.errors import NoSession
from tracker.suggestions.passed_policy import RULES as PASSED_RULES
from tracker.suggestions.passed_policy import PassedAct
from tracker.suggestions.policy import RULES
from tracker.suggestions.screening_forms import MotionForm, PaperForm, PassedForm, day_of, files_in
from tracker.suggestions.screening_queries import outcomes, waiting
from tracker.suggestions.states import Act
from tracker.suggestions.views import offered, text_of
from tracker.web.fields import number

bp = Blueprint("intake", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.route("/suggestions/paper", methods=["GET", "POST"])
def paper() -> Answer:
    """Enter a deputy's paper form."""
    require(RULES, Act.ENTER_PAPER, me())
    form = offered(PaperForm.sent())
    _offer_deputies(form)
    if request.method == "GET":
        form.received_on.data = clock.today()
    if form.is_sent_well():
        with form.blaming():
            case = paper_actions.enter_paper(
                text_of(form),
                db.session.get_one(Deputy, form.lead_id.data),
                by=me(),
                at=clock.now(),
                received_on=day_of(form.received_on),
                place=str(form.place.data),
                scans=files_in(form.scans),
                co_signers=_deputies(form.deputies.data),
            )
            keep()
            flash(_("已录入，代表会收到通知。"))
            return redirect(url_for("dossier.show", suggestion_id=case.id), 303)
    return render_template("suggestions/paper.html", form=form), form.answer


@bp.route("/suggestions/motion", methods=["GET", "POST"])
def motion() -> Answer:
    """Take over a motion that became a suggestion."""
    require(RULES, Act.CONVERT_MOTION, me())
    form = offered(MotionForm.sent())
    _offer_deputies(form)
    if form.is_sent_well():
        with form.blaming():
            decided = paper_actions.Motion(str(form.motion_number.data), str(form.decision.data), day_of(form.decided_on))
            case = paper_actions.convert_motion(
                text_of(form), _author(form), decided, by=me(), at=clock.now(), co_signers=_deputies(form.deputies.data)
            )
            keep()
            flash(_("议案已转为建议，编号 %(number)s。", number=case.number))
            return redirect(url_for("dossier.show", suggestion_id=case.id), 303)
    return render_template("suggestions/motion.html", form=form), form.answer


def _author(form: MotionForm) -> Deputy | Delegation:
    """The deputy or the delegation; one of the two."""
    if bool(form.lead_id.data) is bool(form.delegation_id.data):
        raise Invalid("lead_id", _("领衔代表和代表团请选一个"))
    if form.lead_id.data:
        return db.session.get_one(Deputy, form.lead_id.data)
    return db.session.get_one(Delegation, form.delegation_id.data)


def _offer_deputies(form: Any) -> None:
    session = current_session(me().congress_id, clock.today())
    if session is None:
        raise NoSession()
    known = deputies_in_office(me().congress_id, session.term_id)
    rows = [(d.id, d.name, d.delegation.name if d.delegation else "") for d in known]
    form.lead_id.offer(rows, blank=_("请选择"))
    form.deputies.offer(rows)
    if isinstance(form, MotionForm):
        form.delegation_id.offer(
            [(d.id, d.name) for d in delegations(me().congress_id, session.term_id)], blank=_("不是代表团")
        )


def _deputies(ids: Sequence[int | None] | None) -> list[Deputy]:
    return [db.session.get_one(Deputy, deputy_id) for deputy_id in ids or () if deputy_id]


@bp.get("/screening")
def screening() -> str:
    """What waits for screening, with the proposals of colleagues."""
    require(RULES, Act.REGISTER, me())
    rows, more = waiting(me(), number(request.args.get("after")))
    return render_template("suggestions/screening_list.html", rows=rows, after=rows[-1].id if more else None)


@bp.get("/screening/outcomes")
def screening_outcomes() -> str:
    """What became of the papers of a session."""
    require(RULES, Act.REGISTER, me())
    sessions = session_choices(me().congress_id)
    wanted = number(request.args.get("session"))
    known = dict(sessions)
    now = current_session(me().congress_id, clock.today())
    chosen = wanted if wanted in known else now.id if now else None
    found = outcomes(me(), chosen) if chosen else None
    called = all_reasons(me().congress_id, clock.today())
    return render_template("suggestions/outcomes.html", sessions=sessions, chosen=chosen, found=found, called=called)


@bp.get("/passed")
def passed() -> str:
    """The papers that came from congresses below."""
    if me().role not in (Role.OFFICE, Role.DEPUTY):
        raise Forbidden()
    rows = passed_queries.page(me(), number(request.args.get("after")))
    size = passed_queries.PER_PAGE
    after = rows[size - 1].id if len(rows) > size else None
    return render_template("suggestions/passed_list.html", rows=rows[:size], after=after)


@bp.route("/passed/<id:paper_id>", methods=["GET", "POST"])
def passed_paper(paper_id: int) -> Answer:
    """One of them: what it says, and the answer of the office here."""
    found = passed_queries.find(me(), paper_id)
    may_answer = allows(PASSED_RULES, PassedAct.ANSWER, me(), found)
    form = PassedForm.sent()
    session = current_session(found.congress_id, clock.today()) if may_answer and found.outcome is None else None
    seated = deputies_in_office(found.congress_id, session.term_id) if session else []
    form.deputy_id.offer([(d.id, d.name, d.delegation.name if d.delegation else "") for d in seated], blank=_("请选择"))
    if request.method == "POST":
        require(PASSED_RULES, PassedAct.ANSWER, me(), found)
        if found.outcome is not None:
            raise NoSuchStep(PassedAct.ANSWER.text, found.outcome.text)
    if form.is_sent_well():
        with form.blaming():
            deputy = db.session.get(Deputy, form.deputy_id.data) if form.deputy_id.data else None
            passed_actions.answer_passed(found, form.outcome.data, form.words.data, by=me(), on=clock.today(), deputy=deputy)
            keep()
            flash(_("已答复，下级代表工作机构和原作者会收到通知。"))
            return redirect(url_for(".passed_paper", paper_id=found.id), 303)
    may_draft = allows(PASSED_RULES, PassedAct.DRAFT_FROM, me(), found)
    return render_template(
        "suggestions/passed.html", paper=found, form=form, may_answer=may_answer, may_draft=may_draft
    ), form.answer
