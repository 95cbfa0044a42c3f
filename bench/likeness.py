"""`python -m bench.likeness [DISTRACTORS]`: which of several ways finds the earlier text on the same problem.

Each pair of the labelled sets is a problem said twice; the first is asked, the second is to be found among all second ones
and invented texts on other problems. Prints the share found among the first 1, 5 and 20, and the processor time a question.
"""

import importlib
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from tracker.search.grams import line, tokens
from tracker.search.likeness import MOST_KEPT, Rarity, glanced, rank, read, sought
from tracker.search.meaning import MOST_FUSED, fused, model
from tracker.search.similar_queries import BUDGET, MOST_CANDIDATES, MOST_READ_WHOLE

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "likeness"
SETS = {"pairs": "难的一套（几乎没有相同的字）", "everyday": "日常的一套"}
DISTRACTORS, CUTS = 5_000, (1, 5, 20)
_read = cache(read.__wrapped__)  # each text once, whatever set it is in
Order = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled set. asked: what is said, and which of the texts is the same problem."""

    texts: list[str]
    asked: list[tuple[str, int]]


def labelled(name: str, split: str, distractors: int = DISTRACTORS) -> Labelled:
    """A set of pairs among invented texts. split: dev, which the lexicon was tried on, or test, which nobody looked at."""
    pairs = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    sys.path.insert(0, str(FOLDER))
    try:
        others = importlib.import_module("distractors").distractors(distractors)
    finally:
        sys.path.remove(str(FOLDER))
    wanted = [(pair["query"], at) for at, pair in enumerate(pairs) if pair["split"] == split]
    return Labelled([pair["target"] for pair in pairs] + others, wanted)


class Overlap:
    """The share of the question's pairs of characters that a text has."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.held = [frozenset(_pairs(text)) for text in texts]

    def order(self, question: str) -> list[int]:
        wanted = frozenset(_pairs(question))
        return _best([len(wanted & held) for held in self.held])


class Bm25:
    """BM25 over pairs of characters, with its usual constants."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.counts = [Counter(_pairs(text)) for text in texts]
        self.docs = Counter(pair for counts in self.counts for pair in counts)
        self.usual = sum(counts.total() for counts in self.counts) / len(texts)

    def order(self, question: str) -> list[int]:
        whole = len(self.counts)
        worth = {
            p: math.log(1 + (whole - self.docs[p] + 0.5) / (self.docs[p] + 0.5))
            for p in set(_pairs(question))
            if p in self.docs
        }
        return _best([self._score(counts, worth) for counts in self.counts])

    def _score(self, counts: Counter[str], worth: dict[str, float]) -> float:
        bend = 1.2 * (0.25 + 0.75 * counts.total() / self.usual)
        return sum(idf * counts[pair] * 2.2 / (counts[pair] + bend) for pair, idf in worth.items() if pair in counts)


class Ratio:
    """rapidfuzz: how few characters have to be changed."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts

    def order(self, question: str) -> list[int]:
        return _best([fuzz.ratio(question, text) for text in self.texts])


class Ours:
    """As the product does it, with the index in memory: candidates, a glance at their rows, the best read whole."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.readings = [_read(text) for text in texts]
        self.rows = [(tokens(text), list(held.about)[:MOST_KEPT]) for text, held in zip(texts, self.readings, strict=True)]
        self.holding: dict[str, list[int]] = {}
        for at, (grams, families) in enumerate(self.rows):
            for term in {*grams, *families}:
                self.holding.setdefault(term, []).append(at)
        self.rarity = Rarity({term: len(held) for term, held in self.holding.items()}, len(texts))

    def order(self, question: str) -> list[int]:
        asked = read(question)
        weights = Counter[int]()
        for term, weight in sought(asked, self.rarity, BUDGET).items():
            for at in self.holding.get(term, ()):
                weights[at] += weight
        worth = {at: weight * 1000 // (len(self.rows[at][0]) + 30) for at, weight in weights.items()}
        found = sorted(worth, key=lambda at: (-worth[at], -at))[:MOST_CANDIDATES]
        glances = rank(asked, [glanced(line([*self.rows[at][0], *self.rows[at][1]])) for at in found], self.rarity)
        best = [found[match.at] for match in glances]
        whole = rank(asked, [self.readings[at] for at in best[:MOST_READ_WHOLE]], self.rarity)
        return [best[match.at] for match in whole] + best[MOST_READ_WHOLE:]


class WithModel:
    """The product's list and the list by meaning, fused; where the model is installed. Each text is read once: some minutes."""

    def __init__(self, texts: Sequence[str]) -> None:
        known = model()
        assert known
        for first in range(0, len(new := [text for text in dict.fromkeys(texts) if text not in _VECTORS]), READ_AT_ONCE):
            some = new[first : first + READ_AT_ONCE]
            _VECTORS.update(zip(some, known.passages(some), strict=True))
        self.known, self.ours = known, Ours(texts)
        self.held = known.held([_VECTORS[text] for text in texts])

    def order(self, question: str) -> list[int]:
        return fused(self.ours.order(question), self.known.nearest(self.held, question, MOST_FUSED))


_VECTORS: dict[str, bytes] = {}
READ_AT_ONCE = 32
WAYS: dict[str, Callable[[Sequence[str]], Overlap | Bm25 | Ratio | Ours | WithModel]] = {
    "双字重合": Overlap, "BM25（双字）": Bm25, "rapidfuzz ratio": Ratio, "本系统": Ours,
} | ({"本系统加模型": WithModel} if model() else {})  # fmt: skip


def recall(known: Labelled, order: Order, cuts: Sequence[int] = CUTS) -> tuple[float, ...]:
    """The shares of the questions whose text is among the first so many."""
    places = []
    for question, at in known.asked:
        found = order(question)
        places.append(found.index(at) if at in found else len(known.texts))
    return tuple(sum(place < cut for place in places) / len(places) for cut in cuts)


def _pairs(text: str) -> list[str]:
    return [gram for gram in tokens(text) if len(gram) > 1]


def _best(scores: Sequence[float]) -> list[int]:
    return sorted(range(len(scores)), key=lambda at: (-scores[at], at))


def main(distractors: int) -> None:
    """Print the table of ways."""
    for name, called in SETS.items():
        for split in ("dev", "test"):
            known = labelled(name, split, distractors)
            print(f"{called} · {split}：{len(known.asked)} 问，{len(known.texts):,} 篇")
            for way, make in WAYS.items():
                made = make(known.texts)
                began = time.process_time()
                shares = recall(known, made.order)
                spent = (time.process_time() - began) * 1000 / len(known.asked)
                print(
                    f"  {way:　<16}"
                    + "".join(f"  前{cut} {share:5.2f}" for cut, share in zip(CUTS, shares, strict=True))
                    + f"  {spent:6.1f} 毫秒/问"
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DISTRACTORS)
