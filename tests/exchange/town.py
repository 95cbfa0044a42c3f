"""A town with one of everything in it, by real acts and by import: what files have to carry."""

from datetime import date

from tests.exchange.shell import csv_of
from tests.people import at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import board_actions
from tracker.congress.models import Branch
from tracker.core.events import keep
from tracker.exchange.actions import take_over
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.issues import actions as issues
from tracker.issues.models import Door, Target
from tracker.replies.schemes import ReplyClass
from tracker.roster import actions as roster
from tracker.stations import actions as stations
from tracker.suggestions.labels import Part

TODAY = date(2026, 7, 1)
CASES = [
    ["编号", "类别", "届", "次", "标题", "专业分类", "领衔代表", "附议人", "代表团", "立案日期", "交办日期", "办理方式", "承办单位", "答复日期", "办理类别", "沟通方式", "反馈日期", "办理态度", "办理结果", "二次答复日期", "二次态度", "二次结果", "承诺事项", "撤回日期", "公开属性"],
    ["0101", "会议", "15", "2", "一件办了两轮的", "交通运输", "周明", "吴芳;郑伟", "北城团", "2021-01-20", "2021-03-01", "主会办", "交通局:主办;财政局:会办",
     "2021-05-20", "B", "面商", "2021-06-01", "满意", "不满意", "2021-06-25", "满意", "基本满意", "修路@2022-12-31;装灯@2021-12-31@2021-11-01", "", "主动公开"],
    ["闭001", "闭会", "15", "2", "=一件分办的", "教科文卫", "北城团", "", "北城团", "2021-06-20", "2021-07-01", "分办", "教育局:分办;公安局:分办",
     "2021-09-20", "C", "电话", "", "", "", "", "", "", "", "", "依申请公开"],
    ["0102", "会议", "15", "2", "一件撤回的", "", "周明", "", "", "2021-01-20", "2021-03-01", "单办", "交通局:单办",
     "", "", "", "", "", "", "", "", "", "", "2021-03-20", "不公开"],
    ["0103", "会议", "15", "2", "一件没有交办的", "", "", "", "", "2021-01-20", *[""] * 15],
]  # fmt: skip
ISSUES = [
    ["原话", "分类", "地点", "联络站", "登记日期", "处理方式", "答复"],
    ["路灯不亮。\n晚上怕。", "城建环资", "东巷", "西站", "2026-02-01", "当场答复", "已经修好"],
    ["想打官司", "", "", "西站", "2026-02-02", "引导", "请到法院"],
    ["下水道堵", "", "", "西站", "2026-02-03", "转交", "西街街道办"],
    ["都说公交少", "", "", "西站", "2026-02-04", "转为建议", ""],
    ["还没有办的", "", "", "西站", "2026-02-05", "", ""],
]  # fmt: skip


def bring_in(kind, rows, congress, **more):
    """Import rows, headings first, and keep them."""
    report = take_over(kind, csv_of(rows[0], rows[1:]), "x.csv", congress, by=SYSTEM, **({"on": TODAY, "create": True} | more))
    assert report.errors == []
    keep()
    return report


def fill(cast):
    """Put one of everything into the cast's city."""
    roll(cast)
    voices(cast)
    papers(cast)
    bring_in("cases", CASES, cast.city)
    bring_in("issues", ISSUES, cast.city)


def roll(cast):
    """Deputies, units and stations with every cell filled, and some with none."""
    values = {
        "phone": "13800001234",
        "post": "+工程师",
        "born": "1972-03",
        "certificate": "1601",
        "is_new": True,
        "groups": "城建组",
    }
    roster.change_deputy(cast.deputies["王芳"], values, by=SYSTEM, version=1)
    roster.change_deputy(cast.deputies["陈立"], {"phone": "8123456", "is_new": False}, by=SYSTEM, version=1)
    old = roster.add_unit(cast.city, {"name": "市建设局", "branch": Branch.GOVERNMENT, "until_on": date(2019, 3, 1)}, by=SYSTEM)
    values = {"successor_id": cast.housing.id, "parent_id": cast.finance.id, "from_on": date(2001, 1, 1)}
    roster.change_unit(old, values, by=SYSTEM, version=1)
    values = {"name": "河西联络站", "township": "河西镇", "reception_rule": "每月15日 9:00-11:00", "head": "-站长"}
    stations.open_station(cast.city, values, by=SYSTEM)
    keep()


def voices(cast):
    """Issues in several states."""
    cast.issue("第一条")
    answered, guided, passed_on = (cast.issue(text) for text in ("第二条", "第三条", "第四条"))
    issues.answer(answered, "说明了", by=cast.wang)
    issues.close(answered, by=cast.li, on=date(2026, 1, 7))
    issues.guide_out(guided, Door.COURT, "请到法院", by=cast.wang)
    issues.transfer(passed_on, Target.STREET, by=cast.zhan, name="东街街道办")
    keep()


def papers(cast):
    """Cases at every stage, by real acts."""
    cast.draft(), cast.submitted(), cast.declined(), cast.assigned()
    parts = [(cast.housing, Part.MAIN), (cast.finance, Part.CO), (cast.court, Part.REFERENCE)]
    board_actions.propose(cast.registered(), parts, by=cast.zhao, on=TODAY)
    cast.led()
    both = cast.replied((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT), klass=ReplyClass.B)
    marks = dict(zip([s.id for s in _answering(cast, both)], (Degree.SATISFIED, Degree.DISSATISFIED), strict=True))
    feedback.rate(
        both, {i: feedback.Mark(Degree.BASICALLY, d, "没有办") for i, d in marks.items()}, by=cast.wang, on=date(2026, 4, 10)
    )
    feedback.rehandle(both, "请重新办理", by=cast.zhao, on=date(2026, 4, 13))
    keep()
    again = cast.second_round()
    cast.answer(cast.share(again), date(2026, 4, 27))
    one = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    cast.answer(cast.share(one), date(2026, 4, 3), ReplyClass.B, when=at(date(2026, 4, 3)))  # the other has not answered yet
    cast.closed()


def _answering(cast, case):
    return [cast.share(case, unit) for unit in (cast.housing, cast.police)]
