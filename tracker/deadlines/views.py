"""How dates are counted: any rule from any day, and the rules in force here."""

from flask import Blueprint, render_template, request

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.words import _
from tracker.deadlines.forms import ExplainForm
from tracker.deadlines.queries import explained
from tracker.deadlines.rules import PERIOD_KEYS, in_force

bp = Blueprint("deadlines", __name__, url_prefix="/deadlines")
FIRST_YEAR, LAST_YEAR = 1949, 2199


@bp.get("")
def show() -> tuple[str, int]:
    form = ExplainForm(formdata=request.args if request.args else None, rule=PERIOD_KEYS[0], start=clock.today())
    asked_well = not request.args or form.validate()
    if form.start.data and not FIRST_YEAR <= form.start.data.year <= LAST_YEAR:
        form.start.errors = [_("年份要在 1949 到 2199 之间")]
        asked_well = False
    rule = told = None
    if asked_well:
        rule, told = explained(me().congress_id, str(form.rule.data), form.start.data)
    rules = in_force(me().congress_id, clock.today()).all()
    return render_template("deadlines/show.html", form=form, rule=rule, told=told, rules=rules), 200 if asked_well else 422
