"""Which cases are handled together, and which could be."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.assignments.errors import NotJoined
from tracker.assignments.joint_models import JointGroup, JointMember
from tracker.assignments.models import Assignment
from tracker.assignments.queries import answering_of
from tracker.assignments.states import IN_HAND
from tracker.core.db import db
from tracker.core.words import _
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

MOST_LOOKED_AT, MOST_OFFERED = 300, 30
_ALONE = (Part.SOLE, Part.MAIN)


def group_of(case_id: int) -> JointGroup | None:
    """The group a case is in now, with its members and their papers; in a number of queries that does not grow with it."""
    own = sa.select(JointMember.group_id).where(JointMember.suggestion_id == case_id, JointMember.left_on.is_(None))
    papers = selectinload(JointGroup.members).joinedload(JointMember.suggestion)
    query = sa.select(JointGroup).where(JointGroup.id.in_(own)).options(
        papers.selectinload(Suggestion.asks), papers.joinedload(Suggestion.lead), papers.joinedload(Suggestion.delegation)
    )  # fmt: skip
    return db.session.scalars(query).first()


def cases_of(group: JointGroup) -> list[Suggestion]:
    """The cases in a group now, the leading one first and then by number."""
    alive = [member.suggestion for member in group.members if member.left_on is None]
    return sorted(alive, key=lambda case: (case.id != group.leading_id, case.number or "", case.id))


def together_with(case: Suggestion) -> list[Suggestion]:
    """The other cases it is handled together with, the leading one first."""
    group = group_of(case.id)
    return [other for other in cases_of(group) if other.id != case.id] if group else []


def was_joint(on: date) -> sa.ColumnElement[bool]:
    """The condition that a case was handled together with others on a day."""
    m = JointMember
    joined = sa.select(m.id).where(m.suggestion_id == Suggestion.id, m.joined_on <= on)
    return sa.exists(joined.where(sa.or_(m.left_on.is_(None), m.left_on > on)).correlate(Suggestion))


def unit_of(case: Suggestion) -> int | None:
    """The one unit that answers a case, none while it is not assigned. Raises NotJoined where several do, or none can."""
    if case.state is State.REGISTERED:
        return None
    shares = answering_of(case) if case.state is State.ASSIGNED and case.round == 1 else []
    if len(shares) != 1 or shares[0].part not in _ALONE or shares[0].state not in IN_HAND:
        raise NotJoined(_("%(number)s 号不能并案：须是已立案或首轮办理中、由一家单位答复的件。", number=case.number or "—"))
    return shares[0].unit_id


def candidates(case: Suggestion, unit_id: int | None, words: str) -> list[Suggestion]:
    """The cases that could be handled together with one, those with the likest titles first.

    unit_id: of the unit that answers; none while the case is not assigned. words: what a title or number must hold.
    """
    s, a = Suggestion, Assignment
    shared = sa.select(a.suggestion_id).where(a.part.in_(_ALONE), a.round == 1, a.state.in_(IN_HAND))
    shared = shared.where(a.unit_id == unit_id) if unit_id else shared
    joined = sa.select(JointMember.suggestion_id).where(JointMember.left_on.is_(None))
    fitting = sa.or_(s.state == State.REGISTERED, sa.and_(s.state == State.ASSIGNED, s.round == 1, s.id.in_(shared)))
    query = sa.select(s).where(
        s.congress_id == case.congress_id, s.id != case.id, fitting, ~s.is_frozen, s.id.not_in(joined)
    ).options(joinedload(s.lead), joinedload(s.delegation))  # fmt: skip
    for word in words.split():
        query = query.where(sa.or_(s.title.icontains(word, autoescape=True), s.number == word))
    found = db.session.scalars(query.order_by(s.category_id != case.category_id, s.id.desc()).limit(MOST_LOOKED_AT)).all()
    return _likest(case, found)[:MOST_OFFERED]


def _likest(case: Suggestion, others: Sequence[Suggestion]) -> list[Suggestion]:
    own = _pairs(case.title)
    return sorted(others, key=lambda other: (-len(own & _pairs(other.title)), other.id))


def _pairs(title: str) -> set[str]:
    return {title[n : n + 2] for n in range(len(title) - 1)} - {"关于", "的建", "建议"}
