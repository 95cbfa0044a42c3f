"""What stands in the boxes of an act, and what is read from them."""

from typing import Any

from flask import request

from tracker.accounts.session import me
from tracker.congress.models import Category
from tracker.congress.queries import categories, unit_pairs, units_in_use
from tracker.core import clock
from tracker.core.db import db
from tracker.core.policy import allows
from tracker.core.words import _
from tracker.issues.amend_actions import Slip
from tracker.issues.forms import AmendForm, SortForm, TellForm, TransferForm, TryForm
from tracker.issues.models import Issue
from tracker.issues.policy import RULES, may_amend_words
from tracker.issues.states import Act


def filled(form: Any, issue: Issue) -> Any:
    """The form of an act with what can be chosen, and at the first look with what stands there now."""
    return _for_whom(form, issue) if isinstance(form, AmendForm) else _offered(form, issue)


def _offered(form: Any, issue: Issue) -> Any:
    if isinstance(form, TransferForm):
        units = units_in_use(issue.congress_id, clock.today())
        form.unit_id.offer(unit_pairs(units), blank=_("请选择"))
    elif isinstance(form, TellForm) and request.method == "GET":
        form.told_on.data = clock.today()
    elif isinstance(form, TryForm) and request.method == "GET":
        form.tried_on.data = clock.today()
    elif isinstance(form, (SortForm, AmendForm)):
        form.category_id.offer([(c.id, c.name) for c in categories(issue.congress_id)], blank=_("不清楚"))
        if request.method == "GET":
            form.category_id.data, form.place.data = issue.category_id, issue.place
    return form


def _for_whom(form: AmendForm, issue: Issue) -> AmendForm:
    """Only the boxes that are this person's to put right."""
    _offered(form, issue)
    if not may_amend_words(me(), issue):
        del form.text
    elif request.method == "GET":
        form.text.data = issue.text
    if not allows(RULES, Act.SEE_CONTACT, me(), issue):
        del form.name, form.phone, form.forget, form.told
    return form


def slip_of(form: AmendForm) -> Slip:
    """What somebody wants put right."""
    category = db.session.get(Category, form.category_id.data) if form.category_id.data else None
    said = form.data  # boxes that were taken out are not in it
    gone = "" if said.get("forget") else None
    name, phone = said.get("name") or gone, said.get("phone") or gone
    return Slip(category, form.place.data or "", said.get("text"), name, phone)
