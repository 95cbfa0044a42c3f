"""Who is told what becomes of a promise, of a key topic, and that a unit is urged."""

from collections.abc import Callable
from typing import Any

from tracker.accounts.models import Capacity, Role
from tracker.assignments.joint_queries import together_with
from tracker.commitments.events import (
    DelayAsked,
    DelayRefused,
    DelaySigned,
    ProgressReported,
    PromiseContested,
    PromiseGivenUp,
    PromiseKept,
    PromiseRated,
)
from tracker.commitments.models import Commitment
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.core.policy import allows
from tracker.notifications.models import News
from tracker.notifications.tools import author_of, holders, of_role, of_unit, put, signers_of, the_case
from tracker.suggestions.labels import Signature
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import Act
from tracker.supervision.events import KeyLifted, MadeKey, TopicReported, UrgeAnswered, Urged
from tracker.supervision.models import KeyTopic, Urging
from tracker.supervision.queries import cases_of

BOTH = (Role.UNIT_CLERK, Role.UNIT_HEAD)


def _promise(event: Any) -> Commitment:
    return db.session.get_one(Commitment, event.commitment_id)


def _to_unit(news: News, *roles: Role) -> Callable[[Any], None]:
    def tell_unit(event: Any) -> None:
        promise = _promise(event)
        for role in roles:
            put(of_unit(role, promise.unit_id), news, case=promise.suggestion)

    return tell_unit


def _to_author(news: News) -> Callable[[Any], None]:
    """The author of the case it was promised in, and those of the cases that were answered together with it."""

    def tell_author(event: Any) -> None:
        case = _promise(event).suggestion
        for each in (case, *together_with(case)):
            put(author_of(each), news, case=each)

    return tell_author


def _to_office(news: News) -> Callable[[Any], None]:
    def tell_office(event: Any) -> None:
        promise = _promise(event)
        put(of_role(Role.OFFICE, promise.congress_id), news, case=promise.suggestion)

    return tell_office


def _kept(event: PromiseKept) -> None:
    """Whoever may rate it is asked to; where the author cannot, those who signed, and else the office takes it on paper."""
    case = _promise(event).suggestion
    raters = [
        each for each in [*author_of(case), *signers_of(case, Signature.CONFIRMED)] if allows(RULES, Act.RATE, each, case)
    ]
    put(raters, News.RATE_PROMISE, case=case)
    told = {each.id for each in raters}
    for fellow in together_with(case):
        put(author_of(fellow), News.PROMISE_KEPT, case=fellow)
    put([each for each in author_of(case) if each.id not in told], News.PROMISE_KEPT, case=case)
    put(of_role(Role.OFFICE, case.congress_id), News.PROMISE_KEPT, case=case)
    if not raters and case.lead is not None and case.lead.delegation_id:  # the mandate ended: the delegation hears of it
        here = Capacity.delegation_id == case.lead.delegation_id
        put(holders(Capacity.role == Role.DELEGATION_HEAD, here), News.PROMISE_KEPT, case=case)


def _key(news: News) -> Callable[[Any], None]:
    """The author, and the clerks and heads of the units that have the case."""

    def tell_all(event: Any) -> None:
        case = the_case(event.suggestion_id)
        put(author_of(case), news, case=case)
        for case_unit in case.case_units:
            if case_unit.is_current:
                for role in BOTH:
                    put(of_unit(role, case_unit.unit_id), news, case=case)

    return tell_all


def _reported(event: TopicReported) -> None:
    """The authors of what the topic bundles, and the committee, once."""
    topic = db.session.get_one(KeyTopic, event.topic_id)
    cases = cases_of(topic)
    for case in cases:
        put(author_of(case), News.TOPIC_REPORTED, case=case)
    if cases:
        put(of_role(Role.COMMITTEE, topic.congress_id), News.TOPIC_REPORTED, case=cases[0])


def _urged(event: Urged) -> None:
    urging = db.session.get_one(Urging, event.urging_id)
    for role in BOTH:
        put(of_unit(role, urging.unit_id), News.URGED, case=urging.suggestion)


def _answered(event: UrgeAnswered) -> None:
    """Those who urged: the office or the coordinator."""
    urging = db.session.get_one(Urging, event.urging_id)
    role = Role.of(urging.by_role)
    if role:
        put(of_role(role, urging.congress_id), News.URGE_ANSWERED, case=urging.suggestion)


LISTENERS: Listeners = {
    ProgressReported: [_to_author(News.PROGRESS)],
    DelayAsked: [_to_unit(News.DELAY_TO_SIGN, Role.UNIT_HEAD)],
    DelaySigned: [_to_unit(News.DELAY_SETTLED, Role.UNIT_CLERK), _to_author(News.PUT_OFF), _to_office(News.PUT_OFF)],
    DelayRefused: [_to_unit(News.DELAY_SETTLED, Role.UNIT_CLERK)],
    PromiseKept: [_kept],
    PromiseRated: [_to_office(News.PROMISE_RATED)],
    PromiseContested: [_to_unit(News.PROMISE_CONTESTED, *BOTH), _to_office(News.PROMISE_CONTESTED)],
    PromiseGivenUp: [_to_author(News.PROMISE_GIVEN_UP), _to_office(News.PROMISE_GIVEN_UP)],
    MadeKey: [_key(News.MADE_KEY)],
    KeyLifted: [_key(News.KEY_LIFTED)],
    TopicReported: [_reported],
    Urged: [_urged],
    UrgeAnswered: [_answered],
}
