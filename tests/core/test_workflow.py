"""A lifecycle that cannot be right does not start."""

import pytest

from tracker.core.errors import NoSuchStep
from tracker.core.labels import Label
from tracker.core.workflow import Workflow, rows


class State(Label):
    NEW = "new", "新"
    BUSY = "busy", "办理中"
    DONE = "done", "已办"


class Act(Label):
    BEGIN = "begin", "开始"
    WORK = "work", "办理"
    END = "end", "办结"


BEGIN = rows("1", None, Act.BEGIN, State.NEW, guards="")
WORK = rows("2", State.NEW, Act.WORK, State.BUSY, guards="")
STAY = rows("3", State.BUSY, Act.WORK, guards="")
END = rows("4", [State.NEW, State.BUSY], Act.END, State.DONE, guards="")


def flow(*steps, finals=frozenset({State.DONE})):
    return Workflow("paper", states=State, finals=set(finals), steps=steps)


def test_a_step_leads_where_its_row_says():
    found = flow(BEGIN, WORK, STAY, END)

    assert found.step(None, Act.BEGIN).target is State.NEW
    assert found.step(State.NEW, Act.WORK).target is State.BUSY
    assert found.step(State.BUSY, Act.WORK).target is State.BUSY
    assert found.step(State.BUSY, Act.END).row == "4"


def test_a_step_that_is_not_written_is_refused_with_state_and_act_in_words():
    with pytest.raises(NoSuchStep) as refused:
        flow(BEGIN, WORK, STAY, END).step(State.DONE, Act.WORK)

    assert "已办" in refused.value.sentence
    assert "办理" in refused.value.sentence
    assert refused.value.status == 409


def test_of_several_targets_one_is_asked_for():
    either = rows("5", State.NEW, Act.WORK, [State.BUSY, State.DONE], guards="")
    found = flow(BEGIN, either, END)

    assert found.step(State.NEW, Act.WORK, State.DONE).target is State.DONE
    with pytest.raises(NoSuchStep):
        found.step(State.NEW, Act.WORK, State.NEW)


def test_an_act_is_open_only_where_a_row_begins():
    found = flow(BEGIN, WORK, STAY, END)

    assert found.is_open(State.NEW, Act.END)
    assert not found.is_open(State.DONE, Act.END)
    assert not found.is_open(State.NEW, Act.BEGIN)


def test_a_state_nobody_reaches_is_refused():
    with pytest.raises(ValueError, match="nobody can reach"):
        flow(BEGIN, rows("4", State.NEW, Act.END, State.DONE, guards=""))


def test_a_dead_end_is_refused():
    with pytest.raises(ValueError, match="dead end"):
        flow(BEGIN, WORK, STAY, rows("4", State.NEW, Act.END, State.DONE, guards=""))


def test_an_end_that_is_left_is_refused():
    with pytest.raises(ValueError, match="an end that is left"):
        flow(BEGIN, WORK, END, finals={State.DONE, State.BUSY})


def test_the_same_step_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        flow(BEGIN, WORK, WORK, END)


def test_a_thing_that_is_gone_needs_no_state_to_go_to():
    gone = rows("6", State.NEW, Act.END, None, guards="")

    assert (
        flow(BEGIN, WORK, STAY, rows("4", State.BUSY, Act.END, State.DONE, guards=""), gone).step(State.NEW, Act.END).target
        is None
    )


def test_the_diagram_names_row_act_and_states():
    drawn = flow(BEGIN, WORK, STAY, END).mermaid().splitlines()

    assert drawn[0] == "stateDiagram-v2"
    assert "    [*] --> 新: 1 开始" in drawn
    assert "    新 --> 办理中: 2 办理" in drawn
    assert drawn[-1] == "    已办 --> [*]"
