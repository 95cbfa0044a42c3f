"""Meeting mode: one calm page for each item, and what is recorded on it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.congress.models import Unit
from tracker.congress.queries import unit_pairs, units_in_use
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.reviews import meeting_actions as actions
from tracker.reviews.brief_queries import brief_of
from tracker.reviews.forms import ChargeForm, DecisionForm, VoteForm
from tracker.reviews.labels import Scale
from tracker.reviews.models import AgendaItem
from tracker.reviews.policy import RULES, must_fit
from tracker.reviews.queries import charged_at, decisions_of, find_follow_up, find_item, items_of, lines_of, votes_of
from tracker.reviews.states import Act
from tracker.reviews.views import Answer, may, page
from tracker.supervision.queries import count_in

bp = Blueprint("meeting", __name__, url_prefix="/reviews/<id:review_id>/meeting")


@bp.get("/<id:item_id>")
def show(review_id: int, item_id: int) -> str:
    item = find_item(me(), review_id, item_id)
    items = list(items_of(item.review))
    here = items.index(item)
    line = lines_of(me(), [item])[0]
    return render_template(
        "reviews/meeting.html",
        review=item.review,
        item=item,
        line=line,
        brief=brief_of(line.case) if line.case else None,
        bundled=count_in(item.topic) if item.topic else 0,
        place=here + 1,
        count=len(items),
        before=items[here - 1] if here else None,
        after=items[here + 1] if here + 1 < len(items) else None,
        votes=votes_of([item]).get(item.id, []),
        decisions=decisions_of([item]).get(item.id, []),
        charged=charged_at([item]).get(item.id, []),
        by_satisfaction=item.review.scale is Scale.SATISFACTION,
        may_record=may(Act.VOTE, item.review),
        may_close=may(Act.CLOSE, item.review),
    )


def _opened(review_id: int, item_id: int, act: Act) -> AgendaItem:
    item = find_item(me(), review_id, item_id)
    require(RULES, act, me(), item.review)
    must_fit(act, item.review)
    return item


def _back(item: AgendaItem) -> str:
    return url_for(".show", review_id=item.review_id, item_id=item.id)


@bp.route("/<id:item_id>/vote", methods=["GET", "POST"])
def vote(review_id: int, item_id: int) -> Answer:
    item, form = _opened(review_id, item_id, Act.VOTE), VoteForm.sent()
    earlier = next(iter(votes_of([item]).get(item.id, [])[-1:]), None)
    if request.method == "GET":
        form.version.data = str(earlier.id if earlier else 0)
    if item.review.scale is Scale.SATISFACTION:
        form.approve.label.text, form.against.label.text = N_("满意票"), N_("不满意票")
    else:
        del form.basically

    def write_down() -> None:
        votes = actions.Votes(
            form.present.data or 0, form.approve.data or 0, (form.basically.data or 0) if form.basically else 0,
            form.against.data or 0, form.abstained.data or 0,
        )  # fmt: skip
        actions.vote(item, votes, by=me(), at=clock.now(), seen=form.opened_version(), reason=form.reason.data or "")

    line = lines_of(me(), [item])[0]
    return page(
        "reviews/vote.html", form, write_down, _("表决已登记。"), _back(item), line=line, earlier=earlier, review=item.review
    )


@bp.route("/<id:item_id>/decision", methods=["GET", "POST"])
def decision(review_id: int, item_id: int) -> Answer:
    item = _opened(review_id, item_id, Act.DECIDE)
    earlier = next(iter(decisions_of([item]).get(item.id, [])[-1:]), None)
    form = DecisionForm.sent()
    if request.method == "GET":
        form.version.data, form.words.data = str(earlier.id if earlier else 0), earlier.words if earlier else ""

    def write_down() -> None:
        words, reason = form.words.data or "", form.reason.data or ""
        actions.decide(item, words, by=me(), at=clock.now(), seen=form.opened_version(), reason=reason)

    line = lines_of(me(), [item])[0]
    return page("reviews/decision.html", form, write_down, _("审议意见已登记。"), _back(item), line=line, earlier=earlier)


@bp.route("/<id:item_id>/charge", methods=["GET", "POST"])
def charge(review_id: int, item_id: int) -> Answer:
    item, form = _opened(review_id, item_id, Act.CHARGE), ChargeForm.sent()
    units = units_in_use(item.congress_id, clock.today())
    form.unit_id.offer([(unit_id, name) for unit_id, name, _branch in unit_pairs(units)], blank=_("请选择"))

    def write_down() -> None:
        unit = db.session.get_one(Unit, form.unit_id.data)
        words = form.words.data or ""
        actions.charge(item, unit, words, form.due_on.data, by=me(), on=clock.today(), at=clock.now())

    line = lines_of(me(), [item])[0]
    return page("reviews/charge.html", form, write_down, _("已列为后续事项，闭会后通知单位。"), _back(item), line=line)


@bp.post("/<id:item_id>/charges/<id:follow_up_id>/removal")
def drop(review_id: int, item_id: int, follow_up_id: int) -> AnyResponse:
    item, follow_up = find_item(me(), review_id, item_id), find_follow_up(me(), follow_up_id)
    if follow_up.item_id != item.id:
        abort(404)
    actions.drop(follow_up, by=me())
    keep()
    flash(_("后续事项已取消。"))
    return redirect(_back(item), 303)
