"""What is followed in the demo city: promises reported on, put off, kept; key topics; units that were urged."""

import random
from datetime import date

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.commitments import actions as promises
from tracker.commitments import rating_actions
from tracker.commitments.labels import Progress
from tracker.commitments.models import Commitment
from tracker.commitments.states import State as PromiseState
from tracker.core.db import db
from tracker.core.events import deliver
from tracker.demo.city import Place
from tracker.demo.meetings import reviewed
from tracker.demo.times import DAY, at, workday
from tracker.feedback.actions import Mark
from tracker.feedback.models import Degree
from tracker.reports.actions import Votes, note_vote, submit
from tracker.reports.tools import figures_of
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State
from tracker.supervision import actions as topics
from tracker.supervision import urging_actions
from tracker.supervision.labels import Criterion, Happening, Why
from tracker.supervision.urging_queries import items

PER_TOPIC, MOST_REPORTS, URGED = 4, 40, 4
TOPICS = (
    ("老旧小区改造和排水", "城建环资委", "分管城建的副市长", "分管城建环资的副主任", (Criterion.MAJOR, Criterion.MANY)),
    ("一老一小服务", "社会建设委", "分管民政的副市长", "分管社会建设的副主任", (Criterion.MANY, Criterion.PRIORITY)),
    ("学校周边交通", "教科文卫委", "分管教育的副市长", "分管教科文卫的副主任", (Criterion.HARD,)),
)
GOOD = Mark(Degree.SATISFIED, Degree.SATISFIED)
WORDS = {
    Progress.ON_TRACK: "方案已定，正在施工，按期能完成。",
    Progress.SLOW: "前期手续比预计的慢，正在赶。",
    Progress.NEARLY: "主体已完工，准备验收。",
}


def follow(city: Place, chance: random.Random, today: date) -> None:
    """Let some time pass over what was promised and answered."""
    _promises(city, chance, today)
    _topics(city, today)
    _urge(city, today)
    _report(city, today)
    reviewed(city, today)
    deliver()


def _promises(city: Place, chance: random.Random, today: date) -> None:
    query = sa.select(Commitment).where(Commitment.congress_id == city.congress.id, Commitment.state == PromiseState.OPEN)
    found = db.session.scalars(query.order_by(Commitment.due_on, Commitment.id)).all()
    past = [promise for promise in found if promise.due_on < today]
    for n, promise in enumerate(past):
        head, clerk = city.of_unit(Role.UNIT_HEAD, promise.unit), city.of_unit(Role.UNIT_CLERK, promise.unit)
        on = workday(max(promise.made_on, promise.due_on - DAY * chance.randint(5, 30)))
        if on > today:
            continue
        at(on)
        if n % 3 == 0:
            promises.keep(promise, "验收单和现场照片", "已经按承诺做完，请代表到现场看看。", by=head, on=on)
            _rate(city, promise, min(workday(on + DAY * 4), today))
        elif n % 7 == 1:
            promises.put_off(promise, workday(today + DAY * chance.randint(60, 200)), "管线迁改没有完成", by=clerk, on=on)
            promises.sign_delay(promise, by=head, on=on)
        elif n % 11 == 4:
            promises.give_up(promise, "上位规划调整，这一段已列入整体搬迁，不再单独改造。", by=head, on=on)
    waiting = [promise for promise in found if promise.state is PromiseState.OPEN][:MOST_REPORTS]
    for n, promise in enumerate(waiting):
        progress = (Progress.ON_TRACK, Progress.SLOW, Progress.NEARLY)[n % 3]
        on = max(workday(today - DAY * chance.randint(5, 80)), promise.made_on)
        if on <= today:
            at(on)
            promises.report(promise, progress, WORDS[progress], by=city.of_unit(Role.UNIT_CLERK, promise.unit), on=on)


def _rate(city: Place, promise: Commitment, on: date) -> None:
    lead = promise.suggestion.lead
    if lead is not None and lead.may_act:
        at(on, 16)
        rating_actions.rate(promise, GOOD, by=city.deputy(lead), on=on)


def _topics(city: Place, today: date) -> None:
    opens = city.sessions[-1].opens_on
    assert opens is not None
    cases = db.session.scalars(
        sa.select(Suggestion)
        .where(Suggestion.session_id == city.sessions[-1].id, Suggestion.state.in_((State.REPLIED, State.CLOSED)))
        .order_by(Suggestion.id)
        .limit(PER_TOPIC * len(TOPICS))
    ).all()
    decided, office = workday(opens + DAY * 60), city.office()
    if decided >= today:
        return
    for n, (title, committee, government, congress, criteria) in enumerate(TOPICS):
        at(decided, 15)
        decision = topics.Decision(
            title, decided, f"主任会议纪要〔{decided.year}〕5号", criteria, "人大代表连年提出，群众关心。", government, congress, committee,
            "五月视察，九月听取办理情况，年底报告。",
        )  # fmt: skip
        topic = topics.decide(decision, by=office, on=decided)
        bundled = cases[n * PER_TOPIC : (n + 1) * PER_TOPIC]
        if bundled:
            topics.bundle(topic, bundled, "内容属于本课题", by=office, on=decided)
        for kind, days, words in (
            (Happening.VISIT, 40, "实地察看三处，听取居民和单位意见。"),
            (Happening.FACE, 70, "单位主要负责人当面答复代表，代表表示认可。"),
        ):
            held = workday(decided + DAY * days)
            if held <= today:
                at(held)
                topics.note(topic, kind, words, by=office, on=held, held_on=held, place="现场", people=committee)
    closing = workday(decided + DAY * 180)
    if closing <= today:
        at(closing)
        topics.report(topic, "列入的建议都已答复，主要路口已完成改造，请主任会议审议。", by=office, on=closing)


def _urge(city: Place, today: date) -> None:
    moment = at(today - DAY, 9)
    late = items(city.office(), Why.OVERDUE, today - DAY)[:URGED]
    for n, item in enumerate(late):
        letter = urging_actions.urge(
            item.share, Why.OVERDUE, "这件建议的答复已经超过法定期限，请抓紧办理。", by=city.office(), at=moment
        )
        if n == 0:
            clerk = city.of_unit(Role.UNIT_CLERK, item.share.unit)
            urging_actions.answer_urge(letter, "已在会签，本周内答复代表。", by=clerk, on=today - DAY)


def _report(city: Place, today: date) -> None:
    """The report on the session before this one, and how the standing committee voted on it."""
    session, office = city.sessions[-2], city.office()
    assert session.opens_on is not None
    as_at = min(workday(session.opens_on + DAY * 290), today - DAY * 30)
    moment = at(as_at + DAY)
    report = submit(session, as_at, figures_of(session, as_at), by=office, on=as_at + DAY, at=moment)
    held = workday(as_at + DAY * 12)
    votes = Votes(held, 52, 43, 6, 1, 1, "常委会会议按表决器表决")
    note_vote(report, votes, by=office, on=held, at=at(held))
