"""The assignment meeting 交办会: many cases at once, all in one transaction, what cannot be is listed (S12)."""

import threading
from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.flows.stages import frozen
from tests.people import ASSIGNED, FILED, at
from tests.web.test_query_counts import questions
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import board_actions
from tracker.assignments.batch_actions import assign_batch
from tracker.assignments.batch_queries import MOST_ITEMS, Item, plan
from tracker.assignments.board_models import Proposal, ProposalUnit
from tracker.assignments.models import Assignment
from tracker.assignments.queries import live_of
from tracker.audit.actions import together
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.roster import actions as roster
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import Kind, Origin, Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

one_engine = pytest.mark.one_engine


def proposed(cast, *parts, **more):
    """A registered case with its units written down."""
    case = cast.registered(**more)
    board_actions.propose(case, parts or [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    keep()
    return case


def run(cast, *cases, on=ASSIGNED, today=ASSIGNED, by=None):
    batch = assign_batch([Item(case.id) for case in cases], by=by or cast.zhao, on=on, today=today)
    keep()
    return batch


def reasons(batch):
    return {line["number"]: line["words"] for line in batch.results["lines"] if not line["is_given"]}


def test_s12_all_go_to_the_units_proposed_for_them_and_every_clock_starts_on_the_day_of_the_meeting(cast):
    sole = proposed(cast)
    led = proposed(cast, (cast.housing, Part.MAIN), (cast.finance, Part.CO), (cast.court, Part.REFERENCE))
    split = proposed(cast, (cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))

    batch = run(cast, sole, led, split, today=date(2026, 3, 12))

    assert (batch.given, batch.refused, batch.assigned_on) == (3, 0, ASSIGNED)
    assert [case.state for case in (sole, led, split)] == [State.ASSIGNED] * 3
    assert [(s.unit.short, s.part, s.due_on, s.refuse_by) for s in live_of(led)] == [
        ("市住建局", Part.MAIN, date(2026, 6, 10), date(2026, 3, 19)),
        ("市财政局", Part.CO, date(2026, 4, 10), date(2026, 3, 19)),
        ("市中院", Part.REFERENCE, None, None),
    ]
    assert {case.first_assigned_on for case in (sole, led, split)} == {ASSIGNED}


@one_engine
def test_what_cannot_be_assigned_is_listed_with_its_reason_and_the_others_go(cast):
    gone = roster.add_unit(cast.city, {"name": "市建委", "branch": cast.housing.branch}, by=SYSTEM)
    good, taken, blank = proposed(cast), proposed(cast), cast.registered()
    to_gone, later = proposed(cast, (gone, Part.SOLE)), proposed(cast, on=date(2026, 3, 11))
    old = frozen(cast, State.REGISTERED)
    roster.change_unit(gone, {"until_on": date(2026, 3, 9)}, by=SYSTEM, version=gone.version)
    assignments.assign(taken, [(cast.police, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    keep()

    batch = run(cast, good, taken, blank, to_gone, later, old, today=date(2026, 3, 12))

    assert (batch.given, batch.refused, good.state) == (1, 5, State.ASSIGNED)
    found = reasons(batch)
    assert "办理中" in found[taken.number]
    assert found[blank.number] == "还没有拟定承办单位"
    assert "才立案，不能早于立案之日交办" in found[later.number]
    assert "尚未接续" in found[old.number]
    assert found[to_gone.number] == "市建委已停用，请改选"
    assert [share.unit for share in live_of(taken)] == [cast.police]


@one_engine
def test_a_second_press_does_nothing_twice(cast):
    case = proposed(cast)
    run(cast, case)

    again = run(cast, case)

    assert (again.given, again.refused) == (0, 1)
    assert db.session.scalar(sa.select(sa.func.count(Assignment.id))) == 1


@one_engine
@pytest.mark.parametrize(("on", "today"), [(date(2026, 3, 11), ASSIGNED)])
def test_the_meeting_was_not_tomorrow(cast, on, today):
    with pytest.raises(Invalid) as fault:
        run(cast, proposed(cast), on=on, today=today)

    assert fault.value.field == "on"


@one_engine
def test_none_and_too_many_are_refused(cast):
    for items in ([], [Item(n) for n in range(MOST_ITEMS + 1)]):
        with pytest.raises(Invalid):
            assign_batch(items, by=cast.zhao, on=ASSIGNED, today=ASSIGNED)


@one_engine
def test_only_the_office_of_the_congress_itself(cast):
    case = proposed(cast)

    for by in (cast.luo, cast.he, cast.wang, cast.wei, cast.guan):
        with pytest.raises(Forbidden):
            run(cast, case, by=by)
    theirs = run(cast, case, by=cast.tang)  # of the district: the case does not exist for it
    assert (theirs.given, theirs.refused, case.state) == (0, 0, State.REGISTERED)


@one_engine
def test_a_proposal_that_changed_since_it_was_looked_at_is_not_assigned_unseen(cast):
    case = proposed(cast)
    seen = plan(cast.zhao, [Item(case.id)], ASSIGNED).ready[0].proposal.stamp
    board_actions.propose(case, [(cast.police, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    keep()

    batch = assign_batch([Item(case.id, seen)], by=cast.zhao, on=ASSIGNED, today=ASSIGNED)

    assert reasons(batch) == {case.number: "预览之后有人改过拟办单位，请重新预览"}


@one_engine
def test_the_preview_counts_what_each_unit_would_get(cast):
    first = proposed(cast, (cast.housing, Part.MAIN), (cast.finance, Part.CO))
    second = proposed(cast, (cast.finance, Part.SOLE))

    load = plan(cast.zhao, [Item(first.id), Item(second.id)], ASSIGNED).load()

    assert [(unit.short, dict(parts)) for unit, parts in load] == [
        ("市财政局", {Part.CO: 1, Part.SOLE: 1}), ("市住建局", {Part.MAIN: 1}),
    ]  # fmt: skip


def many(cast, count):
    """So many registered cases with units written down, put in by hand: reaching them by acts takes longer than the test."""
    units = [(cast.housing, Part.MAIN), (cast.finance, Part.CO), (cast.court, Part.REFERENCE)]
    cases = []
    with together():
        for n in range(count):
            case = Suggestion(
                congress_id=cast.city.id, session=cast.session, session_id=cast.session.id, kind=Kind.IN_SESSION,
                number=f"{n + 1:04}", title=f"第 {n + 1} 件建议", registered_on=FILED, received_on=FILED,
                lead=cast.deputies["王芳"], origin=Origin.IMPORT,
            )  # fmt: skip
            screening_actions.bring_in(case, State.REGISTERED, by=SYSTEM)
            cases.append(case)
    for case in cases:
        lines = [ProposalUnit(unit_id=unit.id, part=part) for unit, part in units]
        db.session.add(Proposal(congress_id=cast.city.id, suggestion_id=case.id, lines=lines))
    keep()
    return cases


@one_engine
def test_two_hundred_go_in_one_transaction_with_a_fixed_number_of_questions_a_case(cast):
    asked = {}
    cases = many(cast, 216)
    assert cast.zhao
    assert cast.he
    for size in (4, 8, 204):
        chosen, cases = cases[:size], cases[size:]
        ids = [Item(case.id) for case in chosen]
        db.session.expire_all()
        with questions(db.engine) as meanwhile:
            batch = assign_batch(ids, by=cast.zhao, on=ASSIGNED, today=ASSIGNED)
            keep()
        asked[size] = len(meanwhile)
        assert (batch.given, batch.refused) == (size, 0)

    a_case = (asked[8] - asked[4]) / 4
    assert asked[204] - asked[8] <= a_case * 196 * 1.02  # a few for long lists of ids
    assert a_case <= 45


def test_somebody_else_assigned_one_in_between_is_listed_and_the_others_go(cast, app):
    """On PostgreSQL the second waits for the row; on SQLite for the writer."""
    first, second = proposed(cast), proposed(cast)
    zhao, ids, found = cast.zhao.id, [Item(first.id), Item(second.id)], {}
    first_id, police = first.id, cast.police.id
    db.session.commit()
    began, may_end = threading.Event(), threading.Event()

    def colleague():
        with app.app_context():
            by = db.session.get_one(type(cast.zhao), zhao)
            case = db.session.get_one(Suggestion, first_id, with_for_update=True)
            assignments.assign(case, [(db.session.get_one(type(cast.police), police), Part.SOLE)], by=by, on=ASSIGNED)
            began.set()
            may_end.wait(10)
            keep()
            db.session.remove()

    def meeting():
        with app.app_context():
            began.wait(10)
            threading.Timer(0.3, may_end.set).start()
            by = db.session.get_one(type(cast.zhao), zhao)
            batch = assign_batch(ids, by=by, on=ASSIGNED, today=ASSIGNED)
            keep()
            found.update(given=batch.given, refused=[line["id"] for line in batch.results["lines"] if not line["is_given"]])
            db.session.remove()

    threads = [threading.Thread(target=work) for work in (colleague, meeting)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert found == {"given": 1, "refused": [first_id]}


@one_engine
def test_by_the_pages_chosen_looked_at_and_assigned_once(cast, browser):
    clock.start_at(at(ASSIGNED))
    ready, blank = proposed(cast, (cast.housing, Part.MAIN), (cast.finance, Part.CO)), cast.registered()
    let_in(browser, cast.zhao)
    page = browser.get("/assignments/batch?kind=in_session")
    assert [box.get("value") for box in page.all("input") if box.get("name") == "case" and "checked" in box.attrs] == [
        str(ready.id)
    ]

    browser.send("/preview", 422, on="2026-03-11")
    page = browser.send("/preview", 200, on="2026-03-10", case=[str(ready.id), str(blank.id)], note="2026年交办会")
    assert "可交办 1 件" in page.text
    assert "还没有拟定承办单位" in page.text
    assert "6月10日" in page.text
    form = page.form("/run")
    page = browser.send("/run")
    assert "已交办 1 件" in page.text
    again = browser.post(form.action, data=[(n, v) for n, v in form.fields if n != "csrf_token"])
    assert again.headers["Location"] == page.path
    assert [share.part for share in live_of(ready)] == [Part.MAIN, Part.CO]
    assert "2026年交办会" in browser.get(f"/cases/{ready.id}").text


@one_engine
def test_nobody_chosen_and_odd_choices_are_no_crash(cast, browser):
    let_in(browser, cast.zhao)
    proposed(cast)
    browser.get("/assignments/batch")

    page = browser.send("/preview", 422, case=None, on="2026-03-10")

    assert "请至少选择一件建议" in page.text
    for odd in ("x", "-1", "9" * 40, "1:x", "0:0"):
        browser.post(
            "/assignments/batch/preview",
            422 if odd in ("x", "-1", "9" * 40, "0:0") else 200,
            data={"case": odd, "on": "2026-03-10"},
        )
