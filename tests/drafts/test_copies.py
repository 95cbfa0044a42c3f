"""What stands unsaved in a form: one copy a person and thing, another window is told, and it goes when it is no use any more."""

from datetime import timedelta

import pytest

from tests.people import FILED, at
from tracker.core.db import db
from tracker.core.errors import Forbidden, Stale
from tracker.core.events import keep
from tracker.drafts.actions import Sheet, clear, drop_copy, save_copy
from tracker.drafts.models import WorkingCopy
from tracker.drafts.queries import latest_of, working_copy
from tracker.drafts.tools import forget_old
from tracker.suggestions.policy import RULES, sheet_of
from tracker.suggestions.states import Act

pytestmark = pytest.mark.one_engine
NOON = at(FILED, 12)


def copies():
    return db.session.scalars(db.select(WorkingCopy).order_by(WorkingCopy.id)).all()


def test_each_person_and_each_thing_has_a_copy_of_its_own(cast):
    case = cast.draft()
    for sheet, by in ((sheet_of(None), cast.wang), (sheet_of(case), cast.wang), (sheet_of(None), cast.chen)):
        save_copy(sheet, {"title": by.name}, by=by, at=NOON)
    keep()

    assert [(c.capacity_id, c.subject_id) for c in copies()] == [(cast.wang.id, 0), (cast.wang.id, case.id), (cast.chen.id, 0)]
    assert working_copy(cast.sun.id, "suggestion", 0) is None


def test_the_same_words_once_more_are_no_clash_and_another_stamp_is(cast):
    first = save_copy(sheet_of(None), {"title": "甲"}, by=cast.wang, at=NOON)
    again = save_copy(sheet_of(None), {"title": "甲"}, by=cast.wang, at=NOON, stamp=0)
    with pytest.raises(Stale) as clash:
        save_copy(sheet_of(None), {"title": "乙"}, by=cast.wang, at=NOON, stamp=7)
    keep()

    assert (again.id, again.stamp) == (first.id, 1)
    assert [words for _name, _where, words in clash.value.theirs] == ["甲"]
    assert [copy.fields for copy in copies()] == [{"title": "甲"}]


def test_dropping_forgets_one_s_own_alone_and_clearing_everybody_s(cast):
    case = cast.draft()
    for by in (cast.wang, cast.chen):
        save_copy(sheet_of(None), {"title": "甲"}, by=by, at=NOON)
    save_copy(sheet_of(case), {"title": "乙"}, by=cast.wang, at=NOON)

    drop_copy(sheet_of(None), by=cast.wang)
    drop_copy(sheet_of(None), by=cast.wang)  # once gone it is gone
    keep()
    left = [(c.capacity_id, c.subject_id) for c in copies()]
    clear(Sheet("suggestion", RULES, Act.EDIT, case), by=cast.wang)
    keep()

    assert left == [(cast.chen.id, 0), (cast.wang.id, case.id)]
    assert [(c.capacity_id, c.subject_id) for c in copies()] == [(cast.chen.id, 0)]


def test_whoever_may_not_write_neither_keeps_nor_drops_nor_clears(cast):
    case = cast.draft()
    for act in (
        lambda: save_copy(sheet_of(case), {}, by=cast.chen, at=NOON),
        lambda: drop_copy(sheet_of(case), by=cast.zhao),
        lambda: clear(sheet_of(case), by=cast.he),
        lambda: save_copy(sheet_of(None), {}, by=cast.he, at=NOON),
    ):
        with pytest.raises(Forbidden):
            act()

    assert copies() == []


def test_the_desk_goes_on_with_what_was_written_last(cast):
    case = cast.draft()
    save_copy(sheet_of(case), {"title": "早"}, by=cast.wang, at=NOON)
    save_copy(sheet_of(None), {"title": "晚"}, by=cast.wang, at=NOON + timedelta(minutes=1))
    keep()

    assert latest_of(cast.wang).fields == {"title": "晚"}
    assert latest_of(cast.chen) is None


def test_what_nobody_came_back_to_is_forgotten_and_what_is_as_old_as_the_limit_stays(cast):
    for by, moment in ((cast.wang, NOON - timedelta(seconds=1)), (cast.chen, NOON)):
        save_copy(sheet_of(None), {"title": "甲"}, by=by, at=moment)
    keep()

    assert forget_old(NOON) == 1
    assert [copy.capacity_id for copy in copies()] == [cast.chen.id]
