"""Input about ratings."""

from typing import Any

from wtforms import FieldList, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.core.words import N_, _
from tracker.feedback.models import Degree
from tracker.web.fields import LabelRadio
from tracker.web.forms import Form, Part, at_most, at_times, needed


class MarkForm(Part):
    """What the deputy ticks for one unit."""

    share_id = HiddenField()
    attitude = LabelRadio(N_("办理态度"), Degree, [needed(N_("请评价办理态度"))])
    result = LabelRadio(N_("办理结果"), Degree, [needed(N_("请评价办理结果"))])
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


class CorrectionForm(Form):
    attitude = LabelRadio(N_("办理态度"), Degree, [needed(N_("请评价办理态度"))])
    result = LabelRadio(N_("办理结果"), Degree, [needed(N_("请评价办理结果"))])
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
