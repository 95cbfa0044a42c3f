"""How well a text answers the words, and why, in words: counted from the text itself, so that no engine has a say in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.text import shorten
from tracker.core.words import N_, _
from tracker.search.grams import normal
from tracker.search.labels import Kind

WHOLE, TITLE, BOUND, TEXT = 10_000, 100, 10, 10  # a word that is the number or name, in the title, of its people, in the text
MOST_OFTEN, NEAR, QUITE_NEAR = 9, 20, 60  # points for coming back; characters between the words
AROUND, MOST_TITLE = 24, 30

NUMBER, LETTER, NAME = N_("编号相同"), N_("文号相同"), N_("名称相同")
IN_TITLE, IN_TEXT, IN_NAME = N_("标题含“%(words)s”"), N_("正文含“%(words)s”"), N_("名称含“%(words)s”")
BY_LEAD, BY_UNIT, BY_SOUND = N_("提出人：%(words)s"), N_("承办单位：%(words)s"), N_("拼音相同：%(words)s")
_HANZI = re.compile(r"[\u3400-\u9fff]+")  # what `normal` leaves as it is
_ORDER = (NUMBER, LETTER, NAME, BY_SOUND, IN_NAME, IN_TITLE, IN_TEXT, BY_LEAD, BY_UNIT)


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: a sentence and the words in it."""

    reason: str
    words: str
    points: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. heading: its title, if it has one; source: the whole text; case_id: the case to open; on: its day.

    What is shown of it is made when it is shown: many are weighed and few are looked at.
    """

    kind: Kind
    id: int
    number: str
    heading: str
    source: str
    score: int
    reasons: tuple[Why, ...]
    words: tuple[str, ...]
    case_id: int | None = None
    on: date | None = None

    @property
    def title(self) -> str:
        """The title or, where there is none, how the text begins."""
        return self.heading or shorten(self.source, MOST_TITLE)

    @property
    def text(self) -> str:
        """The text around the words."""
        return around(self.source or self.heading, self.words)

    @property
    def why(self) -> str:
        """By what it was found, in words."""
        return said(self.reasons)

    @property
    def title_pieces(self) -> list[tuple[str, bool]]:
        """The title in pieces, each with whether it is one of the words."""
        return pieces(self.title, self.words)

    @property
    def text_pieces(self) -> list[tuple[str, bool]]:
        """The text around in pieces."""
        return pieces(self.text, self.words)


class Read:
    """A title and a text while they are weighed. Both as `normal` gives them, but only made so if a word asks for it."""

    def __init__(self, title: str, text: str) -> None:
        self._raw = (title, text)
        self._plain: tuple[str, str] | None = None

    def of(self, word: str) -> tuple[str, str]:
        """Title and text to look a word up in, the word as `normal` gives it: of Hanzi it stands in the text as it is."""
        if _HANZI.fullmatch(word) and any(word in raw for raw in self._raw):
            return self._raw
        if self._plain is None:
            self._plain = (normal(self._raw[0]), normal(self._raw[1]))
        return self._plain

    def points(self, typed: str, word: str) -> Why | None:
        """What a word is worth, None if it stands nowhere. word: as `normal` gives it."""
        if not word:
            return None
        title, text = self.of(word)
        often = title.count(word) + text.count(word)
        if not often:
            return None
        again = min(often - 1, MOST_OFTEN)
        return Why(IN_TITLE, typed, TITLE + again) if word in title else Why(IN_TEXT, typed, TEXT + again)

    def nearness(self, words: Sequence[str]) -> int:
        """Points for words that stand near each other in the text, or in the title."""
        if len(words) < 2:
            return 0
        best = 0
        for part in (0, 1):
            at = sorted(self.of(word)[part].find(word) for word in words)
            if at[0] >= 0:
                apart = at[-1] - at[0]
                best = max(best, 8 if apart <= NEAR else 4 if apart <= QUITE_NEAR else 0)
        return best


def said(reasons: Sequence[Why]) -> str:
    """The reasons in a sentence, the words of one kind together, the strongest first."""
    grouped: dict[str, list[str]] = {}
    for why in sorted(reasons, key=lambda why: _ORDER.index(why.reason)):
        words = grouped.setdefault(why.reason, [])
        if why.words not in words:
            words.append(why.words)
    return _("；").join(_(reason) % {"words": _("、").join(words)} for reason, words in grouped.items())


def around(text: str, words: Sequence[str]) -> str:
    """The text around the first place where one of the words stands, in one line."""
    flat = shorten(text, len(text) + 1)
    plain, back = _mapped(flat)
    places = [at for at in (plain.find(normal(word)) for word in words if normal(word)) if at >= 0]
    at = back[min(places)] if places else 0
    start, end = max(at - AROUND, 0), at + 2 * AROUND
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")


def pieces(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words. Put together again they are the text."""
    plain, back = _mapped(text)
    marked = sorted(_places(plain, back, words))
    found: list[tuple[str, bool]] = []
    end = 0
    for begins, last in marked:
        if last <= end:
            continue
        first = max(begins, end)
        if first > end:
            found.append((text[end:first], False))
        if found and found[-1][1]:
            found[-1] = (found[-1][0] + text[first:last], True)
        else:
            found.append((text[first:last], True))
        end = last
    return [*found, (text[end:], False)] if end < len(text) else found


def _places(plain: str, back: Sequence[int], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for word in filter(None, map(normal, words)):
        at = plain.find(word)
        while at >= 0:
            yield back[at], back[at + len(word) - 1] + 1
            at = plain.find(word, at + len(word))


def _mapped(text: str) -> tuple[str, Sequence[int]]:
    """The text as `normal` gives it, and for each of its characters where it comes from."""
    plain = normal(text)
    if len(plain) == len(text):
        return plain, range(len(text))
    parts = [normal(character) for character in text]
    return "".join(parts), [at for at, part in enumerate(parts) for _character in part]
