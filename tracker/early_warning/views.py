"""Pages of warnings: all of them, those of a kind, what becomes late soon, one with the cases behind it."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.congress.queries import name_of_session, units_in_use
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import N_, _
from tracker.deadlines.queries import work_calendar
from tracker.deadlines.rules import in_force
from tracker.early_warning import actions
from tracker.early_warning.coming_queries import HORIZONS, MOST_UNITS, by_unit, how_many, rows
from tracker.early_warning.forms import NoteForm
from tracker.early_warning.labels import Kind, Pile, Said
from tracker.early_warning.models import EarlyWarning
from tracker.early_warning.policy import RULES, Act
from tracker.early_warning.queries import (
    behind,
    chain_of,
    counted_on,
    find,
    find_link,
    links_of,
    of_kind,
    overview,
    rejected,
    words_on,
)
from tracker.early_warning.wording import piles_of, rule_of, said_of, statement
from tracker.web.fields import number, read_day
from tracker.web.filters import day, short_day

bp = Blueprint("early_warning", __name__, url_prefix="/warnings")
Answer = Response | AnyResponse | tuple[str, int] | str


def _say(warning: EarlyWarning) -> str:
    """The statement of a warning; of one whose words were taken away nothing."""
    return statement(warning.kind, warning.figures, short_day) if warning.figures else ""


def _rule(kind: Kind) -> str:
    return rule_of(kind, in_force(me().congress_id, clock.today()).number)


@bp.get("")
def index() -> str:
    require(RULES, Act.SEE, me())
    on = clock.today()
    numbers = in_force(me().congress_id, on).number
    units = by_unit(me(), on)
    return render_template(
        "early_warning/index.html",
        sections=overview(me()),
        rules={kind: rule_of(kind, numbers) for kind in Kind},
        night=counted_on(me().congress_id),
        units=units[:MOST_UNITS],
        is_cut=len(units) > MOST_UNITS,
        totals=[sum(unit.counts[n] for unit in units) for n in range(len(HORIZONS))],
        horizons=HORIZONS,
        work=work_calendar(),
        today=on,
        say=_say,
        is_own=bool(me().unit_id),
    )


@bp.get("/coming")
def coming() -> str:
    """What becomes late within so many days, of all units or of one."""
    require(RULES, Act.SEE, me())
    on, unit_id = clock.today(), number(request.args.get("unit"))
    wanted = number(request.args.get("days"))
    days = wanted if wanted in HORIZONS else HORIZONS[0]
    found, after = rows(me(), on, days, unit_id, _share_cursor(request.args.get("after")))
    return render_template(
        "early_warning/coming.html",
        rows=found,
        after=after,
        total=how_many(me(), on, days, unit_id),
        days=days,
        unit_id=unit_id,
        horizons=HORIZONS,
        units=[] if me().unit_id else [(unit.id, unit.name) for unit in units_in_use(me().congress_id, on)],
        work=work_calendar(),
        today=on,
    )


def _share_cursor(text: str | None) -> Any:
    on, _sign, last = str(text or "")[:40].rpartition("~")
    first, second = read_day(on), number(last)
    return (first, second) if first and second else None


@bp.get("/list")
def of_one_kind() -> str:
    require(RULES, Act.SEE, me())
    kind = Kind.of(request.args.get("kind"))
    if kind is None:
        abort(404)
    only_new = bool(request.args.get("new"))
    return render_template(
        "early_warning/list.html",
        kind=kind,
        rule=_rule(kind),
        only_new=only_new,
        page=of_kind(me(), kind, _weight_cursor(request.args.get("after")), only_new=only_new),
        night=counted_on(me().congress_id),
        say=_say,
    )


def _weight_cursor(text: str | None) -> tuple[float, int] | None:
    weight, _sign, last = str(text or "")[:40].rpartition("~")
    try:
        first, second = float(weight), number(last)
    except ValueError:
        return None
    return (first, second) if second and abs(first) < 1e9 else None


@bp.get("/<id:warning_id>")
def show(warning_id: int) -> str:
    return _page(find(me(), warning_id), NoteForm())


def _page(warning: EarlyWarning, form: NoteForm) -> str:
    chosen = Pile.of(request.args.get("pile")) or Pile.ALL
    piles = [(pile, n) for pile, n in piles_of(warning.kind, warning.figures)] if warning.figures else []
    pile = chosen if chosen in dict(piles) else Pile.ALL
    links = links_of(warning)
    return render_template(
        "early_warning/show.html",
        warning=warning,
        said=_say(warning),
        rule=_rule(warning.kind),
        pile=pile,
        piles=piles,
        page=behind(me(), warning, pile, number(request.args.get("after"))),
        links=links,
        rejected=rejected(me(), links),
        row_says=lambda row: said_of(warning.kind, row.figures, day, name_of_session),
        words=words_on(warning),
        night=counted_on(me().congress_id),
        may_note=warning.gone_on is None and allows(RULES, Act.NOTE, me(), warning),
        may_judge=allows(RULES, Act.JUDGE, me(), warning),
        judgements=Said,
        form=form,
    )


@bp.post("/<id:warning_id>/note")
def note(warning_id: int) -> Answer:
    warning, form = find(me(), warning_id), NoteForm.sent()
    require(RULES, Act.NOTE, me(), warning)
    if form.is_sent_well():
        with form.blaming():
            actions.note(warning, form.words.data or "", by=me(), on=clock.today())
            return _back(warning.id, N_("已记下。预警变化后会再次提示。"))
    return _page(warning, form), form.answer


@bp.post("/earlier/<id:link_id>")
def judge(link_id: int) -> Answer:
    """Whether an earlier case is on the same matter."""
    link = find_link(me(), link_id)
    require(RULES, Act.JUDGE, me(), link)
    said = Said.of(request.form.get("said"))
    if said is None:
        abort(400)
    actions.judge(link, said, by=me(), on=clock.today())
    chain = chain_of(link)
    keep()
    flash(_("已记下核对结果。"))
    return redirect(url_for(".show", warning_id=chain.id) if chain else url_for(".index"), 303)


def _back(warning_id: int, sentence: str) -> AnyResponse:
    keep()
    flash(_(sentence))
    return redirect(url_for(".show", warning_id=warning_id), 303)
