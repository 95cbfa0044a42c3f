"""The dates of a case: each as it was counted, the one that matters most, and what they would be from another day."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from flask import url_for

from tracker.assignments.models import Assignment
from tracker.assignments.states import IN_HAND
from tracker.core.words import _
from tracker.deadlines.explain import Story
from tracker.deadlines.models import Computation
from tracker.deadlines.queries import story_of, workdays_left
from tracker.deadlines.workdays import WorkCalendar
from tracker.dossier.queries import Dossier
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

_BEFORE_UNITS = (State.SUBMITTED, State.REGISTERED)
_RIGHTS = ("refuse", "rating")
EXTENSION, CAP = "extension", "reply_cap"
ANSWERS = ("reply", "rehandle")
_ANSWERS = ("reply", EXTENSION, "rehandle", "co_opinion", "co_redo")


@dataclass(frozen=True, slots=True)
class CaseDate:
    """A date of a case. unit: whose, empty for the case's own. is_open: it still matters.

    until: the day it was extended to. left: the working days to it, where they are what counts. is_unsure: the day that
    holds hangs on a year that is not announced.
    """

    computation: Computation
    unit: str
    story: Story
    is_open: bool
    until: date | None
    left: int | None
    is_unsure: bool

    @property
    def due_on(self) -> date:
        """The day that holds."""
        return self.until or self.computation.due_on

    @property
    def name(self) -> str:
        """What the date is for."""
        return _(self.computation.words)


def dates_of(d: Dossier, work: WorkCalendar) -> list[CaseDate]:
    """The dates that were counted for a case, those that still matter first and by day, then those that are over."""
    units = {share.id: share.unit.short or share.unit.name for share in d.shares}
    owners = {reply.id: reply.assignment_id for reply in d.replies}
    extended = {share.id: share for share in d.shares if share.first_due_on}
    granted = {c.subject_id: c.is_provisional for c in d.computations if c.key == EXTENSION}
    found = []
    for c in _told(d):
        share = extended.get(c.subject_id) if (c.kind, c.key) == (Assignment.__tablename__, "reply") else None
        is_gone = c.key in _RIGHTS and c.due_on < d.on  # a right that was not used is over, nobody is late
        is_open = (c.is_open and not is_gone) or bool(share and share.state in IN_HAND)
        left = workdays_left([c], c.due_on, d.on, work)
        until, is_unsure = (share.due_on, granted.get(share.id, False)) if share else (None, c.is_provisional)
        found.append(CaseDate(c, _unit(c, units, owners), story_of(c, work), is_open, until, left, is_unsure))
    return sorted(found, key=lambda each: (not each.is_open, each.due_on, each.computation.id))


def _told(d: Dossier) -> list[Computation]:
    """The dates a page tells by themselves: the day of an extension beside the first day, the cap once it was asked for."""
    first = {c.subject_id for c in d.computations if c.key == "reply"}
    asked = {share.id for share in d.shares if share.extension_asked_on}
    return [
        c
        for c in d.computations
        if not (c.key == EXTENSION and c.subject_id in first) and (c.key != CAP or c.subject_id in asked)
    ]


def given_dates(d: Dossier) -> list[Assignment]:
    """The adopted shares whose day an import gave: their other dates were counted, this one was not."""
    counted = {(c.subject_id, c.key) for c in d.computations if c.kind == Assignment.__tablename__}
    return [
        share
        for share in d.shares
        if share.is_live and (share.id, "refuse") in counted and not any((share.id, key) in counted for key in _ANSWERS)
    ]


def first_to_show(d: Dossier, found: list[CaseDate]) -> CaseDate | None:
    """The date that matters most to the viewer: of the own unit's answer, else the nearest answer, else the nearest of all."""
    own = {share.id for share in d.own_shares()}

    def rank(each: CaseDate) -> tuple[bool, bool, bool]:
        c = each.computation
        return (not each.is_open, c.key not in _ANSWERS, bool(own) and c.subject_id not in own)

    return min(found, key=rank, default=None)


def keys_of(d: Dossier) -> list[str]:
    """The rules whose dates an assignment of this case would start; before it those of a paper between sessions too."""
    co = any(share.part is Part.CO for share in d.live())
    before = ["assign_intersession"] if d.case.state in _BEFORE_UNITS and d.case.assign_by else []
    return [*before, "reply", "reply_cap", *(["co_opinion"] if co or before else []), "first_contact", "refuse"]


def unsure_days(d: Dossier) -> set[date]:
    """The dates of the case that hang on a year that is not announced."""
    return {c.due_on for c in d.computations if c.is_provisional}


def date_links(d: Dossier) -> dict[tuple[str, int, date], str]:
    """Where each date of the case, a share or a reply is told in full, by (kind, id, day)."""
    address = partial(url_for, "case_dates.show", suggestion_id=d.case.id)
    links = {(c.kind, c.subject_id, c.due_on): address(date=c.id) for c in _told(d)}
    for share in d.shares:
        counted = links.get((Assignment.__tablename__, share.id, share.first_due_on)) if share.first_due_on else None
        if counted and share.due_on:
            links[Assignment.__tablename__, share.id, share.due_on] = counted  # a day that was granted is told beside it
    return links


def _unit(c: Computation, units: dict[int, str], owners: dict[int, int]) -> str:
    if c.kind == Assignment.__tablename__:
        return units.get(c.subject_id, "")
    return units.get(owners.get(c.subject_id, 0), "") if c.kind == "reply" else ""
