"""What a unit writes, before it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.replies.schemes import ReplyClass
from tracker.suggestions.labels import Publication


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit answers to one ask."""

    words: str = ""
    omitted: str = ""
    klass: ReplyClass | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a unit writes. answers: by the id of the ask; co_words: by the id of the co-unit's share."""

    klass: ReplyClass | None
    body: str
    plain: str = ""
    answers: Mapping[int, Answer] = field(default_factory=dict)
    promises: Sequence[tuple[str, date]] = ()
    co_words: Mapping[int, str] = field(default_factory=dict)
    contact_person: str = ""
    contact_phone: str = ""
    publication: Publication = Publication.OPEN
