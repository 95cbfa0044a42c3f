"""The words of a review meeting, and what a vote comes to."""

from tracker.core.labels import Label
from tracker.core.words import N_

ALL_MEMBERS = "all_members"


class Kind(Label):
    """Which meeting it is."""

    STANDING = "standing", N_("常委会会议")
    CHAIRS = "chairs", N_("主任会议")
    INQUIRY = "inquiry", N_("专题询问")


class Scale(Label):
    """How a meeting votes; chosen once for all its items."""

    CONSENT = "consent", N_("赞成、反对、弃权")
    SATISFACTION = "satisfaction", N_("满意、基本满意、不满意、弃权")


class Sort(Label):
    """What an item of the agenda is about."""

    CASE = "case", N_("建议")
    TOPIC = "topic", N_("重点督办课题")
    REPORT = "report", N_("办理情况报告")
    POINT = "point", N_("其他事项")


class Result(Label):
    """What a vote came to."""

    PASSED = "passed", N_("通过"), "go"
    REJECTED = "rejected", N_("未通过"), "stop"
    SATISFIED = "satisfied", N_("满意"), "go"
    BASICALLY = "basically", N_("基本满意"), "act"
    DISSATISFIED = "dissatisfied", N_("不满意"), "stop"


def result_of(scale: Scale, whole: int, approve: int, basically: int) -> Result:
    """What a vote comes to: more than half of the whole decides, half is not enough. whole: of whom half is asked.

    By satisfaction: satisfied, if more than half are; basically, if more than half are one or the other; dissatisfied otherwise.
    """
    if scale is Scale.CONSENT:
        return Result.PASSED if 2 * approve > whole else Result.REJECTED
    if 2 * approve > whole:
        return Result.SATISFIED
    return Result.BASICALLY if 2 * (approve + basically) > whole else Result.DISSATISFIED
