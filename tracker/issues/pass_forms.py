"""Input about issues that another congress passed on."""

from wtforms import TextAreaField

from tracker.core.words import N_
from tracker.issues.models import MOST_ANSWER, MOST_PASS_WORDS, Target
from tracker.web.fields import LabelRadio, Pick
from tracker.web.forms import Form, at_most, at_times, needed

_HINT = N_("不要写姓名、电话。")


class SignForm(Form):
    """Nothing but the button."""


class RouteForm(Form):
    unit_id = Pick(N_("承办单位"), [needed(N_("请选择转交给哪个单位"))])
    words = TextAreaField(N_("说明"), [at_times(), at_most(MOST_PASS_WORDS)], description=_HINT)


class ForwardForm(Form):
    target = LabelRadio(N_("转交给"), Target, [needed(N_("请选择转交给谁"))], only=lambda: [Target.HIGHER, Target.LOWER])
    congress_id = Pick(N_("上级或下级人大"), [needed(N_("请选择转交给哪一级人大"))])
    words = TextAreaField(N_("说明"), [at_times(), at_most(MOST_PASS_WORDS)], description=_HINT)


class ReturnForm(Form):
    words = TextAreaField(
        N_("退回的理由"), [needed(N_("请写明退回的理由，联络站和对方代表工作机构会看到")), at_most(MOST_PASS_WORDS)]
    )


class ResultForm(Form):
    words = TextAreaField(
        N_("办理结果"),
        [needed(N_("请写明办理结果")), at_most(MOST_ANSWER)],
        description=N_("用群众听得懂的话写，联络站回告时会用到。"),
    )
