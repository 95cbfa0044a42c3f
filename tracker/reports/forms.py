"""Input about reports."""

from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import NumberRange

from tracker.core import clock
from tracker.core.words import N_
from tracker.web.fields import Day, not_after
from tracker.web.forms import Form, at_most, at_times, needed

MOST_MEMBERS = 3000
_RANGE = NumberRange(0, MOST_MEMBERS, N_("请填写 0 到 3000 之间的整数"))


class Votes(IntegerField):
    """A number of people."""

    def process_formdata(self, values: list[str]) -> None:
        if any(str(value).strip() for value in values):
            super().process_formdata(values)


class VoteForm(Form):
    held_on = Day(N_("表决日期"), [needed(N_("请填写表决日期")), not_after(clock.today, N_("这一天还没有到"))])
    present = Votes(N_("出席人数"), [needed(N_("请填写出席人数")), _RANGE])
    satisfied = Votes(N_("满意票"), [needed(N_("没有的请填 0")), _RANGE])
    basically = Votes(N_("基本满意票"), [needed(N_("没有的请填 0")), _RANGE])
    dissatisfied = Votes(N_("不满意票"), [needed(N_("没有的请填 0")), _RANGE])
    abstained = Votes(N_("弃权票"), [needed(N_("没有的请填 0")), _RANGE])
    remark = TextAreaField(N_("备注"), [at_most(500)])
    reason = StringField(N_("更正的原因"), [at_times(), at_most(200)])
