"""What is like a text: earlier suggestions, replies and issues of all sessions, why, and what came of them.

Everybody finds what they may read, and public closed cases. Of issues at other stations only how many there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.accounts.models import Role
from tracker.core.text import clean, shorten
from tracker.core.words import _, _n
from tracker.search.coming_queries import Outcome, Story, public_cases, public_replies, stories
from tracker.search.grams import tokens
from tracker.search.hits import around
from tracker.search.index_queries import candidates, docs_of, document_counts, how_many, readable
from tracker.search.labels import TEXTS, Kind
from tracker.search.likeness import Common, Match, Rarity, Reading, common, glanced, rank, read, sought
from tracker.search.meaning import MOST_FUSED, fused
from tracker.search.models import SearchDoc
from tracker.search.reach_queries import beyond
from tracker.search.vector_queries import meant

MOST_TEXT = 1500  # characters that are compared
FEWEST_GRAMS = 5  # less says too little to be like anything
MOST_CANDIDATES, MOST_READ_WHOLE = 300, 60
MOST_NEAR, SURE = 300, 3  # texts near by meaning, of which some may not be read; so many are shown whatever their words
BUDGET = 25_000  # texts that are weighed for one question
LEAST, ALIKE = 0.18, 0.3  # the score below which nothing is shown; above which somebody else's issue is counted
MOST_TITLE = 30
MOST_ISSUES = 3  # of five hits beside a form, so that what was answered has room
LISTENERS = (Role.LIAISON, Role.STATION_HEAD, Role.DEPUTY)
Key = tuple[Kind, int]
Rated = tuple[SearchDoc, Reading, Match]


@dataclass(frozen=True, slots=True)
class Near:
    """Something alike. score: 0 to 100. shared: what both say; story: what came of it; text: the words around."""

    kind: Kind
    id: int
    case_id: int | None
    number: str
    title: str
    text: str
    score: int
    shared: Common
    on: date
    story: Story
    is_public_only: bool

    @property
    def why(self) -> str:
        """Why it is alike, in a sentence."""
        comma = _("、")
        parts = [_("都说到：%(words)s", words=comma.join(self.shared.words))] if self.shared.words else []
        parts += [_("同一地点：%(places)s", places=comma.join(self.shared.places))] if self.shared.places else []
        return _("；").join(parts) or (_("用词相近") if self.score >= 100 * LEAST else _("意思相近"))

    @property
    def outcome(self) -> Outcome | None:
        """What was answered last, as far as it may be told."""
        return self.story.outcome


@dataclass(frozen=True, slots=True)
class Found:
    """What is alike, the most alike first. elsewhere: how many issues of other stations are alike; they stay unread."""

    hits: list[Near]
    elsewhere: int = 0

    @property
    def note(self) -> str:
        """The sentence on other stations, or nothing."""
        return _n("其他联络站另有 %(n)s 件相近", self.elsewhere) if self.elsewhere else ""


def similar(
    viewer: Any, text: str, *, kinds: Sequence[Kind] = TEXTS, limit: int = 5, without: Key | None = None, varied: bool = False
) -> Found:
    """What is like a text in the viewer's congress. One hit a case: of a case and its replies the most alike, as the case.

    without: what the text was taken from. varied: the same words once, and not more than three issues. The same on both engines.
    """
    asked = read(clean(text)[:MOST_TEXT])
    if len(asked.grams) < FEWEST_GRAMS:
        return Found([])
    rarity = Rarity(document_counts([*asked.grams, *asked.about]), how_many())
    weights = sought(asked, rarity, BUDGET)
    also = beyond(viewer) if Kind.ISSUE in kinds else ()
    met = candidates(weights, [viewer.congress_id], kinds, limit=MOST_CANDIDATES, also=also)
    near = meant(viewer.congress_id, clean(text), kinds, most=MOST_NEAR)  # none without the optional model
    keys = [key for key in dict.fromkeys([*((c.kind, c.row_id) for c in met), *near]) if key != without]
    docs = docs_of(keys)
    keys = [key for key in keys if key in docs]
    own = readable(viewer, keys)
    public = _public(viewer, [key for key in keys if key not in own])
    listens = viewer.role in LISTENERS
    others = [key for key in keys if key[0] is Kind.ISSUE and key not in own and _is_here(viewer, docs[key])] if listens else []
    rated = _rated(asked, [docs[key] for key in keys if key in own or key in public], rarity)
    elsewhere = sum(match.score >= ALIKE for *_doc, match in _rated(asked, [docs[key] for key in others], rarity))
    meaning = [docs[key] for key in near if key in docs and key != without and (key in own or key in public)]
    alike = _with_meaning(asked, rated, meaning, rarity) if meaning else [each for each in rated if each[2].score >= LEAST]
    alike = _varied(alike) if varied else alike
    return Found(_told(viewer, asked, alike, own, rarity, kinds, limit), elsewhere)


def _is_here(viewer: Any, doc: SearchDoc) -> bool:
    return bool(doc.congress_id == viewer.congress_id)


def _public(viewer: Any, keys: Iterable[Key]) -> set[Key]:
    """Those of these texts that everybody may read: cases and replies of the portal."""
    cases = public_cases(viewer.congress_id, [row_id for kind, row_id in keys if kind is Kind.SUGGESTION])
    answers = public_replies(viewer.congress_id, [row_id for kind, row_id in keys if kind is Kind.REPLY])
    return {(Kind.SUGGESTION, row_id) for row_id in cases} | {(Kind.REPLY, row_id) for row_id in answers}


def _rated(asked: Reading, docs: list[SearchDoc], rarity: Rarity) -> list[Rated]:
    """The texts with how alike they are: all at a glance by their rows, the best read whole."""
    glances = rank(asked, [glanced(doc.grams, doc.title_grams) for doc in docs], rarity)
    best = [docs[match.at] for match in glances[:MOST_READ_WHOLE]]
    readings = [read(f"{doc.title}。{doc.text}"[:MOST_TEXT]) for doc in best]
    return [(best[match.at], readings[match.at], match) for match in rank(asked, readings, rarity)]


def _with_meaning(asked: Reading, rated: list[Rated], near: list[SearchDoc], rarity: Rarity) -> list[Rated]:
    """The texts by their words and by what they mean in one list, both those alike by words and the nearest by meaning."""
    held = {doc.id: (doc, reading, match) for doc, reading, match in rated}
    others = [doc for doc in near[:MOST_FUSED] if doc.id not in held]
    held |= {each[0].id: each for each in _rated(asked, others, rarity)}
    order = fused([doc.id for doc, _reading, _match in rated], [doc.id for doc in near if doc.id in held])
    sure = {doc.id for doc in near[:SURE]}
    return [held[row_id] for row_id in order if row_id in sure or held[row_id][2].score >= LEAST]


def _varied(rated: list[Rated]) -> list[Rated]:
    """The texts without those that say the same word for word, and with a few issues only."""
    once: dict[tuple[Kind, str], Rated] = {}
    for each in rated:
        once.setdefault((each[0].kind, each[1].plain), each)
    kept = list(once.values())
    issues = [each for each in kept if each[0].kind is Kind.ISSUE][MOST_ISSUES:]
    return [each for each in kept if each not in issues]


def _told(
    viewer: Any, asked: Reading, rated: list[Rated], own: set[Key], rarity: Rarity, kinds: Sequence[Kind], limit: int
) -> list[Near]:
    """The hits with what came of them, a case once."""
    cases = stories(viewer, [(doc.kind, doc.row_id) for doc, _reading, _match in rated])
    found: dict[Key, Near] = {}
    for doc, reading, match in rated:
        story = cases[doc.kind, doc.row_id]
        as_case = story.case_id is not None and Kind.SUGGESTION in kinds
        key: Key = (Kind.SUGGESTION, story.case_id) if as_case and story.case_id else (doc.kind, doc.row_id)
        if key in found:
            continue
        shared = common(asked, reading, rarity)
        found[key] = Near(
            kind=key[0],
            id=key[1],
            case_id=story.case_id,
            number=story.number,
            title=story.title or shorten(doc.text, MOST_TITLE),
            text=around(doc.text, shared.words or tuple(tokens(asked.plain)[:1])),
            score=round(100 * match.score),
            shared=shared,
            on=doc.on,
            story=story,
            is_public_only=(doc.kind, doc.row_id) not in own,
        )
        if len(found) == limit:
            break
    return list(found.values())
