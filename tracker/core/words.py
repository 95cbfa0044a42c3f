"""Words in the reader's language. The source is Chinese; English is looked up in `tracker/translations`.

`N_` marks a text that is shown later, `_` gives it in the reader's language now.
"""

from flask import g, has_request_context
from flask_babel import gettext

CHINESE, ENGLISH = "zh_Hans", "en"


def N_(text: str) -> str:  # noqa: N802  # the usual name, known to every extractor
    """The same text, marked for translation."""
    return text


def language() -> str:
    """The language of the page being made: that of the request, or Chinese for commands and background work."""
    return str(g.get("language", CHINESE)) if has_request_context() else CHINESE


def _(text: str, /, **values: object) -> str:
    """The text in the reader's language, with its `%(name)s` filled in."""
    if language() != CHINESE:
        return str(gettext(text, **values))
    return text % values if values else text  # Chinese needs no catalogue: one look-up less for each word of a page
