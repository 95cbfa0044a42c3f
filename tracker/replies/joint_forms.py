"""Input about cases handled together."""

from wtforms import StringField, TextAreaField

from tracker.core.words import N_
from tracker.web.fields import PickMany
from tracker.web.forms import Form, at_most, needed


class JoinForm(Form):
    cases = PickMany(N_("与本件并案办理的"), [needed(N_("请至少勾选一件"))])
    note = StringField(N_("并案说明"), [at_most(200)])


class UnjoinForm(Form):
    why = TextAreaField(N_("移出的理由"), [needed(N_("请写明移出并案的理由")), at_most(500)])
