"""The pages of review meetings: from the plan to the protocol, and what the unit does afterwards."""

import pytest

from tests.entry import let_in
from tests.people import at
from tests.reviews.meetings import DAY, DUE, closed, item_of, planned, whole
from tests.supervision.topics import topic
from tracker.core import clock
from tracker.reviews.agenda_actions import Subject

pytestmark = pytest.mark.one_engine
FACTS = {"name": "常委会第三十次会议", "kind": "standing", "held_on": "2026-04-01", "scale": "satisfaction"}
COUNTED = {"present": "45", "approve": "30", "basically": "5", "against": "3", "abstained": "2"}


@pytest.fixture(autouse=True)
def _day():
    clock.start_at(at(DAY))
    yield
    clock.start_at(None)


def test_the_story_of_a_meeting(cast, browser):
    number, key, clerk, committee = cast.replied().number, topic(cast).id, cast.he, cast.wei
    unit = cast.housing.id
    office = let_in(browser, cast.zhao)

    office.get("/reviews/new")
    office.send("/reviews/new", 422, name="")
    path = office.send("/reviews/new", **FACTS).path
    for about in ({"sort": "case", "number": number}, {"sort": "topic", "topic_id": key}, {"sort": "point", "title": "其他"}):
        office.get(f"{path}/items/new")
        office.send("/items/new", **about)
    office.get(f"{path}/items/new")
    office.send("/items/new", 422, sort="case", number="9999")
    assert number in office.get(path).source
    office.get(f"{path}/opening")
    office.send("/opening", 422, members="0")
    meeting = office.send("/opening", members="51")
    assert "第 1 项，共 3 项" in meeting.source
    assert 'data-turn="ArrowRight"' in meeting.source
    office.get(f"{meeting.path}/vote")
    office.send("/vote", 422, **COUNTED | {"present": "39"})
    office.send("/vote", **COUNTED)
    office.get(f"{meeting.path}/decision")
    office.send("/decision", words="加快整改。")
    office.get(f"{meeting.path}/charge")
    office.send("/charge", unit_id=str(unit), words="汛前完成清淤。", due_on=DUE.isoformat())
    office.get(path)
    protocol = office.send("/closing")
    assert all(words in protocol.source for words in ("基本满意 5", "加快整改。", "汛前完成清淤。"))

    unit_s = let_in(browser, clerk)
    assert "汛前完成清淤。" in unit_s.get("/reviews/follow-ups").source
    unit_s.get(path, 404)
    unit_s.get("/reviews", 404)
    unit_s.get("/reviews/follow-ups/1/report")
    unit_s.send("/report", words="清了一半。")
    assert "清了一半。" in let_in(browser, committee).get("/reviews/follow-ups?state=open").source


def test_the_committee_reads_and_sees_the_meeting_but_keeps_nothing(cast, browser):
    review = whole(cast)
    committee = let_in(browser, cast.wei)
    path = f"/reviews/{review.id}"

    for page in ("/reviews", path, f"{path}/meeting/1", f"{path}/meeting/2", f"{path}/protocol", "/reviews/follow-ups"):
        committee.get(page)
    committee.get(f"{path}/meeting/1/vote", 403)
    committee.get(f"{path}/edit", 403)


@pytest.mark.parametrize("who", ["wang", "li", "luo", "guan", "shenji"])
def test_for_others_there_are_no_meetings(cast, browser, who):
    review = planned(cast)
    other = let_in(browser, getattr(cast, who))

    for page in ("/reviews", "/reviews/new", f"/reviews/{review.id}", "/reviews/follow-ups"):
        other.get(page, 404)


def test_a_number_of_the_meeting_shows_no_contacts(cast, browser):
    item = item_of(cast, Subject(case=cast.replied()))

    page = let_in(browser, cast.wei).get(f"/reviews/{item.review_id}/meeting/{item.id}")

    assert "13800138000" not in page.source
    assert "市住房和城乡建设局" in page.source


def test_what_is_overdue_has_a_lamp_and_waits_on_the_desk_of_its_unit(cast, browser):
    closed(cast)
    clock.start_at(at(DUE.replace(day=20)))

    unit_s = let_in(browser, cast.he)

    assert "逾期 12 天" in unit_s.get("/reviews/follow-ups?state=late").source
    assert "审议会议交办" in unit_s.get("/desk").source
