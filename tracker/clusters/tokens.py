"""What stands in the words of a voice that tells its matter: families of words above all, and pairs of characters. Pure."""

from collections import Counter
from collections.abc import Sequence

from tracker.clusters.words import pairs
from tracker.search.concepts import lexicon

MATTER, BESIDE = 3.0, 0.5  # how much more than a pair a family counts that is a matter; one that says who, or what fault it is
FIELD = 1.5  # and the whole field a matter belongs to


def tokens(text: str) -> list[tuple[str, float]]:
    """The tokens of a text, each once, with how much it counts."""
    found = dict(pairs(text))
    known = lexicon()
    for key, _words in known.said(text):
        family = known.families[key]
        found[key] = MATTER if family.is_matter else BESIDE
        field, stroke, _own = family.name.partition("/")
        if stroke and family.is_matter:
            found.setdefault(field, FIELD)
    return list(found.items())


def name_of(texts: Sequence[str], *, most: int = 2) -> list[str]:
    """The matters the different texts speak of, by their names: one that a third of them share, further ones that half of them do."""
    held: Counter[str] = Counter()
    known, different = lexicon(), sorted(set(texts))
    for text in different:
        held.update({key for key, _words in known.said(text) if known.families[key].is_matter})
    order = sorted(held, key=lambda key: (-held[key], key))[:most]
    chosen = [key for n, key in enumerate(order) if held[key] * (2 if n else 3) >= len(different)]
    return [known.families[key].name.replace("/", "") for key in chosen]
