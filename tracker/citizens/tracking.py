"""Tracking codes 查询码: eighty bits in sixteen letters and a seventeenth that finds slips of the hand. Pure."""

from tracker.core.crockford import ALPHABET, folded

CODE_BYTES = 10
LENGTH = 17
_FIELD, _POLYNOMIAL = 32, 0b100101  # the field of 32 elements, made by x⁵ + x² + 1


def made(raw: bytes) -> str:
    """The code of ten random bytes, check letter included. Raises ValueError for any other number."""
    if len(raw) != CODE_BYTES:
        raise ValueError("a tracking code has eighty bits")
    number = int.from_bytes(raw)
    letters = "".join(ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))
    return letters + check_letter(letters)


def read(typed: str) -> str | None:
    """The code that was meant by what somebody typed, or None where the check letter says that none was."""
    code = folded(typed)
    return code if code and len(code) == LENGTH and check_letter(code[:-1]) == code[-1] else None


def shown(code: str) -> str:
    """The code in four groups and its check letter: K7Q2-9FXD-30TM-HB5V-C."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def check_letter(letters: str) -> str:
    """The letter that makes the weighted sum zero. Each place weighs differently, so that one wrong letter and any two that
    changed places are found."""
    total = 0
    for place, letter in enumerate(letters, start=1):
        total ^= _times(_POWERS[place], ALPHABET.index(letter))
    return ALPHABET[total]


def _times(one: int, other: int) -> int:
    """The product of two elements of the field."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & _FIELD:
            one ^= _POLYNOMIAL
        other >>= 1
    return product


_POWERS = [1]
for _n in range(LENGTH):
    _POWERS.append(_times(_POWERS[-1], 2))
