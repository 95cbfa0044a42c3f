"""What a text is about, as far as its characters say: the pairs of characters that carry meaning. Pure.

A text becomes a vector {token: weight} of length 1. How much a token weighs hangs only on how many different texts hold it, not on
how many texts there are: a text that shares nothing with the others changes nothing for them.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import TypeVar

Made = TypeVar("Made")
Steps = Generator[int, None, Made]  # long work that can be interrupted at each 0 it gives, and what it comes to
PAUSE = 2_000  # texts between two pauses
Vector = dict[str, float]
Tokens = Callable[[str], Iterable[tuple[str, float]]]  # what stands in a text, and how much more than a pair it counts

# Characters that join words and say nothing of the matter: they part a text into pieces.
JOINING = "的了是在我你他她它们这那有没不就都也还又吗呢吧啊嘛个和跟与把被让给到从很太得地着过要会能可以去来说啥么什怎谁几多少些为因所但却才再只最已于其之"
_PARTS = re.compile(rf"[^\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9]+|[{JOINING}]")
_ALONE = 0.4  # how much of a token counts that stands in one text only: it makes a text long, and likens it to none


def pieces(text: str) -> list[str]:
    """The runs of characters between signs and joining words, of two characters or more."""
    return [piece for piece in _PARTS.split(text) if len(piece) > 1]


def pairs(text: str) -> list[tuple[str, float]]:
    """The pairs of characters in a text, each once, in the order they stand."""
    return [(pair, 1.0) for pair in dict.fromkeys(p[n : n + 2] for p in pieces(text) for n in range(len(p) - 1))]


def vectors(texts: Sequence[str], tokens: Tokens = pairs) -> list[Vector]:
    """The texts as vectors of length 1, in their order; empty for a text that says nothing."""
    return finished(weighing(texts, tokens))


def weighing(texts: Sequence[str], tokens: Tokens = pairs) -> Steps[list[Vector]]:
    """The same as `vectors`, with a pause now and then."""
    read: dict[str, list[tuple[str, float]]] = {}
    held: Counter[str] = Counter()
    for text in dict.fromkeys(texts):  # words that many copied from one sheet weigh no less for it
        read[text] = list(tokens(text))
        held.update(token for token, _more in read[text])
        if len(read) % PAUSE == 0:
            yield 0
    made = {text: _weighed(found, held) for text, found in read.items()}
    return [made[text] for text in texts]


def finished(steps: Steps[Made]) -> Made:
    """What steps come to, without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            made: Made = ended.value
            return made


def _weighed(found: Iterable[tuple[str, float]], held: Mapping[str, int]) -> Vector:
    raw = {token: more * weight_of(held[token]) for token, more in found}
    length = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {token: weight / length for token, weight in raw.items()} if length else {}


def weight_of(held_by: int) -> float:
    """How much a token weighs that so many texts hold: the rarer the more, but for one that stands alone."""
    return _ALONE if held_by < 2 else 1 / (1 + math.log(held_by / 2))


def key_words(texts: Sequence[str], *, most: int = 2, share: float = 0.3) -> list[str]:
    """The words that a good part of the texts have in common, the most telling first; longer words before their parts.

    share: of the different texts, at least two, that have to hold a word for it to be named.
    """
    held: Counter[str] = Counter()
    different = sorted(set(texts))
    for text in different:
        held.update({p[n : n + long] for p in pieces(text) for long in (2, 3, 4) for n in range(len(p) - long + 1)})
    least = max(2, math.ceil(share * len(different)))
    worth = {word: count * (len(word) - 1) for word, count in held.items() if count >= least}
    chosen: list[str] = []
    for word in sorted(worth, key=lambda w: (-worth[w], w)):
        if not any(set(_twos(word)) & set(_twos(other)) for other in chosen):
            chosen.append(word)
        if len(chosen) == most:
            break
    return chosen


def _twos(word: str) -> list[str]:
    return [word[n : n + 2] for n in range(len(word) - 1)]
