"""Lists obey the rules: everybody × everything in every state, the list held against the rule that opens the page."""

import pytest
import sqlalchemy as sa

from tests.flows import cells, stages
from tests.people import ASSIGNED, FILED, at
from tracker.accounts.models import Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments.models import Assignment
from tracker.assignments.queries import visible_to as shares_visible_to
from tracker.commitments.models import Commitment
from tracker.commitments.queries import visible_to as promises_visible_to
from tracker.congress.models import Branch
from tracker.congress.queries import categories
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.replies.models import Reply
from tracker.replies.queries import visible_to as replies_visible_to
from tracker.replies.schemes import ReplyClass
from tracker.roster import account_actions, actions
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions, signing_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.queries import visible_to
from tracker.suggestions.states import Act

UNITS = (Role.UNIT_CLERK, Role.UNIT_HEAD)


@pytest.fixture
def everything(cast):
    """Papers of a deputy and of a delegation in every state, shares that came and went, another congress's case."""
    who = cells.people(cast)
    who["twice"] = _district_deputy_of_the_same_name(cast)
    cast.in_every_state()
    stages.by_delegation(cast)
    stages.fitting(cast)
    stages.main_shares(cast)
    stages.replies_in_every_state(cast)
    cast.replied(klass=ReplyClass.B)
    cast.assigned((cast.court, Part.SOLE))
    _signed_then_changed(cast)
    return {name: by for name, by in who.items() if isinstance(by, Capacity)}


def _signed_then_changed(cast):
    """One who signed a paper that was handed in, and one who signed a text that was pulled back."""
    for again in (False, True):
        case = cast.cosigning()
        signing_actions.confirm(case, by=cast.chen, at=at(FILED), text_version=case.text_version)
        if again:
            signing_actions.revise(case, by=cast.wang)
        else:
            suggestions.submit(case, by=cast.wang, at=at(FILED))
        keep()


def _district_deputy_of_the_same_name(cast):
    """王芳, who is also a deputy of the district, where she has a paper of her own with its office and unit."""
    term = actions.add_term(cast.district, 16, by=SYSTEM)
    actions.add_session(term, 5, by=SYSTEM, opens_on=FILED, closes_on=FILED)
    group = actions.add_delegation(term, "东街代表团", by=SYSTEM)
    deputy = actions.add_deputy(term, {"name": "王芳", "delegation": group, "delegation_id": group.id}, by=SYSTEM)
    unit = actions.add_unit(cast.district, {"name": "区住建局", "branch": Branch.GOVERNMENT}, by=SYSTEM)
    twice = account_actions.give_capacity(cast.wang.account, Role.DEPUTY, cast.district, by=SYSTEM, tie=deputy)
    keep()
    case = suggestions.draft(cast.text(category=categories(cast.district.id)[0]), by=twice, at=at(FILED))
    suggestions.submit(case, by=twice, at=at(FILED))
    screening_actions.register(case, by=cast.tang, on=FILED)
    assignments.assign(case, [(unit, Part.SOLE)], by=cast.tang, on=ASSIGNED)
    keep()
    return twice


def listed(query):
    return {row.id for row in db.session.scalars(query).unique()}


def rows(model):
    return db.session.scalars(sa.select(model)).all()


def cases_for(by):
    return {case.id for case in rows(Suggestion) if allows(RULES, Act.READ, by, case)}


def shares_for(by):
    """Those of one's cases; a unit whose own share was moved or ended sees that one only."""
    live = {share.suggestion_id for share in rows(Assignment) if share.unit_id == by.unit_id and share.is_live}
    inside = [s for s in rows(Assignment) if by.role not in UNITS or s.unit_id == by.unit_id or s.suggestion_id in live]
    return {share.id for share in inside if allows(RULES, Act.READ, by, share.suggestion)}


def replies_for(by):
    """Those of one's shares: delivered ones, and inside the unit its own."""
    shares = shares_for(by)
    return {
        reply.id
        for reply in rows(Reply)
        if reply.assignment_id in shares
        and (reply.state == "delivered" or (by.role in UNITS and reply.share.unit_id == by.unit_id))
    }


def promises_for(by):
    """Those of one's cases; a unit its own."""
    cases = cases_for(by)
    return {p.id for p in rows(Commitment) if p.suggestion_id in cases and (by.role not in UNITS or p.unit_id == by.unit_id)}


LISTS = {
    "register": (visible_to, cases_for),
    "shares": (shares_visible_to, shares_for),
    "replies": (replies_visible_to, replies_for),
    "promises": (promises_visible_to, promises_for),
}


def test_every_list_shows_everybody_what_the_rule_allows_and_nothing_else(everything):
    faults = [
        f"{name}, {by}: {sorted(listed(list_of(person)) ^ rule(person))}"
        for name, (list_of, rule) in LISTS.items()
        for by, person in everything.items()
        if listed(list_of(person)) != rule(person)
    ]

    assert faults == []
    assert all(rows(model) for model in (Suggestion, Assignment, Reply, Commitment))


@pytest.mark.one_engine
def test_nothing_of_one_congress_shows_in_another(everything, cast):
    of_district = {case.id for case in rows(Suggestion) if case.congress_id == cast.district.id}

    readers = {name for name, by in everything.items() if listed(visible_to(by)) & of_district}

    assert readers == {"tang", "twice"}
    assert listed(visible_to(everything["tang"])) == listed(visible_to(everything["twice"])) == of_district
