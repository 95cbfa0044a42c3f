"""A suggestion as a bag of what it is about: pairs of characters, without what every title holds. Pure."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from tracker.core.text import narrow
from tracker.routing.duties import words_of

TITLE, TEXT = 3.0, 1.0  # what a pair of characters is worth where it stands
MOST_TEXT = 500  # characters of a text that are read; what it is about is said by then

# What titles of suggestions say whatever they are about.
_STOCK = re.compile(
    "关于|建议案|的建议|建议|议案|提案|进一步|加快|加强|加大|推进|推动|促进|完善|健全|优化|提升|提高|解决|切实|积极|做好|大力|支持|尽快|高度重视|重视|着力|扎实|持续|全面|深化|强化|"
    "规范|整治|治理|保障|扩大|增加|增设|设立|在|我市|我县|我区|全市|全县|本市|问题|有关|相关|工作|以及|的|和|与|及|等|对"
)  # fmt: skip
# Where it lies says little of whose it is, and joins what has nothing else in common.
_PLACE = re.compile(
    "[\u3400-\u9fff]{2}(?:街道|片区|(?<![旧型慧明建个])社区(?!食堂|卫生|养老|老年|治理|建设|服务|矫正)|(?<![乡城集市小])镇|(?<!城)乡(?!村|镇|风)|(?<![农乡山中])村(?![镇庄委级民卫医容]))"
)
_RUNS = re.compile("[\u3400-\u9fff]+|[a-z0-9]+")


def pairs(text: str) -> Iterable[str]:
    """The pairs of characters of a text, stock words left out; a run of one character stands for itself."""
    for run in _RUNS.findall(_STOCK.sub(" ", _PLACE.sub(" ", narrow(text).lower()))):
        if len(run) == 1 or run.isascii():
            yield run
        else:
            yield from (run[n : n + 2] for n in range(len(run) - 1))


def bag(title: str, text: str = "", mark: str = "") -> dict[str, float]:
    """How much is said of what. mark: something known beside the words, as the field of work.

    Said twice is worth less than twice as much: one word that a long text repeats is not its only matter.
    """
    counts: dict[str, float] = defaultdict(float)
    for word in pairs(title):
        counts[word] += TITLE
    for word in pairs(text[:MOST_TEXT]):
        counts[word] += TEXT
    found = {word: 1 + math.log(count) for word, count in counts.items()}
    return found | ({f"#{mark}": 2.0} if mark else {})


_LONGEST = 8


@lru_cache(maxsize=4096)
def spoken(title: str, text: str = "") -> Mapping[str, float]:
    """The words of duties that are said, and how loudly: in a title, and there towards its end, where the matter stands.

    Only the longest word at a place is heard: 农村公路 is not 农村.
    """
    found: dict[str, float] = {}
    for words, worth in ((title, TITLE), (text[:MOST_TEXT], TEXT)):
        for start, word in _heard(narrow(words)):
            place = (0.6 + 0.8 * (start + len(word) / 2) / len(words)) if worth == TITLE else 1.0
            found[word] = max(found.get(word, 0.0), worth * place * len(word) / 2)
    return found


def _heard(text: str) -> Iterable[tuple[int, str]]:
    known, start = words_of(), 0
    while start < len(text):
        word = next((w for n in range(_LONGEST, 0, -1) if (w := text[start : start + n]) in known), "")
        if word:
            yield start, word
        start += len(word) or 1
