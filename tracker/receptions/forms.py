"""Input about receptions."""

from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.core.clock import today
from tracker.core.text import is_phone, narrow
from tracker.core.words import N_, _
from tracker.issues.models import MOST_WORDS, Door
from tracker.receptions.plan_queries import Span
from tracker.stations.rule_words import is_hours
from tracker.web.fields import Day, LabelRadio, LabelSelect, Pick, PickMany, not_after
from tracker.web.forms import Form, Part, at_least, at_most, needed


class PlanForm(Form):
    year = Pick(N_("年份"), [needed(N_("请选择年份"))])
    span = LabelSelect(N_("排哪一段"), Span, [needed(N_("请选择排哪一段"))], blank=N_("请选择"))
    per = Pick(N_("每次几位代表"), [needed(N_("请选择每次几位代表"))])


class MoveForm(Form):
    on = Day(N_("改到"), [needed(N_("请填写改到哪一天"))], description=N_("只改时间的，填原来的日期。"))
    hours = StringField(N_("时间"), [at_most(20)], description=N_("写成 9:00-11:00；不改的不用动。"))
    reason = StringField(N_("改期的原因"), [needed(N_("请写明改期的原因")), at_most(200)])

    def validate_hours(self, field: Any) -> None:
        field.data = narrow(field.data or "").replace(" ", "")
        if field.data and not is_hours(field.data):
            raise ValidationError(_("请按 9:00-11:00 的样子填写，先早后晚"))


class CancelForm(Form):
    reason = StringField(N_("取消的原因"), [needed(N_("请写明取消的原因")), at_most(200)])


class CloseForm(Form):
    remark = TextAreaField(N_("备注"), [at_most(500)])


class RotaForm(Form):
    deputies = PickMany(N_("轮值代表"))


class LeaveForm(Form):
    reason = StringField(N_("请假的原因"), [needed(N_("请写明请假的原因")), at_most(200)])


class ReplaceForm(Form):
    deputy_id = Pick(N_("换上哪位代表"), description=N_("已经轮值的不在其中；后面的数字是今年的轮值次数。"))


class VisitorForm(Form):
    about = StringField(N_("什么事"), [at_most(100)], description=N_("一句话，不写姓名。"))
    deputy_id = Pick(N_("接待代表"))
    name = StringField(N_("怎样称呼"), [at_most(30)], description=N_("加密保存，接待日过后自动删除。"))


class IssueForm(Form):
    text = TextAreaField(
        N_("群众原话"),
        [needed(N_("请记下群众说了什么")), at_least(4, N_("请多写几个字，让别人看得懂")), at_most(MOST_WORDS)],
        description=N_("照原话记，不必整理。请勿写涉密内容。"),
    )
    category_id = Pick(N_("分类"))
    place = StringField(N_("地点"), [at_most(100)])
    name = StringField(N_("怎样称呼"), [at_most(30)])
    phone = StringField(N_("电话"), [at_most(20)], render_kw={"inputmode": "tel", "autocomplete": "off"})
    told = BooleanField(N_("已向群众出示或说明个人信息告知"))

    def validate_phone(self, field: Any) -> None:
        field.data = narrow(field.data or "").replace(" ", "")
        if field.data and not is_phone(field.data):
            raise ValidationError(_("电话号码不对，请核对"))

    def validate_told(self, field: Any) -> None:
        if (self.name.data or self.phone.data) and not field.data:
            raise ValidationError(_("留下姓名或电话之前，请先向群众说明个人信息怎样使用，再勾选"))


class AnswerForm(Form):
    words = TextAreaField(N_("怎样答复的"), [needed(N_("请写明答复内容")), at_most(500)])


class GuideForm(Form):
    door = LabelRadio(N_("引导到哪里"), Door, [needed(N_("请选择引导到哪里"))])
    words = TextAreaField(N_("说明"), [at_most(500)])


class HaveForm(Part):
    """One thing on the list."""

    code = HiddenField()
    is_met = BooleanField(N_("有"))
    on = Day(N_("查看日期"), [needed(N_("请填写查看日期")), not_after(today, N_("查看日期还没有到"))])
    remark = StringField(N_("备注"), [at_most(200)])


class CheckForm(Form):
    year = HiddenField()
    haves = FieldList(FormField(HaveForm), max_entries=60)
