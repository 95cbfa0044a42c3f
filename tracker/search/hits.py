"""How well a text answers the words, and why, in words: counted from the text itself, so that no engine has a say in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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
_ORDER = (NUMBER, LETTER, NAME, BY_SOUND, IN_NAME, IN_TITLE, IN_TEXT, BY_LEAD, BY_UNIT)


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: a sentence and the words in it."""

    reason: str
    words: str
    points: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. text: the words around; why: by what it was found; case_id: the case to open; on: its day, if it has one."""

    kind: Kind
    id: int
    number: str
    title: str
    text: str
    score: int
    why: str
    case_id: int | None = None
    on: date | None = None
    words: tuple[str, ...] = field(default=(), repr=False)

    @property
    def title_pieces(self) -> list[tuple[str, bool]]:
        """The title in pieces, each with whether it is one of the words."""
        return pieces(self.title, self.words)

    @property
    def text_pieces(self) -> list[tuple[str, bool]]:
        """The text around in pieces."""
        return pieces(self.text, self.words)


def points_in(word: str, title: str, text: str) -> Why | None:
    """What a word is worth in a title and a text, both as `normal` gives them; None if it stands in neither."""
    said = normal(word)
    if not said:
        return None
    often = title.count(said) + text.count(said)
    if often == 0:
        return None
    again = min(often - 1, MOST_OFTEN)
    return Why(IN_TITLE, word, TITLE + again) if said in title else Why(IN_TEXT, word, TEXT + again)


def nearness(words: Sequence[str], text: str) -> int:
    """Points for words that stand near each other in a text, as `normal` gives it."""
    at = sorted(text.find(normal(word)) for word in words)
    if len(at) < 2 or at[0] < 0:
        return 0
    apart = at[-1] - at[0]
    return 8 if apart <= NEAR else 4 if apart <= QUITE_NEAR else 0


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
