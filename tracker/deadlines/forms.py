"""Input about dates."""

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from tracker.core.words import N_, _
from tracker.deadlines.profiles import NAMES
from tracker.deadlines.rules import PERIOD_KEYS
from tracker.web.fields import Day
from tracker.web.forms import Form, needed


class ExplainForm(Form):
    rule = SelectField(
        N_("哪一项期限"), [needed(N_("请选择"))], choices=lambda: [SelectChoice(key, _(NAMES[key])) for key in PERIOD_KEYS]
    )
    start = Day(N_("从哪一天起"), [needed(N_("请填写从哪一天起"))])
