"""What is picked in a form belongs to the own congress; a foreign id in a box is no choice, and nothing is stored."""

import pytest

from tests.congress.twins import DISTRICT, twins
from tests.congress.walks import everything_stored, ids_of
from tests.entry import let_in
from tracker.core.db import db
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
TEXT = {"title": "新的建议", "situation": "情况", "analysis": "分析", "asks-0": "请办"}


@pytest.fixture
def both(ground):
    return twins(ground)


def case_in(twin, state):
    return next(case for case in twin.cases if case.state is state and not case.is_frozen)


#    who, the page, boxes; {x} is something of the district, or its id
TRIED = {
    "a station in an issue": ("wang", "/issues/new", {"text": "路灯不亮。", "station_id": "{station}"}),
    "a category in an issue": ("li", "/issues/new", {"text": "路灯不亮。", "category_id": "{category}"}),
    "a deputy in an issue": ("li", "/issues/new", {"text": "路灯不亮。", "deputy_id": "{deputy}"}),
    "a category in a draft": ("wang", "/suggestions/new", TEXT | {"category_id": "{category}"}),
    "a unit in a draft": ("wang", "/suggestions/new", TEXT | {"wanted_unit_id": "{unit}"}),
    "a unit to assign to": ("zhao", "/suggestions/{registered}/assignment", {"way": "sole", "main_unit": "{unit}"}),
    "a co-unit to assign to": (
        "zhao", "/suggestions/{registered}/assignment", {"way": "main", "main_unit": "{own_unit}", "co": ["{unit}"]},
    ),
    "a unit to pass an issue on to": ("zhan", "/issues/{issue}/transfer", {"target": "unit", "unit_id": "{unit}"}),
    "a co-signer": ("wang", "/suggestions/{draft}/invitation", {"deputies": ["{deputy}"]}),
    "a delegation of a deputy": ("zhao", "/roster/deputies/new", {"name": "新人", "delegation_id": "{delegation}"}),
    "a parent of a unit": ("zhao", "/roster/units/new", {"name": "新单位", "branch": "party", "parent_id": "{unit}"}),
    "a successor of a unit": ("zhao", "/roster/units/{own_unit}", {"successor_id": "{unit}"}),
    "deputies of a station": ("zhao", "/stations/{own_station}/deputies", {"deputies": ["{deputy}"]}),
    "a successor of a station": ("zhao", "/stations/{own_station}/closing", {"successor_id": "{station}"}),
    "a unit of an account": ("guan", "/roster/accounts/new", {"login": "new", "name": "新人", "role": "unit_clerk", "key": "{unit_name}"}),
    "a unit decided on in a meeting over a refusal": (
        "zhao", "/assignments/{refused}/coordination", {"held_on": "2026-03-12", "participants": "双方", "unit_id": "{unit}", "decision": "按职责"},
    ),
    "a unit that a refused share goes to": ("zhao", "/assignments/{refused}/refusal-decision", {"decision": "agree", "unit_id": "{unit}"}),
    "a unit to take a proposed case": (
        "he", "/suggestions/{asked}/proposal-answer", {"word": "objected", "reason": "不属职责", "instead_id": "{unit}"},
    ),
    "a session of a board": ("zhao", "/boards", {"session_id": "{session}", "kind": "intersession"}),
    "a case handled together": ("zhao", "/suggestions/{leading}/joint", {"cases": ["{foreign_leading}"]}),
    "a unit to handle again": ("zhao", "/suggestions/{blamed}/reopening", {"units": ["{unit}"], "why": "又坏了"}),
    "cases to close": ("zhao", "/feedback/closings", {"cases": ["{foreign_blamed}"]}),
    "a key topic": ("zhao", "/suggestions/{asked}/topic", {"topic_id": "{topic}"}),
    "a session of cases in a key topic": ("zhao", "/topics/{own_topic}/cases", {"numbers": "0001", "session_id": "{session}"}),
    "a class scheme": ("zhao", "/rules/class_scheme", {"choice": "own_{scheme}", "from_on": "2026-09-01", "source": "办法"}),
    "a class scheme in a profile": ("zhao", "/rules/profiles/new", {"name": "新方案", "class_scheme": "own_{scheme}", "source": "办法"}),
    "a station of an account": ("guan", "/roster/accounts/new", {"login": "new", "name": "新人", "role": "liaison", "key": "{station_name}"}),
}  # fmt: skip


@pytest.mark.parametrize("what", TRIED)
def test_what_is_of_another_congress_is_no_choice(both, browser, what):
    city, district = both
    name, page, boxes = TRIED[what]
    known = {
        "station": district.station.id, "category": district.category.id, "deputy": district.deputies["陈立"].id,
        "unit": district.housing.id, "delegation": district.first.id, "unit_name": district.housing.name,
        "station_name": district.station.name, "own_unit": city.court.id, "own_station": city.station.id,
        "refused": city.refused.id, "asked": city.asked.id, "leading": city.leading.id, "foreign_leading": district.leading.id,
        "blamed": city.blamed.id, "foreign_blamed": district.blamed.id, "own_topic": city.topic.id, "topic": district.topic.id,
        "session": district.session.id, "scheme": ids_of(district.city)["scheme_id"][-1],
        "registered": case_in(city, State.REGISTERED).id, "draft": case_in(city, State.DRAFT).id, "issue": city.voice.id,
    }  # fmt: skip
    page = page.format(**known)
    filled = {k: [v[0].format(**known)] if isinstance(v, list) else v.format(**known) for k, v in boxes.items()}
    let_in(browser, city.people[name])
    before = everything_stored()

    browser.get(page)
    assert DISTRICT not in browser.page.source
    answer = browser.send(page.rpartition("/")[2], 422, **filled)

    assert everything_stored() == before
    assert DISTRICT not in answer.source.replace(district.housing.name, "").replace(district.station.name, "")


def test_an_issue_of_another_congress_begins_no_draft(both, browser):
    city, district = both
    let_in(browser, city.people["wang"])

    assert browser.get(f"/suggestions/new?issue={district.voice.id}", 404).status == 404
    assert browser.post("/suggestions/new", 404, data=TEXT | {"issue": str(district.voice.id)}).status == 404


def test_an_issue_of_another_congress_is_not_taken_up(both, browser):
    city, district = both
    draft = case_in(city, State.DRAFT)
    let_in(browser, city.people["wang"])
    before = everything_stored()

    browser.post(f"/suggestions/{draft.id}/issues", 404, data={"issue": str(district.voice.id), "take": "1"})

    assert everything_stored() == before


def test_a_working_copy_is_never_of_another_congress(both, browser):
    city, district = both
    let_in(browser, city.people["wang"])

    assert (
        browser.post(
            "/suggestions/working-copy", 404, data={"suggestion": str(case_in(district, State.DRAFT).id), "title": "x"}
        ).status
        == 404
    )


def test_cases_of_another_congress_are_neither_assigned_nor_urged_along_with_ones_own(both, browser):
    city, district = both
    let_in(browser, city.people["zhao"])
    before = everything_stored()

    browser.post("/assignments/batch/run", data={"on": "2026-05-08", "case": [str(district.asked.id)]})
    told = browser.get(browser.page.location)
    late = {"why": "contact_missing", "item": [str(district.share(district.urged).id)], "text": "请抓紧"}
    browser.post("/urging/preview", data=late)

    changed = {table for table, rows in everything_stored().items() if rows != before[table]}
    assert changed == {"batch", "entry"}  # that somebody pressed, and nothing came of it
    assert DISTRICT not in told.source


def test_nobody_switches_to_a_capacity_of_somebody_else(both, browser):
    city, district = both
    let_in(browser, city.people["wang"])

    browser.post("/account/capacity", 422, data={"capacity": str(district.people["wang"].id)})
    db.session.rollback()

    assert DISTRICT not in browser.get("/desk").source
