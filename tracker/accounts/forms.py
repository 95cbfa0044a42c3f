"""Input of signing in and of one's own account."""

from typing import Any

from wtforms import StringField
from wtforms.validators import ValidationError

from tracker.core.words import N_, _
from tracker.web.fields import Secret
from tracker.web.forms import Form, needed


class LoginForm(Form):
    username = StringField(
        N_("账号"), [needed(N_("请填写账号"))], render_kw={"autocomplete": "username", "autocapitalize": "none"}
    )
    password = Secret(N_("密码"), [needed(N_("请填写密码"))], render_kw={"autocomplete": "current-password"})


class PasswordForm(Form):
    password = Secret(N_("现在的密码"), render_kw={"autocomplete": "current-password"})
    new_password = Secret(
        N_("新密码"),
        [needed(N_("请填写新密码"))],
        description=N_("至少 15 个字符，可以是一句只有您想得到的话；可以用汉字和空格。"),
        render_kw={"autocomplete": "new-password"},
    )
    again = Secret(N_("再填一次新密码"), [needed(N_("请再填一次新密码"))], render_kw={"autocomplete": "new-password"})

    def validate_again(self, field: Any) -> None:
        if field.data != self.new_password.data:
            raise ValidationError(_("两次填写的新密码不一样"))


class CodeForm(Form):
    code = StringField(
        N_("动态验证码"),
        [needed(N_("请填写验证码"))],
        description=N_("手机验证器上的 6 位数字；手机不在身边时，可以用一个恢复码。"),
        render_kw={"autocomplete": "one-time-code", "inputmode": "text"},
    )


class AnotherCodeForm(CodeForm):
    """For a generator in place of another: an open page alone does not show whose hand it is."""

    password = Secret(N_("现在的密码"), [needed(N_("请填写现在的密码"))], render_kw={"autocomplete": "current-password"})
