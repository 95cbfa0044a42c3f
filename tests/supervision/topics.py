"""Key topics and late units, reached by the real acts."""

from datetime import date

from tracker.core.events import keep
from tracker.supervision import actions
from tracker.supervision.labels import Criterion

DECIDED, ADDED = date(2026, 3, 2), date(2026, 3, 12)
LATE = date(2026, 6, 11)  # the day after three months from 10 March


def decision(title="老旧小区排水", **more):
    values = {
        "decided_on": DECIDED, "decision_number": "主任会议纪要〔2026〕4号", "criteria": [Criterion.MAJOR, Criterion.MANY],
        "reason": "每年汛期都有代表提出", "government_leader": "副市长甲", "committee_leader": "副主任乙", "committee": "城环委",
        "plan": "四月视察，九月听取报告",
    }  # fmt: skip
    return actions.Decision(title=title, **(values | more))


def topic(cast, *cases, **more):
    """A topic decided on 2 March, with these cases since 12 March."""
    found = actions.decide(decision(**more), by=cast.zhao, on=DECIDED)
    if cases:
        actions.bundle(found, cases, "同类", by=cast.zhao, on=ADDED)
    keep()
    return found
