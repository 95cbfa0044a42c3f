"""Input about issues."""

from typing import Any

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import ValidationError

from tracker.core.clock import today
from tracker.core.labels import Label
from tracker.core.text import is_phone, narrow
from tracker.core.words import N_, _
from tracker.issues.loop_models import RevealFor, Solved
from tracker.issues.models import MOST_ANSWER, MOST_PASS_WORDS, MOST_WORDS, Door, Target, Way
from tracker.web.fields import Day, LabelRadio, Pick, Upload, not_after
from tracker.web.forms import Form, at_least, at_most, at_times, needed


class Route(Label):
    """What comes next, said while recording."""

    LATER = "later", N_("先记下")
    ANSWER = "answer", N_("当场答复", "act")
    TRANSFER = "transfer", N_("请站长转交")
    GUIDE = "guidance", N_("引导到别处")
    LINK = "link", N_("写成建议")


class RecordForm(Form):
    text = TextAreaField(
        N_("群众原话"),
        [needed(N_("请记下群众说了什么")), at_least(4, N_("请多写几个字，让别人看得懂")), at_most(MOST_WORDS)],
        description=N_("照原话记，不必整理。请勿写涉密内容。"),
    )
    route = LabelRadio(N_("怎么办"), Route, default=Route.LATER)
    station_id = Pick(N_("联络站"), [needed(N_("请选择联络站"))])
    category_id = Pick(N_("分类"))
    place = StringField(N_("地点"), [at_most(100)])
    deputy_id = Pick(N_("接待代表"))
    name = StringField(N_("怎样称呼"), [at_most(30)])
    phone = StringField(N_("电话"), [at_most(20)], render_kw={"inputmode": "tel", "autocomplete": "off"})
    photo = Upload(N_("照片"), description=N_("JPG、PNG 或 WebP，不超过 20 MB；拍摄地点等信息会自动去掉。"))
    share = BooleanField(N_("群众同意把称呼和电话告诉承办单位"))
    told = BooleanField(N_("已向群众出示或说明个人信息告知"))

    def validate_phone(self, field: Any) -> None:
        field.data = narrow(field.data or "").replace(" ", "")
        if field.data and not is_phone(field.data):
            raise ValidationError(_("电话号码不对，请核对"))

    def validate_told(self, field: Any) -> None:
        if (self.name.data or self.phone.data) and not field.data:
            raise ValidationError(_("留下姓名或电话之前，请先向群众说明个人信息怎样使用，再勾选"))


class AnswerForm(Form):
    words = TextAreaField(N_("怎样答复的"), [needed(N_("请写明答复内容")), at_most(MOST_ANSWER)])


class GuideForm(Form):
    door = LabelRadio(N_("引导到哪里"), Door, [needed(N_("请选择引导到哪里"))])
    words = TextAreaField(N_("说明"), [at_most(500)])


class TransferForm(Form):
    target = LabelRadio(N_("转交给"), Target, [needed(N_("请选择转交给谁"))])
    unit_id = Pick(N_("承办单位"), [at_times()], description=N_("转交给承办单位时选择。"))
    congress_id = Pick(
        N_("上级或下级人大"),
        [at_times()],
        description=N_("转交给上级或下级人大时选择；对方代表工作机构会收到，但看不到联系方式。"),
    )
    target_name = StringField(
        N_("具体名称"), [at_times(), at_most(100)], description=N_("转交给乡镇街道、12345 热线或不在名单里的上级人大时填写。")
    )
    words = TextAreaField(
        N_("说明"),
        [at_times(), at_most(MOST_PASS_WORDS)],
        description=N_("转给其他人大时写给对方看，可不填。不要写姓名、电话。"),
    )


class ReportForm(Form):
    words = TextAreaField(
        N_("办理结果"),
        [needed(N_("请写明办理结果")), at_most(MOST_ANSWER)],
        description=N_("用群众听得懂的话写，回告时会用到。"),
    )


class TellForm(Form):
    way = LabelRadio(N_("怎样回告的"), Way, [needed(N_("请选择怎样回告的"))], only=Way.by_hand)
    told_on = Day(N_("回告日期"), [needed(N_("请填写回告日期")), not_after(today, N_("回告日期还没有到"))])
    words = TextAreaField(N_("群众怎么说"), [at_most(500)])
    solved = LabelRadio(
        N_("群众说解决了吗"), Solved, description=N_("照群众的话选；没有问就不选。与代表的评价分开，不计入满意率。")
    )


class TryForm(Form):
    way = LabelRadio(N_("怎样联系的"), Way, [needed(N_("请选择怎样联系的"))], only=Way.by_hand)
    tried_on = Day(N_("联系日期"), [needed(N_("请填写联系日期")), not_after(today, N_("联系日期还没有到"))])
    words = TextAreaField(N_("情况"), [at_most(500)], description=N_("例如：电话没有人接、号码是空号、家里没有人。"))


class RevealForm(Form):
    """Why somebody looks at a contact."""

    why = LabelRadio(N_("为什么要看"), RevealFor, [needed(N_("请选择为什么要看"))])
    words = StringField(
        N_("补充说明"), [at_times(), at_most(200)], description=N_("选“其他”时必填。审计员会看到，不要写姓名、电话。")
    )


class ReopenForm(Form):
    words = TextAreaField(
        N_("新情况"),
        [needed(N_("请写明有什么新情况")), at_most(MOST_WORDS)],
        description=N_("照群众的话记。重新打开后从头办理，以前的结果留在轨迹里。"),
    )


class AmendForm(Form):
    """What may be put right depends on who asks: a box that is not theirs is taken out."""

    text = TextAreaField(
        N_("群众原话"),
        [needed(N_("请记下群众说了什么")), at_least(4, N_("请多写几个字，让别人看得懂")), at_most(MOST_WORDS)],
        description=N_("只改记错的字。改之前的原话留在轨迹里。"),
    )
    category_id = Pick(N_("分类"))
    place = StringField(N_("地点"), [at_most(100)])
    name = StringField(N_("怎样称呼"), [at_most(30)], description=N_("不改的留空。"))
    phone = StringField(
        N_("电话"), [at_most(20)], description=N_("不改的留空。"), render_kw={"inputmode": "tel", "autocomplete": "off"}
    )
    forget = BooleanField(N_("按群众要求删除留下的姓名、电话和照片"))
    share = BooleanField(N_("群众同意把称呼和电话告诉承办单位"), description=N_("群众改了主意，就去掉勾。"))
    told = BooleanField(N_("已向群众出示或说明个人信息告知"))

    validate_phone = RecordForm.validate_phone

    def validate_told(self, field: Any) -> None:
        if (self.name.data or self.phone.data) and not field.data:
            raise ValidationError(_("留下姓名或电话之前，请先向群众说明个人信息怎样使用，再勾选"))


class SortForm(Form):
    category_id = Pick(N_("分类"))
    place = StringField(N_("地点"), [at_most(100)])
