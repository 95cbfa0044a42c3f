"""A busy day through the real server, behind one trusted proxy: nothing lost, nothing doubled, limits hold, the queue stays usable.

Three hundred voices here; `python -m bench.busy_day` replays the two thousand.
"""

import pytest

from bench.busy_day import BURST, FLOOD, STATIONS, day, faults, replay

pytestmark = pytest.mark.one_engine
VOICES = 300


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    return replay(tmp_path_factory.mktemp("busy-day"), VOICES)


def test_nothing_is_lost_nothing_is_doubled_and_what_is_junk_is_marked(outcome):
    assert faults(outcome, day(["x"] * STATIONS, VOICES)) == []


def test_everybody_is_answered_and_only_the_flood_is_told_to_wait(outcome):
    refused = {kind: n for (kind, status), n in outcome.statuses.items() if status == 429}

    assert refused == {"flood": FLOOD - BURST}
    assert {status for kind, status in outcome.statuses if kind == "faulty"} == {422}


def test_who_sends_twice_at_the_same_moment_is_led_to_one_receipt(outcome):
    assert outcome.statuses["twice", 303] == 2 * len(day(["x"] * STATIONS, VOICES)["twice"])


def test_the_queue_opens_meanwhile(outcome):
    assert sorted(outcome.triage)[len(outcome.triage) // 2] < 1.5
