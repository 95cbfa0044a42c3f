"""The calendar of working days, one for all congresses: the years as known, and bringing a year's notice in."""

from datetime import date

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.deadlines.actions import FIRST_YEAR, LAST_YEAR
from tracker.deadlines.grid import stretches, weekends, year
from tracker.deadlines.policy import RULES
from tracker.deadlines.queries import work_calendar
from tracker.deadlines.states import Act, NoticeState
from tracker.deadlines.year_actions import approve_year, propose_year, refuse_year
from tracker.deadlines.year_queries import find_notice, known_years, notices
from tracker.exchange.calendar_forms import NoticeForm, RefuseNoticeForm
from tracker.exchange.calendar_queries import PER_PAGE, moves_seen
from tracker.web.fields import number

bp = Blueprint("calendar", __name__, url_prefix="/calendar")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.get("")
def show() -> str:
    return _year_page(None)


@bp.post("")
def propose() -> Answer:
    """Bring a notice in; nothing is counted by it until somebody approves it."""
    require(RULES, Act.PROPOSE_YEAR, me())
    form = NoticeForm.sent()
    if form.is_sent_well():
        with form.blaming():
            upload = form.file.data
            notice = propose_year(upload.stream.read(), upload.filename or "", by=me(), at=clock.now())
            keep()
            return redirect(url_for(".notice", notice_id=notice.id), 303)
    return _year_page(form), form.answer


def _year_page(form: NoticeForm | None) -> str:
    asked = number(request.args.get("year")) or clock.today().year
    shown = min(max(asked, FIRST_YEAR), LAST_YEAR)
    work, may_keep = work_calendar(), allows(RULES, Act.PROPOSE_YEAR, me())
    first, last = date(shown, 1, 1), date(shown, 12, 31)
    return render_template(
        "exchange/calendar.html",
        form=form or (NoticeForm(formdata=None) if may_keep else None),
        year=shown,
        months=year(shown, work),
        stretches=stretches(first, last, work),
        weekends=weekends(first, last, work),
        workdays=work.between(first, last) + work.is_workday(first),
        is_known=shown in work.years,
        known=known_years(),
        notices=notices() if may_keep else (),
    )


@bp.get("/notices/<id:notice_id>")
def notice(notice_id: int) -> Answer:
    require(RULES, Act.APPROVE_YEAR, me())
    return _notice_page(notice_id, RefuseNoticeForm(formdata=None))


def _notice_page(notice_id: int, form: RefuseNoticeForm) -> Answer:
    found = find_notice(notice_id)
    waits = found.state is NoticeState.WAITING
    moves = moves_seen(me(), found) if waits else None
    skip = min(number(request.args.get("skip")) or 0, len(moves.rows) if moves else 0)
    return (
        render_template(
            "exchange/calendar_notice.html",
            notice=found,
            moves=moves,
            rows=moves.rows[skip : skip + PER_PAGE] if moves else [],
            skip=skip,
            next=skip + PER_PAGE if moves and len(moves.rows) > skip + PER_PAGE else None,
            form=form,
        ),
        form.answer,
    )


@bp.post("/notices/<id:notice_id>/approval")
def approve(notice_id: int) -> AnyResponse:
    require(RULES, Act.APPROVE_YEAR, me())
    found = find_notice(notice_id)
    moved = approve_year(found, by=me(), at=clock.now())
    keep()
    flash(_("已载入 %(year)s 年的放假安排，%(count)s 个未了期限变动或由暂定变为确定。", year=found.year, count=moved))
    return redirect(url_for(".show", year=found.year), 303)


@bp.post("/notices/<id:notice_id>/refusal")
def refuse(notice_id: int) -> Answer:
    require(RULES, Act.REFUSE_YEAR, me())
    form = RefuseNoticeForm.sent()
    if form.is_sent_well():
        with form.blaming():
            refuse_year(find_notice(notice_id), form.reason.data or "", by=me(), at=clock.now())
            keep()
            flash(_("没有采用这份安排，期限都没有变动。"))
            return redirect(url_for(".show"), 303)
    return _notice_page(notice_id, form)
