"""The words a deputy is entered in, and for how a mandate stands."""

from tracker.core.labels import Label
from tracker.core.words import N_


class Sex(Label):
    """As on the deputy's certificate."""

    FEMALE = "female", N_("女")
    MALE = "male", N_("男")


class Ground(Label):
    """Why a mandate stands as it does: Deputies Law 2 and 61–63."""

    DETAINED = "detained", N_("因刑事案件被羁押，正在受侦查、起诉、审判")
    SENTENCED = "sentenced", N_("被判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑")
    CEASED = "ceased", N_("暂停的原因已经消失")
    CORRECTED = "corrected", N_("更正登记错误")
    MOVED_AWAY = "moved_away", N_("迁出或者调离本行政区域")
    RESIGNED = "resigned", N_("辞职被接受")
    ORDERED = "ordered_resignation", N_("责令辞职被接受")
    ABSENT = "absent", N_("未经批准两次不出席会议")
    RECALLED = "recalled", N_("被罢免")
    NATIONALITY = "nationality", N_("丧失中国国籍")
    RIGHTS = "rights", N_("被依法剥夺政治权利")
    INCAPABLE = "incapable", N_("丧失行为能力")
    DIED = "died", N_("去世")
    TERM_OVER = "term_over", N_("本届任期届满")
    OVER_SUSPENDED = "over_suspended", N_("本届任期届满，届满时执行职务被暂停")


SEED_CATEGORIES = {  # field → the special committee that follows it
    "财政经济": "财政经济委员会",
    "农业农村": "农业与农村委员会",
    "城建环资": "城乡建设环境与资源保护委员会",
    "教科文卫": "教育科学文化卫生委员会",
    "监察司法": "监察和司法委员会",
    "社会建设": "社会建设委员会",
    "民族宗教及其他": "民族宗教侨务外事委员会",
}
