"""A year's notice: what a file must hold, and what loading it moves."""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.deadlines import actions, year_actions
from tracker.deadlines.models import CalendarDay, Computation
from tracker.deadlines.queries import explained, work_calendar
from tracker.deadlines.year_queries import notices, waiting_for
from tracker.issues import actions as issues
from tracker.issues.models import Target


def notice(*days, year=2027):
    """A file as the State Council's arrangement is published: (month, day, is off)."""
    rows = [{"name": "春节", "date": f"{year}-{m:02}-{d:02}", "isOffDay": off} for m, d, off in days]
    return json.dumps({"year": year, "days": rows}, ensure_ascii=False)


SPRING = notice(*((2, day, True) for day in range(5, 12)), (2, 28, False), (3, 1, True), (3, 2, True))


@pytest.fixture
def waiting(cast):
    """A case whose answer is due in a year that nobody has announced yet: 30 November and three months."""
    case = cast.assigned(on=date(2026, 11, 30))
    return cast.share(case)


# the file


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "不是有效的 JSON"),
        ("{", "不是有效的 JSON"),
        ("[" * 100_000, "不是有效的 JSON"),
        ("[]", "要有 year（年份）和 days"),
        ('{"year": true, "days": []}', "年份要在 1949 到 2199 之间"),
        ('{"year": 99999, "days": []}', "年份要在 1949 到 2199 之间"),
        ('{"year": 2027}', "要有 year（年份）和 days"),
        ('{"year": "2027", "days": []}', "要有 year（年份）和 days"),
        ('{"year": 2027, "days": {}}', "要有 year（年份）和 days"),
        ('{"year": 2027, "days": []}', "视为安排尚未公布"),
        ('{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01"}]}', "第 1 项缺少 name、date、isOffDay"),
        ('{"year": 2027, "days": [{"date": "2027-01-01", "isOffDay": true}]}', "第 1 项缺少"),
        ('{"year": 2027, "days": [{"name": 7, "date": "2027-01-01", "isOffDay": true}]}', "第 1 项缺少"),
        ('{"year": 2027, "days": ["2027-01-01"]}', "第 1 项缺少"),
        ('{"year": 2027, "days": [null]}', "第 1 项缺少"),
        (notice((1, 1, True), (9, 31, True)), "第 2 项缺少 name、date、isOffDay，或日期不存在"),  # trap 6
        (notice((1, 1, True), (1, 1, False)), "第 2 项（2027-01-01）不属于 2027 年、重复"),
        (notice((1, 1, "yes")), "isOffDay 不是 true/false"),
        (
            '{"year": 2027, "days": [{"name": "元旦", "date": "2028-01-01", "isOffDay": true}]}',
            "第 1 项（2028-01-01）不属于 2027 年",
        ),
        (
            '{"year": 2027, "days": [{"name": "元旦", "date": "2026-11-30", "isOffDay": true}]}',
            "第 1 项（2026-11-30）不属于 2027 年",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_what_is_wrong_with_it(text, sentence):
    with pytest.raises(Invalid) as refused:
        actions.read_arrangement(text)

    assert sentence in refused.value.sentence


def test_a_notice_may_reach_into_the_december_before_its_year():
    text = '{"year": 2027, "days": [{"name": "元旦", "date": "2026-12-31", "isOffDay": true}]}'

    assert actions.read_arrangement(text).days == ((date(2026, 12, 31), "元旦", True),)


# loading it


def test_loading_a_year_makes_it_known_and_its_dates_certain(cast, waiting):
    before = explained(cast.city.id, "reply", date(2026, 11, 30))[1]

    actions.load_year(actions.read_arrangement(SPRING), by=SYSTEM)
    keep()

    after = explained(cast.city.id, "reply", date(2026, 11, 30))[1]
    assert (before.due, before.provisional) == (date(2027, 3, 1), True)
    assert (after.due, after.provisional) == (date(2027, 2, 28), False)  # a Sunday that is worked


def test_loading_a_year_recounts_every_open_date(cast, waiting):
    actions.load_year(actions.read_arrangement(notice((2, 28, True), (3, 1, True))), by=SYSTEM)
    keep()

    counted = db.session.scalars(sa.select(Computation).where(Computation.key == "reply")).one()
    assert waiting.due_on == waiting.suggestion.due_on == counted.due_on == date(2027, 3, 2)
    assert not counted.is_provisional


def test_a_date_that_is_over_is_not_recounted(cast, waiting):
    cast.accept_all(waiting.suggestion, date(2026, 12, 1))
    cast.answer(waiting, date(2026, 12, 15))

    actions.load_year(actions.read_arrangement(notice((2, 28, True), (3, 1, True))), by=SYSTEM)
    keep()

    assert waiting.due_on == date(2027, 3, 1)


def test_each_date_that_moves_leaves_a_line_on_the_trail_of_its_case(cast, waiting):
    actions.load_year(actions.read_arrangement(SPRING), by=SYSTEM)
    keep()

    lines = db.session.scalars(sa.select(Entry).where(Entry.act == "recount", Entry.case_id == waiting.suggestion_id)).all()
    moved = [line for line in lines if "due_on" in line.details]
    assert [line.details["due_on"] for line in moved] == [["2027-03-01", "2027-02-28"]]
    assert (moved[0].actor, moved[0].note) == ("系统", "放假安排公布，期限重新计算")


def test_the_loading_itself_is_on_the_trail_with_how_many_dates_it_moved(cast, waiting):
    moved = actions.load_year(actions.read_arrangement(SPRING), by=SYSTEM)
    keep()

    line = db.session.scalars(sa.select(Entry).where(Entry.act == "load_year")).one()
    assert (line.actor, line.subject_id) == ("系统", 2027)
    assert line.note == f"2027 年，10 天；变动期限 {len(moved)} 个"


def test_the_time_of_a_unit_for_an_issue_moves_too(cast):
    issue = cast.issue(on=date(2026, 12, 20))
    issues.transfer(issue, Target.STREET, by=cast.zhan, name="东街街道")
    issues.sign_for(issue, by=cast.li, on=date(2026, 12, 28))
    keep()

    actions.load_year(actions.read_arrangement(notice((1, 1, True), (1, 4, True))), by=SYSTEM)
    keep()

    assert issue.due_on == date(2027, 1, 6)  # five working days: 29, 30, 31 December, 5 and 6 January


def test_the_clock_of_a_paper_between_sessions_moves_too(cast):
    case = cast.submitted(on=date(2026, 12, 30))

    actions.load_year(actions.read_arrangement(notice((1, 1, True))), by=SYSTEM)
    keep()

    assert case.assign_by == date(2027, 1, 11)  # seven working days: 31 December, 4 to 8 and 11 January


def test_loading_a_year_again_puts_the_new_notice_in_place_of_the_old_one(cast, waiting):
    actions.load_year(actions.read_arrangement(notice((2, 28, True), (3, 1, True))), by=SYSTEM)
    keep()

    actions.load_year(actions.read_arrangement(notice((1, 1, True))), by=SYSTEM)
    keep()

    assert db.session.scalars(sa.select(CalendarDay.on)).all() == [date(2027, 1, 1)]
    assert waiting.due_on == date(2027, 3, 1)
    assert work_calendar().knows(date(2027, 6, 1))


def test_the_next_years_notice_may_name_a_day_that_this_years_named(cast):
    actions.load_year(actions.read_arrangement(notice((12, 31, False))), by=SYSTEM)
    actions.load_year(
        actions.Arrangement(2028, ((date(2027, 12, 31), "元旦", True), (date(2028, 1, 3), "元旦", True))), by=SYSTEM
    )
    keep()

    assert not work_calendar().is_workday(date(2027, 12, 31))


def test_a_look_at_what_would_move_changes_nothing(cast, waiting):
    found = actions.moves(actions.read_arrangement(SPRING))

    assert (date(2027, 2, 28), "reply") in {(due_on, computation.key) for computation, due_on in found}
    assert not db.session.dirty
    assert waiting.due_on == date(2027, 3, 1)
    assert not work_calendar().knows(date(2027, 1, 1))


def test_the_calendar_of_all_congresses_is_loaded_by_the_office_and_the_administrator_of_the_root_alone(cast):
    read = actions.read_arrangement(SPRING)

    for name, person in cast.everybody().items():
        if name in ("zhao", "guan"):
            continue
        with pytest.raises(Forbidden):
            actions.load_year(read, by=person)

    assert not work_calendar().knows(date(2027, 1, 1))


@pytest.mark.parametrize("name", ["zhao", "guan"])
def test_whoever_keeps_the_root_loads_a_year(cast, name):
    actions.load_year(actions.read_arrangement(SPRING), by=getattr(cast, name))
    keep()

    assert work_calendar().knows(date(2027, 1, 1))


def test_a_date_that_was_over_in_an_unknown_year_is_certain_once_the_year_is_known_and_says_the_same(cast, waiting):
    cast.accept_all(waiting.suggestion, date(2026, 12, 1))
    cast.answer(waiting, date(2026, 12, 15))

    actions.load_year(actions.read_arrangement(notice((1, 1, True))), by=SYSTEM)
    keep()

    counted = db.session.scalars(sa.select(Computation).where(Computation.key == "reply")).one()
    assert (counted.due_on, counted.is_provisional, counted.is_open) == (date(2027, 3, 1), False, False)


def test_a_paper_of_today_is_counted_by_the_calendar_as_it_is_known_today(cast):
    cast.submitted(on=date(2026, 1, 30))

    counted = db.session.scalars(sa.select(Computation).where(Computation.key == "assign_intersession")).one()
    assert (counted.start_on, counted.due_on, counted.is_provisional) == (date(2026, 1, 30), date(2026, 2, 10), False)


# bringing it in, and saying yes


def brought(cast, text=SPRING):
    found = year_actions.propose_year(text.encode(), "2027.json", by=cast.zhao, at=clock.now())
    keep()
    return found


def test_what_was_brought_in_moves_nothing_until_somebody_says_yes_and_then_what_loading_moves(cast, waiting):
    found = brought(cast)
    before = (waiting.due_on, work_calendar().knows(date(2027, 1, 1)))

    moved = year_actions.approve_year(found, by=cast.guan, at=clock.now())
    keep()

    assert before == (date(2027, 3, 1), False)
    assert (waiting.due_on, work_calendar().knows(date(2027, 1, 1))) == (date(2027, 2, 28), True)
    assert moved == found.moved == 1
    assert [day.name for day in db.session.scalars(sa.select(CalendarDay))] == ["春节"] * 10


def test_one_notice_of_a_year_waits_at_a_time_and_a_decided_one_is_in_nobodys_way(cast):
    year_actions.refuse_year(brought(cast), "不用", by=cast.zhao, at=clock.now())
    keep()

    again = brought(cast)

    assert [each.state for each in notices()] == ["waiting", "refused"]
    assert waiting_for(2027).id == again.id


@pytest.mark.parametrize("step", ["propose", "approve", "refuse"])
def test_every_step_is_the_root_s_office_s_or_administrator_s(cast, step):
    found = brought(cast)
    tried = {
        "propose": lambda by: year_actions.propose_year(notice((1, 1, True), year=2028).encode(), "x", by=by, at=clock.now()),
        "approve": lambda by: year_actions.approve_year(found, by=by, at=clock.now()),
        "refuse": lambda by: year_actions.refuse_year(found, "不用", by=by, at=clock.now()),
    }[step]

    for name, person in cast.everybody().items():
        if name not in ("zhao", "guan"):
            with pytest.raises(Forbidden):
                tried(person)

    assert found.state == "waiting"
