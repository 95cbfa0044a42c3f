"""The rules of the congress: in force today, to come, and each with its history; setting one from a day on."""

from datetime import date

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.congress.models import Congress
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines import rule_actions
from tracker.deadlines.models import Rule
from tracker.deadlines.profile_queries import as_said, one, rows_of
from tracker.deadlines.profiles import GROUPS, LISTS, NAMES
from tracker.deadlines.rule_forms import RuleForm
from tracker.deadlines.rule_policy import RULES, Act
from tracker.deadlines.rules import all_reasons, defaults, in_force
from tracker.deadlines.schemes import schemes
from tracker.deadlines.workdays import DAY

bp = Blueprint("rules", __name__, url_prefix="/rules")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.get("")
def index() -> str:
    require(RULES, Act.SEE_RULES, me())
    today, rows = clock.today(), rows_of(me().congress_id)
    return render_template(
        "deadlines/rules.html",
        rules=in_force(me().congress_id, today),
        groups=GROUPS,
        coming=[(row, as_said(row)) for row in reversed(rows) if row.from_on > today],
    )


@bp.route("/<key>", methods=["GET", "POST"])
def show(key: str) -> Answer:
    """One rule: what holds, what held and will hold, and the form for another from a day on."""
    require(RULES, Act.SEE_RULES, me())
    if key not in NAMES:
        abort(404)
    today, congress = clock.today(), db.session.get_one(Congress, me().congress_id)
    rule, known = in_force(congress.id, today)[key], schemes(congress.id)
    called = all_reasons(congress.id, date.max)[key] if key in LISTS else {}
    form = RuleForm.sent(from_on=today + DAY).fit(rule, known, called, is_new=request.method == "GET")
    if form.is_sent_well():
        with form.blaming():
            measure, value = form.said(rule)
            try:
                rule_actions.set_rule(
                    congress, key, measure, value, form.from_on.data, form.source.data or "", by=me(), on=today
                )
            except Invalid as fault:
                raise Invalid(form.blame(rule) if fault.field == "value" else fault.field, fault.sentence) from None
            keep()
            flash(_("规则已设定。"))
            return redirect(url_for(".show", key=key), 303)
    history = [(row, as_said(row)) for row in rows_of(congress.id, key)]
    page = render_template(
        "deadlines/rule.html", form=form, rule=rule, history=history, default=defaults()[key], box=form.blame(rule)
    )
    return page, form.answer


@bp.post("/rows/<id:row_id>/withdrawal")
def withdraw(row_id: int) -> AnyResponse:
    row = one(Rule, me().congress_id, row_id)
    key = row.key
    rule_actions.withdraw_rule(row, by=me(), on=clock.today())
    keep()
    flash(_("未施行的规则已撤销。"))
    return redirect(url_for(".show", key=key), 303)
