"""Urging: whom, why, a look at the letters before they go, and what came back."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.congress.models import Branch
from tracker.congress.queries import unit_pairs, units_in_use
from tracker.core import clock
from tracker.core.errors import Forbidden
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import N_, _
from tracker.supervision import urging_actions as actions
from tracker.supervision.errors import AlreadyAnswered
from tracker.supervision.forms import AnswerForm, LetterForm
from tracker.supervision.labels import Why
from tracker.supervision.policy import RULES
from tracker.supervision.states import Act
from tracker.supervision.urging_queries import (
    MOST_AT_ONCE,
    PER_PAGE,
    UNIT_ROLES,
    clerks_of,
    items,
    letter,
    letters,
)
from tracker.web.fields import number

bp = Blueprint("urging", __name__, url_prefix="/urging")
Answer = Response | AnyResponse | tuple[str, int] | str
WORDS = {  # what a letter says unless somebody changes it
    Why.OVERDUE: N_("这件建议的答复已经超过法定期限，请抓紧办理，三日内回复进展和答复日期。"),
    Why.SOON: N_("这件建议的答复期限临近，请抓紧办理，按期答复代表。"),
    Why.CONTACT: N_("这件建议还没有与代表沟通的记录，请尽快与代表联系，当面听取意见。"),
    Why.OPINION: N_("这件建议的会办意见还没有送主办单位，请尽快送出。"),
    Why.PROMISE: N_("答复中承诺的事项已经到期，请抓紧兑现；确实需要推迟或不能兑现的，按规定办理并告知代表。"),
}
READERS = (Role.OFFICE, Role.COORDINATOR, Role.COMMITTEE, *UNIT_ROLES)


@bp.get("")
def index() -> str:
    require(RULES, Act.URGE, me())
    why = Why.of(request.args.get("why")) or Why.OVERDUE
    unit_id = number(request.args.get("unit"))
    found = items(me(), why, clock.today(), unit_id=unit_id)
    units = [unit for unit in units_in_use(me().congress_id, clock.today()) if _is_mine(unit.branch)]
    return render_template(
        "supervision/urging.html",
        items=found,
        is_cut=len(found) >= MOST_AT_ONCE,
        why=why,
        whys=list(Why),
        unit_id=unit_id,
        units=[(unit_id, name) for unit_id, name, _branch in unit_pairs(units)],
        today=clock.today(),
    )


def _is_mine(branch: Branch) -> bool:
    return me().role is not Role.COORDINATOR or branch is Branch.GOVERNMENT


@bp.route("/preview", methods=["GET", "POST"])
def preview() -> Answer:
    """The letters as they would go out: nothing is sent before somebody says so."""
    require(RULES, Act.URGE, me())
    why = Why.of(request.values.get("why")) or Why.OVERDUE
    ids = [key for text in request.values.getlist("item")[:MOST_AT_ONCE] if (key := number(text))]
    form = LetterForm.sent()
    if request.method == "GET":
        form.text.data = _(WORDS[why])
    if form.is_sent_well():
        with form.blaming():
            sent, left = actions.urge_all(why, ids, form.text.data or "", by=me(), at=clock.now())
            keep()
            flash(_said(sent, left), "message" if sent else "stop")
            return redirect(url_for(".index", why=why.value), 303)
    found = items(me(), why, clock.today(), ids=ids)
    page = render_template(
        "supervision/preview.html",
        form=form,
        why=why,
        to_send=[item for item in found if item.urged_on != clock.today()],
        skipped=[item for item in found if item.urged_on == clock.today()],
        gone=len(set(ids)) - len(found),
        clerks=clerks_of([item.share.unit_id for item in found]),
    )
    return page, form.answer


def _said(sent: int, left: int) -> str:
    if not left:
        return _("已发出 %(sent)s 份催办。", sent=sent)
    return _("已发出 %(sent)s 份催办；%(left)s 件今天已催办过或事由已消失，没有再发。", sent=sent, left=left)


@bp.get("/letters")
def log() -> str:
    """The letters that were sent; a unit's own."""
    if me().role not in READERS:
        raise Forbidden()
    is_open = bool(request.args.get("open"))
    found = list(letters(me(), is_open=is_open, before=number(request.args.get("after"))))
    return render_template(
        "supervision/letters.html",
        letters=found[:PER_PAGE],
        after=found[PER_PAGE - 1].id if len(found) > PER_PAGE else None,
        is_open=is_open,
        may_answer={each.id for each in found if each.answered_on is None and allows(RULES, Act.ANSWER_URGE, me(), each)},
        may_urge=allows(RULES, Act.URGE, me()),
    )


@bp.route("/letters/<id:urging_id>/answer", methods=["GET", "POST"])
def answer(urging_id: int) -> Answer:
    urging = letter(me(), urging_id)
    require(RULES, Act.ANSWER_URGE, me(), urging)
    if urging.answered_on is not None:
        raise AlreadyAnswered()
    form = AnswerForm.sent()
    if form.is_sent_well():
        with form.blaming():
            actions.answer_urge(urging, form.words.data or "", by=me(), on=clock.today())
            keep()
            flash(_("已回复。"))
            return redirect(url_for("dossier.show", suggestion_id=urging.suggestion_id), 303)
    return render_template("supervision/answer.html", urging=urging, form=form), form.answer
