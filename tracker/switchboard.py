"""The one file that knows every room: its tables, its ears, its pages, its commands."""

from typing import Any

import click
from flask import Blueprint

from tracker.accounts import models as _accounts
from tracker.accounts.views import bp as accounts
from tracker.assignments import listeners as assignments_ears
from tracker.assignments import models as _assignments
from tracker.assignments.cli import overdue
from tracker.attachments import models as _attachments
from tracker.audit import listeners as audit_ears
from tracker.audit import models as _audit
from tracker.commitments import listeners as commitments_ears
from tracker.commitments import models as _commitments
from tracker.congress import models as _congress
from tracker.contacts import models as _contacts
from tracker.core.events import Listeners
from tracker.deadlines import models as _deadlines
from tracker.deadlines.cli import deadlines
from tracker.exchange import models as _exchange
from tracker.exchange.cli import export, import_
from tracker.feedback import models as _feedback
from tracker.handbook.cli import lifecycle
from tracker.issues import listeners as issues_ears
from tracker.issues import models as _issues
from tracker.notifications import listeners as notifications_ears
from tracker.notifications import models as _notifications
from tracker.replies import listeners as replies_ears
from tracker.replies import models as _replies
from tracker.roster.cli import account
from tracker.statistics.cli import statistics
from tracker.suggestions import listeners as suggestions_ears
from tracker.suggestions import models as _suggestions
from tracker.web import once as _once

TABLES = (
    _once, _congress, _accounts, _audit, _deadlines, _attachments, _issues, _suggestions, _assignments, _contacts, _replies,
    _feedback, _commitments, _notifications, _exchange,
)  # fmt: skip

EARS: tuple[Listeners, ...] = (
    audit_ears.LISTENERS,
    issues_ears.LISTENERS,
    suggestions_ears.LISTENERS,
    assignments_ears.LISTENERS,
    replies_ears.LISTENERS,
    commitments_ears.LISTENERS,
    notifications_ears.LISTENERS,
)

BLUEPRINTS: tuple[Blueprint, ...] = (accounts,)

COMMANDS: tuple[click.Command, ...] = (deadlines, account, import_, export, statistics, overdue, lifecycle)

HELPERS: dict[str, Any] = {}  # what templates may call besides their own filters
