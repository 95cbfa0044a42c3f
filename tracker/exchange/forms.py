"""Input about files."""

from typing import Any

from wtforms import BooleanField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from tracker.core.words import N_, _
from tracker.exchange.actions import KINDS
from tracker.web.fields import Day, Upload
from tracker.web.forms import Form, at_times, needed

OF_A_SESSION = ("assignments", "proposals")  # their rows do not say of which session they are


class Ordinal(IntegerField):
    """A number, or nothing. (`Optional` would end the checks of an empty box before it is asked whether it may be empty.)"""

    def process_formdata(self, values: list[Any]) -> None:
        if any(str(value).strip() for value in values):
            super().process_formdata(values)


class UploadForm(Form):
    kind = SelectField(
        N_("导入什么"),
        [needed(N_("请从所列选项中选择"))],
        choices=lambda: [SelectChoice(key, _(kind.name)) for key, kind in KINDS.items()],
    )
    file = Upload(
        N_("文件"),
        [needed(N_("请选择文件"))],
        description=N_("XLSX 或 CSV（UTF-8、GB18030），第一行是列名，不超过 20 MB、1000 行；更大的请用命令 tracker import。"),
    )
    term = Ordinal(N_("第几届"), [at_times()], description=N_("交办表、拟办表必填。"))
    session = Ordinal(N_("第几次会议"), [at_times()], description=N_("交办表、拟办表必填。"))
    on = Day(N_("交办日期"), [at_times()], description=N_("交办表必填；导入其他表时，没有填日期的行用这个日期。"))
    create = BooleanField(N_("缺的单位、代表、联络站、分类、届次先建上，之后再补全"))

    def validate_term(self, field: Any) -> None:
        if self.kind.data in OF_A_SESSION and field.data is None and not field.errors:
            raise ValidationError(_("导入交办表、拟办表须填写第几届"))
        if field.data is not None and not 1 <= field.data <= 99:
            raise ValidationError(_("届次在 1 到 99 之间"))

    def validate_session(self, field: Any) -> None:
        if self.kind.data in OF_A_SESSION and field.data is None and not field.errors:
            raise ValidationError(_("导入交办表、拟办表须填写第几次会议"))
        if field.data is not None and not 1 <= field.data <= 99:
            raise ValidationError(_("次数在 1 到 99 之间"))

    def validate_on(self, field: Any) -> None:
        if self.kind.data == "assignments" and not field.data and not field.errors:
            raise ValidationError(_("导入交办表须填写交办日期"))
