"""Pages of reports on handling: made at one press, submitted with frozen figures, voted on."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.congress.models import Session
from tracker.congress.queries import current_session, session_name, sessions
from tracker.core import clock
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.reports.actions import Votes, note_vote, submit
from tracker.reports.docx import DOCX_TYPE, as_docx
from tracker.reports.errors import Unprintable
from tracker.reports.forms import VoteForm
from tracker.reports.paper import Paper
from tracker.reports.pdf import NoPdf, as_pdf
from tracker.reports.policy import RULES, Act
from tracker.reports.queries import find, is_submitted, submitted
from tracker.reports.tools import SHORT, differences, figures_of, paper_of, whole_of
from tracker.reports.xlsx import XLSX_TYPE, as_xlsx
from tracker.statistics.snapshot_tools import definition, digest_of
from tracker.web.fields import number, read_day

bp = Blueprint("reports", __name__, url_prefix="/reports")
Answer = Response | AnyResponse | tuple[str, int] | str
WRITERS: Mapping[str, tuple[Callable[[Paper], bytes], str]] = {
    "docx": (as_docx, DOCX_TYPE), "pdf": (as_pdf, "application/pdf"), "xlsx": (as_xlsx, XLSX_TYPE),
}  # fmt: skip


def _asked(args: Any) -> tuple[Session | None, date, list[Session]]:
    """The session and day a query string or form asks for: by default the current session, as at today."""
    known, today = list(sessions(me().congress_id)), clock.today()
    wanted = number(args.get("session"))
    chosen = next((each for each in known if each.id == wanted), None) or current_session(me().congress_id, today)
    on = read_day(str(args.get("as_at", ""))[:20]) or today
    return chosen, min(on, today), known


def _file(figures: Mapping[str, Any], form: str) -> Response:
    write, media = WRITERS[form]
    try:
        content = write(paper_of(figures))
    except NoPdf:
        raise Unprintable() from None
    whole = figures["whole"]
    name = f"report-{whole['scope']['term']}-{whole['scope']['session']}-{whole['as_at']}.{form}"
    response = make_response(content)
    response.headers["Content-Type"] = media
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.get("")
def index() -> str:
    require(RULES, Act.READ, me())
    session, as_at, known = _asked(request.args)
    return render_template(
        "reports/index.html",
        session=session,
        as_at=as_at,
        sessions=[(each.id, session_name(each)) for each in known],
        formats=list(WRITERS),
        reports=submitted(me().congress_id),
        may_submit=session is not None and allows(RULES, Act.SUBMIT, me()) and not is_submitted(session.id, as_at),
        short=SHORT,
    )


@bp.get("/made/<any(docx, pdf, xlsx):form>")
def made(form: str) -> Response:
    """The report as it is counted now, of a session as at a day."""
    require(RULES, Act.READ, me())
    session, as_at, _known = _asked(request.args)
    if session is None:
        abort(404)
    return _file(figures_of(session, as_at), form)


@bp.post("/submission")
def submission() -> AnyResponse:
    """Submit, once it is ticked that the figures were looked at."""
    require(RULES, Act.SUBMIT, me())
    session, as_at, _known = _asked(request.form)
    if session is None:
        abort(404)
    if not request.form.get("sure"):
        raise Invalid("sure", _("提交后不能再改，请先核对并打勾"))
    report = submit(session, as_at, figures_of(session, as_at), by=me(), on=clock.today(), at=clock.now())
    keep()
    flash(_("报告已提交常委会，数字不再改动。"))
    return redirect(url_for(".show", report_id=report.id), 303)


@bp.get("/<id:report_id>")
def show(report_id: int) -> str:
    """A submitted report, the vote on it, and what is counted otherwise by now for the same day."""
    require(RULES, Act.READ, me())
    report = find(me(), report_id)
    now = whole_of(report.session, report.as_at)
    return render_template(
        "reports/show.html",
        report=report,
        paper=paper_of(report.figures),
        formats=list(WRITERS),
        differs=differences(report.figures, now),
        is_recounted=digest_of(now) != report.digest,
        is_redefined=definition() != report.definition,
        may_vote=allows(RULES, Act.VOTE, me(), report),
        short=SHORT,
    )


@bp.get("/<id:report_id>/<any(docx, pdf, xlsx):form>")
def file(report_id: int, form: str) -> Response:
    """A submitted report, printed from its frozen figures."""
    require(RULES, Act.READ, me())
    return _file(find(me(), report_id).figures, form)


@bp.route("/<id:report_id>/vote", methods=["GET", "POST"])
def vote(report_id: int) -> Answer:
    report = find(me(), report_id)
    require(RULES, Act.VOTE, me(), report)
    form = VoteForm.sent(obj=report.vote if request.method == "GET" else None)
    if form.is_sent_well():
        with form.blaming():
            values = {name: form[name].data for name in Votes.__slots__}
            votes = Votes(**values | {"remark": form.remark.data or ""})
            note_vote(report, votes, by=me(), on=clock.today(), at=clock.now(), reason=form.reason.data or "")
            keep()
            flash(_("表决结果已登记。"))
            return redirect(url_for(".show", report_id=report.id), 303)
    return render_template("reports/vote.html", report=report, form=form), form.answer
