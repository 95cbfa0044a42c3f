"""A file that was uploaded: looked at first, taken over when somebody says so, gone after a day."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.attachments.models import Attachment
from tracker.attachments.tools import path_of, put
from tracker.audit.actions import write
from tracker.congress.models import Congress
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import drop
from tracker.core.policy import require
from tracker.core.text import clean
from tracker.core.words import _
from tracker.exchange.actions import Report, take_rows
from tracker.exchange.models import ImportFile
from tracker.exchange.policy import RULES, Act
from tracker.exchange.queries import KEPT_FOR, is_gone, own
from tracker.exchange.references import Desk
from tracker.exchange.tables import Rows, Unreadable, read_table

MOST_ROWS = 1000  # in the browser: an import is one transaction, and others wait for it


def look_at(kind: str, content: bytes, name: str, options: dict[str, Any], *, by: Any, at: datetime) -> ImportFile:
    """Keep an uploaded table and try it, changing nothing. The same one again is the same file.

    Raises Invalid for one that is no table, or too large for the browser.
    """
    require(RULES, Act.IMPORT, by)
    drop()  # reading may take its time, and nobody is to wait for it; sent twice it is the same file, mark or none
    rows = _read(content)
    if len(rows) - 1 > MOST_ROWS:
        raise Invalid("file", _("这个文件有 %(rows)s 行。一千行以上请用命令 tracker import 导入", rows=len(rows) - 1))
    report = _tried(kind, rows, name, options, by, at)
    digest = put(content)
    file = _same(kind, digest, options, by, at) or ImportFile(
        congress_id=by.congress_id, capacity_id=by.id, kind=kind, digest=digest, options=options
    )
    file.name, file.report, file.made_at = clean(name)[:120], report.as_document(), at
    db.session.add(file)
    db.session.flush()  # its address is where the person goes next
    return file


def look_again(file: ImportFile, options: dict[str, Any], *, by: Any, at: datetime) -> None:
    """Try a kept table with other options. Raises Invalid for one that is gone or was taken."""
    require(RULES, Act.IMPORT, by, file)
    rows = _read(_content(file, at))
    kind, name, file_id = file.kind, file.name, file.id
    report = _tried(kind, rows, name, options, by, at)
    again = db.session.get_one(ImportFile, file_id)
    again.options, again.report = options, report.as_document()


def take(file: ImportFile, *, by: Any, at: datetime) -> Report:
    """Take a kept table over. Raises Invalid while it has errors, and for one that is gone or was taken."""
    require(RULES, Act.IMPORT, by, file)
    db.session.refresh(file, with_for_update=True)  # of two who press at once the second finds it done
    report = _run(file.kind, _read(_content(file, at)), file.name, file.options, by, at)
    if report.errors:
        raise Invalid("file", _("还有 %(count)s 处不能用，什么也没有存", count=len(report.errors)))
    file.done_at, file.report = at, report.as_document()
    return report


def clear_out(*, by: Any, at: datetime) -> list[str]:
    """Let go of the files that were taken, or lie here longer than a day; what they hold may be personal.

    Those of the own congress; at night those of all. Gives the digests that nothing names any more: their bytes can go
    once this is kept.
    """
    require(RULES, Act.IMPORT, by)
    held = sa.select(ImportFile).where(ImportFile.digest != "")
    held = held.where(ImportFile.congress_id == by.congress_id) if by.congress_id else held
    over = sa.or_(ImportFile.done_at.is_not(None), ImportFile.made_at < at - KEPT_FOR)
    gone = db.session.scalars(held.where(over)).all()
    digests = {file.digest for file in gone}
    for file in gone:
        file.digest = ""
    db.session.flush()  # before asking what is still named
    named = sa.union(
        sa.select(ImportFile.digest).where(ImportFile.digest.in_(digests)),
        sa.select(Attachment.digest).where(Attachment.digest.in_(digests)),
    )
    return sorted(digests - set(db.session.scalars(named)))


def erase(digests: Iterable[str], *, by: Any) -> None:
    """Erase the bytes that `clear_out` gave, after it was kept."""
    require(RULES, Act.IMPORT, by)
    for digest in digests:
        path_of(digest).unlink(missing_ok=True)


def note_list_export(name: str, rows: int, *, by: Any) -> None:
    """Put on the trail that a list was given out."""
    require(RULES, Act.EXPORT_LIST, by)
    write(kind="export", act=str(Act.EXPORT_LIST), act_name=Act.EXPORT_LIST.zh, by=by, note=f"{name}：{rows} 行")


def _read(content: bytes) -> Rows:
    try:
        return read_table(content)
    except Unreadable as fault:
        raise Invalid("file", str(fault)) from None


def _content(file: ImportFile, at: datetime) -> bytes:
    if file.done_at is not None:
        raise Invalid("file", _("这个文件已经导入过了"))
    if is_gone(file, at):
        raise Invalid("file", _("这个文件已过期，请重新上传"))
    return path_of(file.digest).read_bytes()


def _same(kind: str, digest: str, options: dict[str, Any], by: Any, at: datetime) -> ImportFile | None:
    waiting = own(by).where(ImportFile.kind == kind, ImportFile.digest == digest, ImportFile.done_at.is_(None))
    return next((file for file in db.session.scalars(waiting) if file.options == options and not is_gone(file, at)), None)


def _tried(kind: str, rows: Rows, name: str, options: dict[str, Any], by: Any, at: datetime) -> Report:
    """What an import would do, with nothing of it left behind."""
    report = _run(kind, rows, name, options, by, at)
    drop()
    return report


def _run(kind: str, rows: Rows, name: str, options: dict[str, Any], by: Any, at: datetime) -> Report:
    desk = Desk(
        db.session.get_one(Congress, by.congress_id),
        by,
        date.fromisoformat(options["on"]),
        options.get("term"),
        options.get("session"),
        bool(options.get("create")),
        clock.in_china(at).date(),
    )
    return take_rows(kind, rows, name, desk, frozenset(int(row) for row in options.get("skip", ())), by=by)
