"""Working days by the State Council's yearly arrangement. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Weekends are off, holidays are off, and a weekend day may be worked in exchange 调休.

    off: days off with the name of their holiday. worked: weekend days that are worked, with the holiday they make up for.
    years: those whose arrangement is known. In any other year ordinary weekends are assumed and nothing is certain.
    loaded: when the arrangement of a year was loaded here, where it is not the one that came with the program.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    loaded: Mapping[int, str] = field(default_factory=dict, compare=False)

    def is_workday(self, on: date) -> bool:
        """Whether the day is worked."""
        if on in self.worked:
            return True
        return on.weekday() < SATURDAY and on not in self.off

    def knows(self, on: date) -> bool:
        """Whether the arrangement of the day's year has been announced."""
        return on.year in self.years

    def version(self, year: int) -> str:
        """Which arrangement of a year this is: when it was loaded, `shipped`, or `unknown`."""
        return self.loaded.get(year) or ("shipped" if year in self.years else "unknown")

    def versions(self, start: date, end: date) -> dict[str, str]:
        """The versions of all years from one day to another, by year."""
        return {str(year): self.version(year) for year in range(start.year, end.year + 1)}

    def after(self, start: date, days: int) -> date:
        """The date that lies a number of working days after a start.

        The start itself is not counted. days: working days, 0 or more; 0 gives the start.
        Raises ValueError for a negative number.
        """
        if days < 0:
            raise ValueError("working days are counted forwards")
        on = start
        while days:
            on += DAY
            days -= self.is_workday(on)
        return on

    def rolled(self, on: date) -> date:
        """The day itself if it is worked, else the next working day."""
        while not self.is_workday(on):
            on += DAY
        return on

    def between(self, start: date, end: date) -> int:
        """How many working days lie after a start up to and with an end; negative where the end comes first."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_workday(start + DAY * n) for n in range(1, (end - start).days + 1))
