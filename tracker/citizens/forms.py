"""Input from people without an account, and about what came from them."""

import re
from typing import Any

from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.core.text import is_phone, narrow
from tracker.core.words import N_, _
from tracker.issues.loop_models import Solved
from tracker.issues.models import MOST_WORDS
from tracker.web.fields import LabelRadio, Pick, Upload
from tracker.web.forms import Form, at_least, at_most, needed

_NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


def four_digits(_form: Any, field: Any) -> None:
    """A check that a box holds four digits, however wide, or nothing."""
    field.data = re.sub(r"\s", "", narrow(field.data or ""))
    if field.data and not re.fullmatch(r"[0-9]{4}", field.data):
        raise ValidationError(_("请填四位数字"))


class SpeakForm(Form):
    text = TextAreaField(
        N_("您要反映什么"),
        [needed(N_("请写下您要反映的事")), at_least(4, N_("请多写几个字，让别人看得懂")), at_most(MOST_WORDS)],
        description=N_("什么事、在哪里、多久了。照您平时说话写就行。请勿写涉密内容和别人的隐私。"),
    )
    place = StringField(N_("在什么地方"), [at_most(100)], description=N_("例如：东巷 12 号楼前。"))
    category_id = Pick(N_("属于哪一类"))
    photo = Upload(N_("照片"), description=N_("手机里的照片就行，不超过 20 MB；拍摄地点等信息会自动去掉。"))
    name = StringField(N_("怎样称呼您"), [at_most(30)], render_kw={"autocomplete": "name"})
    phone = StringField(
        N_("电话"),
        [at_most(20)],
        description=N_("留下电话，办理结果会告诉您；查进度时用后四位核对。"),
        render_kw={"inputmode": "tel", "autocomplete": "tel"},
    )
    word = StringField(
        N_("不留电话的，自选四位数字"), [four_digits], description=N_("查进度时用来核对，请自己记住。"), render_kw=_NUMERIC
    )
    may_share_contact = BooleanField(N_("同意把我的称呼和电话交给承办单位，由它直接联系我"))
    told = BooleanField(N_("我已看过个人信息告知，同意按它使用我留下的称呼和电话"))
    website = StringField(N_("请不要填这一栏"), render_kw={"tabindex": "-1", "autocomplete": "off"})  # only machines fill it
    slip = HiddenField()

    def validate_phone(self, field: Any) -> None:
        field.data = narrow(field.data or "").replace(" ", "")
        if field.data and not is_phone(field.data):
            raise ValidationError(_("电话号码不对，请核对"))

    def validate_told(self, field: Any) -> None:
        if (self.name.data or self.phone.data) and not field.data:
            raise ValidationError(_("留下称呼或电话的，请看过个人信息告知后打勾；不想留的，请把那两栏清空"))


class ProgressForm(Form):
    code = StringField(
        N_("查询码"),
        [needed(N_("请填写查询码")), at_most(60)],
        description=N_("提交时给您的 17 位字母和数字，大小写、空格、横线都不要紧。"),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    second = StringField(
        N_("电话后四位，或您自选的四位数字"),
        [four_digits],
        description=N_("只看办到哪一步，可以不填；要看您写的内容和办理结果，请填。"),
        render_kw=_NUMERIC,
    )


class VerdictForm(Form):
    solved = LabelRadio(N_("这件事真的解决了吗"), Solved, [needed(N_("请选择解决了没有"))])
    words = TextAreaField(N_("还想说什么"), [at_most(500)], description=N_("例如：还差哪里。请勿写别人的隐私。"))


class SlipForm(Form):
    before = HiddenField()  # the code that was living when the page was opened: one that came meanwhile is not ended unseen
    word = StringField(
        N_("群众自选的四位数字"),
        [four_digits],
        description=N_("没有留电话的，请群众自己选四位数字，查看内容时用来核对。"),
        render_kw=_NUMERIC,
    )


class NetworkForm(Form):
    name = StringField(
        N_("这是哪里的网络"), [needed(N_("请写明是哪里的网络")), at_most(40)], description=N_("例如：站里的无线网、大厅平板。")
    )
