"""What can go wrong with a reply."""

from tracker.core.errors import Forbidden, Invalid, TrackerError
from tracker.core.words import _


class NotYetContacted(TrackerError):
    """A reply is handed up only after the deputy has been talked with in this round."""

    def __init__(self) -> None:
        super().__init__(_("答复前请先与代表沟通，并登记沟通情况。"))


class NotAccepted(TrackerError):
    """A unit writes only to what it has signed for."""

    def __init__(self) -> None:
        super().__init__(_("请先签收，再起草答复。"))


class NotReady(Invalid):
    """Something is missing before the head can sign. field: where."""


class RefusalPending(TrackerError):
    """A unit that asks to give a share back does not answer it at the same time."""

    def __init__(self) -> None:
        super().__init__(_("正在申请退办，答复暂不能送签、签发或送达：不同意退办的，可以接着办；同意退办的，答复作废。"))


class NamedAlready(TrackerError):
    """The reply that says how an opinion was taken up has gone up to the head, so that the opinion stands."""

    def __init__(self) -> None:
        super().__init__(_("答复已经送签，不能再退回会办意见；确需退回的，请先由单位负责人把答复退回改稿。"))


class SignedByAnother(TrackerError):
    """The case became a key one after another head had signed."""

    def __init__(self) -> None:
        super().__init__(_("签发后列为重点督办，须由单位主要负责人签发：请负责人退回修改后再送签。"))


class NotPrincipal(Forbidden):
    """The reply to a key case is signed by the head who is marked as the principal."""

    def __init__(self) -> None:
        super().__init__(_("这是重点督办件，答复由单位主要负责人签发。谁是主要负责人，由系统管理员在账号上标明。"))
