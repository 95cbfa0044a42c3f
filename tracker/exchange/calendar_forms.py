"""Input about a year's notice."""

from wtforms import StringField

from tracker.core.words import N_
from tracker.web.fields import Upload
from tracker.web.forms import Form, at_most, needed


class NoticeForm(Form):
    file = Upload(
        N_("放假安排文件"),
        [needed(N_("请选择文件"))],
        description=N_(
            "JSON（UTF-8），不超过 1 MB：year 为年份，days 为日期列表，每项有 name、date、isOffDay（true 为放假，false 为调休上班）。"
        ),
    )


class RefuseNoticeForm(Form):
    reason = StringField(N_("不采用的原因"), [needed(N_("请写明不采用的原因")), at_most(200)])
