"""Forms of saved views."""

from tests.saved_views.kept import view
from tests.web.sent import Sent


def kept(cast):
    return view(cast.zhao)


VIEWS = {
    "saved_views.new": Sent("zhao", None, "/suggestions?state=assigned", {"name": "在办"}, "/views/new"),
    "saved_views.rename": Sent("zhao", kept, "/views/{id}/name", {"name": "换个名"}),
    "saved_views.share": Sent("zhao", kept, "/views", {}, "/sharing"),
    "saved_views.start": Sent("zhao", kept, "/views", {}, "/start"),
    "saved_views.send": Sent("zhao", kept, "/views", {}, "/sending"),
    "saved_views.remove": Sent("zhao", kept, "/views", {}, "/removal"),
}
