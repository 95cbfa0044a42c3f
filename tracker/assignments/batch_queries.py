"""What an assignment meeting would do, looked at before it is done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.assignments.board_models import Batch, Proposal
from tracker.assignments.board_queries import proposals_of_cases
from tracker.assignments.board_states import ASKING
from tracker.congress.models import Unit
from tracker.core.db import db
from tracker.core.words import _
from tracker.suggestions.labels import Part
from tracker.suggestions.models import CaseUnit, Suggestion
from tracker.suggestions.queries import visible_to
from tracker.suggestions.states import State
from tracker.web.filters import day

MOST_ITEMS = 250
MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class Item:
    """A case chosen for the meeting. stamp: of its proposal, as it was when somebody looked at it; 0: not looked at yet."""

    case_id: int
    stamp: int = 0


@dataclass(frozen=True, slots=True)
class Ready:
    """A case that can be assigned, with what is proposed for it."""

    case: Suggestion
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Refused:
    """A case that cannot be assigned, and why."""

    case: Suggestion
    why: str


@dataclass(slots=True)
class Plan:
    """What would be done. load: how many cases each unit would get, by the part."""

    ready: list[Ready] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def load(self) -> list[tuple[Unit, Counter[Part]]]:
        """The units with what each would get, the busiest first."""
        found: dict[int, tuple[Unit, Counter[Part]]] = {}
        for each in self.ready:
            for unit, part in each.proposal.parts:
                found.setdefault(unit.id, (unit, Counter()))[1][part] += 1
        return sorted(found.values(), key=lambda pair: (-pair[1].total(), pair[0].id))


def plan(actor: Any, items: Sequence[Item], on: date, *, locked: bool = False) -> Plan:
    """Which of the chosen cases could be assigned on a day, and why the others could not; in a fixed number of queries.

    locked: hold the cases until the work is kept, so that of two who assign at once the second sees what the first did.
    """
    wanted = {item.case_id: item for item in items}
    query = visible_to(actor).where(Suggestion.id.in_(wanted)).order_by(Suggestion.id)
    if locked:
        query = query.with_for_update(of=Suggestion)
    query = query.options(selectinload(Suggestion.case_units).joinedload(CaseUnit.unit))
    cases = db.session.scalars(query.execution_options(populate_existing=True)).all()
    proposals = proposals_of_cases([case.id for case in cases])
    found = Plan()
    for case in cases:
        proposal = proposals.get(case.id)
        why = _in_the_way(case, proposal, wanted[case.id].stamp, on)
        if why or proposal is None:
            found.refused.append(Refused(case, why))
        else:
            found.ready.append(Ready(case, proposal))
    return found


def _in_the_way(case: Suggestion, proposal: Proposal | None, stamp: int, on: date) -> str:
    if case.is_frozen:
        return _("由往年数据导入，尚未接续办理")
    if case.state is not State.REGISTERED:
        return _("现在是“%(state)s”，已不在待交办之列", state=case.state.text)
    if case.registered_on and on < case.registered_on:
        return _("%(day)s才立案，不能早于立案之日交办", day=day(case.registered_on))
    if proposal is None or not proposal.lines:
        return _("还没有拟定承办单位")
    if proposal.board and proposal.board.state in ASKING:
        return _("正在征求单位意见，方案确定后再交办")
    if stamp and stamp != proposal.stamp:
        return _("预览之后有人改过拟办单位，请重新预览")
    gone = [unit.name for unit, _part in proposal.parts if not unit.is_in_use(on)]
    if gone:
        return _("%(unit)s已停用，请改选", unit=_("、").join(gone))
    if all(part in (Part.CO, Part.REFERENCE) for _unit, part in proposal.parts):
        return _("还没有拟定主办单位")
    return ""


def batches_of(actor: Any) -> Sequence[Batch]:
    """What was assigned at meetings lately, the latest first."""
    query = sa.select(Batch).where(Batch.congress_id == actor.congress_id)
    return db.session.scalars(query.order_by(Batch.id.desc()).limit(MOST_LISTED)).all()


def find_batch(actor: Any, batch_id: int) -> Batch:
    """What one press did; of another congress it does not exist."""
    found: Batch = db.one_or_404(sa.select(Batch).where(Batch.id == batch_id, Batch.congress_id == actor.congress_id))
    return found
