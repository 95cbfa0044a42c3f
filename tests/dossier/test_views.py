"""The page of a case: who may open it, and what each of them reads there."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.assignments import actions as shares
from tracker.assignments import refusal_actions
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.replies import actions as replies
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
ON = date(2026, 4, 10)
NAME, PHONE = "陈婆婆", "13800001234"


@pytest.fixture
def read(cast, browser):
    """read(case, who): the page as somebody reads it on 10 April."""

    def opened(case_id, who, status=200, on=ON):
        keep()
        clock.start_at(at(on))
        return let_in(browser, getattr(cast, who)).get(f"/cases/{case_id}", status)

    return opened


def with_voice(cast):
    """A case that began with what somebody said, given to the housing office."""
    case = cast.draft()
    suggestions.link(case, cast.issue(name=NAME, phone=PHONE), by=cast.wang, on=FILED)
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    shares.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=date(2026, 3, 10))
    return case.id


def trail(page):
    """The lines of the trail: what stands in the fold."""
    return next(node for node in page.all("details") if node.get("class") == "fold").text


def test_how_many_spoke_is_for_all_who_spoke_for_nobody_here(cast, read):
    case_id = with_voice(cast)

    for who in ("wang", "zhao", "he", "wei", "luo"):
        page = read(case_id, who)
        assert "群众反映 1 条" in page.text
        assert NAME not in page.source
        assert PHONE not in page.source
        assert PHONE[-4:] not in page.text


def test_only_the_lead_finds_the_way_to_what_they_said(cast, read):
    case_id = with_voice(cast)

    ways = {
        who: any("/issues/" in link and link[-1].isdigit() for link in read(case_id, who).links())
        for who in ("wang", "zhao", "he", "wei")
    }

    assert ways == {"wang": True, "zhao": False, "he": False, "wei": False}


def test_no_phone_of_a_deputy_stands_on_it(cast, read):
    cast.deputies["王芳"].phone = "13912345678"
    keep()
    case_id = cast.replied().id

    for who in ("wang", "zhao", "he", "wei"):
        assert "13912345678" not in read(case_id, who).source


def test_a_draft_of_a_reply_is_read_in_its_unit_alone(cast, read):
    share = cast.share(cast.accepted())
    cast.talk(share)
    reply = cast.written(share, body="这是还没有签发的话。")
    replies.hand_up(reply, by=cast.he, on=ON)
    case_id = share.suggestion_id

    for who, is_shown in {"he": True, "shen": True, "wang": False, "zhao": False, "luo": False, "wei": False}.items():
        page = read(case_id, who)
        assert ("本单位在拟的答复" in page.text) is is_shown
        assert ("送签" in trail(page)) is is_shown
        assert "这是还没有签发的话。" not in page.source  # it is read on the page of the reply; the trail does not hold it


def test_what_happened_in_the_drawer_stays_the_author_s(cast, read):
    case = cast.draft()
    suggestions.edit(case, cast.text("关于另一件事的建议"), by=cast.wang, version=case.version)
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    shares.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=date(2026, 3, 10))
    case_id, first_title = case.id, "关于治理东巷积水的建议"

    trails = {who: trail(read(case_id, who)) for who in ("wang", "tuan", "zhao", "he", "wei", "luo")}

    shown = {who: "修改草稿" in text for who, text in trails.items()}
    assert shown == {"wang": True, "tuan": False, "zhao": False, "he": False, "wei": False, "luo": False}
    assert not any(first_title in text for text in trails.values())  # what it said before is on no trail


def test_the_office_reads_the_screening_and_the_unit_begins_with_the_number(cast, read):
    case_id = cast.assigned().id

    assert "提交" in trail(read(case_id, "zhao"))
    assert "提交" not in trail(read(case_id, "he"))
    assert "立案" in trail(read(case_id, "he"))


def test_a_unit_that_gave_its_share_back_reads_its_own_papers_only(cast, read):
    case = cast.assigned()
    refusal_actions.refuse(cast.share(case), "不属职责，应由公安办理", by=cast.he, on=date(2026, 3, 11))
    refusal_actions.agree_refusal(cast.share(case), cast.police, by=cast.zhao, on=date(2026, 3, 12))
    keep()
    share = cast.share(case, cast.police)
    shares.accept(share, by=cast.wu, on=date(2026, 3, 13))
    cast.answer(share, body="公安局的答复正文。")
    cast.rate(case, Degree.BASICALLY)

    left, present = read(case.id, "he"), read(case.id, "wu", on=date(2026, 5, 8))

    assert "应由公安办理" in left.text
    assert "公安局的答复正文。" not in left.text
    assert "基本满意" not in left.text
    assert "公安局的答复正文。" in present.text
    assert "基本满意" in present.text


def test_the_trail_names_who_when_what_before_and_after(cast, read):
    case_id = cast.registered().id

    text = trail(read(case_id, "zhao"))

    assert "赵敏" in text
    assert "待审查" in text
    assert "已立案" in text


def test_each_due_date_is_shown_with_its_reason(cast, read):
    case_id = cast.assigned().id

    text = read(case_id, "he", on=date(2026, 3, 10)).text

    assert "期限怎么算" in text
    assert "2026年6月10日" in text
    assert "2026年4月8日" in text


def test_both_rounds_stand_beside_each_other(cast, read):
    case = cast.second_round()
    cast.answer(cast.share(case), date(2026, 4, 20), body="第二次的答复。")

    text = read(case.id, "wang", on=date(2026, 4, 21)).text

    assert "您提出的建议收悉，现答复如下。" in text
    assert "第二次的答复。" in text
    assert "第 2 轮" in text


@pytest.mark.parametrize("who", ["sun", "li", "zhan", "guan", "shenji", "tang", "zhou"])
def test_for_everybody_else_it_is_not_there(cast, read, who):
    assert read(cast.closed().id, who, 404).status == 404


def test_the_office_sends_what_it_may_do_and_only_that(cast, read):
    case_id = cast.dissatisfied().id

    doors = {link.rpartition("/")[2] for link in read(case_id, "zhao").links() if link.startswith(f"/suggestions/{case_id}/")}

    assert doors == {"rehandling", "closing", "topic", "publication", "confidence", "removal-proposal"}


def test_a_door_that_is_shown_opens(cast, browser, read):
    """Every way the page offers to anybody, in every state, leads somewhere."""
    cases = [case.id for case in cast.in_every_state().values()] + [cast.second_round().id]
    people = [cast.wang, cast.zhao, cast.he]
    keep()
    clock.start_at(at(ON))
    tried = 0

    for who in people:
        let_in(browser, who)
        for case_id in cases:
            if browser._ask("get", f"/cases/{case_id}", headers={"X-Quiet": "true"}).status_code == 404:
                continue
            for link in {a.get("href") for a in browser.get(f"/cases/{case_id}").all("main")[0].all("a")}:
                browser.get(link)
                tried += 1

    assert tried > 12
    db.session.rollback()


def test_a_late_rating_by_paper_shows_where_the_paper_lies(cast, read):
    case = cast.replied()
    good = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)
    feedback.rate(case, {cast.share(case).id: good}, by=cast.zhao, on=ON, paper="卷柜三")

    assert "（代王芳录入，纸质原件：卷柜三）" in trail(read(case.id, "wang"))
