"""What can be found."""

from tracker.core.labels import Label
from tracker.core.words import N_


class Kind(Label):
    """What can be found. The first three are texts and stand in the index."""

    SUGGESTION = "suggestion", N_("建议")
    REPLY = "reply", N_("答复")
    ISSUE = "issue", N_("群众意见")
    UNIT = "unit", N_("承办单位")
    DEPUTY = "deputy", N_("代表")


TEXTS = (Kind.SUGGESTION, Kind.REPLY, Kind.ISSUE)
