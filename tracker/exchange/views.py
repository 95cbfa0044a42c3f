"""Pages of files: bringing in, always looked at first; giving out."""

from typing import Any

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.congress.models import Congress
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.exchange import commitment_rows, file_actions, queries
from tracker.exchange.actions import KINDS, give_out
from tracker.exchange.forms import UploadForm
from tracker.exchange.policy import RULES, Act
from tracker.exchange.register_rows import HEADINGS, MOST_ROWS, rows_of
from tracker.exchange.writing import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from tracker.suggestions.queries import asked
from tracker.web.fields import number

bp = Blueprint("exchange", __name__, url_prefix="/exchange")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.route("", methods=["GET", "POST"])
def index() -> Answer:
    require(RULES, Act.IMPORT, me())
    form = UploadForm.sent()
    if form.is_sent_well():
        with form.blaming():
            upload = form.file.data
            options = {
                "term": form.term.data,
                "session": form.session.data,
                "on": (form.on.data or clock.today()).isoformat(),
                "create": bool(form.create.data),
                "skip": [],
            }
            file = file_actions.look_at(form.kind.data, upload.stream.read(), upload.filename, options, by=me(), at=clock.now())
            _keep_and_clear()
            return redirect(url_for(".show", file_id=file.id), 303)
    files = db.session.scalars(queries.recent(me())).all()
    return render_template("exchange/index.html", form=form, files=files, kinds=KINDS), form.answer


@bp.get("/files/<id:file_id>")
def show(file_id: int) -> str:
    require(RULES, Act.IMPORT, me())
    file = queries.find(me(), file_id)
    gone = queries.is_gone(file, clock.now())
    return render_template("exchange/show.html", file=file, kind=KINDS[file.kind], gone=gone)


@bp.post("/files/<id:file_id>/check")
def check(file_id: int) -> AnyResponse:
    """Look again, leaving out the rows that were ticked."""
    file = queries.find(me(), file_id)
    skip = sorted({n for value in request.form.getlist("skip")[:2000] if (n := number(value))})
    options = {**file.options, "skip": skip, "create": bool(request.form.get("create"))}
    file_actions.look_again(file, options, by=me(), at=clock.now())
    keep()
    return redirect(url_for(".show", file_id=file_id), 303)


@bp.post("/files/<id:file_id>/taking")
def take(file_id: int) -> AnyResponse:
    file = queries.find(me(), file_id)
    report = file_actions.take(file, by=me(), at=clock.now())
    _keep_and_clear()
    flash(
        _(
            "已导入：新增 %(new)s，变更 %(changed)s，相同 %(equal)s。",
            new=report.new,
            changed=report.changed,
            equal=report.equal,
        )
    )
    return redirect(url_for(".show", file_id=file_id), 303)


@bp.get("/templates/<kind>.csv")
def template(kind: str) -> Response:
    """The headings of a kind of file, to be filled in."""
    require(RULES, Act.IMPORT, me())
    if kind not in KINDS:
        abort(404)
    return _file(as_csv([column.zh for column in KINDS[kind].columns], []), f"{kind}.csv", CSV_TYPE)


@bp.post("/exports")
def give() -> Response:
    """A kind of file, given out; that it was is put on the trail."""
    kind, form = str(request.form.get("kind")), "csv" if request.form.get("format") == "csv" else "xlsx"
    if kind not in KINDS:
        abort(404)
    headings, rows = give_out(kind, db.session.get_one(Congress, me().congress_id), by=me())
    content = as_csv(headings, rows) if form == "csv" else as_xlsx(headings, rows)
    keep()
    return _file(content, f"{kind}-{clock.today().isoformat()}.{form}", CSV_TYPE if form == "csv" else XLSX_TYPE)


@bp.post("/register")
def register() -> Response:
    """The register as it is filtered, as a workbook of at most 5,000 rows."""
    require(RULES, Act.EXPORT_LIST, me())
    wanted: Any = MultiDict(request.form.items(multi=True))
    rows = rows_of(asked(me(), wanted))
    file_actions.note_list_export("建议列表", len(rows), by=me())
    content = as_xlsx([_(heading) for heading in HEADINGS], rows[:MOST_ROWS])
    keep()
    return _file(content, f"suggestions-{clock.today().isoformat()}.xlsx", XLSX_TYPE)


@bp.post("/commitments")
def commitments() -> Response:
    """The ledger of promises as it is filtered, or a year's account, as a workbook of at most 5,000 rows."""
    require(RULES, Act.EXPORT_LIST, me())
    wanted: Any = MultiDict(request.form.items(multi=True))
    rows = commitment_rows.rows_of(me(), wanted)
    file_actions.note_list_export("承诺台账", len(rows), by=me())
    content = as_xlsx([_(heading) for heading in commitment_rows.HEADINGS], rows)
    keep()
    return _file(content, f"commitments-{clock.today().isoformat()}.xlsx", XLSX_TYPE)


def _keep_and_clear() -> None:
    gone = file_actions.clear_out(by=me(), at=clock.now())
    keep()
    file_actions.erase(gone, by=me())


def _file(content: bytes, name: str, media: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = media
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
