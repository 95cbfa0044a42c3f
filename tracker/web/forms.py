"""The form all forms are made from: cleaned, in the reader's language, faults beside the boxes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Self

from flask import request
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, PasswordField, StringField, TextAreaField
from wtforms.form import Form as PlainForm
from wtforms.meta import DefaultMeta
from wtforms.validators import StopValidation, ValidationError

from tracker.core.errors import Invalid, Stale
from tracker.core.events import drop
from tracker.core.text import clean
from tracker.core.words import N_, _
from tracker.web.fields import number


class _Words:
    """The few messages the library itself says, in the reader's language."""

    ours = {
        "Not a valid choice.": N_("请从所列选项中选择"),
        "Not a valid choice": N_("请从所列选项中选择"),
        "Not a valid integer value.": N_("请填写整数"),
        "Not a valid date value.": N_("请按 2026-03-01 的样子填写日期"),
        "'%(value)s' is not a valid choice for this field.": N_("请从所列选项中选择"),
        "Invalid Choice: could not coerce.": N_("请从所列选项中选择"),
        "This field is required.": N_("此项必填"),
    }

    def gettext(self, text: str) -> str:
        return _(self.ours.get(text, text))

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


class _Manners(DefaultMeta):
    """How every form of ours behaves: its text cleaned before any check, its faults in the reader's language."""

    csrf = False  # the guard asks for the token at every change

    def get_translations(self, _form: Any) -> _Words:
        return _Words()

    def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Field:
        kind = unbound_field.field_class
        if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
            cleaner = _clean_lines if issubclass(kind, TextAreaField) else _clean_line
            unbound_field.kwargs.setdefault("filters", [cleaner])
        return super().bind_field(form, unbound_field, options)


class Part(PlainForm):
    """What is asked several times within one form, such as the answer to each ask."""

    class Meta(_Manners):
        pass


class Form(FlaskForm):
    """A form of ours. All text is cleaned by `core.text.clean`; no token: see the guard."""

    class Meta(_Manners, FlaskForm.Meta):
        pass

    @classmethod
    def sent(cls, obj: Any = None, **values: Any) -> Self:
        """The form as the browser sent it, or filled from an object for a first look."""
        return cls(obj=obj, **values)

    def is_sent_well(self) -> bool:
        """Whether it was sent and no box has a fault."""
        return bool(self.validate_on_submit())

    @contextmanager
    def blaming(self) -> Iterator[None]:
        """Do an act; what it says cannot be so lands beside its box, and nothing of the act is kept."""
        try:
            yield
        except Invalid as fault:
            if fault.field not in self._fields:
                raise
            drop()
            field = self._fields[fault.field]
            field.errors = [*field.errors, fault.sentence]

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """(id of the box, sentence) for the summary on top."""
        return list(_faults(self))

    @property
    def answer(self) -> int:
        """The HTTP status of a page that shows this form: 422 if it came back with faults."""
        return 422 if request.method == "POST" and self.errors else 200


class VersionedForm(Form):
    """A form for something two people may edit at once.

    version: which one of the thing the person had opened. typed_in: the boxes of a column that has several.
    """

    version = HiddenField()
    typed_in: ClassVar[dict[str, tuple[str, ...]]] = {}

    @contextmanager
    def blaming(self) -> Iterator[None]:
        """As for any form; and who comes second gets both texts in the words of the form, not in those of the table."""
        with super().blaming():
            try:
                yield
            except Stale as clash:
                raise self._in_words(clash) from None

    def _in_words(self, clash: Stale) -> Stale:
        """The rows that differ, named as their boxes are, and what was chosen as the choices are named."""
        rows, ours = [], {}
        for name, label, text in clash.theirs:
            boxes = [self._fields[box] for box in self.typed_in.get(name, (name,)) if box in self._fields]
            if label != name:
                rows.append((name, label, text))
            elif boxes:
                rows.append((name, str(boxes[0].label.text), _chosen(boxes[0], text)))
                ours[name] = " ".join(_chosen(box, "" if box.data is None else str(box.data)) for box in boxes).strip()
        return Stale([row for row in rows if ours.get(row[0]) != row[2]] or rows, ours)

    def opened_version(self) -> int:
        """The version the person had opened; 0 for nonsense, which is never current."""
        return number(self.version.data) or 0


def _chosen(field: Any, value: str) -> str:
    """What a value of a box is called there."""
    if isinstance(field, BooleanField):
        return _("是") if value == "True" else _("否")
    choices = getattr(field, "choices", None) or ()
    return str(next((choice.label for choice in choices if value and choice.value == value), value))


def _faults(form: Any) -> Iterator[tuple[str, str]]:
    for field in form:
        if hasattr(field, "entries"):
            for entry in field.entries:
                if hasattr(entry, "form"):
                    yield from _faults(entry.form)
                else:
                    yield from ((entry.id, str(error)) for error in entry.errors)
            yield from ((field.id, str(error)) for error in field.errors if isinstance(error, str))
        elif hasattr(field, "form"):
            yield from _faults(field.form)
        else:
            yield from ((field.id, str(error)) for error in field.errors)


def _clean_line(text: Any) -> Any:
    return clean(text) if isinstance(text, str) else text


def _clean_lines(text: Any) -> Any:
    return clean(text, lines=True) if isinstance(text, str) else text


def needed(sentence: str) -> Any:
    """A check that something stands in the box, with the sentence that asks for it. Nothing else is said of an empty box."""

    def check(_form: Any, field: Any) -> None:
        is_number = isinstance(field.data, int) and not isinstance(field.data, bool)  # 0 is something
        if not is_number and (not field.data or (isinstance(field.data, str) and not field.data.strip())):
            if field.process_errors and any(str(typed).strip() for typed in field.raw_data or ()):
                raise StopValidation()  # something stands there; what is wrong with it was said
            field.errors = []
            raise StopValidation(_(sentence))

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check


def at_times() -> Any:
    """Marks a box that is needed in some cases only: what it says itself is enough, it is not called optional."""

    def check(form: Any, field: Any) -> None:
        """Nothing of its own: the form checks it beside the choice it hangs on."""

    check.field_flags = {"at_times": True}  # type: ignore[attr-defined]
    return check


def at_most(limit: int) -> Any:
    """A check of length. The box itself is given no limit: browsers cut a paste without a word."""

    def check(_form: Any, field: Any) -> None:
        if len(field.data or "") > limit:
            raise ValidationError(_("不超过 %(limit)s 字，现在 %(now)s 字", limit=limit, now=len(field.data)))

    return check


def at_least(limit: int, sentence: str) -> Any:
    """A check that a text is not a mere word."""

    def check(_form: Any, field: Any) -> None:
        if field.data and len(field.data) < limit:
            raise ValidationError(_(sentence))

    return check
