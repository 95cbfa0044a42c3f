"""Input about suggestions."""

from typing import Any

from wtforms import BooleanField, FieldList, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.core.text import clean
from tracker.core.words import N_, _
from tracker.suggestions.labels import Consent, Publication, Wanted
from tracker.suggestions.models import MOST_ASK, MOST_ASKS, MOST_SECTION, MOST_TITLE
from tracker.web.fields import LabelRadio, Pick, PickMany
from tracker.web.forms import Form, VersionedForm, at_least, at_most, at_times, needed

LEAST_ENTRIES = 2


def _clean_lines(text: Any) -> Any:
    return clean(text, lines=True) if isinstance(text, str) else text


class DraftForm(VersionedForm):
    """A draft may be saved unfinished; what is missing is asked for when it is handed in."""

    title = StringField(
        N_("标题"),
        [needed(N_("请填写标题")), at_least(4, N_("标题太短，请写成“关于……的建议”")), at_most(MOST_TITLE)],
        description=N_("一件建议只写一个问题，写成“关于……的建议”，不超过 60 字。"),
    )
    category_id = Pick(N_("专业分类"))
    situation = TextAreaField(
        N_("情况"),
        [at_most(MOST_SECTION)],
        description=N_("谁、在哪里、遇到什么问题，有哪些事实和数字。请勿写涉密内容和群众的姓名电话。"),
    )
    analysis = TextAreaField(N_("分析"), [at_most(MOST_SECTION)], description=N_("为什么会这样，过去办过什么，卡在哪里。"))
    asks = FieldList(
        TextAreaField(N_("具体建议"), [at_most(MOST_ASK)], filters=[_clean_lines], render_kw={"rows": 2}),
        label=N_("具体建议"),
        min_entries=LEAST_ENTRIES,
        max_entries=MOST_ASKS,
        description=N_("一条写一件请有关单位做的事；单位会逐条答复。"),
    )
    wanted = LabelRadio(N_("希望在哪个层次解决"), Wanted)
    wanted_unit_id = Pick(N_("意向承办单位"), description=N_("由代表工作机构确定承办单位，这里只是您的意见。"))
    interest = StringField(
        N_("与本人的利益关系"), [at_most(200)], description=N_("没有请写“无”；有请说明，例如本人所在单位从事相关业务。")
    )
    publication = LabelRadio(N_("公开"), Publication, default=Publication.OPEN)
    wants_meeting = BooleanField(N_("希望承办单位当面沟通"))
    is_confidential = BooleanField(N_("要求保密：除附议人和代表工作机构外，不显示提出人，建议不公开"))
    confidential_why = StringField(
        N_("要求保密的理由"), [at_times(), at_most(200)], description=N_("勾选了保密才填写；只有代表工作机构看到。")
    )
    issue = HiddenField()
    passed = HiddenField()
    stamp = HiddenField(default="0")

    def written_asks(self) -> list[str]:
        """The asks that say something."""
        return [str(entry.data) for entry in self.asks.entries if entry.data]


class InviteForm(Form):
    deputies = PickMany(N_("邀请哪些代表附议"), [at_times()])


class SignForm(Form):
    text_version = HiddenField()
    read = BooleanField(N_("我已看过全文，同意附议"))

    def validate_read(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("请看过全文后勾选"))


class SubmitForm(Form):
    """What the author declares on the last page."""

    single_matter = BooleanField(N_("一件建议只写一个问题"))

    def validate_single_matter(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("请确认只写了一个问题；写了几个问题的，请分开提交"))


class PublicationForm(Form):
    wanted = LabelRadio(N_("改为"), Publication, [needed(N_("请选择"))])
    why = TextAreaField(N_("理由"), [needed(N_("请写明变更公开属性的理由")), at_most(300)])


class PublicationAnswerForm(Form):
    agrees = LabelRadio(N_("是否同意"), Consent, [needed(N_("请选择"))])
    words = TextAreaField(N_("说明"), [at_most(300)], description=N_("不同意的，请写明理由。"))
