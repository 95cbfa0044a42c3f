"""Assigning many cases at once, as an assignment meeting 交办会 does."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.assignments.actions import assign
from tracker.assignments.batch_queries import MOST_ITEMS, Item, Ready, plan
from tracker.assignments.board_models import Batch
from tracker.assignments.cells import as_words
from tracker.audit.actions import write
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, TrackerError
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.queries import explained_once
from tracker.suggestions import policy as case_policy
from tracker.suggestions.states import Act as CaseAct


def assign_batch(items: Sequence[Item], *, by: Any, on: date, today: date, note: str = "") -> Batch:
    """Assign the chosen cases to the units proposed for them, all in one transaction; what cannot be is listed with its reason.

    on: the day of the meeting, from which all clocks run. Pressed twice, the second finds nothing left to do. Raises Invalid
    for a day that has not come, for no case and for too many.
    """
    require(case_policy.RULES, CaseAct.ASSIGN, by)
    if on > today:
        raise Invalid("on", _("交办会的日期不能晚于今天"))
    if not items:
        raise Invalid("case", _("请至少选择一件建议"))
    if len(items) > MOST_ITEMS:
        raise Invalid("case", _("一次最多交办 %(most)s 件", most=MOST_ITEMS))
    chosen = plan(by, items, on, locked=True)
    with explained_once():
        lines = [_given(ready, by=by, on=on, note=note) for ready in chosen.ready]
    lines += [
        {"id": each.case.id, "number": each.case.number, "title": each.case.title, "is_given": False, "words": each.why}
        for each in chosen.refused
    ]
    given = sum(line["is_given"] for line in lines)
    batch = Batch(
        congress_id=by.congress_id, assigned_on=on, note=note, given=given, refused=len(lines) - given,
        results={"lines": sorted(lines, key=lambda line: line["id"])}, made_at=clock.now(), made_by=f"{by.name}（{by.place}）"[:120],
    )  # fmt: skip
    db.session.add(batch)
    db.session.flush()  # its address is where the person goes next
    write(
        kind="batch", subject_id=batch.id, act=str(CaseAct.ASSIGN), act_name=CaseAct.ASSIGN.zh, by=by,
        note=f"{on.isoformat()} 交办 {given} 件，未交办 {len(lines) - given} 件",
    )  # fmt: skip
    return batch


def _given(ready: Ready, *, by: Any, on: date, note: str) -> dict[str, Any]:
    """What became of one case, as the result keeps it."""
    line = {"id": ready.case.id, "number": ready.case.number, "title": ready.case.title}
    try:
        assign(ready.case, ready.proposal.parts, by=by, on=on, note=note)
    except TrackerError as fault:  # raised before anything of it was changed
        return line | {"is_given": False, "words": fault.sentence}
    return line | {"is_given": True, "words": as_words(ready.proposal.parts)}
