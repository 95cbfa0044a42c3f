"""Rows I1–I13 of the paper, cell by cell: capacity × act × state.

Written from `lifecycle.md`, section "Issue". 王芳 sits at the station and heard it, 李敏 is its liaison, 詹宁 its head,
何勇 clerk of the unit it was passed on to, 赵敏 the office; all others have nothing to do with it.
"""

import pytest

from tests.issues.voices import ACTS, in_every_state, issue_in, people
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.policy import allows
from tracker.issues import actions
from tracker.issues.models import Target
from tracker.issues.policy import RULES
from tracker.issues.states import FLOW, Act, State

# act: (row, from, to, who)
PAPER = {
    "answer": ("I2", "recorded", "answered", "wang"),
    "guide_out": ("I3", "recorded", "guided", "wang li"),
    "transfer": ("I4", "recorded", "transferred", "zhan zhao"),  # not the deputy alone
    "sign_for": ("I5", "transferred", "working", "he li"),
    "report_back": ("I6", "working", "to_tell", "he li"),
    "link": ("I7", "recorded transferred working", "linked", "wang"),
    "outcome": ("I8", "linked to_tell told closed", "to_tell", "system"),
    "unlink": ("I9", "linked", "recorded", "wang system"),
    "tell": ("I10", "to_tell", "told", "wang li"),
    "not_reachable": ("I11", "to_tell", "closed", "li"),
    "close": ("I12", "told answered guided", "closed", "li system"),
    "reopen": ("I13", "told answered guided closed", "recorded", "wang li zhan"),
}
PASSED_ON = ("transferred", "working", "to_tell", "told", "closed")  # before, no unit has anything to do with it


def cell(act, state, name):
    """What the paper says happens: done, forbidden, or not now."""
    _row, starts, _to, who = PAPER[act]
    if name not in who.split() or (name == "he" and state not in PASSED_ON):
        return "forbidden"
    return "done" if state in starts.split() else "not now"


def tried(cast, act, issue, by):
    savepoint = db.session.begin_nested()
    try:
        ACTS[act](cast, issue, by)
    except Forbidden:
        return "forbidden", None
    except NoSuchStep:
        return "not now", None
    else:
        return "done", issue.state
    finally:
        savepoint.rollback()
        db.session.info.pop("news", None)


@pytest.mark.one_engine
@pytest.mark.parametrize("state", State)
def test_every_capacity_can_do_every_act_exactly_where_the_paper_says(cast, state):
    everybody, issue = people(cast), issue_in(cast, state)

    wrong = []
    for act in PAPER:
        for name, person in everybody.items():
            happened, after = tried(cast, act, issue, person)
            wanted = cell(act, state, name)
            if happened != wanted or (happened == "done" and after != PAPER[act][2]):
                wrong.append((act, name, happened, after, wanted))

    assert not wrong


@pytest.mark.one_engine
def test_the_tables_the_program_is_held_to_say_the_same_as_the_paper(cast):
    everybody, issues = people(cast), in_every_state(cast)

    said = {
        (act, str(state), name): "forbidden"
        if not allows(RULES, Act(act), person, issue)
        else "done"
        if FLOW.is_open(state, Act(act))
        else "not now"
        for act in PAPER
        for state, issue in issues.items()
        for name, person in everybody.items()
    }

    assert {key: value for key, value in said.items() if value != cell(*key)} == {}
    assert len(said) == 12 * 9 * 16


def test_the_rows_are_those_of_the_paper():
    rows = {(s.row, str(s.start), str(s.act), str(s.target)) for s in FLOW.steps if s.start is not None}

    assert rows == {(row, start, act, to) for act, (row, starts, to, _who) in PAPER.items() for start in starts.split()}


def test_an_issue_begins_as_recorded_or_as_a_file_says():
    begun = {(s.row, str(s.act), str(s.target)) for s in FLOW.steps if s.start is None}

    assert begun == {
        ("I1", "record", "recorded"), ("S11", "bring_in", "recorded"), ("S11", "bring_in", "answered"),
        ("S11", "bring_in", "guided"), ("S11", "bring_in", "transferred"),
    }  # fmt: skip


@pytest.mark.one_engine
def test_only_the_liaison_of_the_station_and_a_deputy_who_sits_there_record(cast):
    done = []
    for name, person in people(cast).items():
        try:
            actions.record(cast.station, "路灯不亮。", by=person, on=cast.issue().recorded_on)
            done.append(name)
        except Forbidden:
            continue

    assert done == ["wang", "li"]


@pytest.mark.one_engine
@pytest.mark.parametrize(("target", "box"), [("unit", "unit_id"), ("street", "target_name"), ("hotline", "target_name")])
def test_a_transfer_says_to_whom(cast, target, box):
    issue = cast.issue()

    with pytest.raises(Invalid) as refused:
        actions.transfer(issue, Target(target), by=cast.zhan)

    assert refused.value.field == box
    assert issue.state is State.RECORDED
