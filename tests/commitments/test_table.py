"""The table of capacity × act × state for promises, held against rows C2 to C6 of lifecycle.md."""

from datetime import date

import pytest

from tests.commitments.promises import BAD, GOOD, given_up, kept, made, rated
from tests.flows import cells
from tests.flows.test_table import rows
from tracker.commitments import actions, rating_actions
from tracker.commitments.labels import Progress
from tracker.commitments.states import State
from tracker.core.events import keep

pytestmark = pytest.mark.one_engine
ON, LATER = date(2026, 12, 3), date(2027, 6, 30)

# row, act, states it starts from, who; – for what answers another act of its row
TABLE = """
C2   report        open   he
C2   put_off       open   he
–    sign_delay    open   shen
–    refuse_delay  open   shen
C3   keep          open   shen
C6   rate          kept   wang zhao
C4   contest       kept   wang zhao
C5   give_up       open   shen
"""
ACTS = {
    "report": lambda c, by: actions.report(c, Progress.ON_TRACK, "进展顺利", by=by, on=ON),
    "put_off": lambda c, by: actions.put_off(c, LATER, "还要时间", by=by, on=ON),
    "sign_delay": lambda c, by: actions.sign_delay(c, by=by, on=ON),
    "refuse_delay": lambda c, by: actions.refuse_delay(c, "年内能做完", by=by, on=ON),
    "keep": lambda c, by: actions.keep(c, "验收单", "做好了", by=by, on=ON),
    "rate": lambda c, by: rating_actions.rate(c, GOOD, by=by, on=ON, paper="卷柜三", why="点错了"),
    "contest": lambda c, by: rating_actions.contest(c, "请继续", by=by, on=ON),
    "give_up": lambda c, by: actions.give_up(c, "拆迁", by=by, on=ON),
}


def waiting(cast):
    promise = made(cast)
    actions.put_off(promise, LATER, "还要时间", by=cast.he, on=ON)
    keep()
    return promise


def test_every_act_on_a_promise_in_every_state_by_everybody(cast):
    things = {State.OPEN: made(cast), State.KEPT: kept(cast), State.GIVEN_UP: given_up(cast)}
    asked, wanting = waiting(cast), rated(cast, BAD)
    fitting = {"sign_delay": {State.OPEN: asked}, "refuse_delay": {State.OPEN: asked}, "contest": {State.KEPT: wanting}}
    who, wrong = cells.people(cast), {}

    for act, starts, right in rows(TABLE):
        found = cells.tried(ACTS[act], things | fitting.get(act, {}), who)
        faults = cells.faults(found, cells.expected(things, starts, right))
        wrong |= {act: faults} if faults else {}

    assert set(things) == set(State)
    assert wrong == {}
