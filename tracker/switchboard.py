"""The one file that knows every room: its tables, its ears, its pages, its commands."""

from typing import Any

import click
from flask import Blueprint

from tracker.accounts import models as _accounts
from tracker.accounts.views import bp as accounts
from tracker.assignments import board_models as _boards
from tracker.assignments import joint_models as _joint
from tracker.assignments import listeners as assignments_ears
from tracker.assignments import models as _assignments
from tracker.assignments import opinion_models as _opinions
from tracker.assignments.batch_views import bp as batches
from tracker.assignments.board_views import bp as boards
from tracker.assignments.coordination_views import bp as coordinations
from tracker.assignments.extension_views import bp as extensions
from tracker.assignments.proposal_views import bp as proposals
from tracker.assignments.views import bp as assignments
from tracker.attachments import models as _attachments
from tracker.audit import listeners as audit_ears
from tracker.audit import models as _audit
from tracker.audit.views import bp as audit
from tracker.chores import models as _work
from tracker.chores.cli import work
from tracker.chores.views import bp as system
from tracker.citizens import listeners as citizens_ears
from tracker.citizens import models as _citizens
from tracker.citizens.staff_views import bp as codes
from tracker.citizens.triage_views import bp as triage
from tracker.citizens.views import bp as citizens
from tracker.clusters import listeners as clusters_ears
from tracker.clusters import models as _clusters
from tracker.clusters.evidence_views import bp as evidence
from tracker.clusters.queries import has_evidence
from tracker.clusters.views import bp as clusters
from tracker.commitments import listeners as commitments_ears
from tracker.commitments import models as _commitments
from tracker.commitments.views import bp as commitments
from tracker.commitments.year_views import bp as promised_years
from tracker.congress import models as _congress
from tracker.congress.queries import session_name
from tracker.contacts import models as _contacts
from tracker.contacts.views import bp as contacts
from tracker.core.events import Listeners
from tracker.dashboards.views import bp as dashboards
from tracker.deadlines import models as _deadlines
from tracker.deadlines import rule_models as _rules
from tracker.deadlines.cli import deadlines
from tracker.deadlines.explain import shown
from tracker.deadlines.grid import grid
from tracker.deadlines.profile_views import bp as profiles
from tracker.deadlines.rule_cli import rules as rules_command
from tracker.deadlines.rule_views import bp as rules
from tracker.deadlines.schemes import class_text
from tracker.deadlines.sources import full_source
from tracker.deadlines.views import bp as dates
from tracker.demo.people import SIGN_INS
from tracker.desk.cli import overdue
from tracker.desk.menu_tools import menu, unread
from tracker.desk.views import bp as desk
from tracker.dossier.date_views import bp as case_dates
from tracker.dossier.views import bp as dossier
from tracker.drafts import models as _drafts
from tracker.early_warning import listeners as warning_ears
from tracker.early_warning import models as _early_warning
from tracker.early_warning.views import bp as early_warning
from tracker.exchange import models as _exchange
from tracker.exchange.calendar_views import bp as calendar
from tracker.exchange.cli import export, import_
from tracker.exchange.views import bp as exchange
from tracker.feedback import models as _feedback
from tracker.feedback.list_views import bp as feedback_lists
from tracker.feedback.tools import degree_text
from tracker.feedback.views import bp as feedback
from tracker.handbook.cli import lifecycle
from tracker.handbook.names import changed_facts, role_name, state_name, subject_name
from tracker.handbook.views import bp as handbook
from tracker.issues import listeners as issues_ears
from tracker.issues import loop_models as _loop
from tracker.issues import models as _issues
from tracker.issues.contact_views import bp as reveals
from tracker.issues.pass_views import bp as passes
from tracker.issues.views import bp as issues
from tracker.notifications import assignment_listeners as handling_ears
from tracker.notifications import date_listeners as date_ears
from tracker.notifications import duty_listeners as duty_ears
from tracker.notifications import follow_listeners as follow_ears
from tracker.notifications import issue_listeners as issue_ears
from tracker.notifications import listeners as notifications_ears
from tracker.notifications import mail_models as _mail
from tracker.notifications import models as _notifications
from tracker.notifications import review_listeners as review_ears
from tracker.notifications import round_listeners as round_ears
from tracker.notifications import screening_listeners as screening_ears
from tracker.notifications.views import bp as notifications
from tracker.portal.views import bp as portal
from tracker.receptions import listeners as receptions_ears
from tracker.receptions import models as _receptions
from tracker.receptions.day_views import bp as reception_day
from tracker.receptions.queries import results, upcoming
from tracker.receptions.views import bp as receptions
from tracker.receptions.year_views import bp as station_years
from tracker.replies import listeners as replies_ears
from tracker.replies import models as _replies
from tracker.replies.draft_views import bp as reply_drafts
from tracker.replies.joint_views import bp as joint
from tracker.replies.opinion_views import bp as opinions
from tracker.replies.views import bp as replies
from tracker.reports import models as _reports
from tracker.reports.cli import report
from tracker.reports.views import bp as reports
from tracker.reviews import models as _reviews
from tracker.reviews.follow_views import bp as follow_ups
from tracker.reviews.meeting_views import bp as meeting
from tracker.reviews.views import bp as reviews
from tracker.roster.account_views import bp as account_roll
from tracker.roster.cli import account, congress
from tracker.roster.term_views import bp as terms
from tracker.roster.views import bp as roster
from tracker.routing.views import bp as routing
from tracker.saved_views import models as _saved_views
from tracker.saved_views.tools import saved_view_here
from tracker.saved_views.views import bp as saved_views
from tracker.search import keeping_tools as _index
from tracker.search import models as _search
from tracker.search.cli import search
from tracker.search.similar_cli import similar as similar_command
from tracker.search.similar_views import bp as likeness
from tracker.search.views import bp as searching
from tracker.stations.views import bp as stations
from tracker.statistics import models as _statistics
from tracker.statistics.cli import statistics
from tracker.statistics.loop_views import bp as loop
from tracker.statistics.views import bp as figures
from tracker.suggestions import listeners as suggestions_ears
from tracker.suggestions import models as _suggestions
from tracker.suggestions import passed_models as _passed
from tracker.suggestions.paper_views import bp as intake
from tracker.suggestions.policy import author_for, may_see_names
from tracker.suggestions.publication_views import bp as publication
from tracker.suggestions.screening_views import bp as screening
from tracker.suggestions.step_views import bp as suggestion_steps
from tracker.suggestions.views import bp as suggestions
from tracker.suggestions.withdrawal_views import bp as own_paper
from tracker.supervision import listeners as supervision_ears
from tracker.supervision import models as _supervision
from tracker.supervision.urging_views import bp as urging
from tracker.supervision.views import bp as supervision
from tracker.web import once as _once

TABLES = (
    _once, _congress, _accounts, _audit, _deadlines, _rules, _attachments, _drafts, _issues, _receptions, _loop, _suggestions, _passed, _assignments, _boards, _joint, _opinions,
    _contacts, _replies, _feedback, _commitments, _supervision, _notifications, _mail, _exchange, _statistics, _clusters, _early_warning, _reports, _reviews, _saved_views, _work, _citizens, _search, _index,
)  # fmt: skip

EARS: tuple[Listeners, ...] = (
    audit_ears.LISTENERS,
    issues_ears.LISTENERS,
    receptions_ears.LISTENERS,
    suggestions_ears.LISTENERS,
    assignments_ears.LISTENERS,
    replies_ears.LISTENERS,
    commitments_ears.LISTENERS,
    supervision_ears.LISTENERS,
    citizens_ears.LISTENERS,
    clusters_ears.LISTENERS,
    warning_ears.LISTENERS,
    notifications_ears.LISTENERS,
    screening_ears.LISTENERS,
    round_ears.LISTENERS,
    follow_ears.LISTENERS,
    handling_ears.LISTENERS,
    date_ears.LISTENERS,
    duty_ears.LISTENERS,
    issue_ears.LISTENERS,
    review_ears.LISTENERS,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    desk, accounts, account_roll, roster, terms, stations, issues, receptions, reception_day, station_years, reveals, passes, suggestions, suggestion_steps, screening, own_paper, intake, publication, assignments, batches, boards, proposals, coordinations, extensions, opinions,
    contacts, replies, reply_drafts, joint,
    feedback, feedback_lists, promised_years, commitments, supervision, urging, dossier, figures, dashboards, loop, searching, routing, likeness, clusters, evidence, early_warning, reports, follow_ups, reviews, meeting, exchange, notifications, saved_views, dates, rules, profiles, audit, portal, citizens, triage, codes, system, calendar, case_dates, handbook,
)  # fmt: skip

COMMANDS: tuple[click.Command, ...] = (
    deadlines, rules_command, congress, account, import_, export, statistics, report, overdue, lifecycle, search, similar_command, work,
)  # fmt: skip

HELPERS: dict[str, Any] = {  # what templates may call besides their own filters
    "has_evidence": has_evidence,
    "menu": menu,
    "unread": unread,
    "saved_view_here": saved_view_here,
    "session_name": session_name,
    "strip_days": shown,
    "date_grid": grid,
    "full_source": full_source,
    "changed_facts": changed_facts,
    "state_name": state_name,
    "degree_text": degree_text,
    "class_text": class_text,
    "role_name": role_name,
    "author_for": author_for,
    "may_see_names": may_see_names,
    "subject_name": subject_name,
    "coming_days": upcoming,
    "year_results": results,
    "demo_sign_ins": SIGN_INS,
}
