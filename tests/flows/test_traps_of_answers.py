"""The traps of the papers, part two: withdrawal, joint handling, classes, ratings, figures, promises, key topics, what is public."""

from dataclasses import replace
from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, FILED, at
from tracker.assignments import actions as assignments
from tracker.core import clock
from tracker.core.errors import Forbidden, TrackerError
from tracker.core.events import keep
from tracker.deadlines.rule_actions import load_profile
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.replies import actions as replies
from tracker.replies import joint_actions
from tracker.replies.schemes import ReplyClass
from tracker.roster.mandate_actions import begin_term
from tracker.statistics.queries import Scope
from tracker.statistics.tools import summary
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions, withdrawal_actions
from tracker.suggestions.labels import Part, Publication
from tracker.suggestions.states import State
from tracker.supervision import actions as supervision
from tracker.supervision.labels import Criterion

pytestmark = pytest.mark.one_engine
LATER = date(2026, 7, 1)
GOOD = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)


def figures(cast, on=LATER, by=None):
    return summary(cast.city, Scope(cast.city.id, on), by)


def share_of(said, key):
    return said["ratios"][key]["part"], said["ratios"][key]["whole"]


def handed(cast, *names):
    """A case with these signers, with the housing and the finance office."""
    case = cast.signed_by(*names)
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.MAIN), (cast.finance, Part.CO)], by=cast.zhao, on=ASSIGNED)
    keep()
    return case


def test_trap_11_a_joint_paper_is_withdrawn_by_all_who_signed_or_where_the_place_has_it_only_before_assignment(cast):
    case, other = handed(cast, "陈立"), handed(cast, "陈立")
    withdrawal_actions.ask_withdrawal(case, "情况变化", by=cast.wang, on=date(2026, 4, 2))
    keep()
    assert case.state is State.ASSIGNED
    withdrawal_actions.agree_withdrawal(case, by=cast.chen, on=date(2026, 4, 3))
    keep()
    assert (case.state, case.withdrawn_on) == (State.WITHDRAWN, date(2026, 4, 3))

    load_profile(cast.city, "beijing", date(2026, 4, 6), by=cast.zhao, on=date(2026, 4, 6))
    with pytest.raises(TrackerError):
        withdrawal_actions.ask_withdrawal(other, "情况变化", by=cast.wang, on=date(2026, 4, 7))


def test_trap_12_papers_handled_together_are_answered_rated_and_counted_each(cast):
    first, second = cast.accepted(), cast.accepted(title="关于疏通东巷下水道的建议")
    joint_actions.join(first, [second], by=cast.zhao, on=ASSIGNED)
    keep()
    cast.talk(cast.share(first))
    cast.talk(cast.share(second))
    reply = cast.written(cast.share(first))
    asks = [*first.asks, *second.asks]
    content = replace(cast.content(cast.share(first)), answers={ask.id: replies.Answer("已办理。") for ask in asks})
    replies.write(reply, content, by=cast.he, version=reply.version)
    replies.hand_up(reply, by=cast.he, on=date(2026, 4, 2))
    replies.sign(reply, "临建函〔2026〕1号", by=cast.shen, on=date(2026, 4, 2))
    replies.deliver(reply, by=cast.he, at=at(date(2026, 4, 3)))
    keep()

    said = figures(cast)
    assert {first.state, second.state} == {State.REPLIED}
    assert (said["counts"]["received"], said["counts"]["replied"], said["counts"]["joint"]) == (2, 2, 2)
    cast.rate(first)
    assert (first.state, second.state) == (State.CLOSED, State.REPLIED)


def test_trap_16_letters_mean_what_the_scheme_of_their_day_says_and_years_are_not_mixed_in_silence(cast):
    cast.answer(cast.share(cast.accepted()), klass=ReplyClass.C)
    load_profile(cast.city, "chongqing", date(2026, 5, 6), by=cast.zhao, on=date(2026, 5, 6))
    keep()
    cast.answer(cast.share(cast.accepted(on=date(2026, 5, 6))), date(2026, 5, 20), ReplyClass.C)

    schemes = figures(cast)["class_schemes"]

    assert len(schemes) == 2


def test_trap_17_satisfied_says_nothing_of_solved(cast):
    case = cast.replied(klass=ReplyClass.D)
    cast.rate(case)

    said = figures(cast)

    assert share_of(said, "satisfied") == (1, 1)
    assert share_of(said, "class_A") == (0, 1)


def test_trap_18_the_rated_unit_never_enters_the_rating_and_does_not_see_it_early(cast, browser):
    case = cast.replied()
    share = cast.share(case)
    for unit in (cast.he, cast.shen):
        with pytest.raises(Forbidden):
            feedback.rate(case, {share.id: GOOD}, by=unit, on=date(2026, 4, 10))
    clock.start_at(at(date(2026, 4, 10)))
    feedback.rate(case, {share.id: feedback.Mark(Degree.BASICALLY, Degree.BASICALLY)}, by=cast.wang, on=date(2026, 4, 10))
    keep()

    assert "基本满意" not in let_in(browser, cast.he).get(f"/cases/{case.id}").text
    clock.start_at(at(date(2026, 4, 28)))  # fifteen working days after the third of April are over on the 27th
    assert "基本满意" in let_in(browser, cast.he).get(f"/cases/{case.id}").text


def test_trap_19_what_was_not_returned_is_neither_satisfied_nor_dissatisfied(cast):
    cast.rate(cast.replied())
    cast.replied()

    said = figures(cast)

    assert share_of(said, "satisfied") == (1, 1)
    assert share_of(said, "dissatisfied") == (0, 1)
    assert share_of(said, "returned") == (1, 2)


def test_trap_21_a_promise_outlives_its_case_and_the_term_of_who_asked(cast):
    case = cast.replied(klass=ReplyClass.B)
    cast.rate(case)
    clock.start_at(at(LATER))
    begin_term(cast.term, 17, by=cast.zhao, opens_on=LATER, closes_on=None)
    keep()

    said = figures(cast, date(2027, 1, 4))

    assert case.state is State.CLOSED
    assert share_of(said, "kept") == (0, 1)


def test_trap_23_a_topic_bundles_suggestions_and_is_none_itself(cast):
    one, two = cast.assigned(), cast.assigned()
    decision = supervision.Decision("城市内涝治理", ASSIGNED, "主任会议纪要〔2026〕3号", [Criterion.MANY])
    topic = supervision.decide(decision, by=cast.zhao, on=ASSIGNED)
    supervision.bundle(topic, [one, two], "都是内涝", by=cast.zhao, on=ASSIGNED)
    keep()

    assert (one.is_key, two.is_key) == (True, True)
    assert figures(cast)["counts"]["received"] == 2


def test_trap_25_public_is_what_both_sides_made_so_and_never_a_phone_a_certificate_or_a_confidential_name(cast, browser):
    deputy = cast.deputies["王芳"]
    deputy.phone, deputy.certificate = "13900000000", "代字0001"
    shown, kept = cast.closed(), cast.rate(cast.replied(publication=Publication.CLOSED, title="关于另一条巷子的建议"))
    keep()

    page = browser.get(f"/public/cases/{shown.id}").source

    assert deputy.phone not in page
    assert deputy.certificate not in page
    browser.get(f"/public/cases/{kept.id}", 404)
