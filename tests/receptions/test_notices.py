"""A notice that hangs and is not so any more is flagged until it is posted anew."""

import pytest

from tests.entry import let_in
from tests.pages import Browser
from tests.receptions.station import DAY, TODAY, names, plan
from tracker.audit.queries import of
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.receptions import actions, duty_actions
from tracker.receptions.waiting_queries import Change, notice_changes, to_post, to_repost


@pytest.fixture
def posted(town):
    """The next reception but one, 王芳 on duty; its notice hangs."""
    reception = plan(town)[2]
    actions.post(reception, by=town.li, on=TODAY)
    keep()
    return reception


def waiting(town):
    return db.session.scalars(to_repost(town.li, TODAY)).all()


def test_a_notice_that_hangs_as_it_is_waits_for_nothing(town, posted):
    duty_actions.set_rota(posted, [town.deputies["王芳"]], by=town.zhan)

    assert notice_changes(posted) == []
    assert waiting(town) == []


def test_another_deputy_makes_the_notice_stale_and_the_same_one_again_makes_it_right(town, posted):
    duty_actions.replace(posted.duties[0], town.deputies["陈立"], by=town.zhan)
    keep()

    assert notice_changes(posted) == [Change("接待代表", "王芳", "陈立")]
    assert waiting(town) == [posted]

    duty_actions.set_rota(posted, [town.deputies["王芳"]], by=town.zhan)
    keep()

    assert waiting(town) == []


def test_a_leave_waits_for_somebody_else_before_the_notice_does(town, posted):
    duty_actions.ask_leave(posted.duties[0], "出差", by=town.wang, today=TODAY)
    keep()
    assert waiting(town) == []

    duty_actions.replace(posted.duties[0], None, by=town.zhan)
    keep()
    assert notice_changes(posted) == [Change("接待代表", "王芳", "—")]


def test_another_time_of_the_same_day_tells_those_on_duty_and_the_station(town, posted):
    actions.retime(posted, "14:00-16:00", "停电", by=town.zhan, today=TODAY)
    keep()

    assert [line.after for line in notice_changes(posted)] == [f"2026年4月{posted.on.day}日（周三） 14:00-16:00"]
    assert of("reception", posted.id)[-1].note == "9:00-11:00 → 14:00-16:00 停电"
    with pytest.raises(Invalid):
        actions.retime(posted, "14:00-16:00", "停电", by=town.zhan, today=TODAY)


def test_a_reception_moved_to_another_day_carries_the_notice_that_hangs_for_the_old_one(town, posted):
    new = actions.move(posted, posted.on + DAY, posted.hours, "停电", by=town.zhan, today=TODAY)
    keep()

    assert waiting(town) == [new]
    assert [(line.before[:10], line.after[:10]) for line in notice_changes(new)] == [("2026年4月29日", "2026年4月30日")]
    assert new not in db.session.scalars(to_post(town.li, new.on)).all()


def test_posted_anew_it_says_what_holds(town, posted):
    duty_actions.replace(posted.duties[0], town.deputies["陈立"], by=town.zhan)
    actions.repost(posted, by=town.li, on=TODAY + DAY)
    keep()

    assert (posted.notice_on, posted.notice_names, names(posted)) == (TODAY + DAY, "陈立", ["陈立"])
    assert waiting(town) == []
    with pytest.raises(NoSuchStep):
        actions.repost(posted, by=town.li, on=TODAY + DAY)


def test_desk_and_page_say_what_changed_and_one_press_marks_it_as_posted(app, town, posted):
    duty_actions.replace(posted.duties[0], town.deputies["陈立"], by=town.zhan)
    keep()
    li = Browser(app)
    let_in(li, town.li)

    assert "须重新张贴公告" in li.get("/desk").text
    assert "王芳 → 陈立" in li.get("/receptions/waiting").text
    page = li.get(f"/receptions/{posted.id}").text
    assert "须重新张贴" in page
    assert "王芳 → 陈立" in page
    li.get(f"/receptions/{posted.id}/notice")
    li.send("/reposting")

    assert "须重新张贴公告" not in li.get("/desk").text
