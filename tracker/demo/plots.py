"""Where the cases of the demo stand: how many in each state, and how they got there."""

from collections.abc import Callable
from datetime import date

from tracker.demo import cases
from tracker.demo.cases import Walk
from tracker.demo.city import WANTED
from tracker.demo.times import DAY, at, workday
from tracker.feedback.models import Degree
from tracker.replies.schemes import ReplyClass

ALL_AT_ONCE = "市卫生健康委员会"  # a unit that sends its answers together, the day before the congress wants them
SATISFIED, BASICALLY, DISSATISFIED = Degree.SATISFIED, Degree.BASICALLY, Degree.DISSATISFIED


def whole_story(walk: Walk, opens: date) -> None:
    """A paper of the session, followed as far as today allows: answered, rated, sometimes handled twice, closed."""
    chance = walk.chance
    cases.draft(walk, opens + DAY * chance.randint(0, 2))
    if not walk.is_of_delegation and chance.random() < 0.3:
        cases.sign(walk, chance.choice((1, 2, 3)))
    cases.submit(walk)
    if not walk.go(chance.randint(4, 9)):
        return
    cases.register(walk)
    if not walk.go(chance.randint(20, 45)):
        return
    if chance.random() < 0.1 and cases.is_of_government(walk):
        cases.through_government(walk)
        if walk.go(2):
            cases.pass_on(walk)
    else:
        cases.assign(walk)
    if chance.random() < 0.05 and walk.go(3):
        cases.refuse(walk)
        if walk.go(4):
            cases.move(walk)
    if not walk.go(2):
        return
    cases.accept(walk)
    _answered(walk, opens, late=chance.random() < 0.04)
    if walk.case.replied_on is None or not walk.go(chance.randint(3, 12)):
        return
    mood = chance.choices((SATISFIED, BASICALLY, DISSATISFIED, None), (78, 12, 4, 6))[0]
    if mood is None:  # the form never came back
        if walk.go(40):
            cases.close_unrated(walk)
        return
    cases.rate(walk, mood, SATISFIED if chance.random() < 0.9 else BASICALLY)
    if mood is DISSATISFIED and walk.go(4):
        second_round(walk)


def _answered(walk: Walk, opens: date, *, late: bool = False) -> None:
    """From signing for it to the deputy's table."""
    if not walk.go(walk.chance.randint(5, 12)):
        return
    cases.talk(walk)
    cases.opine(walk)
    due = walk.case.due_on
    left = (due - walk.on).days if due else 40
    wait = left + walk.chance.randint(2, 9) if late else max(walk.chance.randint(left // 3, max(left - 6, left // 3)), 1)
    if walk.topic.main == ALL_AT_ONCE:
        wait = max((opens + WANTED - DAY - walk.on).days, 1)
    if not walk.go(wait):
        return
    written = cases.write(walk)
    cases.hand_up(walk, written)
    cases.sign_off(walk, written)
    cases.deliver(walk, written)


def second_round(walk: Walk) -> None:
    """Handled again, and this time well."""
    cases.rehandle(walk)
    if not walk.go(5):
        return
    cases.talk(walk)
    if not walk.go(12):
        return
    written = cases.write(walk, ReplyClass.A)
    cases.hand_up(walk, written)
    cases.sign_off(walk, written)
    cases.deliver(walk, written)
    if walk.go(4):
        cases.rate(walk, BASICALLY)


def _filed(walk: Walk, days_ago: int, signers: int = 0) -> None:
    cases.draft(walk, workday(walk.today - DAY * days_ago))
    if signers:
        cases.sign(walk, signers)
    cases.submit(walk)


def _in_hand(walk: Walk, days_ago: int) -> None:
    _filed(walk, days_ago)
    walk.go(2)
    cases.register(walk)
    walk.go(3)
    cases.assign(walk)


def a_draft(walk: Walk) -> None:
    cases.draft(walk, walk.today - DAY * walk.chance.randint(0, 12))


def cosigning(walk: Walk) -> None:
    cases.draft(walk, workday(walk.today - DAY * walk.chance.randint(1, 6)))
    cases.sign(walk, walk.chance.choice((0, 1, 2)))


def submitted(walk: Walk) -> None:
    _filed(walk, walk.chance.randint(1, 4))


def proposed(walk: Walk) -> None:
    _filed(walk, walk.chance.randint(5, 7))
    walk.go(1)
    cases.propose(walk)


def returned(walk: Walk) -> None:
    _filed(walk, walk.chance.randint(4, 9))
    walk.go(2)
    cases.send_back(walk)


def declined(walk: Walk) -> None:
    _filed(walk, walk.chance.randint(20, 90))
    walk.go(4)
    cases.decline(walk)


def registered(walk: Walk) -> None:
    _filed(walk, walk.chance.randint(4, 8), signers=walk.chance.choice((0, 3)))
    walk.go(2)
    cases.register(walk)


def given(walk: Walk) -> None:
    _in_hand(walk, walk.chance.randint(6, 9))


def to_government(walk: Walk) -> None:
    _filed(walk, 9)
    walk.go(2)
    cases.register(walk)
    walk.go(2)
    cases.through_government(walk)


def refused(walk: Walk) -> None:
    _in_hand(walk, walk.chance.randint(10, 14))
    walk.go(3)
    cases.refuse(walk)


def accepted(walk: Walk) -> None:
    _in_hand(walk, walk.chance.randint(12, 25))
    walk.go(2)
    cases.accept(walk)


def talked(walk: Walk) -> None:
    _in_hand(walk, walk.chance.randint(30, 75))
    walk.go(2)
    cases.accept(walk)
    walk.go(8)
    cases.talk(walk)
    if walk.chance.random() < 0.6:
        cases.opine(walk)


def late(walk: Walk) -> None:
    _in_hand(walk, walk.chance.randint(102, 112))
    walk.go(2)
    cases.accept(walk)
    walk.go(8)
    cases.talk(walk)
    cases.opine(walk)


def drafting(walk: Walk) -> None:
    talked(walk)
    cases.write(walk)


def signing(walk: Walk) -> None:
    talked(walk)
    cases.opine(walk)
    walk.go(6)
    cases.hand_up(walk, cases.write(walk))


def signed(walk: Walk) -> None:
    talked(walk)
    cases.opine(walk)
    walk.go(6)
    written = cases.write(walk)
    cases.hand_up(walk, written)
    cases.sign_off(walk, written)


def answered(walk: Walk) -> None:
    _in_hand(walk, walk.chance.randint(45, 70))
    walk.go(2)
    cases.accept(walk)
    walk.go(6)
    cases.talk(walk)
    cases.opine(walk)
    _jump(walk, walk.today - DAY * walk.chance.randint(2, 10))
    written = cases.write(walk)
    cases.hand_up(walk, written)
    cases.sign_off(walk, written)
    cases.deliver(walk, written)


def unhappy(walk: Walk) -> None:
    answered(walk)
    _jump(walk, walk.today - DAY)
    cases.rate(walk, DISSATISFIED)


def again(walk: Walk) -> None:
    _in_hand(walk, 80)
    walk.go(2)
    cases.accept(walk)
    walk.go(6)
    cases.talk(walk)
    cases.opine(walk)
    _jump(walk, walk.today - DAY * 30)
    written = cases.write(walk, ReplyClass.B)
    cases.hand_up(walk, written)
    cases.sign_off(walk, written)
    cases.deliver(walk, written)
    walk.go(5)
    cases.rate(walk, DISSATISFIED)
    walk.go(3)
    cases.rehandle(walk)


def _jump(walk: Walk, to: date) -> None:
    """Go to the first working day from a date, if it is ahead and not after today."""
    day = workday(to)
    if walk.on < day <= walk.today:
        walk.on = day
    at(walk.on, 11)


PLOTS: tuple[tuple[Callable[[Walk], None], int], ...] = (
    (a_draft, 12), (cosigning, 8), (submitted, 12), (proposed, 2), (returned, 6), (declined, 7), (registered, 12), (given, 9), (to_government, 4),
    (refused, 4), (accepted, 10), (talked, 12), (late, 4), (drafting, 6), (signing, 6), (signed, 4), (answered, 10), (unhappy, 4),
    (again, 4),
)  # fmt: skip
IN_SESSION = 160  # of the 300; 4 more were withdrawn and come by import
