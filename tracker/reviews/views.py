"""Pages of review meetings: the list, the agenda, opening and closing, the protocol."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.audit.queries import of as entries_of
from tracker.congress.queries import session_choices, session_name
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.reports.models import HandlingReport
from tracker.reports.queries import submitted
from tracker.reviews import actions, agenda_actions
from tracker.reviews.agenda_actions import Subject
from tracker.reviews.forms import ItemForm, OpenForm, ReviewForm
from tracker.reviews.labels import Scale, Sort
from tracker.reviews.models import Review
from tracker.reviews.policy import RULES, must_fit
from tracker.reviews.queries import PER_PAGE, charged_at, decisions_of, find, find_item, items_of, lines_of, listed, votes_of
from tracker.reviews.states import WHEN, Act
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import of_number, visible_to
from tracker.supervision.models import KeyTopic
from tracker.supervision.queries import open_topics
from tracker.web.fields import number

bp = Blueprint("reviews", __name__, url_prefix="/reviews")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.get("")
def index() -> str:
    if not allows(RULES, Act.READ, me()):
        abort(404)
    rows = listed(me(), request.args.get("after", ""))
    last = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
    return render_template(
        "reviews/index.html",
        rows=rows[:PER_PAGE],
        after=f"{last.held_on}~{last.id}" if last else None,
        may_plan=allows(RULES, Act.PLAN, me()),
    )


def may(act: Act, review: Review) -> bool:
    """Whether the person at the keyboard may do an act with a meeting now."""
    return WHEN.get(act) is review.stands and allows(RULES, act, me(), review)


def opened(review_id: int, act: Act) -> Review:
    """A meeting with which the person at the keyboard may do this act now; 404, 403 or 409 otherwise."""
    review = find(me(), review_id)
    require(RULES, act, me(), review)
    must_fit(act, review)
    return review


@bp.route("/new", methods=["GET", "POST"])
def new() -> Answer:
    if not allows(RULES, Act.READ, me()):
        abort(404)
    require(RULES, Act.PLAN, me())
    form = ReviewForm.sent()
    if form.is_sent_well():
        with form.blaming():
            review = actions.plan(_facts(form), by=me(), at=clock.now())
            keep()
            flash(_("会议已建立，请列入议程。"))
            return redirect(url_for(".show", review_id=review.id), 303)
    return render_template("reviews/edit.html", review=None, form=form), form.answer


def _facts(form: ReviewForm) -> actions.Facts:
    return actions.Facts(form.name.data or "", form.kind.data, form.scale.data, form.held_on.data)


@bp.get("/<id:review_id>")
def show(review_id: int) -> str:
    review = find(me(), review_id)
    lines = lines_of(me(), items_of(review))
    acts = {act: may(act, review) for act in (Act.EDIT, Act.ADD, Act.MOVE, Act.REMOVE, Act.OPEN, Act.CLOSE)}
    return render_template(
        "reviews/show.html",
        review=review,
        lines=lines,
        may={act.name: is_open for act, is_open in acts.items()},
        entries=entries_of("review", review.id),
    )


@bp.route("/<id:review_id>/edit", methods=["GET", "POST"])
def edit(review_id: int) -> Answer:
    review = opened(review_id, Act.EDIT)
    form = ReviewForm.sent(obj=review if request.method == "GET" else None)
    return page(
        "reviews/edit.html",
        form,
        lambda: actions.edit(review, _facts(form), by=me(), at=clock.now(), version=form.opened_version()),
        _("已保存。"),
        url_for(".show", review_id=review.id),
        review=review,
    )


def page(template: str, form: Any, act: Callable[[], Any], said: str, back: str, **more: Any) -> Answer:
    """A form: shown, or sent and done, then on to another page."""
    if form.is_sent_well():
        with form.blaming():
            act()
            keep()
            flash(said)
            return redirect(back, 303)
    return render_template(template, form=form, back=back, **more), form.answer


@bp.route("/<id:review_id>/items/new", methods=["GET", "POST"])
def add(review_id: int) -> Answer:
    review, form = opened(review_id, Act.ADD), ItemForm.sent()
    form.session_id.offer(session_choices(review.congress_id), blank=_("最近一次有这个编号的"))
    form.topic_id.offer([(topic.id, topic.title) for topic in open_topics(review.congress_id)], blank=_("请选择"))
    reports = [(each.id, f"{session_name(each.session)} {each.as_at}") for each in submitted(review.congress_id)]
    form.report_id.offer(reports, blank=_("请选择"))
    return page(
        "reviews/item.html",
        form,
        lambda: agenda_actions.add(review, _subject(form), form.note.data or "", by=me(), at=clock.now()),
        _("已列入议程。"),
        url_for(".show", review_id=review.id),
        review=review,
    )


def _subject(form: ItemForm) -> Subject:
    """What was named. Raises Invalid for nothing, and for a number there is not."""
    match form.sort.data:
        case Sort.CASE:
            return Subject(case=_case(form.number.data or "", form.session_id.data))
        case Sort.TOPIC if form.topic_id.data:
            return Subject(topic=db.session.get_one(KeyTopic, form.topic_id.data))
        case Sort.REPORT if form.report_id.data:
            return Subject(report=db.session.get_one(HandlingReport, form.report_id.data))
        case Sort.TOPIC:
            raise Invalid("topic_id", _("请选择课题"))
        case Sort.REPORT:
            raise Invalid("report_id", _("请选择报告"))
    return Subject(title=form.title.data or "")


def _case(said: str, session_id: int | None) -> Suggestion:
    found = of_number(me().congress_id, said, session_id) if said else None
    seen = visible_to(me()).where(Suggestion.id == found.id, Suggestion.removed_on.is_(None)) if found else None
    case: Suggestion | None = db.session.scalar(seen) if seen is not None else None
    if case is None:
        raise Invalid("number", _("没有编号为 %(number)s 的建议", number=said) if said else _("请填写建议编号"))
    return case


def _asked_version() -> int:
    return number(request.form.get("version")) or 0


@bp.post("/<id:review_id>/items/<id:item_id>/moving")
def move(review_id: int, item_id: int) -> AnyResponse:
    item = find_item(me(), review_id, item_id)
    agenda_actions.move(item, "up" in request.form, by=me(), at=clock.now(), version=_asked_version())
    keep()
    return redirect(url_for(".show", review_id=review_id), 303)


@bp.post("/<id:review_id>/items/<id:item_id>/removal")
def remove(review_id: int, item_id: int) -> AnyResponse:
    item = find_item(me(), review_id, item_id)
    agenda_actions.remove(item, by=me(), at=clock.now(), version=_asked_version())
    keep()
    flash(_("已移出议程。"))
    return redirect(url_for(".show", review_id=review_id), 303)


@bp.route("/<id:review_id>/opening", methods=["GET", "POST"])
def opening(review_id: int) -> Answer:
    review = opened(review_id, Act.OPEN)
    form = OpenForm.sent(obj=review if request.method == "GET" else None)
    items = items_of(review)
    return page(
        "reviews/opening.html",
        form,
        lambda: actions.open_review(review, form.members.data or 0, by=me(), at=clock.now(), version=form.opened_version()),
        _("会议已开始。"),
        url_for("meeting.show", review_id=review.id, item_id=items[0].id) if items else url_for(".show", review_id=review.id),
        review=review,
    )


@bp.post("/<id:review_id>/closing")
def closing(review_id: int) -> AnyResponse:
    actions.close(find(me(), review_id), by=me(), at=clock.now(), version=_asked_version())
    keep()
    flash(_("会议已结束，后续事项已通知承办单位。"))
    return redirect(url_for(".protocol", review_id=review_id), 303)


@bp.get("/<id:review_id>/protocol")
def protocol(review_id: int) -> str:
    """What was recorded, item by item; during the meeting as far as it has come."""
    review = find(me(), review_id)
    items = items_of(review)
    return render_template(
        "reviews/protocol.html",
        review=review,
        lines=lines_of(me(), items),
        votes=votes_of(items),
        decisions=decisions_of(items),
        charged=charged_at(items),
        by_satisfaction=review.scale is Scale.SATISFACTION,
    )
