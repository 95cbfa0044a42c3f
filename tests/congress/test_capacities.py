"""One account, several capacities: it sees the congress it has chosen, and no other."""

import pytest

from tests.congress.twins import CITY, DISTRICT, twins
from tests.congress.walks import lists
from tests.entry import let_in
from tracker.accounts.models import LoginSession, Role
from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.roster import account_actions

pytestmark = pytest.mark.one_engine


@pytest.fixture
def multi(ground):
    """Deputy of the city, of the district, and head of a unit of the city, in one account."""
    city, district = twins(ground)
    account, _code = account_actions.open_account("multi", "多职", by=SYSTEM, at=clock.now())
    held = [
        account_actions.give_capacity(account, role, congress, by=SYSTEM, tie=tie)
        for role, congress, tie in (
            (Role.DEPUTY, city.city, city.deputies["王芳"]),
            (Role.DEPUTY, district.city, district.deputies["王芳"]),
            (Role.UNIT_HEAD, city.city, city.housing),
        )
    ]
    keep()
    return held


def switch(browser, capacity):
    browser.get("/account")
    browser.post("/account/capacity", data={"capacity": str(capacity.id)})


def marks(browser):
    """What stands on all lists; the page of the account names every capacity it holds, wherever that is."""
    paths = [path for path in lists(browser.app) if path != "/account"]
    said = "".join(browser._ask("get", path).get_data(as_text=True) for path in paths)
    return {mark for mark in (CITY, DISTRICT) if mark in said}


def test_each_capacity_sees_its_own_congress_and_only_it(multi, browser):
    let_in(browser, multi[0])
    seen = [marks(browser)]

    for capacity in multi[1:]:
        switch(browser, capacity)
        seen.append(marks(browser))

    assert seen == [{CITY}, {DISTRICT}, {CITY}]


def test_a_case_of_the_other_congress_is_not_there_until_one_switches(multi, browser):
    let_in(browser, multi[0])
    own = next(link for link in browser.get("/suggestions").links() if link.startswith("/cases/"))

    switch(browser, multi[1])
    assert browser.get(own, 404).status == 404
    switch(browser, multi[0])

    assert browser.get(own).status == 200


def test_the_page_of_the_account_names_all_its_capacities(multi, browser):
    let_in(browser, multi[0])

    text = browser.get("/account").text

    assert text.count("人大代表") >= 2
    assert "单位负责人" in text


def test_switching_begins_a_sign_in_under_another_token(multi, browser):
    let_in(browser, multi[0])
    with browser.client.session_transaction() as session:
        before = session["_user_id"]

    switch(browser, multi[1])

    with browser.client.session_transaction() as session:
        assert session["_user_id"] != before
    ended = db.session.query(LoginSession).filter(LoginSession.ended_at.is_not(None)).count()
    assert ended == 1


def test_a_capacity_taken_back_is_over_at_the_next_click(multi, browser):
    let_in(browser, multi[0])
    switch(browser, multi[1])

    account_actions.end_capacity(multi[1], by=SYSTEM, on=clock.today())
    keep()

    assert browser.get("/desk").path.startswith("/login")


def test_what_one_writes_is_written_in_the_congress_one_has_chosen(multi, browser):
    let_in(browser, multi[1])
    browser.get("/issues/new")

    browser.send("/issues/new", text="区里的路灯不亮。")

    assert multi[1].deputy.stations[0].congress_id == multi[1].congress_id
    assert "区里的路灯不亮。" in browser.get("/issues").text
    switch(browser, multi[0])
    assert "区里的路灯不亮。" not in browser.get("/issues").text
