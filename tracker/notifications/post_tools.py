"""Sending what lies in the outbox: at least once, and after a break at most one copy more, under the same message id."""

import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from typing import Any, Self

import sqlalchemy as sa
from flask import current_app

from tracker.accounts.models import Capacity
from tracker.core import clock
from tracker.core.clock import in_china
from tracker.core.db import db
from tracker.core.settings import Mail
from tracker.core.words import N_, _, _n
from tracker.notifications.mail_models import Outgoing
from tracker.notifications.models import News, Note
from tracker.notifications.outbox_tools import mail_here
from tracker.notifications.reminder_tools import limit_name
from tracker.suggestions.models import Suggestion
from tracker.web.filters import day

PATIENCE_SECONDS = 20
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))  # after the last one it is given up
PERMANENT = 500  # a server that answers so will not take it later either


class MailAway(Exception):
    """The server that takes our mail cannot be reached or does not let us in. Carries a sentence for the administrator."""


class Post:
    """A connection to the server that takes our mail, opened with the first letter."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_rest: object) -> None:
        if self._server is not None:
            self._server.close()

    def send(self, letter: EmailMessage) -> None:
        """Hand one letter over. Raises smtplib.SMTPException where it is not taken, MailAway where nobody is there."""
        if self._server is None:
            self._server = self._open()
        try:
            self._server.send_message(letter)
        except (smtplib.SMTPServerDisconnected, OSError) as away:
            if isinstance(away, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
                raise
            raise MailAway(type(away).__name__) from None

    def _open(self) -> smtplib.SMTP:
        mail, tls = self._mail, ssl.create_default_context()
        server: smtplib.SMTP | None = None
        try:
            if mail.is_wrapped:
                server = smtplib.SMTP_SSL(mail.host, mail.port, timeout=PATIENCE_SECONDS, context=tls)
            else:
                server = smtplib.SMTP(mail.host, mail.port, timeout=PATIENCE_SECONDS)
            if mail.is_upgraded:
                server.starttls(context=tls)
            if mail.user:
                server.login(mail.user, mail.password)
        except (smtplib.SMTPException, OSError) as away:
            if server is not None:
                server.close()
            raise MailAway(type(away).__name__) from None
        return server


def send_out() -> Iterator[int]:
    """Send what waits, one by one. At each step what was done is to be kept: that a letter is begun before it goes,
    that it went after. Gives 1 for each that went. Raises MailAway where the server is not there.
    """
    mail = mail_here()
    if mail is None:
        return
    with Post(mail) as post:
        while (letter := _next(clock.now())) is not None:
            text = _written(mail, letter)
            letter.begun_at = clock.now()
            yield 0
            if text is None:
                letter.begun_at, letter.given_up_at, letter.fault = None, clock.now(), N_("账号没有邮箱、已停用，或身份已结束")
                yield 0
                continue
            try:
                post.send(text)
            except MailAway as away:
                _put_off(letter, clock.now(), str(away))
                yield 0
                raise
            except smtplib.SMTPException as refusal:
                fault, is_permanent = _said(refusal)
                _put_off(letter, clock.now(), fault, is_permanent=is_permanent)
                yield 0
            else:
                letter.begun_at, letter.sent_at, letter.fault = None, clock.now(), ""
                yield 1


def try_again(congress_id: int) -> int:
    """Take up again what was given up in a congress. Gives how many letters."""
    given_up = sa.select(Outgoing).where(Outgoing.congress_id == congress_id, Outgoing.given_up_at.is_not(None))
    letters = db.session.scalars(given_up).all()
    for letter in letters:
        letter.given_up_at, letter.tries, letter.not_before = None, 0, clock.now()
    return len(letters)


def _next(now: datetime) -> Outgoing | None:
    o = Outgoing
    query = sa.select(o).where(o.sent_at.is_(None), o.given_up_at.is_(None), o.not_before <= now)
    return db.session.scalars(query.order_by(o.id).limit(1)).first()


def _put_off(letter: Outgoing, now: datetime, fault: str, *, is_permanent: bool = False) -> None:
    letter.begun_at, letter.fault = None, fault[:200]
    if is_permanent or letter.tries >= len(DELAYS):
        letter.given_up_at = now
    else:
        letter.not_before = now + DELAYS[letter.tries]
    letter.tries += 1


def _said(refusal: smtplib.SMTPException) -> tuple[str, bool]:
    """What the server answered, without the address it was about, and whether it will answer the same later."""
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in refusal.recipients.values()]
        return " ".join(map(str, codes)), min(codes) >= PERMANENT
    if isinstance(refusal, smtplib.SMTPResponseException):
        return str(refusal.smtp_code), refusal.smtp_code >= PERMANENT
    return type(refusal).__name__, False


def _written(mail: Mail, letter: Outgoing) -> EmailMessage | None:
    """The letter as it goes out; none where there is nobody to send it to any more."""
    account = letter.account
    if not account.email or account.is_disabled:
        return None
    about = letter.about.get("notes", [])
    still = sa.select(Note).join(Capacity, Capacity.id == Note.capacity_id).where(Capacity.ended_on.is_(None))
    notes = db.session.scalars(still.where(Note.id.in_(about)).order_by(Note.id)).all()
    if about and not notes:  # in the meantime the office it was written to ended
        return None
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = letter.message_id
    message["Date"] = format_datetime(in_china(letter.made_at))
    message["From"] = Address(_("有应"), addr_spec=mail.sender)
    message["To"] = account.email
    message["Auto-Submitted"] = "auto-generated"
    message["Subject"] = _subject(notes, letter)
    message.set_content("\n".join(_lines(mail, notes, letter)), charset="utf-8", cte="base64")
    return message


def _subject(notes: Sequence[Note], letter: Outgoing) -> str:
    if letter.about.get("hello"):
        return _("有应：这个邮箱可以收到提醒")
    if len(notes) == 1:
        return _("有应：%(news)s", news=notes[0].news.text)
    return _n("有应：%(n)s 条通知", len(notes) + int(letter.about.get("more", 0)))


def _lines(mail: Mail, notes: Sequence[Note], letter: Outgoing) -> Iterator[str]:
    if letter.about.get("hello"):
        yield _("您在“有应”登记了这个邮箱，今后的提醒会发到这里。")
    for note in notes:
        yield from (_what(note), *filter(None, [_date(note)]), _link(mail, note), "")
    for told in letter.about.get("views", []):
        yield from (
            *_of_view(told),
            f"{mail.base_url}{_path('saved_views.show', view_id=told['view_id'])}" if told["count"] is not None else "",
            "",
        )
    more = int(letter.about.get("more", 0))
    if more:
        yield _n("还有 %(n)s 条，请登录后查看。", more)
        yield f"{mail.base_url}{_path('notifications.index')}"
    yield ""
    yield _("这封信由系统自动发出，请勿回复。信里没有群众的姓名和反映的内容，请登录后查看。")
    yield _("更改邮件提醒：%(address)s", address=f"{mail.base_url}{_path('notifications.mail')}")


def _of_view(told: Mapping[str, Any]) -> Iterator[str]:
    """A view in a letter: how many, how many more or fewer, and the first; cases as they may be named now."""
    if told["count"] is None:
        yield _("《%(name)s》已不再归您使用，停止发送。", name=told["name"])
        return
    yield _("《%(name)s》%(count)s 件%(change)s", name=told["name"], count=told["count"], change=_change(told))
    for case in map(partial(db.session.get, Suggestion), told["cases"]):
        if case is not None:
            yield f"  {_case(case)}"
    yield from (f"  {title}" for title in told["titles"])


def _change(told: Mapping[str, Any]) -> str:
    if told["before"] is None:
        return ""
    return _("（%(day)s %(before)s 件）", day=day(date.fromisoformat(told["before_on"])), before=told["before"])


def _what(note: Note) -> str:
    """What is to be done with what. No name, no text: the number and the title, of a confidential case the number alone."""
    return _("%(news)s：%(what)s", news=note.news.text, what=_called(note))


def _called(note: Note) -> str:
    if note.issue_id:
        return _("群众意见（第 %(id)s 号）", id=note.issue_id)
    case = db.session.get(Suggestion, note.suggestion_id) if note.suggestion_id else None
    if case is None:
        return note.words if note.rule or note.suggestion_id is None else _("一件建议")
    return _case(case)


def _case(case: Suggestion) -> str:
    title = _("一件建议") if case.is_confidential or case.removed_on else case.title
    return f"{case.number or ''} {title}".strip()


def _date(note: Note) -> str:
    if not note.rule or note.due_on is None:
        return ""
    return _("%(limit)s，期限 %(day)s", limit=limit_name(note.rule), day=day(note.due_on))


def _link(mail: Mail, note: Note) -> str:
    if note.news is News.VIEWS_TOLD:
        return f"{mail.base_url}{_path('saved_views.weekly')}"
    if note.issue_id:
        return f"{mail.base_url}{_path('issues.show', issue_id=note.issue_id)}"
    if note.suggestion_id and db.session.get(Suggestion, note.suggestion_id):
        return f"{mail.base_url}{_path('dossier.show', suggestion_id=note.suggestion_id)}"
    return f"{mail.base_url}{_path('notifications.index')}"


def _path(endpoint: str, **values: int) -> str:
    """Where a page is, outside of any request."""
    return current_app.url_map.bind("").build(endpoint, values)
