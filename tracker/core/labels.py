"""A label: stored value, Chinese name and tone of the tag in one place."""

from enum import StrEnum
from typing import Self

from tracker.core.words import _


class Label(StrEnum):
    """A word the database stores, with the name people read and the tone its tag is shown in.

    Tones: quiet, act, go, wait, stop. The Chinese name is marked with `N_` where the label is written.
    """

    zh: str
    tone: str

    def __new__(cls, value: str, zh: str, tone: str = "quiet") -> Self:
        label = str.__new__(cls, value)
        label._value_ = value
        label.zh = zh
        label.tone = tone
        return label

    @property
    def text(self) -> str:
        """The name in the reader's language."""
        return _(self.zh)

    @classmethod
    def of(cls, words: str | None) -> Self | None:
        """The label with this stored value or Chinese name; None for anything else."""
        return next((label for label in cls if words in (label.value, label.zh)), None)

    @classmethod
    def known(cls, value: str) -> Self:
        """The label with this stored value. Raises ValueError for anything else."""
        found = cls.of(value)
        if found is None or found.value != value:
            raise ValueError(f"no {cls.__name__}: {value!r}")
        return found

    @classmethod
    def choices(cls, *, blank: str | None = None) -> list[tuple[str, str]]:
        """Pairs for a select, led by an empty one with the given words."""
        pairs = [(label.value, label.text) for label in cls]
        return [("", blank), *pairs] if blank is not None else pairs
