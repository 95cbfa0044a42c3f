"""Input about stations."""

from wtforms import StringField

from tracker.congress.models import StationKind, StationState
from tracker.core.words import N_
from tracker.web.fields import LabelRadio, Pick, PickMany
from tracker.web.forms import Form, VersionedForm, at_most, needed


class StationForm(VersionedForm):
    name = StringField(N_("名称"), [needed(N_("请填写名称")), at_most(60)])
    kind = LabelRadio(N_("类型"), StationKind, [needed(N_("请选择类型"))], default=StationKind.STATION)
    township = StringField(N_("乡镇街道"), [needed(N_("请填写乡镇街道")), at_most(60)])
    address = StringField(N_("地址"), [at_most(120)])
    head = StringField(N_("站长"), [at_most(60)])
    liaison = StringField(N_("联络员"), [at_most(60)])
    reception_rule = StringField(
        N_("接待日"),
        [at_most(60)],
        description=N_(
            "写成：每月15日、单月15日、每季度第一个月10日、每周一、三、隔周三（2026年4月15日起）、每月第三个周四、工作日、农历初一、十五、农历逢二、五、八，可加 9:00-11:00"
        ),
    )
    state = LabelRadio(
        N_("状态"), StationState, default=StationState.OPEN, only=lambda: [StationState.OPEN, StationState.PAUSED]
    )


class DeputiesForm(Form):
    deputies = PickMany(N_("进站代表"))


class GuestForm(Form):
    deputy_id = Pick(N_("代表"), [needed(N_("请选择代表"))])


class CloseForm(Form):
    successor_id = Pick(
        N_("由哪个站承接"),
        description=N_(
            "还没有了结的意见和进站代表都转到承接的站，由它继续办理和回告；已了结的留在原站，统计不变。没有承接的站时都留在原站。"
        ),
    )
