"""Families of words: what people say and what papers write of the same matter. Read once from `concepts.txt`.

The list was written for this program from knowledge of the field; its first lines say how it is written.
"""

import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("concepts.txt")
GAP = 6  # characters that may stand between the two parts of a way to say it
ENDS = "。！？；\n!?;"
PEOPLE = 0.55  # the weight of the families that say who
MARK = "cpt"  # what the words of families begin with in the index; no text has such a word but by intent


@dataclass(frozen=True, slots=True)
class Family:
    """Ways to say one thing. key: its word in the index; parent: that of its whole field, or none. weight: 0 to 1."""

    name: str
    key: str
    parent: str
    weight: float
    is_field: bool = False

    @property
    def short(self) -> str:
        """Its name for people: of 停车/乱停 the second part, of 毛病/太远 as well."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All families, and what leads to them: by the first two characters of a way to say it, or the first one."""

    families: dict[str, Family]
    heads: dict[str, tuple[tuple[str, str, str], ...]]
    firsts: frozenset[str]
    people: frozenset[str]
    version: str

    def said(self, text: str) -> list[tuple[str, str]]:
        """The families of a text, each with the words that led to it; a family comes as often as it is said.

        Words within longer ones count for nothing, unless they say who: 卫生 says nothing of dirt in 卫生服务.
        """
        found: list[tuple[str, str]] = []
        covered, heads = 0, self.heads
        for at in range(len(text)):
            ways = heads.get(text[at : at + 2], ()) + heads.get(text[at], ()) if text[at] in self.firsts else ()
            here: list[tuple[int, str]] = []
            longest = covered
            for first, rest, key in ways:
                if text.startswith(first, at):
                    end = at + len(first)
                    if rest:
                        end = _end(text, end, rest)
                        if end:
                            found.append((key, text[at:end]))
                    else:
                        here.append((end, key))
                        longest = max(end, longest)
            found += [(key, text[at:end]) for end, key in here if (end == longest > covered) or key in self.people]
            covered = longest
        return found


def _end(text: str, begin: int, rest: str) -> int:
    """Where the second part ends, if it stands close behind and in the same sentence; else 0."""
    found = text.find(rest, begin, begin + GAP + len(rest))
    if found < 0 or any(sign in ENDS for sign in text[begin:found]):
        return 0
    return found + len(rest)


def key_of(name: str) -> str:
    """The word of a family in the index; it stays while the name stays, whatever else is added."""
    return f"{MARK}{zlib.crc32(name.encode()):08x}"


@cache
def lexicon() -> Lexicon:
    """The families of the file. Raises ValueError for a line that cannot be read."""
    text = FILE.read_text(encoding="utf-8")
    families: dict[str, Family] = {}
    heads: dict[str, list[tuple[str, str, str]]] = {}
    weight = 1.0
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            weight = float(line[1:-1].rpartition(" ")[2])
        elif line and not line.startswith("#"):
            name, colon, words = line.partition(":")
            key, parent = key_of(name), name.partition("/")[0] if "/" in name else ""
            if not colon or key in families:
                raise ValueError(f"not one family a line: {line[:20]}")
            if parent and weight == 1.0:
                families.setdefault(key_of(parent), Family(parent, key_of(parent), "", 0.5, is_field=True))
            families[key] = Family(name, key, key_of(parent) if parent and weight == 1.0 else "", weight)
            for word in words.split():
                first, _sign, rest = word.partition("~")
                heads.setdefault(first[:2], []).append((first, rest, key))
    version = f"{zlib.crc32(text.encode()):08x}"
    return Lexicon(
        families,
        {head: tuple(found) for head, found in heads.items()},
        frozenset(head[0] for head in heads),
        frozenset(family.key for family in families.values() if family.weight == PEOPLE),
        version,
    )
