"""Two acts that both ask "was that the last one?": whoever comes second on a case that has moved is told to look again.

SQLite lets one write at a time, so this is PostgreSQL's alone; there the second has read what the first then changed.
"""

from datetime import date

import pytest
from sqlalchemy.orm.exc import StaleDataError

from tests.people import FILED, at
from tests.receptions.station import signed_in, today_s, town  # noqa: F401
from tracker.accounts.models import Capacity
from tracker.assignments.queries import live_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import drop, keep
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.receptions import actions as receptions
from tracker.receptions import duty_actions, visitor_actions
from tracker.receptions.errors import StillHere
from tracker.receptions.models import Duty, Reception
from tracker.receptions.states import DutyState
from tracker.replies import actions as replies
from tracker.replies.models import Reply
from tracker.suggestions import actions as suggestions
from tracker.suggestions import withdrawal_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

pytestmark = pytest.mark.postgres_alone
ON = date(2026, 4, 3)
SPLIT = "housing", "police"


def second_comes_late(app, first, second):
    """Each reads first; then one acts and is kept, and the other acts upon what it has read."""
    second(is_reading=True)
    with app.app_context():
        first()
        keep()
    with pytest.raises(StaleDataError):
        _ = second(), keep()
    drop()
    db.session.remove()


def split(cast):
    return [(getattr(cast, unit), Part.SPLIT) for unit in SPLIT]


def test_the_last_two_units_answer_at_once_and_the_case_is_answered(app, cast):
    case = cast.accepted(*split(cast))
    letters = []
    for unit in SPLIT:
        share = cast.share(case, getattr(cast, unit))
        cast.talk(share)
        letters.append((cast.signed(share).id, cast.clerk(share).id))
    case_id = case.id

    def deliver(n, *, is_reading=False):
        letter, clerk = db.session.get(Reply, letters[n][0]), db.session.get(Capacity, letters[n][1])
        assert [share.state for share in live_of(letter.share.suggestion)]
        if not is_reading:
            replies.deliver(letter, by=clerk, at=at(ON))

    second_comes_late(app, lambda: deliver(0), lambda is_reading=False: deliver(1, is_reading=is_reading))
    deliver(1)
    keep()

    found = db.session.get(Suggestion, case_id)
    assert (found.state, found.replied_on, found.due_on) == (State.REPLIED, ON, None)


def test_the_last_two_signers_agree_at_once_and_the_paper_is_withdrawn(app, cast):
    case = cast.signed_by("陈立", "孙立")
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    withdrawal_actions.ask_withdrawal(case, "已经解决", by=cast.wang, on=FILED)
    keep()
    case_id, signers = case.id, (cast.chen.id, cast.sun.id)

    def agree(n, *, is_reading=False):
        paper, signer = db.session.get(Suggestion, case_id), db.session.get(Capacity, signers[n])
        assert [co_signer.leaving for co_signer in paper.co_signers]
        if not is_reading:
            withdrawal_actions.agree_withdrawal(paper, by=signer, on=FILED)

    second_comes_late(app, lambda: agree(0), lambda is_reading=False: agree(1, is_reading=is_reading))
    agree(1)
    keep()

    assert db.session.get(Suggestion, case_id).state is State.WITHDRAWN


def test_two_units_are_rated_in_two_windows_and_the_case_is_closed(app, cast):
    case = cast.replied(*split(cast))
    case_id, lead = case.id, cast.wang.id
    shares = [cast.share(case, getattr(cast, unit)).id for unit in SPLIT]

    def rate(n, *, is_reading=False):
        found, deputy = db.session.get(Suggestion, case_id), db.session.get(Capacity, lead)
        assert found.state
        if not is_reading:
            feedback.rate(found, {shares[n]: feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)}, by=deputy, on=ON)

    second_comes_late(app, lambda: rate(0), lambda is_reading=False: rate(1, is_reading=is_reading))
    rate(1)
    keep()

    assert db.session.get(Suggestion, case_id).state is State.CLOSED


def test_somebody_comes_while_the_day_is_closed_and_the_day_stays_open(app, town):  # noqa: F811
    day = signed_in(town)
    reception_id, liaison = day.id, town.li.id

    def arrive():
        found = db.session.get(Reception, reception_id)
        visitor_actions.arrive(found, "积水", by=db.session.get(Capacity, liaison), at=clock.now())

    def close(*, is_reading=False):
        found, by = db.session.get(Reception, reception_id), db.session.get(Capacity, liaison)
        if is_reading:
            assert len(found.visitors) == 0
        else:
            receptions.close(found, "", by=by, at=clock.now())

    second_comes_late(app, arrive, close)

    with pytest.raises(StillHere):
        close()


def test_two_who_come_at_once_get_two_numbers(app, town):  # noqa: F811
    day = signed_in(town)
    reception_id, liaison = day.id, town.li.id

    def arrive(*, is_reading=False):
        found, by = db.session.get(Reception, reception_id), db.session.get(Capacity, liaison)
        assert found.state
        return None if is_reading else visitor_actions.arrive(found, "积水", by=by, at=clock.now())

    arrive(is_reading=True)
    with app.app_context():
        arrive()
        keep()
    assert arrive().number == 2
    keep()


def test_a_deputy_signs_in_while_taken_off_and_the_second_looks_again(app, town):  # noqa: F811
    held = today_s(town).duties[0]
    duty_id, liaison = held.id, town.li.id

    def sign_in():
        duty_actions.sign_in(db.session.get(Duty, duty_id), by=db.session.get(Capacity, liaison), at=clock.now())

    def replace(*, is_reading=False):
        duty, by = db.session.get(Duty, duty_id), db.session.get(Capacity, liaison)
        assert duty.state
        if not is_reading:
            duty_actions.replace(duty, None, by=by)

    second_comes_late(app, sign_in, replace)

    assert db.session.get(Duty, duty_id).state is DutyState.SIGNED_IN
