"""The trail of a case: every act is listed for somebody, and one that nobody listed is for nobody."""

import pytest

from tracker.accounts.models import Capacity, Role
from tracker.assignments.states import Act as Share
from tracker.audit.models import Entry
from tracker.commitments.states import Act as Promise
from tracker.dossier.policy import may_see_entry
from tracker.replies.states import Act as Reply
from tracker.suggestions.states import Act as Case

OURS, THEIRS = 1, 2  # shares
REPLIES = {10: OURS, 20: THEIRS}
UNSEEN = {Case.READ, Case.SEE_NAMES, Case.DISCARD, Promise.PUBLISH}  # the first two leave no line, the others no line of a case
ACTS = [(kind, act) for kind, acts in
        {"suggestion": Case, "assignment": Share, "reply": Reply, "commitment": Promise}.items() for act in acts]  # fmt: skip
SUBJECT = {"suggestion": 5, "assignment": OURS, "reply": 10, "commitment": 7}


def sees(role, kind, act, subject=None, *, outside=False, final=True, is_author=True):
    entry = Entry(kind=kind, act=str(act), subject_id=subject or SUBJECT[kind])
    own = {OURS} if role in (Role.UNIT_CLERK, Role.UNIT_HEAD) else set()
    more = {"is_author": is_author, "own_ids": own, "outside": outside, "final": final, "reply_owner": REPLIES}
    return may_see_entry(Capacity(role=role), entry, **more)


@pytest.mark.parametrize(("kind", "act"), ACTS)
def test_every_act_is_listed_for_somebody(kind, act):
    assert any(sees(role, kind, act) for role in Role) is (act not in UNSEEN)


@pytest.mark.parametrize("kind", [*SUBJECT, "rating", "attachment"])
def test_an_act_that_nobody_listed_is_for_nobody(kind):
    assert not any(sees(role, kind, "consult", 1) for role in Role)


@pytest.mark.parametrize("act", [Reply.DRAFT_REPLY, Reply.WRITE, Reply.HAND_UP, Reply.AMEND, Reply.VOID, Reply.SIGN])
def test_what_happens_inside_a_unit_is_that_units_alone(act):
    seen_by = {role for role in Role if sees(role, "reply", act, 10)}

    assert seen_by == {Role.UNIT_CLERK, Role.UNIT_HEAD}
    assert not any(sees(role, "reply", act, 20) for role in Role)


def test_a_unit_outside_reads_of_its_own_share_and_reply_and_of_nothing_else():
    own = {(kind, act) for kind, act in ACTS if sees(Role.UNIT_CLERK, kind, act, outside=True)}
    of_others = [act for kind, act in ACTS if sees(Role.UNIT_CLERK, kind, act, {"reply": 20}.get(kind, THEIRS), outside=True)]

    assert {kind for kind, _act in own} == {"assignment", "reply"}
    assert of_others == []


def test_a_rating_reaches_a_unit_when_all_are_final():
    assert [sees(Role.UNIT_CLERK, "suggestion", Case.RATE, final=final) for final in (False, True)] == [False, True]
    assert sees(Role.OFFICE, "suggestion", Case.RATE, final=False)


def test_what_happened_in_the_drawer_is_the_author_s_and_not_every_deputy_s():
    acts = (Case.DRAFT, Case.EDIT, Case.LINK, Case.INVITE, Case.REVISE)
    seen_by = {(role, is_author) for role in Role for is_author in (True, False) for act in acts
               if sees(role, "suggestion", act, is_author=is_author)}  # fmt: skip

    assert seen_by == {(Role.DEPUTY, True), (Role.DELEGATION_HEAD, True)}
