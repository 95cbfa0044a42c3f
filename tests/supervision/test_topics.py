"""Key topics: what the council of chairmen decided, the suggestions it bundles, what was done. Procedure 2.8, trap 23."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.flows.cells import faults, outcome, people, tried
from tests.flows.stages import frozen, main_shares
from tests.supervision.topics import ADDED, DECIDED, decision, topic
from tracker.audit.models import Entry
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep, Stale
from tracker.core.events import keep
from tracker.notifications.models import Note
from tracker.replies import actions as replies
from tracker.statistics.queries import Scope
from tracker.statistics.tools import summary
from tracker.suggestions.errors import Frozen
from tracker.suggestions.states import State as CaseState
from tracker.supervision import actions
from tracker.supervision.labels import Criterion, Happening
from tracker.supervision.models import TopicCase
from tracker.supervision.queries import bundled_in, numbers, of_case, records_of, visible_to
from tracker.supervision.states import State

pytestmark = pytest.mark.one_engine
ON = date(2026, 9, 1)


def test_a_topic_keeps_the_decision_with_its_day_and_reference(cast):
    found = topic(cast)

    assert (found.state, found.decided_on, found.decision_number) == ("open", DECIDED, "主任会议纪要〔2026〕4号")
    assert found.chosen_for == [Criterion.MAJOR, Criterion.MANY]
    assert (found.government_leader, found.committee_leader, found.committee) == ("副市长甲", "副主任乙", "城环委")


@pytest.mark.parametrize(("more", "field"), [({"decided_on": date(2026, 3, 3)}, "decided_on"), ({"criteria": []}, "criteria")])
def test_a_decision_lies_in_the_past_and_has_a_criterion(cast, more, field):
    with pytest.raises(Invalid) as fault:
        actions.decide(decision(**more), by=cast.zhao, on=DECIDED)

    assert fault.value.field == field


def test_the_same_topic_of_a_decision_is_written_down_once(cast):
    topic(cast)

    with pytest.raises(Invalid) as fault:
        actions.decide(decision(), by=cast.zhao, on=DECIDED)

    assert fault.value.field == "title"


def test_what_is_taken_into_it_is_a_key_case_that_the_principal_signs(cast):
    case = cast.accepted()
    cast.talk(cast.share(case))
    topic(cast, case)
    reply = cast.written(cast.share(case))
    replies.hand_up(reply, by=cast.he, on=date(2026, 4, 2))

    with pytest.raises(Forbidden):
        replies.sign(reply, "临建函〔2026〕1号", by=cast.shen, on=date(2026, 4, 2))
    cast.shen.is_principal = True
    replies.sign(reply, "临建函〔2026〕1号", by=cast.shen, on=date(2026, 4, 2))

    assert case.is_key


def test_author_and_units_are_told(cast):
    _people = cast.wang, cast.he, cast.shen, cast.zhou

    topic(cast, cast.assigned())

    notes = db.session.scalars(sa.select(Note).where(Note.news == "made_key")).all()
    assert {note.capacity_id for note in notes} == {cast.wang.id, cast.he.id, cast.shen.id}


def test_a_case_is_in_one_live_topic_at_most(cast):
    case = cast.assigned()
    topic(cast, case)
    other = topic(cast, title="内涝治理")

    with pytest.raises(Invalid) as fault:
        actions.bundle(other, [case], "", by=cast.zhao, on=ADDED)
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(
            sa.insert(TopicCase).values(
                congress_id=cast.city.id, topic_id=other.id, suggestion_id=case.id, added_on=ADDED, is_removed=False
            )
        )
    db.session.rollback()

    assert fault.value.field == "numbers"


def test_one_taken_out_with_day_and_reason_is_no_key_case_and_may_go_into_another(cast):
    case = cast.assigned()
    first, other = topic(cast, case), topic(cast, title="内涝治理")

    actions.unbundle(first, case, "另立课题", by=cast.zhao, on=ON)
    was_key = case.is_key
    actions.bundle(other, [case], "", by=cast.zhao, on=ON)
    keep()

    (place,) = bundled_in(cast.zhao, first)
    assert (was_key, case.is_key) == (False, True)
    assert (place.is_removed, place.left_on, place.left_why) == (True, ON, "另立课题")
    assert [p.topic_id for p in of_case(case.id)] == [other.id]


@pytest.mark.parametrize("state", [CaseState.SUBMITTED, CaseState.DECLINED, CaseState.WITHDRAWN])
def test_only_what_is_numbered_and_not_withdrawn_is_taken_in(cast, state):
    case = cast.in_every_state()[state]
    found = topic(cast)

    with pytest.raises(Invalid):
        actions.bundle(found, [case], "", by=cast.zhao, on=ADDED)


def test_a_case_of_earlier_years_that_nobody_adopted_does_not_move(cast):
    found = topic(cast)

    with pytest.raises(Frozen):
        actions.bundle(found, [frozen(cast, CaseState.REGISTERED)], "", by=cast.zhao, on=ADDED)


def test_what_is_done_is_written_down_by_the_office_or_the_committee(cast):
    found = topic(cast)

    actions.note(
        found, Happening.VISIT, "看了三处", by=cast.wei, on=ON, held_on=date(2026, 4, 8), place="东巷", people="委员五人"
    )
    actions.note(found, Happening.FACE, "当面答复代表", by=cast.zhao, on=ON, held_on=date(2026, 5, 8))
    keep()

    assert [(r.kind, r.held_on, r.by_name) for r in records_of(found)] == [
        ("face", date(2026, 5, 8), "赵敏"),
        ("visit", date(2026, 4, 8), "委员"),
    ]


def test_its_report_ends_it_and_its_cases_stay_key_ones(cast):
    case = cast.assigned()
    found = topic(cast, case)

    actions.report(found, "十二处已改造。", by=cast.zhao, on=ON)
    keep()

    assert (found.state, found.reported_on, case.is_key) == ("reported", ON, True)
    assert [place.left_on for place in of_case(case.id)] == [ON]
    with pytest.raises(NoSuchStep):
        actions.bundle(found, [cast.assigned()], "", by=cast.zhao, on=ON)


def test_a_key_case_of_a_reported_topic_stays_one_when_a_later_topic_lets_it_go(cast):
    case = cast.assigned()
    actions.report(topic(cast, case), "十二处已改造。", by=cast.zhao, on=ON)
    later = topic(cast, case, title="内涝治理")

    actions.unbundle(later, case, "已经解决", by=cast.zhao, on=ON)
    keep()

    assert case.is_key


def test_a_cancelled_one_leaves_no_key_case(cast):
    case = cast.assigned()
    found = topic(cast, case)

    actions.cancel(found, "主任会议决定合并", by=cast.zhao, on=ON)
    keep()

    assert (found.state, case.is_key) == ("cancelled", False)


def test_two_who_put_it_right_at_once_the_second_is_told(cast):
    found = topic(cast)
    version = found.version
    actions.edit(found, decision(plan="改到五月视察"), by=cast.zhao, on=ON, version=version)
    keep()

    with pytest.raises(Stale):
        actions.edit(found, decision(plan="改到六月视察"), by=cast.zhao, on=ON, version=version)

    assert found.plan == "改到五月视察"


def test_trap_23_topics_are_no_suggestions_and_are_counted_apart(cast):
    cases = [cast.assigned() for _n in range(3)]
    topic(cast, *cases)
    topic(cast, title="内涝治理")

    counts = summary(cast.city, Scope(cast.city.id, ON))["counts"]
    assert (counts["received"], counts["key_topics"], counts["key_cases"]) == (3, 1, 3)
    assert numbers(cast.zhao) == (2, 3)


def test_trap_23_a_case_in_two_topics_one_after_the_other_is_one_case(cast):
    case = cast.assigned()
    actions.report(topic(cast, case), "做了", by=cast.zhao, on=ON)
    topic(cast, case, title="内涝治理")
    keep()

    counts = summary(cast.city, Scope(cast.city.id, date(2026, 10, 1)))["counts"]
    assert (counts["key_topics"], counts["key_cases"]) == (2, 1)


def test_the_numbers_of_a_day_are_those_of_that_day(cast):
    case = cast.assigned()
    found = topic(cast, case)
    actions.unbundle(found, case, "移出", by=cast.zhao, on=ON)
    keep()

    on = {day: summary(cast.city, Scope(cast.city.id, day))["counts"]["key_cases"] for day in (DECIDED, ADDED, ON)}
    assert on == {DECIDED: 0, ADDED: 1, ON: 0}


READS = "wang zhao luo he shen wei tuan"  # the case's readers; a stranger, another unit, another congress do not


def test_a_topic_is_read_by_office_and_committee_and_by_those_who_follow_a_case_in_it(cast):
    found = topic(cast, cast.assigned())
    who = people(cast)

    readers = [
        name for name, by in who.items() if name not in ("system", "public") and db.session.scalars(visible_to(by)).all()
    ]

    assert sorted(readers) == sorted(READS.split())
    assert found.id


def test_a_unit_that_gave_its_share_back_does_not_read_it(cast):
    moved = main_shares(cast)["moved"]
    topic(cast, moved.suggestion)

    assert not db.session.scalars(visible_to(cast.he)).all()
    assert db.session.scalars(visible_to(cast.wu)).all()


ACTS = {
    "edit": ("open", "zhao"), "bundle": ("open", "zhao"), "unbundle": ("open", "zhao system"), "note": ("open", "zhao wei"),
    "report": ("open", "zhao"), "cancel": ("open", "zhao"),
}  # fmt: skip


def test_every_act_on_a_topic_in_every_state_by_everybody(cast):
    case, spare = cast.assigned(), cast.assigned()
    things = {State.OPEN: topic(cast, case), State.REPORTED: topic(cast, title="二"), State.CANCELLED: topic(cast, title="三")}
    actions.report(things[State.REPORTED], "做了", by=cast.zhao, on=ON)
    actions.cancel(things[State.CANCELLED], "不做了", by=cast.zhao, on=ON)
    keep()
    do = {
        "edit": lambda t, by: actions.edit(t, decision(title=t.title, plan="改"), by=by, on=ON, version=t.version),
        "bundle": lambda t, by: actions.bundle(t, [spare], "", by=by, on=ON),
        "unbundle": lambda t, by: actions.unbundle(t, case, "移出", by=by, on=ON),
        "note": lambda t, by: actions.note(t, Happening.VISIT, "看了", by=by, on=ON, held_on=ON),
        "report": lambda t, by: actions.report(t, "做了", by=by, on=ON),
        "cancel": lambda t, by: actions.cancel(t, "不做了", by=by, on=ON),
    }
    who = people(cast)

    wrong = {}
    for act, (starts, right) in ACTS.items():
        wanted = {
            (str(state), name): ("o" if state == starts else ".") if name in right.split() else "F"
            for state in things
            for name in who
        }
        found = faults(tried(do[act], things, who), wanted)
        wrong |= {act: found} if found else {}

    assert wrong == {}


def test_only_the_office_writes_a_decision_down(cast):
    who = people(cast)

    found = {name: outcome(lambda by=by: actions.decide(decision(), by=by, on=DECIDED)) for name, by in who.items()}

    assert {name for name, sign in found.items() if sign == "o"} == {"zhao", "tang"}
    assert set(found.values()) == {"o", "F"}


def test_it_is_on_the_trail_of_the_case_and_of_the_topic(cast):
    case = cast.assigned()
    found = topic(cast, case)

    of_the_case = db.session.scalars(sa.select(Entry.act).where(Entry.case_id == case.id, Entry.kind == "topic_case")).all()
    of_topic = db.session.scalars(sa.select(Entry.act).where(Entry.kind == "key_topic", Entry.subject_id == found.id)).all()
    assert (of_the_case, of_topic) == (["bundle"], ["decide"])
