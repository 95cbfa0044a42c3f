"""A day of reception, from the plan to its closing, by the pages."""

import re

import pytest

from tests.entry import let_in
from tests.pages import Browser
from tests.people import at
from tests.receptions.station import DAY, TODAY, WEEK, town  # noqa: F401
from tracker.congress.models import Station
from tracker.core import clock
from tracker.core.db import db
from tracker.issues.models import Issue
from tracker.receptions.models import Reception, Visitor

SOON = TODAY + WEEK


def reception_on(on):
    return db.session.query(Reception).filter_by(on=on).order_by(Reception.id.desc()).first()


def squeezed(page):
    return re.sub(r"\s", "", page.text)


def link(page, words):
    """Where a link of the page with these words leads."""
    return next(a.get("href") for a in page.all("a") if words in a.text)


@pytest.fixture
def seen_by(app, town):  # noqa: F811
    """A browser in which somebody of the cast is signed in now."""

    def browser(name):
        somebody = Browser(app)
        let_in(somebody, getattr(town, name))
        return somebody

    return browser


def test_from_the_plan_to_the_closed_day(seen_by):
    station = db.session.query(Station).one().id
    head = seen_by("zhan")

    # the head looks at the plan of the quarter and makes it
    preview = head.get(f"/stations/{station}/plan?year=2026&span=q2&per=2")
    assert "将排 11 次接待" in preview.text
    assert "王芳、陈立" in preview.text
    planned = head.send("/plan")
    assert "2026年4月22日（周三）" in planned.text

    # a week later the notice is due; the liaison prints and posts it, and the public reads the names
    clock.start_at(at(SOON - 3 * DAY, 9))
    liaison = seen_by("li")
    assert "待张贴接待公告" in liaison.get("/desk").text
    waiting = liaison.get("/receptions/waiting")
    notice = liaison.get(link(waiting, "2026年4月22日"))
    assert "人大代表接待群众公告" in notice.text
    assert liaison.get("/public/stations").text.count("王芳") == 1  # who sits there
    liaison.get(notice.path)
    liaison.send("/posting")
    assert "2026年4月22日（周三）9:00-11:00王芳、陈立王芳、陈立" in squeezed(liaison.get("/public/stations"))

    # one deputy asks for leave
    chen = seen_by("chen")
    day = reception_on(SOON)
    chen.get(f"/receptions/{day.id}")
    duty = next(duty for duty in day.duties if duty.deputy.name == "陈立")
    chen.get(f"/receptions/{day.id}/duties/{duty.id}/leave")
    chen.send("/leave", reason="出差")
    assert "代表请假，待换人" in liaison.get("/desk").text
    liaison.get(f"/receptions/{day.id}/duties/{duty.id}/replacement")
    liaison.send("/replacement")

    # the day: the deputy sees it on the desk and signs in; three people come
    clock.start_at(at(SOON, 9))
    liaison, deputy, head = seen_by("li"), seen_by("wang"), seen_by("zhan")
    assert "下次轮到您接待" in deputy.get("/desk").text
    deputy.get(f"/receptions/{day.id}")
    assert "王芳已签到。" in deputy.send("/signing").text
    for about in ("积水", "作息时间", ""):
        liaison.get(f"/receptions/{day.id}")
        liaison.send("/visitors", about=about, deputy_id=str(duty.reception.on_duty[0].deputy_id))
    first, second, third = db.session.query(Visitor).order_by(Visitor.number)
    liaison.get(f"/receptions/{day.id}/visitors/{first.id}/issue")
    receipt = liaison.send("/issue", text="巷子一下雨就淹。", name="陈婆婆", told="y")
    assert "/receipt" in receipt.path
    deputy.get(f"/receptions/{day.id}/visitors/{second.id}/answer")
    deputy.send("/answer", words="周一到周五八点半到五点半。")
    liaison.get(f"/receptions/{day.id}/closing")
    liaison.send("/closing", 409)
    liaison.get(f"/receptions/{day.id}/visitors/{third.id}/leaving")
    liaison.send("/leaving")

    # closed, counted, and public
    liaison.get(f"/receptions/{day.id}/closing")
    closed = liaison.send("/closing", remark="三位群众来访。")
    issue = db.session.query(Issue).one()
    assert "登记意见 1 件，当场答复 1 件" in closed.text
    assert (issue.deputy.name, issue.recorded_on) == ("王芳", SOON)
    assert "接待 1 次，来访 3 人次，意见 1 件，当场答复 1 件" in head.get(f"/stations/{station}").text
    assert "接待 1 次，来访 3 人次" in deputy.get("/public/stations").text
