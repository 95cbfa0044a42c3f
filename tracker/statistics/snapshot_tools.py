"""Keeping the figures of a day that ended. What was kept is never changed; the same day counted anew gives the same."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import write
from tracker.congress.models import Congress, Session
from tracker.core import clock
from tracker.core.db import db
from tracker.core.words import N_
from tracker.statistics.measures import COUNTS, KEPT, KEPT_MEANS, KEPT_WHOLE, MEASURES
from tracker.statistics.models import Snapshot
from tracker.statistics.queries import Scope
from tracker.statistics.tools import summary
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

KEPT_ON_TRAIL = N_("留存统计")
FINISHED = (State.CLOSED, State.WITHDRAWN, State.DECLINED)


def digest_of(figures: Mapping[str, Any]) -> str:
    """The digest of a document of figures: two that agree have one digest, whatever the order they were written in."""
    plain = json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def definition() -> str:
    """By which definitions figures are counted now: another word in one of them makes another version."""
    words = [(c.key, c.name, c.means) for c in COUNTS.values()]
    words += [(m.key, m.name, f"{m.whole_is}/{m.means}") for m in MEASURES.values()]
    words.append((KEPT, KEPT_WHOLE, KEPT_MEANS))
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()[:12]


def figures_of(session: Session, as_at: date) -> dict[str, Any]:
    """The figures of a session as at a day, as `tracker statistics --json` gives them."""
    congress = db.session.get_one(Congress, session.congress_id)
    return summary(congress, Scope(congress.id, as_at, session.term.number, session.number))


def take_snapshots(congress_id: int, today: date) -> Iterator[int]:
    """Keep the figures of yesterday for each session in which something is going on. Gives 1 for each that was kept.

    A session whose cases are all done is kept once more whenever its figures change. A night that was missed is not
    made up for: what is written later would not be of that night.
    """
    as_at = today - timedelta(days=1)
    begun = sa.select(Suggestion.session_id).where(
        Suggestion.congress_id == congress_id, sa.or_(Suggestion.registered_on <= as_at, Suggestion.declined_on <= as_at)
    )
    kept = sa.select(Snapshot.session_id).where(Snapshot.congress_id == congress_id, Snapshot.as_at == as_at)
    wanted = sa.select(Session).where(Session.id.in_(begun), Session.id.not_in(kept)).order_by(Session.id)
    for session in db.session.scalars(wanted).all():
        figures = figures_of(session, as_at)
        if not _is_going_on(session) and not _has_changed(session, figures):
            continue
        db.session.add(
            Snapshot(
                congress_id=congress_id,
                session_id=session.id,
                as_at=as_at,
                definition=definition(),
                figures=figures,
                digest=digest_of(figures),
                made_at=clock.now(),
            )
        )
        write(
            kind="snapshot", act="keep_figures", act_name=KEPT_ON_TRAIL, by=SYSTEM, subject_id=session.id, congress_id=congress_id,
            note=f"{as_at.isoformat()} {digest_of(figures)}",
        )  # fmt: skip
        yield 1


def kept_digest(session_id: int, as_at: date) -> str | None:
    """The digest of the figures of a session that were kept at the end of a day; none where none were."""
    query = sa.select(Snapshot.digest).where(Snapshot.session_id == session_id, Snapshot.as_at == as_at)
    return db.session.scalar(query)


def _is_going_on(session: Session) -> bool:
    open_still = sa.select(Suggestion.id).where(
        Suggestion.session_id == session.id, Suggestion.number.is_not(None), Suggestion.state.not_in(FINISHED)
    )
    return db.session.scalar(open_still.limit(1)) is not None


def _has_changed(session: Session, figures: Mapping[str, Any]) -> bool:
    query = sa.select(Snapshot).where(Snapshot.session_id == session.id).order_by(Snapshot.as_at.desc()).limit(1)
    last = db.session.scalars(query).first()
    said = ("counts", "ratios")
    return last is None or any(last.figures[part] != figures[part] for part in said)
