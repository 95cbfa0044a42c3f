"""Who may do what with an issue.

Deputies of several levels share a station: there a deputy in office of whichever congress does the same.
"""

from typing import Any

from tracker.accounts.models import Role
from tracker.accounts.policy import (
    is_auditor,
    is_deputy,
    is_deputy_of_any_level,
    is_liaison,
    is_office,
    is_public,
    is_station_head,
    is_system,
    same,
)
from tracker.congress.models import Station
from tracker.core.clock import in_china, today
from tracker.core.policy import Rules, allows, word
from tracker.issues.models import Issue, Origin, PassEnd
from tracker.issues.states import Act, State


@word("liaison", "station_head")
def of_own_station(actor: Any, subject: Issue | Station) -> bool:
    station_id = subject.id if isinstance(subject, Station) else subject.station_id
    return same(actor.station_id, station_id)


@word("deputy")
def received_it(actor: Any, issue: Issue) -> bool:
    """The deputy who listened, or who took the issue up into a suggestion."""
    return same(actor.deputy_id, issue.deputy_id) or same(actor.deputy_id, issue.taken_up_by_id)


@word("deputy")
def sits_there(actor: Any, subject: Issue | Station) -> bool:
    """A deputy placed in the station, or the one who received the issue."""
    station_id = subject.id if isinstance(subject, Station) else subject.station_id
    return any(station.id == station_id for station in actor.deputy.stations)


@word()
def wrote_it_today(actor: Any, issue: Issue) -> bool:
    return same(actor.id, issue.recorded_by_id) and in_china(issue.made_at).date() == today()


@word("unit_clerk")
def was_passed_to_own_unit(actor: Any, issue: Issue) -> bool:
    """A clerk of the unit that has it: one of this congress, or of another to which it was passed on."""
    return bool(actor.role == Role.UNIT_CLERK and same(actor.unit_id, issue.unit_id))


@word()
def is_passed_on(_actor: Any, issue: Issue) -> bool:
    """Whoever it was passed on to has not answered yet."""
    return issue.state in (State.TRANSFERRED, State.WORKING)


@word()
def nobody_else_has_it(_actor: Any, issue: Issue) -> bool:
    """No office of another congress has it in hand: where one has, its own people sign and report."""
    return issue.held_by is None


@word()
def may_have_contact(_actor: Any, issue: Issue) -> bool:
    """The person agreed that whoever handles the matter gets name and phone."""
    return issue.may_share_contact


@word()
def is_reached_by_its_code_alone(_actor: Any, issue: Issue) -> bool:
    """Written by code without a phone: nobody can ring up, so that what the person reads online is the telling."""
    return issue.origin is Origin.CODE and not issue.phone


@word("office")
def was_passed_to_own_congress(actor: Any, issue: Issue) -> bool:
    """The office of another congress that has it in hand, or had it and did not give it back."""
    return actor.role == Role.OFFICE and any(
        same(actor.congress_id, each.congress_id) and each.ending is not PassEnd.RETURNED for each in issue.passes
    )


RULES: Rules = {
    Act.RECORD: [[is_liaison, of_own_station], [is_deputy_of_any_level, sits_there], [is_public]],
    Act.READ: [
        [is_liaison, of_own_station],
        [is_station_head, of_own_station],
        [is_deputy, sits_there],
        [is_deputy, received_it],
        [is_deputy_of_any_level, sits_there],
        [is_deputy_of_any_level, received_it],
        [is_office],
        [was_passed_to_own_unit],
        [was_passed_to_own_congress],
    ],
    Act.SEE_CONTACT: [
        [is_liaison, of_own_station],
        [is_deputy_of_any_level, received_it],
        [was_passed_to_own_unit, is_passed_on, may_have_contact],
    ],
    Act.REFUSE_CONTACT: [[is_system]],
    Act.READ_REVEALS: [[is_auditor]],
    Act.FORGET: [[is_liaison, of_own_station], [is_deputy_of_any_level, received_it]],
    Act.JUDGE: [[is_liaison, of_own_station], [is_deputy_of_any_level, received_it], [is_public]],
    Act.SEEN: [[is_public]],
    Act.REDIRECT: [[is_station_head, of_own_station], [is_office]],
    Act.ANSWER: [[is_deputy_of_any_level, sits_there], [is_deputy_of_any_level, received_it]],
    Act.GUIDE_OUT: [
        [is_liaison, of_own_station],
        [is_deputy_of_any_level, sits_there],
        [is_deputy_of_any_level, received_it],
    ],
    Act.TRANSFER: [[is_station_head, of_own_station], [is_office]],  # not the deputy alone: Deputies Law 31
    Act.SIGN_FOR: [[was_passed_to_own_unit], [is_liaison, of_own_station, nobody_else_has_it]],
    Act.REPORT_BACK: [[was_passed_to_own_unit], [is_liaison, of_own_station, nobody_else_has_it]],
    Act.LINK: [[is_deputy_of_any_level, sits_there], [is_deputy_of_any_level, received_it]],
    Act.UNLINK: [[is_deputy_of_any_level, received_it], [is_system]],
    Act.OUTCOME: [[is_system]],
    Act.WITHHOLD: [[is_system]],
    Act.HAND_OVER: [[is_system]],
    Act.TELL: [
        [is_liaison, of_own_station],
        [is_deputy_of_any_level, received_it],
        [is_public, is_reached_by_its_code_alone],
    ],
    Act.NOTE_TRY: [[is_liaison, of_own_station], [is_deputy_of_any_level, received_it]],
    Act.NOT_REACHABLE: [[is_liaison, of_own_station]],
    Act.CLOSE: [[is_liaison, of_own_station], [is_system]],
    Act.REOPEN: [
        [is_liaison, of_own_station],
        [is_station_head, of_own_station],
        [is_deputy_of_any_level, sits_there],
        [is_deputy_of_any_level, received_it],
    ],
    Act.AMEND: [[is_liaison, of_own_station], [is_station_head, of_own_station], [is_deputy_of_any_level, received_it]],
    Act.AMEND_WORDS: [
        [is_liaison, of_own_station, wrote_it_today],
        [is_deputy_of_any_level, received_it, wrote_it_today],
        [is_station_head, of_own_station],
    ],
    Act.ERASE: [[is_system]],
    Act.SORT: [[is_liaison, of_own_station], [is_deputy_of_any_level, received_it], [is_office], [is_system]],
    Act.BRING_IN: [[is_office], [is_system]],
}


def reads_whole(actor: Any, issue: Issue) -> bool:
    """Whether the words are this person's to read as they were said: those outside get them without contacts."""
    if actor.role == Role.UNIT_CLERK:
        return allows(RULES, Act.SEE_CONTACT, actor, issue)
    return bool(actor.role == Role.DEPUTY or same(actor.congress_id, issue.congress_id))


def may_amend_words(actor: Any, issue: Issue) -> bool:
    """Whether the words themselves may still be put right by this person: never once a suggestion has taken them up."""
    return issue.taken_up_by_id is None and allows(RULES, Act.AMEND_WORDS, actor, issue)
