"""The trail, for the auditor: who did what and when; of people's data only that it was looked at."""

from flask import Blueprint, render_template, request

from tracker.accounts.session import me
from tracker.audit.policy import RULES, Act
from tracker.audit.queries import PAGE, page, silent
from tracker.core.policy import require
from tracker.core.text import clean
from tracker.web.fields import number, read_day

bp = Blueprint("audit", __name__, url_prefix="/trail")


@bp.get("")
def index() -> str:
    require(RULES, Act.READ_TRAIL, me())
    words, kind = clean(request.args.get("q"))[:40], clean(request.args.get("kind"))[:40]
    on = read_day(str(request.args.get("on", ""))[:20])
    rows = page(me().congress_id, words=words, kind=kind, on=on, before=number(request.args.get("after")))
    after = rows[PAGE - 1].id if len(rows) > PAGE else None
    return render_template(
        "audit/index.html", rows=rows[:PAGE], silent=silent(rows), after=after, words=words, kind=kind, on=on
    )
