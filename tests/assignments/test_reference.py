"""Reference copies 参阅: no date, no way back, no answer; noted, and still read (S12, A15)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import refusal_actions
from tracker.assignments.queries import live_of, of_case
from tracker.assignments.states import State
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import Computation
from tracker.desk.queries import counts
from tracker.statistics.answer_queries import answering_units
from tracker.statistics.queries import Scope, figures
from tracker.statistics.tools import summary
from tracker.suggestions.labels import Part
from tracker.suggestions.models import CaseUnit, Suggestion
from tracker.suggestions.queries import visible_to
from tracker.suggestions.states import State as CaseState

pytestmark = pytest.mark.one_engine
NOTED = date(2026, 3, 12)


def sent(cast, *more):
    """A case of the housing office alone that the finance office gets for reference."""
    return cast.assigned((cast.housing, Part.SOLE), (cast.finance, Part.REFERENCE), *more)


@pytest.mark.parametrize("main", [[Part.SOLE], [Part.MAIN, Part.CO], [Part.SPLIT, Part.SPLIT]], ids=["sole", "led", "split"])
def test_s12_reference_goes_besides_any_make_up(cast, main):
    parts = list(zip((cast.housing, cast.police), main, strict=False))

    case = cast.assigned(*parts, (cast.finance, Part.REFERENCE), (cast.court, Part.REFERENCE))

    assert [share.part for share in live_of(case)] == [*main, Part.REFERENCE, Part.REFERENCE]


@pytest.mark.parametrize("parts", [[Part.REFERENCE], [Part.MAIN, Part.REFERENCE], [Part.CO, Part.REFERENCE]])
def test_and_makes_no_make_up_of_itself(cast, parts):
    with pytest.raises(Invalid):
        cast.assigned(*zip((cast.housing, cast.finance), parts, strict=False))


def test_it_has_no_dates_and_cannot_be_given_back(cast):
    share = cast.share(sent(cast), cast.finance)
    counted = db.session.scalars(
        db.select(Computation).where(Computation.subject_id == share.id, Computation.kind == "assignment")
    )

    assert (share.due_on, share.refuse_by, share.contact_by, counted.all()) == (None, None, None, [])
    for act in (
        lambda: assignments.accept(share, by=cast.zhou, on=ASSIGNED),
        lambda: refusal_actions.refuse(share, "不属职责", by=cast.zhou, on=ASSIGNED),
        lambda: assignments.sub_assign(share, cast.police, by=cast.luo, on=ASSIGNED),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a15_noted_it_ends_with_its_day_and_the_unit_goes_on_reading_the_case(cast):
    case = sent(cast)
    share = cast.share(case, cast.finance)

    assignments.take_note(share, by=cast.zhou, on=NOTED)
    keep()

    assert (share.state, share.accepted_on, share.ended_on) == (State.ENDED, NOTED, NOTED)
    assert db.session.scalar(visible_to(cast.zhou).where(Suggestion.id == case.id)) is case
    assert [c.is_current for c in db.session.scalars(db.select(CaseUnit)) if c.unit_id == cast.finance.id] == [True]
    with pytest.raises(NoSuchStep):
        assignments.take_note(share, by=cast.zhou, on=NOTED)


def test_a15_only_what_came_for_reference_is_noted(cast):
    with pytest.raises(Forbidden):
        assignments.take_note(cast.share(sent(cast)), by=cast.he, on=NOTED)


def test_the_unit_reads_everybody_s_part_at_its_desk_before_and_after(cast, browser):
    case = sent(cast)
    let_in(browser, cast.zhou)
    waiting = counts(cast.zhou, ["to_note", "to_accept", "late", "soon"], date(2026, 12, 1))
    page = browser.get(f"/cases/{case.id}")

    assert waiting == {"to_note": 1, "to_accept": 0, "late": 0, "soon": 0}
    assert "请阅知" in page.text
    page = browser.send("/note")
    assert "已阅知" in page.text
    assert "市住房和城乡建设局" in page.text
    assert counts(cast.zhou, ["to_note"], NOTED) == {"to_note": 0}


def test_it_holds_up_nothing_and_is_counted_nowhere(cast):
    case = cast.replied((cast.housing, Part.SOLE), (cast.finance, Part.REFERENCE))
    scope = Scope(cast.city.id, date(2026, 7, 1))

    assert case.state is CaseState.REPLIED
    assert db.session.scalars(answering_units(scope)).all() == [cast.housing]
    said = summary(cast.city, scope)["counts"]
    assert (said["units"], said["by_branch"]) == (1, {"government": 1})
    (whole,) = figures(scope)
    assert whole.counts["several_units"] == 0


def test_a_unit_that_read_it_for_reference_may_be_given_the_main_part(cast):
    case = sent(cast)
    refusal_actions.refuse(cast.share(case), "资金拨付属财政职责", by=cast.he, on=NOTED)

    new = refusal_actions.agree_refusal(cast.share(case), cast.finance, by=cast.zhao, on=NOTED)
    keep()

    assert [(s.unit.short, s.part, s.state) for s in of_case(case.id)] == [
        ("市住建局", Part.SOLE, State.MOVED), ("市财政局", Part.REFERENCE, State.ENDED), ("市财政局", Part.SOLE, State.NEW),
    ]  # fmt: skip
    assert new.due_on == date(2026, 6, 12)


def test_one_that_noted_it_reads_on_by_that_when_a_later_part_of_its_own_moves_away(cast):
    case = sent(cast)
    assignments.take_note(cast.share(case, cast.finance), by=cast.zhou, on=NOTED)
    refusal_actions.refuse(cast.share(case), "理由", by=cast.he, on=NOTED)
    second = refusal_actions.agree_refusal(cast.share(case), cast.finance, by=cast.zhao, on=NOTED)
    refusal_actions.refuse(second, "理由", by=cast.zhou, on=NOTED)

    refusal_actions.agree_refusal(second, cast.police, by=cast.zhao, on=NOTED)
    keep()

    units = {c.unit.short: (c.part, c.is_current) for c in db.session.scalars(db.select(CaseUnit))}
    assert units == {
        "市住建局": (Part.SOLE, False), "市财政局": (Part.REFERENCE, True), "市公安局": (Part.SOLE, True),
    }  # fmt: skip


def test_when_the_case_is_gone_what_nobody_noted_ends_too(cast):
    case = sent(cast)
    assignments.end_all(case, by=SYSTEM, on=NOTED, why="撤回")
    keep()

    assert [s.state for s in of_case(case.id)] == [State.ENDED, State.ENDED]


def test_the_office_sends_it_from_the_page_of_the_assignment(cast, browser):
    case = cast.registered()
    let_in(browser, cast.zhao)
    browser.get(f"/suggestions/{case.id}/assignment")

    browser.send(
        "/assignment", way="sole", main_unit=str(cast.housing.id), reference=[str(cast.finance.id), str(cast.court.id)]
    )

    assert [(s.unit.short, s.part) for s in live_of(case)] == [
        ("市住建局", Part.SOLE), ("市财政局", Part.REFERENCE), ("市中院", Part.REFERENCE),
    ]  # fmt: skip
