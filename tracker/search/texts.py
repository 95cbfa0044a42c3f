"""What of a text goes into the index, and by which short words it is bound: pure."""

import re
from collections.abc import Iterable

from tracker.core.text import narrow, squeeze

HIDDEN = "***"
MOST_NUMBER = 20
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}[ -]\d{7,8})(?!\d)")
_DIGITS = re.compile(r"\d{7,}[xX]?")  # phones, numbers of papers and accounts
_NUMBER = re.compile(r"(\D*)0*(\d{1,6})")
_NO_TIE = re.compile(r"[\W_]+")


def without_traces(text: str, names: Iterable[str | None] = ()) -> str:
    """The text of somebody who spoke, without phones, long numbers and these names."""
    for name in names:
        if name and len(name) > 1:
            text = text.replace(name, HIDDEN)
    return _DIGITS.sub(HIDDEN, _PHONE.sub(HIDDEN, text))


def still_hidden(before: str, after: str) -> str:
    """The text as it was, if it differs only in what was hidden: a name that was erased cannot be hidden anew."""
    pattern = ".{1,60}".join(re.escape(part) for part in before.split(HIDDEN))
    return before if HIDDEN in before and re.fullmatch(pattern, after, re.DOTALL) else after


def number_key(number: str) -> str:
    """A number as it is compared: 0037, 37 and 37号 are one, 闭012 and 闭12 another."""
    plain = squeeze(number).lower().removesuffix("号")
    said = _NUMBER.fullmatch(plain)
    return tie_of(f"{said[1]}{int(said[2])}" if said else plain)


def is_number(word: str) -> bool:
    """Whether a word looks like the number of a case."""
    plain = squeeze(word).lower().removesuffix("号")
    return _NUMBER.fullmatch(plain) is not None and len(plain) <= MOST_NUMBER


def document_key(number: str) -> str:
    """The number of a letter as it is compared: brackets and blanks do not matter."""
    return tie_of(narrow(number).lower())


def tie_of(text: str) -> str:
    """The text as one short word of letters and digits."""
    return _NO_TIE.sub("", text)[:60]


def line_of(ties: Iterable[str]) -> str:
    """Ties as the index stores them, each once, always in one order."""
    return f" {' '.join(sorted(set(ties)))} "
