"""What is known before any history: whose duties the words of a suggestion name. Pure."""

import math
from collections.abc import Mapping
from typing import Any

from tracker.routing.duties import PARTNERS, words_of
from tracker.routing.kinds import KINDS, kinds_of, place_of
from tracker.routing.words import spoken

SHARPNESS = 1.0  # how surely a word that names one duty decides; see `bench.routing`
NAMED = 0.05  # what a local government gains where its place is named: most cases of a place are a department's
HEARD = 0.03  # below it no word spoke for a second kind
NAMED_TOO, USUAL = 0.3, 0.2

Label = Any  # the id of a unit, or its name


def by_duty(title: str, text: str = "") -> dict[str, float]:
    """How likely a unit of each kind is the main one, by the words of its duties; they sum to 1."""
    said, known = spoken(title, text), words_of()
    loud: dict[str, float] = {}
    for word, worth in said.items():
        for code in known[word]:
            loud[code] = loud.get(code, 0.0) + worth / math.sqrt(len(known[word]))
    weights = {kind.code: kind.usual * math.exp(SHARPNESS * min(loud.get(kind.code, 0.0), 30.0)) for kind in KINDS}
    whole = sum(weights.values())
    return {code: weight / whole for code, weight in weights.items()}


def beside(main: str, kinds: Mapping[str, float]) -> dict[str, float]:
    """How likely a unit of each kind stands beside a main unit of a kind, 0 to 1: usual partners, and whose duties are named too."""
    others = {code: share for code, share in kinds.items() if code != main}
    loudest = max(others.values(), default=0.0)
    named = {code: share / loudest for code, share in others.items()} if loudest >= HEARD else {}
    usual = {code: 1 - n / 6 for n, code in enumerate(PARTNERS.get(main, "").split())}
    return {code: NAMED_TOO * named.get(code, 0.0) + USUAL * usual.get(code, 0.0) for code in others}


def named_duties(title: str, text: str, kinds: tuple[str, ...]) -> list[str]:
    """The words of a suggestion that name duties of these kinds, the loudest first."""
    said: Mapping[str, float] = spoken(title, text)
    own = [word for word in said if set(words_of()[word]) & set(kinds)]
    return sorted(own, key=lambda word: (-said[word] / len(words_of()[word]), word))


def by_unit(kinds: Mapping[str, float], units: Mapping[Label, str], title: str = "") -> dict[Label, float]:
    """The same for units by their names: those of one kind share what is its.

    What is left to 1 is the share of kinds of which no unit is here. A unit of several kinds has a part in each. A local government counts more where its place is named in the title.
    """
    weights = spread(kinds, units)
    for label in weights:
        place = place_of(units[label])
        if place and place in title:
            weights[label] += NAMED
    return weights


def spread(kinds: Mapping[str, float], units: Mapping[Label, str]) -> dict[Label, float]:
    """What kinds have, handed on to units by their names: those of one kind share what is its."""
    of_kind: dict[str, list[Label]] = {}
    for label in sorted(units, key=repr):
        for code in kinds_of(units[label]):
            of_kind.setdefault(code, []).append(label)
    weights: dict[Label, float] = {}
    for code, labels in of_kind.items():
        for label in labels:
            weights[label] = weights.get(label, 0.0) + kinds.get(code, 0.0) / len(labels)
    return weights
