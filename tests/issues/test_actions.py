"""What happens to an issue, row by row."""

from datetime import date

import pytest

from tests.issues.voices import DONE, HEARD, PASSED_ON, TOLD, issue_in
from tracker.accounts.policy import SYSTEM
from tracker.audit.queries import of
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.deadlines.models import Computation
from tracker.issues import actions
from tracker.issues.models import NOTICE, Door, Issue, Target, Way
from tracker.issues.states import State

WORDS = "下水道一到下雨就往外冒，臭得不行！\n说了三年了，没人管。👵🏻"


def again(issue):
    db.session.expire_all()
    return db.session.get(Issue, issue.id)


def test_the_original_words_are_kept_whatever_happens_afterwards(cast):
    issue = issue_in(cast, State.CLOSED, text=WORDS)

    assert again(issue).text == WORDS


def test_recording_keeps_who_when_where_and_the_notice_that_was_shown(cast):
    issue = cast.issue(category=cast.category, place="东巷 3 号", name="陈婆婆", phone="13800001234")

    kept = again(issue)
    assert (kept.recorded_on, kept.category.name, kept.place, kept.notice) == (HEARD, "城建环资", "东巷 3 号", NOTICE)
    assert (kept.name, kept.phone) == ("陈婆婆", "13800001234")
    assert (kept.recorded_by_id, kept.deputy.name, kept.station.name) == (cast.li.id, "王芳", "东巷联络站")


def test_what_a_deputy_records_the_deputy_has_received(cast):
    issue = actions.record(cast.station, "路灯不亮。", by=cast.wang, on=HEARD)
    keep()

    assert again(issue).deputy.name == "王芳"


def test_answered_on_the_spot_the_person_was_there(cast):
    issue = issue_in(cast, State.ANSWERED)

    assert issue.answer == "已当面说明。"
    assert issue.to_tell_since is None


def test_guided_out_the_right_door_is_named(cast):
    issue = issue_in(cast, State.GUIDED)

    assert issue.door is Door.COURT
    assert of("issue", issue.id)[-1].note == "法院（诉讼） 区法院立案庭"


def test_passed_on_it_says_to_whom(cast):
    to_unit, to_street = cast.issue(), cast.issue()

    actions.transfer(to_unit, Target.UNIT, by=cast.zhan, unit=cast.housing)
    actions.transfer(to_street, Target.STREET, by=cast.zhao, unit=cast.housing, name="东街街道")

    assert (to_unit.target_name, to_unit.unit) == ("市住房和城乡建设局", cast.housing)
    assert (to_street.target_name, to_street.unit) == ("东街街道", None)  # a unit picked by mistake is not given it


def test_the_time_of_the_unit_runs_from_its_signature(cast):
    issue = issue_in(cast, State.TRANSFERRED)

    actions.sign_for(issue, by=cast.he, on=date(2026, 2, 12))
    keep()

    assert issue.signed_on == date(2026, 2, 12)
    assert issue.due_on == date(2026, 2, 26)  # five working days: 13, 14 (worked), 24, 25, 26 February
    counted = db.session.query(Computation).filter_by(kind="issue", subject_id=issue.id).one()
    assert (counted.key, counted.is_open) == ("issue_unit", True)


def test_the_liaison_signs_and_reports_where_there_is_no_unit_with_an_account(cast):
    issue = cast.issue()
    actions.transfer(issue, Target.HOTLINE, by=cast.zhan, name="12345")

    actions.sign_for(issue, by=cast.li, on=PASSED_ON)
    actions.report_back(issue, "已派人清理。", by=cast.li, on=DONE)

    assert issue.state is State.TO_TELL


def test_reported_back_the_clock_stops_and_the_person_is_to_be_told(cast):
    issue = issue_in(cast, State.TO_TELL)

    assert (issue.answer, issue.outcome, issue.to_tell_since) == ("已经清淤。", "已经清淤。", DONE)
    (runs,) = db.session.query(Computation).filter_by(kind="issue", is_open=True)
    assert (runs.key, runs.start_on, runs.due_on) == ("issue_tell", DONE, issue.tell_by)


def test_taken_up_into_a_suggestion_the_units_clock_stops(cast):
    issue = issue_in(cast, State.WORKING)

    actions.link(issue, by=cast.wang, suggestion_id=1)
    keep()

    assert not db.session.query(Computation).filter_by(kind="issue", is_open=True).all()
    assert issue.taken_up_by_id == cast.deputies["王芳"].id


def test_let_go_it_can_be_taken_up_again(cast):
    issue = issue_in(cast, State.LINKED)

    actions.unlink(issue, by=cast.wang, why="移出")
    actions.link(issue, by=cast.wang, suggestion_id=2)

    assert issue.state is State.LINKED


def test_told_is_who_how_and_when(cast):
    issue = issue_in(cast, State.TOLD)

    assert (issue.told_on, issue.told_way, issue.told_words) == (TOLD, Way.PHONE, "谢谢。")
    assert of("issue", issue.id)[-1].actor == "李敏"


def test_nobody_was_told_before_there_was_anything_to_tell(cast):
    issue = issue_in(cast, State.TO_TELL)

    with pytest.raises(Invalid) as refused:
        actions.tell(issue, Way.PHONE, "", by=cast.li, on=date(2026, 1, 8))

    assert refused.value.field == "told_on"
    assert issue.state is State.TO_TELL


def test_closed_the_contact_is_kept_for_two_years_and_then_to_be_erased(cast):
    issue = issue_in(cast, State.CLOSED, name="陈婆婆")

    assert (issue.closed_on, issue.retain_until) == (date(2026, 1, 12), date(2028, 1, 12))
    assert issue.name == "陈婆婆"


@pytest.mark.parametrize("state", [State.TOLD, State.CLOSED])
def test_answered_anew_even_who_was_told_is_to_be_told_again(cast, state):
    issue = issue_in(cast, state)

    actions.outcome(issue, "第二轮：今年改造。", by=SYSTEM, on=date(2026, 5, 8))
    keep()

    assert (issue.state, issue.outcome, issue.to_tell_since) == (State.TO_TELL, "第二轮：今年改造。", date(2026, 5, 8))
    assert (issue.told_on, issue.closed_on, issue.retain_until) == (None, None, None)


def test_every_act_is_on_the_trail_with_before_and_after(cast):
    issue = issue_in(cast, State.CLOSED)

    assert [(e.act, e.before, e.after, e.actor) for e in of("issue", issue.id)] == [
        ("record", None, "recorded", "李敏"), ("transfer", "recorded", "transferred", "詹宁"),
        ("sign_for", "transferred", "working", "何勇"), ("report_back", "working", "to_tell", "何勇"),
        ("tell", "to_tell", "told", "李敏"), ("close", "told", "closed", "李敏"),
    ]  # fmt: skip


def test_sorting_moves_no_state_and_leaves_a_line_only_when_something_changed(cast):
    issue = cast.issue()

    assert actions.sort(issue, cast.category, "东巷", by=cast.zhao)
    assert not actions.sort(issue, cast.category, "东巷", by=cast.zhao)
    assert [e.act for e in of("issue", issue.id)] == ["record", "sort"]
    assert issue.state is State.RECORDED


def test_an_issue_of_a_list_of_earlier_years_comes_in_as_the_list_has_it(cast):
    issue = actions.bring_in(
        cast.station,
        "路不平。",
        State.TRANSFERRED,
        by=cast.zhao,
        on=date(2024, 5, 6),
        category=None,
        place="",
        words="东街街道",
    )
    keep()

    assert (issue.state, issue.target, issue.target_name) == (State.TRANSFERRED, Target.STREET, "东街街道")
    assert [(e.act, e.after) for e in of("issue", issue.id)] == [("bring_in", "transferred")]
