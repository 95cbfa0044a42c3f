"""Input about warnings."""

from wtforms import TextAreaField

from tracker.core.words import N_
from tracker.early_warning.models import MOST_WORDS
from tracker.web.forms import Form, at_most, needed


class NoteForm(Form):
    words = TextAreaField(
        N_("怎么处理"),
        [needed(N_("请写一句：怎么处理")), at_most(MOST_WORDS)],
        description=N_("例如：已电话了解，本周内报办理计划。请勿写个人电话等信息。"),
    )
