"""The one file that knows every room: its tables, its ears, its pages, its commands."""

from typing import Any

import click
from flask import Blueprint

from tracker.accounts import models as _accounts
from tracker.accounts.views import bp as accounts
from tracker.assignments import listeners as assignments_ears
from tracker.assignments import models as _assignments
from tracker.assignments.views import bp as assignments
from tracker.attachments import models as _attachments
from tracker.audit import listeners as audit_ears
from tracker.audit import models as _audit
from tracker.audit.views import bp as audit
from tracker.commitments import listeners as commitments_ears
from tracker.commitments import models as _commitments
from tracker.commitments.views import bp as commitments
from tracker.congress import models as _congress
from tracker.congress.queries import session_name
from tracker.contacts import models as _contacts
from tracker.contacts.views import bp as contacts
from tracker.core.events import Listeners
from tracker.deadlines import models as _deadlines
from tracker.deadlines.cli import deadlines
from tracker.deadlines.explain import shown
from tracker.deadlines.views import bp as dates
from tracker.demo.people import SIGN_INS
from tracker.desk.cli import overdue
from tracker.desk.tools import menu, unread
from tracker.desk.views import bp as desk
from tracker.dossier.views import bp as dossier
from tracker.exchange import models as _exchange
from tracker.exchange.cli import export, import_
from tracker.exchange.views import bp as exchange
from tracker.feedback import models as _feedback
from tracker.feedback.views import bp as feedback
from tracker.handbook.cli import lifecycle
from tracker.handbook.names import changed_facts, role_name, state_name, subject_name
from tracker.issues import listeners as issues_ears
from tracker.issues import models as _issues
from tracker.issues.views import bp as issues
from tracker.notifications import listeners as notifications_ears
from tracker.notifications import models as _notifications
from tracker.notifications.views import bp as notifications
from tracker.portal.views import bp as portal
from tracker.replies import listeners as replies_ears
from tracker.replies import models as _replies
from tracker.replies.views import bp as replies
from tracker.roster.account_views import bp as account_roll
from tracker.roster.cli import account, congress
from tracker.roster.views import bp as roster
from tracker.search.cli import search
from tracker.search.views import bp as searching
from tracker.stations.views import bp as stations
from tracker.statistics.cli import statistics
from tracker.statistics.views import bp as figures
from tracker.suggestions import listeners as suggestions_ears
from tracker.suggestions import models as _suggestions
from tracker.suggestions.step_views import bp as suggestion_steps
from tracker.suggestions.views import bp as suggestions
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

BLUEPRINTS: tuple[Blueprint, ...] = (
    desk, accounts, account_roll, roster, stations, issues, suggestions, suggestion_steps, assignments, contacts, replies,
    feedback, commitments, dossier, figures, searching, exchange, notifications, dates, audit, portal,
)  # fmt: skip

COMMANDS: tuple[click.Command, ...] = (
    deadlines, congress, account, import_, export, statistics, overdue, lifecycle, search,
)  # fmt: skip

HELPERS: dict[str, Any] = {  # what templates may call besides their own filters
    "menu": menu,
    "unread": unread,
    "session_name": session_name,
    "strip_days": shown,
    "changed_facts": changed_facts,
    "state_name": state_name,
    "role_name": role_name,
    "subject_name": subject_name,
    "demo_sign_ins": SIGN_INS,
}
