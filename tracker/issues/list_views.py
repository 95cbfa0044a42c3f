"""What the list of issues is narrowed to, in words."""

from tracker.accounts.session import me
from tracker.core.words import _
from tracker.issues.queries import Voices, deputy_name
from tracker.stations.queries import name_of
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
