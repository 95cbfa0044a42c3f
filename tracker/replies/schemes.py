"""What the classes of a reply mean. The letters mean different things by place and year; a scheme says which."""

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
    """A class in one scheme. is_implemented: counts as solved. promises: such a reply makes commitments."""

    klass: ReplyClass
    means: str
    is_implemented: bool = False
    promises: bool = False


SCHEMES: dict[str, Sequence[ClassMeaning]] = {
    "abcd_national": (
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


def meaning(scheme: str, klass: ReplyClass | None) -> ClassMeaning | None:
    """What a class means in a scheme; None if the scheme has no such class."""
    return next((row for row in SCHEMES.get(scheme, ()) if row.klass is klass), None)
