"""Pages of the paper itself: the register, writing, handing in."""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.congress.models import Category, Unit
from tracker.congress.queries import categories, choices, session_choices, unit_pairs, units_in_use
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.text import clean, hide_contacts
from tracker.core.words import _
from tracker.drafts import actions as drafts
from tracker.drafts.queries import working_copy
from tracker.issues.queries import find as find_issue
from tracker.suggestions import actions
from tracker.suggestions.forms import DraftForm
from tracker.suggestions.labels import Kind, Publication
from tracker.suggestions.models import Suggestion
from tracker.suggestions.passed_models import PassedPaper
from tracker.suggestions.passed_policy import RULES as PASSED_RULES
from tracker.suggestions.passed_policy import PassedAct
from tracker.suggestions.passed_queries import find as find_passed
from tracker.suggestions.policy import RULES, sheet_of
from tracker.suggestions.queries import Register, asked, find
from tracker.suggestions.states import Act, State
from tracker.web.chips import chips
from tracker.web.fields import number
from tracker.web.fragments import page_or_part

bp = Blueprint("suggestions", __name__, url_prefix="/suggestions")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.get("")
def index() -> Response:
    register = asked(me(), request.args)
    lists = cache(_lists)  # once for the page and its conditions, and not at all for rows without any
    return page_or_part(
        "suggestions/index.html",
        "suggestions/_rows.html",
        register=register,
        page=register.page(),
        may_draft=allows(RULES, Act.DRAFT, me()),
        may_enter=allows(RULES, Act.ENTER_PAPER, me()),
        lists=lists,
        conditions=chips(_conditions(register, lists)),
    )


def _conditions(register: Register, lists: Callable[[], dict[str, Any]]) -> dict[str, str | None]:
    """What the register is narrowed to, in words."""

    def named(kind: str, row_id: int | None) -> str | None:
        return dict(lists()[kind]).get(row_id) if row_id else None

    return {
        "q": f"“{register.words}”" if register.words else None,
        "state": register.state.text if register.state else None,
        "session": named("sessions", register.session_id),
        "kind": register.kind.text if register.kind else None,
        "category": named("categories", register.category_id),
        "unit": named("units", register.unit_id),
        "delegation": named("delegations", register.delegation_id),
        "branch": register.branch.text if register.branch else None,
        "late": _("只看逾期") if register.overdue_on else None,
    }


def _lists() -> dict[str, Any]:
    """What the filters offer; asked for by the whole page only."""
    congress_id = me().congress_id
    return choices(congress_id, clock.today()) | {
        "sessions": session_choices(congress_id),
        "states": [(state.value, state.text) for state in State if state is not State.DRAFT],
        "kinds": Kind.choices(),
    }


@bp.route("/new", methods=["GET", "POST"])
def new() -> Answer:
    require(RULES, Act.DRAFT, me())
    issue, passed = _issue(), _passed()
    form = offered(_recovered(DraftForm.sent(), None))
    if form.is_sent_well():
        with form.blaming():
            suggestion = actions.draft(text_of(form), by=me(), at=clock.now(), issue=issue, passed=passed)
            keep()
            return _onward(suggestion)
    if request.method == "GET" and issue:
        form.issue.data = issue.id
        form.situation.data = form.situation.data or hide_contacts(issue.text)
        form.category_id.data = form.category_id.data or (issue.category_id if issue.congress_id == me().congress_id else None)
    if request.method == "GET" and passed and not getattr(form, "recovered_at", None):
        form = offered(_begun_from(passed))
    return render_template("suggestions/edit.html", form=form, suggestion=None, issue=issue, passed=passed), form.answer


@bp.route("/<id:suggestion_id>/draft", methods=["GET", "POST"])
def edit(suggestion_id: int) -> Answer:
    suggestion = find(me(), suggestion_id)
    require(RULES, Act.EDIT, me(), suggestion)
    if suggestion.state is not State.DRAFT:
        raise NoSuchStep(Act.EDIT.text, suggestion.state.text)
    form = offered(_recovered(DraftForm.sent(obj=suggestion, asks=[ask.text for ask in suggestion.asks]), suggestion))
    if form.is_sent_well():
        with form.blaming():
            actions.edit(suggestion, text_of(form), by=me(), version=form.opened_version())
            keep()
            return _onward(suggestion)
    return render_template("suggestions/edit.html", form=form, suggestion=suggestion, issue=None, passed=None), form.answer


def _onward(suggestion: Suggestion) -> AnyResponse:
    """After saving: to the last look before handing in, or to the case."""
    if request.form.get("onward") == "submission":
        return redirect(url_for("suggestion_steps.submission", suggestion_id=suggestion.id), 303)
    flash(_("草稿已保存。"))
    return redirect(url_for("dossier.show", suggestion_id=suggestion.id), 303)


def _passed() -> PassedPaper | None:
    """The paper from a congress below that a draft begins with, if it was given to this deputy and not taken up yet."""
    wanted = number(request.values.get("passed"))
    paper = find_passed(me(), wanted) if wanted else None
    if paper:
        require(PASSED_RULES, PassedAct.DRAFT_FROM, me(), paper)
    return paper


def _begun_from(paper: PassedPaper) -> DraftForm:
    asks = [paper.asks[position] for position in sorted(paper.asks, key=int)]
    form = DraftForm(title=paper.title, situation=paper.situation, analysis=paper.analysis, asks=asks)
    form.passed.data = paper.id
    return form


def _issue() -> Any:
    """The voice a draft begins with, if the person may see it."""
    wanted = number(request.values.get("issue"))
    return find_issue(me(), wanted) if wanted else None


def offered(form: Any) -> Any:
    """A form of a paper with the categories and units of one's congress to pick from."""
    congress_id = me().congress_id
    form.category_id.offer([(c.id, c.name) for c in categories(congress_id)], blank=_("请选择"))
    form.wanted_unit_id.offer(unit_pairs(units_in_use(congress_id, clock.today())), blank=_("没有意见"))
    return form


def _recovered(form: DraftForm, suggestion: Suggestion | None) -> DraftForm:
    """The form with what was being written when the window was closed or the time ran out."""
    if request.method != "GET":
        return form
    copy = working_copy(me().id, "suggestion", suggestion.id if suggestion else 0)
    if copy is None or request.args.get("saved") == "1":
        form.stamp.data = copy.stamp if copy else 0
        return form
    written = DraftForm(
        formdata=MultiDict([(k, v) for k, vs in copy.fields.items() for v in (vs if isinstance(vs, list) else [vs])])
    )
    written.recovered_at = copy.saved_at
    written.stamp.data = copy.stamp
    if suggestion:
        written.version.data = copy.fields.get("version") or suggestion.version
    return written


@bp.post("/working-copy")
def keep_copy() -> Answer:
    """Keep what stands in the form. Asked by the page itself while somebody types; answers with the time and a stamp."""
    wanted = number(request.form.get("suggestion"))
    suggestion = find(me(), wanted) if wanted else None
    names = set(DraftForm()._fields) - {"stamp"}
    fields = {n: request.form.getlist(n) for n in request.form if n in names or n.startswith("asks-")}
    cleaned = {name: [clean(value, lines=True)[:6000] for value in values] for name, values in fields.items()}
    copy = drafts.save_copy(
        sheet_of(suggestion), cleaned, by=me(), at=clock.now(), stamp=number(request.form.get("stamp")) or 0
    )
    keep()
    return {"saved": f"{clock.in_china(copy.saved_at):%H:%M}", "stamp": copy.stamp}  # type: ignore[return-value]


@bp.post("/working-copy/dropping")
def drop_copy() -> AnyResponse:
    wanted = number(request.form.get("suggestion"))
    suggestion = find(me(), wanted) if wanted else None
    drafts.drop_copy(sheet_of(suggestion), by=me())
    keep()
    flash(_("没有保存的内容已丢弃。"))
    return redirect(url_for(".edit", suggestion_id=suggestion.id) if suggestion else url_for(".new"), 303)


def text_of(form: DraftForm) -> actions.Text:
    """The text of a paper as it stands in a form."""
    return actions.Text(
        title=str(form.title.data),
        situation=str(form.situation.data or ""),
        analysis=str(form.analysis.data or ""),
        asks=form.written_asks(),
        wanted=form.wanted.data,
        category=db.session.get(Category, form.category_id.data) if form.category_id.data else None,
        interest=str(form.interest.data or ""),
        wanted_unit=db.session.get(Unit, form.wanted_unit_id.data) if form.wanted_unit_id.data else None,
        wants_meeting=bool(form.wants_meeting.data),
        publication=form.publication.data or Publication.OPEN,
        is_confidential=bool(form.is_confidential.data),
        confidential_why=str(form.confidential_why.data or ""),
    )
