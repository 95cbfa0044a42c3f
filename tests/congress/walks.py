"""Every address of the program, filled with ids of one congress or of another. A new route cannot be forgotten."""

import itertools
import re
from collections import Counter
from html import unescape

import sqlalchemy as sa

from tracker.accounts.models import Capacity
from tracker.assignments.board_models import Batch, Board
from tracker.assignments.models import Assignment
from tracker.attachments.models import Attachment
from tracker.citizens.models import SharedNetwork, TriageRun
from tracker.clusters.models import Cluster
from tracker.commitments.models import Commitment
from tracker.congress.models import Category, Deputy, Session, Station, Term, Unit
from tracker.contacts.models import Contact
from tracker.core.db import db
from tracker.deadlines.models import CalendarNotice, Rule
from tracker.deadlines.rule_models import OWN, ClassScheme, Profile
from tracker.desk.queries import COUNTERS
from tracker.early_warning.models import EarlierCase, EarlyWarning
from tracker.exchange.actions import KINDS
from tracker.exchange.models import ImportFile
from tracker.feedback.models import Escalation
from tracker.issues.models import Issue
from tracker.receptions.models import Duty, Reception, Visitor
from tracker.replies.models import Reply
from tracker.reports.models import HandlingReport
from tracker.reviews.models import AgendaItem, FollowUp, Review
from tracker.saved_views.models import SavedView
from tracker.suggestions.models import Suggestion
from tracker.suggestions.passed_models import PassedPaper
from tracker.supervision.models import KeyTopic, Urging

MISSING = 9_000_000
QUIET = {"X-Quiet": "true"}  # as a script of a page asks: what is not there is answered without a page
PUBLIC = {  # open to all congresses alike
    "portal.index", "portal.show", "portal.station_list", "accounts.login", "static",
    "citizens.station", "citizens.speak", "citizens.receipt", "citizens.clear", "citizens.progress", "citizens.judge",
}  # fmt: skip
WORDS = {  # by the room and the name: of the rules one of each sort
    ("desk", "key"): sorted(COUNTERS), ("exchange", "kind"): sorted(KINDS), ("rules", "key"): ["class_scheme", "rating", "reply"],
}  # fmt: skip
CODES = {"code": f"{OWN}{MISSING}"}  # ids in other words, and what nobody has
FOR_ALL = {"notice_id"}  # there is one calendar of working days
_OF_SHARES = {"reply_id": Reply, "contact_id": Contact}
_TABLES = {
    "suggestion_id": Suggestion, "share_id": Assignment, "issue_id": Issue, "photo_id": Attachment, "station_id": Station,
    "deputy_id": Deputy, "category_id": Category, "unit_id": Unit, "session_id": Session, "term_id": Term, "capacity_id": Capacity, "file_id": ImportFile,
    "commitment_id": Commitment, "topic_id": KeyTopic, "urging_id": Urging, "scan_id": Attachment, "paper_id": PassedPaper,
    "batch_id": Batch, "cluster_id": Cluster, "board_id": Board, "escalation_id": Escalation, "row_id": Rule, "scheme_id": ClassScheme, "notice_id": CalendarNotice,
    "reception_id": Reception, "duty_id": Duty, "visitor_id": Visitor,
    "review_id": Review, "item_id": AgendaItem, "follow_up_id": FollowUp,
    "report_id": HandlingReport, "warning_id": EarlyWarning, "link_id": EarlierCase, "run_id": TriageRun, "network_id": SharedNetwork,
    "view_id": SavedView,
}  # fmt: skip


def ids_of(congress):
    """The ids of everything of a congress, by the name they have in addresses."""
    found = {}
    for name, table in _TABLES.items():
        found[name] = list(db.session.scalars(sa.select(table.id).where(table.congress_id == congress.id).order_by(table.id)))
    for name, table in _OF_SHARES.items():
        query = sa.select(table.id).join(Assignment, Assignment.id == table.assignment_id)
        found[name] = list(db.session.scalars(query.where(Assignment.congress_id == congress.id).order_by(table.id)))
    profiles = sa.select(Profile).where(Profile.congress_id == congress.id).order_by(Profile.id)
    found["code"] = [profile.code for profile in db.session.scalars(profiles)]
    accounts = sa.select(Capacity.account_id).where(Capacity.congress_id == congress.id).order_by(Capacity.id)
    found["account_id"] = list(db.session.scalars(accounts))
    db.session.rollback()
    return found


def rules(app, method):
    """The rules that answer a method and are not for the public."""
    return sorted(
        (r for r in app.url_map.iter_rules() if method in r.methods and r.endpoint not in PUBLIC), key=lambda r: r.rule
    )


def split(rule):
    """The names in a rule that are ids, and for the others their possible words."""
    is_id = {name: type(c).__name__ == "IdConverter" or name in CODES for name, c in rule._converters.items()}
    room = rule.endpoint.partition(".")[0]
    words = {
        name: sorted(getattr(rule._converters[name], "items", None) or WORDS[room, name])
        for name, held in is_id.items()
        if not held
    }
    return [name for name, held in is_id.items() if held], words


def worded(rule):
    """Every way to fill what is no id."""
    _names, words = split(rule)
    return [dict(zip(words, choice, strict=True)) for choice in itertools.product(*words.values())]


def beginnings(app, ids):
    """Where a walk through a congress begins: its lists, every case, and of all other things two; the rest links lead to."""
    for rule in rules(app, "GET"):
        names, words = split(rule)
        if not names and not words:
            yield rule.rule
        elif len(names) == 1 and not words and rule.rule.endswith(">"):
            few = ids[names[0]] if names[0] == "suggestion_id" else ids[names[0]][-2:]
            yield from (rule.build({names[0]: chosen})[1] for chosen in few)


class Round:
    """A walk through everything one may open: from some addresses, and on along the links, few of a kind."""

    def __init__(self, browser, starts, *, most):
        self.browser, self.most = browser, most
        self.doors = browser.app.url_map.bind("localhost")
        self.waiting = list(dict.fromkeys(starts))
        self.known, self.kinds = set(self.waiting), Counter()

    def __iter__(self):
        """(address, answer) of each."""
        for path in self.waiting:  # it grows meanwhile
            answer = self.browser._ask("get", path, buffered=True, headers=QUIET)
            yield path, answer
            if answer.status_code == 200 and "html" in answer.headers.get("Content-Type", ""):
                self.waiting += self._fresh(answer.get_data(as_text=True))

    def _fresh(self, page):
        for link in dict.fromkeys(re.findall(r'(?:href|src)="(/[^"#]*)', page)):
            path = unescape(link)
            if path not in self.known:
                self.known.add(path)
                kind = self.doors.match(path.partition("?")[0], return_rule=True)[0]
                self.kinds[kind.rule] += 1
                if kind.endpoint not in PUBLIC and (self.kinds[kind.rule] <= self.most or kind.endpoint == "desk.waiting"):
                    yield path


def lists(app):
    """Addresses of everything that is not about one thing."""
    for rule in rules(app, "GET"):
        if not split(rule)[0]:
            yield from (rule.build(words)[1] for words in worded(rule))


def foreign_addresses(app, method, own, foreign):
    """(address with foreign ids, the same with ids nobody has, whether all are so) for every rule with an id.

    Where there are several ids, also the addresses that begin with one's own and go on with a foreign one.
    """
    for rule in rules(app, method):
        names, _words = split(rule)
        if FOR_ALL & set(names):
            continue
        for words in worded(rule):
            for stranger in range(len(names)):
                filled = [(foreign if n >= stranger else own)[name][-1] for n, name in enumerate(names)]
                gone = [CODES.get(name, MISSING) if n >= stranger else own[name][-1] for n, name in enumerate(names)]
                path, missing = (rule.build(dict(zip(names, each, strict=True)) | words)[1] for each in (filled, gone))
                yield path, missing, stranger == 0


def plain(answer, path):
    """What an answer says, without what differs from one showing to the next."""
    text = answer.get_data(as_text=True)
    text = re.sub(r"[\w-]{20,}\.[\w-]{6}\.[\w-]{20,}", "token", text)
    return text.replace(path, "…").replace(path.replace("/", "%2F"), "…")


def everything_stored():
    """Every row of every table as the database gives it, but for sign-ins and the tokens of forms."""
    db.session.rollback()
    with db.engine.connect() as connection:
        driver = connection.connection.driver_connection
        return {
            table.name: sorted(map(repr, driver.execute(f'SELECT * FROM "{table.name}"').fetchall()))
            for table in db.metadata.sorted_tables
            if table.name not in ("login_session", "once")
        }
