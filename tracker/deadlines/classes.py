"""The letters of a reply's class and what they mean where. The same letter means different things by place and year."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.core.labels import Label
from tracker.core.words import N_


class ReplyClass(Label):
    """The letter of a class, from best to worst."""

    A = "A", N_("A类"), "go"
    B = "B", N_("B类"), "wait"
    C = "C", N_("C类"), "quiet"
    D = "D", N_("D类"), "quiet"


@dataclass(frozen=True, slots=True)
class ClassMeaning:
    """A class in one scheme. is_implemented: counts as solved. promises: such a reply makes commitments.

    label: what the class is called there, where that is not its letter.
    """

    klass: ReplyClass
    means: str
    is_implemented: bool = False
    promises: bool = False
    label: str = ""

    @property
    def text(self) -> str:
        """What the class is called in its scheme."""
        return self.label or self.klass.text


NATIONAL_SCHEME = "abcd_national"

# The schemes that came with the program; a congress may make its own beside them.
SCHEMES: dict[str, Sequence[ClassMeaning]] = {
    NATIONAL_SCHEME: (
        ClassMeaning(ReplyClass.A, N_("已解决或基本解决"), is_implemented=True),
        ClassMeaning(ReplyClass.B, N_("正在解决或列入计划逐步解决"), promises=True),
        ClassMeaning(ReplyClass.C, N_("因条件所限，以后解决")),
        ClassMeaning(ReplyClass.D, N_("留作参考")),
    ),
    "abc_chongqing": (
        ClassMeaning(ReplyClass.A, N_("已解决或采纳"), is_implemented=True),
        ClassMeaning(ReplyClass.B, N_("列入工作计划"), promises=True),
        ClassMeaning(ReplyClass.C, N_("留作参考，或属上级权限")),
    ),
}
