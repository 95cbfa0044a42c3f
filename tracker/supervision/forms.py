"""Input about key topics and urging letters."""

from typing import Any

from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.core import clock
from tracker.core.words import N_, _
from tracker.supervision.labels import Criterion, Happening
from tracker.web.fields import Day, LabelRadio, Pick, not_after
from tracker.web.forms import Form, VersionedForm, at_most, needed

MOST_WORDS, MOST_LETTER = 4000, 500


class TickMany(SelectMultipleField):
    """Why a topic is chosen, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str = "", validators: Any = None, **kwargs: Any) -> None:
        super().__init__(
            label, validators, coerce=str, choices=lambda: [SelectChoice(each.value, each.text) for each in Criterion], **kwargs
        )


class TopicForm(VersionedForm):
    title = StringField(N_("课题"), [needed(N_("请填写课题")), at_most(100)])
    decided_on = Day(N_("主任会议决定日期"), [needed(N_("请填写决定日期")), not_after(clock.today, N_("日期不能晚于今天"))])
    decision_number = StringField(
        N_("决定文号"), [needed(N_("请填写文号")), at_most(60)], description=N_("主任会议纪要或决定的文号。")
    )
    criteria = TickMany(N_("选题理由"), [needed(N_("请至少选一条选题理由"))])
    reason = TextAreaField(N_("理由说明"), [at_most(MOST_WORDS)], render_kw={"rows": 3})
    government_leader = StringField(N_("领办领导（政府等）"), [at_most(100)])
    committee_leader = StringField(N_("督办领导（常委会）"), [at_most(100)])
    committee = StringField(N_("督办委员会"), [needed(N_("请填写由哪个委员会督办")), at_most(100)])
    plan = TextAreaField(N_("督办方案"), [at_most(MOST_WORDS)])


class BundleForm(Form):
    numbers = TextAreaField(
        N_("建议编号"),
        [needed(N_("请填写要列入的建议编号")), at_most(2000)],
        description=N_("一行一个，也可以用顿号、逗号或空格隔开。"),
    )
    session_id = Pick(N_("会议"))
    why = StringField(N_("列入的理由"), [at_most(300)])


class JoinForm(Form):
    topic_id = Pick(N_("课题"), [needed(N_("请选择课题"))])
    why = StringField(N_("列入的理由"), [at_most(300)])


class ReasonForm(Form):
    why = TextAreaField(N_("理由"), [needed(N_("请写明理由")), at_most(1000)])


class RecordForm(Form):
    kind = LabelRadio(N_("活动"), Happening, [needed(N_("请选择活动"))])
    held_on = Day(N_("日期"), [needed(N_("请填写日期")), not_after(clock.today, N_("日期不能晚于今天"))])
    place = StringField(N_("地点"), [at_most(100)])
    people = StringField(N_("参加人员"), [at_most(300)])
    words = TextAreaField(N_("情况"), [needed(N_("请写明情况")), at_most(MOST_WORDS)])


class ResultForm(Form):
    words = TextAreaField(
        N_("督办结果"),
        [needed(N_("请写明督办结果")), at_most(MOST_WORDS)],
        description=N_("向主任会议报告的内容。报告后课题结束，不能再改。"),
    )


class LetterForm(Form):
    text = TextAreaField(N_("催办内容"), [needed(N_("请写催办的内容")), at_most(MOST_LETTER)])


class AnswerForm(Form):
    words = TextAreaField(N_("回复"), [needed(N_("请写回复")), at_most(300)], description=N_("什么时候办、还差什么。"))

    def validate_words(self, field: Any) -> None:
        if field.data and len(field.data) < 2:
            raise ValidationError(_("请写回复"))
