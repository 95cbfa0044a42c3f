"""Input about mail."""

from typing import Any

from wtforms import StringField
from wtforms.validators import ValidationError

from tracker.core.text import is_address, narrow
from tracker.core.words import N_, _
from tracker.notifications.mail_models import Pace
from tracker.web.fields import LabelSelect
from tracker.web.forms import Form, at_most, needed

_HOW_OFTEN = [needed(N_("请选择"))]


class MailForm(Form):
    email = StringField(
        N_("邮箱"),
        [at_most(120)],
        description=N_("加密保存，只用来发提醒。清空即不再发邮件。"),
        render_kw={"inputmode": "email", "autocomplete": "email", "autocapitalize": "none"},
    )
    turn = LabelSelect(N_("轮到我办的事"), Pace, _HOW_OFTEN)
    reminder = LabelSelect(N_("期限提醒"), Pace, _HOW_OFTEN)
    progress = LabelSelect(N_("办理进展"), Pace, _HOW_OFTEN)
    issue = LabelSelect(N_("群众意见", "many"), Pace, _HOW_OFTEN)

    def validate_email(self, field: Any) -> None:
        field.data = narrow(field.data or "").replace(" ", "")
        if field.data and not is_address(field.data):
            raise ValidationError(_("邮箱地址不对，请核对"))
