"""Pages for people without an account: a station, something to say, the receipt, how far it is."""

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.policy import PUBLIC
from tracker.attachments.actions import attach
from tracker.citizens import slip_tools as slips
from tracker.citizens.code_actions import give_code
from tracker.citizens.forms import ProgressForm, SpeakForm, VerdictForm
from tracker.citizens.look_tools import Found, count_verdict, looked_up, may_judge, permitted, suspected
from tracker.citizens.photo_tools import count_refused, look_at_photo, photo_or
from tracker.citizens.queries import code_row, is_taken, living, seated, station_of
from tracker.citizens.tracking import shown
from tracker.congress.models import Category, Congress, Station
from tracker.congress.queries import categories
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.issues.citizen_actions import JUDGED, seen, verdict
from tracker.issues.loop_queries import looks_at, verdict_of
from tracker.issues.models import CODE_NOTICE, Issue, Suspect
from tracker.issues.public_actions import Said, record_by_code
from tracker.receptions.queries import results, upcoming
from tracker.web.guard import answers_in_place, prepared_by, public

bp = Blueprint("citizens", __name__, url_prefix="/public")
COMING = 2  # days shown on the page of a station
Answer = Response | AnyResponse | tuple[str, int] | str


def _standing(code: str) -> tuple[Station, Station]:
    """The station of a poster, and the one that stands for it now; a code of none does not exist."""
    return station_of(code) or abort(404)


@bp.get("/s/<key>")
@public
def station(key: str) -> str:
    before, now = _standing(key)
    on = clock.today()
    return render_template(
        "citizens/station.html",
        days=upcoming(now, on, COMING),
        sums=results(now, on.year),
        station=now,
        before=before if before.id != now.id else None,
        deputies=seated(now),
        congress=db.session.get_one(Congress, now.congress_id),
    )


@bp.route("/s/<key>/new", methods=["GET", "POST"])
@public
@prepared_by(look_at_photo)
def speak(key: str) -> Answer:
    _before, now = _standing(key)
    if not now.is_open:
        return redirect(url_for(".station", key=now.code), 303)
    form = SpeakForm.sent()
    form.category_id.offer([(c.id, c.name) for c in categories(now.congress_id)], blank=_("不清楚"))
    if form.is_sent_well():
        with form.blaming():
            doubt = permitted(now, form.phone.data or "", request.remote_addr or "", at=clock.now())
            issue = _record(now, form, doubt)
            slip = form.slip.data if slips.is_ours(form.slip.data or "") else slips.new_slip(clock.now())
            if is_taken(slips.code_of(slip)):  # went back and wrote something else on the same form
                slip = slips.new_slip(clock.now())
            give_code(issue, by=PUBLIC, at=clock.now(), word=form.word.data or "", code=slips.code_of(slip))
            keep()
            return redirect(url_for(".receipt", mark=slips.hand_in(slip)), 303)
    if count_refused(now):
        keep()
    if not slips.is_ours(form.slip.data or ""):
        form.slip.data = slips.new_slip(clock.now())
    congress = db.session.get_one(Congress, now.congress_id)
    return render_template("citizens/speak.html", form=form, station=now, congress=congress, notice=CODE_NOTICE), form.answer


def _record(now: Station, form: SpeakForm, often: Suspect | None) -> Issue:
    said = Said(
        str(form.text.data),
        db.session.get(Category, form.category_id.data) if form.category_id.data else None,
        form.place.data or "",
        form.name.data or "",
        form.phone.data or "",
        bool(form.may_share_contact.data),
    )
    fast = slips.was_filled_too_fast(form.slip.data or "", clock.now())
    doubt = suspected(now, said, trap=form.website.data or "", is_fast=fast, on=clock.today()) or often
    issue = record_by_code(now, said, by=PUBLIC, on=clock.today(), suspect=doubt)
    if form.photo.data:
        attach(issue, photo_or(form.photo.data.stream), form.photo.data.filename or "", by=PUBLIC, at=clock.now())
    return issue


@bp.get("/receipts/<mark>")
@public
def receipt(mark: str) -> Answer:
    slip = slips.slip_with(mark)
    row = code_row(slips.code_of(slip)) if slip else None
    if slip is None or row is None or clock.now() - row.made_at > slips.RECEIPT:
        return render_template("citizens/gone.html"), 404
    period = in_force(row.congress_id, clock.today()).period("issue_unit")
    page = render_template(
        "citizens/receipt.html",
        issue=row.issue,
        code=shown(slips.code_of(slip)),
        has_second=row.second_digest is not None,
        mark=mark,
        unit_period=period,
        congress=db.session.get_one(Congress, row.congress_id),
    )
    return make_response(page)


@bp.post("/clearing")
@public
def clear() -> AnyResponse:
    """Whoever is done leaves nothing for the next one at this device, and the station's page for whoever that is."""
    slip, opened = slips.last_sent(), slips.admitted(clock.now())
    row = (living(opened) if opened else None) or (code_row(slips.code_of(slip)) if slip else None)
    slips.forget_all()
    flash(_("已经清除，这台设备上什么也不留。"))
    return redirect(url_for(".station", key=row.issue.station.code) if row else url_for(".progress"), 303)


@bp.route("/progress", methods=["GET", "POST"])
@public
@answers_in_place
def progress() -> Answer:
    """How far it is. The code travels in the body of the request alone: in no address, no log, no history."""
    form = ProgressForm.sent()
    found: Found | None = None
    if form.is_sent_well():
        found = looked_up(form.code.data or "", form.second.data or "", request.remote_addr or "", at=clock.now())
        if found and found.is_open:
            seen(found.issue, by=PUBLIC)
            slips.admit(found.row_id, clock.now())
        keep()  # that it was asked, so that nobody asks without end
        if found is None:
            form.code.errors = [_("没有查到。请核对查询码；也可以带着它到联络站问。")]
    form.second.data = ""
    opened = found.issue if found and found.is_open else None
    judging, looks = (_judging(opened), looks_at(opened)) if opened else (None, 0)
    return render_template("citizens/progress.html", form=form, found=found, judging=judging, looks=looks), form.answer


def _judging(issue: Issue) -> VerdictForm | None:
    """What asks whether it is really solved, where there is a result to judge."""
    if issue.state not in JUDGED or issue.result_on is None:
        return None
    said = verdict_of(issue)
    return VerdictForm(formdata=None, solved=said.solved if said else None, words=said.words if said else "")


@bp.post("/progress/verdict")
@public
def judge() -> Answer:
    """Whether it is really solved, as the person says who has just opened it with both parts of the code."""
    row_id = slips.admitted(clock.now())
    row = living(row_id) if row_id else None
    if row is None:
        return redirect(url_for(".progress"), 303)
    form = VerdictForm.sent()
    if form.is_sent_well():
        with form.blaming():
            may_judge(row, at=clock.now())
            given = row.made_at if row.is_by_staff else None
            verdict(row.issue, form.solved.data, form.words.data or "", by=PUBLIC, code_given_at=given)
            keep()
            slips.shut()
            flash(_("记下了，谢谢。工作人员会看到。"))
            return redirect(url_for(".progress"), 303)
        count_verdict(row, at=clock.now())
        keep()
    return render_template("citizens/verdict.html", judging=form, issue=row.issue), form.answer
