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
class IssueGivenBack(Event):
    """The office of another congress does not deal with it."""

    issue_id: int


@dataclass(frozen=True, slots=True)
class IssueFreed(Event):
    """The suggestion that took it up lets it go without whoever took it up: it is recorded again and waits for somebody.

    taken_up_by_id: the deputy who had taken it up.
    """

    issue_id: int
    taken_up_by_id: int | None


@dataclass(frozen=True, slots=True)
class IssueNotSolved(Event):
    """The person says that it is not solved."""

    issue_id: int


@dataclass(frozen=True, slots=True)
class RevealRefused(Event):
    """Somebody wished to look at more contacts within an hour than the rule allows, for the first time in that hour."""

    reveal_id: int


@dataclass(frozen=True, slots=True)
class ContactErased(Event):
    """Name, phone and what stood of them in free words are gone, at the person's wish or after their time."""

    issue_id: int


@dataclass(frozen=True, slots=True)
class IssueToTell(Event):
    """There is a result and the person waits to hear it."""

    issue_id: int
