"""A promise's own page and its forms: from the desk to the last rating, without script; who opens which door."""

import io
from datetime import date

import pytest
from PIL import Image

from tests.commitments.promises import DUE, GOOD, contested, in_every_state, kept, made, rated
from tests.entry import let_in
from tests.flows import cells
from tests.flows.test_table_pages import Doors
from tests.people import at
from tests.web.test_chips import chips
from tracker.commitments import actions, rating_actions
from tracker.commitments.labels import Progress
from tracker.commitments.models import Commitment
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.replies.schemes import ReplyClass

pytestmark = pytest.mark.one_engine
ON = date(2026, 11, 2)


def on_day(day, browser, who):
    clock.start_at(at(day))
    return let_in(browser, who)


def test_the_story_of_a_promise_put_off_kept_found_wanting_and_kept_again(cast, browser):
    promise = made(cast)
    case_id, path = promise.suggestion_id, f"/commitments/{promise.id}"
    clerk, head, wang = cast.he, cast.shen, cast.wang

    him = on_day(ON, browser, clerk)
    him.get(f"{path}/delay")
    assert "待负责人签字" in him.send("/delay", due_on="2027-06-30", reason="管线迁改没有完成").text
    her = on_day(date(2026, 11, 3), browser, head)
    assert "推迟承诺待签字1" in her.get("/desk").text.replace(" ", "")
    her.get(f"{path}/delay-decision")
    assert "2026年12月30日 → 2027年6月30日" in her.send("/delay-decision", decision="sign").text
    her = on_day(date(2027, 6, 1), browser, head)
    her.get(f"{path}/keeping")
    her.send("/keeping", evidence="验收单〔2027〕7号", words="管网已经换好。")
    deputy = on_day(date(2027, 6, 2), browser, wang)
    assert "待评价二次答复1" in deputy.get("/desk").text.replace(" ", "")
    deputy.get(f"/cases/{case_id}")
    deputy.get(f"{path}/rating")
    deputy.send("/rating", 422, attitude="satisfied", result="dissatisfied")
    deputy.send("/rating", attitude="satisfied", result="dissatisfied", reason="还有两处没有改")
    deputy.get(f"{path}/contest")
    assert "还有两处没有改" in deputy.send("/contest", why="还有两处没有改").text
    her = on_day(date(2027, 6, 20), browser, head)
    her.get(f"{path}/keeping")
    page = her.send("/keeping", evidence="复验单", words="两处也改好了。")

    assert db.session.get(Commitment, promise.id).state == "kept"
    assert all(
        words in page.text
        for words in ("管网已经换好。", "两处也改好了。", "代表要求继续兑现", "2026年12月30日 → 2027年6月30日")
    )


def test_the_unit_sees_a_rating_when_it_is_final_and_not_before(cast, browser):
    promise = rated(cast)  # on 3 December; 15 working days from the 1st end on the 22nd
    path, unit = f"/commitments/{promise.id}", (cast.he, cast.shen)

    early = [on_day(date(2026, 12, 22), browser, who).get(path).text for who in unit]
    final = [on_day(date(2026, 12, 23), browser, who).get(path).text for who in unit]
    case = on_day(date(2026, 12, 22), browser, cast.he).get(f"/cases/{promise.suggestion_id}").text

    assert ["还有两处没有改" in text for text in [*early, *final, case]] == [False, False, True, True, False]


def test_who_contested_has_said_it_aloud(cast, browser):
    promise = contested(cast)

    assert "还有两处没有改" in on_day(date(2026, 12, 5), browser, cast.he).get(f"/commitments/{promise.id}").text


def test_a_photo_of_the_work_is_shown_to_those_who_may_read_the_promise(cast, browser):
    promise = made(cast)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "JPEG")
    picture.seek(0)
    head = on_day(ON, browser, cast.shen)
    head.get(f"/commitments/{promise.id}/keeping")

    page = head.send("/keeping", evidence="验收单", words="做好了", photo=(picture, "现场.jpg"))
    (url,) = [img.get("src") for img in page.all("img") if "/photos/" in img.get("src")]
    deputy = on_day(ON, browser, cast.wang)

    assert deputy._ask("get", url, buffered=True).mimetype == "image/jpeg"
    assert let_in(browser, cast.sun)._ask("get", url).status_code == 404


def test_the_case_offers_what_waits_for_somebody(cast, browser):
    promise = made(cast)
    case = f"/cases/{promise.suggestion_id}"
    actions.put_off(promise, date(2027, 6, 30), "还要时间", by=cast.he, on=ON)
    keep()

    assert f"/commitments/{promise.id}/report" in on_day(ON, browser, cast.he).get(case).links()
    assert f"/commitments/{promise.id}/delay-decision" in on_day(ON, browser, cast.shen).get(case).links()
    assert f"/commitments/{promise.id}/rating" not in on_day(ON, browser, cast.wang).get(case).links()
    actions.keep(promise, "验收单", "做好了", by=cast.shen, on=ON)
    keep()
    assert f"/commitments/{promise.id}/rating" in on_day(ON, browser, cast.wang).get(case).links()


def test_outside_the_quarter_nobody_is_asked_for_a_report_and_may_give_one(cast, browser):
    promise = made(cast)
    clerk = on_day(date(2026, 6, 1), browser, cast.he)

    asked = f"/commitments/{promise.id}/report" in clerk.get(f"/cases/{promise.suggestion_id}").links()

    assert not asked
    assert f"/commitments/{promise.id}/report" in clerk.get(f"/commitments/{promise.id}").links()


def test_a_broken_promise_stands_on_the_office_s_desk(cast, browser):
    made(cast)

    day_of = on_day(DUE, browser, cast.zhao).get("/desk").text.replace(" ", "")
    day_after = on_day(date(2026, 12, 31), browser, cast.zhao)

    assert "承诺到期未兑现0" in day_of
    assert "承诺到期未兑现1" in day_after.get("/desk").text.replace(" ", "")
    assert "年内完成改造" in day_after.get("/desk/promises_broken").text


def test_from_a_broken_promise_the_office_urges_the_unit_or_reopens_the_case(cast, browser):
    promise = made(cast)
    cast.rate(promise.suggestion)
    office = on_day(date(2026, 12, 31), browser, cast.zhao)
    page = office.get(f"/commitments/{promise.id}")
    (urge,) = [link for link in page.links() if link.startswith("/urging/preview")]
    (reopen,) = [link for link in page.links() if "/reopening?why=" in link]

    office.get(reopen)
    office.get(urge)

    assert "已发出 1 份催办" in office.send("/preview").text
    assert not [
        link for link in on_day(DUE, browser, cast.zhao).get(f"/commitments/{promise.id}").links() if "/reopening" in link
    ]


def test_dissatisfaction_stands_on_the_office_s_desk_until_it_is_settled(cast, browser):
    promise = rated(cast)
    office = on_day(date(2026, 12, 4), browser, cast.zhao)

    assert "二次答复不满意1" in office.get("/desk").text.replace(" ", "")
    rating_actions.rate(promise, GOOD, by=cast.wang, on=date(2026, 12, 4), why="点错了")
    keep()
    assert "二次答复不满意" not in office.get("/desk").text


PAGES = """
report          open       he
delay           open       he
keeping         open       shen
giving-up       open       shen
"""
READERS = "wang tuan zhao luo he shen wei"


def test_every_door_of_a_promise(app, cast):
    """Whose page it is tries it in every state; the others, who never open it, in one state each, another for each."""
    doors, things = Doors(app, cast), in_every_state(cast)
    states, faults = list(things), []

    for line in PAGES.strip().splitlines():
        page, starts, who = line.split()
        for n, name in enumerate(doors.people):
            for state in states if name == who else [states[n % len(states)]]:
                wanted = 404 if name not in READERS.split() else 403 if name != who else 200 if state == starts else 409
                got = doors.ask(name, f"/commitments/{things[state].id}/{page}", "get")
                faults += [(page, state, name, got, wanted)] if got != wanted else []

    assert faults == []


def test_the_rating_s_door_opens_for_the_lead_and_for_the_office_with_a_paper(app, cast):
    doors, promise = Doors(app, cast), kept(cast)

    found = {name: doors.ask(name, f"/commitments/{promise.id}/rating", "get") for name in doors.people}

    readers = dict.fromkeys(READERS.split(), 403)
    assert found == dict.fromkeys(doors.people, 404) | readers | {"wang": 200, "zhao": 200}
    assert set(doors.people) <= set(cells.NAMES)


def test_the_ledger_is_narrowed_by_unit_session_year_and_by_who_owes_a_word(cast, browser):
    share = cast.share(cast.replied(klass=ReplyClass.B))
    actions.report(made(cast), Progress.SLOW, "差一段", by=cast.he, on=date(2026, 10, 9))
    keep()
    office = on_day(ON, browser, cast.zhao)

    def count(query):
        return len([tr for body in office.get(f"/commitments?{query}").all("tbody") for tr in body.all("tr")])

    queries = (
        "",
        f"unit={share.unit_id}",
        f"unit={cast.police.id}",
        f"session={cast.session.id}",
        "due=2026",
        "due=2027",
        "unsaid=1",
    )
    assert [count(query) for query in queries] == [2, 2, 0, 2, 2, 0, 1]
    assert list(chips(office.get(f"/commitments?unit={share.unit_id}&due=2026&unsaid=1"))) == [
        "市住房和城乡建设局", "2026 年到期", "本季度未报进展",
    ]  # fmt: skip


@pytest.mark.parametrize(("who", "status"), [("zhao", 200), ("wei", 200), ("luo", 403), ("he", 403)])
def test_the_office_and_the_committee_take_the_ledger_away_as_a_workbook(cast, browser, who, status):
    made(cast)
    reader = on_day(ON, browser, getattr(cast, who))

    for fields in ({"state": "open"}, {"year": "2026"}):
        answer = reader._ask("post", "/exchange/commitments", data={"csrf_token": reader.token(), **fields})
        assert answer.status_code == status
        assert answer.data.startswith(b"PK") is (status == 200)
