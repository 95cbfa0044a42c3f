"""Promises: what a reply of class B enters into the ledger, who reads it, and how it is followed. Row C1."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import refusal_actions
from tracker.audit.models import Entry
from tracker.commitments import actions
from tracker.commitments.models import Commitment
from tracker.commitments.queries import PER_PAGE, of_case
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.replies.schemes import ReplyClass
from tracker.suggestions.labels import Part

DELIVERED, DUE = date(2026, 4, 3), date(2026, 12, 30)


def promised(cast, *parts, **more):
    """Answered with class B on 3 April: 年内完成改造, by 30 December."""
    return cast.replied(*parts, klass=ReplyClass.B, **more)


def rows(page):
    return [tr.text for body in page.all("tbody") for tr in body.all("tr")]


def read(browser, who, query="", on=date(2026, 4, 10)):
    keep()
    clock.start_at(at(on))
    return let_in(browser, who).get(f"/commitments{query}")


def test_each_promise_enters_with_its_text_day_and_unit_and_the_day_it_was_made(cast):
    case = cast.accepted()
    promises = [("完成设计", date(2026, 6, 30)), ("完成改造", DUE)]
    cast.answer(cast.share(case), DELIVERED, ReplyClass.B, promises=promises)

    found = [(c.text, c.due_on, c.made_on, c.unit_id, c.state, c.kept_on) for c in of_case(case.id)]

    assert found == [(text, due, DELIVERED, cast.housing.id, "open", None) for text, due in promises]


@pytest.mark.one_engine
@pytest.mark.parametrize("klass", [ReplyClass.A, ReplyClass.C])
def test_a_reply_that_promises_nothing_enters_nothing(cast, klass):
    assert not of_case(cast.replied(klass=klass).id)


@pytest.mark.one_engine
def test_of_two_answering_units_each_has_its_own_promises(cast):
    case = promised(cast, (cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))

    assert {c.unit_id for c in of_case(case.id)} == {cast.housing.id, cast.police.id}


@pytest.mark.one_engine
def test_a_second_reply_adds_to_the_ledger_and_takes_nothing_out(cast):
    case = cast.rate(promised(cast), Degree.DISSATISFIED)
    feedback.rehandle(case, "请重新办理", by=cast.zhao, on=date(2026, 4, 13))
    keep()
    cast.answer(cast.share(case), date(2026, 4, 20), ReplyClass.B, promises=[("先清淤", date(2026, 5, 31))])

    assert [c.text for c in of_case(case.id)] == ["先清淤", "年内完成改造"]


@pytest.mark.one_engine
def test_it_is_on_the_trail_of_the_case(cast):
    case = promised(cast)

    line = db.session.scalars(sa.select(Entry).where(Entry.case_id == case.id, Entry.kind == "commitment")).one()

    assert (line.act, line.after, line.note) == ("begin", "open", "2026-12-30")


@pytest.mark.one_engine
def test_a_kept_promise_has_its_day_and_an_open_one_has_none(cast):
    share = cast.share(cast.replied())
    kept = actions.bring_in(share, "已经做完", DUE, by=SYSTEM, on=DELIVERED, kept_on=date(2026, 5, 1))
    left = actions.bring_in(share, "还没有做", DUE, by=SYSTEM, on=DELIVERED, kept_on=None)
    keep()

    assert (kept.state, left.state) == ("kept", "open")
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.update(Commitment).where(Commitment.id == left.id).values(kept_on=DUE))
    db.session.rollback()


@pytest.mark.one_engine
def test_the_case_shows_what_was_promised_in_it(cast, browser):
    case_id = cast.rate(promised(cast)).id
    clock.start_at(at(date(2026, 4, 10)))
    db.session.commit()

    text = let_in(browser, cast.wang).get(f"/cases/{case_id}").text

    assert "年内完成改造" in text
    assert "2026年12月30日" in text


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("who", "is_shown"),
    [("wang", True), ("sun", False), ("zhao", True), ("luo", True), ("he", True), ("shen", True), ("zhou", False), ("wu", False),
     ("wei", True), ("tuan", True), ("tang", False)],
)  # fmt: skip
def test_the_ledger_shows_the_promises_of_the_cases_one_may_read_and_a_unit_its_own(cast, browser, who, is_shown):
    promised(cast)
    reader = getattr(cast, who)

    assert bool(rows(read(browser, reader))) is is_shown


@pytest.mark.one_engine
def test_a_unit_beside_reads_the_case_and_not_the_other_s_promise_in_its_ledger(cast, browser):
    promised(cast, (cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    police, housing = cast.wu, cast.he

    assert ["市公安局" in row for row in rows(read(browser, police))] == [True]
    assert ["市住建局" in row for row in rows(read(browser, housing))] == [True]


@pytest.mark.one_engine
@pytest.mark.parametrize("who", ["guan", "shenji", "li", "zhan"])
def test_it_is_none_of_the_business_of_those_who_read_no_cases(cast, browser, who):
    assert let_in(browser, getattr(cast, who)).get("/commitments", 403).status == 403


@pytest.mark.one_engine
def test_a_unit_that_gave_its_share_back_promised_nothing(cast, browser):
    case = cast.assigned()
    refusal_actions.refuse(cast.share(case), "不属职责", by=cast.he, on=date(2026, 3, 11))
    refusal_actions.agree_refusal(cast.share(case), cast.police, by=cast.zhao, on=date(2026, 3, 12))
    cast.accept_all(case, date(2026, 3, 13))
    cast.answer(cast.share(case, cast.police), DELIVERED, ReplyClass.B)

    assert rows(read(browser, cast.he)) == []


def test_the_nearest_day_comes_first_with_the_days_left_in_words(cast, browser):
    share = cast.share(cast.replied())
    for text, due in (("后做的", date(2026, 6, 1)), ("先做的", date(2026, 4, 12)), ("早该做的", date(2026, 4, 1))):
        actions.bring_in(share, text, due, by=SYSTEM, on=DELIVERED, kept_on=None)

    found = rows(read(browser, cast.zhao))

    words = [("早该做的", "逾期 9 天"), ("先做的", "剩 2 天"), ("后做的", "剩 52 天")]
    assert all(text in row and left in row for (text, left), row in zip(words, found, strict=True))


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("query", "texts"),
    [("", {"早该做的", "后做的", "做完的"}), ("?state=open", {"早该做的", "后做的"}), ("?state=kept", {"做完的"}), ("?late=1", {"早该做的"}),
     ("?state=nonsense", {"早该做的", "后做的", "做完的"})],
)  # fmt: skip
def test_it_is_filtered_by_state_and_by_what_is_late(cast, browser, query, texts):
    share = cast.share(cast.replied())
    made = (("早该做的", date(2026, 4, 1), None), ("后做的", DUE, None), ("做完的", date(2026, 4, 1), date(2026, 4, 2)))
    for text, due, kept_on in made:
        actions.bring_in(share, text, due, by=SYSTEM, on=DELIVERED, kept_on=kept_on)

    found = rows(read(browser, cast.zhao, query))

    assert {text for text, _due, _kept in made if any(text in row for row in found)} == texts


def test_a_long_ledger_is_turned_page_by_page_without_losing_a_row(cast, browser):
    share = cast.share(cast.replied())
    for n in range(PER_PAGE + 5):
        due = date(2026, 5, 1) + timedelta(days=n // 7)
        actions.bring_in(share, f"第{n:03}项", due, by=SYSTEM, on=DELIVERED, kept_on=None)

    first = read(browser, cast.zhao)
    more = next(link for link in first.links() if "after=" in link)
    found = [row[:4] for row in [*rows(first), *rows(browser.get(more))]]

    assert len(rows(first)) == PER_PAGE
    assert sorted(found) == [f"第{n:03}" for n in range(PER_PAGE + 5)]


@pytest.mark.one_engine
@pytest.mark.parametrize("after", ["x", "2026-13-01~1", "2026-05-01~x", "~", "2026-05-01~" + "9" * 30])
def test_an_odd_page_of_the_ledger_is_the_first(cast, browser, after):
    promised(cast)

    assert len(rows(read(browser, cast.zhao, f"?after={after}"))) == 1


@pytest.mark.one_engine
def test_an_empty_ledger_says_how_it_fills(cast, browser):
    assert "答复里作出承诺并送达后，会自动进入台账" in read(browser, cast.zhao).text
