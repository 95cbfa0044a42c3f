"""The pages of figures: the ratios, the groups, and the list behind every number."""

import sqlalchemy as sa
from flask import Blueprint, Response, abort, render_template, request

from tracker.accounts.models import Role
from tracker.accounts.policy import is_committee, is_office
from tracker.accounts.session import me
from tracker.congress.models import Branch
from tracker.congress.queries import is_of_government, session_name
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden
from tracker.core.words import _
from tracker.statistics.lists import PER_PAGE, behind
from tracker.statistics.measures import CLASSES, COUNTS, DECLINED, KEPT, KEPT_MEANS, UNITS
from tracker.statistics.queries import By, measures
from tracker.statistics.scope_tools import asked
from tracker.statistics.snapshot_tools import digest_of, kept_digest
from tracker.statistics.tools import names, summary
from tracker.suggestions.labels import Kind
from tracker.suggestions.queries import main_unit
from tracker.web.fields import number

bp = Blueprint("statistics", __name__, url_prefix="/statistics")
FIVE = ("replied", "on_time", "at_least_basically", "face_contact", KEPT)
MORE = (
    "returned", "satisfied", "basically", "dissatisfied", "at_least_basically_attitude", "first_dissatisfied", "second_satisfied",
    "class_A", "class_B", "class_C", "class_D", "implemented", "published", "several_units", "intersession",
)  # fmt: skip


def _may_see() -> None:
    if not is_committee(me(), None) and not is_office(me(), None):
        raise Forbidden()


def _may_list(measure: str, by: By | None, key: str) -> bool:
    """Whose number is looked behind: of the whole congress, of one's own unit or delegation, of a unit of the government."""
    viewer = me()
    if is_committee(viewer, None) or is_office(viewer, None):
        return True
    if measure in (UNITS, DECLINED):
        return False
    match viewer.role:
        case Role.UNIT_CLERK | Role.UNIT_HEAD:
            return by is By.UNIT and key == str(viewer.unit_id)
        case Role.DELEGATION_HEAD:
            return by is By.DELEGATION and key == str(viewer.delegation_id)
        case Role.COORDINATOR:
            return (by is By.BRANCH and key == Branch.GOVERNMENT) or (
                by is By.UNIT and is_of_government(viewer.congress_id, key)
            )
        case _:
            return False


@bp.get("")
def show() -> Response | str:
    _may_see()
    wanted = asked(me().congress_id, request.args, clock.today())
    scope, chosen = wanted.scope, wanted.chosen
    by, ratios = By.of(request.args.get("by")) or By.UNIT, measures(scope)
    said = summary(me().congress, scope, by, ratios)
    return render_template(
        "statistics/show.html",
        said=said,
        digest=digest_of(said | {"groups": []}),
        kept=kept_digest(chosen.id, scope.as_at) if chosen and not scope.kind else None,
        scope=scope,
        address=wanted.address,
        sessions=[("all", _("全部会议")), *((s.id, session_name(s)) for s in wanted.sessions)],
        chosen=chosen,
        session_name=session_name,
        by=by,
        bys=By.choices(),
        kinds=Kind.choices(),
        five=FIVE,
        more=MORE,
        counts=COUNTS,
        classes=list(CLASSES),
        names=names(ratios),
        branch_name=lambda key: Branch.known(key).text,
        means={key: measure.means for key, measure in ratios.items()} | {KEPT: KEPT_MEANS},
    )


@bp.get("/cases")
def cases() -> str:
    """The list behind a number: measure, which part of it, and of which group."""
    by, key = By.of(request.args.get("by")), str(request.args.get("key", ""))[:40]
    if not _may_list(str(request.args.get("measure", "")), by, key):
        raise Forbidden()
    wanted = asked(me().congress_id, request.args, clock.today())
    scope = wanted.scope
    measure, side = str(request.args.get("measure", "")), "whole" if request.args.get("side") == "whole" else "part"
    found = behind(me(), scope, measure, side, by, key)
    if found is None:
        abort(404)
    after = number(request.args.get("after"))
    rows = list(db.session.scalars(found.page(after)).unique())
    more = len(rows) > PER_PAGE
    total = db.session.scalar(sa.select(sa.func.count()).select_from(found.query.order_by(None).subquery())) or 0
    return render_template(
        "statistics/cases.html",
        rows=rows[:PER_PAGE],
        total=total,
        after=rows[PER_PAGE - 1].id if more else None,
        found=found,
        scope=scope,
        address=wanted.address | {"measure": measure, "side": side, "by": by, "key": request.args.get("key")},
        main_unit=main_unit,
        may_open=is_office(me(), None),
        sees_all=is_office(me(), None) or is_committee(me(), None),
    )
