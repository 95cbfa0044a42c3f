"""Input about promises."""

from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.commitments.labels import Progress
from tracker.core.words import N_, _
from tracker.feedback.models import Degree
from tracker.feedback.tools import AskedTwice, DegreeRadio
from tracker.web.fields import Day, LabelRadio, Upload
from tracker.web.forms import Form, at_most, at_times, needed

MOST_WORDS = 1000


class ReportForm(Form):
    progress = LabelRadio(N_("进展"), Progress, [needed(N_("请选择进展"))])
    words = TextAreaField(
        N_("具体情况"), [needed(N_("请写明进展")), at_most(MOST_WORDS)], description=N_("做到了哪一步，下一步什么时候做。")
    )


class DelayForm(Form):
    due_on = Day(N_("推迟到"), [needed(N_("请填写新的到期日"))])
    reason = TextAreaField(
        N_("推迟的理由"),
        [needed(N_("请写明推迟的理由")), at_most(MOST_WORDS)],
        description=N_("负责人签字后才生效，原来的日期会一直保留。"),
    )


class SettleDelayForm(Form):
    why = TextAreaField(N_("不同意的理由"), [at_times(), at_most(MOST_WORDS)], description=N_("不同意推迟时必须填写。"))


class KeepForm(Form):
    evidence = TextAreaField(
        N_("兑现的依据"),
        [needed(N_("请写明兑现的依据")), at_most(MOST_WORDS)],
        description=N_("文件名称和文号、验收记录、工程名称等，能查得到的。"),
    )
    words = TextAreaField(
        N_("二次答复"),
        [needed(N_("请用通俗的话写明结果，作为对代表的二次答复")), at_most(MOST_WORDS)],
        description=N_("用通俗的话写，代表看得懂、能讲给群众听。提交后告知代表并请代表评价。"),
    )
    photo = Upload(N_("照片"), description=N_("一张现场照片或验收单照片。"))


class RateForm(AskedTwice, Form):
    attitude = DegreeRadio(N_("办理态度"), [needed(N_("请评价办理态度"))])
    result = DegreeRadio(N_("办理结果"), [needed(N_("请评价办理结果"))])
    reason = TextAreaField(
        N_("不满意的原因和要求"), [at_times(), at_most(MOST_WORDS)], description=N_("态度或结果评为不满意时必须填写。")
    )
    why = StringField(N_("更正的原因"), [at_times(), at_most(200)], description=N_("原来的评价会保留。"))
    paper = StringField(N_("纸质评价表存放处"), [at_times(), at_most(100)])

    def validate_reason(self, field: Any) -> None:
        if Degree.DISSATISFIED in (self.attitude.data, self.result.data) and not field.data:
            raise ValidationError(_("评为不满意，请写明原因"))


class ContestForm(Form):
    why = TextAreaField(
        N_("要求"), [needed(N_("请写明要求继续兑现的理由")), at_most(MOST_WORDS)], description=N_("还差什么没有做到。")
    )


class GiveUpForm(Form):
    why = TextAreaField(
        N_("不能兑现的理由"),
        [needed(N_("请书面说明不能兑现的理由")), at_most(MOST_WORDS)],
        description=N_("会告知代表和代表工作机构，并一直保留。"),
    )
