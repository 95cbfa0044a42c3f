"""The scope a query string asks for, and the query string that says it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.congress.models import Session
from tracker.congress.queries import current_session, sessions
from tracker.statistics.queries import Scope
from tracker.suggestions.labels import Kind
from tracker.web.fields import number, read_day


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the scope, its session if it is one, and all sessions there are, the latest first."""

    scope: Scope
    chosen: Session | None
    sessions: Sequence[Session]
    address: dict[str, Any]


def asked(congress_id: int, args: Any, today: date) -> Asked:
    """The scope a query string asks for: by default the current session, as at today. address: what every link keeps of it."""
    known = sessions(congress_id)
    wanted = args.get("session", "")
    by_id = {session.id: session for session in known}
    chosen = None if wanted == "all" else by_id.get(number(wanted) or 0) or current_session(congress_id, today)
    on = min(read_day(str(args.get("as_at", ""))[:20]) or today, today)
    kind = Kind.of(args.get("kind"))
    scope = Scope(congress_id, on, chosen.term.number if chosen else None, chosen.number if chosen else None, kind)
    address: dict[str, Any] = {"session": chosen.id if chosen else "all"}
    address |= {"as_at": on.isoformat()} if on != today else {}
    address |= {"kind": str(kind)} if kind else {}
    return Asked(scope, chosen, known, address)
