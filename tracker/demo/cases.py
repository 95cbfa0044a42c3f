"""Cases of the demo, each walked by the real acts to where it stands today."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.accounts.models import Role
from tracker.assignments import actions as assignments
from tracker.assignments import opinion_actions, refusal_actions
from tracker.assignments.models import Assignment
from tracker.assignments.queries import live_of
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Branch, Deputy, Unit
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way
from tracker.core import events
from tracker.demo import voices
from tracker.demo.city import Place
from tracker.demo.places import GOVERNMENT, PLACES
from tracker.demo.times import DAY, at, workday
from tracker.demo.topics import TOPICS, Topic
from tracker.feedback import actions as feedback
from tracker.feedback import closing_actions, round_actions
from tracker.feedback.models import Degree
from tracker.replies import actions as replies
from tracker.replies.content import Answer, Content
from tracker.replies.models import Reply
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import actions as suggestions
from tracker.suggestions import decline_actions, screening_actions, signing_actions
from tracker.suggestions.labels import BackReason, DeclineOutcome, DeclineReason, Part, Publication, Wanted
from tracker.suggestions.models import Suggestion

LISTENED = 0.55  # how many papers begin with what people said


@dataclass(slots=True)
class Walk:
    """One case on its way. today: nothing happens after it."""

    place: Place
    chance: random.Random
    today: date
    topic: Topic
    where: str
    lead: Deputy
    is_of_delegation: bool = False
    case: Any = None
    on: date = date.min

    def go(self, days: int) -> bool:
        """Let some days pass, to a working day; False where that would lie ahead of today."""
        self.on = workday(self.on + DAY * days)
        at(min(self.on, self.today), self.chance.randint(8, 17), self.chance.randint(0, 59))
        return self.on <= self.today

    @property
    def by(self) -> Any:
        return self.place.delegation_head() if self.is_of_delegation else self.place.deputy(self.lead)


def new_walk(place: Place, chance: random.Random, today: date, n: int, lead: Deputy | None = None, unit: str = "") -> Walk:
    """A case about the next topic – of a unit, if one is named – at some place by some deputy."""
    topic = chance.choice([each for each in TOPICS if each.main == unit]) if unit else TOPICS[n % len(TOPICS)]
    return Walk(place, chance, today, topic, place_of(n), lead or chance.choice(place.deputies))


def place_of(n: int) -> str:
    """Where the n-th case of the year is."""
    return PLACES[(n * 7 + n // len(TOPICS)) % len(PLACES)]


def draft(walk: Walk, on: date) -> Suggestion:
    """Write the paper, often because of what people said."""
    walk.on = on
    topic, units = walk.topic, walk.place.units
    text = suggestions.Text(
        title=topic.title.format(place=walk.where),
        situation=topic.situation.format(place=walk.where),
        analysis=topic.analysis,
        asks=topic.asks,
        wanted=walk.chance.choice(list(Wanted)),
        category=walk.place.categories.get(topic.category),
        interest="无",
        wanted_unit=units.get(topic.main) if walk.chance.random() < 0.5 else None,
        wants_meeting=walk.chance.random() < 0.4,
        publication=walk.chance.choices(list(Publication), (8, 1, 1))[0],
    )
    heard = []
    if not walk.is_of_delegation and walk.chance.random() < LISTENED:
        count = walk.chance.randint(1, 4)
        heard = voices.for_case(walk.place, walk.chance, topic, walk.where, walk.lead, on, count)
    walk.case = suggestions.draft(text, by=walk.by, at=at(on, 9))
    for issue in heard:
        suggestions.link(walk.case, issue, by=walk.by, on=on)
    return walk.case  # type: ignore[no-any-return]


def sign(walk: Walk, answered: int) -> None:
    """Invite three others, of whom so many confirm; those who can sign in are asked last, so that it waits for them."""
    shown = [d for d in walk.place.shown_deputies() if d is not walk.lead][-1:]
    others = walk.chance.sample([d for d in walk.place.deputies if d is not walk.lead and d not in shown], 3 - len(shown))
    others += shown
    signing_actions.invite(walk.case, others, by=walk.by)
    for other in others[:answered]:
        signing_actions.confirm(walk.case, by=walk.place.deputy(other), at=at(walk.on, 15), text_version=walk.case.text_version)


def submit(walk: Walk) -> None:
    """Hand it in."""
    suggestions.submit(walk.case, by=walk.by, at=at(walk.on, 16))


def send_back(walk: Walk) -> None:
    """The office asks for another version."""
    reason = walk.chance.choice([BackReason.SEVERAL, BackReason.VAGUE, BackReason.INCOMPLETE])
    screening_actions.send_back(walk.case, reason, "请补充具体地点和数字。", by=walk.place.office(), on=walk.on)


def decline(walk: Walk) -> None:
    """The office does not accept it."""
    reason = walk.chance.choice([DeclineReason.TENDER, DeclineReason.JUDICIAL_CASE, DeclineReason.CONSULTATION])
    outcome = walk.chance.choice([DeclineOutcome.RETURNED, DeclineOutcome.LETTER, DeclineOutcome.REFERENCE])
    propose(walk, reason, outcome)
    decline_actions.decline(walk.case, by=walk.place.second_office(), on=walk.on)


def propose(
    walk: Walk, reason: DeclineReason = DeclineReason.TENDER, outcome: DeclineOutcome = DeclineOutcome.RETURNED
) -> None:
    """One of the office would not accept it; it waits for another."""
    decline_actions.propose_decline(walk.case, reason, outcome, "已与代表本人沟通说明。", by=walk.place.office(), on=walk.on)


def register(walk: Walk) -> None:
    """The office gives it its number."""
    screening_actions.register(walk.case, by=walk.place.office(), on=walk.on)


def assign(walk: Walk) -> None:
    """The office gives it to its units."""
    units, topic = walk.place.units, walk.topic
    main = units.get(topic.main) or walk.chance.choice(list(units.values()))
    co = [units[name] for name in topic.co if name in units][: walk.chance.choice((0, 1, 2))]
    if co and walk.chance.random() < 0.06:
        parts = [(main, Part.SPLIT), (co[0], Part.SPLIT)]
    elif co:
        parts = [(main, Part.MAIN), *((unit, Part.CO) for unit in co)]
    else:
        parts = [(main, Part.SOLE)]
    assignments.assign(walk.case, parts, by=walk.place.office(), on=walk.on)


def is_of_government(walk: Walk) -> bool:
    """Whether its unit belongs to the government."""
    unit = walk.place.units.get(walk.topic.main)
    return unit is not None and unit.branch is Branch.GOVERNMENT


def through_government(walk: Walk) -> None:
    """The office gives it to the government, whose office passes it on."""
    parts = [(walk.place.units[GOVERNMENT], Part.SOLE)]
    assignments.assign(walk.case, parts, by=walk.place.office(), on=walk.on)


def pass_on(walk: Walk) -> None:
    """The coordinator passes it on to a unit below."""
    assignments.sub_assign(live_of(walk.case)[0], walk.place.units[walk.topic.main], by=walk.place.coordinator(), on=walk.on)


def clerk(walk: Walk, share: Assignment) -> Any:
    """Who handles a share."""
    return walk.place.of_unit(Role.UNIT_CLERK, share.unit)


def accept(walk: Walk) -> None:
    """All units sign for it."""
    for share in live_of(walk.case):
        if share.state is ShareState.NEW:
            assignments.accept(share, by=clerk(walk, share), on=walk.on)


def refuse(walk: Walk, proposed: Unit | None = None) -> None:
    """The main unit says it is not its matter."""
    share = live_of(walk.case)[0]
    refusal_actions.refuse(share, "按三定方案，此事由其他单位牵头。", by=clerk(walk, share), on=walk.on, proposed=proposed)


def move(walk: Walk) -> None:
    """The office agrees and moves it to another unit."""
    taken = {share.unit_id for share in live_of(walk.case)}
    other = next(unit for unit in walk.place.units.values() if unit.id not in taken and unit.name != GOVERNMENT)
    share = next(share for share in live_of(walk.case) if share.state is ShareState.REFUSAL_ASKED)
    refusal_actions.agree_refusal(share, other, by=walk.place.office(), on=walk.on)


def talk(walk: Walk) -> None:
    """The answering units talk with the deputy."""
    for share in live_of(walk.case):
        if share.is_answering and share.state is ShareState.ACCEPTED:
            way = walk.chance.choices((Way.FACE, Way.PHONE, Way.MEETING), (7, 3, 2))[0]
            contacts.note_contact(
                share,
                way,
                by=clerk(walk, share),
                on=walk.on,
                held_on=walk.on,
                place=walk.where,
                content="代表认可办理思路，希望明确时间表。",
            )


def opine(walk: Walk) -> None:
    """The co-units give their opinions."""
    for share in live_of(walk.case):
        if share.part is Part.CO and share.state is ShareState.ACCEPTED:
            words = "同意主办单位意见，本单位按职责配合。"
            opinion_actions.send_opinion(share, words, "分管负责人", by=clerk(walk, share), on=walk.on)


def write(walk: Walk, klass: ReplyClass | None = None) -> list[Reply]:
    """The answering units write their replies."""
    return [
        _written(walk, share, klass or walk.chance.choices(list(ReplyClass), (55, 30, 9, 6))[0])
        for share in live_of(walk.case)
        if share.is_answering and share.state is ShareState.ACCEPTED
    ]


def _written(walk: Walk, share: Assignment, klass: ReplyClass) -> Reply:
    topic = walk.topic
    reply = replies.draft_reply(share, by=clerk(walk, share), on=walk.on)
    result = {"A": topic.did, "B": topic.plan}.get(klass.value, topic.limit)
    promises = [(topic.promise, workday(walk.on + DAY * walk.chance.randint(120, 400)))] if klass is ReplyClass.B else []
    content = Content(
        klass=klass,
        body=f"您提出的《{walk.case.title}》收悉，感谢您对我们工作的关心。经会同有关单位研究，{result}。现逐项答复如下。",
        plain=f"您反映的事：{result}。",
        answers={ask.id: Answer(f"关于这一项：{result}。", "", klass) for ask in walk.case.asks},
        promises=promises,
        co_words={
            co.id: "已采纳。" if co.opinion else "未送来意见，已电话催促。" for co in live_of(walk.case) if co.part is Part.CO
        },
        contact_person="承办科室",
        contact_phone="0000-2234567",
        publication=walk.case.publication,
    )
    replies.write(reply, content, by=clerk(walk, share), version=reply.version)
    return reply


def hand_up(walk: Walk, written: list[Reply]) -> None:
    """Up to the heads."""
    for reply in written:
        replies.hand_up(reply, by=clerk(walk, reply.share), on=walk.on)


def sign_off(walk: Walk, written: list[Reply]) -> None:
    """The heads sign."""
    for reply in written:
        head = walk.place.of_unit(Role.UNIT_HEAD, reply.share.unit)
        short = (reply.share.unit.short or reply.share.unit.name).removeprefix("市")[:2]
        replies.sign(reply, f"临{short}函〔{walk.on.year}〕{reply.id}号", by=head, on=walk.on)


def deliver(walk: Walk, written: list[Reply]) -> None:
    """The deputy has the answer."""
    for reply in written:
        replies.deliver(reply, by=clerk(walk, reply.share), at=at(walk.on, 16, 30))


def rate(walk: Walk, result: Degree, attitude: Degree = Degree.SATISFIED) -> None:
    """The deputy rates what was answered in this round."""
    marks = {
        share.id: feedback.Mark(
            attitude, result, "只答复了计划，没有明确时间，请重新办理。" if result is Degree.DISSATISFIED else ""
        )
        for share in live_of(walk.case)
        if share.is_answering
    }
    feedback.rate(walk.case, marks, by=walk.by, on=walk.on)


def close_unrated(walk: Walk) -> None:
    """The form never came back and the time is over."""
    closing_actions.close(walk.case, "", by=walk.place.office(), on=walk.on)


def rehandle(walk: Walk) -> None:
    """The office has it handled again."""
    round_actions.rehandle(walk.case, "请与代表再次沟通，明确时间表。", by=walk.place.office(), on=walk.on)


def done(walk: Walk) -> Suggestion:
    """Let the others hear of it, as at the end of a day."""
    events.deliver()
    case: Suggestion = walk.case
    return case
