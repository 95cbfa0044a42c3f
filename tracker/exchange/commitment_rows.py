"""The ledger of promises as rows, as somebody filtered it or as a year's account names it."""

from collections.abc import Sequence
from typing import Any

from tracker.commitments.models import Commitment, Report
from tracker.commitments.queries import asked, reports_of
from tracker.commitments.seasons import counted_as_at
from tracker.commitments.year_queries import of_year, published
from tracker.core import clock
from tracker.core.words import N_
from tracker.suggestions.policy import author_for
from tracker.web.fields import YEARS, number

MOST_ROWS = 5000
HEADINGS = (
    N_("承办单位"), N_("承诺事项"), N_("建议编号"), N_("建议标题"), N_("领衔代表"), N_("承诺日期"), N_("到期日"), N_("状态"), N_("兑现日期"),
    N_("不能兑现的理由"), N_("单位所报进展"), N_("报告日期"),
)  # fmt: skip


def rows_of(viewer: Any, args: Any) -> list[list[str]]:
    """The rows of the ledger that a query string asks for, the nearest day first, at most 5,000. year: of a year's account."""
    year = number(args.get("year"))
    ledger = asked(viewer, args)
    if year in YEARS:
        assert year is not None
        account = published(viewer.congress_id, year)
        as_at = account.as_at if account else counted_as_at(year, clock.today())
        ledger = type(ledger)(viewer, extra=(of_year(year, as_at),))
    found, _after = ledger.rows(MOST_ROWS)
    said = _last_of(reports_of([c.id for c in found]))
    return [_row(viewer, c, said.get(c.id)) for c in found]


def _last_of(reports: Sequence[Report]) -> dict[int, Report]:
    return {report.commitment_id: report for report in reports}


def _row(viewer: Any, c: Commitment, said: Report | None) -> list[str]:
    case = c.suggestion
    return [
        c.unit.name, c.text, case.number or "", case.title, author_for(viewer, case), c.made_on.isoformat(), c.due_on.isoformat(), c.state.text,
        c.kept_on.isoformat() if c.kept_on else "", c.given_up_why, f"{said.progress.text} {said.words}" if said else "",
        said.reported_on.isoformat() if said else "",
    ]  # fmt: skip
