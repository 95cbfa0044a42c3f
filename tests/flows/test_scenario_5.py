"""Scenario 5: screening of a session. Twelve papers come in; twelve are registered; two are declined."""

from datetime import date

import pytest

from tests.people import FILED, at
from tracker.audit.queries import of_case as entries_of
from tracker.core.db import db
from tracker.core.events import keep
from tracker.notifications.models import News, Note
from tracker.statistics.queries import Scope
from tracker.statistics.tools import summary
from tracker.suggestions import actions, paper_actions, screening_actions, split_actions
from tracker.suggestions.labels import BackReason, DeclineOutcome, DeclineReason, Origin
from tracker.suggestions.models import Suggestion
from tracker.suggestions.screening_queries import outcomes
from tracker.suggestions.states import State


@pytest.fixture
def screened(cast):
    return screen(cast)


def screen(cast):
    """What the office does with the twelve papers and the motion; the three that were not simply registered, by name."""
    papers = [cast.submitted(title=f"关于第{n}件事的建议") for n in range(1, 13)]
    tender, letter, double = papers[:3]
    cast.decline(tender, DeclineReason.TENDER, DeclineOutcome.RETURNED, "招标由有关部门依法进行。")
    cast.decline(letter, DeclineReason.FORWARDED_LETTER, DeclineOutcome.LETTER, "作为来信转有关部门。")
    screening_actions.send_back(double, BackReason.SEVERAL, "排水和清淤是两件事。", by=cast.zhao, on=FILED)
    half = split_actions.split(double, "关于汛前清淤的建议", {2}, by=cast.wang, at=at(FILED))
    for paper in (double, half):
        actions.submit(paper, by=cast.wang, at=at(FILED))
    for paper in (*papers[3:], double, half):
        screening_actions.register(paper, by=cast.zhao, on=FILED)
    decided = paper_actions.Motion("12", "主席团第二次会议", date(2026, 1, 14))
    signers = [cast.deputies["陈立"], cast.deputies["孙立"]]
    motion = paper_actions.convert_motion(
        cast.text("关于制定排水条例的议案"), cast.deputies["王芳"], decided, by=cast.zhao, at=at(decided.decided_on), co_signers=signers
    )  # fmt: skip
    keep()
    return {"tender": tender, "letter": letter, "double": double, "half": half, "motion": motion}


def test_twelve_are_registered_and_numbered_without_gaps(screened):
    numbers = db.session.scalars(db.select(Suggestion.number).where(Suggestion.number.is_not(None)).order_by(Suggestion.number))

    assert numbers.all() == [f"{n:04d}" for n in range(1, 13)]


def test_each_of_the_three_authors_gets_a_reason(screened, cast):
    said = {name: [e.note for e in entries_of(screened[name].id) if e.act in ("decline", "send_back")] for name in screened}
    notes = db.session.scalars(db.select(Note).where(Note.capacity_id == cast.wang.id)).all()
    told = {note.suggestion_id: note.news for note in notes if note.news in (News.DECLINED, News.SENT_BACK)}

    assert said["tender"] == ["招标投标等具体事项；退还代表 招标由有关部门依法进行。"]
    assert said["letter"] == ["转递他人信函或材料；作为代表来信处理 作为来信转有关部门。"]
    assert said["double"] == ["一件多事，请拆成几件 排水和清淤是两件事。"]
    assert told == {
        screened["tender"].id: News.DECLINED, screened["letter"].id: News.DECLINED, screened["double"].id: News.SENT_BACK,
    }  # fmt: skip


def test_s7_the_two_halves_hold_one_matter_each_and_know_of_each_other(screened):
    double, half = screened["double"], screened["half"]

    assert [[ask.text for ask in paper.asks] for paper in (double, half)] == [["改造低洼路段排水管网。"], ["汛前完成清淤。"]]
    assert (half.split_from_id, double.is_split) == (double.id, True)


def test_s10_the_motion_keeps_its_number_and_its_signers(screened):
    motion = screened["motion"]

    assert (motion.origin, motion.motion_number, motion.number, motion.state) == (Origin.MOTION, "12", "0012", State.REGISTERED)
    assert (motion.decision, motion.decided_on) == ("主席团第二次会议", date(2026, 1, 14))
    assert [(c.deputy.name, c.state) for c in motion.co_signers] == [("陈立", "confirmed"), ("孙立", "confirmed")]


def test_the_two_declined_ones_count_nowhere_but_in_declined(screened, cast):
    said = summary(cast.city, Scope(cast.city.id, date(2026, 1, 31), 16, 5))

    assert (said["counts"]["declined"], said["counts"]["received"], said["counts"]["active"]) == (2, 12, 12)
    assert {key for key, ratio in said["ratios"].items() if ratio["whole"] > 12} == set()


def test_the_outcomes_of_the_session_stand_on_one_page(screened, cast):
    found = outcomes(cast.zhao, cast.session.id)

    assert (found.received, found.registered, found.waiting, found.still_back) == (
        14,
        12,
        0,
        0,
    )  # 12, one half more, one motion
    assert found.declined == {
        (DeclineReason.TENDER, DeclineOutcome.RETURNED): 1, (DeclineReason.FORWARDED_LETTER, DeclineOutcome.LETTER): 1,
    }  # fmt: skip
    assert found.sent_back == {BackReason.SEVERAL: 1}
    assert (found.all_declined, found.motions, found.split) == (2, 1, 1)
