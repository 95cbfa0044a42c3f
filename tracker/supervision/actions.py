"""Key topics: decided, filled with suggestions, followed, reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker.audit.actions import advance, record, start
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, Stale
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.actions import must_move
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State as CaseState
from tracker.supervision.events import KeyLifted, MadeKey, TopicReported
from tracker.supervision.labels import Criterion, Happening
from tracker.supervision.models import KeyTopic, TopicCase, TopicRecord
from tracker.supervision.policy import RULES
from tracker.supervision.queries import is_in_a_reported_one, live_in, live_of
from tracker.supervision.states import FLOW, Act

SUPERVISED = (CaseState.REGISTERED, CaseState.ASSIGNED, CaseState.REPLIED, CaseState.CLOSED)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the council of chairmen decided. criteria: at least one."""

    title: str
    decided_on: date
    decision_number: str
    criteria: Sequence[Criterion]
    reason: str = ""
    government_leader: str = ""
    committee_leader: str = ""
    committee: str = ""
    plan: str = ""


def decide(decision: Decision, *, by: Any, on: date) -> KeyTopic:
    """Write down a topic the council of chairmen decided on. Raises Invalid for a day to come, no criterion, one that is there."""
    require(RULES, Act.DECIDE, by)
    _must_make_sense(decision, on)
    topic = KeyTopic(congress_id=by.congress_id, made_at=clock.now(), **_columns(decision))
    try:
        start(topic, FLOW, Act.DECIDE, by=by, note=f"{decision.decision_number}：{decision.title}")
    except IntegrityError:
        raise Invalid("title", _("同一文号下已有这个课题")) from None
    return topic


def edit(topic: KeyTopic, decision: Decision, *, by: Any, on: date, version: int) -> None:
    """Put the facts of an open topic right, or write its plan. Raises Stale, Invalid."""
    require(RULES, Act.EDIT, by, topic)
    FLOW.step(topic.state, Act.EDIT)
    if version != topic.version:
        raise Stale([(name, name, str(getattr(topic, name) or "")) for name in _columns(decision)])
    _must_make_sense(decision, on)
    changed = _columns(decision)
    topic.title, topic.decided_on, topic.decision_number = decision.title, decision.decided_on, decision.decision_number
    topic.criteria, topic.reason, topic.plan = changed["criteria"], decision.reason, decision.plan
    topic.government_leader, topic.committee_leader = decision.government_leader, decision.committee_leader
    topic.committee = decision.committee
    try:
        advance(topic, FLOW, Act.EDIT, by=by)
    except IntegrityError:
        raise Invalid("title", _("同一文号下已有这个课题")) from None


def _columns(decision: Decision) -> dict[str, Any]:
    found = {name: getattr(decision, name) for name in Decision.__slots__}
    return found | {"criteria": ",".join(str(each) for each in decision.criteria)}


def _must_make_sense(decision: Decision, on: date) -> None:
    if decision.decided_on > on:
        raise Invalid("decided_on", _("日期不能晚于今天"))
    if not decision.criteria:
        raise Invalid("criteria", _("请至少选一条选题理由"))


def bundle(topic: KeyTopic, cases: Sequence[Suggestion], why: str, *, by: Any, on: date) -> None:
    """Take suggestions into a topic; from now on they are key ones. Raises Frozen, or Invalid naming what cannot be taken."""
    require(RULES, Act.BUNDLE, by, topic)
    FLOW.step(topic.state, Act.BUNDLE)
    if not cases:
        raise Invalid("numbers", _("请填写要列入的建议编号"))
    for case in cases:
        _must_fit(topic, case)
    for case in cases:
        place = TopicCase(
            congress_id=topic.congress_id, topic_id=topic.id, suggestion_id=case.id, suggestion=case, added_on=on, added_why=why
        )
        case.is_key = True
        try:
            record(place, Act.BUNDLE, by=by, note=" ".join(filter(None, (topic.title, why))))
        except IntegrityError:
            raise _taken(case) from None
        tell(MadeKey(case.id))


def _must_fit(topic: KeyTopic, case: Suggestion) -> None:
    must_move(case)
    if case.congress_id != topic.congress_id or case.number is None or case.state not in SUPERVISED:
        raise Invalid("numbers", _("%(number)s 不能列入：只有已立案、没有撤回的建议可以", number=case.number or case.title))
    if live_of(case.id):
        raise _taken(case)


def _taken(case: Suggestion) -> Invalid:
    return Invalid("numbers", _("%(number)s 已在一个督办中的课题里，先移出才能再列入", number=case.number))


def unbundle(topic: KeyTopic, case: Suggestion, why: str, *, by: Any, on: date) -> None:
    """Take a suggestion out of a topic. Raises Invalid without a why, or where it is not in it."""
    require(RULES, Act.UNBUNDLE, by, topic)
    FLOW.step(topic.state, Act.UNBUNDLE)
    if not why:
        raise Invalid("why", _("请写明移出的理由"))
    place = live_of(case.id)
    if place is None or place.topic_id != topic.id:
        raise Invalid("why", _("这件建议不在这个课题里"))
    _leave(place, on, why, by=by, is_removed=True)


def let_go(suggestion_id: int, why: str, *, by: Any, on: date) -> None:
    """Take a case that is gone out of the topic it is in, if it is in one."""
    require(RULES, Act.UNBUNDLE, by)
    place = live_of(suggestion_id)
    if place is not None:
        _leave(place, on, why, by=by, is_removed=True)


def note(
    topic: KeyTopic, kind: Happening, words: str, *, by: Any, on: date, held_on: date, place: str = "", people: str = ""
) -> TopicRecord:
    """Write down what was done about an open topic: a visit, a meeting, an answer face to face. Raises Invalid."""
    require(RULES, Act.NOTE, by, topic)
    FLOW.step(topic.state, Act.NOTE)
    if held_on > on:
        raise Invalid("held_on", _("日期不能晚于今天"))
    if not words:
        raise Invalid("words", _("请写明情况"))
    made = TopicRecord(
        congress_id=topic.congress_id, topic_id=topic.id, kind=kind, held_on=held_on, place=place, people=people, words=words,
        by_name=by.name, by_place=by.place, made_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    advance(topic, FLOW, Act.NOTE, by=by, note=f"{kind.zh} {held_on}")
    return made


def report(topic: KeyTopic, words: str, *, by: Any, on: date) -> None:
    """Report what came of a topic to the council of chairmen; it ends, its suggestions stay key ones. Raises Invalid."""
    require(RULES, Act.REPORT, by, topic)
    FLOW.step(topic.state, Act.REPORT)
    if not words:
        raise Invalid("words", _("请写明督办结果"))
    topic.report, topic.reported_on = words, on
    advance(topic, FLOW, Act.REPORT, by=by, note=words)
    for place in live_in(topic):
        place.left_on = max(on, place.added_on)
    tell(TopicReported(topic.id))


def cancel(topic: KeyTopic, why: str, *, by: Any, on: date) -> None:
    """Supervise a topic no longer, as the council decided; its suggestions are no key ones. Raises Invalid without a why."""
    require(RULES, Act.CANCEL, by, topic)
    FLOW.step(topic.state, Act.CANCEL)
    if not why:
        raise Invalid("why", _("请写明撤销的理由"))
    topic.cancel_why, topic.cancelled_on = why, on
    advance(topic, FLOW, Act.CANCEL, by=by, note=why)
    for place in live_in(topic):
        _leave(place, on, why, by=by, is_removed=False)


def _leave(place: TopicCase, on: date, why: str, *, by: Any, is_removed: bool) -> None:
    place.left_on, place.left_why, place.is_removed = max(on, place.added_on), why, is_removed
    record(place, Act.UNBUNDLE, by=by, note=why)
    place.suggestion.is_key = is_in_a_reported_one(place.suggestion_id)
    tell(KeyLifted(place.suggestion_id))
