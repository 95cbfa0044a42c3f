"""Whom an answer goes to: by the city's rule to every deputy who signed, or to the lead, who passes it on 答复对象."""

from datetime import date
from typing import Any

from tracker.congress.models import Branch, Congress
from tracker.core.db import db
from tracker.core.words import N_
from tracker.deadlines.rules import in_force
from tracker.replies.joint_queries import cases_in
from tracker.replies.models import Reply
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import Suggestion

COORDINATOR = N_("政府督办协调单位")


def addressees(reply: Reply, on: date) -> dict[str, Any]:
    """Whom a letter delivered on a day goes to, who passes it on to whom, and who gets a copy, as they are called then.

    to, passed_on: [{"deputy_id", "name"}], for a delegation's own paper [{"delegation_id", "name"}]; cc: names. A paper of
    an earlier list may have nobody it is known to go to.
    """
    case = reply.share.suggestion
    signed = [{"deputy_id": c.deputy_id, "name": c.deputy.name} for c in case.co_signers if c.state is Signature.CONFIRMED]
    goes_to_lead = in_force(case.congress_id, on).says("reply_to", "lead") and not case.is_delegation_paper
    first = _first(case)
    return {
        "to": first + ([] if goes_to_lead and first else signed),
        "passed_on": signed if goes_to_lead and first else [],
        "cc": _copies(reply),
    }


def _first(case: Suggestion) -> list[dict[str, Any]]:
    if case.is_delegation_paper and case.delegation:
        return [{"delegation_id": case.delegation_id, "name": case.delegation.name}]
    return [{"deputy_id": case.lead_id, "name": case.lead.name}] if case.lead else []


def _copies(reply: Reply) -> list[str]:
    office = db.session.get_one(Congress, reply.congress_id).office_name
    return [office, COORDINATOR] if reply.share.unit.branch is Branch.GOVERNMENT else [office]


def is_for_principal(reply: Reply, on: date) -> bool:
    """Whether only the principal signs it: it answers a key case, and the congress has it so."""
    is_key = any(case.is_key for case in cases_in(reply))
    return is_key and in_force(reply.congress_id, on).says("principal_signs_key", "yes")
