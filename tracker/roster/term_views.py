"""Pages of the terms: sessions, delegations and the change of term."""

from datetime import datetime, time
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.congress.models import Congress, Session, Term
from tracker.congress.queries import delegations, session_name, sessions
from tracker.core import clock
from tracker.core.clock import CHINA
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.roster import actions
from tracker.roster.forms import NameForm, NewCongressForm, SessionForm, TermForm
from tracker.roster.mandate_actions import begin_term
from tracker.roster.policy import RULES, Act
from tracker.roster.queries import one, serving_in, terms

bp = Blueprint("terms", __name__, url_prefix="/roster")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.get("/sessions")
def session_list() -> str:
    require(RULES, Act.SEE_ROLLS, me())
    return render_template(
        "roster/sessions.html",
        sessions=sessions(me().congress_id),
        terms=terms(me().congress_id),
        delegations=delegations(me().congress_id),
        session_name=session_name,
        may_keep=allows(RULES, Act.ADD, me()),
    )


@bp.route("/terms/new", methods=["GET", "POST"])
def new_term() -> Answer:
    require(RULES, Act.ADD, me())
    form = TermForm.sent()
    if form.is_sent_well():
        with form.blaming():
            actions.add_term(db.session.get_one(Congress, me().congress_id), form.number.data, by=me())
            keep()
            return redirect(url_for(".session_list"), 303)
    return render_template("roster/plain.html", form=form, title=_("新一届"), back=url_for(".session_list")), form.answer


@bp.route("/terms/<id:term_id>/succession", methods=["GET", "POST"])
def succession(term_id: int) -> Answer:
    require(RULES, Act.ADD, me())
    before = one(Term, me(), term_id)
    form = NewCongressForm.sent(number=before.number + 1)
    if form.is_sent_well():
        with form.blaming():
            begin_term(before, form.number.data, by=me(), opens_on=form.opens_on.data, closes_on=form.closes_on.data)
            keep()
            flash(_("第 %(number)s 届已经开始。上一届没有办完的建议继续按期办理。", number=form.number.data))
            return redirect(url_for(".session_list"), 303)
    page = render_template("roster/succession.html", form=form, before=before, serving=serving_in(before))
    return page, form.answer


@bp.route("/terms/<id:term_id>/sessions/new", methods=["GET", "POST"])
def new_session(term_id: int) -> Answer:
    require(RULES, Act.ADD, me())
    term = one(Term, me(), term_id)
    form = SessionForm.sent()
    if form.is_sent_well():
        with form.blaming():
            actions.add_session(term, form.number.data, by=me(), **_session_days(form))
            keep()
            return redirect(url_for(".session_list"), 303)
    return render_template("roster/plain.html", form=form, title=_("新一次会议"), back=url_for(".session_list")), form.answer


@bp.route("/sessions/<id:session_id>", methods=["GET", "POST"])
def session(session_id: int) -> Answer:
    require(RULES, Act.CHANGE, me())
    found = one(Session, me(), session_id)
    until = clock.in_china(found.suggestions_until) if found.suggestions_until else None
    form = SessionForm.sent(obj=found, until_on=until.date() if until else None, until_at=f"{until:%H:%M}" if until else "")
    del form.number  # cases are numbered by it
    if form.is_sent_well():
        with form.blaming():
            actions.change_session(found, by=me(), version=form.opened_version(), **_session_days(form))
            keep()
            flash(_("已保存。"))
            return redirect(url_for(".session_list"), 303)
    return render_template(
        "roster/plain.html", form=form, title=session_name(found), back=url_for(".session_list")
    ), form.answer


def _session_days(form: SessionForm) -> dict[str, Any]:
    until = None
    if form.until_on.data:
        hour, minute = map(int, (form.until_at.data or "18:00").split(":"))
        until = datetime.combine(form.until_on.data, time(hour, minute), tzinfo=CHINA)
    days = {name: form[name].data for name in ("opens_on", "closes_on", "local_reply_by")}
    return days | {"suggestions_until": until}


@bp.route("/terms/<id:term_id>/delegations/new", methods=["GET", "POST"])
def new_delegation(term_id: int) -> Answer:
    require(RULES, Act.ADD, me())
    term = one(Term, me(), term_id)
    form = NameForm.sent()
    if form.is_sent_well():
        with form.blaming():
            actions.add_delegation(term, form.name.data, by=me())
            keep()
            return redirect(url_for(".session_list"), 303)
    return render_template("roster/plain.html", form=form, title=_("新增代表团"), back=url_for(".session_list")), form.answer
