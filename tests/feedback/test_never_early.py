"""The rated unit never enters, sees early or collects a rating: every page, export, note and figure it has (trap 18)."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.entry import let_in
from tests.people import at
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback.actions import Mark
from tracker.feedback.models import Degree
from tracker.notifications.models import Note
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
GOOD, _FAIR, BAD = Degree
RATED, LAST, FINAL = date(2026, 4, 10), date(2026, 4, 27), date(2026, 4, 28)
WHY, REMARK = "巷子里一处没有动过", "附议的也这样看"
SHUT = ("/statistics", "/feedback/closings", "/feedback/escalations", "/exchange", "/trail")
OPEN = ("/desk", "/suggestions", "/suggestions?state=replied", "/notes", "/commitments")


def rated(cast):
    """Two units answered; one was found wanting, with a reason only the rating holds."""
    case = cast.replied((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    marks = {
        cast.share(case).id: Mark(BAD, BAD, WHY, REMARK),
        cast.share(case, cast.police).id: Mark(GOOD, GOOD),
    }
    feedback.rate(case, marks, by=cast.wang, on=RATED)
    keep()
    return case


def pages_of(browser, case_id):
    """All that a person of a unit can open and take home: lists, the case, what they lead to, the register as a file."""
    opened = [browser.get(path).source for path in (*OPEN, f"/cases/{case_id}")]
    links = {
        link.partition("#")[0] for link in browser.page.links() if link.startswith(("/replies/", "/cases/", "/assignments/"))
    }
    opened += [browser._ask("get", link).get_data(as_text=True) for link in sorted(links)]
    return opened + [as_words(browser, path) for path in ("/exchange/register", "/exchange/commitments")]


def as_words(browser, path):
    """What a workbook given out says, cell by cell."""
    token = browser.token()
    with browser._ask("post", path, data={"csrf_token": token}) as answer:
        if answer.status_code != 200:
            return ""
        book = load_workbook(BytesIO(answer.get_data()))
    return " ".join(str(cell) for row in book.active.iter_rows(values_only=True) for cell in row)


@pytest.mark.parametrize("on", [RATED, LAST])
def test_until_it_is_final_nothing_a_unit_opens_says_how_it_was_rated(cast, browser, on):
    units = cast.he, cast.shen, cast.wu, cast.wuhead
    case_id = rated(cast).id
    clock.start_at(at(on))

    for person in units:
        let_in(browser, person)
        leaks = [text for text in pages_of(browser, case_id) if any(words in text for words in (WHY, REMARK, "不满意"))]
        assert leaks == []
        assert f"/cases/{case_id}" not in browser.get(f"/search?q={WHY}").links()


def test_once_it_is_final_the_case_says_it(cast, browser):
    assert cast.he
    case_id = rated(cast).id
    clock.start_at(at(FINAL))

    assert WHY in let_in(browser, cast.he).get(f"/cases/{case_id}").text


def test_a_unit_is_left_no_note_of_a_rating(cast):
    units = [person.id for person in (cast.he, cast.shen, cast.wu, cast.wuhead)]
    rated(cast)

    notes = db.session.scalars(db.select(Note.news).where(Note.capacity_id.in_(units))).all()
    assert not {"rated", "not_returned", "closed"} & set(map(str, notes))


def test_a_unit_opens_no_figures_no_list_of_the_office_and_no_export_of_cases(cast, browser):
    for person in (cast.he, cast.shen):
        let_in(browser, person)
        for path in SHUT:
            browser.get(path, 403)
        browser.post("/exchange/exports", 403, data={"kind": "cases", "format": "csv"})


def test_every_door_of_rating_is_shut_to_the_unit_in_every_state(cast, browser):
    cases = {**cast.in_every_state(), "second round": cast.second_round()}
    shown = {State.ASSIGNED, State.REPLIED, State.CLOSED, "second round"}
    clock.start_at(at(RATED))
    db.session.commit()
    doors = (
        "rating",
        "rating/receipt",
        "rating/1/correction",
        "rating/1/paper",
        "closing",
        "rehandling",
        "reopening",
        "upholding",
    )
    found = {}

    for clerk in (cast.he, cast.shen):
        let_in(browser, clerk)
        for state, case in cases.items():
            wanted = 403 if state in shown else 404
            for door in doors:
                path = f"/suggestions/{case.id}/{door}"
                found[clerk.name, state, door] = (browser._ask("get", path).status_code, wanted)
                if not door.endswith(("receipt", "paper")):
                    browser.post(path, wanted, data={"why": "x"})

    assert {cell for cell, (got, wanted) in found.items() if got != wanted} == set()
