"""What stands in the boxes of an act, and what is read from them."""

from collections.abc import Sequence
from typing import Any

from flask import request

from tracker.accounts.session import me
from tracker.congress.models import Category, Congress, Station, Unit
from tracker.congress.queries import categories, unit_pairs, units_in_use
from tracker.core import clock
from tracker.core.db import db
from tracker.core.policy import allows
from tracker.core.words import _
from tracker.issues.amend_actions import Slip
from tracker.issues.forms import AmendForm, SortForm, TellForm, TransferForm, TryForm
from tracker.issues.loop_queries import verdict_of
from tracker.issues.models import Issue, Target
from tracker.issues.pass_queries import within_reach
from tracker.issues.policy import RULES, may_amend_words
from tracker.issues.states import Act


def categories_at(stations: Sequence[Station]) -> list[tuple[int, str]]:
    """The fields of work of the congresses of some stations, each name once: deputies of several levels share a station."""
    known: dict[str, int] = {}
    for congress_id in dict.fromkeys(station.congress_id for station in stations):
        for category in categories(congress_id):
            known.setdefault(category.name, category.id)
    return [(category_id, name) for name, category_id in known.items()]


def category_there(station: Station, chosen: int | None) -> Category | None:
    """What was chosen, as the congress of the station has it; none where it has no such field of work."""
    category = db.session.get(Category, chosen) if chosen else None
    return next((each for each in categories(station.congress_id) if category and each.name == category.name), None)


def receiver(form: TransferForm) -> dict[str, Any]:
    """To whom an issue is to be passed on, as it was entered."""
    return {
        "unit": db.session.get(Unit, form.unit_id.data) if form.unit_id.data else None,
        "congress": db.session.get(Congress, form.congress_id.data) if form.congress_id.data else None,
        "name": form.target_name.data or "",
        "words": form.words.data or "",
    }


def congresses_for(congress_id: int, issue: Issue) -> list[tuple[int, str]]:
    """The congresses a congress can pass an issue on to, those above it first."""
    return [(each.id, each.name) for way in (Target.HIGHER, Target.LOWER) for each in within_reach(congress_id, way, issue)]


def filled(form: Any, issue: Issue) -> Any:
    """The form of an act with what can be chosen, and at the first look with what stands there now."""
    return _for_whom(form, issue) if isinstance(form, AmendForm) else _offered(form, issue)


def _offered(form: Any, issue: Issue) -> Any:
    if isinstance(form, TransferForm):
        units = units_in_use(issue.congress_id, clock.today())
        form.unit_id.offer(unit_pairs(units), blank=_("请选择"))
        form.congress_id.offer(congresses_for(issue.congress_id, issue), blank=_("请选择"))
    elif isinstance(form, TellForm):
        said = verdict_of(issue)
        if said is not None and said.by_id is None:
            del form.solved  # the person has said it, online
        if request.method == "GET":
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
        del form.name, form.phone, form.forget, form.told, form.share
    elif request.method == "GET":
        form.share.data = issue.may_share_contact
    return form


def slip_of(form: AmendForm) -> Slip:
    """What somebody wants put right."""
    category = db.session.get(Category, form.category_id.data) if form.category_id.data else None
    said = form.data  # boxes that were taken out are not in it
    name, phone = said.get("name") or None, said.get("phone") or None
    share = None if "share" not in said or said.get("forget") else bool(said["share"])
    return Slip(category, form.place.data or "", said.get("text"), name, phone, share)
