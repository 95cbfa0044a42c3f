"""A share of a whole. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


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
