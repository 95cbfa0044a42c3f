"""What stands in the words of a voice that tells its matter. Pure."""

from tracker.clusters.words import pairs


def tokens(text: str) -> list[tuple[str, float]]:
    """The tokens of a text, each with how much it counts."""
    return pairs(text)


def name_of(texts: list[str]) -> list[str]:
    """What the texts are about, in a word or two of the trade; nothing where no such word is known."""
    return []
