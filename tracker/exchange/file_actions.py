"""A file that was uploaded: looked at first, taken over when somebody says so."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.attachments.tools import path_of, put
from tracker.audit.actions import write
from tracker.congress.models import Congress
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import drop
from tracker.core.policy import require
from tracker.core.text import clean
from tracker.core.words import N_, _
from tracker.exchange.actions import Report, take_over
from tracker.exchange.models import ImportFile
from tracker.exchange.policy import RULES, Act

MOST_ROWS = 1000  # in the browser: an import is one transaction, and others wait for it


def look_at(kind: str, content: bytes, name: str, options: dict[str, Any], *, by: Any, at: datetime) -> ImportFile:
    """Keep an uploaded table and try it, changing nothing. Raises Invalid for one too large for the browser."""
    require(RULES, Act.IMPORT, by)
    report = _tried(kind, content, name, options, by)
    if report.rows > MOST_ROWS:
        raise Invalid("file", _(N_("这个文件有 %(rows)s 行。一千行以上请用命令 tracker import 导入"), rows=report.rows))
    file = ImportFile(
        congress_id=by.congress_id,
        capacity_id=by.id,
        kind=kind,
        name=clean(name)[:120],
        digest=put(content),
        options=options,
        report=report.as_document(),
        made_at=at,
    )
    db.session.add(file)
    db.session.flush()  # its address is where the person goes next
    return file


def look_again(file: ImportFile, options: dict[str, Any], *, by: Any) -> None:
    """Try a kept table with other options."""
    require(RULES, Act.IMPORT, by, file)
    content = path_of(file.digest).read_bytes()
    kind, name, file_id = file.kind, file.name, file.id
    report = _tried(kind, content, name, options, by)
    again = db.session.get_one(ImportFile, file_id)
    again.options, again.report = options, report.as_document()


def take(file: ImportFile, *, by: Any, at: datetime) -> Report:
    """Take a kept table over. Raises Invalid while it has errors or was taken already."""
    require(RULES, Act.IMPORT, by, file)
    if file.done_at is not None:
        raise Invalid("file", _(N_("这个文件已经导入过了")))
    report = _run(file.kind, path_of(file.digest).read_bytes(), file.name, file.options, by)
    if report.errors:
        raise Invalid("file", _(N_("还有 %(count)s 处不能用，什么也没有存"), count=len(report.errors)))
    file.done_at, file.report = at, report.as_document()
    return report


def note_list_export(name: str, rows: int, *, by: Any) -> None:
    """Put on the trail that a list was given out."""
    require(RULES, Act.EXPORT_LIST, by)
    write(kind="export", act=str(Act.EXPORT_LIST), act_name=Act.EXPORT_LIST.zh, by=by, note=f"{name}：{rows} 行")


def _tried(kind: str, content: bytes, name: str, options: dict[str, Any], by: Any) -> Report:
    """What an import would do, with nothing of it left behind."""
    report = _run(kind, content, name, options, by)
    drop()
    return report


def _run(kind: str, content: bytes, name: str, options: dict[str, Any], by: Any) -> Report:
    congress = db.session.get_one(Congress, by.congress_id)
    return take_over(
        kind,
        content,
        name,
        congress,
        by=by,
        on=date.fromisoformat(options["on"]),
        term=options.get("term"),
        session=options.get("session"),
        create=bool(options.get("create")),
        skip=frozenset(_rows(options.get("skip", ()))),
    )


def _rows(values: Iterable[Any]) -> list[int]:
    return [int(value) for value in values]


def recent(by: Any) -> sa.Select[Any]:
    """The files one looked at last."""
    query = sa.select(ImportFile).where(ImportFile.congress_id == by.congress_id, ImportFile.capacity_id == by.id)
    return query.order_by(ImportFile.id.desc()).limit(10)
