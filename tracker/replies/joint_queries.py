"""Replies to cases handled together: one draft, written under the leading case, answers the asks of all of them."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.assignments.errors import NotJoined
from tracker.assignments.joint_queries import cases_of, group_of
from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.contacts.models import Contact, Word
from tracker.core.db import db
from tracker.core.words import _
from tracker.replies.errors import NotReady, RefusalPending
from tracker.replies.models import Point, Reply
from tracker.replies.states import IN_WORK, State
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Ask, Suggestion


class Fellow(NamedTuple):
    """A case answered together with the one a reply is written for, and its unit's share; none while it is not assigned."""

    case: Suggestion
    share: Assignment | None


def cases_in(reply: Reply) -> list[Suggestion]:
    """The cases a reply answers: its own and, while it is in work, those handled together under it. The own one first."""
    own = reply.share.suggestion
    group = group_of(own.id) if reply.round == 1 and reply.state in IN_WORK else None
    return cases_of(group) if group and group.leading_id == own.id else [own]


def asks_in(reply: Reply) -> list[Ask]:
    """All asks a reply has to answer, case by case."""
    return [ask for case in cases_in(reply) for ask in case.asks]


def which_case(case: Suggestion, cases: Sequence[Suggestion]) -> str:
    """Which of several cases an ask is of; nothing where there is one."""
    return _("%(number)s 号", number=case.number or "—") if len(cases) > 1 else ""


def fellows_of(reply: Reply) -> list[Fellow]:
    """The other cases that are answered together with it."""
    cases = cases_in(reply)[1:]
    if not cases:
        return []
    query = sa.select(Assignment).where(
        Assignment.suggestion_id.in_([case.id for case in cases]),
        Assignment.unit_id == reply.share.unit_id,
        Assignment.part.in_((Part.SOLE, Part.MAIN)),
        Assignment.round == 1,
        Assignment.state.not_in((ShareState.MOVED, ShareState.ENDED)),
    )
    shares = {share.suggestion_id: share for share in db.session.scalars(query)}
    return [Fellow(case, shares.get(case.id)) for case in cases]


def fellow_co_shares(reply: Reply) -> list[Assignment]:
    """The shares of the co-units of those cases, whose opinions the one draft names too."""
    led = [fellow.share.suggestion_id for fellow in fellows_of(reply) if fellow.share and fellow.share.part is Part.MAIN]
    if not led:
        return []
    query = sa.select(Assignment).where(
        Assignment.suggestion_id.in_(led),
        Assignment.part == Part.CO,
        Assignment.round == 1,
        Assignment.state != ShareState.MOVED,
    )
    return list(db.session.scalars(query.options(joinedload(Assignment.unit)).order_by(Assignment.id)))


def missing_with(reply: Reply) -> list[tuple[str, str]]:
    """What stands against handing up or delivering for the other cases: (place in the form, sentence)."""
    fellows = fellows_of(reply)
    talked = _talked([fellow.share.id for fellow in fellows if fellow.share])
    missing = [("joint", sentence) for fellow in fellows if (sentence := not_ready(fellow))]
    return missing + [
        ("joint", _("并案的 %(number)s 号还没有与代表沟通", number=case.number or "—"))
        for case, share in fellows
        if share and share.state is ShareState.ACCEPTED and share.id not in talked
    ]


def ready_with(reply: Reply) -> list[Fellow]:
    """The other cases a reply answers, all of them with a share in hand. Raises NotReady for the first that is not."""
    fellows = fellows_of(reply)
    for fellow in fellows:
        sentence = not_ready(fellow)
        if sentence:
            raise NotReady("joint", sentence)
    return fellows


def must_be_kept(reply: Reply) -> None:
    """Nothing, unless its unit asks to give back a share that it answers. Raises RefusalPending."""
    shares = [reply.share, *(fellow.share for fellow in fellows_of(reply))]
    if any(share and share.state is ShareState.REFUSAL_ASKED for share in shares):
        raise RefusalPending()


def not_ready(fellow: Fellow) -> str:
    """Why a case cannot be answered yet, in a sentence; nothing where it can."""
    number = fellow.case.number or "—"
    if fellow.share is None:
        return _("并案的 %(number)s 号还没有交办给本单位", number=number)
    if fellow.share.state is not ShareState.ACCEPTED:
        return _("并案的 %(number)s 号还不在办理中（%(state)s）", number=number, state=fellow.share.state.text)
    return ""


def _talked(share_ids: Sequence[int]) -> set[int]:
    query = sa.select(Contact.assignment_id).where(Contact.assignment_id.in_(share_ids), Contact.word != Word.CONTESTED)
    return set(db.session.scalars(query)) if share_ids else set()


def written_under(share: Assignment) -> Suggestion | None:
    """The leading case under which the reply of a share is written; none where it is written for itself."""
    group = group_of(share.suggestion_id) if share.round == 1 else None
    return cases_of(group)[0] if group and group.leading_id != share.suggestion_id else None


def reply_in_work(case_id: int) -> Reply | None:
    """The first reply of a case that is neither void nor imported, however far it has come."""
    query = sa.select(Reply).where(Reply.suggestion_id == case_id, Reply.state != State.VOID, Reply.round == 1)
    return db.session.scalars(query.options(joinedload(Reply.share)).order_by(Reply.id)).first()


def must_be_in_draft(leading: Suggestion) -> None:
    """Nothing, as long as the common reply is not handed up. Raises NotJoined: from then on the cases stay together."""
    reply = reply_in_work(leading.id)
    if reply and reply.state is not State.DRAFTING:
        raise NotJoined(_("答复已经送签，并案不能再变动。"))


def points_to(case_id: int) -> Sequence[Reply]:
    """The replies in work of other cases that hold answers to the asks of this one."""
    held = sa.select(Point.reply_id).join(Ask, Ask.id == Point.ask_id).where(Ask.suggestion_id == case_id)
    query = sa.select(Reply).where(Reply.id.in_(held), Reply.suggestion_id != case_id, Reply.state.in_(IN_WORK))
    return db.session.scalars(query).all()


def last_void(case_id: int, unit_id: int) -> Reply | None:
    """The reply of a unit to a case that was made void last."""
    query = sa.select(Reply).join(Assignment, Assignment.id == Reply.assignment_id)
    query = query.where(Reply.suggestion_id == case_id, Reply.state == State.VOID, Assignment.unit_id == unit_id)
    return db.session.scalars(query.order_by(Reply.id.desc()).limit(1)).first()
