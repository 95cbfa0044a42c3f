"""Two who rate, or put a rating right, at the same moment: one of them stands."""

from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import at
from tests.web.crowd import Keyboard, at_once
from tracker.core import clock
from tracker.core.db import db
from tracker.feedback.models import Degree, Rating
from tracker.feedback.queries import of_case

ON = date(2026, 4, 10)
BAD = {"attitude": "satisfied", "result": "dissatisfied", "reason": "没有办"}


def keyboard_of(browser, who):
    db.session.commit()
    clock.start_at(at(ON))
    let_in(browser, who)
    return Keyboard(browser)


def test_of_several_first_ratings_at_one_moment_one_stands(cast, browser):
    case = cast.replied()
    fields = {f"marks-0-{name}": value for name, value in BAD.items()} | {"marks-0-share_id": cast.share(case).id}
    keyboard = keyboard_of(browser, cast.wang)

    path = f"/suggestions/{case.id}/rating"

    answers = at_once(lambda _n: keyboard.post(path, **fields), 6)

    assert Counter(answer.status_code for answer in answers) == {303: 1, 409: 5}
    assert len(of_case(case.id)) == 1


def test_of_several_corrections_at_one_moment_none_is_lost_without_a_word(cast, browser):
    case = cast.dissatisfied()
    share = cast.share(case)
    keyboard = keyboard_of(browser, cast.wang)

    path = f"/suggestions/{case.id}/rating/{share.id}/correction"

    def correct(n):
        return keyboard.post(path, **BAD, why=f"第{n}次更正")

    answers = Counter(answer.status_code for answer in at_once(correct, 6))

    assert set(answers) <= {303, 409}
    assert len(of_case(case.id)) == 1 + answers[303]


def test_the_database_itself_keeps_one_first_rating_of_a_share(cast):
    case = cast.dissatisfied()
    (first,) = of_case(case.id)
    columns = {c.name: getattr(first, c.name) for c in Rating.__table__.columns if c.name != "id"}

    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.insert(Rating).values(columns | {"result": Degree.SATISFIED}))

    db.session.rollback()
