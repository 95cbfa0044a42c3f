"""Extension 延期: asked for once, in time, never past six months from the assignment (rows A8, A9; decision 6; trap 2)."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import at
from tracker.assignments import actions as shares
from tracker.assignments import extension_actions
from tracker.assignments.errors import NoExtension, NothingAsked
from tracker.assignments.extension_queries import cap_of, extensions_for
from tracker.assignments.queries import live_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import Computation, Rule
from tracker.deadlines.periods import Measure
from tracker.notifications.models import News, Note
from tracker.statistics.queries import Scope, figures
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
DUE, CAP = date(2026, 6, 10), date(2026, 9, 10)  # of a case assigned on 10 March
ON, WISH = date(2026, 6, 1), date(2026, 8, 14)
WHY = "涉及三个区，需要会商。"


def asked(cast, on=ON, wish=WISH, share=None):
    share = share or cast.share(cast.accepted())
    extension_actions.ask_extension(share, wish, WHY, by=cast.clerk(share), on=on)
    keep()
    return share


def granted(cast, until=WISH, on=date(2026, 6, 3)):
    share = asked(cast)
    extension_actions.grant_extension(share, until, by=cast.zhao, on=on)
    keep()
    return share


def told(cast):
    """(who, what) of every note about extensions."""
    kinds = (News.EXTENSION_ASKED, News.EXTENDED, News.EXTENSION_SETTLED)
    query = sa.select(Note.capacity_id, Note.news).where(Note.news.in_(kinds))
    names = {getattr(cast, name).id: name for name in ("wang", "zhao", "luo", "he", "zhou")}
    return {(names[who], news) for who, news in db.session.execute(query)}


def test_a8_the_unit_asks_with_a_day_and_a_reason_and_the_date_stays_until_it_is_decided(cast):
    share = asked(cast)

    assert (share.extension_asked_on, share.extension_wished_on, share.extension_reason) == (ON, WISH, WHY)
    assert (share.state, share.due_on, share.first_due_on) == ("accepted", DUE, None)
    assert share.waits_for_extension


@pytest.mark.parametrize(("on", "is_in_time"), [(DUE, True), (date(2026, 6, 11), False)])
def test_a8_on_the_last_day_it_is_still_in_time_and_on_the_day_after_not(cast, on, is_in_time):
    share = cast.share(cast.accepted())
    if is_in_time:
        asked(cast, on, share=share)
    else:
        with pytest.raises(NoExtension):
            asked(cast, on, share=share)

    assert share.waits_for_extension is is_in_time


@pytest.mark.parametrize(("wish", "fits"), [(DUE, False), (date(2026, 6, 11), True), (CAP, True), (date(2026, 9, 11), False)])
def test_a8_the_day_lies_after_the_present_one_and_not_past_six_months_from_the_assignment(cast, wish, fits):
    share = cast.share(cast.accepted())
    assert cap_of(share).due == CAP
    if fits:
        asked(cast, wish=wish, share=share)
    else:
        with pytest.raises(Invalid) as fault:
            asked(cast, wish=wish, share=share)
        assert fault.value.field == "wished_on"

    assert (share.extension_wished_on == wish) is fits


def test_the_cap_rolls_over_a_day_of_rest_as_the_first_date_does(cast):
    share = cast.share(cast.accepted(on=date(2026, 4, 3)))

    assert (cap_of(share).nominal, cap_of(share).due) == (date(2026, 10, 3), date(2026, 10, 8))  # National Day


def test_trap_2_the_cap_counts_from_the_assignment_however_late_consent_comes(cast):
    share = granted(cast, until=CAP, on=date(2026, 6, 10))

    assert share.due_on == CAP
    with pytest.raises(NothingAsked):
        extension_actions.grant_extension(share, date(2026, 12, 10), by=cast.zhao, on=date(2026, 6, 10))


def test_a8_once_per_share_also_after_a_no(cast):
    share = asked(cast)
    extension_actions.deny_extension(share, "可以按期答复", by=cast.zhao, on=ON)

    with pytest.raises(NoExtension):
        asked(cast, share=share)


def test_a8_a_reason_is_needed_and_a_second_round_is_not_extended(cast):
    share, again = cast.share(cast.accepted()), cast.share(cast.second_round())

    with pytest.raises(Invalid) as empty:
        extension_actions.ask_extension(share, WISH, "", by=cast.he, on=ON)
    with pytest.raises(NoExtension):
        extension_actions.ask_extension(again, date(2026, 6, 20), WHY, by=cast.he, on=date(2026, 4, 20))

    assert empty.value.field == "reason"


def test_a8_a_co_unit_has_no_answer_to_extend_and_a_share_not_signed_for_none_yet(cast):
    co, fresh = cast.share(cast.led(), cast.finance), cast.share(cast.assigned())
    shares.accept(co, by=cast.zhou, on=ON)

    with pytest.raises(Forbidden):
        extension_actions.ask_extension(co, WISH, WHY, by=cast.zhou, on=ON)
    with pytest.raises(NoSuchStep):
        extension_actions.ask_extension(fresh, WISH, WHY, by=cast.he, on=ON)


def test_a9_granted_the_new_day_is_the_statutory_one_and_the_first_stays_visible(cast):
    share = granted(cast)

    assert (share.first_due_on, share.due_on, share.suggestion.due_on) == (DUE, WISH, WISH)
    assert share.extension_decided_on == date(2026, 6, 3)


def test_a9_the_day_may_be_earlier_than_wished_but_not_past_the_cap_before_today_or_before_the_first(cast):
    faults = []
    for until in (DUE, date(2026, 9, 11)):
        with pytest.raises(Invalid) as fault:
            granted(cast, until=until)
        faults.append(fault.value.field)
    with pytest.raises(Invalid):
        granted(cast, until=date(2026, 6, 20), on=date(2026, 6, 22))

    assert faults == ["until", "until"]
    assert granted(cast, until=date(2026, 7, 1)).due_on == date(2026, 7, 1)


def test_a9_how_first_date_and_cap_were_counted_is_kept_and_no_calendar_moves_them_any_more(cast):
    share = granted(cast)
    query = sa.select(Computation.key, Computation.due_on, Computation.is_open).where(
        Computation.kind == "assignment", Computation.subject_id == share.id, Computation.key.in_(("reply", "reply_cap"))
    )

    assert {tuple(row) for row in db.session.execute(query)} == {("reply", DUE, False), ("reply_cap", CAP, False)}


def test_a9_denied_the_day_stays_and_a_reason_is_needed(cast):
    share = asked(cast)
    with pytest.raises(Invalid) as fault:
        extension_actions.deny_extension(share, "", by=cast.zhao, on=ON)

    extension_actions.deny_extension(share, "可以按期答复", by=cast.zhao, on=ON)

    assert fault.value.field == "words"
    assert (share.due_on, share.first_due_on, share.extension_words) == (DUE, None, "可以按期答复")
    assert not share.waits_for_extension


def test_the_office_is_asked_the_deputy_and_the_unit_are_told_and_the_coordinator_gets_a_copy(cast):
    cast.everybody()
    share = asked(cast)
    first = told(cast)
    extension_actions.grant_extension(share, WISH, by=cast.zhao, on=ON)
    keep()

    assert first == {("zhao", News.EXTENSION_ASKED)}
    assert told(cast) - first == {("he", News.EXTENSION_SETTLED), ("wang", News.EXTENDED), ("luo", News.EXTENDED)}


def test_of_a_refused_request_the_unit_alone_hears(cast):
    cast.everybody()
    extension_actions.deny_extension(asked(cast), "可以按期答复", by=cast.zhao, on=ON)
    keep()

    assert told(cast) == {("zhao", News.EXTENSION_ASKED), ("he", News.EXTENSION_SETTLED)}


@pytest.mark.parametrize(("rule", "waits_for"), [("office", "zhao"), ("assigner", "luo")])
def test_by_the_rule_who_passed_a_share_on_may_also_extend_it(cast, rule, waits_for):
    db.session.add(
        Rule(congress_id=cast.city.id, key="extension_consent", measure=Measure.CHOICE, value=rule, from_on=date(2026, 1, 1), source="本市办法")
    )  # fmt: skip
    share = shares.sub_assign(
        live_of(cast.assigned((cast.finance, Part.SOLE)))[0], cast.housing, by=cast.luo, on=date(2026, 3, 12)
    )
    shares.accept(share, by=cast.he, on=date(2026, 3, 12))
    asked(cast, share=share)
    by = {"zhao": cast.zhao, "luo": cast.luo}

    waiting = {name: bool(db.session.scalars(extensions_for(who)).all()) for name, who in by.items()}

    assert cap_of(share).due == CAP  # the clock stays that of the office's assignment
    assert waiting["luo"] is (waits_for == "luo")
    if waits_for == "zhao":
        with pytest.raises(Forbidden):
            extension_actions.grant_extension(share, WISH, by=cast.luo, on=ON)
    extension_actions.grant_extension(share, WISH, by=by[waits_for], on=ON)
    assert share.due_on == WISH


@pytest.mark.parametrize(("on", "is_late"), [(date(2026, 7, 20), False), (WISH, False), (date(2026, 8, 15), True)])
def test_decision_6_on_time_is_judged_by_the_granted_day(cast, on, is_late):
    share = granted(cast)

    assert cast.answer(share, on=on).is_late is is_late


def counted(cast, on):
    counts = figures(Scope(cast.city.id, on))[0].counts
    return counts["overdue"], counts["not_due"]


def test_an_extended_case_is_overdue_by_the_granted_day_only(cast):
    granted(cast)

    assert [counted(cast, on) for on in (date(2026, 6, 11), WISH, date(2026, 8, 15))] == [(0, 1), (0, 1), (1, 0)]


def test_as_at_a_day_before_it_was_granted_the_first_day_holds(cast):
    share = asked(cast, on=DUE)
    extension_actions.grant_extension(share, WISH, by=cast.zhao, on=date(2026, 6, 15))
    keep()

    assert [counted(cast, on) for on in (date(2026, 6, 12), date(2026, 6, 15))] == [(1, 0), (0, 1)]


def test_the_pages_ask_explain_the_latest_day_decide_and_show_all_three_dates(cast, browser):
    clock.start_at(at(ON))
    case = cast.accepted()
    share_id = cast.share(case).id
    let_in(browser, cast.he)
    assert f"/assignments/{share_id}/extension" in browser.get(f"/cases/{case.id}").links()
    page = browser.get(f"/assignments/{share_id}/extension")
    assert "最迟可以延至：2026年9月10日" in page.text
    page = browser.send("/extension", 422, wished_on="2026-12-01", reason=WHY)
    assert "最迟只能延至 2026年9月10日" in page.text
    assert WHY in page.source
    assert "延期申请已提出" in browser.send("/extension", wished_on="2026-08-14", reason=WHY).text
    browser.get(f"/assignments/{share_id}/extension", 409)

    let_in(browser, cast.zhao)
    assert "/desk/extensions" in browser.get("/desk").links()
    assert f"/cases/{case.id}" in browser.get("/desk/extensions").links()
    assert f"/assignments/{share_id}/extension-decision" in browser.get(f"/cases/{case.id}").links()
    browser.get(f"/assignments/{share_id}/extension-decision")
    page = browser.send("/extension-decision", 422, decision="deny", words="")
    assert "请写明不同意延期的理由" in page.text
    page = browser.send("/extension-decision", decision="grant", until="2026-08-14", words="")
    assert "已同意延期" in page.text

    page = let_in(browser, cast.wang).get(f"/cases/{case.id}")
    assert "原期限 2026年6月10日，2026年6月1日同意延至 2026年8月14日" in page.text
    browser.get(f"/cases/{case.id}/dates")


def test_who_may_not_ask_or_decide_gets_403_and_who_may_not_see_404(cast, browser):
    clock.start_at(at(ON))
    share = asked(cast)
    case, share_id = share.suggestion, share.id
    answers = {
        "wang": (403, 403),
        "he": (409, 403),
        "shen": (403, 403),
        "zhou": (404, 404),
        "sun": (404, 404),
        "zhao": (403, 200),
    }

    for name, (ask, decide) in answers.items():
        let_in(browser, getattr(cast, name))
        browser.get(f"/assignments/{share_id}/extension", ask)
        browser.get(f"/assignments/{share_id}/extension-decision", decide)

    assert cast.share(case).waits_for_extension
