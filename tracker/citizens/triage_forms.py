"""Input about many issues at once."""

from typing import Any

from wtforms import StringField
from wtforms.validators import ValidationError

from tracker.citizens.policy import Act
from tracker.core.labels import Label
from tracker.core.words import N_, _
from tracker.issues.models import Door, Junk, Target
from tracker.issues.states import Act as IssueAct
from tracker.web.fields import LabelRadio, Pick
from tracker.web.forms import Form, at_most, at_times, needed


class Doing(Label):
    """What is done with those that were chosen."""

    LOOK = "look", N_("标为已看过")
    SORT = "sort", N_("归类")
    GUIDE = "guide", N_("引导到别处")
    TO_HEAD = "to_head", N_("请站长转交")
    TRANSFER = "transfer", N_("转交")
    ASIDE = "aside", N_("搁置")
    BACK = "back", N_("收回搁置")


ACTS: dict[Doing, Label] = {
    Doing.LOOK: Act.LOOK_THROUGH, Doing.SORT: IssueAct.SORT, Doing.GUIDE: IssueAct.GUIDE_OUT, Doing.TO_HEAD: Act.HAND_TO_HEAD,
    Doing.TRANSFER: IssueAct.TRANSFER, Doing.ASIDE: Act.SET_ASIDE, Doing.BACK: Act.TAKE_BACK,
}  # fmt: skip
BOXES: dict[Doing, tuple[str, ...]] = {
    Doing.SORT: ("category_id", "place"), Doing.GUIDE: ("door", "words"), Doing.TRANSFER: ("target", "unit_id", "target_name"),
    Doing.ASIDE: ("junk",),
}  # fmt: skip


class TriageForm(Form):
    doing = LabelRadio(N_("怎么办"), Doing, [needed(N_("请选择怎么办"))])
    category_id = Pick(N_("分类"))
    place = StringField(N_("地点"), [at_most(100)], description=N_("都在一个地方时填写；留空的不改。"))
    door = LabelRadio(N_("引导到哪里"), Door, [at_times()])
    words = StringField(N_("说明"), [at_most(500)], description=N_("群众查进度时能看到。"))
    target = LabelRadio(N_("转交给"), Target, [at_times()])
    unit_id = Pick(N_("承办单位"), [at_times()], description=N_("转交给承办单位时选择。"))
    target_name = StringField(
        N_("具体名称"), [at_times(), at_most(100)], description=N_("转交给乡镇街道、12345 热线或上级人大时填写。")
    )
    junk = LabelRadio(N_("为什么搁置"), Junk, [at_times()])

    def validate_door(self, field: Any) -> None:
        if self.doing.data is Doing.GUIDE and not field.data:
            raise ValidationError(_("请选择引导到哪里"))

    def validate_target(self, field: Any) -> None:
        if self.doing.data is Doing.TRANSFER and not field.data:
            raise ValidationError(_("请选择转交给谁"))

    def validate_unit_id(self, field: Any) -> None:
        if self.doing.data is Doing.TRANSFER and self.target.data is Target.UNIT and not field.data:
            raise ValidationError(_("请选择转交给哪个单位"))

    def validate_target_name(self, field: Any) -> None:
        if self.doing.data is Doing.TRANSFER and self.target.data not in (None, Target.UNIT) and not field.data:
            raise ValidationError(_("请写明转交给谁"))

    def validate_junk(self, field: Any) -> None:
        if self.doing.data is Doing.ASIDE and not field.data:
            raise ValidationError(_("请选择为什么搁置"))
