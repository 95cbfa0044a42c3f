"""What the list of issues is asked for, by its query string, and what it is narrowed to, in words."""

from typing import Any

from tracker.accounts.session import me
from tracker.core.text import clean
from tracker.core.words import _
from tracker.issues.loop_queries import Loop
from tracker.issues.queries import Voices, deputy_name
from tracker.issues.states import State
from tracker.stations.queries import name_of
from tracker.web.fields import number, read_day
from tracker.web.filters import day


def conditions(voices: Voices, kinds: dict[int, str]) -> dict[str, str | None]:
    """What the list is narrowed to, in words."""
    return {
        "q": f"“{voices.words}”" if voices.words else None,
        "state": voices.state.text if voices.state else None,
        "category": kinds.get(voices.category_id) if voices.category_id else None,
        "station": name_of(me(), voices.station_id) if voices.station_id else None,
        "deputy": deputy_name(me(), voices.deputy_id) if voices.deputy_id else None,
        "loop": voices.loop.text if voices.loop else None,
        "since": _("%(day)s起登记", day=day(voices.since)) if voices.since else None,
        "until": _("%(day)s止登记", day=day(voices.until)) if voices.until else None,
        "passed": _("其他人大转来") if voices.is_passed else None,
    }


def asked(viewer: Any, args: Any) -> Voices:
    """The list that a query string asks for; what makes no sense is as good as not said."""

    return Voices(
        viewer=viewer,
        state=State.of(args.get("state")),
        station_id=number(args.get("station")),
        category_id=number(args.get("category")),
        deputy_id=number(args.get("deputy")),
        loop=Loop.of(args.get("loop")),
        since=read_day(str(args.get("since", ""))[:20]),
        until=read_day(str(args.get("until", ""))[:20]),
        is_passed=args.get("passed") == "1",
        words=clean(args.get("q"))[:60],
        after=str(args.get("after", ""))[:40],
    )
