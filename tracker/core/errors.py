"""What can go wrong by the rules; each error carries a sentence fit for the person."""

from collections.abc import Mapping, Sequence

from tracker.core.words import _


class TrackerError(Exception):
    """A broken rule of the congress. status: the HTTP answer it becomes."""

    status = 409

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Forbidden(TrackerError):
    """The act is not this person's."""

    status = 403

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("您当前的身份不能办理这一步。"))


class Invalid(TrackerError):
    """Something entered cannot be so. field: the name of the box it was entered in."""

    status = 422

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class NoSuchStep(TrackerError):
    """The act is not open in the state the case is in."""

    def __init__(self, act: str, state: str) -> None:
        super().__init__(_("现在是“%(state)s”，不能再“%(act)s”。可能已有人先办理，请刷新查看。", state=state, act=act))


class Stale(TrackerError):
    """Someone else saved the same thing first.

    theirs: what stands now, as (field, label, text); the label may be the field's name where the form knows better.
    ours: what was typed, in words, by field, where that is not simply what the browser sent.
    """

    def __init__(self, theirs: Sequence[tuple[str, str, str]], ours: Mapping[str, str] | None = None) -> None:
        super().__init__(_("您打开之后，已有人保存过这份内容。两份都在下面，请对照后再保存。"))
        self.theirs, self.ours = list(theirs), dict(ours or {})


class TryLater(TrackerError):
    """Too much at once. seconds: after how long it is worth another try."""

    status = 429

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(sentence)
        self.seconds = seconds
