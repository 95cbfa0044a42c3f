"""Notes in trays."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index
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
    REFUSAL_SETTLED = "refusal_settled", N_("退办申请已有结果"), "act"
    CONTACT_NOTED = "contact_noted", N_("单位登记了与您的沟通，请确认"), "act"
    CONTACT_CONTESTED = "contact_contested", N_("代表对沟通记录有异议"), "stop"
    OPINION_SENT = "opinion_sent", N_("收到会办意见"), "act"
    TO_SIGN = "to_sign", N_("答复待您签发"), "wait"
    AMENDED = "amended", N_("答复退回修改"), "stop"
    SIGNED_OFF = "signed_off", N_("答复已签发，请送达"), "act"
    DELIVERED = "delivered", N_("答复已送达，请评价"), "wait"
    ANSWERED = "answered", N_("答复已送达代表"), "go"
    COPY = "copy", N_("您附议的建议已答复"), "go"
    RATED = "rated", N_("代表已评价"), "act"
    REHANDLED = "rehandled", N_("代表不满意，请重新办理"), "stop"
    ROUND_BEGAN = "round_began", N_("已重新交办"), "act"
    CLOSED = "closed", N_("已办结"), "go"
    ISSUE_RECORDED = "issue_recorded", N_("联络站登记了向您反映的意见"), "act"
    ISSUE_TO_SORT = "issue_to_sort", N_("联络站登记了新的意见"), "wait"
    ISSUE_TRANSFERRED = "issue_transferred", N_("群众意见转交贵单位，请签收"), "wait"
    ISSUE_TO_TELL = "issue_to_tell", N_("有结果了，请回告群众"), "wait"


class Note(Base):
    """A note for one capacity. words: what it is about, as it was called then."""

    __tablename__ = "note"
    __table_args__ = (Index("ix_note_capacity", "capacity_id", "read_at", "id"),)

    id: Mapped[pk]
    capacity_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"))
    at: Mapped[datetime]
    news: Mapped[News]
    suggestion_id: Mapped[int | None]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"))
    words: Mapped[str] = mapped_column(sa.String(200), default="")
    read_at: Mapped[datetime | None]
