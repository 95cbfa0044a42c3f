"""How like two texts are: first by rare grams and families of words, then by all that can be compared. Pure.

A constituent says 黑灯瞎火, the paper says 照明设施; the families of `concepts` join them, the grams tell one lamp from
another. What is rare among all texts counts most. Places and numbers count little: two lamps in two streets are more alike
than a lamp and a school in one; yet one place is a plus.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from tracker.search.concepts import MARK, MOST_KEPT, lexicon
from tracker.search.grams import MAKER, RUN, normal, tokens

MOST_READ = 1500  # characters of a text that are compared
DULL = 0.35  # what a gram of a place or a number is worth
MOST_NAMED = 4  # words that say why
MOST_SOUGHT = 20  # grams and families to look for candidates by
GLANCE = 0.5  # what the next family of a row is worth beside the one before
GRAMS, SHAPE, PLACE = 1.5, 0.3, 0.05  # what grams, the run of the letters and one place weigh beside the families
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,3}?(?:街道|社区|小区|花园|家园|新村|大道|广场|[村镇乡路街巷桥苑里](?!街道|道))")
_NO_PLACE = re.compile(
    r".*[老旧新的个本该各全这那多们家建宅住在到是有和类些化级一二三每马公道铁农乡城修泥线网电水气油管土思走让出绕小大半上下学过条断危天旱路菜贸集夜早场哪]"
    r"(?:街道|社区|小区|花园|家园|新村|大道|广场|[村镇乡路街巷桥苑里])|.*[屋手心夜车眼公这那哪家城校]里"
)
_BEFORE = re.compile("^[到往在我们家住去从里的这边跑给对和与及]+")
_LINKING = "是在和与被把就都也还很及"  # ends no word; 的 and 了 do: 摩的, 坏了
_JOINT = re.compile("[是的了被把就都也还很]")  # between two words
_LEADING, _TRAILING = "在和与跟及等个们", "在和与跟及等有不没个又要会让"  # belongs to no word at its beginning, or end
_SAID_ANYWHERE = re.compile(
    "建议|代表|反映|[我你他]们|问题|部门|单位|要求|希望|来访|接待|群众|居民|有关|相关|登记|会议|盼着|过去|以后"
)  # no reason: what every paper says
LONGEST_WORD = 8
_NUMBER = re.compile(r"[0-9]+|[一二两三四五六七八九十百千万几多半]+[年月天日米层楼里趟次户个块元]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is compared. grams: what each is worth; about: its families with weights; said: the words of each."""

    plain: str
    grams: dict[str, float]
    about: dict[str, float]
    said: dict[str, tuple[str, ...]]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare grams and families are. docs: in how many texts each stands; whole: the number of texts."""

    docs: Mapping[str, int]
    whole: int

    def of(self, term: str) -> float:
        """0.7 for what stands everywhere, about 12 for what stands in one of 100,000 texts."""
        return math.log(1 + (self.whole + 1) / (self.docs.get(term, 0) + 0.5))


@dataclass(frozen=True, slots=True)
class Match:
    """How like a text is. at: which of the texts; score: 0 to 1."""

    at: int
    score: float


@dataclass(frozen=True, slots=True)
class Common:
    """What two texts have in common, for people to read: words or matters, and places."""

    words: tuple[str, ...]
    places: tuple[str, ...]


@lru_cache(maxsize=2048)
def read(text: str) -> Reading:
    """A text made ready to be compared."""
    plain = normal(text[:MOST_READ])
    dull, places = _dull(plain)
    grams = {gram: DULL if gram in dull else 1.0 for gram in tokens(plain) if len(gram) > 1}
    found = lexicon().said(plain)
    said: dict[str, list[str]] = {}
    for key, words in found:
        held = said.setdefault(key, [])
        if words not in held:
            held.append(words)
    return Reading(plain, grams, lexicon().about(plain, found), {key: tuple(words) for key, words in said.items()}, places)


def places_of(text: str) -> frozenset[str]:
    """The streets, villages, quarters and roads a text names; a sign or two before the name may cling to it."""
    return _dull(normal(text[:MOST_READ]))[1]


def maker() -> int:
    """By which version of grams and families a row of the index is made."""
    return MAKER << 24 | lexicon().version


def families_of(text: str) -> list[str]:
    """The families of a text that stand in the index behind its grams, the heaviest first."""
    return list(read(text).about)[:MOST_KEPT]


def glanced(grams: str, title_grams: str = "") -> Reading:
    """A text as its row of the index tells it, for a first look: its grams, and its families by their order."""
    terms = grams.split()
    about = {term: GLANCE**at for at, term in enumerate(term for term in terms if term[0] == MARK)}
    pairs = dict.fromkeys((term for term in [*title_grams.split(), *terms] if len(term) > 1 and term[0] != MARK), 1.0)
    return Reading("", pairs, about, {}, frozenset())


def _dull(plain: str) -> tuple[set[str], frozenset[str]]:
    """The grams of places and numbers, and the places."""
    dull: set[str] = set()
    places: set[str] = set()
    for found in _PLACE.finditer(plain):
        place = _BEFORE.sub("", found[0])
        if len(place) > 2 and not _NO_PLACE.fullmatch(place):
            places.add(place)
            dull.update(_pairs(place))
    for found in _NUMBER.finditer(plain):
        dull.update(_pairs(found[0]), {found[0]})
    return dull, frozenset(places)


def _pairs(text: str) -> Iterable[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))


def sought(asked: Reading, rarity: Rarity, budget: int) -> dict[str, int]:
    """What to look for candidates by, with what each is worth in whole numbers: families, and the rarest grams.

    budget: in how many texts they may stand together, so that common ones do not make the search slow.
    """
    heaviest = max(asked.about.values(), default=1.0)
    families = {key: 3 * rarity.of(key) * weight / heaviest for key, weight in list(asked.about.items())[:MOST_KEPT]}
    grams = {
        gram: weight * rarity.of(gram) for gram, weight in asked.grams.items() if rarity.docs.get(gram) or not rarity.whole
    }
    rare = dict(sorted(grams.items(), key=lambda pair: (-round(pair[1], 9), pair[0]))[: MOST_SOUGHT - MOST_KEPT])
    found: dict[str, int] = {}
    for term, worth in sorted((families | rare).items(), key=lambda pair: (-round(pair[1], 9), pair[0])):
        docs = rarity.docs.get(term, 0)
        if docs <= budget:
            budget -= docs
            found[term] = max(round(1000 * worth), 1)
    return found


def rank(asked: Reading, texts: Sequence[Reading], rarity: Rarity) -> list[Match]:
    """The texts, the most alike first; of those equally alike the first."""
    found = [Match(at, round(_score(asked, text, rarity), 6)) for at, text in enumerate(texts)]
    return sorted(found, key=lambda match: (-match.score, match.at))


def _score(asked: Reading, text: Reading, rarity: Rarity) -> float:
    families = _cosine(asked.about, text.about, lambda _family: 1.0)
    grams = _cosine(asked.grams, text.grams, rarity.of)
    shape = fuzz.ratio(asked.plain, text.plain) / 100
    place = 0.0 if asked.places.isdisjoint(text.places) else 1.0
    return (families + GRAMS * grams + SHAPE * shape + PLACE * place) / (1 + GRAMS + SHAPE + PLACE)


def _cosine(one: Mapping[str, float], other: Mapping[str, float], rare: Callable[[str], float]) -> float:
    """The cosine of two weighings of terms. Summed exactly, so that the order of the terms has no say in it."""
    shared = math.fsum(weight * other[term] * rare(term) ** 2 for term, weight in one.items() if term in other)
    return shared / (_size(one, rare) * _size(other, rare)) if shared else 0.0


def _size(side: Mapping[str, float], rare: Callable[[str], float]) -> float:
    return math.sqrt(math.fsum((weight * rare(term)) ** 2 for term, weight in side.items()))


def common(asked: Reading, text: Reading, rarity: Rarity) -> Common:
    """What both say, the weightiest first: the same words where they say the same, else the matter both speak of."""
    families = lexicon().families
    both = {key: weight * text.about[key] * rarity.of(key) for key, weight in asked.about.items() if key in text.about}
    found: list[str] = []
    for key in sorted(both, key=lambda key: (-round(both[key], 9), key)):
        mine, theirs = asked.said.get(key, ()), text.said.get(key, ())
        same = sorted({_whole(word) for word in set(mine) & set(theirs)} - {""}, key=lambda word: (-len(word), word))
        if same or (mine and theirs):
            found.append(same[0] if same else families[key].name.replace("/", "·"))
    found = found or _shared_words(asked, text, rarity)
    words = [word for at, word in enumerate(found) if not any(word in other for other in found[:at])]
    return Common(tuple(words[:MOST_NAMED]), tuple(sorted(asked.places & text.places)))


def _whole(words: str) -> str:
    """What led to a family, as it is shown: a way as it stands in the list, the longest way in it, or nothing if it is no word.

    Of 排水管网是三十年, which has the two parts of 排~年, that is 排水管网.
    """
    if lexicon().knows(words):
        return words.rstrip(_LINKING) if len(words.rstrip(_LINKING)) > 1 else words
    pieces = _JOINT.split(words)
    known = [piece for piece in pieces if lexicon().knows(piece)]
    return max(known, key=len) if known else words if len(pieces) == 1 else ""


def _shared_words(asked: Reading, text: Reading, rarity: Rarity) -> list[str]:
    """The words both texts have in one piece, the rarest first, without what joins words; names of places and numbers aside."""
    found: dict[str, float] = {}
    plain = _SAID_ANYWHERE.sub("，", _NUMBER.sub("，", asked.plain))
    for place in asked.places:
        plain = plain.replace(place, "，")
    for run in RUN.findall(plain):
        for shared in [run] if run.isascii() and run in text.grams else _shared(run, text.plain):
            for piece in [shared] if lexicon().knows(shared) else _JOINT.split(shared):
                word = _word_in(piece)
                worth = [rarity.of(gram) for gram in [word, *_pairs(word)] if asked.grams.get(gram) == 1.0]
                if word and worth:
                    found[word] = math.fsum(worth)
    return sorted(found, key=lambda word: (-round(found[word], 9), word))


def _shared(run: str, plain: str) -> Iterable[str]:
    """The longest pieces of a run that stand in a text, from the left."""
    at = 0
    while at < len(run) - 1:
        end = at + 1
        while end < len(run) and run[at : end + 1] in plain:
            end += 1
        if end - at > 1 and not run.isascii():
            yield run[at:end]
        at = max(end if end - at > 1 else 0, at + 1)


def _word_in(piece: str) -> str:
    """A piece of a text without the characters at its ends that belong to no word; nothing if that leaves none, or a sentence."""
    word = piece if lexicon().knows(piece) else piece.lstrip(_LEADING).rstrip(_TRAILING)
    if len(word) > LONGEST_WORD:
        word = max((words for _key, words in lexicon().said(word) if lexicon().knows(words)), key=len, default="")
    return word if len(word) > 1 else ""
