"""Input about co-opinions that are sent back."""

from wtforms import TextAreaField

from tracker.core.words import N_
from tracker.web.forms import Form, at_most, needed


class ReturnOpinionForm(Form):
    reason = TextAreaField(
        N_("意见缺少什么"),
        [needed(N_("请写明意见缺少什么")), at_most(500)],
        description=N_("写明需要会办单位就哪一项、提出什么；原意见保留在案卷里。"),
    )
