"""Fields with their words and widgets."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from wtforms import Field, FileField, PasswordField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, DateInput, ListWidget

from tracker.core.db import BIGGEST_ID
from tracker.core.labels import Label
from tracker.core.text import narrow
from tracker.core.words import _

MOST_DIGITS = 18
YEARS = range(1900, 3000)  # others are slips of the hand, and the ends of the calendar cannot be counted on from
Pairs = Sequence[tuple[Any, str]] | Sequence[tuple[Any, str, str]]


def chosen(pairs: Pairs) -> list[SelectChoice]:
    """Options from (value, words) or (value, words, group) pairs."""
    return [SelectChoice(str(value), *rest[:1], optgroup=rest[1] if rest[1:] else None) for value, *rest in pairs]


def as_id(value: Any) -> int | None:
    """The id a browser sent, or None for nothing. Raises ValueError for what no id can be."""
    if value in (None, "", "None"):
        return None
    number = int(value)
    if not 0 < number <= BIGGEST_ID:
        raise ValueError("no id")
    return number


def number(text: Any) -> int | None:
    """The whole number a text says, or None: not signed, not longer than any we count to."""
    said = str(text or "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= MOST_DIGITS else None


class Pick(SelectField):
    """One row out of many by id; an empty choice stands for none."""

    def __init__(self, label: str = "", validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, coerce=as_id, choices=[], **kwargs)

    def offer(self, pairs: Pairs, *, blank: str | None = None) -> None:
        """Set what can be picked."""
        self.choices = [*([SelectChoice("", blank)] if blank is not None else []), *chosen(pairs)]


class PickMany(SelectMultipleField):
    """Several rows by id, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str = "", validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, coerce=as_id, choices=[], **kwargs)

    def offer(self, pairs: Pairs) -> None:
        """Set what can be ticked."""
        self.choices = chosen(pairs)


class _LabelChoices:
    labels: type[Label]

    def _of(self, value: Any) -> Label | None:
        if value in (None, "", "None"):
            return None
        return value if isinstance(value, Label) else self.labels.known(value)


class LabelSelect(SelectField, _LabelChoices):
    """One label out of its list, as a select."""

    def __init__(self, label: str, labels: type[Label], validators: Any = None, *, blank: str = "", **kwargs: Any) -> None:
        self.labels = labels
        only: Callable[[], Sequence[Label]] = kwargs.pop("only", lambda: list(labels))
        super().__init__(
            label,
            validators,
            coerce=self._of,
            choices=lambda: [SelectChoice("", _(blank)), *(SelectChoice(x.value, x.text) for x in only())],
            **kwargs,
        )


class LabelRadio(RadioField, _LabelChoices):
    """One label out of its list, as large buttons to tap."""

    def __init__(self, label: str, labels: type[Label], validators: Any = None, **kwargs: Any) -> None:
        self.labels = labels
        only: Callable[[], Sequence[Label]] = kwargs.pop("only", lambda: list(labels))
        super().__init__(
            label,
            validators,
            coerce=self._of,
            choices=lambda: [SelectChoice(x.value, x.text) for x in only()],
            validate_choice=True,
            **kwargs,
        )

    def pre_validate(self, form: Any) -> None:
        if self.data is not None:  # nothing ticked is for `needed` to say
            super().pre_validate(form)


class Day(Field):
    """A date. Understands 2026-03-01, 2026/3/1, 2026.3.1 and 2026年3月1日, full-width digits too."""

    widget = DateInput()

    def __init__(self, label: str = "", validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.raw = ""
        self.data: Any

    def _value(self) -> str:
        return self.raw or (self.data.isoformat() if self.data else "")

    def process_formdata(self, values: list[Any]) -> None:
        self.data = None
        self.raw = narrow(str(values[0])).strip() if values else ""
        if self.raw:
            self.data = read_day(self.raw)
            if self.data is None:
                raise ValueError(_("没有“%(day)s”这一天，请按 2026-03-01 的样子填写", day=self.raw[:20]))


def read_day(text: str) -> date | None:
    """The date a text means, or None."""
    found = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", narrow(text).strip())
    try:
        return date(*map(int, found.groups())) if found and int(found[1]) in YEARS else None
    except ValueError:
        return None


class Secret(PasswordField):
    """A password or code: taken as it is, never sent back."""


class Upload(FileField):
    """One file, or none."""


def not_after(latest: Callable[[], date], sentence: str) -> Any:
    """A check that a date has come."""

    def check(_form: Any, field: Any) -> None:
        if field.data and field.data > latest():
            raise ValidationError(_(sentence))

    return check
