"""The pages of supervision: a topic from the decision to the report, a round of urging, and what the unit sees of it."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.flows.test_table_pages import Doors
from tests.people import at
from tests.supervision.topics import LATE, topic
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.suggestions import withdrawal_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.supervision.models import KeyTopic, Urging
from tracker.supervision.queries import count_in

pytestmark = pytest.mark.one_engine
FACTS = {
    "title": "老旧小区排水", "decided_on": "2026-03-02", "decision_number": "主任会议纪要〔2026〕4号", "criteria": ["major", "many"],
    "committee": "城环委", "government_leader": "副市长甲",
}  # fmt: skip


def on_day(day, browser, who):
    clock.start_at(at(day))
    return let_in(browser, who)


def test_the_story_of_a_topic(cast, browser):
    first, second = cast.assigned(), cast.assigned()
    first_id, numbers, committee = first.id, (first.number, second.number), cast.wei
    office = on_day(date(2026, 4, 1), browser, cast.zhao)

    office.get("/topics/new")
    office.send("/topics/new", 422, title="老旧小区排水")
    page = office.send("/topics/new", **FACTS)
    path = page.path
    office.get(f"{path}/cases")
    office.send("/cases", 422, numbers="9999")
    office.send("/cases", numbers="、".join(numbers), why="同类")
    office.get(f"{path}/cases/{first_id}/removal")
    office.send("/removal", why="内容不同")
    office.get(f"/suggestions/{first_id}/topic")
    topic_id = path.rpartition("/")[2]
    office.send("/topic", topic_id=topic_id, why="还是同类")
    member = on_day(date(2026, 4, 8), browser, committee)
    member.get(f"{path}/records/new")
    member.send("/new", kind="visit", held_on="2026-04-08", place="东巷", words="看了三处积水点")
    office = on_day(date(2026, 9, 1), browser, cast.zhao)
    office.get(f"{path}/edit")
    office.send("/edit", plan="十月报告")
    office.get(f"{path}/report")
    page = office.send("/report", words="十二处已改造。")

    assert db.session.get(KeyTopic, int(topic_id)).state == "reported"
    assert all(words in page.text for words in ("十二处已改造。", "看了三处积水点", "十月报告", "内容不同"))
    assert "课题 1 个 · 列入建议 2 件" in office.get("/topics").text
    assert db.session.get(Suggestion, first_id).is_key


def test_a_unit_sees_the_topic_of_its_case_and_none_of_the_others_in_it(cast, browser):
    own, other = cast.assigned(), cast.assigned((cast.police, Part.SOLE), title="关于增设探头的建议")
    found = topic(cast, own, other)
    unit = on_day(date(2026, 4, 1), browser, cast.he)

    unit.get(f"/cases/{own.id}")
    page = unit.get(f"/topics/{found.id}")

    assert own.title in page.text
    assert "关于增设探头的建议" not in page.text
    assert "另有 1 件与您无关" in page.text
    unit.get("/topics", 403)


def test_the_public_sees_nothing_of_it(cast, browser):
    topic(cast, cast.closed())

    assert "老旧小区排水" not in browser.get("/public/").text


TOPIC = """
edit              zhao
cases             zhao
records/new       zhao wei
report            zhao
cancellation      zhao
"""
READERS = "wang zhao luo he shen wei tuan"


def test_every_door_of_a_topic(app, cast):
    doors, found = Doors(app, cast), topic(cast, cast.assigned())
    faults = []

    for line in TOPIC.strip().splitlines():
        page, *who = line.split()
        for name in doors.people:
            wanted = 404 if name not in READERS.split() else 200 if name in who else 403
            got = doors.ask(name, f"/topics/{found.id}/{page}", "get")
            faults += [(page, name, got, wanted)] if got != wanted else []

    assert faults == []


def late_cases(cast, count):
    found = []
    for _n in range(count):
        case = cast.accepted()
        cast.talk(cast.share(case))
        found.append(case)
    return found


def test_a_round_of_urging_is_looked_at_before_it_goes_out(cast, browser):
    first, second = late_cases(cast, 2)
    unit, case_id = cast.he, first.id
    office = on_day(LATE, browser, cast.zhao)
    page = office.get("/urging")
    ticked = [box.get("value") for box in page.all("input") if box.get("name") == "item" and "checked" in box.attrs]
    office.get(f"/urging/preview?why=overdue&item={ticked[0]}")
    office.send("/preview", text="请三日内答复")
    look = office.get(f"/urging/preview?why=overdue&item={ticked[0]}&item={ticked[1]}")

    assert len(ticked) == 2
    assert "今天已催办过，不再发" in look.text
    assert "何勇" in look.text
    assert "已发出 1 份催办" in office.send("/preview").text
    clerk = on_day(LATE, browser, unit)
    assert "收到催办2" in clerk.get("/desk").text.replace(" ", "")
    clerk.get("/desk/urged")
    clerk.get("/urging/letters?open=1")
    clerk.get(f"/cases/{case_id}")
    link = next(link for link in browser.page.links() if link.endswith("/answer"))
    clerk.get(link)
    assert "本周五前答复" in clerk.send("/answer", words="本周五前答复").text
    assert "收到催办1" in clerk.get("/desk").text.replace(" ", "")
    assert second.id


def test_from_the_case_it_is_one_click_to_the_preview_and_not_twice_a_day(cast, browser):
    (case,) = late_cases(cast, 1)
    office = on_day(LATE, browser, cast.zhao)
    (link,) = [link for link in office.get(f"/cases/{case.id}").links() if link.startswith("/urging/preview")]

    office.get(link)
    office.send("/preview")

    assert not [link for link in office.get(f"/cases/{case.id}").links() if link.startswith("/urging/preview")]
    assert db.session.query(Urging).count() == 1


def test_nothing_chosen_nothing_sent(cast, browser):
    late_cases(cast, 1)
    office = on_day(LATE, browser, cast.zhao)

    assert "没有可以发的" in office.get("/urging/preview?why=overdue").text
    office.post("/urging/preview", 422, data={"why": "overdue", "text": "请抓紧"})
    assert db.session.query(Urging).count() == 0


@pytest.mark.parametrize(
    ("who", "urging", "letters"),
    [("zhao", 200, 200), ("luo", 200, 200), ("wei", 403, 200), ("he", 403, 200), ("shen", 403, 200), ("wang", 403, 403), ("li", 403, 403)],
)  # fmt: skip
def test_who_urges_and_who_reads_the_letters(cast, browser, who, urging, letters):
    reader = on_day(LATE, browser, getattr(cast, who))

    reader.get("/urging", urging)
    reader.get("/urging/letters", letters)


def test_odd_addresses_are_answered_like_plain_ones(cast, browser):
    late_cases(cast, 1)
    office = on_day(LATE, browser, cast.zhao)

    for query in ("why=x&unit=x", "why=&unit=-1", "unit=" + "9" * 40):
        assert office.get(f"/urging?{query}").status == 200
    for query in ("item=x&item=-3", "item=" + "9" * 40, "why=x"):
        assert "没有可以发的" in office.get(f"/urging/preview?{query}").text


def test_a_case_that_is_not_registered_or_is_gone_joins_no_topic(cast, browser):
    topic(cast)
    early, gone = cast.submitted(), cast.withdrawn()

    answers = [let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/topic", 409).text for case in (early, gone)]

    assert "列入重点督办" in answers[0]
    assert "None" not in "".join(answers)


def test_what_cannot_be_taken_in_is_said_beside_the_choice(cast, browser):
    case = cast.assigned()
    first, second = topic(cast, case), topic(cast, title="另一个课题")
    let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/topic")

    page = browser.post(f"/suggestions/{case.id}/topic", 422, data={"topic_id": second.id})

    assert "已在一个督办中的课题里" in page.text
    assert first.id != second.id


def test_a_case_that_is_withdrawn_leaves_its_topic(cast):
    case = cast.assigned()
    found = topic(cast, case)

    withdrawal_actions.ask_withdrawal(case, "已经解决", by=cast.wang, on=date(2026, 3, 20))
    keep()

    assert count_in(found) == 0
    assert case.is_key is False
