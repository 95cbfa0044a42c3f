"""The page of a case's dates: how each was counted, day by day, and what it would be from another day."""

from flask import Blueprint, abort, render_template, request

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.words import N_, _
from tracker.deadlines.actions import FIRST_YEAR, LAST_YEAR
from tracker.deadlines.queries import dates_from, work_calendar
from tracker.dossier.dates import dates_of, first_to_show, given_dates, keys_of, unsure_days
from tracker.dossier.queries import gather
from tracker.web.fields import Day, number
from tracker.web.forms import Form

bp = Blueprint("case_dates", __name__, url_prefix="/cases")


class OtherDayForm(Form):
    start = Day(N_("如果在这一天交办"))


@bp.get("/<id:suggestion_id>/dates")
def show(suggestion_id: int) -> tuple[str, int]:
    d = gather(me(), suggestion_id, clock.today())
    found = dates_of(d, work_calendar())
    wanted = number(request.args.get("date"))
    chosen = next((each for each in found if each.computation.id == wanted), None) if wanted else first_to_show(d, found)
    if wanted and chosen is None:
        abort(404)
    form = OtherDayForm(formdata=request.args if "start" in request.args else None, start=d.case.first_assigned_on or d.on)
    asked_well = "start" not in request.args or form.validate()
    if asked_well and form.start.data and not FIRST_YEAR <= form.start.data.year <= LAST_YEAR:
        form.start.errors = [_("年份要在 %(first)s 到 %(last)s 之间。", first=FIRST_YEAR, last=LAST_YEAR)]
        asked_well = False
    what_if = []
    if asked_well and "start" in request.args and form.start.data:
        what_if = dates_from(d.case.congress_id, keys_of(d), form.start.data)
    return (
        render_template(
            "dossier/dates.html",
            d=d,
            case=d.case,
            dates=found,
            chosen=chosen,
            given=given_dates(d),
            unsure=unsure_days(d),
            form=form,
            what_if=what_if,
        ),
        200 if asked_well else 422,
    )
