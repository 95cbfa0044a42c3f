"""Who is asked to rate when the lead no longer can, and for which answers."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.notifications.reminded import told
from tests.people import ASSIGNED, FILED, at
from tracker.assignments import actions as assignments
from tracker.congress.labels import Ground
from tracker.congress.models import Mandate
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.desk.queries import counts
from tracker.feedback import actions as feedback
from tracker.feedback import round_actions
from tracker.feedback.models import Degree
from tracker.notifications.models import News, Note
from tracker.roster import mandate_actions
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import Part

GOOD = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)
BAD = feedback.Mark(Degree.SATISFIED, Degree.DISSATISFIED, "没有办")
SUSPENDED = date(2026, 4, 5)


@pytest.fixture
def case(cast):
    """Answered on 3 April and signed by 陈立; 王芳, who leads, is suspended on the 5th."""
    for name in ("wang", "chen", "zhao"):
        getattr(cast, name)
    found = cast.signed_by("陈立")
    suggestions.submit(found, by=cast.wang, at=at(FILED))
    screening_actions.register(found, by=cast.zhao, on=FILED)
    assignments.assign(found, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    keep()
    cast.accept_all(found)
    cast.answer(cast.share(found))
    clock.start_at(at(SUSPENDED))
    lead = cast.deputies["王芳"]
    mandate_actions.set_mandate(lead, Mandate.SUSPENDED, Ground.DETAINED, "公告", by=cast.zhao, on=SUSPENDED)
    keep()
    return found


def notes_of(capacity):
    return [note.news for note in db.session.scalars(sa.select(Note).where(Note.capacity_id == capacity.id).order_by(Note.id))]


def test_who_signed_hears_of_it_when_the_lead_is_suspended_after_the_answer(case, cast):
    assert News.STANDS_IN in notes_of(cast.chen)
    assert News.STANDS_IN not in notes_of(cast.wang)


@pytest.mark.one_engine
def test_it_waits_on_the_desk_of_who_signed_until_it_is_rated(case, cast):
    assert counts(cast.chen, ["to_rate"], SUSPENDED) == {"to_rate": 1}

    feedback.rate(case, {cast.share(case).id: GOOD}, by=cast.chen, on=date(2026, 4, 8))
    keep()

    assert counts(cast.chen, ["to_rate"], SUSPENDED) == {"to_rate": 0}


@pytest.mark.one_engine
def test_the_reminder_goes_to_who_signed(case, cast):
    assert [each for each in told(cast, date(2026, 4, 27)) if "rating" in each] == ["chen:due_today:rating"]


@pytest.mark.one_engine
def test_a_lead_in_office_is_reminded_and_nobody_stands_in(case, cast):
    mandate_actions.set_mandate(
        cast.deputies["王芳"], Mandate.IN_OFFICE, Ground.CEASED, "公告", by=cast.zhao, on=date(2026, 4, 5)
    )  # fmt: skip
    keep()

    assert [each for each in told(cast, date(2026, 4, 27)) if "rating" in each] == ["wang:due_today:rating"]
    assert counts(cast.chen, ["to_rate"], SUSPENDED) == {"to_rate": 0}


@pytest.mark.one_engine
def test_an_answer_of_the_first_round_is_reminded_of_when_another_unit_handles_its_part_again(cast):
    for name in ("wang", "zhao", "he", "wu", "luo"):
        getattr(cast, name)
    case = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    housing, police = cast.share(case), cast.share(case, cast.police)
    for share in (housing, police):
        cast.answer(share, date(2026, 4, 3))
    feedback.rate(case, {housing.id: BAD}, by=cast.wang, on=date(2026, 4, 8))
    round_actions.rehandle(case, "请再办", by=cast.zhao, on=date(2026, 4, 9))
    keep()

    assert [each for each in told(cast, date(2026, 4, 27)) if "rating" in each] == ["wang:due_today:rating"]
    assert [each for each in told(cast, date(2026, 4, 28)) if "rating" in each] == ["zhao:not_returned:rating"]
