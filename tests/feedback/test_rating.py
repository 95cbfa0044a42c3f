"""Rating and correcting a rating, row S14."""

from datetime import date

import pytest
import sqlalchemy as sa

from tracker.audit.models import Entry
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.feedback import actions as feedback
from tracker.feedback.actions import Mark
from tracker.feedback.errors import NotYetAnswered, WindowOver
from tracker.feedback.models import Degree, Rating
from tracker.feedback.queries import of_case, standing
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
GOOD, FAIR, BAD = Degree
ON, LAST = date(2026, 4, 10), date(2026, 4, 27)  # fifteen working days after 3 April; the 6th is off


def split(cast):
    """Two units that both answer the deputy, both answered."""
    return cast.replied((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))


def shares(cast, case):
    return cast.share(case, cast.housing), cast.share(case, cast.police)


def rate(cast, case, *marks, on=ON, by=None):
    feedback.rate(case, dict(marks), by=by or cast.wang, on=on)
    db.session.commit()


def correct(case, share, mark, why="点错了", *, by, on=ON):
    feedback.correct_rating(case, share.id, mark, why, by=by, on=on)
    db.session.commit()


def test_attitude_and_result_are_judged_apart_and_unit_by_unit(cast):
    case = split(cast)
    housing, police = shares(cast, case)

    rate(cast, case, (housing.id, Mark(GOOD, FAIR)), (police.id, Mark(FAIR, BAD, "没有警力")))

    found = {r.unit_id: (r.attitude, r.result, r.reason, r.returned_on) for r in of_case(case.id)}
    assert found == {cast.housing.id: (GOOD, FAIR, "", ON), cast.police.id: (FAIR, BAD, "没有警力", ON)}


@pytest.mark.parametrize(("attitude", "result"), [(BAD, GOOD), (GOOD, BAD), (BAD, BAD)])
def test_dissatisfied_with_either_needs_a_word(cast, attitude, result):
    case = cast.replied()
    share = cast.share(case)

    with pytest.raises(Invalid) as fault:
        feedback.rate(case, {share.id: Mark(attitude, result)}, by=cast.wang, on=ON)

    assert fault.value.field == f"reason-{share.id}"


def test_one_line_without_its_reason_keeps_the_other_line_from_being_saved_too(cast, app):
    case = split(cast)
    housing, police = shares(cast, case)

    with pytest.raises(Invalid):
        feedback.rate(case, {housing.id: Mark(GOOD, GOOD), police.id: Mark(GOOD, BAD)}, by=cast.wang, on=ON)
    db.session.rollback()

    assert not of_case(case.id)


def test_the_database_itself_keeps_no_dissatisfied_rating_without_a_reason(cast):
    case = cast.replied()
    cast.rate(case, BAD)

    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.update(Rating).values(reason=""))

    db.session.rollback()


def test_a_share_is_rated_when_it_is_answered_though_the_other_is_not(cast):
    case = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    housing, police = shares(cast, case)
    cast.answer(housing)

    rate(cast, case, (housing.id, Mark(GOOD, GOOD)))

    assert case.state is State.ASSIGNED
    with pytest.raises(NotYetAnswered):
        feedback.rate(case, {police.id: Mark(GOOD, GOOD)}, by=cast.wang, on=ON)


def test_nothing_is_rated_twice(cast):
    case = split(cast)
    housing, _police = shares(cast, case)
    rate(cast, case, (housing.id, Mark(GOOD, GOOD)))

    with pytest.raises(NotYetAnswered):
        feedback.rate(case, {housing.id: Mark(FAIR, FAIR)}, by=cast.wang, on=ON)


def test_the_share_of_another_case_is_not_rated_with_this_one(cast):
    case, other = cast.replied(), cast.replied()

    with pytest.raises(NotYetAnswered):
        feedback.rate(case, {cast.share(other).id: Mark(GOOD, GOOD)}, by=cast.wang, on=ON)


def test_the_office_enters_a_paper_form_and_says_where_it_lies(cast):
    case = cast.replied()
    marks = {cast.share(case).id: Mark(GOOD, GOOD)}

    with pytest.raises(Invalid) as fault:
        feedback.rate(case, marks, by=cast.zhao, on=ON)
    feedback.rate(case, marks, by=cast.zhao, on=ON, paper="卷柜三")
    db.session.commit()

    assert fault.value.field == "paper"
    (rating,) = of_case(case.id)
    assert rating.paper == "卷柜三"
    line = db.session.scalars(sa.select(Entry).where(Entry.case_id == case.id, Entry.act == "rate")).one()
    assert "赵敏" in line.actor
    assert "卷柜三" in line.note


def test_a_late_form_counts_though_the_case_is_closed(cast):
    case = cast.replied()
    feedback.close(case, "", by=cast.zhao, on=date(2026, 5, 6))

    rate(cast, case, (cast.share(case).id, Mark(GOOD, FAIR)), on=date(2026, 5, 8))

    assert case.state is State.CLOSED
    assert [r.returned_on for r in of_case(case.id)] == [date(2026, 5, 8)]


def test_a_correction_stands_beside_what_it_corrects(cast):
    case = cast.replied()
    share = cast.share(case)
    rate(cast, case, (share.id, Mark(GOOD, BAD, "没有办")))

    correct(case, share, Mark(GOOD, FAIR), "看漏了第二项", by=cast.wang)

    first, second = of_case(case.id)
    assert (first.result, first.reason) == (BAD, "没有办")
    assert (second.result, second.corrects_id, second.correction_reason) == (FAIR, first.id, "看漏了第二项")
    assert standing(of_case(case.id)) == {share.id: second}


def test_a_correction_puts_before_after_and_why_on_the_trail(cast):
    case = cast.replied()
    rate(cast, case, (cast.share(case).id, Mark(GOOD, BAD, "没有办")))

    correct(case, cast.share(case), Mark(GOOD, FAIR), "看漏了第二项", by=cast.wang)

    line = db.session.scalars(sa.select(Entry).where(Entry.case_id == case.id, Entry.act == "correct_rating")).one()
    assert line.note == "满意/不满意 → 满意/基本满意；看漏了第二项"


def test_a_correction_to_content_closes_the_case_by_itself(cast):
    case = cast.dissatisfied()

    correct(case, cast.share(case), Mark(GOOD, GOOD), by=cast.wang)

    assert (case.state, case.closed_on) == (State.CLOSED, ON)


def test_a_correction_from_a_closed_case_leaves_it_closed(cast):
    case = cast.closed()

    correct(case, cast.share(case), Mark(GOOD, BAD, "又淹了"), by=cast.wang)

    assert case.state is State.CLOSED
    assert standing(of_case(case.id))[cast.share(case).id].is_dissatisfied


@pytest.mark.parametrize("field", ["why", "reason"])
def test_a_correction_needs_its_why_and_dissatisfaction_its_reason(cast, field):
    case = cast.closed()
    share = cast.share(case)
    mark, why = (Mark(GOOD, GOOD), "") if field == "why" else (Mark(GOOD, BAD), "点错了")

    with pytest.raises(Invalid) as fault:
        feedback.correct_rating(case, share.id, mark, why, by=cast.wang, on=ON)

    assert fault.value.field.startswith(field)


def test_a_rating_can_be_corrected_until_the_last_day_of_the_window(cast):
    case = cast.closed()

    correct(case, cast.share(case), Mark(FAIR, GOOD), by=cast.wang, on=LAST)

    with pytest.raises(WindowOver):
        feedback.correct_rating(case, cast.share(case).id, Mark(GOOD, GOOD), "点错了", by=cast.wang, on=date(2026, 4, 28))


def test_a_rating_is_final_when_the_next_round_has_begun(cast):
    case = cast.dissatisfied()
    first = cast.share(case)
    feedback.rehandle(case, "请重新办理", by=cast.zhao, on=ON)

    with pytest.raises(WindowOver):
        feedback.correct_rating(case, first.id, Mark(GOOD, GOOD), "点错了", by=cast.wang, on=ON)


def test_what_was_never_rated_has_nothing_to_correct(cast):
    case = cast.replied()

    with pytest.raises(NotYetAnswered):
        feedback.correct_rating(case, cast.share(case).id, Mark(GOOD, GOOD), "点错了", by=cast.wang, on=ON)
