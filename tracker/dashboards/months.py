"""What stood open, fell due and was late, month by month. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.statistics.share_marks import Life, month_of

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Month:
    """A month: open and late at its end, or on the last day looked at; due within it."""

    first: date
    open: int
    due: int
    late: int


Lives = Iterable[tuple[Life, int]]  # and how many lived so


def first_days(on: date, many: int = MONTHS) -> list[date]:
    """The first days of the last months, the earliest first, the month of the day included."""
    ordinal = on.year * 12 + on.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(ordinal - many + 1, ordinal + 1)]


def next_month(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def months_of(lives: Lives, on: date, many: int = MONTHS) -> list[Month]:
    """The last months until a day. Late is what was open with its day behind it, at the end of the month or on the day."""
    rows = list(lives)
    found = []
    for first in first_days(on, many):
        month = month_of(first)
        held = [(life, n) for life, n in rows if life.given <= month and (not life.over or life.over > month)]
        late = sum(n for life, n in held if life.late and life.late <= month)
        found.append(Month(first, sum(n for _life, n in held), sum(n for life, n in rows if life.due == month), late))
    return found


def words_of(firsts: Sequence[date]) -> list[str]:
    """The months as an axis writes them: the year where it begins."""
    return [f"{first.year}.{first.month}" if n == 0 or first.month == 1 else str(first.month) for n, first in enumerate(firsts)]
