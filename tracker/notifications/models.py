"""Notes in trays."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, pk
from tracker.core.labels import Label
from tracker.core.words import N_


class News(Label):
    """What a note says."""

    INVITED = "invited", N_("请您附议"), "wait"
    SIGNED = "signed", N_("附议人已答复"), "quiet"
    SUBMITTED = "submitted", N_("新提交，待审查"), "wait"
    SENT_BACK = "sent_back", N_("退回请您修改"), "stop"
    DECLINED = "declined", N_("不予受理"), "stop"
    REGISTERED = "registered", N_("已立案编号"), "go"
    ASSIGNED = "assigned", N_("已交办"), "act"
    TO_ACCEPT = "to_accept", N_("新交办，请签收"), "wait"
    REFUSAL_ASKED = "refusal_asked", N_("单位申请退办"), "wait"
    TO_NOTE = "to_note", N_("送贵单位参阅，请阅知"), "act"
    UNIT_CHANGED = "unit_changed", N_("承办单位有变动"), "act"
    REFUSAL_LATE = "refusal_late", N_("逾期退办申请，不予受理"), "quiet"
    COORDINATED = "coordinated", N_("退办经会商，有了决定"), "act"
    BOARD_ASKED = "board_asked", N_("拟交办征求意见，请答复"), "wait"
    BOARD_OBJECTED = "board_objected", N_("单位对拟交办有异议"), "wait"
    REFUSAL_SETTLED = "refusal_settled", N_("退办申请已有结果"), "act"
    CONTACT_NOTED = "contact_noted", N_("单位登记了与您的沟通，请确认"), "act"
    CONTACT_CONTESTED = "contact_contested", N_("代表对沟通记录有异议"), "stop"
    OPINION_SENT = "opinion_sent", N_("收到会办意见"), "act"
    OPINION_RETURNED = "opinion_returned", N_("会办意见退回，请重新提出"), "stop"
    EXTENSION_ASKED = "extension_asked", N_("单位申请延期答复"), "wait"
    EXTENDED = "extended", N_("答复期限已延期"), "act"
    EXTENSION_SETTLED = "extension_settled", N_("延期申请已有结果"), "act"
    JOINED = "joined", N_("与内容相同的建议并案办理，分别答复"), "act"
    UNJOINED = "unjoined", N_("不再并案，单独办理"), "act"
    TO_SIGN = "to_sign", N_("答复待您签发"), "wait"
    AMENDED = "amended", N_("答复退回修改"), "stop"
    SIGNED_OFF = "signed_off", N_("答复已签发，请送达"), "act"
    DELIVERED = "delivered", N_("答复已送达，请评价"), "wait"
    ANSWERED = "answered", N_("答复已送达代表"), "go"
    COPY = "copy", N_("您附议的建议已答复"), "go"
    PASSED_ON = "passed_on", N_("您附议的建议已答复，由领衔代表转达"), "go"
    RATED = "rated", N_("代表已评价"), "act"
    REHANDLED = "rehandled", N_("代表不满意，请重新办理"), "stop"
    ROUND_BEGAN = "round_began", N_("已重新交办"), "act"
    REOPENED = "reopened", N_("已办结的件重启办理，请重新答复"), "stop"
    ROUND_ESCALATED = "round_escalated", N_("多轮不满意，请升级协调"), "stop"
    CLOSED = "closed", N_("已办结"), "go"
    UPHELD = "upheld", N_("维持办结，原因见案卷"), "act"
    CARRIED_OVER = "carried_over", N_("换届，未办结的建议结转"), "act"
    PUBLICATION_ASKED = "publication_asked", N_("请您答复是否同意变更公开属性"), "wait"
    PUBLICATION_SETTLED = "publication_settled", N_("公开属性变更已有结果"), "act"
    STANDS_IN = "stands_in", N_("领衔代表不能评价，请您以附议代表身份评价"), "wait"
    ISSUE_RECORDED = "issue_recorded", N_("联络站登记了向您反映的意见"), "act"
    ISSUE_TO_SORT = "issue_to_sort", N_("联络站登记了新的意见"), "wait"
    ISSUE_TRANSFERRED = "issue_transferred", N_("群众意见转交贵单位，请签收"), "wait"
    ISSUE_TO_TELL = "issue_to_tell", N_("有结果了，请回告群众"), "wait"
    ISSUE_REOPENED = "issue_reopened", N_("群众又有新情况"), "wait"
    DUE_SOON = "due_soon", N_("期限快到了"), "wait"
    DUE_TODAY = "due_today", N_("今天是最后一天"), "stop"
    OVERDUE = "overdue", N_("已经逾期"), "stop"
    DUE_MOVED = "due_moved", N_("放假安排公布，期限有变动"), "act"
    YEAR_PROPOSED = "year_proposed", N_("放假安排待批准"), "wait"
    ESCALATED = "escalated", N_("逾期未办，请督促"), "stop"
    NOT_RETURNED = "not_returned", N_("评价期满，代表没有反馈"), "wait"
    STATUS_ASKED = "status_asked", N_("请报告承诺进展"), "wait"
    PROGRESS = "progress", N_("单位报了承诺的进展"), "act"
    DELAY_TO_SIGN = "delay_to_sign", N_("推迟承诺待您签字"), "wait"
    DELAY_SETTLED = "delay_settled", N_("推迟承诺已有结果"), "act"
    PUT_OFF = "put_off", N_("承诺的到期日推迟了"), "act"
    RATE_PROMISE = "rate_promise", N_("承诺已兑现，请评价二次答复"), "wait"
    PROMISE_KEPT = "promise_kept", N_("承诺已兑现"), "go"
    PROMISE_RATED = "promise_rated", N_("代表已评价二次答复"), "act"
    PROMISE_CONTESTED = "promise_contested", N_("对二次答复不满意，请继续兑现承诺"), "stop"
    PROMISE_GIVEN_UP = "promise_given_up", N_("单位说明承诺不能兑现"), "stop"
    MADE_KEY = "made_key", N_("列为重点督办"), "act"
    KEY_LIFTED = "key_lifted", N_("不再列为重点督办"), "quiet"
    TOPIC_REPORTED = "topic_reported", N_("重点督办有了结果"), "go"
    URGED = "urged", N_("催办，请抓紧办理"), "stop"
    URGE_ANSWERED = "urge_answered", N_("单位回复了催办"), "act"
    ENTERED = "entered", N_("代表工作机构代您录入了纸质建议"), "act"
    CONVERTED = "converted", N_("议案转为建议，已立案编号"), "go"
    SECOND_LOOK = "second_look", N_("同事的提议待您复核"), "wait"
    LOOK_REJECTED = "look_rejected", N_("不予受理的提议被退回，请继续审查"), "act"
    WITHDRAWAL_ASKED = "withdrawal_asked", N_("领衔代表申请撤回，请您表态"), "wait"
    WITHDRAWAL_BEGUN = "withdrawal_begun", N_("代表申请撤回建议"), "act"
    WITHDRAWAL_ANSWERED = "withdrawal_answered", N_("附议代表已对撤回表态"), "act"
    WITHDRAWAL_DROPPED = "withdrawal_dropped", N_("代表收回了撤回申请，继续办理"), "act"
    WITHDRAWN = "withdrawn", N_("建议已撤回，不再办理"), "stop"
    CONFIDED = "confided", N_("保密已变更"), "act"
    REMOVED = "removed", N_("涉密，已移出系统，按纸质程序办理"), "stop"
    PASSED_UP = "passed_up", N_("下级人大转来建议，请答复"), "wait"
    PASSED_TO_YOU = "passed_to_you", N_("下级人大转来的建议转给您，可据此起草"), "act"
    PASSED_ANSWERED = "passed_answered", N_("上级人大已答复"), "act"
    THROUGH_OFFICE = "through_office", N_("单位要与保密件的代表沟通，请联系代表"), "wait"
    DUTY_GIVEN = "duty_given", N_("排了您的接待轮值"), "act"
    DUTY_DROPPED = "duty_dropped", N_("您的接待轮值已换人"), "quiet"
    DUTY_OFF = "duty_off", N_("接待有变动，请看安排"), "wait"
    LEAVE_ASKED = "leave_asked", N_("轮值代表请假，请换人"), "wait"
    DUTY_SOON = "duty_soon", N_("接待日快到了"), "wait"
    ISSUE_PASSED = "issue_passed", N_("其他人大转来群众意见，请签收"), "wait"
    ISSUE_GIVEN_BACK = "issue_given_back", N_("转出的意见被退回，请改转"), "stop"
    ISSUE_NOT_SOLVED = "issue_not_solved", N_("群众说没有解决"), "stop"
    ISSUE_PROMISE_KEPT = "issue_promise_kept", N_("群众反映的事，承诺兑现了，可再回告"), "go"
    ISSUE_FREED = "issue_freed", N_("意见已不在建议里，回到已登记"), "wait"
    REVEALS_SPENT = "reveals_spent", N_("有账号一小时内查看联系方式超过上限"), "stop"
    CHARGED = "charged", N_("审议会议交办了后续事项"), "act"
    CHARGE_REPORTED = "charge_reported", N_("单位报告了后续事项进展"), "act"
    CHARGE_DONE = "charge_done", N_("后续事项已确认办成"), "go"
    VIEWS_TOLD = "views_told", N_("常用视图每周汇总"), "act"


class Note(Base):
    """A note for one capacity. words: what it is about, as it was called then. rule, due_on: of a reminder, which date."""

    __tablename__ = "note"
    __table_args__ = (Index("ix_note_capacity", "capacity_id", "read_at", "id"),)

    id: Mapped[pk]
    capacity_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"))
    at: Mapped[datetime]
    news: Mapped[News]
    suggestion_id: Mapped[int | None]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"))
    passed_id: Mapped[int | None] = mapped_column(ForeignKey("passed_paper.id"))
    words: Mapped[str] = mapped_column(sa.String(200), default="")
    rule: Mapped[str] = mapped_column(sa.String(40), default="")
    due_on: Mapped[date | None]
    read_at: Mapped[datetime | None]


class Reminder(Base):
    """That somebody was reminded of a due date, so that no run of `tracker work` does it twice.

    kind, subject_id: whose date. rule: its key. step: 0 before, 1 on the last day, 2 on the first day late, then
    one more each week. A date that moved begins anew. escalated_to: whom it went up to, by role.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id", "rule", "due_on", "step"),
        Index("ix_reminder_congress_at", "congress_id", "at"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    rule: Mapped[str] = mapped_column(sa.String(40))
    due_on: Mapped[date]
    step: Mapped[int]
    at: Mapped[datetime]
    told: Mapped[int]
    escalated_to: Mapped[str] = mapped_column(sa.String(100), default="")
