"""Input about the rolls."""

import re
from typing import Any, ClassVar

from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import ValidationError

from tracker.accounts.models import Role
from tracker.congress.labels import Ground, Sex
from tracker.congress.models import Branch, Mandate
from tracker.core.clock import today
from tracker.core.text import is_phone, narrow, squeeze
from tracker.core.words import N_, _
from tracker.web.fields import Day, LabelRadio, LabelSelect, Pick, not_after
from tracker.web.forms import Form, VersionedForm, at_most, needed

CLOCK = r"([01]?\d|2[0-3]):[0-5]\d"


class DeputyForm(VersionedForm):
    name = StringField(N_("姓名"), [needed(N_("请填写姓名")), at_most(60)], filters=[lambda text: squeeze(text or "")])
    sex = LabelRadio(N_("性别"), Sex)
    born = StringField(N_("出生年月"), [at_most(7)], description=N_("写成 1972-03"))
    delegation_id = Pick(N_("代表团"), [needed(N_("请选择代表团"))])
    elected_by = StringField(N_("选举单位"), [at_most(100)])
    certificate = StringField(N_("代表证号"), [at_most(40)])
    is_new = BooleanField(N_("本届新任"))
    post = StringField(N_("工作单位及职务"), [at_most(200)])
    phone = StringField(N_("手机"), [at_most(20)], description=N_("加密保存；不改动请留空。"))
    groups = StringField(N_("专业小组"), [at_most(200)])

    def validate_born(self, field: Any) -> None:
        if field.data and not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", field.data):
            raise ValidationError(_("出生年月写成 1972-03"))

    def validate_phone(self, field: Any) -> None:
        field.data = narrow(field.data or "").replace(" ", "")
        if field.data and not is_phone(field.data):
            raise ValidationError(_("电话号码不对，请核对"))


class MandateForm(Form):
    mandate = LabelRadio(N_("代表资格"), Mandate, [needed(N_("请选择"))])
    ground = LabelSelect(N_("理由"), Ground, [needed(N_("请选择理由"))], blank=N_("请选择"))
    on = Day(N_("自哪一天起"), [needed(N_("请填写日期")), not_after(today, N_("日期不能晚于今天"))])
    why = StringField(N_("依据"), [needed(N_("请写明依据")), at_most(200)], description=N_("例如常委会公告文号。"))


class UnitForm(VersionedForm):
    name = StringField(N_("单位名称"), [needed(N_("请填写单位名称")), at_most(100)])
    short = StringField(N_("简称"), [at_most(40)])
    branch = LabelSelect(N_("系统", "branch"), Branch, [needed(N_("请选择系统"))], blank=N_("请选择"))
    parent_id = Pick(N_("上级单位"))
    head = StringField(N_("负责人"), [at_most(60)])
    phone = StringField(N_("联系电话"), [at_most(40)])
    from_on = Day(N_("启用日期"))
    until_on = Day(N_("停用日期"), description=N_("机构改革改名或合并时填写，历史件不变。"))
    successor_id = Pick(N_("继任单位"))


class TermForm(Form):
    number = IntegerField(N_("第几届"), [needed(N_("请填写第几届"))])

    def validate_number(self, field: Any) -> None:
        if field.data is not None and not 1 <= field.data <= 99:
            raise ValidationError(_("届次在 1 到 99 之间"))


class SessionForm(VersionedForm):
    typed_in: ClassVar = {"suggestions_until": ("until_on", "until_at")}

    number = IntegerField(N_("第几次会议"), [needed(N_("请填写第几次会议"))])
    opens_on = Day(N_("开幕日期"), [needed(N_("请填写开幕日期"))])
    closes_on = Day(N_("闭幕日期"), [needed(N_("请填写闭幕日期"))])
    until_on = Day(N_("会议建议截止日期"), description=N_("此后提交的计为闭会建议；不填为闭幕当天 24:00。"))
    until_at = StringField(N_("截止时间"), description=N_("写成 18:00"))
    local_reply_by = Day(
        N_("本级要求答复日期"),
        description=N_(
            "本级要求各单位在这一天前答复会议建议，早于法定期限时与法定期限并列显示；交办时记到每一件上，已交办的不变。逾期只按法定期限判断。"
        ),
    )

    def validate_number(self, field: Any) -> None:
        if field.data is not None and not 1 <= field.data <= 99:
            raise ValidationError(_("次数在 1 到 99 之间"))

    def validate_until_at(self, field: Any) -> None:
        field.data = narrow(field.data or "").strip()
        if field.data and not re.fullmatch(CLOCK, field.data):
            raise ValidationError(_("时间写成 18:00"))


class NewCongressForm(Form):
    number = IntegerField(N_("新一届是第几届"), [needed(N_("请填写第几届"))])
    opens_on = Day(
        N_("第一次会议开幕"),
        [needed(N_("请填写日期")), not_after(today, N_("新一届在第一次会议开幕之日开始，请到那天再办理换届"))],
    )
    closes_on = Day(N_("第一次会议闭幕"))
    is_sure = BooleanField(N_("我已核对：上一届代表的任期自开幕之日届满"), [needed(N_("请核对后勾选"))])


class NameForm(Form):
    name = StringField(N_("名称"), [needed(N_("请填写名称")), at_most(60)])


class CategoryForm(NameForm):
    committee = StringField(N_("对口专门委员会"), [at_most(60)], description=N_("按专门委员会看办理情况时用；没有的留空。"))


class NumbersForm(VersionedForm):
    office_name = StringField(N_("代表工作机构的名称"), [needed(N_("请填写名称")), at_most(100)])
    office_phone = StringField(N_("代表工作机构的电话"), [at_most(40)], description=N_("显示在每一页的下方。"))
    in_prefix = StringField(N_("会议建议编号前缀"), [at_most(10)])
    in_width = IntegerField(N_("会议建议编号位数"), [needed(N_("请填写位数"))])
    between_prefix = StringField(N_("闭会建议编号前缀"), [needed(N_("请填写前缀，以便与会议建议区分")), at_most(10)])
    between_width = IntegerField(N_("闭会建议编号位数"), [needed(N_("请填写位数"))])

    def validate_in_width(self, field: Any) -> None:
        if field.data is not None and not 1 <= field.data <= 8:
            raise ValidationError(_("位数在 1 到 8 之间"))

    validate_between_width = validate_in_width


class AccountForm(Form):
    login = StringField(N_("账号"), [needed(N_("请填写账号")), at_most(60)], description=N_("字母、数字，登录时不分大小写。"))
    name = StringField(N_("姓名"), [needed(N_("请填写姓名")), at_most(60)])


class CapacityForm(Form):
    role = LabelSelect(N_("身份"), Role, [needed(N_("请选择身份"))], blank=N_("请选择"))
    key = StringField(
        N_("所属"),
        [at_most(100)],
        description=N_("代表填姓名或代表证号，单位人员填单位名称，站长和联络员填联络站名称，团长填代表团名称；其他身份不填。"),
    )
    is_principal = BooleanField(N_("单位主要负责人（签发重点件）"))
