"""Input about ratings."""

from typing import Any

from wtforms import FieldList, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.core.words import N_, _
from tracker.feedback.models import Degree, Way
from tracker.feedback.tools import AskedTwice, DegreeRadio
from tracker.web.fields import Day, LabelRadio, PickMany, Upload
from tracker.web.forms import Form, Part, VersionedForm, at_most, at_times, needed


class MarkForm(AskedTwice, Part):
    """What the deputy ticks for one unit."""

    share_id = HiddenField()
    attitude = DegreeRadio(N_("办理态度"), [needed(N_("请评价办理态度"))])
    result = DegreeRadio(N_("办理结果"), [needed(N_("请评价办理结果"))])
    reason = TextAreaField(
        N_("不满意的原因和要求"),
        [at_times(), at_most(1000)],
        description=N_("态度或结果评为不满意时必须填写。"),
        render_kw={"rows": 3},
    )
    remark = StringField(N_("附议代表的意见"), [at_most(300)])

    def validate_reason(self, field: Any) -> None:
        if Degree.DISSATISFIED in (self.attitude.data, self.result.data) and not field.data:
            raise ValidationError(_("评为不满意，请写明原因"))


class RatingForm(Form):
    marks = FieldList(FormField(MarkForm))


class PaperRatingForm(RatingForm):
    paper = StringField(N_("纸质评价表存放处"), [needed(N_("代录纸质评价表须写明原件存放处")), at_most(100)])
    scan = Upload(N_("评价表的扫描件或照片"), description=N_("JPEG、PNG 或 WebP 图片；轨迹上会留下您和代表两个人的名字。"))


class CorrectionForm(AskedTwice, Form):
    attitude = DegreeRadio(N_("办理态度"), [needed(N_("请评价办理态度"))])
    result = DegreeRadio(N_("办理结果"), [needed(N_("请评价办理结果"))])
    reason = TextAreaField(N_("不满意的原因和要求"), [at_most(1000)])
    why = StringField(N_("更正的原因"), [needed(N_("请写明更正的原因")), at_most(200)], description=N_("原来的评价会保留。"))

    def validate_reason(self, field: Any) -> None:
        if Degree.DISSATISFIED in (self.attitude.data, self.result.data) and not field.data:
            raise ValidationError(_("评为不满意，请写明原因"))


class CloseForm(Form):
    reason = TextAreaField(
        N_("不再办理的原因"),
        [at_most(500)],
        description=N_("代表评为不满意时，必须写明原因，会告知领衔代表。评价期内还没有评价的，不能办结。"),
    )


class RehandleForm(Form):
    why = TextAreaField(N_("重新办理的要求"), [needed(N_("请写明重新办理的要求")), at_most(500)])


class UpholdForm(Form):
    reason = TextAreaField(
        N_("不再办理的原因"),
        [needed(N_("请写明不再办理的原因，会告知领衔代表")), at_most(500)],
        description=N_("会告知领衔代表。"),
    )


class ReopenForm(Form):
    units = PickMany(N_("由哪些单位重新办理"), [needed(N_("请选择由哪家答复过的单位重新办理"))])
    why = TextAreaField(
        N_("重启办理的原因"),
        [needed(N_("请写明重启办理的原因")), at_most(500)],
        description=N_("例如承诺落空，或办结后代表又评为不满意；单位和领衔代表都会看到。"),
    )


class ClosingsForm(Form):
    cases = PickMany(N_("勾选要办结的件"), [needed(N_("请勾选要办结的件"))])


class EscalationForm(VersionedForm):
    way = LabelRadio(N_("方式"), Way, [needed(N_("请选择方式"))])
    held_on = Day(N_("日期"), [needed(N_("请填写日期"))])
    reference = StringField(N_("会议纪要或文号"), [at_most(100)])
    present = StringField(N_("参加的人"), [at_most(300)])
    outcome = TextAreaField(
        N_("结果"), [needed(N_("请写明协调的结果")), at_most(1000)], description=N_("承办单位和代表都会看到。")
    )
