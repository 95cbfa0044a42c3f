"""Input of the office about papers that came in, and of authors who want theirs back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import BooleanField, MultipleFileField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from tracker.core.clock import today
from tracker.core.words import N_, _
from tracker.suggestions.forms import DraftForm
from tracker.suggestions.labels import DeclineOutcome, PassedOutcome
from tracker.suggestions.models import MOST_SECTION, MOST_TITLE
from tracker.suggestions.secret_actions import MOST_BASIS
from tracker.web.fields import Day, LabelRadio, Pick, PickMany, chosen, not_after
from tracker.web.forms import Form, at_least, at_most, at_times, needed

_FUTURE = N_("日期不能晚于今天")


class SendBackForm(Form):
    reason = RadioField(N_("退回的原因"), [needed(N_("请选择退回的原因"))], validate_choice=False)
    words = TextAreaField(N_("怎样修改"), [at_most(500)], description=N_("代表会看到这段话。"))

    def offer(self, reasons: Mapping[str, str]) -> None:
        """Offer the reasons in use here, by code."""
        self.reason.choices = chosen([(code, _(called)) for code, called in reasons.items()])


class ProposeForm(Form):
    reason = SelectField(N_("不予受理的原因"), [needed(N_("请选择原因"))], validate_choice=False)
    outcome = LabelRadio(N_("怎样处理"), DeclineOutcome, [needed(N_("请选择怎样处理"))])
    words = TextAreaField(
        N_("对代表的说明"),
        [at_times(), at_most(500)],
        description=N_("复核同意后，代表会看到这段话。涉密的不要写，原因和去向会告知代表。"),
    )

    def offer(self, reasons: Mapping[str, str], *, is_below: bool) -> None:
        """Offer the reasons in use here, by code; passing up only where there is a congress above."""
        self.reason.choices = chosen([("", _("请选择")), *((code, _(called)) for code, called in reasons.items())])
        outcomes = [o for o in DeclineOutcome if is_below or o is not DeclineOutcome.HIGHER]
        self.outcome.choices = [SelectChoice(o.value, o.text) for o in outcomes]


class WhyForm(Form):
    """A word why, where one is always needed."""

    why = TextAreaField(N_("理由"), [needed(N_("请写明理由")), at_most(300)])


class BasisForm(Form):
    basis = StringField(
        N_("依据"),
        [needed(N_("请写明依据（文号），不超过 60 字")), at_most(MOST_BASIS)],
        description=N_("保密审查意见的文号。这里会长期保留，不要写涉密内容。"),
    )


class OpposeForm(Form):
    words = TextAreaField(N_("不同意的理由"), [at_most(300)])


class SplitForm(Form):
    title = StringField(
        N_("拆出一件的标题"),
        [needed(N_("请填写标题")), at_least(4, N_("标题太短，请写成“关于……的建议”")), at_most(MOST_TITLE)],
    )
    asks = PickMany(
        N_("拆出哪几条具体建议"), [needed(N_("请至少选一条拆出去，原件至少留一条"))], description=N_("没有选的留在原件。")
    )
    with_situation = BooleanField(N_("带上“情况”，再改"), default=True)
    with_analysis = BooleanField(N_("带上“分析”，再改"), default=True)


class OnPaper(DraftForm):
    """What is entered whole and at once: it was written before."""

    category_id = Pick(N_("专业分类"), [needed(N_("请选择专业分类"))])
    situation = TextAreaField(N_("情况"), [needed(N_("请写明情况：谁、在哪里、遇到什么问题")), at_most(MOST_SECTION)])


class PaperForm(OnPaper):
    """A deputy's paper form, as it lies on the table."""

    lead_id = Pick(N_("领衔代表"), [needed(N_("请选择领衔代表"))])
    deputies = PickMany(N_("纸上签名的附议代表"), [at_times()])
    received_on = Day(N_("收到日期"), [needed(N_("请填写收到日期")), not_after(today, _FUTURE)])
    place = StringField(
        N_("原件存放处"), [needed(N_("请写明原件存放在哪里")), at_most(100)], description=N_("例如：档案室 2026 年第 3 卷。")
    )
    scans = MultipleFileField(
        N_("扫描件"),
        [at_times()],
        description=N_("每页一张照片或扫描图（JPG、PNG、WebP），最多 10 张。"),
        render_kw={"multiple": True},
    )


class MotionForm(OnPaper):
    """A motion that the presidium turned into a suggestion."""

    lead_id = Pick(N_("领衔代表"), [at_times()], description=N_("代表团提出的议案，这里不选，在下面选代表团。"))
    delegation_id = Pick(N_("提出的代表团"), [at_times()])
    deputies = PickMany(N_("联名代表"), [at_times()])
    motion_number = StringField(N_("议案编号"), [needed(N_("请填写议案编号")), at_most(40)])
    decision = StringField(N_("主席团决定"), [needed(N_("请填写主席团决定的文号或会议")), at_most(100)])
    decided_on = Day(N_("决定日期"), [needed(N_("请填写决定日期")), not_after(today, _FUTURE)])


class PassedForm(Form):
    outcome = LabelRadio(N_("怎样处理"), PassedOutcome, [needed(N_("请选择怎样处理"))])
    deputy_id = Pick(N_("转给哪位代表"), [at_times()])
    words = TextAreaField(N_("处理意见"), [needed(N_("请写明处理意见，原作者和下级代表工作机构会看到")), at_most(500)])


def files_in(field: Any) -> list[tuple[Any, str]]:
    """The files that were really chosen, each with its name."""
    return [(file.stream, file.filename or "") for file in field.data or () if getattr(file, "filename", "")]


def day_of(field: Any) -> date:
    """The day in a box that has one."""
    assert isinstance(field.data, date)
    return field.data
