"""The yearly account of promises: how they stand, what was published, publishing it."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.commitments.policy import RULES
from tracker.commitments.queries import UNIT_ROLES
from tracker.commitments.seasons import counted_as_at, season_of
from tracker.commitments.states import Act
from tracker.commitments.year_actions import publish_year
from tracker.commitments.year_queries import MOST_ROWS, NUMBERS, first_year, last_words, lines, published, rows, total
from tracker.core import clock
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.web.fields import YEARS, number

bp = Blueprint("promised_years", __name__, url_prefix="/commitments/yearly")
FOR = (Role.OFFICE, Role.COMMITTEE, Role.COORDINATOR, *UNIT_ROLES)


@bp.get("")
def show() -> str:
    if me().role not in FOR:
        raise Forbidden()
    on = clock.today()
    wanted = number(request.args.get("year")) or on.year
    year = wanted if wanted in YEARS and wanted <= on.year else on.year
    account = published(me().congress_id, year)
    as_at = account.as_at if account else counted_as_at(year, on)
    now = lines(me(), year, as_at, on)
    then = list(account.figures) if account else []
    if me().role in UNIT_ROLES:
        then = [figure for figure in then if figure.unit_id == me().unit_id]
    found = rows(me(), year, as_at)
    may_publish = account is None and allows(RULES, Act.PUBLISH, me()) and (year < on.year or season_of(on) is not None)
    return render_template(
        "commitments/yearly.html",
        year=year,
        years=[(each, str(each)) for each in range(on.year, (first_year(me().congress_id) or on.year) - 1, -1)],
        as_at=as_at,
        account=account,
        now=now,
        then={figure.unit_id: figure for figure in then},
        totals=(total(now), total(then)),
        numbers=NUMBERS,
        rows=found[:MOST_ROWS],
        is_cut=len(found) > MOST_ROWS,
        words=last_words(me(), year, as_at),
        may_publish=may_publish,
        may_export=me().role in (Role.OFFICE, Role.COMMITTEE),
    )


@bp.post("/publication")
def publish() -> Response | AnyResponse:
    """Publish for good, once it is ticked that the figures were looked at."""
    require(RULES, Act.PUBLISH, me())
    year = number(request.form.get("year"))
    if year is None or year not in YEARS:
        raise Invalid("year", _("请选择要公布的年份"))
    if not request.form.get("sure"):
        raise Invalid("sure", _("公布后不能再改，请先核对并打勾"))
    publish_year(year, by=me(), on=clock.today(), at=clock.now())
    keep()
    flash(_("%(year)s 年的情况已公布，公布的数字不再改动。", year=year))
    return redirect(url_for(".show", year=year), 303)
