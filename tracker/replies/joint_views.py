"""Pages of joint handling: joining cases of the same content, taking one out again."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.assignments.errors import NotJoined
from tracker.assignments.joint_queries import candidates, cases_of, group_of, unit_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.text import clean
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.replies import joint_actions
from tracker.replies.joint_forms import JoinForm, UnjoinForm
from tracker.replies.joint_queries import must_be_in_draft
from tracker.suggestions.actions import must_move
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.queries import find
from tracker.suggestions.states import Act

bp = Blueprint("joint", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str
MOST_WORDS = 60


@bp.route("/suggestions/<id:suggestion_id>/joint", methods=["GET", "POST"])
def join(suggestion_id: int) -> Answer:
    """Choose the cases that are handled together with this one, which leads."""
    case = find(me(), suggestion_id)
    require(RULES, Act.JOIN, me(), case)
    must_move(case)
    rule = in_force(case.congress_id, clock.today())["joint_handling"]
    if rule.value != "yes":
        raise NotJoined(_("按现行规则，相同内容的建议不合并办理。"))
    must_be_in_draft(case)
    words = clean(request.args.get("q"))[:MOST_WORDS]
    offered, form = candidates(case, unit_of(case), words), JoinForm.sent()
    form.cases.offer([(other.id, _named(other)) for other in offered])
    if form.is_sent_well():
        with form.blaming():
            others = [db.session.get_one(Suggestion, other_id) for other_id in form.cases.data or []]
            joint_actions.join(case, others, by=me(), on=clock.today(), note=form.note.data or "")
            keep()
            flash(_("已并案办理：一份草稿，各件分别编号、答复、评价和统计。"))
            return redirect(url_for("dossier.show", suggestion_id=case.id), 303)
    group = group_of(case.id)
    members = [other for other in cases_of(group) if other.id != case.id] if group else []
    page = render_template("replies/joint.html", case=case, form=form, words=words, offered=offered, members=members, rule=rule)
    return page, form.answer


def _named(other: Suggestion) -> str:
    title = f"{other.number} {other.title}"
    return _("%(name)s（%(words)s）", name=title, words=other.author) if other.author else title


@bp.route("/suggestions/<id:suggestion_id>/separation", methods=["GET", "POST"])
def unjoin(suggestion_id: int) -> Answer:
    """Take a case out of its group."""
    case = find(me(), suggestion_id)
    require(RULES, Act.UNJOIN, me(), case)
    group = group_of(case.id)
    if group is None:
        raise NotJoined(_("本件没有并案办理。"))
    if group.leading_id == case.id:
        raise NotJoined(_("领头件不能移出；请移出其他件。"))
    must_be_in_draft(cases_of(group)[0])
    form = UnjoinForm.sent()
    if form.is_sent_well():
        with form.blaming():
            joint_actions.unjoin(case, form.why.data, by=me(), on=clock.today())
            keep()
            flash(_("已移出并案，本件单独办理。"))
            return redirect(url_for("dossier.show", suggestion_id=case.id), 303)
    return render_template("replies/unjoin.html", case=case, form=form, members=cases_of(group)), form.answer
