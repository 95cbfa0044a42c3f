"""How far the cases of a list have come, in a word each: what a page full of dossiers would say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.assignments.models import Assignment
from tracker.assignments.states import IN_HAND
from tracker.assignments.states import State as ShareState
from tracker.contacts.models import Contact, Word
from tracker.core.db import db
from tracker.core.words import _
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State


@dataclass(frozen=True, slots=True)
class Stage:
    """A word for how far it has come, and its tone."""

    text: str
    tone: str


def stages(cases: Sequence[Suggestion]) -> dict[int, Stage]:
    """The stage of each case by its id, in three queries for the whole list."""
    found = {case.id: Stage(case.state.text, case.state.tone) for case in cases}
    open_now = {case.id: case for case in cases if case.state is State.ASSIGNED}
    if not open_now:
        return found
    shares = db.session.scalars(
        sa.select(Assignment).where(Assignment.suggestion_id.in_(open_now)).options(joinedload(Assignment.unit))
    ).all()
    replies = dict(
        db.session.execute(
            sa.select(Reply.assignment_id, Reply.state).where(Reply.suggestion_id.in_(open_now), Reply.state != ReplyState.VOID)
        ).all()
    )
    talked = set(
        db.session.scalars(
            sa.select(Contact.assignment_id).where(Contact.suggestion_id.in_(open_now), Contact.word != Word.CONTESTED)
        )
    )
    for case in open_now.values():
        live = [s for s in shares if s.suggestion_id == case.id and s.round == case.round and s.is_live]
        found[case.id] = _stage(live, replies, talked)
    return found


def _stage(live: list[Assignment], replies: dict[Any, Any], talked: set[int]) -> Stage:
    if any(share.state is ShareState.REFUSAL_ASKED for share in live):
        return Stage(_("申请退办"), "stop")
    answering = [share for share in live if share.is_answering and share.state in IN_HAND]
    if not answering:
        return Stage(_("办理中"), "act")
    share = answering[0]
    if share.state is ShareState.NEW:
        return Stage(_("待签收"), "wait")
    match replies.get(share.id):
        case ReplyState.SIGNING:
            return Stage(_("待负责人签发"), "act")
        case ReplyState.SIGNED:
            return Stage(_("待送达"), "act")
        case ReplyState.DRAFTING:
            return Stage(_("起草答复"), "act")
        case _ if share.id not in talked:
            return Stage(_("待与代表沟通"), "wait")
        case _ if any(co.part is Part.CO and co.state in IN_HAND for co in live):
            return Stage(_("等会办意见"), "wait")
        case _:
            return Stage(_("已与代表沟通"), "go")
