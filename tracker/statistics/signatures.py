"""All that figures ask of a case, in one number: cases with the same number count alike everywhere. Pure.

So figures are counted by how many cases have which number, and the list behind a figure is the cases whose number fits.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

import sqlalchemy as sa


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case on a day; in a group, of that group's part in the case. Ranks: 0 is unknown, worst last."""

    is_case: bool
    is_in_session: bool
    is_active: bool
    is_closed: bool
    is_public: bool
    is_replied: bool
    is_overdue: bool
    is_late: bool
    is_met: bool
    is_joint: bool
    is_implemented: bool
    is_returned: bool
    is_awaited: bool
    is_first_returned: bool
    is_second_returned: bool
    units: int
    klass: int
    result: int
    attitude: int
    first_result: int
    second_result: int


_WIDTHS = {"units": 2, "klass": 3, "result": 2, "attitude": 2, "first_result": 2, "second_result": 2}
MOST_UNITS = 3  # as many or more: figures ask only whether there are several
_PLACES: dict[str, tuple[int, int]] = {}
_at = 0
for _field in fields(Facts):
    _PLACES[_field.name] = (_at, _WIDTHS.get(_field.name, 1))
    _at += _WIDTHS.get(_field.name, 1)
del _at, _field


def packed(columns: Any) -> sa.ColumnElement[int]:
    """The number of a case as SQL, from columns of whole numbers named as the facts are."""
    parts = [columns[name] * (1 << shift) for name, (shift, _width) in _PLACES.items() if name != "is_case"]
    return sum(parts, start=sa.literal(1, sa.BigInteger))


@lru_cache(maxsize=16_384)
def read(signature: int) -> Facts:
    """The facts that a number stands for."""
    values = {name: (signature >> shift) & ((1 << width) - 1) for name, (shift, width) in _PLACES.items()}
    return Facts(**{name: bool(value) if _PLACES[name][1] == 1 else value for name, value in values.items()})  # type: ignore[arg-type]


def of_promises(is_in_session: bool) -> int:
    """The number of a line that stands for promises alone: no case, but of a case of that kind."""
    return int(is_in_session) << _PLACES["is_in_session"][0]
