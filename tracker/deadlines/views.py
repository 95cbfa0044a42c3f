"""How dates are counted: any rule from any day, and the rules in force here."""

from flask import Blueprint, render_template, request

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.words import _
from tracker.deadlines.actions import FIRST_YEAR, LAST_YEAR
from tracker.deadlines.forms import ExplainForm
from tracker.deadlines.queries import dates_from
from tracker.deadlines.rules import PERIOD_KEYS, in_force

bp = Blueprint("deadlines", __name__, url_prefix="/deadlines")


@bp.get("")
def show() -> tuple[str, int]:
    form = ExplainForm(formdata=request.args if request.args else None, rule=PERIOD_KEYS[0], start=clock.today())
    asked_well = not request.args or form.validate()
    if form.start.data and not FIRST_YEAR <= form.start.data.year <= LAST_YEAR:
        form.start.errors = [_("年份要在 %(first)s 到 %(last)s 之间。", first=FIRST_YEAR, last=LAST_YEAR)]
        asked_well = False
    chosen, dated = None, []
    if asked_well:
        dated = dates_from(me().congress_id, PERIOD_KEYS, form.start.data)
        chosen = next(each for each in dated if each.rule.key == form.rule.data)
    rules = in_force(me().congress_id, clock.today()).all()
    page = render_template("deadlines/show.html", form=form, chosen=chosen, dated=dated, rules=rules)
    return page, 200 if asked_well else 422
