"""Input about clusters."""

from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.clusters.models import MOST_NAME
from tracker.core.words import N_, _
from tracker.suggestions.models import MOST_ASK, MOST_ASKS, MOST_SECTION, MOST_TITLE
from tracker.web.fields import Pick, PickMany
from tracker.web.forms import Form, at_least, at_most, at_times, needed


class NameForm(Form):
    name = StringField(N_("名称"), [at_most(MOST_NAME)], description=N_("不填则用这些意见共有的词。请勿写姓名、电话。"))


class MergeForm(Form):
    into = Pick(N_("并入哪个聚合"), [needed(N_("请选择并入哪个聚合"))])


class InviteForm(Form):
    deputies = PickMany(N_("邀请哪些代表附议"), [at_times()])


class FromClusterForm(Form):
    """The draft as it begins; what is missing is written later on the page of the draft."""

    title = StringField(
        N_("标题"),
        [needed(N_("请填写标题")), at_least(4, N_("标题太短，请写成“关于……的建议”")), at_most(MOST_TITLE)],
        description=N_("一件建议只写一个问题，写成“关于……的建议”，不超过 60 字。"),
    )
    category_id = Pick(N_("专业分类"))
    situation = TextAreaField(
        N_("情况"),
        [at_most(MOST_SECTION)],
        description=N_("已按聚合写好件数、地点、时间和摘录，请核对、修改。摘录不含姓名电话。"),
    )
    analysis = TextAreaField(N_("分析"), [at_most(MOST_SECTION)], description=N_("为什么会这样，过去办过什么，卡在哪里。"))
    asks = TextAreaField(N_("具体建议"), description=N_("一行写一条，单位会逐条答复。"))
    issues = PickMany(N_("并入哪些群众意见"), description=N_("您可以并入的；建议答复后，这些群众都要回告。"))
    deputies = PickMany(
        N_("邀请哪些代表附议"),
        [at_times()],
        description=N_("他们接待过这类意见。邀请后正文锁定；他们确认附议时，聚合中他们可以并入的意见一并并入。"),
    )

    def written_asks(self) -> list[str]:
        """The asks, one a line."""
        return [line.strip() for line in str(self.asks.data or "").splitlines() if line.strip()]

    def validate_asks(self, _field: Any) -> None:
        lines = self.written_asks()
        if len(lines) > MOST_ASKS:
            raise ValidationError(_("不超过 %(most)s 条", most=MOST_ASKS))
        if any(len(line) > MOST_ASK for line in lines):
            raise ValidationError(_("每条不超过 %(most)s 字", most=MOST_ASK))
