"""The pages of figures: the ratios, the groups, and the list behind every number."""

from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, abort, render_template, request

from tracker.accounts.policy import is_committee, is_office
from tracker.accounts.session import me
from tracker.congress.models import Branch
from tracker.congress.queries import current_session, session_name, sessions
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden
from tracker.core.words import _
from tracker.statistics.lists import PER_PAGE, behind
from tracker.statistics.measures import CLASSES, COUNTS, KEPT, KEPT_MEANS
from tracker.statistics.queries import By, Scope, measures
from tracker.statistics.snapshot_tools import digest_of, kept_digest
from tracker.statistics.tools import names, summary
from tracker.suggestions.labels import Kind
from tracker.suggestions.queries import main_unit
from tracker.web.fields import number, read_day

bp = Blueprint("statistics", __name__, url_prefix="/statistics")
FIVE = ("replied", "on_time", "at_least_basically", "face_contact", KEPT)
MORE = (
    "returned", "satisfied", "basically", "dissatisfied", "at_least_basically_attitude", "first_dissatisfied", "second_satisfied",
    "class_A", "class_B", "class_C", "class_D", "implemented", "published", "several_units", "intersession",
)  # fmt: skip


def _may_see() -> None:
    if not is_committee(me(), None) and not is_office(me(), None):
        raise Forbidden()


def _scope(args: Any) -> tuple[Scope, list[Any]]:
    """The scope a query string asks for: by default the current session, as at today."""
    known = list(sessions(me().congress_id))
    by_id = {session.id: session for session in known}
    wanted = args.get("session", "")
    session = None if wanted == "all" else by_id.get(number(wanted) or 0) or current_session(me().congress_id, clock.today())
    on = read_day(str(args.get("as_at", ""))[:20]) or clock.today()
    kind = Kind.of(args.get("kind"))
    term_number = session.term.number if session else None
    return Scope(me().congress_id, min(on, clock.today()), term_number, session.number if session else None, kind), known


def _address(scope: Scope, known: list[Any]) -> dict[str, Any]:
    """The scope as a query string, so that every link keeps it."""
    chosen = next((s for s in known if (s.term.number, s.number) == (scope.term, scope.session)), None)
    said: dict[str, Any] = {"session": chosen.id if chosen else "all"}
    if scope.as_at != clock.today():
        said["as_at"] = scope.as_at.isoformat()
    if scope.kind:
        said["kind"] = str(scope.kind)
    return said


@bp.get("")
def show() -> Response | str:
    _may_see()
    scope, known = _scope(request.args)
    by, ratios = By.of(request.args.get("by")) or By.UNIT, measures(scope)
    chosen = next((s for s in known if (s.term.number, s.number) == (scope.term, scope.session)), None)
    said = summary(me().congress, scope, by, ratios)
    return render_template(
        "statistics/show.html",
        said=said,
        digest=digest_of(said | {"groups": []}),
        kept=kept_digest(chosen.id, scope.as_at) if chosen and not scope.kind else None,
        scope=scope,
        address=_address(scope, known),
        sessions=[("all", _("全部会议")), *((s.id, session_name(s)) for s in known)],
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
    _may_see()
    scope, known = _scope(request.args)
    by = By.of(request.args.get("by"))
    measure, side = str(request.args.get("measure", "")), "whole" if request.args.get("side") == "whole" else "part"
    found = behind(me(), scope, measure, side, by, str(request.args.get("key", ""))[:40])
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
        address=_address(scope, known) | {"measure": measure, "side": side, "by": by, "key": request.args.get("key")},
        main_unit=main_unit,
        may_open=is_office(me(), None),
    )
