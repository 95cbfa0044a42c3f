"""How a name can be typed: in pinyin or by initials. Pure; a person's name has all readings of its characters."""

import itertools
import re
from functools import cache

from pypinyin import Style, pinyin

from tracker.search.grams import normal

MOST_READINGS = 48
PERSON = 4  # characters: longer names are those of units, read as phrases: 重庆 is chongqing
_NOT_TYPED = re.compile(r"[\W_]+")
_UMLAUT = {"lv": ("lv", "lu", "lyu"), "nv": ("nv", "nu", "nyu"), "lve": ("lve", "lue"), "nve": ("nve", "nue")}


def typed(text: str) -> str:
    """What was typed, as keys are compared: small letters and digits, nothing between."""
    return _NOT_TYPED.sub("", normal(text))


def keys_of(name: str, most: int) -> dict[str, bool]:
    """All ways to type a name, each with whether it is the whole name or one from a later character on.

    most: letters; longer ways are left out. A single letter is no way.
    """
    letters = typed(name)
    syllables = [_readings(letter) for letter in letters]
    if len(letters) > PERSON:
        syllables = [(said[0],) for said in pinyin(letters, style=Style.NORMAL)]
    found: dict[str, bool] = {}
    for first in range(len(syllables)):
        for readings in itertools.islice(itertools.product(*syllables[first:]), MOST_READINGS):
            for key in ("".join(readings), "".join(said[0] for said in readings)):
                if 1 < len(key) <= most and key.isascii():
                    found[key] = found.get(key, False) or first == 0
    return found


@cache
def _readings(character: str) -> tuple[str, ...]:
    said = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    ways = [way for reading in said for way in _UMLAUT.get(reading, (reading,))]
    return tuple(dict.fromkeys(typed(way) for way in ways if typed(way)))
