"""Input about shares."""

from collections.abc import Collection
from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.core.labels import Label
from tracker.core.words import N_, _
from tracker.web.fields import LabelRadio, Pick, PickMany, number
from tracker.web.forms import Form, at_most, at_times, needed


class Way(Label):
    """How a case is given to units."""

    SOLE = "sole", N_("一家单办")
    LED = "led", N_("主办加会办")
    SPLIT = "split", N_("几家分办")


class AssignForm(Form):
    way = LabelRadio(N_("办理方式"), Way, [needed(N_("请选择办理方式"))])
    main_unit = Pick(N_("主办（单办）单位"), [at_times()], description=N_("单办和主办时选择。"))
    co = PickMany(N_("会办或分办单位"), [at_times()], description=N_("主办时勾选会办单位；分办时勾选两家以上。"))
    reference = PickMany(N_("参阅单位"), [at_times()], description=N_("只供参阅：没有期限，不需答复，不计入办件。"))
    note = StringField(N_("交办说明"), [at_most(200)])

    def validate_main_unit(self, field: Any) -> None:
        if self.way.data in (Way.SOLE, Way.LED) and not field.data:
            raise ValidationError(_("请选择主办（单办）单位"))
        if self.way.data is Way.SPLIT and field.data:
            raise ValidationError(_("分办没有主办单位，请清空这一栏，在下面勾选各家单位"))

    def validate_co(self, field: Any) -> None:
        if self.way.data is Way.LED and not field.data:
            raise ValidationError(_("请至少勾选一家会办单位；没有会办单位请选“一家单办”"))
        if self.way.data is Way.SOLE and field.data:
            raise ValidationError(_("单办没有会办单位，请取消勾选，或者选“主办加会办”"))
        if self.way.data is Way.SPLIT and len(field.data or []) < 2:
            raise ValidationError(_("分办请勾选两家以上单位"))


def asked_for(args: Any, allowed: Collection[int]) -> tuple[int | None, list[int]]:
    """The main unit and the co-units that an address asks a form to be filled with; what is not allowed is left out."""
    main = number(args.get("main"))
    co = [unit_id for unit_id in map(number, args.getlist("co")) if unit_id in allowed and unit_id != main]
    return (main, list(dict.fromkeys(filter(None, co)))) if main in allowed else (None, [])


class SubAssignForm(Form):
    unit_id = Pick(N_("转办给"), [needed(N_("请选择单位"))])


class RefuseForm(Form):
    reason = TextAreaField(N_("退办的理由"), [needed(N_("请写明退办的理由")), at_most(500)], description=N_("写明职责依据。"))
    proposed_id = Pick(N_("建议改由哪个单位办理"))


class SettleForm(Form):
    """One decision, two ways: agree and move, or insist."""

    unit_id = Pick(N_("改派给"), [at_times()])
    words = TextAreaField(N_("说明"), [at_times(), at_most(500)], description=N_("不同意退办时必须写明理由。"))


class OpinionForm(Form):
    opinion = TextAreaField(
        N_("会办意见"),
        [needed(N_("请写会办意见；没有意见也请写“无意见”")), at_most(3000)],
        description=N_("送主办单位，由主办单位统一答复代表。"),
    )
    approved_by = StringField(N_("同意此意见的负责人"), [needed(N_("请写明同意此意见的负责人")), at_most(60)])
