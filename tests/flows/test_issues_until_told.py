"""Several voices, one suggestion: none is over until the person behind it has been told."""

from datetime import date

import pytest

from tests.people import ASSIGNED, FILED, at
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments.queries import live_of
from tracker.core.errors import NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.issues import actions as issues
from tracker.issues.models import Target, Way
from tracker.issues.policy import RULES
from tracker.issues.states import Act, State
from tracker.stations import actions as stations
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import DeclineOutcome, DeclineReason, Part


@pytest.fixture
def voices(cast):
    return [cast.issue(text=f"第 {n} 户家里进水。", name=f"住户{n}") for n in range(3)]


def paper_of(cast, voices):
    """王芳's draft with all these voices in it."""
    case = cast.draft()
    for issue in voices:
        suggestions.link(case, issue, by=cast.wang, on=FILED)
    keep()
    return case


def in_handling(cast, voices, *parts):
    case = paper_of(cast, voices)
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, parts or [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    cast.accept_all(case)
    return case


def states(voices):
    return {issue.state for issue in voices}


def tell_all(cast, voices, on):
    for issue in voices:
        issues.tell(issue, Way.PHONE, "", by=cast.li, on=on)
    keep()


def test_several_issues_feed_one_suggestion_and_stay_open_until_its_answer(cast, voices):
    case = in_handling(cast, voices)

    assert [link.issue for link in case.links] == voices
    assert states(voices) == {State.LINKED}


def test_with_the_answer_each_person_is_to_be_told_in_plain_words(cast, voices):
    case = in_handling(cast, voices)

    cast.answer(cast.share(case), date(2026, 4, 3))

    assert states(voices) == {State.TO_TELL}
    assert {(issue.outcome, issue.to_tell_since) for issue in voices} == {("管网已经改好。", date(2026, 4, 3))}


def test_each_is_told_on_its_own_and_the_others_go_on_waiting(cast, voices):
    case = in_handling(cast, voices)
    cast.answer(cast.share(case), date(2026, 4, 3))

    issues.tell(voices[0], Way.VISIT, "谢谢", by=cast.wang, on=date(2026, 4, 5))
    keep()

    assert [issue.state for issue in voices] == [State.TOLD, State.TO_TELL, State.TO_TELL]


def test_the_suggestion_may_be_closed_while_the_people_still_wait(cast, voices):
    case = in_handling(cast, voices)
    cast.answer(cast.share(case), date(2026, 4, 3))

    cast.rate(case)

    assert case.state == "closed"
    assert states(voices) == {State.TO_TELL}


def test_answered_again_in_a_second_round_all_are_to_be_told_again(cast, voices):
    case = in_handling(cast, voices)
    cast.answer(cast.share(case), date(2026, 4, 3))
    tell_all(cast, voices[:2], date(2026, 4, 5))
    issues.close(voices[0], by=cast.li, on=date(2026, 4, 6))
    cast.rate(case, Degree.DISSATISFIED)
    feedback.rehandle(case, "再办", by=cast.zhao, on=date(2026, 4, 13))
    keep()

    cast.answer(live_of(case)[0], date(2026, 4, 28), plain="第二轮：今年改造。")

    assert states(voices) == {State.TO_TELL}
    assert {issue.outcome for issue in voices} == {"第二轮：今年改造。"}


def test_dissatisfied_alone_does_not_call_anybody_back(cast, voices):
    case = in_handling(cast, voices)
    cast.answer(cast.share(case), date(2026, 4, 3))
    tell_all(cast, voices, date(2026, 4, 5))

    cast.rate(case, Degree.DISSATISFIED)

    assert states(voices) == {State.TOLD}


def test_a_declined_suggestion_lets_its_issues_go(cast, voices):
    case = paper_of(cast, voices)
    suggestions.submit(case, by=cast.wang, at=at(FILED))

    cast.decline(case, DeclineReason.TENDER, DeclineOutcome.RETURNED, "说明")
    keep()

    assert states(voices) == {State.RECORDED}
    assert {issue.taken_up_by_id for issue in voices} == {None}
    assert all(link.unlinked_on == FILED for link in case.links)


def test_a_discarded_suggestion_lets_its_issues_go(cast, voices):
    suggestions.discard(paper_of(cast, voices), by=cast.wang)
    keep()

    assert states(voices) == {State.RECORDED}


def test_an_issue_let_go_by_its_deputy_feeds_another_suggestion(cast, voices):
    first = paper_of(cast, voices)
    suggestions.unlink(first, voices[0], by=cast.wang, on=FILED)
    second = paper_of(cast, voices[:1])

    assert voices[0].state is State.LINKED
    assert [link.issue for link in second.links if link.unlinked_on is None] == voices[:1]
    assert [link.issue for link in first.links if link.unlinked_on is None] == voices[1:]


def test_an_issue_is_part_of_one_suggestion_at_a_time(cast, voices):
    paper_of(cast, voices)

    with pytest.raises(NoSuchStep):
        paper_of(cast, voices[:1])


def test_an_issue_let_go_hears_nothing_of_the_answer(cast, voices):
    case = in_handling(cast, voices)
    suggestions.unlink(case, voices[0], by=cast.wang, on=ASSIGNED)
    keep()

    cast.answer(cast.share(case), date(2026, 4, 3))

    assert [issue.state for issue in voices] == [State.RECORDED, State.TO_TELL, State.TO_TELL]


def test_of_several_answering_units_each_answer_calls_for_telling(cast, voices):
    case = in_handling(cast, voices, (cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))

    cast.answer(cast.share(case), date(2026, 4, 3), plain="管网已改。")
    tell_all(cast, voices, date(2026, 4, 5))
    cast.answer(cast.share(case, cast.police), date(2026, 4, 8), plain="夜间有人疏导。")

    assert states(voices) == {State.TO_TELL}
    assert {issue.outcome for issue in voices} == {"夜间有人疏导。"}


def test_who_was_not_told_between_two_answers_hears_both(cast, voices):
    case = in_handling(cast, voices, (cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))

    cast.answer(cast.share(case), date(2026, 4, 3), plain="管网已改。")
    tell_all(cast, voices[:1], date(2026, 4, 5))
    cast.answer(cast.share(case, cast.police), date(2026, 4, 8), plain="夜间有人疏导。")

    both = "管网已改。\n夜间有人疏导。"
    assert [issue.outcome for issue in voices] == ["夜间有人疏导。", both, both]
    assert {issue.to_tell_since for issue in voices} == {date(2026, 4, 8)}


def test_an_issue_let_go_begins_anew_and_the_unit_it_was_passed_to_reads_it_no_more(cast, voices):
    issue = voices[0]
    issues.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
    issues.sign_for(issue, by=cast.he, on=FILED)
    case = paper_of(cast, [issue])

    suggestions.unlink(case, issue, by=cast.wang, on=FILED)
    keep()

    assert (issue.state, issue.target, issue.target_name, issue.unit_id) == (State.RECORDED, None, "", None)
    assert (issue.signed_on, issue.due_on) == (None, None)
    assert not allows(RULES, Act.READ, cast.he, issue)


def test_a_closed_station_hands_over_even_those_who_wait_for_a_suggestion(cast, voices):
    case = in_handling(cast, voices)
    north = stations.open_station(cast.city, {"name": "城北联络站", "township": "城北"}, by=SYSTEM)
    stations.close_station(cast.station, north, by=cast.zhao)
    keep()

    cast.answer(cast.share(case), date(2026, 4, 3))
    there = cast._capacity("bei", "白宁", Role.LIAISON, north)
    issues.tell(voices[0], Way.PHONE, "", by=there, on=date(2026, 4, 5))

    assert voices[0].state is State.TOLD
