"""The words of supervision."""

from tracker.core.labels import Label
from tracker.core.words import N_


class Criterion(Label):
    """Why a topic is chosen: the four criteria of SD 14 and QD 21."""

    MAJOR = "major", N_("涉及重大事项或群众普遍关注")
    MANY = "many", N_("多位代表集中反映")
    HARD = "hard", N_("综合性强、办理难度大")
    PRIORITY = "priority", N_("常委会、政府的重点工作")


class Happening(Label):
    """What was done about a topic."""

    FACE = "face", N_("当面答复")
    VISIT = "visit", N_("视察、调研")
    MEETING = "meeting", N_("督办会议")


class Why(Label):
    """Why a unit is urged."""

    OVERDUE = "overdue", N_("答复已逾期"), "stop"
    SOON = "due_soon", N_("答复期限临近"), "wait"
    CONTACT = "contact_missing", N_("未与代表沟通"), "wait"
    OPINION = "opinion_missing", N_("未送会办意见"), "wait"
    PROMISE = "commitment_overdue", N_("承诺到期未兑现"), "stop"
