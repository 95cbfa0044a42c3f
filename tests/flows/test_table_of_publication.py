"""Capacity × act × state for how public a case is, and for what only the system does at a change of term."""

import pytest

from tests.flows import cells
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.suggestions.labels import Publication
from tracker.suggestions.policy import RULES
from tracker.suggestions.publication_actions import ask_publication, settle_publication
from tracker.suggestions.states import Act

pytestmark = pytest.mark.one_engine
SETTLED = "submitted registered assigned replied closed"  # no longer in the drawer, and not gone
NUMBERED = "registered assigned replied closed withdrawn"


def signs(found, who):
    return {sign: {state for (state, name), each in found.items() if (name, each) == (who, sign)} for sign in ("o", ".", "F")}


def test_the_lead_and_the_office_ask_and_nobody_else(cast):
    things, who = cast.in_every_state(), cells.people(cast)

    found = cells.tried(lambda c, by: ask_publication(c, Publication.CLOSED, "有人会认出来", by=by), things, who)

    lead, office = signs(found, "wang"), signs(found, "zhao")
    assert lead["o"] == set(SETTLED.split())
    assert lead["."] == {"draft", "cosigning", "returned", "declined", "withdrawn"}
    assert office["o"] == {"registered", "assigned", "replied", "closed"}
    assert office["F"] == {str(state) for state in things} - set(NUMBERED.split())
    assert {sign for (_state, name), sign in found.items() if name not in ("wang", "zhao")} == {"F"}


@pytest.mark.parametrize(("asks", "answers"), [("wang", "zhao"), ("zhao", "wang")])
def test_the_other_side_settles_and_nobody_else(cast, asks, answers):
    things, who = {}, cells.people(cast)
    for state, case in cast.in_every_state().items():
        if str(state) in ("registered", "assigned", "replied", "closed"):
            case.publication = Publication.CLOSED
            ask_publication(case, Publication.OPEN, "大家都想知道", by=getattr(cast, asks))
            things[state] = case
    keep()

    found = cells.tried(lambda c, by: settle_publication(c, True, "", by=by), things, who)

    assert signs(found, answers)["o"] == {str(state) for state in things}
    assert signs(found, asks)["."] == {str(state) for state in things}
    assert {sign for (_state, name), sign in found.items() if name not in ("wang", "zhao")} == {"F"}


@pytest.mark.parametrize(("act", "right"), [(Act.CARRY_OVER, {"system"}), (Act.NOTE_ESCALATION, {"zhao"})])
def test_what_carries_over_and_who_takes_a_case_in_hand(cast, act, right):
    case = cast.assigned()

    assert {name for name, by in cells.people(cast).items() if allows(RULES, act, by, case)} == right
