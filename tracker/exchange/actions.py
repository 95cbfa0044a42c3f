"""Taking a table over, all or nothing, and giving one out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import partial
from typing import Any

from tracker.audit.actions import write
from tracker.congress.models import Congress
from tracker.core.db import db
from tracker.core.errors import Invalid, TrackerError
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.exchange import (
    assignment_rows,
    case_export,
    case_rows,
    deputy_rows,
    issue_rows,
    proposal_rows,
    station_rows,
    unit_rows,
)
from tracker.exchange.policy import RULES, Act
from tracker.exchange.reading import Checked, Column, Fault, Record, check
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault
from tracker.exchange.tables import Rows, Unreadable, read_table

BATCH = 250
Seen = dict[Any, int]
Take = Callable[[Record, Desk, Seen], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. then: what is done when all rows are in. ahead: finds at once what a batch of rows is about."""

    name: str
    columns: Sequence[Column]
    take: Take
    give: Callable[[Congress], Iterator[list[str]]]
    then: Callable[[Record, Desk], bool] | None = None
    ahead: Callable[[Sequence[Record], Desk], None] | None = None


KINDS: dict[str, Kind] = {
    "deputies": Kind(N_("代表名册"), deputy_rows.COLUMNS, deputy_rows.take, deputy_rows.give),
    "units": Kind(N_("承办单位", "many"), unit_rows.COLUMNS, unit_rows.take, unit_rows.give, unit_rows.tie),
    "stations": Kind(N_("联络站", "many"), station_rows.COLUMNS, station_rows.take, station_rows.give),
    "assignments": Kind(N_("交办表"), assignment_rows.COLUMNS, assignment_rows.take, assignment_rows.give),
    "proposals": Kind(N_("拟办表"), proposal_rows.COLUMNS, proposal_rows.take, proposal_rows.give),
    "issues": Kind(N_("群众意见", "many"), issue_rows.COLUMNS, issue_rows.take, issue_rows.give, ahead=issue_rows.ahead),
    "cases": Kind(N_("往年案卷"), case_rows.COLUMNS, case_rows.take, case_export.give, ahead=case_rows.ahead),
}


@dataclass(slots=True)
class Report:
    """What an import found or did. rows: of the sheet, left-out ones not counted. made: what it had to make up."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    equal: int = 0
    errors: list[Fault] = field(default_factory=list)
    made: list[str] = field(default_factory=list)

    def as_document(self) -> dict[str, Any]:
        """The report as `tracker import --json` prints it."""
        return asdict(self)


def take_over(
    kind: str,
    content: bytes,
    name: str,
    congress: Congress,
    *,
    by: Any,
    on: date,
    today: date | None = None,
    term: int | None = None,
    session: int | None = None,
    create: bool = False,
    skip: frozenset[int] = frozenset(),
) -> Report:
    """Do all that a table asks for and say what that was. The caller keeps it, or drops it where it was only tried.

    Nothing may be kept while the report has errors. on: the day of assignment, and the day for rows without one. today:
    no row may tell of a later day.
    """
    require(RULES, Act.IMPORT, by)
    try:
        rows = read_table(content)
    except Unreadable as fault:
        return Report(errors=[Fault(0, "", str(fault))])
    desk = Desk(congress, by, on, term, session, create, today)
    return take_rows(kind, rows, name, desk, skip, by=by)


def take_rows(kind: str, rows: Rows, name: str, desk: Desk, skip: frozenset[int], *, by: Any) -> Report:
    """The same, of a table that was read already."""
    require(RULES, Act.IMPORT, by)
    wanted = KINDS[kind]
    if not desk.has_come(desk.on):
        return Report(errors=[Fault(0, "", _("%(day)s 还没有到", day=desk.on.isoformat()))])
    checked = check(wanted.columns, rows, set(skip))
    report = Report(rows=len(checked.records) + len({f.row for f in checked.faults if f.row > 1}), errors=checked.faults)
    _take_rows(wanted, checked, desk, report)
    report.errors.sort(key=lambda fault: fault.row)
    report.made = desk.made
    if not report.errors:
        note = f"{wanted.name} {name}：{report.rows} 行，新增 {report.new}，变更 {report.changed}"
        write(kind="import", act=str(Act.IMPORT), act_name=Act.IMPORT.zh, by=by, congress_id=desk.congress.id, note=note)
    return report


def give_out(kind: str, congress: Congress, *, by: Any) -> tuple[list[str], Iterator[list[str]]]:
    """The headings and rows of a kind of file; that it was given out is put on the trail."""
    require(RULES, Act.EXPORT, by)
    wanted = KINDS[kind]
    note = f"{wanted.name}"
    write(kind="export", act=str(Act.EXPORT), act_name=Act.EXPORT.zh, by=by, congress_id=congress.id, note=note)
    return [column.zh for column in wanted.columns], wanted.give(congress)


def _take_rows(wanted: Kind, checked: Checked, desk: Desk, report: Report) -> None:
    seen: Seen = {}
    names = {column.code: column.zh for column in wanted.columns}
    outcomes: dict[int, str] = {}
    desk.is_batched = wanted.ahead is not None
    for start in range(0, len(checked.records), BATCH):
        batch = checked.records[start : start + BATCH]
        if wanted.ahead is not None:
            wanted.ahead(batch, desk)
        for record in batch:
            outcome = _guarded(partial(wanted.take, record, desk, seen), record, names, desk, report)
            if isinstance(outcome, str):
                outcomes[record.row] = outcome
        if not report.errors:
            desk.settle()
    if wanted.then is not None:
        for record in checked.records:
            changed = _guarded(partial(wanted.then, record, desk), record, names, desk, report)
            if changed and outcomes.get(record.row) == EQUAL:
                outcomes[record.row] = CHANGED
    counts = list(outcomes.values())
    report.new, report.changed, report.equal = counts.count(NEW), counts.count(CHANGED), counts.count(EQUAL)


def _guarded(work: Callable[[], Any], record: Record, names: dict[str, str], desk: Desk, report: Report) -> Any:
    """Do the work of a row; what cannot be becomes a fault of the row, and what it began is undone."""
    made = len(desk.made)
    point = None if desk.is_batched else db.session.begin_nested()  # a batch puts nothing down before all rows were read
    try:
        done = work()
        if point:
            point.commit()
        return done
    except RowFault as fault:
        report.errors.append(Fault(record.row, names.get(fault.column, fault.column), fault.reason))
    except Invalid as fault:
        report.errors.append(Fault(record.row, names.get(fault.field, ""), fault.sentence))
    except TrackerError as fault:
        report.errors.append(Fault(record.row, "", fault.sentence))
    if point:
        point.rollback()
        del desk.made[made:]
        desk.forget()
    return None
