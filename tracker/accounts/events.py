"""News of accounts, for the trail."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class SignInTried(Event):
    """Somebody tried to sign in. account_id: none where there is no such name."""

    account_id: int | None
    capacity_id: int | None
    address: str
    succeeded: bool


@dataclass(frozen=True, slots=True)
class AccountActed(Event):
    """Somebody changed something of the own account: act is a sentence fragment for the trail."""

    account_id: int
    capacity_id: int | None
    act: str
