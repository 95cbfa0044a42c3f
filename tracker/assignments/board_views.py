"""Pages of pre-assignment boards."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.assignments import board_actions
from tracker.assignments.board_forms import DropForm, RoundForm, StartForm
from tracker.assignments.board_policy import BOARD_RULES
from tracker.assignments.board_queries import PER_PAGE, boards_of, find_board, page_of, tally
from tracker.assignments.board_states import BOARD, BoardAct
from tracker.congress.models import Session, Unit
from tracker.congress.queries import session_choices
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.suggestions.labels import Kind
from tracker.web.fields import number

bp = Blueprint("boards", __name__, url_prefix="/boards")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.route("", methods=["GET", "POST"])
def index() -> Answer:
    """The boards one may open; the office begins one here."""
    require(BOARD_RULES, BoardAct.READ, me())
    form = StartForm.sent()
    form.session_id.offer(session_choices(me().congress_id), blank=_("请选择"))
    if request.method == "POST":
        require(BOARD_RULES, BoardAct.START, me())
    if form.is_sent_well():
        with form.blaming():
            session = db.session.get_one(Session, form.session_id.data)
            board = board_actions.start_board(session, form.kind.data, by=me(), on=clock.today())
            keep()
            return redirect(url_for(".show", board_id=board.id), 303)
    if request.method == "GET":
        form.kind.data = Kind.IN_SESSION
    may_start = allows(BOARD_RULES, BoardAct.START, me())
    return render_template("assignments/boards.html", boards=boards_of(me()), form=form, may_start=may_start), form.answer


@bp.get("/<id:board_id>")
def show(board_id: int) -> str:
    """A board: for the office all of it, for a unit the cases proposed to it."""
    board = find_board(me(), board_id)
    after = number(request.args.get("after"))
    found = page_of(board, me(), after)
    is_office = me().role is Role.OFFICE
    return render_template(
        "assignments/board.html",
        board=board,
        proposals=found[:PER_PAGE],
        more=found[PER_PAGE - 1].suggestion_id if len(found) > PER_PAGE else None,
        after=after,
        tally=tally(board) if is_office else None,
        open_acts={act for act in BoardAct if is_office and BOARD.is_open(board.state, act)},
        acts=BoardAct,
        is_over=board.answer_by is not None and clock.today() > board.answer_by,
        may_answer=lambda unit: allows(BOARD_RULES, BoardAct.ANSWER, me(), unit),
    )


@bp.post("/<id:board_id>/gathering")
def gather(board_id: int) -> AnyResponse:
    found = board_actions.gather(find_board(me(), board_id), by=me(), on=clock.today())
    keep()
    return _back(board_id, _("补入 %(count)s 件。", count=found))


@bp.route("/<id:board_id>/round", methods=["GET", "POST"])
def open_round(board_id: int) -> Answer:
    board = find_board(me(), board_id)
    require(BOARD_RULES, BoardAct.OPEN, me(), board)
    BOARD.step(board.state, BoardAct.OPEN)
    form = RoundForm.sent()
    if form.is_sent_well():
        with form.blaming():
            board_actions.open_round(board, form.answer_by.data, by=me(), on=clock.today())
            keep()
            return _back(board_id, _("已征求意见，单位工作台上可以看到。"))
    return render_template("assignments/board_round.html", board=board, form=form, tally=tally(board)), form.answer


@bp.post("/<id:board_id>/round-end")
def close_round(board_id: int) -> AnyResponse:
    board_actions.close_round(find_board(me(), board_id), by=me(), on=clock.today())
    keep()
    return _back(board_id, _("征求意见已结束，可以修改拟办单位。"))


@bp.post("/<id:board_id>/fixing")
def fix(board_id: int) -> AnyResponse:
    board_actions.fix(find_board(me(), board_id), by=me(), on=clock.today())
    keep()
    return _back(board_id, _("方案已定，可以在交办会上批量交办。"))


@bp.route("/<id:board_id>/dropping", methods=["GET", "POST"])
def drop_board(board_id: int) -> Answer:
    board = find_board(me(), board_id)
    require(BOARD_RULES, BoardAct.DROP, me(), board)
    BOARD.step(board.state, BoardAct.DROP)
    form = DropForm.sent()
    if form.is_sent_well():
        board_actions.drop_board(board, form.why.data, by=me())
        keep()
        return _back(board_id, _("方案已作废，拟办单位仍保留。"))
    return render_template("assignments/board_drop.html", board=board, form=form), form.answer


@bp.post("/<id:board_id>/agreement")
def agree(board_id: int) -> AnyResponse:
    """Agree to all that was proposed to a unit and not spoken of yet."""
    board = find_board(me(), board_id)
    if me().unit_id is None:
        raise Forbidden()
    unit = db.session.get_one(Unit, me().unit_id)
    count = board_actions.agree_to_the_rest(board, unit, by=me(), on=clock.today())
    keep()
    return _back(board_id, _("已同意承办 %(count)s 件。", count=count))


def _back(board_id: int, sentence: str) -> AnyResponse:
    flash(sentence)
    return redirect(url_for(".show", board_id=board_id), 303)
