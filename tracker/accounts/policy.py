"""Words for every room's rules: who somebody is. All of them hold only inside one congress."""

from typing import Any

from tracker.accounts.models import Role
from tracker.core.policy import word
from tracker.core.words import N_


class StandIn:
    """One who acts where no person does: the system at night or in a command, the public without an account."""

    deputy_id = unit_id = station_id = delegation_id = congress_id = account_id = id = None
    is_principal = False

    def __init__(self, role: str, name: str) -> None:
        self.role = role
        self.name = name
        self.place = ""


SYSTEM = StandIn("system", N_("系统"))
PUBLIC = StandIn("public", N_("公众"))

Actor = Any  # Capacity | StandIn: the words below ask both the same questions


def same(one: int | None, other: int | None) -> bool:
    """Whether two ids are one; None is never the same as anything."""
    return one is not None and one == other


def capacities_of(actor: Actor) -> list[Any]:
    """All capacities the person holds, in whichever congress; a stand-in holds none."""
    account = getattr(actor, "account", None)
    return [c for c in account.capacities if c.ended_on is None] if account else []


def at_home(actor: Actor, subject: Any) -> bool:
    """Whether the subject belongs to the congress one acts in. No subject: yes."""
    return subject is None or same(actor.congress_id, subject.congress_id)


@word("deputy")
def is_deputy(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.DEPUTY and at_home(actor, subject)


@word("deputy")
def is_deputy_in_office(actor: Actor, subject: Any) -> bool:
    return is_deputy(actor, subject) and actor.deputy.may_act


@word("deputy")
def is_deputy_of_any_level(actor: Actor, _subject: Any) -> bool:
    """A deputy in office, of whichever congress: only beside a word that ties the deputy to the subject, as a seat in a station."""
    return bool(actor.role == Role.DEPUTY and actor.deputy.may_act)


@word("deputy")
def is_deputy_or_was_to_the_end(actor: Actor, subject: Any) -> bool:
    """In office, or in office until the term was over: what was asked then is still answered to the one who asked."""
    return is_deputy(actor, subject) and (actor.deputy.may_act or actor.deputy.served_out)


@word("delegation_head")
def is_delegation_head(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.DELEGATION_HEAD and at_home(actor, subject)


@word("delegation_head")
def is_delegation_head_in_office(actor: Actor, subject: Any) -> bool:
    """Of a delegation of this congress, not of one whose term is over."""
    return is_delegation_head(actor, subject) and actor.delegation.term.over_on is None


@word("office")
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.OFFICE and at_home(actor, subject)


@word("coordinator")
def is_coordinator(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.COORDINATOR and at_home(actor, subject)


@word("unit_clerk")
def is_clerk(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.UNIT_CLERK and at_home(actor, subject)


@word("unit_head")
def is_head(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.UNIT_HEAD and at_home(actor, subject)


@word("unit_clerk", "unit_head")
def is_of_a_unit(actor: Actor, subject: Any) -> bool:
    return actor.role in (Role.UNIT_CLERK, Role.UNIT_HEAD) and at_home(actor, subject)


@word("station_head")
def is_station_head(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.STATION_HEAD and at_home(actor, subject)


@word("liaison")
def is_liaison(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.LIAISON and at_home(actor, subject)


@word("committee")
def is_committee(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.COMMITTEE and at_home(actor, subject)


@word("admin")
def is_admin(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.ADMIN and at_home(actor, subject)


@word("auditor")
def is_auditor(actor: Actor, subject: Any) -> bool:
    return actor.role == Role.AUDITOR and at_home(actor, subject)


@word("public")
def is_public(actor: Actor, subject: Any) -> bool:
    """Somebody without an account: only for what the page for everybody offers."""
    return actor is PUBLIC


@word("system")
def is_system(actor: Actor, subject: Any) -> bool:
    return actor is SYSTEM
