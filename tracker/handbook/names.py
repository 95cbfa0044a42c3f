"""What columns and values are called, so that a line of the trail reads in words."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.audit.models import Entry
from tracker.core.db import Instant, db
from tracker.core.labels import Label
from tracker.core.words import N_, _
from tracker.deadlines.states import NoticeState
from tracker.handbook.tools import LIFECYCLES
from tracker.receptions.states import DutyState, VisitState
from tracker.receptions.states import State as ReceptionState
from tracker.supervision.states import State as TopicState
from tracker.web.filters import day, moment

COLUMNS = {
    "added_on": N_("列入日期"), "added_why": N_("列入的理由"), "answered_by": N_("回复人"), "as_at": N_("截至日期"),
    "by_name": N_("经手人"), "by_place": N_("经手人单位"), "by_role": N_("经手身份"), "cancel_why": N_("撤销的理由"),
    "cancelled_on": N_("撤销日期"), "committee": N_("督办委员会"), "committee_leader": N_("督办领导"), "criteria": N_("选题理由"),
    "withdrawal_asked_on": N_("申请撤回日期"), "withdrawal_why": N_("撤回理由"), "returned_on": N_("退回日期"), "back_called": N_("退回的原因"),
    "is_split": N_("已拆分"), "is_confidential": N_("保密"), "confidential_why": N_("保密理由"), "paper_place": N_("原件存放处"),
    "motion_number": N_("议案号"), "decision": N_("主席团决定"), "removed_on": N_("移出系统日期"), "passed_on": N_("转交日期"), "author": N_("提出人"),
    "words": N_("说明"), "tell_by": N_("回告期限"), "seen_at": N_("网上看过结果的时间"), "result_no": N_("第几次结果"), "erased_on": N_("联系方式删除日期"),
    "may_share_contact": N_("同意告诉承办单位"), "ending": N_("怎样结束"),
    "decided_on": N_("决定日期"), "decision_number": N_("决定文号"), "given_up_by": N_("说明人"), "given_up_on": N_("说明日期"),
    "given_up_why": N_("不能兑现的理由"), "government_leader": N_("领办领导"), "is_rated": N_("已评价"), "is_removed": N_("已移出"),
    "left_on": N_("离开日期"), "left_why": N_("移出的理由"), "plan": N_("督办方案"), "published_by": N_("公布人"),
    "published_on": N_("公布日期"), "reason": N_("理由说明"), "recipient": N_("发给"), "report": N_("督办结果"),
    "reported_on": N_("报告日期"), "urged_at": N_("催办时间"), "urged_on": N_("催办日期"), "why": N_("事由"),
    "wished_on": N_("申请推迟到"), "year": N_("年份"),
    "answer_by": N_("答复截止"), "fixed_on": N_("方案确定日期"), "refused_late_on": N_("逾期申请退办日期"), "stamp": N_("修改次数"),
    "started_on": N_("拟稿日期"), "accepted_on": N_("签收日期"), "address": N_("地址"), "analysis": N_("分析"), "answer": N_("答复"), "answered_on": N_("答复日期"),
    "asks": N_("具体建议"), "assign_by": N_("交办期限"), "assigned_on": N_("交办日期"), "attitude": N_("办理态度"),
    "between_prefix": N_("闭会编号前缀"), "between_width": N_("闭会编号位数"), "body": N_("答复正文"), "born": N_("出生年月"),
    "branch": N_("系统", "branch"), "bytes": N_("字节数"), "certificate": N_("代表证号"), "clock_on": N_("起算日期"), "close_reason": N_("办结说明"),
    "closed_on": N_("办结日期"), "closes_on": N_("闭幕日期"), "co_words": N_("会办意见采纳情况"), "code": N_("代码"),
    "code_digest": N_("一次性口令"), "code_until": N_("口令有效至"), "contact_by": N_("首次联系期限"), "contact_person": N_("联系人"),
    "contact_phone": N_("联系电话"), "created_at": N_("开通时间"), "decline_outcome": N_("怎样处理"), "decline_called": N_("不予受理的原因"),
    "declined_on": N_("不予受理日期"), "delivered_at": N_("送达时间"), "delivered_on": N_("送达日期"), "deputies": N_("进站代表"),
    "digest": N_("文件摘要"), "document_number": N_("文号"), "door": N_("引导去处"), "due_on": N_("期限"), "elected_by": N_("选举单位"),
    "ended_on": N_("终止日期"), "first_assigned_on": N_("首次交办日期"), "first_contact_on": N_("首次沟通日期"), "from_on": N_("启用日期"),
    "groups": N_("专业小组"), "head": N_("负责人"), "height": N_("高"), "in_prefix": N_("会议编号前缀"), "in_width": N_("会议编号位数"),
    "insisted_why": N_("不同意退办的理由"), "interest": N_("利益关系"), "is_delegation_paper": N_("代表团建议"), "is_demo": N_("演示数据"),
    "is_disabled": N_("已停用"), "is_frozen": N_("冻结"), "is_imported": N_("由导入产生"), "is_key": N_("重点督办"), "is_new": N_("新任"),
    "is_open": N_("在用"), "is_principal": N_("主要负责人"), "is_sub": N_("转办"), "kept_on": N_("兑现日期"), "kind": N_("类别"),
    "klass": N_("办理类别"), "level": N_("级别"), "liaison": N_("联络员"), "login": N_("账号"), "made_at": N_("产生时间"),
    "made_by_import": N_("由导入新建"), "made_on": N_("承诺日期"), "mandate": N_("代表资格"), "media": N_("格式"), "name": N_("姓名"),
    "new_fact": N_("新情况"), "email": N_("邮箱"), "settled_on": N_("群众知道结果的日期"), "notice": N_("告知版本"), "number": N_("编号"), "office_name": N_("机构名称"), "office_phone": N_("机构电话"), "opens_on": N_("开幕日期"),
    "opinion": N_("会办意见"), "opinion_approved_by": N_("同意意见的负责人"), "opinion_on": N_("意见日期"), "origin": N_("来源方式"),
    "outcome": N_("告诉群众的结果"), "part": N_("承办方式"), "password_hash": N_("密码"), "phone": N_("电话"), "place": N_("地点"),
    "plain": N_("告诉群众的话"), "points": N_("逐项答复"), "position": N_("次序"), "post": N_("单位及职务"), "promises": N_("承诺事项"),
    "publication": N_("公开属性"), "rating_by": N_("评价期限"), "reassign_by": N_("改派期限"), "received_on": N_("收到日期"),
    "reception_rule": N_("接待日"), "recorded_on": N_("登记日期"), "refusal_reason": N_("退办理由"), "refuse_by": N_("退办期限"),
    "refused_on": N_("申请退办日期"), "registered_on": N_("立案日期"), "remark": N_("备注"), "replied_on": N_("答复日期"),
    "result": N_("办理结果"), "retain_until": N_("联系方式保存至"), "role": N_("身份"), "round": N_("轮次"), "scheme": N_("类别方案"),
    "second_secret": N_("动态验证码"), "second_step": N_("动态验证码"), "sex": N_("性别"), "short": N_("简称"), "signatory": N_("签发人"),
    "signed_on": N_("签发日期"), "situation": N_("情况"), "source": N_("来源"), "state": N_("状态"), "stations": N_("联络站"),
    "suggestions_until": N_("会议建议截止时间"), "target": N_("转交去向"), "target_name": N_("转交给"), "text": N_("内容"),
    "text_version": N_("文本版本"), "title": N_("标题"), "to_tell_since": N_("有结果日期"), "told_on": N_("回告日期"),
    "told_way": N_("回告方式"), "told_words": N_("群众的话"), "township": N_("乡镇街道"), "until_on": N_("停用日期"), "wanted": N_("希望层次"),
    "wants_large_type": N_("大字"), "wants_meeting": N_("希望当面沟通"), "width": N_("宽"), "withdrawn_on": N_("撤回日期"),
    "local_reply_by": N_("本级要求答复日期"), "local_due_on": N_("本级要求答复日期"), "days": N_("放假安排"),
    "made_by": N_("提交人"), "decided_at": N_("决定时间"), "decided_by": N_("决定人"), "moved": N_("变动的期限"),
    "entered_by": N_("代录人"), "remark_words": N_("对检查提醒的说明"), "sent_to": N_("主送和抄送"),
    "about": N_("什么事"), "hours": N_("时间"), "nominal_on": N_("原定日期"), "notice_on": N_("公告张贴日期"), "notice_day": N_("公告上的日期"), "notice_hours": N_("公告上的时间"), "notice_names": N_("公告上的代表"), "notice_stale_on": N_("公告不符起始日期"), "on": N_("日期"),
    "arrived_at": N_("来访时间"), "closed_at": N_("结束时间"), "signed_in_at": N_("签到时间"),
    "suspect": N_("可能无效"), "looked_on": N_("看过日期"), "to_head_on": N_("请站长转交日期"),
    "set_aside_on": N_("搁置日期"), "set_aside_why": N_("搁置原因"),
    "noted_facts": N_("已关注的要点"), "said": N_("核对结果"),
    "held_on": N_("会议日期"), "members": N_("全体组成人员人数"), "opened_at": N_("开会时间"), "changed_at": N_("修改时间"), "scale": N_("表决方式"),
    "sort": N_("议程类别"), "majority": N_("表决的多数"), "present": N_("出席人数"), "approve": N_("赞成（满意）票"), "basically": N_("基本满意票"),
    "against": N_("反对（不满意）票"), "abstained": N_("弃权票"), "correction_reason": N_("更正的原因"), "done_on": N_("办成日期"),
    "done_words": N_("办成的依据"),
    "key": N_("规则项目"), "measure": N_("计量单位"), "value": N_("规定"),
}  # fmt: skip
SUBJECTS = {
    "board": N_("预交办方案"), "proposal": N_("拟办意见"), "batch": N_("批量交办"),
    "cluster": N_("意见聚合"), "evidence": N_("依据"), "suggestion": N_("建议"), "assignment": N_("交办件"), "reply": N_("答复"), "issue": N_("群众意见"), "issue_pass": N_("上下级转办"), "commitment": N_("承诺"),
    "account": N_("账号"), "capacity": N_("身份"), "congress": N_("人大"), "term": N_("届"), "session": N_("会议"), "delegation": N_("代表团"),
    "deputy": N_("代表"), "unit": N_("承办单位"), "category": N_("专业分类"), "station": N_("联络站"), "attachment": N_("照片"),
    "key_topic": N_("重点督办课题"), "topic_case": N_("重点督办"), "urging": N_("催办函"), "yearly_status": N_("承诺年度情况"),
    "passed_paper": N_("下级转来的建议"), "import": N_("导入"), "export": N_("导出"), "calendar_year": N_("放假安排"),
    "calendar_notice": N_("待批准的放假安排"),
    "reception": N_("接待"), "duty": N_("轮值"), "visitor": N_("来访"),
    "shared_network": N_("共用网络"), "triage_run": N_("扫码分拣"),
    "review": N_("审议会议"), "agenda_item": N_("议程"), "review_vote": N_("审议表决"), "review_decision": N_("审议意见"), "follow_up": N_("后续事项"),
    "follow_up_report": N_("后续事项进展"),
    "saved_view": N_("常用视图"), "early_warning": N_("预警"), "earlier_case": N_("前案"),
    "rule": N_("规则"), "rule_profile": N_("规则方案"), "class_scheme": N_("办理类别方案"),
}  # fmt: skip


STATES: dict[str, type[Label]] = {
    "key_topic": TopicState,
    "calendar_notice": NoticeState,
    "reception": ReceptionState,
    "duty": DutyState,
    "visitor": VisitState,
}  # of what has a table of its own and no place in the papers


CODES = {("suggestion", "decline_reason"), ("suggestion", "back_reason"), ("passed_paper", "reason")}  # words stand beside them


def subject_name(kind: str) -> str:
    """What kind of thing a line of the trail is about."""
    return _(SUBJECTS[kind]) if kind in SUBJECTS else kind


def role_name(code: str) -> str:
    """In which capacity somebody acted; nothing for the program itself and for the public."""
    role = Role.of(code)
    return role.text if role else ""


def state_name(kind: str, code: str | None) -> str:
    """A state in words, by the kind of thing."""
    if not code:
        return "—"
    lifecycle = LIFECYCLES.get(kind)
    states = lifecycle.flow.states if lifecycle else STATES.get(kind)
    label = states.of(code) if states else None
    return label.text if label else code


def changed_facts(entry: Entry) -> list[tuple[str, str, str]]:
    """What an entry changed, in words: (name, before, after). Mere ids are left out."""
    table = db.metadata.tables.get(entry.kind)
    found = []
    for name, pair in entry.details.items():
        if name.endswith("_id") or (entry.kind, name) in CODES or not isinstance(pair, list):
            continue
        column = table.columns.get(name) if table is not None else None
        found.append((_(COLUMNS[name]) if name in COLUMNS else name, _said(column, pair[0]), _said(column, pair[1])))
    return found


def _said(column: Any, value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dict):  # words by id: what counts is the words
        return _("；").join(map(str, value.values())) or "—"
    if column is not None and isinstance(column.type, sa.Date):
        return day(date.fromisoformat(value))
    if column is not None and isinstance(column.type, Instant):
        return moment(datetime.fromisoformat(value))
    labels: Any = column.type.enum_class if column is not None and isinstance(column.type, sa.Enum) else None
    if labels is not None and issubclass(labels, Label):
        label = labels.of(str(value))
        return label.text if label else str(value)
    return str(value)
