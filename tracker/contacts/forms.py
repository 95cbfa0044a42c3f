"""Input about talks."""

from typing import Any

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.contacts.models import Way
from tracker.core.clock import today
from tracker.core.words import N_, _
from tracker.web.fields import Day, LabelRadio, not_after
from tracker.web.forms import Form, at_most, needed


class ContactForm(Form):
    way = LabelRadio(N_("沟通方式"), Way, [needed(N_("请选择沟通方式"))])
    held_on = Day(N_("沟通日期"), [needed(N_("请填写沟通日期")), not_after(today, N_("沟通日期还没有到"))])
    place = StringField(N_("地点"), [at_most(100)])
    people = StringField(N_("参加人员"), [at_most(200)])
    content = TextAreaField(N_("代表的意见"), [needed(N_("请记下代表说了什么")), at_most(2000)])


CONFIRM, CONTEST = "confirm", "contest"


class WordForm(Form):
    """word: the button that was pressed."""

    word = HiddenField()
    words = TextAreaField(N_("您的说明"), [at_most(500)], description=N_("有异议时请写明与实际不符之处。"))

    def validate_words(self, _field: Any) -> None:
        if self.word.data not in (CONFIRM, CONTEST):
            raise ValidationError(_("请选择“确有此事”或者“与实际不符”"))
