"""What is warned of, and what people say of a link between cases."""

from tracker.core.labels import Label
from tracker.core.words import N_


class Kind(Label):
    """What a warning is about. What becomes late soon is no row: it is counted when it is asked for."""

    PACE = "pace", N_("按以往节奏可能逾期"), "wait"
    BOUNCE = "bounce", N_("反复退办"), "stop"
    RUSH = "rush", N_("集中答复"), "wait"
    PHRASE = "phrase", N_("答复语句重复"), "act"
    AGAIN = "again", N_("年年办、年年提"), "stop"
    SLIP = "slip", N_("承诺推迟或到期未兑现"), "stop"


class Pile(Label):
    """Which of the lists behind a warning a case stands in."""

    ALL = "all", N_("全部")
    NEAR = "near", N_("临期送达")
    DAY = "day", N_("同一天送达")
    POSTPONED = "postponed", N_("推迟过")
    OVERDUE = "overdue", N_("到期未兑现")


class Said(Label):
    """Whether an earlier case is on the same matter: found by its title, or settled by the office."""

    FOUND = "found", N_("按标题找出，未核对"), "wait"
    CONFIRMED = "confirmed", N_("已核对：同一件事"), "go"
    REJECTED = "rejected", N_("已核对：不是同一件事"), "quiet"
