"""News of issues."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class IssueRecorded(Event):
    issue_id: int


@dataclass(frozen=True, slots=True)
class IssueTransferred(Event):
    issue_id: int


@dataclass(frozen=True, slots=True)
class IssueReopened(Event):
    """There is something new. by_id: the capacity that opened it again."""

    issue_id: int
    by_id: int


@dataclass(frozen=True, slots=True)
class IssueToTell(Event):
    """There is a result and the person waits to hear it."""

    issue_id: int
