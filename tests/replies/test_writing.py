"""Writing a reply, and what it must hold before its head can sign: R1 and R2."""

from datetime import date

import pytest

from tests.people import ASSIGNED
from tracker.assignments.queries import live_of
from tracker.contacts import actions as contacts
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep, Stale
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.replies import actions as replies
from tracker.replies.actions import Answer
from tracker.replies.errors import NotAccepted, NotYetContacted
from tracker.replies.lint_queries import co_shares
from tracker.replies.schemes import SCHEMES, ReplyClass, meaning
from tracker.replies.states import State
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
ON = date(2026, 4, 1)


def draft(cast, *parts, **content):
    """A written draft of the housing office, after a talk."""
    share = cast.share(cast.accepted(*parts))
    cast.talk(share)
    return cast.written(share, ON, content.pop("klass", ReplyClass.A), **content)


def hand_up(cast, reply, on=ON):
    replies.hand_up(reply, by=cast.he, on=on)
    keep()


def missing(cast, reply):
    with pytest.raises(Invalid) as fault:
        hand_up(cast, reply)
    assert reply.state is State.DRAFTING
    return fault.value.field


def test_a_unit_signs_for_its_share_before_it_writes(cast):
    with pytest.raises(NotAccepted):
        replies.draft_reply(cast.share(cast.assigned()), by=cast.he, on=ON)


def test_there_is_one_draft_a_share_at_a_time(cast):
    reply = draft(cast)

    with pytest.raises(Invalid):
        replies.draft_reply(reply.share, by=cast.he, on=ON)


def test_split_units_write_one_each(cast):
    case = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))

    made = [replies.draft_reply(share, by=cast.clerk(share), on=ON) for share in live_of(case)]

    assert [reply.share.unit for reply in made] == [cast.housing, cast.police]


def test_what_is_written_is_kept_ask_by_ask(cast):
    share = cast.share(cast.accepted())
    first, second = share.suggestion.asks
    answers = {first.id: Answer("已改造", klass=ReplyClass.A), second.id: Answer(omitted="由水务部门另行答复")}
    reply = cast.written(share, answers=answers)

    kept = [(p.ask.position, p.words, p.omitted, p.klass) for p in reply.points]

    assert kept == [(1, "已改造", "", ReplyClass.A), (2, "", "由水务部门另行答复", None)]


def test_writing_again_replaces_what_stood_and_leaves_nothing_behind(cast):
    reply = draft(cast, klass=ReplyClass.B)
    more = {"answers": {}, "promises": [("汛前完成", date(2026, 5, 31)), ("年内验收", date(2026, 12, 1))]}
    replies.write(reply, cast.content(reply.share, ReplyClass.B, **more), by=cast.he, version=reply.version)
    keep()

    assert [(p.words, p.omitted) for p in reply.points] == [("", ""), ("", "")]
    assert [promise.text for promise in reply.promises] == ["汛前完成", "年内验收"]


def test_two_people_at_one_draft_get_both_texts(cast):
    reply = draft(cast)
    opened = reply.version
    replies.write(reply, cast.content(reply.share, body="先存的正文"), by=cast.he, version=opened)
    keep()

    with pytest.raises(Stale) as clash:
        replies.write(reply, cast.content(reply.share, body="后存的正文"), by=cast.he, version=opened)

    assert ("body", "答复正文", "先存的正文") in clash.value.theirs


def test_a_whole_draft_goes_up_to_the_head(cast):
    reply = draft(cast)
    hand_up(cast, reply)

    assert reply.state is State.SIGNING
    with pytest.raises(NoSuchStep):
        replies.write(reply, cast.content(reply.share), by=cast.he, version=reply.version)


def test_without_a_talk_in_this_round_it_stays(cast):
    reply = cast.written(cast.share(cast.accepted()))

    with pytest.raises(NotYetContacted):
        hand_up(cast, reply)


def test_a_talk_the_deputy_denies_is_no_talk(cast):
    share = cast.share(cast.accepted())
    contacts.contest_contact(cast.talk(share), "没有谈过", by=cast.wang, on=date(2026, 3, 20))
    keep()

    with pytest.raises(NotYetContacted):
        hand_up(cast, cast.written(share))


def test_a_talk_of_the_first_round_does_not_do_for_the_second(cast):
    reply = cast.written(cast.share(cast.second_round()), date(2026, 4, 14))

    with pytest.raises(NotYetContacted):
        hand_up(cast, reply, date(2026, 4, 14))


LACKS = {
    "klass": {"klass": None},
    "body": {"body": ""},
    "plain": {"plain": ""},
    "contact_person": {"contact_person": ""},
    "points": {"answers": {}},
    "promises": {"klass": ReplyClass.B, "promises": []},
}


@pytest.mark.parametrize("field", LACKS)
def test_what_is_missing_is_named_with_its_place(cast, field):
    assert missing(cast, draft(cast, **LACKS[field])) == field


def test_a_contact_without_a_phone_is_missing_too(cast):
    assert missing(cast, draft(cast, contact_phone="")) == "contact_person"


def test_each_ask_is_answered_or_its_omission_explained(cast):
    share = cast.share(cast.accepted())
    cast.talk(share)
    first, second = share.suggestion.asks
    reply = cast.written(share, answers={first.id: Answer("已改造")})
    assert missing(cast, reply) == "points"
    assert "第 2 项" in replies.missing_in(reply, ON)[0][1]

    both = {first.id: Answer("已改造"), second.id: Answer(omitted="不在职责内")}
    replies.write(reply, cast.content(share, answers=both), by=cast.he, version=reply.version)
    hand_up(cast, reply)

    assert reply.state is State.SIGNING


@pytest.mark.parametrize("klass", [ReplyClass.A, ReplyClass.C, ReplyClass.D])
def test_only_a_class_that_promises_needs_a_promise_and_all_may_have_one(cast, klass):
    for promises in ([], [("明年再议", date(2027, 3, 1))]):
        reply = draft(cast, klass=klass, promises=promises)
        hand_up(cast, reply)
        assert reply.state is State.SIGNING


def test_every_co_opinion_is_named_or_its_absence_explained(cast):
    reply = draft(cast, (cast.housing, Part.MAIN), (cast.finance, Part.CO), (cast.police, Part.CO), co_words={})
    assert missing(cast, reply) == "co"
    shares = {s.unit_id: s.id for s in live_of(reply.share.suggestion) if s.part is Part.CO}
    one = {shares[cast.finance.id]: "已采纳"}
    replies.write(reply, cast.content(reply.share, co_words=one), by=cast.he, version=reply.version)
    assert missing(cast, reply) == "co"

    both = one | {shares[cast.police.id]: "未送来，已电话征求"}
    replies.write(reply, cast.content(reply.share, co_words=both), by=cast.he, version=reply.version)
    hand_up(cast, reply)

    assert reply.state is State.SIGNING


def test_split_units_name_no_opinions_of_each_other(cast):
    case = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))

    reply = cast.written(cast.share(case))

    assert co_shares(reply) == []


def chongqing_from(cast, on):
    db.session.add(
        Rule(congress_id=cast.city.id, key="class_scheme", measure=Measure.CHOICE, value="abc_chongqing", from_on=on, source="重庆")
    )  # fmt: skip
    keep()


def test_the_letters_mean_what_the_scheme_in_force_says(cast):
    chongqing_from(cast, ASSIGNED)

    reply = draft(cast, klass=ReplyClass.D)

    assert reply.scheme == "abc_chongqing"
    assert missing(cast, reply) == "klass"


def test_a_scheme_that_changed_since_the_draft_was_begun_holds_when_it_is_handed_up(cast):
    kept, gone = draft(cast, klass=ReplyClass.C), draft(cast, klass=ReplyClass.D)
    chongqing_from(cast, date(2026, 4, 2))

    with pytest.raises(Invalid):
        hand_up(cast, gone, date(2026, 4, 2))
    hand_up(cast, kept, date(2026, 4, 2))

    assert (kept.state, kept.scheme) == (State.SIGNING, "abc_chongqing")


def test_the_schemes_are_those_of_the_papers():
    assert {name: [row.klass.value for row in rows] for name, rows in SCHEMES.items()} == {
        "abcd_national": ["A", "B", "C", "D"], "abc_chongqing": ["A", "B", "C"],
    }  # fmt: skip
    for name in SCHEMES:
        assert [row.klass for row in SCHEMES[name] if row.promises] == [ReplyClass.B]
        assert [row.klass for row in SCHEMES[name] if row.is_implemented] == [ReplyClass.A]
    assert meaning("abc_chongqing", ReplyClass.D) is None
