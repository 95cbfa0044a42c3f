"""The register of suggestions as rows, as somebody filtered it."""

from typing import Any

from sqlalchemy.orm import joinedload, selectinload

from tracker.core.db import db
from tracker.core.words import N_, _
from tracker.deadlines.queries import unsure_dates
from tracker.exchange.reading import UNSURE
from tracker.suggestions.labels import Part
from tracker.suggestions.models import CaseUnit, Suggestion
from tracker.suggestions.policy import author_for, may_see_names
from tracker.suggestions.queries import Register, main_unit

MOST_ROWS = 5000
_DUE = 2  # which of the days of a row is the statutory one
HEADINGS = (
    N_("编号"), N_("标题"), N_("专业分类"), N_("领衔代表"), N_("代表团"), N_("状态"), N_("主办单位"), N_("会办单位"), N_("收到日期"),
    N_("交办日期"), N_("答复期限"), N_("本级要求答复"), N_("答复日期"), N_("办结日期"), N_("轮次"),
)  # fmt: skip


def rows_of(register: Register) -> list[list[str]]:
    """Its rows, the latest first, at most 5,000."""
    query = register.query().options(
        joinedload(Suggestion.lead),
        joinedload(Suggestion.delegation),
        joinedload(Suggestion.category),
        selectinload(Suggestion.case_units).joinedload(CaseUnit.unit),
    )
    found = db.session.scalars(query.order_by(Suggestion.id.desc()).limit(MOST_ROWS)).unique().all()
    unsure = unsure_dates([case.id for case in found])
    return [_row(case, register.viewer, bool(case.due_on and (case.id, case.due_on) in unsure)) for case in found]


def _row(case: Suggestion, viewer: Any, is_unsure: bool) -> list[str]:
    knows = may_see_names(viewer, case)
    co = "、".join(c.unit.short or c.unit.name for c in case.case_units if c.is_current and c.part is Part.CO)
    days = (case.received_on, case.first_assigned_on, case.due_on, case.tighter_due_on, case.replied_on, case.closed_on)
    said = [on.isoformat() if on else "" for on in days]
    said[_DUE] += _(UNSURE) if is_unsure else ""
    return [
        case.number or "", case.title, case.category.name if case.category else "", author_for(viewer, case),
        case.delegation.name if case.delegation and knows else "", case.state.text, main_unit(case), co,
        *said, str(case.round),
    ]  # fmt: skip
