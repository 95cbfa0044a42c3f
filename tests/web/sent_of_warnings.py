"""Forms of early warnings: the office's word, and whether an earlier case is on the same matter."""

from tests.early_warning.nights import bounced, chained
from tests.web.sent import Sent
from tracker.core.db import db
from tracker.early_warning.labels import Kind
from tracker.early_warning.models import EarlyWarning


def chain(cast):
    chained(cast)
    return db.session.query(EarlyWarning).filter_by(kind=Kind.AGAIN).one()


WARNINGS = {
    "early_warning.note": Sent("zhao", bounced, "/warnings/{id}", {"words": "已约两家单位会商。"}, "/note"),
    "early_warning.judge": Sent("zhao", chain, "/warnings/{id}", {"said": "confirmed"}, "/earlier/1"),
}
