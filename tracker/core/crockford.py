"""Short marks that people read, print and type: Crockford's thirty-two letters and digits, without I, L, O and U."""

import secrets

from tracker.core.text import narrow

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
STATION_LETTERS = 8
_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})  # what is taken for another on paper


def folded(text: str) -> str | None:
    """What was typed, in the one way of writing: no blanks and strokes, capitals, o as 0, i and l as 1; None where a sign is none of ours."""
    kept = "".join(c for c in narrow(text).upper() if c.isalnum()).translate(_LIKE)
    return kept if kept and all(c in ALPHABET for c in kept) else None


def station_code() -> str:
    """A mark for the poster of a station, drawn by lot: forty bits. It stays for good."""
    return "".join(secrets.choice(ALPHABET) for _ in range(STATION_LETTERS))
