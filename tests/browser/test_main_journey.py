"""The whole way in a real browser: from what a constituent said to a rated answer, and back to the constituent."""

from datetime import date

import pytest

from tests.browser.conftest import PHONE
from tests.people import at
from tracker.core import clock

pytestmark = pytest.mark.one_engine
WORDS = "我们巷子一下大雨就淹，一楼的老人要往楼上背。"
TITLE = "关于治理东巷积水的建议"


@pytest.fixture
def somebody(cast, one_after_another):
    """somebody(login, day): signs in on that day, whatever they have seen before."""
    for login in ("li", "wang", "chen", "zhao", "he", "zhou", "shen", "wei"):
        getattr(cast, login)

    def on(login, day, **size):
        clock.start_at(at(day))
        return one_after_another(login, **size)

    return on


def test_from_a_constituents_words_to_a_rated_answer(somebody):
    before = satisfaction(somebody("wei", date(2026, 1, 12)))

    record(somebody("li", date(2026, 1, 12), size=PHONE))
    draft(somebody("wang", date(2026, 1, 12)))
    co_sign(somebody("chen", date(2026, 1, 12)))
    submit(somebody("wang", date(2026, 1, 12)))
    register_and_assign(somebody("zhao", date(2026, 3, 10)))
    accept(somebody("he", date(2026, 3, 11)))
    opine(somebody("zhou", date(2026, 3, 12)))
    answer(somebody("he", date(2026, 3, 20)), talk=True, co=True)
    sign(somebody("shen", date(2026, 3, 30)), "临建函〔2026〕12号")
    deliver(somebody("he", date(2026, 3, 31)))
    rate(somebody("wang", date(2026, 4, 7)), "不满意", "只修了路口，巷子里没有动。")
    after_first = satisfaction(somebody("wei", date(2026, 4, 7)))
    rehandle(somebody("zhao", date(2026, 4, 8)))
    answer(somebody("he", date(2026, 4, 20)), talk=True)
    sign(somebody("shen", date(2026, 4, 21)), "临建函〔2026〕19号")
    deliver(somebody("he", date(2026, 4, 22)))
    rate(somebody("wang", date(2026, 4, 28)), "满意")
    tell(somebody("li", date(2026, 4, 29), size=PHONE))

    assert before == "— 0 件 / 0 收回评价"
    assert after_first == "0.0% 0 件 / 1 收回评价"
    assert satisfaction(somebody("wei", date(2026, 4, 30))) == "100.0% 1 件 / 1 收回评价"


def satisfaction(desk):
    """What the committee reads beside 至少基本满意."""
    desk.open("/statistics")
    row = desk.page.locator(".ratio", has_text="至少基本满意")
    return " ".join(row.locator("> span").nth(2).inner_text().split())


def record(desk):
    desk.follow("登记来访")
    desk.fill("群众原话", WORDS)
    desk.fill("怎样称呼", "陈婆婆")
    desk.fill("电话", "13800000000")
    desk.page.get_by_label("接待代表").select_option(label="王芳")
    desk.press("记下来")
    assert "请先向群众说明" in desk.text
    desk.page.get_by_label("已向群众出示或说明个人信息告知").check()
    desk.press("记下来")
    assert desk.h1 == "已记下"


def draft(desk):
    desk.open("/issues")
    desk.follow(WORDS)
    assert "13800000000" not in desk.text
    desk.follow("写成建议")
    desk.fill("标题", TITLE)
    desk.page.get_by_label("专业分类").select_option(label="城建环资")
    desk.fill("分析", "排水管网是三十年前铺的，管径小，清淤也跟不上。")
    desk.fill("条建议", "改造低洼路段排水管网。")
    desk.page.get_by_role("button", name="再加一条").click()
    desk.fill("条建议", "汛前完成清淤。", 1)
    desk.pick("希望在哪个层次解决", "个案")
    desk.fill("与本人的利益关系", "无")
    desk.press("存草稿")
    desk.follow("邀请附议")
    desk.page.get_by_label("陈立").check()
    desk.press("发出邀请")


def co_sign(desk):
    desk.page.get_by_role("link", name="请您附议").click()
    desk.follow(TITLE)
    desk.follow("看全文并附议")
    assert "汛前完成清淤" in desk.text
    desk.page.get_by_label("我已看过全文，同意附议").check()
    desk.press("确认附议")


def submit(desk):
    desk.follow(TITLE)
    desk.follow("检查并提交")
    assert "陈立（已附议）" in desk.text
    desk.page.get_by_label("一件建议只写一个问题").check()
    desk.press("提交建议")


def register_and_assign(desk):
    desk.open("/suggestions")
    desk.follow(TITLE)
    desk.press("立案")
    assert "0001" in desk.text
    desk.follow("交办")
    desk.pick("办理方式", "主办加会办")
    desk.page.get_by_label("主办（单办）单位").select_option(label="市住房和城乡建设局")
    desk.page.get_by_role("group", name="会办或分办单位").first.get_by_label("市财政局").check()
    desk.press("交办")
    assert "2026年6月10日" in desk.text


def accept(desk):
    desk.open("/suggestions")
    desk.follow(TITLE)
    assert "陈婆婆" not in desk.text
    desk.press("签收")


def opine(desk):
    accept(desk)
    desk.follow("送出会办意见")
    desk.fill("会办意见", "所需资金可在年度预算内统筹。")
    desk.fill("同意此意见的负责人", "财政局李局长")
    desk.press("送主办单位")


def answer(desk, *, talk, co=False):
    desk.open("/suggestions")
    desk.follow(TITLE)
    if talk:
        desk.follow("登记沟通")
        desk.pick("沟通方式", "面商")
        desk.fill("代表的意见", "希望汛前完工，并告诉巷子里的住户。")
        desk.press("登记")
    desk.press("起草答复")
    desk.pick("办理类别", "A类 已解决或基本解决")
    desk.fill("答复正文", "您提出的建议收悉。经研究办理，现答复如下。")
    boxes = desk.page.get_by_role("textbox", name="答复", exact=False)
    for n, words in ((1, "管网已改造完成。"), (2, "清淤已于汛前完成。")):
        desk.page.locator("fieldset", has_text=f"{n}. ").locator("textarea").fill(words)
    if co:
        desk.fill("会办意见采纳情况", "已采纳，资金已落实。")
    desk.fill("告诉群众的话", "东巷的管子换大了，汛前清了淤，下大雨不会再淹。")
    desk.fill("联系人", "张工")
    desk.fill("联系电话", "0000-1234567")
    desk.press("保存并检查送签")
    desk.press("送负责人签发")
    assert boxes.count() == 0


def sign(desk, number):
    desk.open("/suggestions")
    desk.follow(TITLE)
    desk.follow("签发")
    desk.fill("文号", number)
    desk.press("签发")


def deliver(desk):
    desk.open("/suggestions")
    desk.follow(TITLE)
    desk.follow("送达")
    desk.press("送达代表")


def rate(desk, result, reason=""):
    desk.follow(TITLE)
    desk.follow("评价")
    desk.pick("办理态度", "满意")
    desk.pick("办理结果", result)
    if reason:
        desk.press("提交评价")
        assert "请写明原因" in desk.text
        desk.fill("不满意的原因和要求", reason)
    desk.press("提交评价")
    assert desk.h1 == "评价已提交"


def rehandle(desk):
    desk.open("/suggestions")
    desk.follow(TITLE)
    desk.follow("重新办理")
    desk.fill("重新办理的要求", "请把巷子里的管网一并改造，再答复代表。")
    desk.press("开始第 2 轮办理")
    assert "第 2 轮" in desk.text


def tell(desk):
    desk.open("/issues?state=to_tell")
    desk.follow(WORDS)
    desk.follow("查看联系方式")
    desk.pick("为什么要看", "回告办理结果")
    desk.press("查看一分钟")
    assert "13800000000" in desk.text
    desk.follow("回告")
    assert "下大雨不会再淹" in desk.text
    desk.pick("怎样回告的", "打电话")
    desk.press("回告")
    assert "已回告" in desk.text
