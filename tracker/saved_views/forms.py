"""Input about views."""

from wtforms import StringField

from tracker.core.words import N_
from tracker.saved_views.models import MOST_NAME
from tracker.web.forms import Form, at_most, needed


class NameForm(Form):
    name = StringField(N_("视图名称"), [needed(N_("请给视图起个名称")), at_most(MOST_NAME)])
