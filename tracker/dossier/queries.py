"""Gathering a case, as one person may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Role
from tracker.assignments.joint_queries import cases_of, group_of
from tracker.assignments.models import Assignment, Coordination, LateRefusal
from tracker.assignments.opinion_models import ReturnedOpinion
from tracker.assignments.queries import coordinations_of, late_refusals_of, returned_of
from tracker.assignments.queries import of_case as shares_of
from tracker.audit.models import Entry
from tracker.audit.queries import of_case as entries_of
from tracker.commitments.models import Commitment
from tracker.commitments.queries import of_case as commitments_of
from tracker.contacts.models import Contact, Word
from tracker.contacts.queries import of_case as contacts_of
from tracker.core.db import db
from tracker.deadlines.models import Computation
from tracker.deadlines.queries import of_case as computations_of
from tracker.dossier.paper_queries import as_told
from tracker.dossier.policy import may_see_entry
from tracker.feedback.models import Rating
from tracker.feedback.queries import is_final, is_in_window, standing, to_rate
from tracker.feedback.queries import of_case as ratings_of
from tracker.replies.joint_queries import reply_in_work
from tracker.replies.models import Reply
from tracker.replies.queries import of_case as replies_of
from tracker.replies.states import IN_WORK
from tracker.replies.states import State as ReplyState
from tracker.suggestions.models import CaseUnit, CoSigner, IssueLink, Suggestion
from tracker.suggestions.policy import heads_its_author, leads
from tracker.suggestions.queries import visible_to, voices_of
from tracker.suggestions.states import Act, State
from tracker.supervision.models import TopicCase, Urging
from tracker.supervision.queries import of_case as topics_of
from tracker.supervision.urging_queries import letters_of_case

UNIT_ROLES = (Role.UNIT_CLERK, Role.UNIT_HEAD)
TOLD: dict[str, tuple[State, ...]] = {
    Act.SEND_BACK: (State.RETURNED, State.DRAFT),
    Act.DECLINE: (State.DECLINED,),
    Act.REHANDLE: (State.ASSIGNED,),
    Act.REOPEN: (State.ASSIGNED,),
    Act.UPHOLD: (State.CLOSED,),
}


@dataclass(frozen=True, slots=True)
class Joint:
    """The cases it is handled together with. cases: those the viewer may see, the leading one first; others: how many more.

    reply: the common one while it is in work, for its unit. is_settled: it is handed up, so that they stay together.
    """

    leading: Suggestion
    cases: Sequence[Suggestion]
    others: int
    reply: Reply | None
    is_settled: bool


def is_outside(viewer: Any, shares: Sequence[Assignment]) -> bool:
    """Whether somebody is of a unit whose shares of a case, among all of it, were moved or ended, or which never had one."""
    own = [share for share in shares if share.unit_id == viewer.unit_id]
    return viewer.role in UNIT_ROLES and not any(share.still_reads for share in own)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case and all that hangs on it, as the viewer may see it. voices: the live links to issues, oldest first.

    is_handed_up: some reply went up to its head or further, which others than its unit see only when it is delivered.
    """

    viewer: Any
    on: date
    case: Suggestion
    shares: Sequence[Assignment]
    contacts: Sequence[Contact]
    replies: Sequence[Reply]
    ratings: Sequence[Rating]
    commitments: Sequence[Commitment]
    computations: Sequence[Computation]
    entries: Sequence[Entry]
    voices: Sequence[IssueLink]
    returned: Sequence[ReturnedOpinion]
    joint: Joint | None
    is_handed_up: bool
    late_refusals: Sequence[LateRefusal]
    coordinations: Sequence[Coordination]
    topics: Sequence[TopicCase]
    urgings: Sequence[Urging]

    @property
    def is_outside(self) -> bool:
        """Whether the viewer is of a unit whose share was moved or ended: it sees its own papers only."""
        return is_outside(self.viewer, self.shares)

    def chain_to(self, share: Assignment) -> list[Assignment]:
        """The shares of this page that a live share came by, the first one first, itself last; of others nothing."""
        known = {other.id: other for other in self.shares if other.round == share.round}
        chain = [share]
        while chain[0].from_id in known:
            chain.insert(0, known[chain[0].from_id])
        return chain if share.is_live else []

    def live(self) -> list[Assignment]:
        """The shares of the current round that count."""
        return [share for share in self.shares if share.round == self.case.round and share.is_live]

    def own_shares(self) -> list[Assignment]:
        """The viewer's unit's shares of the current round."""
        return [share for share in self.live() if share.unit_id == self.viewer.unit_id]

    def reply_of(self, share: Assignment) -> Reply | None:
        """The reply of a share that is being written or was delivered."""
        found = [reply for reply in self.replies if reply.assignment_id == share.id and reply.state is not ReplyState.VOID]
        return found[-1] if found else None

    def has_talked(self, share: Assignment) -> bool:
        """Whether a unit has talked with the deputy, as far as the deputy does not deny it."""
        return any(contact.assignment_id == share.id and contact.word is not Word.CONTESTED for contact in self.contacts)

    def windows(self) -> dict[int, date | None]:
        """The last day of the deputy's time to rate each delivered answer, by the id of its share."""
        return {reply.assignment_id: reply.rating_by for reply in self.replies if reply.state is ReplyState.DELIVERED}

    def to_rate(self) -> list[Assignment]:
        """The answers that can be rated now."""
        return to_rate(self.case, self.shares, self.ratings, self.windows(), self.on)

    def is_waiting_for_ratings(self) -> bool:
        """Whether the time to rate some answer still runs; until then the case is not closed."""
        return any(is_in_window(share, self.windows(), self.on) for share in self.to_rate())

    def rating_of(self, share: Assignment) -> Rating | None:
        """The rating that stands for a share."""
        return standing(self.ratings).get(share.id)

    def told(self) -> Entry | None:
        """What the office last told those who are to act on it now, as far as it is for the viewer: see TOLD."""
        lines = [entry for entry in self.entries if entry.kind == "suggestion" and entry.act in TOLD and entry.note]
        return lines[-1] if lines and self.case.state in TOLD[lines[-1].act] else None


def gather(viewer: Any, suggestion_id: int, on: date) -> Dossier:
    """The case whole, in a number of queries that does not grow with it; 404 for whoever may not see it."""
    case: Suggestion = db.one_or_404(
        visible_to(viewer)
        .where(Suggestion.id == suggestion_id)
        .options(
            joinedload(Suggestion.session),
            joinedload(Suggestion.category),
            joinedload(Suggestion.lead),
            joinedload(Suggestion.delegation),
            joinedload(Suggestion.wanted_unit),
            joinedload(Suggestion.second_look),
            selectinload(Suggestion.asks),
            selectinload(Suggestion.co_signers).joinedload(CoSigner.deputy),
            selectinload(Suggestion.case_units).joinedload(CaseUnit.unit),
        )
    )
    shares = list(shares_of(case.id))
    whole = Dossier(
        viewer,
        on,
        case,
        shares,
        list(contacts_of(case.id)),
        list(replies_of(case.id)),
        list(ratings_of(case.id)),
        list(commitments_of(case.id)),
        list(computations_of(case.id)),
        list(entries_of(case.id)),
        list(voices_of(case.id)),
        list(returned_of(case.id)),
        _joint(viewer, case, shares),
        False,
        late_refusals_of(case.id) if any(share.refused_late_on for share in shares) else [],
        coordinations_of(case.id) if any(share.refused_on for share in shares) else [],
        list(topics_of(case.id)),
        list(letters_of_case(case.id)),
    )
    return _as_seen(whole)


def _joint(viewer: Any, case: Suggestion, shares: Sequence[Assignment]) -> Joint | None:
    group = group_of(case.id)
    if group is None:
        return None
    leading, others = cases_of(group)[0], [other for other in cases_of(group) if other.id != case.id]
    ids = sa.select(Suggestion.id).where(Suggestion.id.in_([other.id for other in others]))
    seen = set(db.session.scalars(visible_to(viewer).with_only_columns(Suggestion.id).where(Suggestion.id.in_(ids))))
    is_its_unit = any(share.unit_id == viewer.unit_id and share.is_answering and share.is_live for share in shares)
    reply = reply_in_work(leading.id)
    in_work = reply if reply and reply.state in IN_WORK and is_its_unit and leading.id != case.id else None
    is_settled = reply is not None and reply.state is not ReplyState.DRAFTING
    shown = [other for other in others if other.id in seen]
    return Joint(leading, shown, len(others) - len(shown), in_work, is_settled)


def _as_seen(whole: Dossier) -> Dossier:
    """What the viewer may see of it: drafts stay in their unit, ratings reach a unit when they are final."""
    viewer, case = whole.viewer, whole.case
    is_unit = viewer.role in UNIT_ROLES
    own_ids = {share.id for share in whole.shares if share.unit_id == viewer.unit_id}
    outside = whole.is_outside

    def of_own(share_id: int) -> bool:
        return not outside or share_id in own_ids

    replies = [
        reply
        for reply in whole.replies
        if of_own(reply.assignment_id) and (reply.state is ReplyState.DELIVERED or (is_unit and reply.assignment_id in own_ids))
    ]
    windows = whole.windows()
    ratings = [
        rating
        for rating in whole.ratings
        if of_own(rating.assignment_id) and (not is_unit or is_final(rating, case, windows.get(rating.assignment_id), whole.on))
    ]
    final = len(ratings) == len(whole.ratings)
    reply_owner = {reply.id: reply.assignment_id for reply in whole.replies}
    is_author = leads(viewer, case) or heads_its_author(viewer, case)
    for_all: dict[str, Any] = {"is_author": is_author, "own_ids": own_ids, "outside": outside, "final": final}
    return Dossier(
        viewer,
        whole.on,
        case,
        [share for share in whole.shares if of_own(share.id)],
        [contact for contact in whole.contacts if of_own(contact.assignment_id)],
        replies,
        ratings,
        [commitment for commitment in whole.commitments if of_own(commitment.assignment_id)],
        [c for c in whole.computations if not outside or (c.kind == "assignment" and c.subject_id in own_ids)],
        as_told(viewer, case, [e for e in whole.entries if may_see_entry(viewer, e, reply_owner=reply_owner, **for_all)]),
        whole.voices,
        [opinion for opinion in whole.returned if of_own(opinion.assignment_id)],
        whole.joint if not outside else None,
        any(reply.state not in (ReplyState.DRAFTING, ReplyState.VOID) for reply in whole.replies),
        [late for late in whole.late_refusals if of_own(late.assignment_id)],
        [record for record in whole.coordinations if of_own(record.assignment_id)],
        whole.topics if not outside else [],
        [urging for urging in whole.urgings if not is_unit or urging.unit_id == viewer.unit_id],
    )
