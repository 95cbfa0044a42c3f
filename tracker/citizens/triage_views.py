"""Pages for looking through what came by code: choose, look, do, see what was done, take back."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.citizens.policy import RULES, Act
from tracker.citizens.triage_actions import Wish, triage_many, undo
from tracker.citizens.triage_forms import ACTS, BOXES, Doing, TriageForm
from tracker.citizens.triage_queries import (
    MOST_ITEMS,
    Pile,
    Queue,
    chosen,
    find_run,
    last_runs,
    may_be_undone,
    stations_to_choose,
)
from tracker.congress.models import Category, Unit
from tracker.congress.queries import categories, unit_pairs, units_in_use
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.web.fields import number

bp = Blueprint("triage", __name__, url_prefix="/issues/triage")
Answer = Response | AnyResponse | tuple[str, int] | str
_OF_ROLE = {
    Role.LIAISON: (Doing.LOOK, Doing.SORT, Doing.GUIDE, Doing.TO_HEAD, Doing.ASIDE),
    Role.STATION_HEAD: (Doing.LOOK, Doing.TRANSFER, Doing.ASIDE),
    Role.OFFICE: (Doing.LOOK, Doing.SORT, Doing.TRANSFER, Doing.ASIDE),
}


@bp.get("")
def index() -> str:
    require(RULES, Act.TRIAGE, me())
    queue = _asked(request.args)
    return render_template(
        "citizens/triage.html",
        queue=queue,
        page=queue.page(),
        piles=Pile.choices(),
        stations=stations_to_choose(me()),
        doings=_open(queue.pile),
        most=MOST_ITEMS,
        runs=last_runs(me()),
        ticked={number(each) for each in request.args.getlist("issue")[:MOST_ITEMS]},
    )


@bp.post("/preview")
def preview() -> Answer:
    """What would be done with which, before anything is."""
    require(RULES, Act.TRIAGE, me())
    queue, form = _asked(request.form), _offered(TriageForm.sent())
    ids = _ids(queue)
    if not ids or form.doing.data is None:
        flash(_("请先选意见，再选怎么办。"))
        return redirect(url_for(".index", **_kept(queue)), 303)
    return _previewed(queue, form, ids)


@bp.post("/run")
def run() -> Answer:
    require(RULES, Act.TRIAGE, me())
    queue, form = _asked(request.form), _offered(TriageForm.sent())
    ids = _ids(queue)
    if form.is_sent_well():
        with form.blaming():
            done = triage_many(ids, _wish(form), by=me(), on=clock.today(), at=clock.now())
            keep()
            return redirect(url_for(".show", run_id=done.id), 303)
    if not ids or form.doing.data is None:
        return redirect(url_for(".index", **_kept(queue)), 303)
    return _previewed(queue, form, ids), 422


@bp.get("/runs/<id:run_id>")
def show(run_id: int) -> str:
    """What one press did, issue by issue."""
    require(RULES, Act.TRIAGE, me())
    found = find_run(me(), run_id)
    lines = {line["id"]: line for line in found.results["lines"]}
    return render_template(
        "citizens/triage_run.html",
        run=found,
        lines=lines,
        issues=chosen(me(), list(lines)),
        may_undo=may_be_undone(found, clock.now()),
    )


@bp.post("/runs/<id:run_id>/undoing")
def undoing(run_id: int) -> AnyResponse:
    require(RULES, Act.TRIAGE, me())
    found = find_run(me(), run_id)
    count = undo(found, by=me(), at=clock.now())
    keep()
    flash(_("已收回 %(count)s 件。", count=count))
    return redirect(url_for(".show", run_id=found.id), 303)


def _asked(args: Any) -> Queue:
    """The queue that somebody asks for; what makes no sense is as good as not said."""
    return Queue(me(), Pile.of(args.get("pile")) or Pile.WAITING, number(args.get("station")), str(args.get("after", ""))[:40])


def _kept(queue: Queue) -> dict[str, Any]:
    """What is asked for, to be asked for again."""
    return {"pile": queue.pile.value, "station": queue.station_id, "after": queue.after or None}


def _ids(queue: Queue) -> list[int]:
    """The ids that were ticked, or all that are asked for."""
    if request.form.get("all"):
        return queue.ids()
    said = (number(each) for each in request.form.getlist("issue")[: MOST_ITEMS + 1])
    return [each for each in dict.fromkeys(said) if each]


def _open(pile: Pile) -> list[Doing]:
    """What this person may do with what stands in a pile."""
    return [Doing.BACK] if pile is Pile.ASIDE else list(_OF_ROLE.get(me().role, ()))


def _offered(form: TriageForm) -> TriageForm:
    congress_id = me().congress_id
    form.category_id.offer([(c.id, c.name) for c in categories(congress_id)], blank=_("不改"))
    form.unit_id.offer(unit_pairs(units_in_use(congress_id, clock.today())), blank=_("请选择"))
    return form


def _wish(form: TriageForm) -> Wish:
    return Wish(
        ACTS[form.doing.data],
        category=db.session.get(Category, form.category_id.data) if form.category_id.data else None,
        place=form.place.data or "",
        door=form.door.data,
        words=form.words.data or "",
        target=form.target.data,
        unit=db.session.get(Unit, form.unit_id.data) if form.unit_id.data else None,
        target_name=form.target_name.data or "",
        junk=form.junk.data,
    )


def _previewed(queue: Queue, form: TriageForm, ids: list[int]) -> str:
    boxes = [form[name] for name in BOXES.get(form.doing.data, ())]
    issues = chosen(me(), ids)
    return render_template(
        "citizens/triage_preview.html", form=form, boxes=boxes, queue=queue, issues=issues, kept=_kept(queue)
    )
