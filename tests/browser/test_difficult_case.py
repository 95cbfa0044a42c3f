"""A difficult case in a real browser: refused twice, coordinated, extended, handled with another, rated dissatisfied, handled
again, and its promise kept when another congress has begun."""

from datetime import date

import pytest

from tests.people import ASSIGNED, at
from tracker.core import clock

pytestmark = pytest.mark.one_engine
TITLE, OTHER = "关于治理东巷积水的建议", "关于疏通东巷下水道的建议"
KEPT = date(2027, 3, 1)


@pytest.fixture
def somebody(cast, one_after_another):
    """somebody(login, day): signs in on that day; the day stays."""
    for login in ("wang", "zhao", "zhou", "wu", "he", "shen"):
        getattr(cast, login)
    cast.registered(title=TITLE)
    cast.assigned(title=OTHER, on=date(2026, 3, 18))

    def on(login, day):
        clock.start_at(at(day))
        return one_after_another(login)

    return on


def test_a_difficult_case_to_its_end(somebody):
    assign(somebody("zhao", ASSIGNED))
    refuse(somebody("zhou", date(2026, 3, 11)), "市公安局")
    move(somebody("zhao", date(2026, 3, 12)), "市公安局")
    refuse(somebody("wu", date(2026, 3, 13)), "市住房和城乡建设局")
    coordinate(somebody("zhao", date(2026, 3, 16)))
    accept(somebody("he", date(2026, 3, 18)))
    join(somebody("zhao", date(2026, 3, 20)))
    assert "2026年6月16日" in ask_for_time(somebody("he", date(2026, 5, 20)))
    grant(somebody("zhao", date(2026, 5, 21)))
    answer(somebody("he", date(2026, 6, 12)), both=True)
    sign(somebody("shen", date(2026, 6, 15)), "临建函〔2026〕30号")
    deliver(somebody("he", date(2026, 6, 16)))
    rate(somebody("wang", date(2026, 6, 22)), TITLE, "不满意", "还没有动工。")
    rate(somebody("wang", date(2026, 6, 22)), OTHER, "满意")
    rehandle(somebody("zhao", date(2026, 6, 23)))
    answer(somebody("he", date(2026, 7, 6)))
    sign(somebody("shen", date(2026, 7, 7)), "临建函〔2026〕41号")
    deliver(somebody("he", date(2026, 7, 8)))
    rate(somebody("wang", date(2026, 7, 9)), TITLE, "基本满意")
    begin_a_new_congress(somebody("zhao", date(2027, 1, 12)))
    keep_the_promise(somebody("shen", KEPT))
    rate_the_second_answer(somebody("wang", date(2027, 3, 3)))

    end = somebody("zhao", date(2027, 3, 4))
    open_case(end)
    assert "已办结" in end.text
    assert "已兑现" in end.text


def open_case(desk, title=TITLE):
    desk.open("/suggestions")
    desk.follow(title)


def assign(desk):
    open_case(desk)
    desk.follow("交办")
    desk.pick("办理方式", "一家单办")
    desk.page.get_by_label("主办（单办）单位").select_option(label="市财政局")
    desk.press("交办")


def refuse(desk, proposed):
    open_case(desk)
    desk.follow("申请退办")
    desk.fill("退办的理由", "按三定方案不属于本单位职责。")
    desk.page.get_by_label("建议改由哪个单位办理").select_option(label=proposed)
    desk.press("提出退办申请")


def move(desk, unit):
    open_case(desk)
    desk.follow("处理退办申请")
    desk.page.get_by_label("改派给").select_option(label=unit)
    desk.press("同意退办并改派")


def coordinate(desk):
    open_case(desk)
    desk.follow("登记会商")
    desk.fill("会商日期", "2026-03-16")
    desk.fill("参加人员", "代表工委、市公安局、市住建局")
    desk.page.get_by_label("决定由哪个单位办理").select_option(label="市住房和城乡建设局")
    desk.fill("决定和理由", "由市住建局办理，市公安局配合。")
    desk.press("登记会商")
    desk.press("同意退办并改派")
    assert "由市住建局办理" in desk.text


def accept(desk):
    for title in (TITLE, OTHER):
        open_case(desk, title)
        desk.press("签收")


def join(desk):
    open_case(desk)
    desk.follow("并案办理")
    desk.page.get_by_role("group", name="与本件并案办理的").get_by_role("checkbox").first.check()
    desk.press("并案办理所选")
    assert OTHER in desk.text


def ask_for_time(desk):
    open_case(desk)
    said = desk.text
    desk.follow("申请延期")
    desk.fill("希望延至", "2026-08-14")
    desk.fill("理由", "要先做管网勘测，再定改造方案。")
    desk.press("提出延期申请")
    return said


def grant(desk):
    open_case(desk)
    desk.follow("批复延期申请")
    desk.fill("同意延至", "2026-07-31")
    desk.press("同意延期")
    assert "2026年7月31日" in desk.text


def answer(desk, *, both=False):
    for title in (TITLE, OTHER) if both else (TITLE,):
        open_case(desk, title)
        desk.follow("登记沟通")
        desk.pick("沟通方式", "面商")
        desk.fill("代表的意见", "希望年内动工。")
        desk.press("登记")
    open_case(desk)
    desk.press("起草答复")
    desk.pick("办理类别", "B类 正在解决或列入计划逐步解决")
    desk.fill("答复正文", "您提出的建议收悉。经研究办理，现答复如下。")
    for box in desk.page.locator("textarea[name^='points-'][name$='-words']").all():
        box.fill("已列入年度改造计划，正在施工。")
    desk.fill("承诺事项", "完成东巷管网改造")
    desk.fill("到期日", "2026-12-30")
    desk.fill("告诉群众的话", "东巷的管子年底前换好。")
    desk.fill("联系人", "张工")
    desk.fill("联系电话", "0000-1234567")
    desk.press("保存并检查送签")
    desk.press("送负责人签发")


def sign(desk, number):
    open_case(desk)
    desk.follow("签发")
    desk.fill("文号", number)
    desk.press("签发")


def deliver(desk):
    open_case(desk)
    desk.follow("送达")
    desk.press("送达代表")


def rate(desk, title, result, reason=""):
    open_case(desk, title)
    desk.follow("评价")
    desk.pick("办理态度", "满意")
    desk.pick("办理结果", result)
    if reason:
        desk.fill("不满意的原因和要求", reason)
    desk.press("提交评价")
    assert desk.h1 == "评价已提交"


def rehandle(desk):
    open_case(desk)
    desk.follow("重新办理")
    desk.fill("重新办理的要求", "请尽快动工，再答复代表。")
    desk.press("开始第 2 轮办理")


def begin_a_new_congress(desk):
    desk.open("/roster/sessions")
    desk.follow("换届")
    desk.fill("第一次会议开幕", "2027-01-11")
    desk.page.get_by_label("我已核对").check()
    desk.press("开始新一届")
    assert "第 17 届" in desk.text


def keep_the_promise(desk):
    desk.open("/commitments")
    desk.follow("完成东巷管网改造")
    desk.follow("兑现并作二次答复")
    desk.fill("兑现的依据", "竣工验收单 2027-02-20。")
    desk.fill("二次答复", "东巷的管网已经全部换好。")
    desk.press("兑现并告知代表")


def rate_the_second_answer(desk):
    desk.open("/commitments")
    desk.follow("完成东巷管网改造")
    desk.follow("评价二次答复")
    desk.pick("办理态度", "满意")
    desk.pick("办理结果", "满意")
    desk.press("提交评价")
