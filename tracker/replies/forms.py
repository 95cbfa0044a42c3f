"""Input about replies."""

from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.core.clock import today
from tracker.core.words import N_, _
from tracker.replies.lint import number_doubt
from tracker.replies.models import MOST_ANSWER, MOST_BODY, MOST_PLAIN, MOST_PROMISES
from tracker.replies.schemes import ReplyClass
from tracker.suggestions.labels import Publication
from tracker.web.fields import Day, LabelRadio, LabelSelect
from tracker.web.forms import Form, Part, VersionedForm, at_most, needed

BLANK_PROMISES = 2


class PointForm(Part):
    """The answer to one ask."""

    ask_id = HiddenField()
    words = TextAreaField(N_("答复"), [at_most(MOST_ANSWER)], render_kw={"rows": 3})
    klass = LabelSelect(N_("这一项的类别"), ReplyClass, blank=N_("不单独标"))
    omitted = StringField(N_("不回应的原因"), [at_most(200)], description=N_("没有答复这一项时填写。"))


class PromiseForm(Part):
    """A promise with its date; an empty line is none."""

    text = StringField(N_("承诺事项"), [at_most(300)])
    due_on = Day(N_("到期日"))

    def validate_due_on(self, field: Any) -> None:
        if self.text.data and not field.data and not field.errors:
            raise ValidationError(_("请填写承诺到哪一天"))
        if field.data and not self.text.data:
            raise ValidationError(_("请写明承诺做什么"))
        if field.data and field.data < today():
            raise ValidationError(_("承诺的日期不能早于今天"))


class CoForm(Part):
    """How a co-unit's opinion was taken up."""

    share_id = HiddenField()
    words = StringField(N_("会办意见采纳情况"), [at_most(300)])


class ReplyForm(VersionedForm):
    """A draft may be saved unfinished; what is missing is asked for when it is handed up."""

    klass = LabelRadio(N_("办理类别"), ReplyClass)
    body = TextAreaField(N_("答复正文"), [at_most(MOST_BODY)], description=N_("称呼、办理经过和总的结果；逐项的答复写在下面。"))
    points = FieldList(FormField(PointForm), label=N_("逐项答复"))
    promises = FieldList(FormField(PromiseForm), label=N_("承诺事项"), max_entries=MOST_PROMISES + BLANK_PROMISES)
    co = FieldList(FormField(CoForm), label=N_("会办意见"))
    plain = TextAreaField(
        N_("告诉群众的话"),
        [at_most(MOST_PLAIN)],
        description=N_("用一两句通俗的话写结果，由联络站和代表回告群众。"),
        render_kw={"rows": 2},
    )
    contact_person = StringField(N_("联系人"), [at_most(60)])
    contact_phone = StringField(N_("联系电话"), [at_most(40)])
    publication = LabelRadio(N_("公开"), Publication, default=Publication.OPEN)
    stamp = HiddenField(default="0")
    recovered_at: Any = None  # when what stands here was kept, if it was never saved


class SignForm(Form):
    """The number is asked about once if it looks odd; ticked, it stands."""

    document_number = StringField(
        N_("文号"), [needed(N_("请填写文号")), at_most(60)], description=N_("例如：临建函〔2026〕12号")
    )
    sure = BooleanField(N_("文号就是这样"))

    def validate_sure(self, field: Any) -> None:
        doubt = number_doubt(str(self.document_number.data or ""), today()) if self.document_number.data else ""
        if doubt and not field.data:
            raise ValidationError(doubt)


class AmendForm(Form):
    why = TextAreaField(N_("修改意见"), [needed(N_("请写明需要怎样修改")), at_most(500)])
