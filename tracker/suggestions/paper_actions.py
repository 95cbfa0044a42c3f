"""What comes on paper: a deputy's form entered by the office, and a motion the presidium turned into a suggestion."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from tracker.attachments.actions import attach
from tracker.audit.actions import start
from tracker.congress.models import Delegation, Deputy, Session
from tracker.congress.queries import current_session, is_in_session, is_sitting
from tracker.core import clock
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.actions import OF_THE_AUTHOR, Text, put_text
from tracker.suggestions.errors import NoSession
from tracker.suggestions.events import Converted, Entered
from tracker.suggestions.labels import Origin, Signature
from tracker.suggestions.models import MOST_COSIGNERS, CoSigner, Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.receiving_actions import receive, start_assign_clock
from tracker.suggestions.screening_actions import next_number
from tracker.suggestions.states import FLOW, Act

MOST_SCANS = 10
Scans = Sequence[tuple[IO[bytes], str]]


@dataclass(frozen=True, slots=True)
class Motion:
    """Where a suggestion comes from that was a motion 议案: its number, and the presidium's decision with its day."""

    number: str
    decision: str
    decided_on: date


def enter_paper(
    text: Text,
    lead: Deputy,
    *,
    by: Any,
    at: datetime,
    received_on: date,
    place: str,
    scans: Scans,
    co_signers: Sequence[Deputy] = (),
) -> Suggestion:
    """Enter a deputy's paper form on his or her behalf; it waits for screening like any other, and the deputy is told.

    received_on: the day the paper came in; a paper of the closing day counts as in session. place: where the signed original
    lies. scans: (picture, name) of its pages. co_signers: as they stand on the paper, which they signed by hand.
    Raises Invalid for what is missing or cannot be, NoSession.
    """
    require(RULES, Act.ENTER_PAPER, by)
    if not scans or len(scans) > MOST_SCANS:
        raise Invalid("scans", _("请附上纸质建议的扫描件，1 到 %(most)s 页", most=MOST_SCANS))
    if not place:
        raise Invalid("place", _("请写明原件存放在哪里"))
    case = _made(text, lead, co_signers, by=by, at=at, on=received_on, field="received_on", counts=_came_in_time)
    case.origin, case.paper_place = Origin.PAPER, place
    note = f"代 {lead.name} 录入；原件：{place}"
    start(case, FLOW, Act.ENTER_PAPER, by=by, note=note, hide=OF_THE_AUTHOR, then=lambda: start_assign_clock(case))
    for picture, name in scans:
        attach(case, picture, name, by=by, at=at, box="scans")
    tell(Entered(case.id))
    return case


def convert_motion(
    text: Text, author: Deputy | Delegation, motion: Motion, *, by: Any, at: datetime, co_signers: Sequence[Deputy] = ()
) -> Suggestion:
    """Take over a motion that the presidium turned into a suggestion: registered at once, with its signers and its old number.

    Decided while the congress sits it counts as in session: the closing time is for handing in. Raises Invalid for what is missing or cannot be, NoSession.
    """
    require(RULES, Act.CONVERT_MOTION, by)
    for name, value, sentence in (
        ("motion_number", motion.number, _("请填写议案编号")),
        ("decision", motion.decision, _("请填写主席团决定的文号或会议")),
    ):
        if not value:
            raise Invalid(name, sentence)
    case = _made(text, author, co_signers, by=by, at=at, on=motion.decided_on, field="decided_on", counts=is_sitting)
    case.origin, case.motion_number = Origin.MOTION, motion.number
    case.decision, case.decided_on = motion.decision, motion.decided_on
    case.registered_on = clock.in_china(at).date()
    assert case.session is not None
    assert case.kind is not None
    case.number = next_number(case.session, case.kind)
    note = f"{motion.number}；{motion.decision}（{motion.decided_on.isoformat()}）"
    start(case, FLOW, Act.CONVERT_MOTION, by=by, note=note, hide=OF_THE_AUTHOR, then=lambda: start_assign_clock(case))
    tell(Converted(case.id))
    return case


def _came_in_time(session: Session, on: date) -> bool:
    return is_in_session(session, clock.start_of(on))


def _made(
    text: Text,
    author: Deputy | Delegation,
    signers: Sequence[Deputy],
    *,
    by: Any,
    at: datetime,
    on: date,
    field: str,
    counts: Callable[[Session, date], bool],
) -> Suggestion:
    """A new case from a paper, received on a day and signed by hand. counts: whether a day counts as in session."""
    if on > clock.in_china(at).date():
        raise Invalid(field, _("日期不能晚于今天"))
    session = current_session(by.congress_id, on)
    if session is None:
        raise NoSession()
    lead = author if isinstance(author, Deputy) else None
    _must_be_right(text, author, signers, by.congress_id)
    case = Suggestion(
        congress_id=by.congress_id,
        lead=lead,
        lead_id=lead.id if lead else None,
        delegation_id=lead.delegation_id if lead else author.id,
        is_delegation_paper=lead is None,
        made_at=at,
        co_signers=[
            CoSigner(deputy=d, deputy_id=d.id, state=Signature.CONFIRMED, text_version=1, answered_at=at) for d in signers
        ],
    )
    put_text(case, text)
    receive(case, session, inside=counts(session, on), on=on)
    return case


def _must_be_right(text: Text, author: Deputy | Delegation, signers: Sequence[Deputy], congress_id: int) -> None:
    wanted = (
        ("title", text.title, _("请填写标题")),
        ("situation", text.situation, _("请写明情况：谁、在哪里、遇到什么问题")),
        ("asks", text.asks, _("请至少写一条具体建议")),
        ("category_id", text.category, _("请选择专业分类")),
    )
    for name, value, sentence in wanted:
        if not value:
            raise Invalid(name, sentence)
    if author.congress_id != congress_id or (isinstance(author, Deputy) and not author.may_act):
        raise Invalid("lead_id", _("请选择一位在任的领衔代表"))
    if len(signers) > MOST_COSIGNERS:
        raise Invalid("deputies", _("附议代表不超过 %(most)s 位", most=MOST_COSIGNERS))
    for deputy in signers:
        if deputy is author or deputy.congress_id != congress_id:
            raise Invalid("deputies", _("领衔代表不必附议自己的建议"))
