"""Input before the assignment meeting, and at it."""

from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.assignments.board_models import Word
from tracker.core import clock
from tracker.core.words import N_, _
from tracker.suggestions.labels import Kind
from tracker.web.fields import Day, LabelRadio, Pick, not_after
from tracker.web.forms import Form, at_most, at_times, needed


class StartForm(Form):
    session_id = Pick(N_("会议"), [needed(N_("请选择会议"))])
    kind = LabelRadio(N_("类别"), Kind, [needed(N_("请选择类别"))])


class RoundForm(Form):
    answer_by = Day(
        N_("单位答复截止日"), [needed(N_("请填写单位答复截止日"))], description=N_("到这一天为止，单位可以同意或提出异议。")
    )


class DropForm(Form):
    why = TextAreaField(N_("作废的原因"), [needed(N_("请写明作废的原因")), at_most(300)])


class AnswerForm(Form):
    unit_id = Pick(N_("代哪个单位答复"), [needed(N_("请选择单位"))])
    word = LabelRadio(N_("意见"), Word, [needed(N_("请选择同意或有异议"))])
    reason = TextAreaField(
        N_("异议的理由"),
        [at_times(), at_most(500)],
        description=N_("有异议时必须写明，例如职责依据；也可对主办、会办的分工提出。"),
    )
    instead_id = Pick(N_("应由哪个单位承办"), [at_times()])

    def validate_reason(self, field: Any) -> None:
        if self.word.data is Word.OBJECTED and not field.data:
            raise ValidationError(_("请写明异议的理由"))


class MeetingForm(Form):
    """The day of an assignment meeting, and a word that goes onto the trail of each case."""

    on = Day(
        N_("交办会日期"),
        [needed(N_("请填写交办会日期")), not_after(clock.today, N_("交办会的日期不能晚于今天"))],
        description=N_("各项期限从这一天起算。"),
    )
    note = StringField(N_("交办说明"), [at_most(200)])


class CoordinationForm(Form):
    held_on = Day(N_("会商日期"), [needed(N_("请填写会商日期")), not_after(clock.today, N_("会商日期不能晚于今天"))])
    participants = TextAreaField(
        N_("参加人员"), [needed(N_("请写明参加会商的单位和人员")), at_most(500)], description=N_("单位、姓名和职务。")
    )
    unit_id = Pick(
        N_("决定由哪个单位办理"), [needed(N_("请选择会商决定的单位"))], description=N_("仍由原单位办理的，选原单位。")
    )
    decision = TextAreaField(N_("决定和理由"), [needed(N_("请写明会商的决定和理由")), at_most(1000)])
    reference = StringField(N_("纪要文号"), [at_most(100)])
