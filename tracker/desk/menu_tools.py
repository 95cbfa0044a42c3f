"""The ways through the house by role: the menu, as a table one can read aloud."""

from dataclasses import dataclass, field
from typing import Any

from flask import g, url_for
from flask_login import current_user

from tracker.accounts.models import Role
from tracker.core import clock
from tracker.core.words import N_, _
from tracker.desk.queries import counts
from tracker.desk.tools import WAITS
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
_REVIEWS = Way(N_("审议会议"), "reviews.index")
_WARNINGS = Way(N_("早期预警"), "early_warning.index")
_BOARD = Way(N_("看板"), "dashboards.show")
_VIEWS = Way(N_("常用视图"), "saved_views.index")  # of whoever has a list to keep
_LOOP = Way(N_("群众回告情况"), "loop.show")
_BOARDS = Way(N_("拟交办征求意见"), "boards.index")
_DATES = Way(N_("期限计算"), "deadlines.show")

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
        _BOARD,
        _LEDGER,
        _DATES,
    ),
    Role.LIAISON: (
        _DESK,
        Way(N_("登记来访"), "issues.new"),
        _RECEPTIONS,
        _ISSUES,
        _BOARD,
        _LOOP,
        _CLUSTERS,
        _STATIONS,
    ),
    Role.STATION_HEAD: (
        _DESK,
        _RECEPTIONS,
        _ISSUES,
        _BOARD,
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
        _BOARD,
        _FIGURES,
        _REPORTS,
        _REVIEWS,
        _LOOP,
        Way(N_("名册与规则"), "roster.index"),
        Way(N_("导入导出"), "exchange.index"),
        _DATES,
    ),
    Role.COORDINATOR: (
        _DESK,
        Way(N_("政府承办件"), "suggestions.index"),
        _BOARD,
        _BOARDS,
        _LEDGER,
        _TOPICS,
        _URGE,
        _WARNINGS,
        _DATES,
    ),
    Role.UNIT_CLERK: (
        _DESK,
        Way(N_("本单位承办件"), "suggestions.index"),
        _BOARD,
        _BOARDS,
        Way(N_("群众意见转交"), "issues.index"),
        _LEDGER,
        _WARNINGS,
        _DATES,
    ),
    Role.UNIT_HEAD: (_DESK, Way(N_("本单位承办件"), "suggestions.index"), _BOARD, _LEDGER, _WARNINGS, _DATES),
    Role.COMMITTEE: (
        _DESK,
        _BOARD,
        _FIGURES,
        _REPORTS,
        _REVIEWS,
        _LOOP,
        _WARNINGS,
        _CLUSTERS,
        _CASES,
        _LEDGER,
        _TOPICS,
        _DATES,
    ),
    Role.ADMIN: (
        _DESK,
        Way(N_("账号与身份"), "account_roll.index"),
        Way(N_("名册"), "roster.index"),
        Way(N_("系统状况"), "chores.show"),
    ),
    Role.AUDITOR: (_DESK, Way(N_("操作轨迹"), "audit.index"), Way(N_("联系方式查看记录"), "reveals.index")),
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
