"""Pages on which the office writes down units before the assignment, and units say what they think of it."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.assignments import board_actions
from tracker.assignments.board_forms import AnswerForm
from tracker.assignments.board_models import Proposal
from tracker.assignments.board_policy import BOARD_RULES
from tracker.assignments.board_queries import PER_PAGE, Waiting, asked_of, proposals_of_cases
from tracker.assignments.board_states import WITH_OFFICE, BoardAct, BoardState
from tracker.assignments.cells import Cells, as_cells, as_parts, by_name
from tracker.assignments.forms import asked_for
from tracker.congress.models import Branch, Unit
from tracker.congress.queries import session_choices, unit_pairs, units_in_use
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, TrackerError
from tracker.core.events import drop, keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.suggestions.labels import Kind, Part
from tracker.suggestions.models import Suggestion
from tracker.web.fields import number

bp = Blueprint("proposals", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str
MOST_CELL = 300


@dataclass(slots=True)
class Row:
    """A case in the grid. faults: a sentence by the box; is_held: the units are being asked, or it is fixed."""

    case: Suggestion
    cells: Cells
    stamp: int
    is_held: bool
    faults: dict[str, str] = field(default_factory=dict)


@bp.route("/proposals", methods=["GET", "POST"])
def grid() -> Answer:
    """Which units are proposed for the cases that wait: three boxes a case, one page at a time."""
    require(BOARD_RULES, BoardAct.PROPOSE, me())
    wanted = Waiting(
        me(),
        number(request.args.get("session")),
        Kind.of(request.args.get("kind")),
        None,
        number(request.args.get("board")),
        number(request.args.get("after")),
        number(request.args.get("case")),
    )
    cases = wanted.page(PER_PAGE)
    more = cases[PER_PAGE - 1].id if len(cases) > PER_PAGE else None
    rows = [_row(case, standing) for case, standing in _with_proposals(cases[:PER_PAGE])]
    units = units_in_use(me().congress_id, clock.today())
    if request.method == "POST":
        changed = _take(rows, units)
        if changed is not None:
            keep()
            flash(_("已保存 %(count)s 件的拟办单位。", count=changed))
            args: dict[str, Any] = {key: value for key, value in request.args.items() if key in ("session", "kind", "board")}
            after = more if request.form.get("go") == "on" and more else wanted.after
            return redirect(url_for(".grid", **args, after=after), 303)
        drop()
    elif wanted.case_id:
        _put_in(rows, units)
    faults = [(f"{box}-{row.case.id}", words) for row in rows for box, words in row.faults.items()]
    return render_template(
        "assignments/proposals.html",
        rows=rows,
        faults=faults,
        more=more,
        wanted=wanted,
        units=units,
        sessions=session_choices(me().congress_id),
        kinds=Kind.choices(),
    ), 422 if faults else 200


def _with_proposals(cases: list[Suggestion]) -> list[tuple[Suggestion, Proposal | None]]:
    known = proposals_of_cases([case.id for case in cases])
    return [(case, known.get(case.id)) for case in cases]


def _row(case: Suggestion, proposal: Proposal | None) -> Row:
    board = proposal.board if proposal else None
    held = board is not None and board.state not in (*WITH_OFFICE, BoardState.DROPPED)
    return Row(case, as_cells(proposal.parts if proposal else []), proposal.stamp if proposal else 0, held)


def _take(rows: list[Row], units: Any) -> int | None:
    """Keep what was typed, all of it or nothing. Gives how many cases changed; None where a row has a fault."""
    names, changed, on = by_name(units), 0, clock.today()
    for row in rows:
        typed = Cells(*(str(request.form.get(f"{box}-{row.case.id}", "")).strip()[:MOST_CELL] for box in _BOXES))
        if row.is_held or typed == row.cells or f"stamp-{row.case.id}" not in request.form:
            continue
        before, row.cells = row.cells, typed
        try:
            if (number(request.form.get(f"stamp-{row.case.id}")) or 0) != row.stamp:
                raise Invalid("main", _("您打开之后有人改过，现在是“%(units)s”", units=_said(before)))
            board_actions.propose(row.case, as_parts(typed, names), by=me(), on=on)
        except TrackerError as fault:
            box = getattr(fault, "field", "main")
            row.faults[box if box in _BOXES else "main"] = fault.sentence
        changed += 1
    return None if any(row.faults for row in rows) else changed


_BOXES = ("main", "co", "reference")


def _put_in(rows: list[Row], units: Any) -> None:
    """Put what a link asks for into the boxes of the one case it names; kept only when somebody saves it."""
    by_id = {unit.id: unit for unit in units}
    main, co = asked_for(request.args, by_id)
    for row in rows:
        if main and not row.is_held:
            filled = as_cells([(by_id[main], Part.MAIN), *((by_id[unit_id], Part.CO) for unit_id in co)])
            row.cells = replace(filled, reference=row.cells.reference)


def _said(cells: Cells) -> str:
    return _("；").join(filter(None, (cells.main, cells.co, cells.reference))) or "—"


@bp.route("/suggestions/<id:suggestion_id>/proposal-answer", methods=["GET", "POST"])
def answer(suggestion_id: int) -> Answer:
    """What a unit says to being proposed; the coordinator says it for a unit of the government."""
    proposal = asked_of(me(), suggestion_id)
    speaks_for = [line.unit for line in proposal.lines if allows(BOARD_RULES, BoardAct.ANSWER, me(), line.unit)]
    require(BOARD_RULES, BoardAct.ANSWER, me(), speaks_for[0] if speaks_for else proposal.lines[0].unit)
    form = AnswerForm.sent()
    form.unit_id.offer([(unit.id, unit.name) for unit in speaks_for])
    form.instead_id.offer(unit_pairs(_others(proposal, clock.today())), blank=_("不清楚"))
    chosen = number(request.args.get("unit"))
    if request.method == "GET":
        form.unit_id.data = chosen if any(unit.id == chosen for unit in speaks_for) else speaks_for[0].id
        _fill(form, proposal)
    if form.is_sent_well():
        with form.blaming():
            unit = next(unit for unit in speaks_for if unit.id == form.unit_id.data)
            instead = db.session.get_one(Unit, form.instead_id.data) if form.instead_id.data else None
            board_actions.answer(
                proposal, unit, form.word.data, form.reason.data or "", by=me(), on=clock.today(), instead=instead
            )
            keep()
            flash(_("已答复：%(word)s。", word=form.word.data.text))
            return redirect(url_for("boards.show", board_id=proposal.board_id), 303)
    return render_template("assignments/proposal_answer.html", proposal=proposal, form=form), form.answer


def _others(proposal: Proposal, on: date) -> list[Unit]:
    inside = me().role is Role.COORDINATOR
    units = units_in_use(proposal.congress_id, on)
    return [unit for unit in units if unit.branch is Branch.GOVERNMENT or not inside]


def _fill(form: AnswerForm, proposal: Proposal) -> None:
    """What was said in this round already, to be said otherwise."""
    board = proposal.board
    said = proposal.answer_of(form.unit_id.data, board.round) if board else None
    if said:
        form.word.data, form.reason.data, form.instead_id.data = said.word, said.reason, said.instead_id
