"""A form that is sent twice: who sends it, what there is, and the situations that forms of several rooms need."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.people import at
from tracker.assignments import opinion_actions, refusal_actions
from tracker.core.db import db
from tracker.core.events import keep
from tracker.replies import actions as replies
from tracker.suggestions import actions as suggestions
from tracker.suggestions import publication_actions, screening_actions, secret_actions, withdrawal_actions
from tracker.suggestions.labels import BackReason, DeclineReason, Part, Publication
from tracker.suggestions.passed_models import PassedPaper
from tracker.supervision import urging_actions
from tracker.supervision.labels import Why

TODAY = date(2026, 4, 3)
LATE = date(2026, 4, 1)


@dataclass(frozen=True)
class Sent:
    """A form and how it is filled; {id} is that of what there is, and other names those of `names_for`.

    page: where it stands; ending: of its address, where that is another; via: the ending of a form sent first, that leads
    to it. answer: what it is answered with.
    """

    who: str
    make: Callable[[Any], Any] | None
    page: str
    boxes: dict[str, Any]
    ending: str = ""
    on: date = TODAY
    via: str = ""
    answer: int = 303


# papers


def to_remove(cast):
    case = cast.registered()
    secret_actions.propose_removal(case, "文号", by=cast.zhao, on=TODAY)
    keep()
    return case


def to_agree(cast):
    case = cast.signed_by("陈立")
    suggestions.submit(case, by=cast.wang, at=at(date(2026, 1, 12)))
    withdrawal_actions.ask_withdrawal(case, "已经解决", by=cast.wang, on=TODAY)
    keep()
    return case


def several(cast):
    case = cast.submitted()
    screening_actions.send_back(case, BackReason.SEVERAL, "", by=cast.zhao, on=TODAY)
    keep()
    return case


def from_below(cast):
    paper = PassedPaper(
        congress_id=cast.city.id, from_id=cast.district.id, suggestion_id=cast.declined().id, title="关于票价的建议", author="林秋",
        reason=DeclineReason.OUT_OF_POWERS, called=DeclineReason.OUT_OF_POWERS.zh, passed_on=TODAY,
    )  # fmt: skip
    db.session.add(paper)
    keep()
    return paper


def to_be_public(cast):
    case = cast.registered(publication=Publication.CLOSED)
    publication_actions.ask_publication(case, Publication.OPEN, "大家都想知道", by=cast.zhao)
    keep()
    return case


# shares and replies


def talked(cast):
    share = cast.share(cast.accepted())
    cast.talk(share)
    return share


def reply(cast, step):
    made = cast.written(talked(cast))
    if step != "drafting":
        replies.hand_up(made, by=cast.he, on=TODAY)
    if step == "signed":
        replies.sign(made, "临建函〔2026〕1号", by=cast.shen, on=TODAY)
    keep()
    return made


def refused(cast):
    share = cast.share(cast.assigned(on=LATE))
    refusal_actions.refuse(share, "不属职责", by=cast.he, on=TODAY, proposed=cast.police)
    keep()
    return share


def led(cast):
    case = cast.led()
    cast.accept_all(case)
    return case


def for_reference(cast):
    return cast.share(cast.assigned((cast.housing, Part.SOLE), (cast.finance, Part.REFERENCE)), cast.finance)


def opined(cast):
    share = cast.share(led(cast), cast.finance)
    opinion_actions.send_opinion(share, "无意见", "李局长", by=cast.zhou, on=date(2026, 3, 25))
    keep()
    return share


def urged(cast, on):
    letter = urging_actions.urge(cast.share(cast.assigned()), Why.CONTACT, "请抓紧联系", by=cast.zhao, at=at(on))
    keep()
    return letter
