"""Views of the cast."""

from datetime import date

from tests.people import at
from tracker.core import clock
from tracker.core.events import keep
from tracker.saved_views import actions
from tracker.saved_views.monday_tools import tell_views

MONDAY = date(2026, 6, 8)
FRIDAY = date(2026, 6, 5)
LIST = "suggestions.index"


def view(by, name="逾期", query="state=registered", endpoint=LIST, *, shared=False, sent_to=()):
    """A view as somebody keeps it, with those who are sent it on Mondays."""
    found, _dropped = actions.save(endpoint, query, name, by=by, at=at(FRIDAY), on=FRIDAY)
    if shared:
        actions.share(found, True, by=by)
    for reader in sent_to:
        actions.send(found, True, by=reader)
    keep()
    return found


def monday(cast, on=MONDAY, hour=7):
    """What the worker does on a day at an hour. Gives how many digests it wrote."""
    clock.start_at(at(on, hour))
    written = 0
    for count in tell_views(cast.city.id, clock.now()):
        written += count
        keep()
    return written
