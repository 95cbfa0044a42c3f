"""The station at work, for all tests of the room."""

from tests.receptions.station import town  # noqa: F401
