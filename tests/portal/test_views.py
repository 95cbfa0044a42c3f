"""What everybody reads without an account: published cases and answers, open stations, and nothing else."""

from datetime import date

import pytest

from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as shares
from tracker.core.events import keep
from tracker.replies import actions as replies
from tracker.stations import actions as stations
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import Part, Publication
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
TITLE = "关于治理东巷积水的建议"


def published(cast, **more):
    """A closed case that the deputy made public, with an answer that is public."""
    case = cast.replied(**more)
    return cast.rate(case)


def titles(page):
    return [a.text for a in page.all("a") if a.get("href").startswith("/public/cases/")]


def test_a_closed_and_public_case_is_listed_with_its_number_session_and_unit(cast, browser):
    published(cast)

    page = browser.get("/public/")

    (row,) = page.all("tbody")[0].all("tr")
    assert all(words in row.text for words in ("0001", TITLE, "十六届五次会议", "市住建局"))


def test_the_page_of_a_case_shows_the_paper_and_the_answer_and_no_person(cast, browser):
    cast.deputies["王芳"].phone = "13912345678"
    case_id = published(cast).id

    page = browser.get(f"/public/cases/{case_id}")

    assert "改造低洼路段排水管网。" in page.text
    assert "您提出的建议收悉，现答复如下。" in page.text
    assert "临建函〔2026〕1号" in page.text
    for hidden in ("13912345678", "张工", "0000-1234567", "满意", "利益关系", "何勇", "沈建国"):
        assert hidden not in page.source


def test_a_case_in_any_other_state_is_not_there(cast, browser):
    cases = cast.in_every_state()
    hidden = [case.id for state, case in cases.items() if state is not State.CLOSED]

    for case_id in hidden:
        browser.get(f"/public/cases/{case_id}", 404)
    assert len(titles(browser.get("/public/"))) == 1


@pytest.mark.parametrize("publication", [kind for kind in Publication if kind is not Publication.OPEN])
def test_a_case_that_is_not_public_of_its_own_motion_is_not_there(cast, browser, publication):
    case_id = published(cast, publication=publication).id

    browser.get(f"/public/cases/{case_id}", 404)
    assert titles(browser.get("/public/")) == []
    assert titles(browser.get(f"/public/?q={TITLE}")) == []


def test_an_answer_that_is_not_public_stays_out_of_a_public_case(cast, browser):
    case = cast.accepted()
    share = cast.share(case)
    cast.talk(share)
    reply = cast.signed(share, publication=Publication.CLOSED)
    replies.deliver(reply, by=cast.he, at=at(date(2026, 4, 3)))
    keep()
    case_id = cast.rate(case).id

    page = browser.get(f"/public/cases/{case_id}")

    assert TITLE in page.text
    assert "您提出的建议收悉" not in page.text


def test_nobody_who_spoke_is_named_and_what_they_said_is_not_quoted(cast, browser):
    case = cast.draft()
    words = "陈婆婆家的水没过膝盖。"
    suggestions.link(case, cast.issue(words, name="陈婆婆", phone="13800001234"), by=cast.wang, on=FILED)
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    shares.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=date(2026, 3, 10))
    cast.accept_all(case)
    cast.answer(cast.share(case))
    cast.rate(case)

    for path in ("/public/", f"/public/cases/{case.id}", "/public/stations"):
        source = browser.get(path).source
        assert "陈婆婆" not in source
        assert "13800001234" not in source


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("积水", True),
        ("东巷 建议", True),
        ("0001", True),
        ("东巷 公交", False),
        ("%", False),
        ("_", False),
        ("1", False),
        ("%00", False),
    ],
)
def test_it_is_found_by_number_and_by_words_of_the_title(cast, browser, words, is_found):
    published(cast)

    assert bool(titles(browser.get("/public/", query_string={"q": words}))) is is_found


@pytest.mark.parametrize("path", ["/public/?after=x", "/public/?after=-1", "/public/cases/9223372036854775807"])
def test_odd_addresses_never_break_it(cast, browser, path):
    assert browser.get(path, 404 if "cases" in path else 200).status == (404 if "cases" in path else 200)


def test_with_nothing_published_it_says_so(cast, browser):
    assert "还没有公开的建议" in browser.get("/public/").text


def test_open_stations_are_listed_with_place_and_deputies_and_closed_ones_are_not(cast, browser):
    stations.open_station(cast.city, {"name": "西巷联络站", "township": "西街街道"}, by=SYSTEM)
    shut = stations.open_station(cast.city, {"name": "南巷联络站", "township": "南街街道"}, by=SYSTEM)
    stations.close_station(shut, cast.station, by=SYSTEM)
    keep()

    text = browser.get("/public/stations").text

    assert "东街街道" in text
    assert "王芳" in text
    assert "西巷联络站" in text
    assert "南巷联络站" not in text


def test_it_leads_to_the_sign_in_and_needs_none(cast, browser):
    page = browser.get("/public/")

    assert any(link.startswith("/login") for link in page.links())
