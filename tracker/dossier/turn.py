"""Whose turn it is, in a sentence. Pure: reads what was gathered."""

from dataclasses import dataclass
from datetime import date

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.assignments.states import IN_HAND
from tracker.assignments.states import State as ShareState
from tracker.core.words import _
from tracker.dossier.queries import Dossier
from tracker.feedback.queries import is_anyone_dissatisfied, latest_by_unit, unsettled
from tracker.issues.states import State as IssueState
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import Part, Signature
from tracker.suggestions.policy import may_see_names
from tracker.suggestions.states import State
from tracker.web.filters import day


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is to do what. is_mine: it is the viewer's turn."""

    who: str
    what: str
    is_mine: bool


def turn_of(d: Dossier) -> Turn | None:
    """Whose turn it is; None where nothing is left to do."""
    case, viewer = d.case, d.viewer
    author = (case.true_author if may_see_names(viewer, case) else "") or _("领衔代表")
    is_author = viewer.role in (Role.DEPUTY, Role.DELEGATION_HEAD) and (
        viewer.deputy_id == case.lead_id if case.lead_id else viewer.delegation_id == case.delegation_id
    )
    is_office = viewer.role is Role.OFFICE
    office = _("代表工作机构")
    if case.removed_on:
        return None
    if case.is_frozen:
        return Turn(office, _("这件由往年数据导入，尚未接续办理。"), is_office)
    match case.state:
        case State.DRAFT:
            return Turn(author, _("写完后提交，或先邀请其他代表附议。"), is_author)
        case State.COSIGNING:
            return _cosigning(d, author, is_author)
        case State.SUBMITTED if case.second_look:
            is_second = is_office and case.second_look.account_id != viewer.account_id
            return Turn(office, _("复核不予受理的提议，须由提出人以外的一位同事办理。"), is_second)
        case State.SUBMITTED:
            return Turn(office, _("审查：立案、退回修改或不予受理。"), is_office)
        case State.RETURNED:
            return Turn(author, _("按退回意见修改后重新提交。"), is_author)
        case State.REGISTERED if viewer.role in (Role.UNIT_CLERK, Role.COORDINATOR):
            who = _("贵单位") if viewer.unit_id else _("政府督办协调单位")
            return Turn(who, _("拟交办征求意见：请同意或提出异议。还没有正式交办，不起算期限。"), True)
        case State.REGISTERED:
            return Turn(office, _("确定承办单位并交办。"), is_office)
        case State.ASSIGNED:
            return _handling(d)
        case State.REPLIED:
            return _rating(d, author, is_author)
        case State.CLOSED:
            return _after_closing(d) or _telling(d) or _second_answer(d, author, is_author)
        case _:
            return None


def _cosigning(d: Dossier, author: str, is_author: bool) -> Turn:
    waiting = [c for c in d.case.co_signers if c.state is Signature.INVITED]
    if any(c.deputy_id == d.viewer.deputy_id for c in waiting if d.viewer.deputy_id):
        return Turn(_("您"), _("请看过全文，决定是否附议。"), True)
    if waiting:
        names = _("、").join(c.deputy.name for c in waiting)
        return Turn(names, _("看过全文，决定是否附议；领衔代表也可以不等，直接提交。"), is_author)
    return Turn(author, _("附议人都已答复，可以提交。"), is_author)


def _handling(d: Dossier) -> Turn | None:
    shares = d.live()
    refused = [share for share in shares if share.state is ShareState.REFUSAL_ASKED]
    if refused:
        by_coordinator = refused[0].is_sub
        who = _("政府督办协调单位") if by_coordinator else _("代表工作机构")
        mine = d.viewer.role is (Role.COORDINATOR if by_coordinator else Role.OFFICE)
        return Turn(who, _("%(unit)s申请退办，请决定是否同意。", unit=refused[0].unit.name), mine)
    own = [share for share in shares if share.unit_id == d.viewer.unit_id and share.state in IN_HAND]
    for share in [*own, *sorted(shares, key=lambda share: (share.part is Part.CO, share.id))]:
        what = _of_share(d, share)
        if what:
            mine = d.viewer.unit_id == share.unit_id
            return Turn(_("贵单位") if mine else share.unit.name, what, mine)
    return None


def _of_share(d: Dossier, share: Assignment) -> str | None:
    if share.part is Part.REFERENCE:
        is_own = d.viewer.unit_id == share.unit_id and share.state is ShareState.NEW
        return _("请阅知；送参阅的不需要答复。") if is_own else None
    if share.state is ShareState.NEW:
        return _("请签收；不属于本单位职责的，在期限内申请退办。")
    if share.state is not ShareState.ACCEPTED:
        return None
    if share.part is Part.CO:
        return _("请在期限内向主办单位送出会办意见。")
    if not d.has_talked(share):
        return _("请先与代表沟通，并登记沟通情况。")
    if d.joint and d.joint.leading.id != d.case.id and share.round == 1:
        return _("并案办理：答复在领头件 %(number)s 号起草，送达时各件分别答复。", number=d.joint.leading.number or "—")
    owed = [co.unit.name for co in d.live() if co.part is Part.CO and co.state in IN_HAND]
    reply = d.reply_of(share)
    match reply.state if reply else None:
        case ReplyState.SIGNING:
            return _("答复待负责人签发。")
        case ReplyState.SIGNED:
            return _("答复已签发，请送达代表。")
        case _:
            waiting = _("（还缺%(units)s的会办意见）", units=_("、").join(owed)) if owed and share.part is Part.MAIN else ""
            return _("请起草答复，逐项回应 %(count)s 项请求。", count=len(d.case.asks)) + waiting


def _rating(d: Dossier, author: str, is_author: bool) -> Turn:
    if d.viewer.role in (Role.UNIT_CLERK, Role.UNIT_HEAD):
        return Turn(author, _("答复已送达，等代表评价；评价期满后才会显示。"), False)
    until = rate_by(d)
    if until or (d.to_rate() and not _windows(d)):
        limit = _("（%(until)s 前）", until=day(until)) if until else ""
        return Turn(author, _("请评价办理态度和办理结果") + limit + _("。"), is_author)
    latest = latest_by_unit(d.shares, d.ratings)
    unhappy = is_anyone_dissatisfied(latest)
    what = _("代表评价不满意，请决定是否重新办理。") if unhappy else _("评价期已过，代表没有评价，请办结。")
    return Turn(_("代表工作机构"), what, d.viewer.role is Role.OFFICE)


def rate_by(d: Dossier) -> date | None:
    """The nearest last day that is not over of the deputy's time to rate, as far as the viewer knows."""
    return min((window for window in _windows(d) if window >= d.on), default=None)


def _windows(d: Dossier) -> list[date]:
    """The last days of the deputy's time to rate what is answered and not rated."""
    if d.case.state is not State.REPLIED:
        return []
    waiting = {share.id for share in d.to_rate()}
    return [reply.rating_by for reply in d.replies if reply.assignment_id in waiting and reply.rating_by]


def _after_closing(d: Dossier) -> Turn | None:
    """The deputy was dissatisfied after the case was closed: the office opens it again or leaves it so."""
    if not unsettled(d.case, d.shares, d.ratings):
        return None
    what = _("办结后代表又评为不满意，请决定重启办理或维持办结。")
    return Turn(_("代表工作机构"), what, d.viewer.role is Role.OFFICE)


def _telling(d: Dossier) -> Turn | None:
    waiting = [link.issue for link in d.voices if link.issue.state is IssueState.TO_TELL]
    if not waiting:
        return None
    mine = d.viewer.deputy_id is not None and any(
        d.viewer.deputy_id in (issue.deputy_id, issue.taken_up_by_id) for issue in waiting
    )
    who = _("联络员或接待代表")
    return Turn(who, _("把结果回告 %(count)s 位群众。", count=len(waiting)), mine)


def _second_answer(d: Dossier, author: str, is_author: bool) -> Turn | None:
    """A promise was kept after the case was closed: its second answer is to be rated."""
    waiting = [promise for promise in d.commitments if promise.rating_by and not promise.is_rated]
    if not waiting or waiting[0].rating_by is None or d.viewer.role in (Role.UNIT_CLERK, Role.UNIT_HEAD):
        return None
    return Turn(author, _("承诺已兑现，请评价二次答复（%(until)s 前）。", until=day(waiting[0].rating_by)), is_author)
