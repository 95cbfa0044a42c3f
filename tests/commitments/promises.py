"""Promises at every stage, reached by the real acts."""

from datetime import date

from tracker.commitments import actions, rating_actions
from tracker.commitments.queries import of_case
from tracker.core.events import keep
from tracker.feedback.actions import Mark
from tracker.feedback.models import Degree
from tracker.replies.schemes import ReplyClass

DELIVERED, DUE = date(2026, 4, 3), date(2026, 12, 30)
KEPT = date(2026, 12, 1)
LATER = date(2027, 6, 30)  # what a unit wishes for that needs more time
RATING_BY = date(2026, 12, 22)  # 15 working days after 1 December
GOOD = Mark(Degree.SATISFIED, Degree.SATISFIED)
BAD = Mark(Degree.SATISFIED, Degree.DISSATISFIED, "还有两处没有改")


def made(cast, *parts, **more):
    """Promised on 3 April 2026, due on 30 December: 年内完成改造."""
    return of_case(cast.replied(*parts, klass=ReplyClass.B, **more).id)[0]


def kept(cast, on=KEPT, **more):
    """Kept by the head, with what shows it and a second answer."""
    promise = made(cast, **more)
    actions.keep(promise, "验收单〔2026〕7号", "管网已经换好，今年汛期没有再淹。", by=cast.shen, on=on)
    keep()
    return promise


def rated(cast, mark=BAD, on=date(2026, 12, 3)):
    promise = kept(cast)
    rating_actions.rate(promise, mark, by=cast.wang, on=on)
    keep()
    return promise


def contested(cast):
    promise = rated(cast)
    rating_actions.contest(promise, "还有两处没有改", by=cast.wang, on=date(2026, 12, 4))
    keep()
    return promise


def given_up(cast, on=date(2026, 11, 2)):
    promise = made(cast)
    actions.give_up(promise, "上位规划调整，这段路要拆迁。", by=cast.shen, on=on)
    keep()
    return promise


def in_every_state(cast):
    """A promise in each state, by the state."""
    return {"open": made(cast), "kept": kept(cast), "given_up": given_up(cast)}
