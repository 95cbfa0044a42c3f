"""Input about review meetings."""

from typing import Any

from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import NumberRange

from tracker.core.words import N_
from tracker.reviews.actions import MOST_MEMBERS
from tracker.reviews.labels import Kind, Scale, Sort
from tracker.web.fields import Day, LabelRadio, Pick
from tracker.web.forms import VersionedForm, at_most, at_times, needed

MOST_WORDS = 2000


class Count(IntegerField):
    """A number of people."""

    def process_formdata(self, values: list[str]) -> None:
        if any(str(value).strip() for value in values):
            super().process_formdata(values)


def _count(least: int) -> list[Any]:
    says = N_("请填写 0 到 3000 之间的整数") if least == 0 else N_("请填写 1 到 3000 之间的整数")
    return [needed(N_("没有的请填 0") if least == 0 else N_("请填写人数")), NumberRange(least, MOST_MEMBERS, says)]


class ReviewForm(VersionedForm):
    name = StringField(N_("会议名称"), [needed(N_("请填写会议名称")), at_most(100)])
    kind = LabelRadio(N_("会议类别"), Kind, [needed(N_("请选择会议类别"))])
    held_on = Day(N_("会议日期"), [needed(N_("请填写会议日期"))])
    scale = LabelRadio(N_("表决方式"), Scale, [needed(N_("请选择表决方式"))], description=N_("各项议程用同一种方式。"))


class ItemForm(VersionedForm):
    sort = LabelRadio(N_("列入什么"), Sort, [needed(N_("请选择列入什么"))])
    number = StringField(N_("建议编号"), [at_times(), at_most(20)], description=N_("列入建议时填写。"))
    session_id = Pick(N_("会议"), [at_times()])
    topic_id = Pick(N_("重点督办课题"), [at_times()])
    report_id = Pick(N_("办理情况报告"), [at_times()])
    title = StringField(N_("事项"), [at_times(), at_most(100)], description=N_("列入其他事项时填写。"))
    note = TextAreaField(N_("说明"), [at_most(500)], description=N_("印在议程上，例如由谁汇报。"))


class OpenForm(VersionedForm):
    members = Count(
        N_("全体组成人员人数"),
        _count(1),
        description=N_("应到的全体人数，不是出席人数。表决以全体的过半数通过，另有规定的从其规定。"),
    )


class VoteForm(VersionedForm):
    present = Count(N_("出席人数"), _count(1))
    approve = Count(N_("赞成票"), _count(0))
    basically = Count(N_("基本满意票"), _count(0))
    against = Count(N_("反对票"), _count(0))
    abstained = Count(N_("弃权票"), _count(0))
    reason = StringField(N_("更正的原因"), [at_times(), at_most(200)])


class DecisionForm(VersionedForm):
    words = TextAreaField(N_("审议意见"), [needed(N_("请写明审议意见")), at_most(MOST_WORDS)])
    reason = StringField(N_("更正的原因"), [at_times(), at_most(200)])


class ChargeForm(VersionedForm):
    unit_id = Pick(N_("由哪个单位办"), [needed(N_("请选择单位"))])
    words = TextAreaField(N_("要办的事"), [needed(N_("请写明要办的事")), at_most(500)])
    due_on = Day(N_("办成期限"), [needed(N_("请填写期限"))])


class ProgressForm(VersionedForm):
    words = TextAreaField(
        N_("进展"), [needed(N_("请写明进展")), at_most(500)], description=N_("办到哪一步，还差什么，什么时候能办成。")
    )


class DoneForm(VersionedForm):
    words = TextAreaField(N_("办成的依据"), [needed(N_("请写明办成的依据")), at_most(500)])
