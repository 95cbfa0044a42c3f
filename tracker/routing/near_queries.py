"""Which past cases are worth reading closely: the index of words says it, however many there are."""

from typing import Any

from tracker.routing.words import pairs
from tracker.search.index_queries import candidates, rarest
from tracker.search.labels import Kind

MOST_READ = 100  # of them those are left out that nobody has been given yet
MOST_PAIRS, MOST_OF_TEXT = 12, 300  # pairs of characters that are looked for, and how much is read for them beside the title
SAYS_LITTLE, FEWEST = 1400, 3  # the weight of a pair that stands in a third of all texts; so many are looked for all the same


def near_ids(actor: Any, title: str, text: str) -> list[int]:
    """The ids of the suggestions of somebody's congress most like a paper, whoever may read them, the nearest first.

    The title says what it is about; the text only where the title says too little.
    """
    heard = list(dict.fromkeys(pairs(title)))
    if len(heard) < MOST_PAIRS:
        heard = list(dict.fromkeys((*heard, *pairs(text[:MOST_OF_TEXT]))))
    rare = sorted(rarest(heard, MOST_PAIRS).items(), key=lambda pair: (-pair[1], pair[0]))
    weights = dict(pair for n, pair in enumerate(rare) if n < FEWEST or pair[1] >= SAYS_LITTLE)
    return [each.row_id for each in candidates(weights, [actor.congress_id], [Kind.SUGGESTION], limit=MOST_READ)]
