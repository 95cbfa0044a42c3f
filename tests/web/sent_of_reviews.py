"""Forms of review meetings."""

from tests.reviews.meetings import charged, closed, items, opened, planned
from tests.web.sent import Sent
from tracker.reviews.agenda_actions import Subject


def three(cast):
    return planned(cast, *(Subject(title=title) for title in "一二三"))


def at_the_meeting(cast):
    return items(opened(cast, Subject(title="一")))[0]


FACTS = {"name": "常委会会议", "kind": "standing", "scale": "consent", "held_on": "2026-04-20"}
COUNTED = {"present": "45", "approve": "30", "basically": "5", "against": "3", "abstained": "2"}
MEETING = "/reviews/1/meeting/{id}"
REVIEWS = {
    "reviews.new": Sent("zhao", None, "/reviews/new", FACTS),
    "reviews.edit": Sent("zhao", planned, "/reviews/{id}/edit", {"name": "主任会议"}),
    "reviews.add": Sent("zhao", planned, "/reviews/{id}/items/new", {"sort": "point", "title": "其他"}),
    "reviews.move": Sent("zhao", three, "/reviews/{id}", {"down": "y"}, "/items/1/moving"),
    "reviews.remove": Sent("zhao", three, "/reviews/{id}", {}, "/items/1/removal"),
    "reviews.opening": Sent("zhao", planned, "/reviews/{id}/opening", {"members": "51"}),
    "reviews.closing": Sent("zhao", opened, "/reviews/{id}", {}, "/closing"),
    "meeting.vote": Sent("zhao", at_the_meeting, MEETING + "/vote", COUNTED),
    "meeting.decision": Sent("zhao", at_the_meeting, MEETING + "/decision", {"words": "加快整改。"}),
    "meeting.charge": Sent(
        "zhao", at_the_meeting, MEETING + "/charge", {"unit_id": "{housing}", "words": "清淤。", "due_on": "2026-05-08"}
    ),
    "meeting.drop": Sent("zhao", charged, "/reviews/1/meeting/1", {}, "/charges/1/removal"),
    "follow_ups.report": Sent("he", closed, "/reviews/follow-ups/{id}/report", {"words": "清了一半。"}),
    "follow_ups.finish": Sent("zhao", closed, "/reviews/follow-ups/{id}/finish", {"words": "现场看过。"}),
}
