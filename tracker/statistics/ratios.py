"""A share of a whole. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

Z = 1.959963984540054  # of the normal distribution: 95 % lie within as many deviations


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share of a whole. Shown as «part/whole», so that 100 % of two is not mistaken for much."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"a part of {self.part} in a whole of {self.whole}")

    @property
    def percent(self) -> Decimal | None:
        """0 to 100 with one decimal, half up on exact decimals, or None where there is nothing to count."""
        if not self.whole:
            return None
        return (Decimal(100 * self.part) / self.whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def interval(part: int, whole: int) -> tuple[Decimal, Decimal] | None:
    """Between which percents the ratio behind a share lies, 95 % of the time: Wilson's interval, one decimal.

    None where there is nothing to count. Wilson, E. B. (1927), without the correction for continuity.
    """
    if not whole:
        return None
    share, z2 = part / whole, Z * Z
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    half = Z * sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole)) / (1 + z2 / whole)
    low = 0.0 if part == 0 else max(middle - half, 0.0)
    high = 1.0 if part == whole else min(middle + half, 1.0)
    return _tenth(low), _tenth(high)


def _tenth(share: float) -> Decimal:
    return Decimal(str(100 * share)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def shares(parts: Sequence[int]) -> tuple[Decimal, ...]:
    """Percents of the parts of one whole, one decimal, that add up to exactly 100.0: the method of the largest remainder.

    Each is rounded down first; the tenths that are left go to the largest remainders, the earlier part first where two are
    alike. All are 0.0 where the whole is nothing.
    """
    whole = sum(parts)
    if not whole:
        return tuple(Decimal("0.0") for _part in parts)
    tenths = [1000 * part // whole for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda n: (-(1000 * parts[n] % whole), n))
    for n in by_rest[: 1000 - sum(tenths)]:
        tenths[n] += 1
    return tuple(Decimal(n) / 10 if n % 10 else Decimal(f"{n // 10}.0") for n in tenths)
