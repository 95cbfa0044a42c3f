"""The page of one search."""

from flask import Blueprint, render_template, request

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.core.text import clean
from tracker.search.labels import Kind
from tracker.search.queries import find

bp = Blueprint("search", __name__)
MOST_SHOWN = 50
NOT_CASES = (Role.ADMIN, Role.AUDITOR)


@bp.get("/search")
def show() -> str:
    words = clean(request.args.get("q"))[:60]
    kind = Kind.of(request.args.get("kind"))
    kinds = [Kind.UNIT, Kind.DEPUTY] if me().role in NOT_CASES else list(Kind)
    hits = find(me(), words, kinds=[kind] if kind and kind in kinds else kinds, limit=MOST_SHOWN)
    return render_template("search/show.html", words=words, hits=hits, kinds=kinds, kind=kind, most=MOST_SHOWN)
