"""Sentences of a reply as they are compared with those of other replies: figures and names masked, forms of the letter cut out. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from tracker.early_warning.formulas import FORMULAS
from tracker.search.grams import normal

MARKED = "×"
LEAST = 12  # characters of a sentence that says something
_END = re.compile(r"[。！？；!?;\n\r]+")
_TITLE = re.compile(r"《[^》]*》|\"[^\"]*\"|“[^”]*”")
_FIGURE = re.compile(
    r"[0-9a-z]+(?:[.,:/%-]+[0-9a-z]+)*%?|[〇零一二三四五六七八九十百千万亿两]{2,}(?=[年月日号个件户人元米公里亩处条万亿])"
)
_FORMULA = re.compile("|".join(FORMULAS))
_COMMAS = re.compile(r"[,、:]{2,}")
_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is left of a sentence. text: for people; key: the same for the same words, whatever signs stand between."""

    text: str
    key: str


def hanzi(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_HANZI.findall(text))


def sentences(text: str, *, names: Iterable[str] = ()) -> list[Sentence]:
    """The sentences of a reply that say something of the matter, each once. names: of people to mask."""
    found: dict[str, Sentence] = {}
    for said in _END.split(text):
        left = masked(said, names)
        if hanzi(left) >= LEAST:
            key = sha256(_SIGNS.sub("", left.replace(MARKED, "0")).encode()).hexdigest()[:24]
            found.setdefault(key, Sentence(left, key))
    return list(found.values())


def masked(said: str, names: Iterable[str] = ()) -> str:
    """A sentence with its figures, quoted titles and these names masked, and without the forms of the letter."""
    plain = _TITLE.sub(f"《{MARKED}》", normal(said))
    for name in names:
        plain = plain.replace(normal(name), MARKED) if len(name) > 1 else plain
    plain = _FIGURE.sub(MARKED, plain)
    left = _COMMAS.sub(",", _FORMULA.sub("", plain))
    return left.strip(" ,、:.").replace(",", "，").replace(":", "：")
