"""Two cases of the same content that a unit handles together, as far as a test wants them."""

from datetime import date

from tests.people import at
from tracker.assignments.joint_queries import together_with
from tracker.core.events import keep
from tracker.replies import actions as replies
from tracker.replies import joint_actions
from tracker.replies.queries import live_of
from tracker.replies.schemes import ReplyClass

ON, LATER, WRITTEN, DELIVERED = date(2026, 3, 12), date(2026, 3, 20), date(2026, 6, 8), date(2026, 6, 11)


def two(cast, by=None):
    """A case of 王芳 assigned on 10 March, due 10 June, and one of 陈立's, assigned on 20 March, due 22 June."""
    return cast.accepted(), cast.accepted(by=cast.chen, on=LATER, title="关于东巷排水的建议")


def joined(cast):
    leading, fellow = two(cast)
    joint_actions.join(leading, [fellow], by=cast.zhao, on=LATER)
    keep()
    return leading, fellow


def said(cast, leading, klass=ReplyClass.A, **more):
    """What the unit writes once for both: each ask of each case."""
    asks = [ask for case in (leading, *together_with(leading)) for ask in case.asks]
    answers = {ask.id: replies.Answer(f"{ask.suggestion_id} 号：{ask.text}") for ask in asks}
    return cast.content(cast.share(leading), klass, answers=answers, **more)


def drafted(cast, leading, fellow, klass=ReplyClass.A):
    for case in (leading, fellow):
        cast.talk(cast.share(case), on=LATER)
    reply = replies.draft_reply(cast.share(leading), by=cast.he, on=WRITTEN)
    replies.write(reply, said(cast, leading, klass), by=cast.he, version=reply.version)
    keep()
    return reply


def signed(cast, leading, fellow, klass=ReplyClass.A):
    reply = drafted(cast, leading, fellow, klass)
    replies.hand_up(reply, by=cast.he, on=WRITTEN)
    replies.sign(reply, "临建函〔2026〕8号", by=cast.shen, on=WRITTEN)
    keep()
    return reply


def delivered(cast, klass=ReplyClass.A):
    leading, fellow = joined(cast)
    reply = signed(cast, leading, fellow, klass)
    replies.deliver(reply, by=cast.he, at=at(DELIVERED))
    keep()
    return leading, fellow


def letter_of(cast, case):
    return live_of(cast.share(case))
