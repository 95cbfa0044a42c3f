"""The way a case has gone: every stop, in the order of the days, and nothing that was not."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.assignments import actions as shares
from tracker.assignments import opinion_actions, refusal_actions
from tracker.contacts import actions as contacts
from tracker.contacts.models import Word
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.dossier.queries import gather
from tracker.dossier.timeline import timeline
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.issues import actions as issues
from tracker.issues.models import Way as TellingWay
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions, signing_actions
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
TODAY = date(2026, 8, 1)


def stops(case, viewer, on=TODAY):
    """(day, words) of each stop."""
    return [(stop.on.strftime("%m-%d"), stop.what) for stop in timeline(gather(viewer, case.id, on), None)]


def the_whole_way(cast):
    """From what two people said to a second, satisfying answer of which one of them has heard."""
    heard = [cast.issue(), cast.issue("积水没过膝盖。", on=date(2026, 1, 8))]
    case = cast.cosigning("陈立", "孙立")
    signing_actions.confirm(case, by=cast.chen, at=at(FILED), text_version=case.text_version)
    for issue in heard:
        suggestions.link(case, issue, by=cast.wang, on=FILED)
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=date(2026, 1, 20))
    shares.assign(case, [(cast.housing, Part.MAIN), (cast.finance, Part.CO)], by=cast.zhao, on=date(2026, 3, 10))
    cast.accept_all(case, date(2026, 3, 11))
    opinion_actions.send_opinion(cast.share(case, cast.finance), "同意", "蔡局长", by=cast.zhou, on=date(2026, 3, 18))
    cast.answer(cast.share(case), date(2026, 4, 3), ReplyClass.B)
    cast.rate(case, Degree.DISSATISFIED, on=date(2026, 4, 10))
    feedback.rehandle(case, "请重新办理", by=cast.zhao, on=date(2026, 4, 13))
    keep()
    cast.answer(cast.share(case), date(2026, 5, 6))
    cast.rate(case, on=date(2026, 5, 8))
    issues.tell(heard[0], TellingWay.PHONE, "说好了", by=cast.li, on=date(2026, 5, 9))
    keep()
    return case


def test_it_tells_the_whole_way_in_order(cast):
    case = the_whole_way(cast)

    assert stops(case, cast.wang) == [
        ("01-05", "群众反映 2 条"),
        ("01-12", "王芳 提交，陈立 附议"),
        ("01-20", "审查立案，编号 0001"),
        ("03-10", "交办：市住建局主办，市财政局会办"),
        ("03-18", "市财政局送出会办意见"),
        ("04-03", "市住建局与代表面商"),
        ("04-03", "市住建局答复（B类）"),
        ("04-10", "代表评价：态度满意，结果不满意"),
        ("04-13", "第 2 轮办理：市住建局主办"),
        ("05-06", "市住建局与代表面商"),
        ("05-06", "市住建局答复（A类）"),
        ("05-08", "代表评价：态度满意，结果满意"),
        ("05-08", "办结"),
        ("05-09", "已回告 1 / 2 位群众"),
    ]


def test_on_the_page_the_latest_is_on_top_and_above_it_what_is_next(cast, browser):
    case_id = cast.replied().id
    clock.start_at(at(date(2026, 4, 10)))
    db.session.commit()

    page = let_in(browser, cast.wang).get(f"/cases/{case_id}")

    way = next(node for node in page.all("ol") if node.get("class") == "path")
    items = [item.text for item in way.all("li")]
    assert items[0].startswith("王芳：请评价")
    assert "答复" in items[1]
    assert items[-1].startswith("王芳 提交")


def test_steps_not_taken_are_not_made_up(cast):
    assert stops(cast.submitted(), cast.zhao) == [("01-12", "王芳 提交")]
    assert stops(cast.draft(), cast.wang) == []


def test_a_declined_paper_says_why(cast):
    words = [what for _day, what in stops(cast.declined(), cast.wang)]

    assert words[-1].startswith("不予受理：")
    assert not [each for each in words if "立案" in each]


def test_a_share_that_moved_is_not_told_as_given_to_both_even_on_the_same_day(cast):
    case = cast.assigned(on=date(2026, 3, 10))
    refusal_actions.refuse(cast.share(case), "不属职责", by=cast.he, on=date(2026, 3, 10))
    refusal_actions.agree_refusal(cast.share(case), cast.police, by=cast.zhao, on=date(2026, 3, 10))
    keep()

    assert stops(case, cast.wang)[2:] == [("03-10", "交办：市住建局单办"), ("03-10", "改由市公安局办理")]


def test_a_unit_a_share_came_to_and_left_again_reads_of_its_own_part_alone(cast):
    case = cast.assigned(on=date(2026, 3, 10))
    first = cast.share(case)
    shares.sub_assign(first, cast.police, by=cast.luo, on=date(2026, 3, 11))
    refusal_actions.refuse(cast.share(case, cast.police), "不属职责", by=cast.wu, on=date(2026, 3, 12))
    refusal_actions.agree_refusal(cast.share(case, cast.police), cast.finance, by=cast.luo, on=date(2026, 3, 13))
    keep()

    assert stops(case, cast.wu)[2:] == [("03-11", "改由市公安局办理")]
    assert stops(case, cast.he)[2:] == [("03-10", "交办：市住建局单办")]


def test_a_late_answer_is_marked_as_late(cast):
    case = cast.replied(on=date(2026, 6, 11))

    late = [(stop.what, stop.more) for stop in timeline(gather(cast.wang, case.id, TODAY), None) if "答复" in stop.what]

    assert late == [("市住建局答复（A类）", "逾期送达")]


def test_a_contested_talk_says_so(cast):
    talk = cast.talk(cast.share(cast.accepted()))
    contacts.contest_contact(talk, "没有谈过", by=cast.wang, on=date(2026, 3, 20))
    keep()

    (stop,) = [stop for stop in timeline(gather(cast.zhao, talk.suggestion_id, TODAY), None) if "面商" in stop.what]

    assert stop.more == Word.CONTESTED.zh
