"""Grams: what the index of words is made of, the same on every database.

A text falls into runs: letters and digits of the ASCII row make a word each, all other letters (Hanzi above all) a run.
Of a run every pair of neighbours is a gram, and its last character by itself: so each character begins exactly one gram,
and no row of grams goes on across a comma. A word of two characters is one gram; a longer one is a row of grams.
"""

import re
import unicodedata
from dataclasses import dataclass
from operator import add

MAKER = 1  # goes up when grams are made differently, so that old rows are made anew
MOST_LATIN = 48  # characters of a word of the ASCII row
MOST_TEXT = 40_000  # characters of one text; longer than any paper the system takes
RUN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # which shape of a character: no other word
_HAS_VARIANT = re.compile("[\ufe00\ufe01\ufe0e\ufe0f\U000e0100-\U000e01ef]")


def normal(text: str) -> str:
    """The text as it is compared: wide letters and signs narrow (NFKC), lower case. Traditional characters stay."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).lower()
    return _VARIANT.sub("", plain) if _HAS_VARIANT.search(plain) else plain


def tokens(text: str) -> list[str]:
    """The grams of a text in their order."""
    found: list[str] = []
    for run in RUN.findall(normal(text[:MOST_TEXT])):
        if run.isascii():
            found.append(run[:MOST_LATIN])
        else:
            found += map(add, run, run[1:])
            found.append(run[-1])
    return found


def line(grams: list[str]) -> str:
    """Grams as the index stores them: blanks between, before and after, so that a row of them is a piece of the line."""
    return f" {' '.join(grams)} " if grams else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of grams that stand one after the other. is_open: the last one may go on in the text: 水 begins 水管."""

    grams: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is looked for. phrases: all of them stand in one text, or title; none: it holds nothing to look for.

    is_exact: where the phrases stand the word stands, too. Of 治_东 or 5G网 the text has to be read for that.
    """

    said: str
    phrases: tuple[Phrase, ...]
    is_exact: bool


def word(said: str) -> Word:
    """A word, as typed, as it is looked for. Signs within it cut it into phrases; a number of its own is found as a whole."""
    plain = normal(said)
    phrases: list[Phrase] = []
    end, mixed = -1, False
    for found in RUN.finditer(plain):
        run = found[0]
        is_next = found.start() == end  # 5G基站: no sign between
        mixed |= is_next or len(run) > MOST_LATIN
        before = phrases.pop().grams if is_next else ()
        if is_next and not before[-1].isascii():
            before = _with_last(before)
        if run.isascii():
            phrases.append(Phrase((*before, run[:MOST_LATIN]), not run.isdigit()))
        else:
            grams = [run[at : at + 2] for at in range(len(run) - 1)] or [run]
            phrases.append(Phrase((*before, *grams), len(run) == 1))
        end = found.end()
    has_signs = sum(len(run) for run in RUN.findall(plain)) != len(plain)
    return Word(said, tuple(phrases), not (mixed or has_signs))


def _with_last(grams: tuple[str, ...]) -> tuple[str, ...]:
    """The row of grams of a run that ends here: its last character stands by itself."""
    return (*grams, grams[-1][1:]) if len(grams[-1]) == 2 else grams
