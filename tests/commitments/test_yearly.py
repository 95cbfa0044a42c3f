"""The fourth quarter: whose word is asked for on which day (row C2); the yearly account, and that what is published stays."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.commitments.promises import BAD, DELIVERED, DUE, GOOD, KEPT, made
from tests.entry import let_in
from tests.people import at
from tracker.accounts.policy import SYSTEM
from tracker.commitments import actions, rating_actions
from tracker.commitments.errors import AlreadyPublished
from tracker.commitments.labels import Progress
from tracker.commitments.models import Commitment, PublishedYear
from tracker.commitments.queries import to_report
from tracker.commitments.seasons import is_due
from tracker.commitments.year_actions import publish_year
from tracker.commitments.year_queries import lines, published, rows
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.statistics.queries import Scope, figures

pytestmark = pytest.mark.one_engine
LATER = date(2027, 6, 30)


def asked(on):
    found = db.session.scalars(sa.select(Commitment.id).where(to_report(on)).order_by(Commitment.id)).all()
    db.session.rollback()
    return found


@pytest.mark.parametrize(
    ("on", "is_asked"),
    [("2026-09-30", False), ("2026-10-01", True), ("2026-12-31", True), ("2027-01-01", False), ("2027-10-01", True)],
)
def test_c2_its_word_is_asked_for_from_1_october_to_31_december(cast, on, is_asked):
    promise, on = made(cast), date.fromisoformat(on)

    assert asked(on) == [promise.id] * is_asked
    assert is_due(on, promise.made_on, promise.reported_on) is is_asked


@pytest.mark.parametrize(
    ("said_on", "still_asked"), [("2026-09-30", True), ("2026-10-01", False), ("2026-11-15", False), ("2025-12-31", True)]
)
def test_c2_a_word_of_this_quarter_is_enough_and_an_earlier_one_is_not(cast, said_on, still_asked):
    promise = made(cast)
    actions.report(promise, Progress.ON_TRACK, "进展顺利", by=cast.he, on=date.fromisoformat(said_on))
    keep()

    assert asked(date(2026, 11, 20)) == [promise.id] * still_asked


def test_c2_the_next_fourth_quarter_asks_anew(cast):
    promise = made(cast)
    actions.report(promise, Progress.ON_TRACK, "进展顺利", by=cast.he, on=date(2026, 10, 8))
    keep()

    assert (asked(date(2026, 12, 31)), asked(date(2027, 10, 1))) == ([], [promise.id])


def test_c2_of_kept_ones_nothing_is_asked(cast):
    actions.keep(made(cast), "验收单", "做好了", by=cast.shen, on=date(2026, 10, 8))
    keep()

    assert asked(date(2026, 11, 20)) == []


def test_c2_the_clerk_finds_it_on_the_desk_in_the_quarter(cast, browser):
    promise_id = made(cast).id
    clock.start_at(at(date(2026, 10, 1), 9))
    clerk = let_in(browser, cast.he)

    assert "承诺待报进展1" in clerk.get("/desk").text.replace(" ", "")
    clerk.get("/desk/promises_to_report")
    clerk.get(f"/commitments/{promise_id}/report")
    clerk.send("/report", progress="on_track", words="已完成七成。")

    assert "承诺待报进展0" in clerk.get("/desk").text.replace(" ", "")
    assert "已完成七成" in clerk.get(f"/commitments/{promise_id}").text


def ledger(cast):
    """Six promises: made in 2024 and open, in 2024 and kept, last year's, this year's due and kept, given up, put off."""
    share = cast.share(cast.replied())
    made_on, early = date(2024, 5, 6), date(2024, 11, 1)
    old = [
        actions.bring_in(share, "前年的，没有做", early, by=SYSTEM, on=made_on, kept_on=None),
        actions.bring_in(share, "前年的，做完了", early, by=SYSTEM, on=made_on, kept_on=date(2024, 10, 1)),
        actions.bring_in(share, "去年的", date(2025, 12, 1), by=SYSTEM, on=date(2025, 5, 6), kept_on=date(2025, 11, 1)),
    ]
    new = [made(cast) for _n in range(3)]
    actions.keep(new[0], "验收单", "做好了", by=cast.shen, on=KEPT)
    actions.give_up(new[1], "拆迁", by=cast.shen, on=date(2026, 11, 2))
    actions.put_off(new[2], LATER, "还要时间", by=cast.he, on=date(2026, 11, 1))
    actions.sign_delay(new[2], by=cast.shen, on=date(2026, 11, 2))
    actions.report(new[2], Progress.SLOW, "差一段", by=cast.he, on=date(2026, 12, 5))
    keep()
    return [*old, *new]


def numbers(line):
    return (line.promised, line.due, line.kept, line.open, line.given_up, line.reported)


def test_the_account_names_this_and_last_year_s_promises_and_every_open_one(cast):
    ledger(cast)

    found = {c.text for c in rows(cast.zhao, 2026, date(2026, 12, 31))}

    assert found == {"前年的，没有做", "去年的", "年内完成改造"}


def test_the_account_counts_what_is_due_kept_open_given_up_and_reported(cast):
    """Five named. Due by 31 December: the open one of 2024, last year's, and two of this year's; the third was put off."""
    ledger(cast)

    (line,) = lines(cast.zhao, 2026, date(2026, 12, 31), date(2026, 12, 31))

    assert (line.name, numbers(line)) == ("市住房和城乡建设局", (5, 4, 2, 2, 1, 1))


def test_trap_21_published_yearly_figures_never_change(cast):
    promises = ledger(cast)
    on = date(2026, 12, 31)
    publish_year(2026, by=cast.zhao, on=on, at=at(on))
    keep()
    before = [numbers(figure) for figure in published(cast.city.id, 2026).figures]

    rating_actions.rate(promises[3], BAD, by=cast.wang, on=date(2027, 1, 4))
    rating_actions.contest(promises[3], "请继续", by=cast.wang, on=date(2027, 1, 5))
    actions.keep(promises[5], "验收单", "做好了", by=cast.shen, on=date(2027, 3, 1))
    actions.keep(promises[0], "验收单", "做好了", by=cast.shen, on=date(2027, 3, 1))
    keep()
    db.session.expire_all()

    after = [numbers(figure) for figure in published(cast.city.id, 2026).figures]
    (now,) = lines(cast.zhao, 2026, on, date(2027, 4, 1))
    (then,) = lines(cast.zhao, 2026, on, on)
    assert before == after == [(5, 4, 2, 2, 1, 1)]
    assert numbers(now) == (5, 4, 3, 1, 1, 0)  # what was open of 2024 and what was put off are kept, what was kept is open
    assert numbers(then) == (5, 4, 2, 2, 1, 1)  # and counted back to the day, it is what was published


def test_a_published_figure_cannot_be_changed_or_taken_away(cast):
    made(cast)
    account = publish_year(2026, by=cast.zhao, on=date(2026, 11, 1), at=at(date(2026, 11, 1)))
    keep()

    account.figures[0].kept = 9
    with pytest.raises(ValueError, match="never changed"):
        db.session.flush()
    db.session.rollback()
    db.session.delete(db.session.get_one(PublishedYear, account.id))
    with pytest.raises(ValueError, match="never changed"):
        db.session.flush()
    db.session.rollback()


@pytest.mark.parametrize(
    ("year", "on", "as_at"),
    [(2026, date(2026, 10, 1), date(2026, 10, 1)), (2026, date(2027, 2, 3), date(2026, 12, 31))],
)
def test_a_year_is_counted_as_at_its_last_day_at_the_latest(cast, year, on, as_at):
    made(cast)

    assert publish_year(year, by=cast.zhao, on=on, at=at(on)).as_at == as_at


def test_a_year_is_published_once_from_its_fourth_quarter_on_and_by_the_office(cast):
    made(cast)

    with pytest.raises(Invalid):
        publish_year(2026, by=cast.zhao, on=date(2026, 9, 30), at=at(KEPT))
    with pytest.raises(Forbidden):
        publish_year(2026, by=cast.he, on=KEPT, at=at(KEPT))
    publish_year(2026, by=cast.zhao, on=KEPT, at=at(KEPT))
    keep()
    with pytest.raises(AlreadyPublished):
        publish_year(2026, by=cast.zhao, on=KEPT, at=at(KEPT))


def test_the_page_shows_published_and_present_side_by_side(cast, browser):
    promise = made(cast)
    clock.start_at(at(date(2026, 12, 1)))
    office = let_in(browser, cast.zhao)

    office.get("/commitments/yearly")
    office.send("/publication", sure="y")
    actions.keep(promise, "验收单", "做好了", by=cast.shen, on=date(2026, 12, 2))
    keep()
    clock.start_at(at(date(2026, 12, 3)))
    page = let_in(browser, cast.zhao).get("/commitments/yearly?year=2026")

    tables = [[td.text for td in t.all("tbody")[0].all("tr")[0].all("td")] for t in page.all("table")[:2]]
    assert tables == [
        ["市住房和城乡建设局", "1", "0", "0", "1", "0", "0"],
        ["市住房和城乡建设局", "1", "0", "1", "0", "0", "0"],
    ]
    assert not [form for form in page.all("form") if form.get("action").endswith("/publication")]


@pytest.mark.parametrize(
    ("who", "status"), [("wei", 200), ("luo", 200), ("he", 200), ("shen", 200), ("wang", 403), ("li", 403)]
)
def test_who_reads_the_yearly_account(cast, browser, who, status):
    made(cast)

    let_in(browser, getattr(cast, who)).get("/commitments/yearly", status)


def kept_ratio(cast, on):
    found = figures(Scope(cast.city.id, on))
    db.session.rollback()
    return found[0].ratios["kept"]


def test_the_ratio_of_kept_ones_is_right_on_each_day_whatever_came_later(cast):
    """Kept on 1 December, found wanting on the 4th, kept again on the 20th; due on the 30th."""
    promise = made(cast)
    actions.keep(promise, "验收单", "做好了", by=cast.shen, on=KEPT)
    rating_actions.rate(promise, BAD, by=cast.wang, on=date(2026, 12, 3))
    rating_actions.contest(promise, "请继续", by=cast.wang, on=date(2027, 1, 4))
    actions.keep(promise, "复验单", "改好了", by=cast.shen, on=date(2027, 1, 20))
    rating_actions.rate(promise, GOOD, by=cast.wang, on=date(2027, 1, 21))
    keep()

    days = (date(2026, 12, 29), DUE, date(2027, 1, 3), date(2027, 1, 4), date(2027, 1, 20))
    assert [kept_ratio(cast, on) for on in days] == [(0, 0), (1, 1), (1, 1), (0, 1), (1, 1)]


def test_one_given_up_counts_as_due_and_not_kept(cast):
    actions.give_up(made(cast), "拆迁", by=cast.shen, on=date(2026, 11, 2))
    keep()

    assert (kept_ratio(cast, date(2026, 12, 29)), kept_ratio(cast, DUE)) == ((0, 0), (0, 1))


def test_one_put_off_counts_by_the_date_that_held_on_the_day(cast):
    """Due 30 December; put off on 10 January to June: on 5 January it was due, on 11 January it is not."""
    promise = made(cast)
    actions.put_off(promise, LATER, "还要时间", by=cast.he, on=date(2027, 1, 8))
    actions.sign_delay(promise, by=cast.shen, on=date(2027, 1, 10))
    keep()

    days = (date(2027, 1, 5), date(2027, 1, 9), date(2027, 1, 11), LATER)
    assert [kept_ratio(cast, on) for on in days] == [(0, 1), (0, 1), (0, 0), (0, 1)]
    assert DELIVERED < DUE


@pytest.mark.parametrize("year", ["", "abc", "-5", "1", "99999", "0"])
def test_a_year_that_is_none_is_not_published_as_another(cast, browser, year):
    made(cast)
    clock.start_at(at(date(2026, 12, 1)))

    page = let_in(browser, cast.zhao).post("/commitments/yearly/publication", 422, data={"year": year, "sure": "y"})

    assert page.status == 422
    assert db.session.scalar(sa.select(sa.func.count(PublishedYear.id))) == 0


def test_it_is_published_only_once_it_is_ticked_that_it_was_looked_at(cast, browser):
    made(cast)
    clock.start_at(at(date(2026, 12, 1)))
    let_in(browser, cast.zhao).get("/commitments/yearly")

    page = browser.send("/publication", 422)

    assert "公布后不能再改" in page.text
    assert db.session.scalar(sa.select(sa.func.count(PublishedYear.id))) == 0
