"""No sequence of acts, by anybody on any days, breaks what must always hold."""

import random
from collections import Counter
from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.flows.life import Life
from tests.statistics.test_folding import anew, fold
from tests.statistics.test_folding import said as said_of
from tracker.core import clock
from tracker.statistics.queries import Scope
from tracker.statistics.tools import summary
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine

ACTS = (
    "assign", "accept", "talk", "draft", "hand_up", "sign", "deliver", "opine", "praise", "blame", "rehandle", "close", "reopen",
    "refuse", "move", "insist", "pass_on", "ask_again", "ask_extension", "grant", "deny", "correct", "ask_withdrawal",
)  # fmt: skip
ENDINGS = (("praise", "reopen"), ("blame", "correct"), ("blame", "rehandle"), ("close",), ("close", "reopen"))


@pytest.fixture
def machine(cast):
    reached, seen = set(), Counter()

    class Lives(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.life = Life(cast)
            fold(cast)

        @rule(seed=st.integers(0, 2**16), days=st.integers(0, 9), anybody=st.integers(0, 9).map(lambda n: n == 0))
        def whatever_can_be_done(self, seed, days, anybody):
            chance = random.Random(seed)
            for _move in range(5):
                acts = chance.sample(ACTS[:-1], len(ACTS) - 1)
                done = next(
                    (name for name in acts if self.life.step(name, chance, days if name == acts[0] else 0, anybody)), ""
                )
                seen[done] += 1
            reached.add(self.life.case.state)

        @rule(seed=st.integers(0, 2**16), days=st.integers(0, 9), ending=st.sampled_from(ENDINGS))
        def the_usual_way(self, seed, days, ending):
            chance = random.Random(seed)
            extra = chance.choice([["ask_again"], ["ask_again"], ["ask_extension", "grant"], []])
            answers = [
                *["talk", "opine", "draft", *extra, "hand_up", "sign", "deliver"],
                *["talk", "draft", "hand_up", "sign", "deliver"] * 2,
            ]
            way = ["assign", "accept", "accept", "accept", *answers]
            for name in way:
                seen[name] += self.life.step(name, chance, chance.randrange(days + 1), False)
            for name in ending:
                seen[name] += self.life.step(name, chance, 40 if name == "close" else 1, False)
            reached.add(self.life.case.state)

        @rule(seed=st.integers(0, 2**16), days=st.integers(0, 4))
        def a_unit_refuses(self, seed, days):
            chance = random.Random(seed)
            for name in ("assign", "refuse", chance.choice(("move", "move", "insist"))):
                seen[name] += self.life.step(name, chance, chance.randrange(days + 1), False)
            reached.add(self.life.case.state)

        @rule(seed=st.integers(0, 2**16), is_sure=st.sampled_from((False, False, True)))
        def the_author_has_second_thoughts(self, seed, is_sure):
            if is_sure:  # a life that ends at once shows little
                seen[ACTS[-1]] += self.life.step(ACTS[-1], random.Random(seed), 1, False)
            reached.add(self.life.case.state)

        @invariant()
        def all_that_must_hold_does(self):
            assert not list(self.life.faults()), self.life.done

        def teardown(self):
            said = summary(cast.city, Scope(cast.city.id, date(2028, 1, 1)))
            ratios = said["ratios"].items()
            assert [key for key, ratio in ratios if not 0 <= ratio["part"] <= ratio["whole"]] == []
            today = Scope(cast.city.id, clock.today())
            assert said_of(today) == anew(today)  # the lines kept since the machine began, with what was done since

    Lives.reached, Lives.seen = reached, seen
    return Lives


def test_no_sequence_of_acts_breaks_an_invariant_and_no_refused_act_leaves_anything_behind(machine):
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=18, stateful_step_count=8, suppress_health_check=slow, derandomize=True, phases=[Phase.generate]
        ),
    )

    assert machine.reached >= {State.ASSIGNED, State.REPLIED, State.CLOSED, State.WITHDRAWN}
    assert [name for name in ACTS if not machine.seen[name]] == []  # each was done on the way
