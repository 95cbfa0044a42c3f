"""Families of words: what people say and what papers write of the same matter. Read once from `concepts.txt`. Pure.

The list was written for this program from knowledge of the field; its first lines say how it is written. A text is about a
family in two ways: it says one of its words, or it is written with the same characters as its words are.
"""

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.search.grams import normal

FILE = Path(__file__).with_name("concepts.txt")
GAP = 6  # characters that may stand between the two parts of a way to say it
ENDS = frozenset("。！？；\n!?;")
MARK = "※"  # begins the words of families in the index: no text makes a gram with a sign in it
MOST_ABOUT, MOST_KEPT = 20, 6  # families of a text: those that are compared, and those that stand in the index
SAID, WRITTEN = 0.5, 3.0  # what a word weighs that is said, and all that the characters tell
MOST_HOLDING = 70  # families: a trace of more speaks for none
_LETTER = 0.3  # what a character weighs beside a pair
_CURVE = (1.5, 0.3, 0.7)  # as in BM25: how soon more of the same says no more, and what the size of a family matters


@dataclass(frozen=True, slots=True)
class Family:
    """Ways to say one matter. key: its word in the index; theme: whether it is a matter, not who is concerned or what ails."""

    name: str
    key: str
    is_matter: bool

    @property
    def short(self) -> str:
        """Its name for people: of 停车/乱停 the second part."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All families, and what leads to them: the beginnings of their words, and the pairs and characters these are made of."""

    families: dict[str, Family]
    ways: dict[str, tuple[tuple[str, str, str], ...]]
    traces: dict[str, tuple[tuple[str, float], ...]]
    version: int

    def said(self, text: str) -> list[tuple[str, str]]:
        """The families of a text, each with the words that led to it; a family comes as often as it is said.

        Words within longer ones count for nothing: 卫生 says nothing of dirt in 卫生服务.
        """
        found: list[tuple[str, str]] = []
        covered = 0
        for at in range(len(text)):
            here: list[tuple[int, str]] = []
            for head in (text[at : at + 2], text[at]):
                for first, rest, key in self.ways.get(head, ()):
                    if text.startswith(first, at):
                        end = at + len(first)
                        if not rest:
                            here.append((end, key))
                        elif end := _end(text, end, rest):
                            found.append((key, text[at:end]))
            longest = max((end for end, _key in here), default=0)
            if longest > covered:
                found += [(key, text[at:end]) for end, key in here if end == longest]
                covered = longest
        return found

    def knows(self, words: str) -> bool:
        """Whether these words, in one piece, stand in the list."""
        return any(first == words and not rest for first, rest, _key in self.ways.get(words[:2], ()))

    def about(self, text: str, said: Iterable[tuple[str, str]]) -> dict[str, float]:
        """What a text is about: matters with their weights, the heaviest first."""
        traced: dict[str, float] = {}
        for trace in {text[at : at + size] for size in (1, 2) for at in range(len(text) - size + 1)}:
            for key, weight in self.traces.get(trace, ()):
                traced[key] = traced.get(key, 0.0) + weight
        length = math.sqrt(sum(weight * weight for weight in traced.values())) or 1.0
        found = {key: WRITTEN * weight / length for key, weight in traced.items()}
        for key, words in sorted(set(said)):
            if self.families[key].is_matter:
                found[key] = found.get(key, 0.0) + SAID * math.sqrt(min(len(words), 4))
        heaviest = sorted(found.items(), key=lambda pair: (-round(pair[1], 9), pair[0]))
        return dict(heaviest[:MOST_ABOUT])


def _end(text: str, begin: int, rest: str) -> int:
    """Where the second part ends, if it stands close behind and in the same sentence; else 0."""
    at = text.find(rest, begin, begin + GAP + len(rest))
    return 0 if at < 0 or not ENDS.isdisjoint(text[begin:at]) else at + len(rest)


def key_of(name: str) -> str:
    """The word of a family in the index; it stays while the name stays, whatever else is added."""
    return f"{MARK}{zlib.crc32(name.encode()):08x}"


@cache
def lexicon() -> Lexicon:
    """The families of the file. Raises ValueError for a line that cannot be read."""
    text = FILE.read_text(encoding="utf-8")
    families: dict[str, Family] = {}
    ways: dict[str, list[tuple[str, str, str]]] = {}
    written: dict[str, Counter[str]] = {}
    weight = 1.0
    for line in text.splitlines():
        if line.startswith("["):
            weight = float(line.strip("[]").rpartition(" ")[2])
        elif line and not line.startswith("#"):
            name, colon, words = line.partition(":")
            key = key_of(name)
            if not colon or key in families:
                raise ValueError(f"not one family a line: {line[:20]}")
            families[key] = Family(name, key, is_matter=weight == 1.0)
            for word in normal(words).split():
                first, _sign, rest = word.partition("~")
                ways.setdefault(first[:2], []).append((first, rest, key))
            if weight == 1.0:
                written[key] = Counter(trace for word in normal(words).split() for trace in _traces(word.split("~")))
    return Lexicon(
        families, {head: tuple(each) for head, each in ways.items()}, _weighed(written), zlib.crc32(text.encode()) & 0xFFFFFF
    )


def _traces(parts: Sequence[str]) -> Iterable[str]:
    return (part[at : at + size] for part in parts for size in (1, 2) for at in range(len(part) - size + 1))


def _weighed(written: dict[str, Counter[str]]) -> dict[str, tuple[tuple[str, float], ...]]:
    """The families that each character and pair speaks for, the more the fewer they are."""
    soon, least, sized = _CURVE
    held = Counter(trace for counts in written.values() for trace in counts)
    usual = sum(counts.total() for counts in written.values()) / len(written)
    found: dict[str, list[tuple[str, float]]] = {}
    for key, counts in written.items():
        bend = soon * (least + sized * counts.total() / usual)
        for trace, times in counts.items():
            if held[trace] > MOST_HOLDING:
                continue
            rare = math.log(1 + len(written) / held[trace]) ** 1.5
            found.setdefault(trace, []).append((key, (_LETTER if len(trace) == 1 else 1.0) * rare * times / (times + bend)))
    return {trace: tuple(each) for trace, each in found.items()}
