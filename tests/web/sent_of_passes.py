"""Forms of contacts, and of issues that another congress has in hand."""

from tests.issues.tree import ON, district_of
from tests.issues.voices import issue_in
from tests.web.sent import Sent
from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Level
from tracker.core.events import keep
from tracker.issues import actions, pass_actions
from tracker.issues.models import Target
from tracker.issues.states import State
from tracker.roster.actions import found

WEST = 4  # the id of the congress beside the district: the fourth that is founded


def came(cast, *, signed=False):
    """An issue of the district that the office of the city has in hand."""
    issue = district_of(cast).passed_up(cast)
    found("d2", "西区人民代表大会", Level.COUNTY, by=SYSTEM, parent=cast.city)
    if signed:
        pass_actions.sign(issue.held_by, by=cast.zhao, on=ON)
    keep()
    return issue


def came_back(cast):
    """An issue of the city's own station that the district gave back."""
    issue = cast.issue()
    actions.transfer(issue, Target.LOWER, by=cast.zhan, congress=cast.district)
    pass_actions.give_back(issue.held_by, "属市里职权。", by=cast.tang, on=ON)
    keep()
    return issue


PASSES = {
    "reveals.contact": Sent(
        "li", lambda c: c.issue(name="陈婆婆", phone="13800001234"), "/issues/{id}/contact", {"why": "tell"}, answer=200
    ),
    "issues.act forgetting": Sent("li", lambda c: issue_in(c, State.CLOSED, name="陈婆婆"), "/issues/{id}/forgetting", {}),
    "issues.act redirection": Sent("zhan", came_back, "/issues/{id}/redirection", {"target": "unit", "unit_id": "{housing}"}),
    "passes.act signing": Sent("zhao", came, "/issues/{id}/passed/signing", {}),
    "passes.act unit": Sent("zhao", came, "/issues/{id}/passed/unit", {"unit_id": "{housing}"}),
    "passes.act congress": Sent(
        "zhao", came, "/issues/{id}/passed/congress", {"target": "lower_congress", "congress_id": str(WEST)}
    ),
    "passes.act return": Sent("zhao", came, "/issues/{id}/passed/return", {"words": "属区里职权"}),
    "passes.act result": Sent("zhao", lambda c: came(c, signed=True), "/issues/{id}/passed/result", {"words": "已修好。"}),
}
