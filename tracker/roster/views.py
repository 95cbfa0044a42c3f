"""Pages of the rolls: deputies, units, fields of work, numbers. Terms and sessions: see term_views."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.congress.models import Category, Congress, Deputy, Unit
from tracker.congress.queries import delegations
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.text import clean
from tracker.core.words import _
from tracker.roster import actions
from tracker.roster.forms import (
    CategoryForm,
    DeputyForm,
    MandateForm,
    NumbersForm,
    UnitForm,
)
from tracker.roster.mandate_actions import set_mandate
from tracker.roster.policy import RULES, Act
from tracker.roster.queries import PER_PAGE, all_categories, one, terms, to_complete
from tracker.roster.queries import deputies as find_deputies
from tracker.roster.queries import units as find_units
from tracker.web.fields import number

bp = Blueprint("roster", __name__, url_prefix="/roster")
Answer = Response | AnyResponse | tuple[str, int] | str
MAY_KEEP = Act.ADD


def _congress() -> Congress:
    return db.session.get_one(Congress, me().congress_id)


@bp.get("")
def index() -> str:
    require(RULES, Act.SEE_ROLLS, me())
    return render_template("roster/index.html", congress=_congress(), missing=to_complete(me().congress_id), may_keep=_may())


def _may() -> bool:
    return allows(RULES, MAY_KEEP, me())


@bp.get("/deputies")
def deputies() -> str:
    require(RULES, Act.SEE_ROLLS, me())
    known = terms(me().congress_id)
    term_id = number(request.args.get("term")) or (known[0].id if known else 0)
    words = clean(request.args.get("q"))[:40]
    rows = find_deputies(me().congress_id, term_id, words, number(request.args.get("after")) or 0)
    after = rows[PER_PAGE - 1].id if len(rows) > PER_PAGE else None
    offered = [(term.id, _("第 %(number)s 届", number=term.number)) for term in known]
    return render_template(
        "roster/deputies.html", rows=rows[:PER_PAGE], after=after, terms=offered, term_id=term_id, words=words, may_keep=_may()
    )


@bp.route("/deputies/new", methods=["GET", "POST"])
def new_deputy() -> Answer:
    require(RULES, Act.ADD, me())
    known = terms(me().congress_id)
    form = _deputy_form(DeputyForm.sent(), known[0].id if known else 0)
    if form.is_sent_well():
        with form.blaming():
            actions.add_deputy(known[0], _deputy_values(form), by=me())
            keep()
            return redirect(url_for(".deputies"), 303)
    return render_template("roster/deputy.html", form=form, deputy=None, mandate=None), form.answer


@bp.route("/deputies/<id:deputy_id>", methods=["GET", "POST"])
def deputy(deputy_id: int) -> Answer:
    require(RULES, Act.CHANGE, me())
    found = one(Deputy, me(), deputy_id)
    form = _deputy_form(DeputyForm.sent(obj=found), found.term_id)
    if request.method == "GET":
        form.phone.data = ""
    if form.is_sent_well():
        with form.blaming():
            actions.change_deputy(found, _deputy_values(form), by=me(), version=form.opened_version())
            keep()
            flash(_("已保存。"))
            return redirect(url_for(".deputies", term=found.term_id), 303)
    return render_template("roster/deputy.html", form=form, deputy=found, mandate=MandateForm(formdata=None)), form.answer


@bp.post("/deputies/<id:deputy_id>/mandate")
def mandate(deputy_id: int) -> Answer:
    require(RULES, Act.END_MANDATE, me())
    found = one(Deputy, me(), deputy_id)
    form = MandateForm.sent()
    if form.is_sent_well():
        with form.blaming():
            set_mandate(found, form.mandate.data, form.ground.data, form.why.data, by=me(), on=form.on.data)
            keep()
            flash(_("代表资格已变更。"))
            return redirect(url_for(".deputies", term=found.term_id), 303)
    details = _deputy_form(DeputyForm(formdata=None, obj=found), found.term_id)
    return render_template("roster/deputy.html", form=details, deputy=found, mandate=form), form.answer


def _deputy_form(form: DeputyForm, term_id: int) -> DeputyForm:
    form.delegation_id.offer([(d.id, d.name) for d in delegations(me().congress_id, term_id)], blank=_("请选择"))
    return form


def _deputy_values(form: DeputyForm) -> dict[str, Any]:
    names = ("name", "born", "elected_by", "certificate", "post", "groups")
    values = {name: form[name].data or "" for name in names}
    values |= {"sex": form.sex.data, "delegation_id": form.delegation_id.data, "is_new": bool(form.is_new.data)}
    return values | ({"phone": form.phone.data} if form.phone.data else {})


@bp.get("/units")
def units() -> str:
    require(RULES, Act.SEE_ROLLS, me())
    words = clean(request.args.get("q"))[:40]
    return render_template("roster/units.html", rows=find_units(me().congress_id, words), words=words, may_keep=_may())


@bp.route("/units/new", methods=["GET", "POST"])
def new_unit() -> Answer:
    require(RULES, Act.ADD, me())
    form = _unit_form(UnitForm.sent(), None)
    if form.is_sent_well():
        with form.blaming():
            actions.add_unit(_congress(), _unit_values(form), by=me())
            keep()
            return redirect(url_for(".units"), 303)
    return render_template("roster/unit.html", form=form, unit=None), form.answer


@bp.route("/units/<id:unit_id>", methods=["GET", "POST"])
def unit(unit_id: int) -> Answer:
    require(RULES, Act.CHANGE, me())
    found = one(Unit, me(), unit_id)
    form = _unit_form(UnitForm.sent(obj=found), found)
    if form.is_sent_well():
        with form.blaming():
            values = _unit_values(form) | {"made_by_import": False}
            actions.change_unit(found, values, by=me(), version=form.opened_version())
            keep()
            flash(_("已保存。"))
            return redirect(url_for(".units"), 303)
    return render_template("roster/unit.html", form=form, unit=found), form.answer


def _unit_form(form: UnitForm, own: Unit | None) -> UnitForm:
    others = [(u.id, u.name) for u in find_units(me().congress_id, "") if own is None or u.id != own.id]
    form.parent_id.offer(others, blank=_("没有"))
    form.successor_id.offer(others, blank=_("没有"))
    return form


def _unit_values(form: UnitForm) -> dict[str, Any]:
    values: dict[str, Any] = {name: form[name].data or "" for name in ("name", "short", "head", "phone")}
    return values | {name: form[name].data for name in ("branch", "parent_id", "from_on", "until_on", "successor_id")}


@bp.route("/categories", methods=["GET", "POST"])
def category_list() -> Answer:
    require(RULES, Act.SEE_ROLLS, me())
    form = CategoryForm.sent()
    if form.is_sent_well():
        with form.blaming():
            actions.add_category(_congress(), form.name.data, form.committee.data, by=me())
            keep()
            return redirect(url_for(".category_list"), 303)
    rows = all_categories(me().congress_id)
    return render_template("roster/categories.html", form=form, rows=rows, may_keep=_may()), form.answer


@bp.route("/categories/<id:category_id>", methods=["GET", "POST"])
def edit_category(category_id: int) -> Answer:
    category = one(Category, me(), category_id)
    require(RULES, Act.CHANGE, me(), category)
    form = CategoryForm.sent(obj=category)
    if form.is_sent_well():
        with form.blaming():
            actions.change_category(category, form.name.data, form.committee.data, by=me())
            keep()
            return redirect(url_for(".category_list"), 303)
    return render_template("roster/plain.html", form=form, title=_("修改分类"), back=url_for(".category_list")), form.answer


@bp.route("/numbers", methods=["GET", "POST"])
def numbers() -> Answer:
    require(RULES, Act.SET_NUMBERS, me())
    congress = _congress()
    form = NumbersForm.sent(obj=congress)
    if form.is_sent_well():
        names = ("office_name", "office_phone", "in_prefix", "in_width", "between_prefix", "between_width")
        values = {name: form[name].data if form[name].data is not None else "" for name in names}
        with form.blaming():
            actions.set_numbers(congress, values, by=me(), version=form.opened_version())
            keep()
            flash(_("已保存。已有的编号不变。"))
            return redirect(url_for(".index"), 303)
    return render_template("roster/plain.html", form=form, title=_("编号方式和本机构"), back=url_for(".index")), form.answer
