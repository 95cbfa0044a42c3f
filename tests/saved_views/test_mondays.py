"""Monday mornings: each is told once, of what may be seen, beside what was told before; a missed Monday is not made up for."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.chores.conftest import mailing, postbox  # noqa: F401  # fixtures
from tests.chores.mailbags import letters
from tests.saved_views.kept import MONDAY, monday, view
from tracker.core.db import db
from tracker.core.events import keep
from tracker.notifications.models import News, Note
from tracker.notifications.post_tools import _lines
from tracker.saved_views import actions
from tracker.saved_views.counting_tools import found_in, rows_of
from tracker.saved_views.models import DigestLine, ViewDigest, ViewUse
from tracker.suggestions.labels import Publication

WEEK = timedelta(days=7)


def told(capacity, on=MONDAY):
    """(name, count, change) of each line of somebody's digest."""
    query = sa.select(ViewDigest).where(ViewDigest.capacity_id == capacity.id, ViewDigest.on == on)
    digest = db.session.scalars(query).one_or_none()
    return [(line.called, line.count, line.change) for line in digest.lines] if digest else None


def notes():
    return db.session.scalars(sa.select(Note).where(Note.news == News.VIEWS_TOLD)).all()


def test_each_is_told_once_from_seven_on_what_stands_in_the_chosen_views(cast):
    cast.registered(), cast.registered(title="另一件")
    view(cast.zhao, shared=True, sent_to=[cast.zhao, cast.qian])

    early, first, again, late = monday(cast, hour=6), monday(cast), monday(cast), monday(cast, hour=23)

    assert (early, first, again, late) == (0, 2, 0, 0)
    assert told(cast.zhao) == told(cast.qian) == [("逾期", 2, None)]
    assert [note.words for note in notes()] == ["2026-06-08 1 个常用视图"] * 2


def test_a_missed_monday_is_not_made_up_for_and_the_next_compares_with_the_last_told(cast):
    cast.registered()
    view(cast.zhao, sent_to=[cast.zhao])
    monday(cast)
    cast.registered(title="又一件"), cast.registered(title="第三件")

    tuesday = monday(cast, MONDAY + WEEK + timedelta(days=1), hour=9)
    later = monday(cast, MONDAY + 2 * WEEK, hour=18)
    line = db.session.scalars(sa.select(DigestLine).order_by(DigestLine.id.desc())).first()

    assert (tuesday, later) == (0, 1)
    assert (line.count, line.change, line.before_on) == (3, 2, MONDAY)


def test_who_acts_no_more_is_told_nothing(cast):
    for name in ("zhao", "qian", "luo"):
        view(getattr(cast, name), sent_to=[getattr(cast, name)])
    cast.zhao.ended_on, cast.qian.account.is_disabled = MONDAY, True
    keep()

    assert monday(cast) == 1
    assert told(cast.luo) == [("逾期", 0, None)]


def test_a_view_that_is_ones_own_no_more_says_so_under_the_name_it_had_and_stops(cast):
    kept = view(cast.zhao, shared=True, sent_to=[cast.qian])
    actions.share(kept, False, by=cast.zhao)
    actions.rename(kept, "不给别人看的", by=cast.zhao)
    keep()

    monday(cast)

    assert told(cast.qian) == [("逾期", None, None)]
    assert monday(cast, MONDAY + WEEK) == 0


def test_who_removes_a_view_is_told_nothing_of_it(cast):
    kept = view(cast.zhao, sent_to=[cast.zhao])
    actions.remove(kept, by=cast.zhao, on=MONDAY)
    keep()

    assert monday(cast) == 0
    assert not db.session.scalars(sa.select(ViewUse).where(ViewUse.is_sent)).all()


def test_everyone_is_told_of_what_they_may_see_themselves(cast):
    """The same view of units: each clerk's own cases, and no other's."""
    case = cast.assigned()
    kept = view(cast.he, "在办", "state=assigned", shared=True, sent_to=[cast.he, cast.zhou])

    monday(cast)
    rows = {each: found_in(each, kept, MONDAY) for each in (cast.he, cast.zhou)}

    assert (told(cast.he), told(cast.zhou)) == ([("在办", 1, None)], [("在办", 0, None)])
    assert [found.rows for found in rows.values()] == [[case.id], []]


def test_of_a_dashboard_everyone_is_told_what_is_overdue_of_their_own(cast):
    late, on = cast.assigned(), MONDAY + 2 * WEEK
    cast.registered(title="还没有交办")
    kept = view(cast.wei, "看板", "session=all", "dashboards.show", sent_to=[cast.wei])

    monday(cast, on)
    rows = {each: found_in(each, kept, on).rows for each in (cast.wei, cast.he, cast.zhou)}

    assert told(cast.wei, on) == [("看板", 1, None)]
    assert list(rows.values()) == [[late.id], [late.id], []]


def test_of_issues_it_says_numbers_and_no_words(cast):
    issue = cast.issue("陈婆婆说巷子又淹了，电话13800138000。")
    kept = view(cast.zhan, "待处理", "state=recorded", "issues.index", sent_to=[cast.zhan])

    monday(cast)
    found = found_in(cast.zhan, kept, MONDAY)
    line = db.session.scalars(sa.select(DigestLine)).one()
    (row,) = rows_of(cast.zhan, [line])[line.id]

    assert (found.count, found.rows) == (1, [issue.id])
    assert row.title == f"群众意见（第 {issue.id} 号）"


@pytest.mark.parametrize(
    ("endpoint", "query", "count", "kind"),
    [
        ("suggestions.index", "state=assigned", 1, "suggestion"),
        ("suggestions.index", "sort=due", 2, "suggestion"),
        ("suggestions.index", "q=东巷", 2, "suggestion"),
        ("statistics.show", "", 2, "suggestion"),
        ("statistics.cases", "measure=active&session=all", 2, "suggestion"),
        ("statistics.cases", "measure=units", 1, "unit"),
        ("statistics.cases", "measure=kept&side=whole", 0, "suggestion"),
        ("statistics.cases", "measure=declined", 0, ""),
    ],
)
def test_a_view_counts_what_its_list_shows(cast, endpoint, query, count, kind):
    cast.assigned(), cast.registered()
    kept = view(cast.zhao, query=query, endpoint=endpoint)

    found = found_in(cast.zhao, kept, MONDAY)

    assert (found.count, found.kind) == (count, kind)


@pytest.mark.one_engine
def test_a_figure_there_is_no_more_stops(cast):
    kept = view(cast.zhao, query="measure=gone", endpoint="statistics.cases", sent_to=[cast.zhao])

    monday(cast)

    assert found_in(cast.zhao, kept, MONDAY) is None
    assert told(cast.zhao) == [("逾期", None, None)]


@pytest.mark.one_engine
def test_the_letter_names_cases_as_they_may_be_named_when_it_goes(cast, mailing):  # noqa: F811
    plain, secret = cast.registered(title="公开的建议"), cast.registered(title="要保密的建议")
    cast.zhao.account.email = "zhao@example.cn"
    view(cast.zhao, sent_to=[cast.zhao])
    monday(cast)
    secret.is_confidential, secret.publication = True, Publication.CLOSED
    keep()

    (letter,) = letters()
    text = "\n".join(_lines(mailing.settings(), notes(), letter))

    assert letter.key == f"views-{MONDAY}-{cast.zhao.id}"
    assert f"{plain.number} 公开的建议" in text
    assert "要保密" not in text
    assert f"{secret.number} 一件建议" in text
    assert "《逾期》2 件" in text
    assert "/views/1" in text
    assert monday(cast, hour=9) == 0
    assert len(letters()) == 1
