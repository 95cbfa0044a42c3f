"""Extension 延期: more time for an answer, asked for once, never past the cap from the day of assignment (rows A8, A9)."""

from datetime import date
from typing import Any

from tracker.assignments.actions import recount
from tracker.assignments.errors import NoExtension, NothingAsked
from tracker.assignments.events import ExtensionAsked, ExtensionDenied, ExtensionGranted
from tracker.assignments.extension_queries import cap_of, cap_with_rule, in_the_way
from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES, must_be_another
from tracker.assignments.states import FLOW, Act
from tracker.audit.actions import advance
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.counting import settle, stop
from tracker.deadlines.rules import in_force
from tracker.suggestions.actions import must_move
from tracker.web.filters import day


def ask_extension(share: Assignment, wished_on: date, reason: str, *, by: Any, on: date) -> None:
    """Ask for more time, with the day wished for and a reason; on the last day it is still in time (Shanghai 19).

    Raises NoExtension after the last day, a second time, in a second round or where nothing is left under the cap; Invalid
    for a day that is not after the present one, or past the cap, and without a reason.
    """
    require(RULES, Act.ASK_EXTENSION, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.ASK_EXTENSION)
    fault = in_the_way(share, on)
    if fault:
        raise NoExtension(fault)
    _must_fit(share, "wished_on", wished_on)
    if not reason:
        raise Invalid("reason", _("请写明需要延期的理由"))
    share.extension_asked_on, share.extension_wished_on, share.extension_reason = on, wished_on, reason
    share.extension_asked_by_id = by.account_id
    share.extension_by_coordinator = share.is_sub and in_force(share.congress_id, on).says("extension_consent", "assigner")
    advance(share, FLOW, Act.ASK_EXTENSION, by=by, note=f"{wished_on.isoformat()} {reason}")
    tell(ExtensionAsked(share.id))


def grant_extension(share: Assignment, until: date, *, by: Any, on: date, note: str = "") -> None:
    """Give more time, until the day wished for or another one under the cap; from now on that day is the statutory one.

    It rolls over a day off as the first one did, never past the cap. The first day stays in `first_due_on`. Raises
    SameEyes, NothingAsked, or Invalid for a day that is not after the present one, has passed, or lies past the cap.
    """
    require(RULES, Act.GRANT_EXTENSION, by, share)
    must_be_another(Act.GRANT_EXTENSION, by, share)
    _must_wait(share, Act.GRANT_EXTENSION)
    if until < on:
        raise Invalid("until", _("延至的日期已经过去"))
    _must_fit(share, "until", until)
    stop(share, "reply")  # a calendar that moves the first day moves nothing any more
    share.first_due_on, share.due_on = share.due_on, _settled(share, until)
    share.extension_decided_on, share.extension_words = on, note
    recount(share.suggestion)
    advance(share, FLOW, Act.GRANT_EXTENSION, by=by, note=f"{share.due_on.isoformat()} {note}".strip())
    tell(ExtensionGranted(share.id))


def deny_extension(share: Assignment, why: str, *, by: Any, on: date) -> None:
    """Give no more time; the day stays. Raises SameEyes, NothingAsked, or Invalid without a why."""
    require(RULES, Act.DENY_EXTENSION, by, share)
    must_be_another(Act.DENY_EXTENSION, by, share)
    _must_wait(share, Act.DENY_EXTENSION)
    if not why:
        raise Invalid("words", _("请写明不同意延期的理由"))
    share.extension_decided_on, share.extension_words = on, why
    advance(share, FLOW, Act.DENY_EXTENSION, by=by, note=why)
    tell(ExtensionDenied(share.id))


def _settled(share: Assignment, until: date) -> date:
    """The last day of an extension until some day, rolled; past the bare months of the cap it is that of the cap itself."""
    rule, cap = cap_with_rule(share)
    assert share.due_on is not None
    on = cap.nominal if share.due_on < cap.nominal < until else until
    return settle(share, "extension", on, rule, rolls=cap.period.rolls, words=N_("延期后答复代表"))


def _must_wait(share: Assignment, act: Act) -> None:
    must_move(share.suggestion)
    FLOW.step(share.state, act)
    if not share.waits_for_extension:
        raise NothingAsked()


def _must_fit(share: Assignment, box: str, until: date) -> None:
    cap = cap_of(share).due
    if share.due_on is None or until <= share.due_on:
        raise Invalid(box, _("延至的日期要晚于现在的期限 %(due)s", due=day(share.due_on)))
    if until > cap:
        raise Invalid(box, _("最迟只能延至 %(cap)s（自交办之日起计算）", cap=day(cap)))
