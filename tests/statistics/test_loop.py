"""The ratio of people told, worked out by hand; every number is as long as the list behind it."""

import json
from datetime import date

import pytest

from tests.entry import let_in
from tests.issues.voices import TOLD, issue_in
from tests.people import at
from tracker.__main__ import cli
from tracker.accounts.policy import PUBLIC
from tracker.core import clock
from tracker.core.events import keep
from tracker.issues import actions, citizen_actions, closing_actions
from tracker.issues.loop_models import Solved
from tracker.issues.loop_queries import Loop
from tracker.issues.models import Door, Way
from tracker.issues.states import State
from tracker.statistics.loop_queries import LoopBy, Window, loop_figures, months, window_of

TODAY = date(2026, 2, 2)
WANTED = {
    "spoke": 9,
    "told": 4,
    "waiting": 1,
    "late": 1,
    "open": 3,
    "unreached": 1,
    "seen": 1,
    "solved": 1,
    "partly": 0,
    "not_solved": 1,
    "given_code": 0,
}


@pytest.fixture
def heard(cast):
    """Nine people in January: four know, one waits too long, one was never reached, of three nothing has come yet."""
    clock.start_at(at(TODAY))
    told, closed, waiting, gone = (issue_in(cast, state) for state in (State.TOLD, State.CLOSED, State.TO_TELL, State.TO_TELL))
    issue_in(cast, State.ANSWERED), issue_in(cast, State.GUIDED)
    issue_in(cast, State.RECORDED), issue_in(cast, State.TRANSFERRED), issue_in(cast, State.LINKED)
    for _n in "123":
        closing_actions.note_try(gone, Way.PHONE, "", by=cast.li, on=TOLD)
    closing_actions.not_reachable(gone, by=cast.li, on=TOLD)
    citizen_actions.verdict(told, Solved.NO, by=PUBLIC)
    citizen_actions.seen(waiting, by=PUBLIC)
    citizen_actions.verdict(waiting, Solved.YES, by=PUBLIC)
    keep()
    assert closed.told_on == TOLD
    return cast


def counted(figures):
    return {str(loop): many for loop, many in figures.counts.items()}


def test_of_nine_four_are_told_and_of_six_with_a_result(heard):
    (all_,) = loop_figures(heard.city.id, Window("all"), TODAY)

    assert counted(all_) == WANTED
    assert (all_.told.part, all_.told.whole, str(all_.told.percent)) == (4, 9, "44.4")
    assert (all_.told_of_due.part, all_.told_of_due.whole) == (4, 6)
    assert (all_.median_days, all_.judged) == (3, 2)  # the 9th to the 12th, twice


def test_by_station_and_by_deputy_each_counts_its_own(heard):
    other = heard.issue("没有代表在场。", on=date(2026, 1, 8))
    other.deputy_id = None
    actions.guide_out(other, Door.COURT, "", by=heard.li)
    keep()

    stations = loop_figures(heard.city.id, Window("all"), TODAY, LoopBy.STATION)
    deputies = loop_figures(heard.city.id, Window("all"), TODAY, LoopBy.DEPUTY)

    assert [(each.name, each.counts[Loop.SPOKE]) for each in stations] == [("东巷联络站", 10)]
    assert [(each.name, each.counts[Loop.SPOKE], each.counts[Loop.TOLD]) for each in deputies] == [("王芳", 9, 4), ("", 1, 1)]


def test_only_what_was_recorded_in_the_window_counts(heard):
    january, february = (window_of(heard.city.id, key, TODAY) for key in ("2026-01", "2026-02"))

    assert [loop_figures(heard.city.id, w, TODAY)[0].counts[Loop.SPOKE] for w in (january, february)] == [9, 0]
    assert loop_figures(heard.city.id, february, TODAY)[0].told.percent is None


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("wanted", "since", "until"),
    [
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("all", None, None),
        ("", date(2026, 1, 1), TODAY),
        ("2026-13", date(2026, 1, 1), TODAY),
        ("s999999", date(2026, 1, 1), TODAY),
        ("s九", date(2026, 1, 1), TODAY),
        ("０００１-01", date(2026, 1, 1), TODAY),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 30)),
    ],
)
def test_a_window_is_a_month_a_session_all_or_else_the_year(cast, wanted, since, until):
    window = window_of(cast.city.id, wanted, TODAY)

    assert (window.since, window.until) == (since, until)


@pytest.mark.one_engine
def test_a_session_is_from_its_opening_to_the_next(cast):
    assert window_of(cast.city.id, f"s{cast.session.id}", TODAY).since == date(2026, 1, 10)
    assert months(date(2026, 1, 5), 2) == ["2026-01", "2025-12"]


@pytest.mark.one_engine
def test_every_number_leads_to_a_list_as_long(heard, browser):
    for who in ("zhao", "zhan", "li", "wang"):
        page = let_in(browser, getattr(heard, who)).get("/statistics/loop?window=2026-01")
        links = [(a.text.strip(), a.get("href")) for a in page.all("a") if "loop=" in (a.get("href") or "")]

        assert len(links) >= 2 * len([many for many in WANTED.values() if many]) - 4, who
        for number, address in links:
            assert f"共 {number} 件" in browser.get(address).text, (who, address)


@pytest.mark.one_engine
def test_the_committee_sees_numbers_and_no_list_and_others_nothing(heard, browser):
    page = let_in(browser, heard.wei).get("/statistics/loop?window=all&by=deputy")

    assert "44.4%" in page.text
    assert "东巷联络站" in page.text
    assert "王芳" not in page.text
    assert not [a for a in page.all("a") if (a.get("href") or "").startswith("/issues")]
    for who in ("he", "guan", "shenji", "luo", "tuan"):
        let_in(browser, getattr(heard, who)).get("/statistics/loop", 403)


@pytest.mark.one_engine
def test_a_head_of_a_station_and_a_deputy_see_their_own(heard, browser):
    assert "/issues?loop=spoke" in let_in(browser, heard.zhan).get("/statistics/loop?window=all").source
    page = let_in(browser, heard.chen).get("/statistics/loop?window=all")

    assert "这段时间没有群众意见" in page.text


@pytest.mark.one_engine
def test_the_command_prints_it_too(heard, app):
    said = json.loads(app.test_cli_runner().invoke(cli, ["statistics", "--json", "--as-at", "2026-02-02"]).stdout)["loop"]

    assert said["told"] == {"part": 4, "whole": 9, "percent": 44.4, "whole_is": "反映群众"}
    assert (said["counts"], said["median_days"], said["from"], said["until"]) == (WANTED, 3, None, "2026-02-02")
