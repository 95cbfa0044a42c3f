"""Every address of the program, filled with ids of one congress or of another. A new route cannot be forgotten."""

import itertools
import re

import sqlalchemy as sa

from tracker.accounts.models import Capacity
from tracker.assignments.models import Assignment
from tracker.attachments.models import Attachment
from tracker.congress.models import Deputy, Session, Station, Term, Unit
from tracker.contacts.models import Contact
from tracker.core.db import db
from tracker.desk.queries import COUNTERS
from tracker.exchange.actions import KINDS
from tracker.exchange.models import ImportFile
from tracker.issues.models import Issue
from tracker.replies.models import Reply
from tracker.suggestions.models import Suggestion

MISSING = 9_000_000
PUBLIC = {"portal.index", "portal.show", "portal.station_list", "accounts.login", "static"}  # open to all congresses alike
WORDS = {"key": sorted(COUNTERS), "kind": sorted(KINDS)}
_OF_SHARES = {"reply_id": Reply, "contact_id": Contact}
_TABLES = {
    "suggestion_id": Suggestion, "share_id": Assignment, "issue_id": Issue, "photo_id": Attachment, "station_id": Station,
    "deputy_id": Deputy, "unit_id": Unit, "session_id": Session, "term_id": Term, "capacity_id": Capacity, "file_id": ImportFile,
}  # fmt: skip


def ids_of(congress):
    """The ids of everything of a congress, by the name they have in addresses."""
    found = {}
    for name, table in _TABLES.items():
        found[name] = list(db.session.scalars(sa.select(table.id).where(table.congress_id == congress.id).order_by(table.id)))
    for name, table in _OF_SHARES.items():
        query = sa.select(table.id).join(Assignment, Assignment.id == table.assignment_id)
        found[name] = list(db.session.scalars(query.where(Assignment.congress_id == congress.id).order_by(table.id)))
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
    is_id = {name: type(converter).__name__ == "IdConverter" for name, converter in rule._converters.items()}
    words = {
        name: sorted(getattr(rule._converters[name], "items", None) or WORDS[name]) for name, held in is_id.items() if not held
    }
    return [name for name, held in is_id.items() if held], words


def worded(rule):
    """Every way to fill what is no id."""
    _names, words = split(rule)
    return [dict(zip(words, choice, strict=True)) for choice in itertools.product(*words.values())]


def own_addresses(app, ids, *, most=3):
    """Addresses of everything of a congress: all lists, and for each kind of page some of its things."""
    for rule in rules(app, "GET"):
        names, _words = split(rule)
        many = [_some(ids[name], most if len(names) == 1 else 2) for name in names]
        for words in worded(rule):
            for chosen in itertools.product(*many):
                yield rule.build(dict(zip(names, chosen, strict=True)) | words)[1]


def _some(ids, most):
    return ids[:: max(len(ids) // most, 1)][-most:]


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
        for words in worded(rule):
            for stranger in range(len(names)):
                filled = [(foreign if n >= stranger else own)[name][-1] for n, name in enumerate(names)]
                gone = [MISSING if n >= stranger else own[name][-1] for n, name in enumerate(names)]
                path, missing = (rule.build(dict(zip(names, each, strict=True)) | words)[1] for each in (filled, gone))
                yield path, missing, stranger == 0


def plain(answer, path):
    """What an answer says, without what differs from one showing to the next."""
    text = answer.get_data(as_text=True)
    text = re.sub(r"[\w-]{20,}\.[\w-]{6}\.[\w-]{20,}", "token", text)
    return text.replace(path, "…").replace(path.replace("/", "%2F"), "…")


def everything_stored():
    """Every row of every table, but for sign-ins and the tokens of forms."""
    db.session.rollback()
    with db.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in db.metadata.sorted_tables
            if table.name not in ("login_session", "once")
        }
