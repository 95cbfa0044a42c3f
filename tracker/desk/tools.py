"""The ways through the house by role, and what each desk counts: tables one can read aloud."""

from dataclasses import dataclass, field
from typing import Any

from flask import g, url_for
from flask_login import current_user

from tracker.accounts.models import Role
from tracker.core import clock
from tracker.core.words import N_, _
from tracker.desk.queries import counts
from tracker.saved_views.policy import ROLES


@dataclass(frozen=True, slots=True)
class Way:
    """A line of the menu. count: which number stands behind it."""

    name: str
    endpoint: str
    args: dict[str, Any] = field(default_factory=dict)
    count: str = ""


_DESK = Way(N_("工作台"), "desk.show")
_CASES = Way(N_("全部建议"), "suggestions.index")
_ISSUES = Way(N_("群众意见", "many"), "issues.index")
_CLUSTERS = Way(N_("意见聚合"), "clusters.index")
_STATIONS = Way(N_("联络站", "many"), "stations.index")
_RECEPTIONS = Way(N_("接待安排"), "receptions.index")
_LEDGER = Way(N_("承诺台账"), "commitments.index")
_TOPICS = Way(N_("重点督办"), "supervision.index")
_URGE = Way(N_("催办"), "urging.index")
_FIGURES = Way(N_("办理情况"), "statistics.show")
_REPORTS = Way(N_("办理情况报告"), "reports.index")
_WARNINGS = Way(N_("早期预警"), "early_warning.index")
_LOOP = Way(N_("群众回告情况"), "loop.show")
_BOARDS = Way(N_("拟交办征求意见"), "boards.index")
_DATES = Way(N_("期限计算"), "deadlines.show")
_VIEWS = Way(N_("常用视图"), "saved_views.index")  # of whoever has a list to keep

MENU: dict[Role, tuple[Way, ...]] = {
    Role.DEPUTY: (
        _DESK,
        Way(N_("写建议"), "suggestions.new"),
        Way(N_("记群众反映"), "issues.new"),
        Way(N_("我的建议"), "suggestions.index"),
        _ISSUES,
        Way(N_("我的接待"), "receptions.index"),
        _LOOP,
        _CLUSTERS,
        _STATIONS,
        _LEDGER,
        _DATES,
    ),
    Role.DELEGATION_HEAD: (
        _DESK,
        Way(N_("写代表团建议"), "suggestions.new"),
        Way(N_("本团建议"), "suggestions.index"),
        _LEDGER,
        _DATES,
    ),
    Role.LIAISON: (
        _DESK,
        Way(N_("登记来访"), "issues.new"),
        _RECEPTIONS,
        _ISSUES,
        _LOOP,
        _CLUSTERS,
        _STATIONS,
    ),
    Role.STATION_HEAD: (
        _DESK,
        _RECEPTIONS,
        _ISSUES,
        _LOOP,
        _CLUSTERS,
        _STATIONS,
    ),
    Role.OFFICE: (
        _DESK,
        Way(N_("待审查"), "intake.screening", {}, "to_screen"),
        Way(N_("待交办"), "desk.waiting", {"key": "to_assign"}, "to_assign"),
        Way(N_("批量交办"), "batches.choose"),
        Way(N_("预交办方案"), "boards.index"),
        _CASES,
        _ISSUES,
        _RECEPTIONS,
        _CLUSTERS,
        _STATIONS,
        _LEDGER,
        _TOPICS,
        _URGE,
        _WARNINGS,
        _FIGURES,
        _REPORTS,
        _LOOP,
        Way(N_("名册与规则"), "roster.index"),
        Way(N_("导入导出"), "exchange.index"),
        _DATES,
    ),
    Role.COORDINATOR: (_DESK, Way(N_("政府承办件"), "suggestions.index"), _BOARDS, _LEDGER, _TOPICS, _URGE, _WARNINGS, _DATES),
    Role.UNIT_CLERK: (
        _DESK,
        Way(N_("本单位承办件"), "suggestions.index"),
        _BOARDS,
        Way(N_("群众意见转交"), "issues.index"),
        _LEDGER,
        _WARNINGS,
        _DATES,
    ),
    Role.UNIT_HEAD: (_DESK, Way(N_("本单位承办件"), "suggestions.index"), _LEDGER, _WARNINGS, _DATES),
    Role.COMMITTEE: (_DESK, _FIGURES, _REPORTS, _LOOP, _WARNINGS, _CLUSTERS, _CASES, _LEDGER, _TOPICS, _DATES),
    Role.ADMIN: (
        _DESK,
        Way(N_("账号与身份"), "account_roll.index"),
        Way(N_("名册"), "roster.index"),
        Way(N_("系统状况"), "chores.show"),
    ),
    Role.AUDITOR: (_DESK, Way(N_("操作轨迹"), "audit.index"), Way(N_("联系方式查看记录"), "reveals.index")),
}


@dataclass(frozen=True, slots=True)
class Wait:
    """A number on the desk; the list behind it is `/desk/<key>`. hint: what to do; tone: stop for what is late.

    adds: whether it adds to the things that wait; what stands in another number too, or waits for others, does not.
    is_rare: shown only while there is something. endpoint: the page of the list, where it has one of its own.
    """

    key: str
    name: str
    hint: str
    tone: str = ""
    adds: bool = True
    is_rare: bool = False
    endpoint: str = ""


_LATE = Wait("late", N_("已逾期"), N_("含会办意见"), "stop", adds=False)
_TO_TELL = Wait("to_tell", N_("待回告群众"), N_("结果已出来"))
_TELL_LATE = Wait("tell_late", N_("逾期未回告"), N_("请尽快告诉群众"), "stop", adds=False, is_rare=True)
_CAME_BACK = Wait("came_back", N_("转出的被退回"), N_("请改转"), "stop", is_rare=True)
_SOON = Wait("soon", N_("十五天内到期"), N_("还没有逾期"), adds=False)
_PASSED_ON = Wait("passed_on", N_("已转交"), N_("等办理结果"), adds=False)

_TRIAGE = Wait("to_triage", N_("扫码待看"), N_("先看一遍，分给该办的人"), adds=False, is_rare=True, endpoint="triage.index")

_TO_RATE = Wait("promises_to_rate", N_("待评价二次答复"), N_("承诺已兑现"))
_BROKEN = Wait("promises_broken", N_("承诺到期未兑现"), N_("到期日已过"), "stop", adds=False)
_OWN_BROKEN = Wait("promises_broken", N_("承诺到期未兑现"), N_("对您的承诺"), "stop", adds=False, is_rare=True)
_URGED = Wait("urged", N_("收到催办"), N_("办理并回复一句"), "stop")

_AT_RECEPTIONS = (
    Wait("notices", N_("待张贴接待公告"), N_("提前规定天数"), is_rare=True, endpoint="receptions.waiting"),
    Wait("leaves", N_("代表请假，待换人"), N_("接待日之前换好"), is_rare=True, endpoint="receptions.waiting"),
    Wait("open_days", N_("待结束的接待"), N_("接待日已过"), is_rare=True, endpoint="receptions.waiting"),
)

WAITS: dict[Role, tuple[Wait, ...]] = {
    Role.DEPUTY: (
        Wait("to_rate", N_("待您评价"), N_("答复已送达")),
        _TO_RATE,
        Wait("to_confirm", N_("待您确认沟通"), N_("单位登记了与您的沟通")),
        Wait("to_sign", N_("请您附议"), N_("先看全文")),
        Wait("to_agree", N_("撤回请您表态"), N_("您附议的建议"), is_rare=True),
        Wait("publication", N_("公开属性待您答复"), N_("对方提出变更"), is_rare=True),
        _OWN_BROKEN,
        Wait("passed_up", N_("下级转来给您的"), N_("可据此起草建议"), is_rare=True, endpoint="intake.passed"),
        _TO_TELL,
        _TELL_LATE,
        Wait("drafts", N_("未提交"), N_("草稿、征集附议、退回修改"), adds=False),
    ),
    Role.DELEGATION_HEAD: (
        Wait("to_rate", N_("待代表团评价"), N_("答复已送达")),
        _TO_RATE,
        Wait("to_confirm", N_("待确认沟通"), N_("单位登记了与代表团的沟通")),
        Wait("publication", N_("公开属性待您答复"), N_("对方提出变更"), is_rare=True),
        _OWN_BROKEN,
        Wait("drafts", N_("未提交"), N_("草稿、退回修改"), adds=False),
    ),
    Role.LIAISON: (
        Wait("to_sort", N_("待处理"), N_("登记后还没有去向")),
        _TRIAGE,
        _PASSED_ON,
        _TO_TELL,
        _TELL_LATE,
        *_AT_RECEPTIONS,
    ),
    Role.STATION_HEAD: (
        Wait("to_sort", N_("待处理"), N_("需要转交的请转交")),
        Wait("for_head", N_("请您转交"), N_("联络员提出的"), adds=False, is_rare=True),
        _CAME_BACK,
        _TRIAGE,
        _PASSED_ON,
        _TO_TELL,
        _TELL_LATE,
        *_AT_RECEPTIONS,
    ),
    Role.OFFICE: (
        Wait("to_screen", N_("待审查"), N_("立案、退回或不予受理")),
        Wait("second_look", N_("待您复核"), N_("同事提出的，须另一人同意"), is_rare=True),
        Wait("passed_up", N_("下级转来待答复"), N_("不属下级职权的建议"), is_rare=True, endpoint="intake.passed"),
        Wait("passed_here", N_("其他人大转来的意见"), N_("签收、转单位或反馈结果"), is_rare=True),
        _CAME_BACK,
        Wait("publication", N_("公开属性待您答复"), N_("对方提出变更"), is_rare=True),
        Wait("to_assign", N_("待交办"), N_("闭会建议有期限")),
        Wait("refusals", N_("单位申请退办"), N_("期限不停，尽快决定")),
        Wait("extensions", N_("单位申请延期"), N_("批复前期限不变")),
        Wait("reassign_late", N_("改派已超期"), N_("退办后没有按期决定"), "stop", adds=False, is_rare=True),
        Wait("refused_late", N_("逾期退办申请"), N_("不予受理，单位继续办理"), adds=False, is_rare=True),
        Wait("objected", N_("对拟交办有异议"), N_("修改拟办单位"), adds=False, is_rare=True),
        Wait("unhappy", N_("不满意待处理"), N_("决定是否重新办理")),
        Wait("unrated", N_("评价期满待办结"), N_("代表没有评价")),
        Wait("escalated", N_("升级协调"), N_("多轮不满意，尚未协调"), is_rare=True),
        Wait("promises_unhappy", N_("二次答复不满意"), N_("决定是否要求继续兑现"), adds=False, is_rare=True),
        Wait("warnings", N_("新的预警"), N_("看过并记一句处理情况"), adds=False, is_rare=True, endpoint="early_warning.index"),
        _BROKEN,
        _LATE,
    ),
    Role.COORDINATOR: (
        Wait("to_pass_on", N_("待转办"), N_("交到政府的件")),
        Wait("refusals", N_("申请退办"), N_("转办件的退办")),
        Wait("reassign_late", N_("改派已超期"), N_("退办后没有按期决定"), "stop", adds=False, is_rare=True),
        Wait("asked", N_("拟交办征求意见"), N_("可代政府单位答复"), adds=False, is_rare=True),
        Wait("extensions", N_("申请延期"), N_("按规则由转办单位批复的")),
        _SOON,
        _BROKEN,
        _LATE,
    ),
    Role.UNIT_CLERK: (
        Wait("to_accept", N_("待签收"), N_("不属本单位的限期退办")),
        Wait("to_note", N_("待阅知"), N_("参阅件，不需答复"), is_rare=True),
        Wait("asked", N_("拟交办征求意见"), N_("同意或提出异议"), is_rare=True),
        Wait("in_hand", N_("在办"), N_("按剩余天数排列")),
        Wait("opinions", N_("欠会办意见"), N_("送主办单位")),
        Wait("extensions", N_("延期待批复"), N_("批复前期限不变"), adds=False, is_rare=True),
        Wait("to_send", N_("待送达"), N_("负责人已签发"), adds=False),
        Wait("promises_to_report", N_("承诺待报进展"), N_("第四季度逐项报")),
        _BROKEN,
        _URGED,
        Wait("late", N_("已逾期"), N_("请立即办理"), "stop", adds=False),
    ),
    Role.UNIT_HEAD: (
        Wait("to_sign_off", N_("待您签发"), N_("看过答复再签")),
        Wait("delays_to_sign", N_("推迟承诺待签字"), N_("签字后才生效")),
        _BROKEN,
        _URGED,
        _SOON,
        _LATE,
    ),
}
MAIN: dict[Role, tuple[str, str]] = {  # the one main button of a desk: which wait it leads to, and in what words
    Role.OFFICE: ("to_assign", N_("去交办 %(n)s 件")),
    Role.COORDINATOR: ("to_pass_on", N_("去转办 %(n)s 件")),
    Role.UNIT_HEAD: ("to_sign_off", N_("去签发 %(n)s 件")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the menu as it is shown."""

    name: str
    url: str
    is_here: bool
    count: int | None


def menu(path: str, query: str) -> list[Line]:
    """The ways through the house for the person at the keyboard, with the numbers behind them."""
    viewer = current_user.capacity
    ways = (*MENU[viewer.role], _VIEWS) if viewer.role in ROLES else MENU[viewer.role]
    numbers = counted([way.count for way in ways if way.count])
    lines = []
    for way in ways:
        url = url_for(way.endpoint, **way.args)
        here = path == url.partition("?")[0] and (url.partition("?")[2] == query if way.args else "state=" not in query)
        lines.append(Line(_(way.name), url, here, numbers.get(way.count)))
    return lines


def unread() -> int:
    """How many notes wait in the tray, followed to 1,001."""
    return counted(["unread"])["unread"]


def counted(keys: list[str]) -> dict[str, int]:
    """The numbers of this page: those of the menu, the tray and the desk in one query, asked once."""
    if "waits" not in g:
        viewer = current_user.capacity
        wanted = {way.count for way in MENU[viewer.role] if way.count} | {"unread"}
        if g.get("is_desk"):
            wanted |= {wait.key for wait in WAITS.get(viewer.role, ())}
        g.waits = counts(viewer, sorted(wanted), clock.today())
    found: dict[str, int] = g.waits
    return {key: found[key] for key in keys if key in found}
