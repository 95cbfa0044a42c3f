"""Words in the reader's language. The source is Chinese; English is looked up in `tracker/translations`.

`N_` marks a text that is shown later, `_` gives it in the reader's language now, `_n` with a number.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, has_request_context
from flask_babel import gettext, ngettext, pgettext

CHINESE, ENGLISH = "zh_Hans", "en"


class _Meant(str):
    """A marked text and the sense it has here."""

    __slots__ = ("sense",)
    sense: str


def N_(text: str, sense: str = "") -> str:  # noqa: N802  # the usual name, known to every extractor
    """The same text, marked for translation.

    sense: which is meant where English has two words for one of Chinese: `act` for what one does (else: what was done),
    `many` for a list of them (else: one), `when` for its time, `branch` for 系统 as the branch of a unit.
    """
    if not sense:
        return text
    meant = _Meant(text)
    meant.sense = sense
    return meant


def language() -> str:
    """The language of the page being made: that of the request, or Chinese for commands and background work."""
    return str(g.get("language", CHINESE)) if has_request_context() else CHINESE


@contextmanager
def in_official_words() -> Iterator[None]:
    """Meanwhile all words are Chinese, whatever language the reader has: papers of the congress are."""
    before = language()
    if has_request_context():
        g.language = CHINESE
    try:
        yield
    finally:
        if has_request_context():
            g.language = before


def _(text: str, /, **values: object) -> str:
    """The text in the reader's language, with its `%(name)s` filled in."""
    if language() == CHINESE or not text:
        return text % values if values else text  # Chinese needs no catalogue: one look-up less for each word of a page
    found = pgettext(text.sense, text) if isinstance(text, _Meant) else gettext(text)
    return str(found % values if values else found)


def _n(text: str, n: int, /) -> str:
    """The text for so many of something, its `%(n)s` filled in. Chinese has one form, English two."""
    return text % {"n": n} if language() == CHINESE else str(ngettext(text, text, n, n=n))
