"""Pages of the assignment meeting: choose, look, assign, see what was done."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.assignments.batch_actions import assign_batch
from tracker.assignments.batch_queries import MOST_ITEMS, Item, batches_of, find_batch, plan
from tracker.assignments.board_forms import MeetingForm
from tracker.assignments.board_queries import Waiting, proposals_of_cases
from tracker.assignments.cells import as_shown
from tracker.congress.queries import choices, session_choices
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.queries import explained_all
from tracker.suggestions.labels import Kind, Part
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import Act
from tracker.web.fields import number

bp = Blueprint("batches", __name__, url_prefix="/assignments/batch")
Answer = Response | AnyResponse | tuple[str, int] | str
DATES = ("reply", "co_opinion", "first_contact", "refuse")


@bp.get("")
def choose() -> str:
    """The cases that wait to be assigned, with what is proposed for each."""
    require(RULES, Act.ASSIGN, me())
    form = MeetingForm(formdata=None)
    form.on.data = clock.today()
    return _choosing(form, request.args)


@bp.post("/preview")
def preview() -> Answer:
    require(RULES, Act.ASSIGN, me())
    form, items = MeetingForm.sent(), _items()
    if not form.is_sent_well() or not items:
        if not items:
            form.on.errors = [*form.on.errors, _("请至少选择一件建议")]
        return _choosing(form, request.form), 422
    found = plan(me(), items, form.on.data)
    dates = explained_all(me().congress_id, DATES, form.on.data)
    return render_template("assignments/batch_preview.html", form=form, plan=found, dates=dates, words=as_shown, parts=Part)


@bp.post("/run")
def run() -> Answer:
    require(RULES, Act.ASSIGN, me())
    form, items = MeetingForm.sent(), _items()
    if not form.is_sent_well() or not items:
        return _choosing(form, request.form), 422
    batch = assign_batch(items, by=me(), on=form.on.data, today=clock.today(), note=form.note.data or "")
    keep()
    return redirect(url_for(".show", batch_id=batch.id), 303)


@bp.get("/<id:batch_id>")
def show(batch_id: int) -> str:
    """What one press did, case by case."""
    require(RULES, Act.ASSIGN, me())
    return render_template("assignments/batch.html", batch=find_batch(me(), batch_id))


def _items() -> list[Item]:
    """The chosen cases: `17`, or `17:3` where the proposal was looked at when its stamp was 3."""
    found = {}
    for value in request.form.getlist("case"):
        case_id, _colon, stamp = value.partition(":")
        if number(case_id):
            found[number(case_id)] = Item(number(case_id) or 0, number(stamp) or 0)
    return list(found.values())[: MOST_ITEMS + 1]


def _choosing(form: MeetingForm, args: Any) -> str:
    wanted = Waiting(
        me(),
        number(args.get("session")),
        Kind.of(args.get("kind")),
        number(args.get("category")),
        number(args.get("board")),
        number(args.get("after")),
    )
    cases = wanted.page(MOST_ITEMS)
    more = cases[MOST_ITEMS - 1].id if len(cases) > MOST_ITEMS else None
    cases = cases[:MOST_ITEMS]
    ticked = {item.case_id for item in _items()} if request.method == "POST" else None
    return render_template(
        "assignments/batch_choose.html",
        form=form,
        cases=cases,
        proposals=proposals_of_cases([case.id for case in cases]),
        ticked=ticked,
        more=more,
        wanted=wanted,
        words=as_shown,
        sessions=session_choices(me().congress_id),
        kinds=Kind.choices(),
        categories=choices(me().congress_id, clock.today())["categories"],
        batches=batches_of(me()),
    )
