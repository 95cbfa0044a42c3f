"""News of suggestions."""

from dataclasses import dataclass
from datetime import date

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class SuggestionEvent(Event):
    suggestion_id: int


class Invited(SuggestionEvent):
    """Deputies were asked to sign."""


class Signed(SuggestionEvent):
    """A deputy signed, or said no."""


class Submitted(SuggestionEvent):
    """It was handed in."""


class SentBack(SuggestionEvent):
    """Screening asks the author for another version."""


class Declined(SuggestionEvent):
    """It was not accepted."""


class Registered(SuggestionEvent):
    """It has its number."""


class CarriedOver(SuggestionEvent):
    """A new congress began while the case was open."""


class WithdrawalDropped(SuggestionEvent):
    """The lead took the wish to withdraw back."""


class PublicationAsked(SuggestionEvent):
    """One side wants more of a case made public; the other has to agree."""


class PublicationSettled(SuggestionEvent):
    """How public a case is was settled."""


class DeclineProposed(SuggestionEvent):
    """One person of the office would not accept it; another has to look."""


class DeclineRejected(SuggestionEvent):
    """The second person sees it otherwise; it is screened on."""


class Entered(SuggestionEvent):
    """The office entered a deputy's paper form."""


class Converted(SuggestionEvent):
    """A motion was turned into it."""


class WithdrawalAsked(SuggestionEvent):
    """The lead wishes to withdraw it; the co-signers are asked."""


class WithdrawalAnswered(SuggestionEvent):
    """A co-signer agreed to the withdrawal, or did not."""


@dataclass(frozen=True, slots=True)
class WithdrawalAgreed(SuggestionEvent):
    """Everybody who has to has agreed."""

    on: date


class Confided(SuggestionEvent):
    """It was made confidential, or no longer is."""


class RemovalProposed(SuggestionEvent):
    """One person of the office would take it off the system; another has to look."""


class SecretRemoved(SuggestionEvent):
    """It was taken off the system: whatever hangs on it is blanked."""


@dataclass(frozen=True, slots=True)
class PassedEvent(Event):
    passed_id: int


class PassedUp(PassedEvent):
    """A paper came from a congress below."""


class PassedAnswered(PassedEvent):
    """The higher congress said what it does with a paper."""
