"""Forms of what follows an answer: promises until they are kept, key topics, urging."""

from datetime import date

from tests.commitments import promises
from tests.people import at
from tests.supervision.topics import LATE, topic
from tests.web.sent import Sent, urged
from tracker.commitments import actions
from tracker.core.events import keep
from tracker.reports.actions import submit
from tracker.reports.tools import figures_of

RATED = {"attitude": "satisfied", "result": "satisfied"}
NIGH, AFTER = date(2026, 12, 1), date(2026, 12, 4)


def put_off(cast):
    promise = promises.made(cast)
    actions.put_off(promise, date(2027, 6, 30), "还要时间", by=cast.he, on=NIGH)
    keep()
    return promise


def submitted(cast):
    """A report that waits for the vote."""
    report = submit(cast.session, NIGH, figures_of(cast.session, NIGH), by=cast.zhao, on=NIGH, at=at(NIGH))
    keep()
    return report


def bundled(cast):
    return topic(cast, cast.led())


def joined_by_none(cast):
    topic(cast)
    return cast.led()


AFTERWARDS = {
    "commitments.report": Sent("he", promises.made, "/commitments/{id}/report", {"progress": "slow", "words": "差一段"}, on=NIGH),
    "commitments.put_off": Sent(
        "he", promises.made, "/commitments/{id}/delay", {"due_on": "2027-06-30", "reason": "还要时间"}, on=NIGH,
    ),
    "commitments.settle_delay": Sent("shen", put_off, "/commitments/{id}/delay-decision", {"decision": "sign"}, on=NIGH),
    "commitments.keep_promise": Sent(
        "shen", promises.made, "/commitments/{id}/keeping", {"evidence": "验收单", "words": "换好了"}, on=NIGH,
    ),
    "commitments.rate": Sent("wang", promises.kept, "/commitments/{id}/rating", RATED, on=AFTER),
    "commitments.contest": Sent("wang", promises.rated, "/commitments/{id}/contest", {"why": "还有两处"}, on=AFTER),
    "commitments.give_up": Sent("shen", promises.made, "/commitments/{id}/giving-up", {"why": "要拆迁"}, on=NIGH),
    "promised_years.publish": Sent("zhao", promises.made, "/commitments/yearly?year=2026", {"sure": "y"}, "/publication", on=NIGH),
    "reports.submission": Sent("zhao", promises.made, "/reports", {"sure": "y"}, "/submission", on=NIGH),
    "reports.vote": Sent(
        "zhao", submitted, "/reports/{id}/vote",
        {"held_on": "2026-12-01", "present": "50", "satisfied": "43", "basically": "6", "dissatisfied": "1", "abstained": "0"}, on=NIGH,
    ),
    "supervision.new": Sent(
        "zhao", None, "/topics/new",
        {"title": "排水", "decided_on": "2026-03-02", "decision_number": "4号", "criteria": ["major"], "committee": "城环委"},
    ),
    "supervision.edit": Sent("zhao", topic, "/topics/{id}/edit", {"plan": "四月视察"}),
    "supervision.bundle": Sent("zhao", lambda c: (c.led(), topic(c))[1], "/topics/{id}/cases", {"numbers": "0001"}),
    "supervision.join": Sent("zhao", joined_by_none, "/suggestions/{id}/topic", {"topic_id": "1"}),
    "supervision.unbundle": Sent("zhao", bundled, "/topics/{id}/cases/1/removal", {"why": "不同类"}),
    "supervision.note": Sent(
        "zhao", bundled, "/topics/{id}/records/new", {"kind": "visit", "held_on": "2026-04-02", "words": "看了现场"},
    ),
    "supervision.report": Sent("zhao", bundled, "/topics/{id}/report", {"words": "已经解决"}),
    "supervision.cancel": Sent("zhao", bundled, "/topics/{id}/cancellation", {"why": "不再督办"}),
    "urging.preview": Sent(
        "zhao", lambda c: c.share(c.assigned()), "/urging/preview?why=overdue&item={id}", {"text": "请抓紧办理"}, "/preview", on=LATE,
    ),
    "urging.answer": Sent("he", lambda c: urged(c, LATE), "/urging/letters/{id}/answer", {"words": "三日内答复"}, on=LATE),
}  # fmt: skip
