"""Input about extensions."""

from wtforms import TextAreaField

from tracker.core.words import N_
from tracker.web.fields import Day
from tracker.web.forms import Form, at_most, at_times, needed


class ExtensionForm(Form):
    wished_on = Day(N_("希望延至"), [needed(N_("请填写希望延至哪一天"))])
    reason = TextAreaField(
        N_("延期的理由"),
        [needed(N_("请写明需要延期的理由")), at_most(1000)],
        description=N_("写明涉及面、难点和已做的工作；批准后告知代表。"),
    )


class ExtensionDecisionForm(Form):
    """One decision, two ways: grant until a day, or deny with words."""

    until = Day(N_("同意延至"), [at_times()], description=N_("可以早于单位希望的日期，不能晚于延期上限。"))
    words = TextAreaField(N_("说明"), [at_times(), at_most(500)], description=N_("不同意延期时必须写明理由。"))
