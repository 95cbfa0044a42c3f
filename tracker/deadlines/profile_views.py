"""Profiles: compared side by side, loaded after a look at what would change, and made here; and class schemes."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.congress.models import Congress
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines import profile_actions, rule_actions
from tracker.deadlines.classes import ReplyClass
from tracker.deadlines.profile_queries import NOW, Named, changes, one, own_profile, present, profile, profiles, whole
from tracker.deadlines.profiles import GROUPS
from tracker.deadlines.rule_forms import LoadForm, ProfileForm, SchemeForm, profile_form, values_of
from tracker.deadlines.rule_models import ClassScheme, Profile
from tracker.deadlines.rule_policy import RULES, Act
from tracker.deadlines.rules import in_force
from tracker.deadlines.schemes import schemes
from tracker.deadlines.workdays import DAY
from tracker.web.fields import read_day

bp = Blueprint("profiles", __name__, url_prefix="/rules")
Answer = Response | AnyResponse | tuple[str, int] | str
FIRST_COLUMNS = 4


def _congress() -> Congress:
    return db.session.get_one(Congress, me().congress_id)


@bp.get("/profiles")
def index() -> str:
    """All profiles, and some of them beside each other and the rules in force."""
    require(RULES, Act.SEE_RULES, me())
    known = [present(me().congress_id, clock.today()), *profiles(me().congress_id)]
    wanted = request.args.getlist("with") or [named.code for named in known[:FIRST_COLUMNS]]
    columns = [named for named in known if named.code in wanted]
    differing = request.args.get("all") != "yes"
    groups = [(name, [key for key in keys if not differing or _differs(key, columns)]) for name, keys in GROUPS]
    return render_template(
        "deadlines/profiles.html",
        profiles=known[1:],
        known=known,
        columns=columns,
        groups=[(name, keys) for name, keys in groups if keys],
        differing=differing,
        differs=_differs,
        now=known[0].rows,
    )


def _differs(key: str, columns: list[Named]) -> bool:
    said = [named.rows[key] for named in columns if key in named.rows]
    return any(not rule.is_as(said[0]) for rule in said[1:])


@bp.route("/profiles/new", methods=["GET", "POST"])
def new() -> Answer:
    require(RULES, Act.MAKE_PROFILE, me())
    of = str(request.args.get("of", NOW))[:60]
    base = _known(of) if of != NOW else present(me().congress_id, clock.today())
    rows = whole(me().congress_id, base.rows, clock.today())
    form = profile_form(rows, schemes(me().congress_id)).sent()
    if form.is_sent_well():
        with form.blaming():
            values = values_of(form, rows)
            made = profile_actions.make_profile(
                _congress(), form.name.data or "", rows, values, form.source.data or "", by=me()
            )
            keep()
            flash(_("规则方案已保存。还没有施行；施行请载入。"))
            return redirect(url_for(".show", code=made.code), 303)
    return _edit_page(form, _("新建规则方案"), base.name), form.answer


def _edit_page(form: ProfileForm, title: str, of: str) -> str:
    return render_template("deadlines/profile_edit.html", form=form, title=title, of=of, groups=GROUPS)


def _known(code: str) -> Named:
    named = profile(me().congress_id, code)
    if named is None:
        abort(404)
    return named


@bp.route("/profiles/<code>", methods=["GET", "POST"])
def show(code: str) -> Answer:
    """A profile, what it would change from a day on, and loading it."""
    require(RULES, Act.SEE_RULES, me())
    named, today = _known(code), clock.today()
    asked = read_day(str(request.args.get("from_on", ""))[:20]) or today + DAY
    form = LoadForm.sent(from_on=asked)
    if form.is_sent_well():
        with form.blaming():
            made = rule_actions.load_profile(_congress(), named.code, form.from_on.data, by=me(), on=today)
            keep()
            flash(_("已载入%(name)s，%(n)s 项规则将按它施行。", name=named.name, n=len(made)))
            return redirect(url_for("rules.index"), 303)
    from_on = form.from_on.data or asked
    page = render_template(
        "deadlines/profile.html",
        profile=named,
        form=form,
        from_on=from_on,
        changes=changes(me().congress_id, named.rows, from_on, today),
        groups=GROUPS,
        today=today,
    )
    return page, form.answer


@bp.route("/profiles/<code>/edit", methods=["GET", "POST"])
def change(code: str) -> Answer:
    require(RULES, Act.CHANGE_PROFILE, me())
    found = _own(code)
    rows = whole(me().congress_id, _known(found.code).rows, clock.today())
    kind = profile_form(rows, schemes(me().congress_id))
    form = kind.sent(name=found.name, version=found.version)
    if form.is_sent_well():
        with form.blaming():
            values, source = values_of(form, rows), form.source.data or ""
            profile_actions.change_profile(
                found, form.name.data or "", rows, values, source, by=me(), version=form.opened_version()
            )
            keep()
            flash(_("已保存。"))
            return redirect(url_for(".show", code=found.code), 303)
    return _edit_page(form, _("修改规则方案"), found.name), form.answer


@bp.post("/profiles/<code>/discarding")
def discard(code: str) -> AnyResponse:
    profile_actions.discard_profile(_own(code), by=me())
    keep()
    flash(_("规则方案已删除，已经施行的规则不变。"))
    return redirect(url_for(".index"), 303)


def _own(code: str) -> Profile:
    found = own_profile(me().congress_id, code)
    if found is None:
        abort(404)
    return found


@bp.get("/schemes")
def scheme_list() -> str:
    require(RULES, Act.SEE_RULES, me())
    in_use = in_force(me().congress_id, clock.today())["class_scheme"].value
    return render_template("deadlines/schemes.html", schemes=schemes(me().congress_id).values(), in_use=in_use)


@bp.route("/schemes/new", methods=["GET", "POST"])
def new_scheme() -> Answer:
    require(RULES, Act.MAKE_SCHEME, me())
    known = schemes(me().congress_id)
    of = known.get(str(request.args.get("of", ""))[:40])
    form = SchemeForm.sent(classes=_lines(of.classes if of else ()) if request.method == "GET" else None)
    if form.is_sent_well():
        with form.blaming():
            profile_actions.make_scheme(_congress(), form.name.data or "", form.made(), by=me())
            keep()
            flash(_("办理类别方案已保存。要采用它，请设定“办理类别方案”这一项规则。"))
            return redirect(url_for(".scheme_list"), 303)
    return render_template("deadlines/scheme_edit.html", form=form, letters=list(ReplyClass)), form.answer


def _lines(classes: Any) -> list[dict[str, Any]]:
    """A line for each letter, filled from the scheme to begin with."""
    said = {row.klass: row for row in classes}
    lines: list[dict[str, Any]] = []
    for letter in ReplyClass:
        row = said.get(letter)
        lines.append({"letter": letter.value, "label": row.text if row else letter.text})
        if row:
            lines[-1] |= {"means": _(row.means), "is_implemented": row.is_implemented, "promises": row.promises}
    return lines


@bp.post("/schemes/<id:scheme_id>/discarding")
def discard_scheme(scheme_id: int) -> AnyResponse:
    profile_actions.discard_scheme(one(ClassScheme, me().congress_id, scheme_id), by=me())
    keep()
    flash(_("办理类别方案已删除。"))
    return redirect(url_for(".scheme_list"), 303)
