"""Writing a suggestion and handing it in; taking issues up into it; what the rooms above need done to the paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from tracker.accounts.policy import SYSTEM
from tracker.attachments.actions import remove_all
from tracker.audit.actions import advance, record, start
from tracker.congress.models import Category, Unit
from tracker.congress.queries import current_session, is_in_session
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep, Stale
from tracker.core.events import tell
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.drafts.actions import drop_copy
from tracker.issues import actions as issues
from tracker.issues import policy as issue_policy
from tracker.issues.models import Issue
from tracker.issues.states import FLOW as ISSUE_FLOW
from tracker.issues.states import Act as IssueAct
from tracker.issues.states import State as IssueState
from tracker.suggestions.errors import Frozen, NoDelegationPapers, NoSession, OutOfSession, Removed
from tracker.suggestions.events import Submitted
from tracker.suggestions.labels import Part, Publication, Signature, Wanted
from tracker.suggestions.models import Ask, CaseUnit, IssueLink, Suggestion
from tracker.suggestions.passed_models import PassedPaper
from tracker.suggestions.passed_policy import RULES as PASSED_RULES
from tracker.suggestions.passed_policy import PassedAct
from tracker.suggestions.policy import RULES, sheet_of
from tracker.suggestions.receiving_actions import receive, start_assign_clock
from tracker.suggestions.states import FLOW, Act, State
from tracker.suggestions.voice_actions import free_unsigned

# What is written in the author's drawer is the author's: the trail says that it changed, never what it says.
OF_THE_AUTHOR = (
    "title", "situation", "analysis", "asks", "wanted", "category_id", "interest", "wanted_unit_id", "wants_meeting", "publication",
    "confidential_why",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a paper as the author wrote it."""

    title: str
    situation: str = ""
    analysis: str = ""
    asks: Sequence[str] = field(default_factory=tuple)
    wanted: Wanted | None = None
    category: Category | None = None
    interest: str = ""
    wanted_unit: Unit | None = None
    wants_meeting: bool = False
    publication: Publication = Publication.OPEN
    is_confidential: bool = False
    confidential_why: str = ""


def draft(text: Text, *, by: Any, at: datetime, issue: Issue | None = None, passed: PassedPaper | None = None) -> Suggestion:
    """Begin a suggestion in one's own drawer. issue: the voice it begins with; passed: the paper from below it is made of.

    A delegation's paper is begun by its head, in session only. Raises OutOfSession, NoDelegationPapers, Invalid for a request
    to be kept confidential without a reason.
    """
    require(RULES, Act.DRAFT, by)
    if passed:
        require(PASSED_RULES, PassedAct.DRAFT_FROM, by, passed)
    if by.delegation_id:
        session = current_session(by.congress_id, clock.in_china(at).date())
        if session is None or not is_in_session(session, at):
            raise OutOfSession()
        _must_be_open_to_delegations(by.congress_id, clock.in_china(at).date())
    suggestion = Suggestion(
        congress_id=by.congress_id,
        lead=by.deputy,
        delegation_id=by.delegation_id or by.deputy.delegation_id,
        is_delegation_paper=bool(by.delegation_id),
        made_at=at,
    )
    put_text(suggestion, text)
    start(suggestion, FLOW, Act.DRAFT, by=by, hide=OF_THE_AUTHOR)
    if passed:
        passed.draft_id = suggestion.id
    drop_copy(sheet_of(None), by=by)
    if issue:
        link(suggestion, issue, by=by, on=clock.in_china(at).date())
    return suggestion


def _must_be_open_to_delegations(congress_id: int, on: date) -> None:
    if not in_force(congress_id, on).says("delegation_may_author", "yes"):
        raise NoDelegationPapers()


def edit(suggestion: Suggestion, text: Text, *, by: Any, version: int) -> None:
    """Save another text. Raises Stale, with the text that stands, if somebody saved in between."""
    require(RULES, Act.EDIT, by, suggestion)
    if suggestion.state is not State.DRAFT:
        raise NoSuchStep(Act.EDIT.text, suggestion.state.text)
    if version != suggestion.version:
        raise Stale(_as_fields(suggestion))
    before = _asks_of(suggestion)
    put_text(suggestion, text)
    suggestion.text_version += 1
    record(suggestion, Act.EDIT, by=by, also={"asks": [before, _asks_of(suggestion)]}, hide=OF_THE_AUTHOR)
    drop_copy(sheet_of(suggestion), by=by)


def submit(suggestion: Suggestion, *, by: Any, at: datetime) -> None:
    """Hand a paper in. It counts as made in session until the closing time, else between sessions, whose clock starts.

    Signatures not given are left out. Raises Invalid for what is missing, NoSession.
    """
    require(RULES, Act.SUBMIT, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.SUBMIT)
    on = clock.in_china(at).date()
    session = current_session(suggestion.congress_id, on)
    if session is None:
        raise NoSession()
    inside = is_in_session(session, at)
    if suggestion.is_delegation_paper and not inside:
        raise OutOfSession()
    if suggestion.is_delegation_paper:
        _must_be_open_to_delegations(suggestion.congress_id, clock.in_china(at).date())
    _must_be_whole(suggestion)
    receive(suggestion, session, inside=inside, on=on)
    for co_signer in suggestion.co_signers:
        if co_signer.state in (Signature.INVITED, Signature.VOID):
            co_signer.state = Signature.LEFT_OUT
    free_unsigned(suggestion, by=SYSTEM, on=on)
    start_assign_clock(suggestion)
    advance(suggestion, FLOW, Act.SUBMIT, by=by)
    tell(Submitted(suggestion.id))


def discard(suggestion: Suggestion, *, by: Any) -> list[str]:
    """Throw a paper away 废弃. Its issues are free again; the trail keeps the fact, not the text.

    Gives the digests of scans whose bytes can be erased once this is kept.
    """
    require(RULES, Act.DISCARD, by, suggestion)
    must_move(suggestion)
    advance(suggestion, FLOW, Act.DISCARD, by=by)
    free_issues(suggestion, by=SYSTEM, why=Act.DISCARD.zh, on=clock.today())
    drop_copy(sheet_of(suggestion), by=by)
    db.session.execute(sa.update(Suggestion).where(Suggestion.split_from_id == suggestion.id).values(split_from_id=None))
    db.session.execute(sa.update(PassedPaper).where(PassedPaper.draft_id == suggestion.id).values(draft_id=None))
    gone = remove_all(Suggestion.__tablename__, [suggestion.id], by=SYSTEM)
    db.session.flush()  # the freed issues first: the links go with the paper
    db.session.delete(suggestion)
    return gone


def link(suggestion: Suggestion, issue: Issue, *, by: Any, on: date, act: Act = Act.LINK) -> None:
    """Take an issue up. Open from the draft until the answer; the person's name stays with the issue.

    act: the lead's own, or a signer's who brings voices along.
    """
    require(RULES, act, by, suggestion)
    must_move(suggestion)
    if suggestion.state not in (
        State.DRAFT,
        State.COSIGNING,
        State.RETURNED,
        State.SUBMITTED,
        State.REGISTERED,
        State.ASSIGNED,
    ):
        raise NoSuchStep(Act.LINK.text, suggestion.state.text)
    issues.link(issue, by=by, suggestion_id=suggestion.id)
    before = db.session.scalars(
        sa.select(IssueLink).where(IssueLink.issue_id == issue.id, IssueLink.unlinked_on.is_(None))
    ).first()
    if before is None or before.suggestion_id != suggestion.id:
        if before:
            before.unlinked_on = on
            db.session.flush()  # one living link an issue
        suggestion.links.append(IssueLink(issue=issue, linked_on=on))
    record(suggestion, act, by=by, note=f"#{issue.id}")


def unlink(suggestion: Suggestion, issue: Issue, *, by: Any, on: date) -> None:
    """Let an issue go again: also one that a signer brought along, who then hears of it. Raises Invalid if it is not part of this paper."""
    require(RULES, Act.UNLINK, by, suggestion)
    live = next((x for x in suggestion.links if x.issue_id == issue.id and x.unlinked_on is None), None)
    if live is None:
        raise Invalid("issue", _("这条群众意见不在本件中"))
    live.unlinked_on = on
    is_own = allows(issue_policy.RULES, IssueAct.UNLINK, by, issue)
    issues.unlink(issue, by=by if is_own else SYSTEM, why=Act.UNLINK.zh)
    record(suggestion, Act.UNLINK, by=by, note=f"#{issue.id}")


def free_issues(suggestion: Suggestion, *, by: Any, why: str, on: date) -> None:
    """Let all issues go: the paper was declined, withdrawn or thrown away."""
    require(issue_policy.RULES, IssueAct.UNLINK, by)
    for live in suggestion.links:
        if live.unlinked_on is None and live.issue.state is IssueState.LINKED:
            live.unlinked_on = on
            issues.unlink(live.issue, by=by, why=why)


def hand_outcome(suggestion: Suggestion, words: str, *, by: Any, on: date, is_more: bool = False) -> None:
    """Hand what was answered, in plain words, to every person whose voice the paper took up. is_more: see `issues.outcome`."""
    require(issue_policy.RULES, IssueAct.OUTCOME, by)
    for live in suggestion.links:
        is_elsewhere = not ISSUE_FLOW.is_open(live.issue.state, IssueAct.OUTCOME)  # opened again, it goes its own way
        if live.unlinked_on is None and not is_elsewhere:
            issues.outcome(live.issue, words, by=by, on=on, is_more=is_more)


def must_move(suggestion: Suggestion) -> None:
    """Nothing, if the case may move. Raises Frozen for one brought in from earlier years that nobody has adopted, Removed."""
    if suggestion.removed_on:
        raise Removed()
    if suggestion.is_frozen:
        raise Frozen()


def hold(suggestion: Suggestion) -> None:
    """Let of two acts that ask "was that the last one?" at the same moment only one be kept; the other is told to look anew."""
    flag_modified(suggestion, "congress_id")  # the row is written and its version rises, whatever else changes


def show_to(suggestion: Suggestion, unit: Unit, part: Part) -> None:
    """Let a unit read the case: it was given a share."""
    for case_unit in suggestion.case_units:
        if case_unit.unit is unit or case_unit.unit_id == unit.id:
            case_unit.part, case_unit.is_current = part, True
            return
    suggestion.case_units.append(CaseUnit(unit=unit, unit_id=unit.id, part=part, is_current=True))


def set_aside(suggestion: Suggestion, unit_id: int) -> None:
    """A unit's share was moved or ended: from now on it reads only its own papers."""
    for case_unit in suggestion.case_units:
        if case_unit.unit_id == unit_id:
            case_unit.is_current = False


def put_text(suggestion: Suggestion, text: Text) -> None:
    """Put a text into a paper. Raises Invalid for a wish to be kept confidential without a reason."""
    if text.is_confidential and not text.confidential_why:
        raise Invalid("confidential_why", _("请写明要求保密的理由"))
    suggestion.is_confidential = text.is_confidential
    suggestion.confidential_why = text.confidential_why if text.is_confidential else ""
    suggestion.title, suggestion.situation, suggestion.analysis = text.title, text.situation, text.analysis
    suggestion.wanted, suggestion.category, suggestion.interest = text.wanted, text.category, text.interest
    suggestion.wanted_unit, suggestion.wants_meeting = text.wanted_unit, text.wants_meeting
    suggestion.publication = Publication.CLOSED if text.is_confidential else text.publication
    asks = [ask for ask in text.asks if ask]
    for ask, words in zip(suggestion.asks, asks, strict=False):
        ask.text = words
    if len(asks) < len(suggestion.asks):
        del suggestion.asks[len(asks) :]
    for position in range(len(suggestion.asks), len(asks)):
        suggestion.asks.append(Ask(position=position + 1, text=asks[position]))


def missing_in(suggestion: Suggestion) -> list[tuple[str, str]]:
    """What a paper still lacks before it can be handed in: (box, sentence)."""
    wanted = [
        ("title", suggestion.title, _("请填写标题")),
        ("situation", suggestion.situation, _("请写明情况：谁、在哪里、遇到什么问题")),
        ("analysis", suggestion.analysis, _("请写明分析：为什么会这样")),
        ("asks", suggestion.asks, _("请至少写一条具体建议")),
        ("category", suggestion.category_id or suggestion.category, _("请选择专业分类")),
        ("wanted", suggestion.wanted, _("请选择希望在哪个层次解决")),
        ("interest", suggestion.interest, _("请声明与本人有无利益关系")),
    ]
    return [(name, sentence) for name, value, sentence in wanted if not value]


def _must_be_whole(suggestion: Suggestion) -> None:
    for name, sentence in missing_in(suggestion):
        raise Invalid(name, sentence)


def _as_fields(suggestion: Suggestion) -> list[tuple[str, str, str]]:
    return [
        ("title", _("标题"), suggestion.title),
        ("situation", _("情况"), suggestion.situation),
        ("analysis", _("分析"), suggestion.analysis),
        ("asks", _("具体建议"), _asks_of(suggestion)),
    ]


def _asks_of(suggestion: Suggestion) -> str:
    return "\n".join(f"{ask.position}. {ask.text}" for ask in suggestion.asks)
