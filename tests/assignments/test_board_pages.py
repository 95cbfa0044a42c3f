"""The pre-assignment board on pages, desks and in trays: who sees what, and nobody else."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.assignments.boards import AFTER, DAY, asked, say
from tests.entry import let_in
from tests.people import FILED, at
from tracker.accounts.models import Role
from tracker.assignments import board_actions
from tracker.assignments.board_models import Word
from tracker.assignments.board_queries import proposal_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.desk.queries import counts
from tracker.notifications.models import News, Note
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine


def test_they_see_title_and_text_and_nothing_of_what_goes_on_around_it(cast, browser):
    cast.he, cast.zhao  # noqa: B018
    _board, (case, _other) = asked(cast)
    page = let_in(browser, cast.he).get(f"/cases/{case.id}")

    assert "东巷地势低" in page.text
    assert "还没有正式交办，不起算期限" in page.text
    assert "审查立案" not in " ".join(node.text for node in page.all("details"))
    browser.get(f"/suggestions/{case.id}/assignment", 403)


def test_desks_and_trays_say_who_is_to_answer_and_what_the_office_is_to_change(cast):
    people = [cast.he, cast.zhou, cast.wu, cast.luo, cast.zhao]
    board, (case, _other) = asked(cast)
    waiting = [counts(who, ["asked"], DAY)["asked"] for who in people[:4]]
    say(cast, case, Word.OBJECTED, "不属职责")
    later = [counts(who, ["asked"], DAY)["asked"] for who in people[:4]]
    before = counts(cast.zhao, ["objected"], DAY)["objected"]
    board_actions.close_round(board, by=cast.zhao, on=AFTER)
    keep()

    assert (waiting, later) == ([2, 2, 0, 2], [1, 2, 0, 2])
    assert (before, counts(cast.zhao, ["objected"], DAY)["objected"]) == (0, 1)
    assert counts(cast.he, ["asked"], DAY)["asked"] == 0
    notes = db.session.execute(
        sa.select(Note.news, Note.capacity_id).where(Note.news.in_((News.BOARD_ASKED, News.BOARD_OBJECTED)))
    )
    assert sorted(map(tuple, notes)) == sorted(
        [(News.BOARD_ASKED, cast.he.id), (News.BOARD_ASKED, cast.zhou.id), (News.BOARD_ASKED, cast.luo.id),
         (News.BOARD_OBJECTED, cast.zhao.id)]
    )  # fmt: skip


def test_by_the_pages_from_the_first_draft_to_the_meeting(cast, signed_in, browser):
    clock.start_at(at(DAY))
    for person in (cast.he, cast.zhou, cast.luo):
        assert person
    case, other = cast.registered(), cast.registered()
    office = let_in(browser, cast.zhao)
    office.get("/boards")
    page = office.send("/boards", session_id=str(cast.session.id), kind="in_session")
    board = page.path
    office.get(f"/proposals?board={board.rpartition('/')[2]}")
    office.send("/proposals", 422, **{f"main-{case.id}": "没有这个局"})
    assert "没有“没有这个局”这个在用的单位" in office.page.text
    office.send(
        "/proposals", **{f"main-{case.id}": "市住建局", f"co-{case.id}": "市财政局", f"main-{other.id}": "市公安局；市中院"}
    )
    assert [part for _unit, part in proposal_of(other.id).parts] == [Part.SPLIT, Part.SPLIT]
    office.get(f"{board}/round")
    office.send("/round", 422, answer_by="2026-02-01")
    page = office.send("/round", answer_by="2026-02-06")
    assert "没有答复" in page.text

    unit = signed_in("he")
    unit.get("/desk/asked")
    unit.get(board)
    unit.get(f"/suggestions/{case.id}/proposal-answer")
    unit.send("/proposal-answer", 422, word="objected", reason="")
    page = unit.send("/proposal-answer", word="objected", reason="排水属水务", instead_id=str(cast.police.id))
    assert "排水属水务" in page.text
    assert other.number not in page.text.split()
    unit.get(f"/suggestions/{other.id}/proposal-answer", 404)
    other_unit = signed_in("zhou")
    other_unit.get(board)
    assert "已同意承办 1 件" in other_unit.send("/agreement").text

    clock.start_at(at(date(2026, 2, 9)))
    page = let_in(office, cast.zhao).get(board)
    assert "排水属水务" in page.text
    page = office.send("/round-end")
    let_in(unit, cast.he).get(board, 404)
    unit.get(f"/cases/{case.id}", 404)
    office.get(f"{board}/round")
    office.send("/round", answer_by="2026-02-13")
    clock.start_at(at(date(2026, 2, 16)))
    let_in(office, cast.zhao).get(board)
    office.send("/round-end")
    page = office.send("/fixing")
    assert "到交办会批量交办" in page.text
    office.get(f"/assignments/batch?board={board.rpartition('/')[2]}")
    office.send("/preview", 200, on="2026-02-14")
    assert "已交办 2 件" in office.send("/run").text


def test_two_in_the_grid_at_once_neither_loses_what_the_other_wrote(cast, browser):
    case = cast.registered()
    let_in(browser, cast.zhao)
    browser.get("/proposals")
    board_actions.propose(case, [(cast.police, Part.SOLE)], by=cast.zhao, on=FILED)
    keep()

    page = browser.send("/proposals", 422, **{f"main-{case.id}": "市住建局"})

    assert "您打开之后有人改过，现在是“市公安局”" in page.text
    assert proposal_of(case.id).parts == [(cast.police, Part.SOLE)]


def test_boards_are_no_one_else_s(cast, browser):
    board, _cases = asked(cast)
    for name in ("wang", "li", "wei", "guan", "shenji", "tang"):
        status = 404
        let_in(browser, getattr(cast, name)).get(f"/boards/{board.id}", status)
    let_in(browser, cast.he).post(f"/boards/{board.id}/round-end", 403)
    let_in(browser, cast.shen).post(f"/boards/{board.id}/agreement", 403)
    let_in(browser, cast.wu).get(f"/boards/{board.id}", 404)
    assert cast.he.role is Role.UNIT_CLERK
