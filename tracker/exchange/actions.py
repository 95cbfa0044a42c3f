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
from tracker.exchange import assignment_rows, case_export, case_rows, deputy_rows, issue_rows, station_rows, unit_rows
from tracker.exchange.policy import RULES, Act
from tracker.exchange.reading import Checked, Column, Fault, Record, Unreadable, check, read_table
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault

Seen = dict[Any, int]
Take = Callable[[Record, Desk, Seen], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. then: what is done when all rows are in."""

    name: str
    columns: Sequence[Column]
    take: Take
    give: Callable[[Congress], Iterator[list[str]]]
    then: Callable[[Record, Desk], bool] | None = None


def _alone(take: Callable[[Record, Desk], str]) -> Take:
    return lambda record, desk, _seen: take(record, desk)


KINDS: dict[str, Kind] = {
    "deputies": Kind("代表名册", deputy_rows.COLUMNS, _alone(deputy_rows.take), deputy_rows.give),
    "units": Kind("承办单位", unit_rows.COLUMNS, _alone(unit_rows.take), unit_rows.give, unit_rows.tie),
    "stations": Kind("联络站", station_rows.COLUMNS, _alone(station_rows.take), station_rows.give),
    "assignments": Kind("交办表", assignment_rows.COLUMNS, assignment_rows.take, assignment_rows.give),
    "issues": Kind("群众意见", issue_rows.COLUMNS, _alone(issue_rows.take), issue_rows.give),
    "cases": Kind("往年案卷", case_rows.COLUMNS, case_rows.take, case_export.give),
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
    term: int | None = None,
    session: int | None = None,
    create: bool = False,
    skip: frozenset[int] = frozenset(),
) -> Report:
    """Do all that a table asks for and say what that was. The caller keeps it, or drops it where it was only tried.

    Nothing may be kept while the report has errors. on: the day of assignment, and the day for rows without one.
    """
    require(RULES, Act.IMPORT, by)
    wanted = KINDS[kind]
    try:
        checked = check(wanted.columns, read_table(content, name), set(skip))
    except Unreadable as fault:
        return Report(errors=[Fault(0, "", str(fault))])
    desk = Desk(congress, by, on, term, session, create)
    report = Report(rows=len(checked.records) + len({f.row for f in checked.faults if f.row > 1}), errors=checked.faults)
    _take_rows(wanted, checked, desk, report)
    report.errors.sort(key=lambda fault: fault.row)
    report.made = desk.made
    if not report.errors:
        note = f"{wanted.name} {name}：{report.rows} 行，新增 {report.new}，变更 {report.changed}"
        write(kind="import", act=str(Act.IMPORT), act_name=Act.IMPORT.zh, by=by, congress_id=congress.id, note=note)
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
    for record in checked.records:
        outcome = _guarded(partial(wanted.take, record, desk, seen), record, names, report)
        if isinstance(outcome, str):
            outcomes[record.row] = outcome
    if wanted.then is not None:
        for record in checked.records:
            changed = _guarded(partial(wanted.then, record, desk), record, names, report)
            if changed and outcomes.get(record.row) == EQUAL:
                outcomes[record.row] = CHANGED
    counts = list(outcomes.values())
    report.new, report.changed, report.equal = counts.count(NEW), counts.count(CHANGED), counts.count(EQUAL)


def _guarded(work: Callable[[], Any], record: Record, names: dict[str, str], report: Report) -> Any:
    """Do the work of a row; what cannot be becomes a fault of the row, and what it began is undone."""
    point = db.session.begin_nested()
    try:
        done = work()
        point.commit()
        return done
    except RowFault as fault:
        point.rollback()
        report.errors.append(Fault(record.row, names.get(fault.column, fault.column), fault.reason))
    except Invalid as fault:
        point.rollback()
        report.errors.append(Fault(record.row, names.get(fault.field, ""), fault.sentence))
    except TrackerError as fault:
        point.rollback()
        report.errors.append(Fault(record.row, "", fault.sentence))
    return None
