"""What stands hidden is not found out by asking for it, and what is erased is gone everywhere."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context

import pytest

from tests.citizens.codes import look_up
from tests.issues.tree import ON, district_of
from tests.issues.voices import TOLD
from tracker.accounts.models import Capacity
from tracker.accounts.policy import PUBLIC, SYSTEM
from tracker.audit.queries import of
from tracker.citizens.code_actions import give_code
from tracker.citizens.models import TrackingCode
from tracker.citizens.tracking import shown
from tracker.clusters.queries import fitting
from tracker.congress.models import Category
from tracker.core import clock
from tracker.core.db import db, expect_writing
from tracker.core.errors import Forbidden
from tracker.core.events import drop, keep
from tracker.core.policy import allows
from tracker.issues import actions, amend_actions, contact_actions, pass_actions
from tracker.issues.errors import TooManyReveals
from tracker.issues.loop_models import ContactReveal, RevealFor
from tracker.issues.models import Issue, Target
from tracker.issues.policy import RULES
from tracker.issues.public_actions import Said, record_by_code
from tracker.issues.queries import Voices
from tracker.issues.states import Act, State

PHONE, BLOTTED = "13800138000", "〔电话已隐去〕"
WHO = {"name": "陈婆婆", "phone": PHONE}


def found_by(viewer, words):
    return [issue.id for issue in Voices(viewer, words=words).page().rows]


# asking


@pytest.mark.parametrize("words", [PHONE, "138", "8", "打13", "桥塌了 8000"])
def test_what_a_unit_or_another_congress_reads_hidden_it_does_not_find(cast, words):
    district = district_of(cast)
    above = district.passed_up(cast, text=f"桥塌了，打{PHONE}。")
    given = cast.issue(text=f"桥塌了，打{PHONE}。", place="东巷")
    actions.transfer(given, Target.UNIT, by=cast.zhan, unit=cast.housing)
    keep()

    assert found_by(cast.he, words) == []
    assert found_by(cast.zhao, words) == [given.id]  # its own congress's, which it reads whole
    assert [issue.id for issue in fitting(cast.zhao, words)] == [given.id]
    assert found_by(district.tang, words) == [above.id]
    assert found_by(cast.li, words) == [given.id]


def test_what_they_do_read_they_find_contacts_beside_it_or_not(cast):
    said = cast.issue(text=f"3号楼漏水，打{PHONE}。", place="东巷12号", category=db.session.query(Category).first())
    actions.transfer(said, Target.UNIT, by=cast.zhan, unit=cast.housing)
    keep()

    for words in ("3号楼", "12号", "漏水 东巷", said.category.name):
        assert found_by(cast.he, words) == [said.id], words


# places


def test_no_contact_is_kept_in_a_place_however_it_came(cast):
    place, kept = f"东巷12号 {PHONE}", f"东巷12号 {BLOTTED}"
    typed = cast.issue(place=place)
    sent = record_by_code(cast.station, Said("路灯坏了。", place=place), by=PUBLIC, on=ON)
    brought = actions.bring_in(
        cast.station, "井盖没了。", State.RECORDED, by=SYSTEM, on=ON, category=None, place=place, words=""
    )
    amended, sorted_in = cast.issue(), cast.issue()
    amend_actions.amend(amended, amend_actions.Slip(None, place), by=cast.li)
    actions.sort(sorted_in, None, place, by=cast.li)
    keep()

    assert [issue.place for issue in (typed, sent, brought, amended, sorted_in)] == [kept] * 5
    assert not actions.sort(sorted_in, None, place, by=cast.li)
    assert PHONE not in "".join(f"{line.note}{line.details}" for line in of("issue", sorted_in.id))


def test_a_place_that_grows_by_hiding_still_fits(cast):
    issue = cast.issue(place="东" * 93 + "微信abcde")
    keep()

    assert (len(issue.place), issue.place[93:]) == (100, "微信〔账号已隐")


# forgetting


def test_forgotten_neither_name_nor_phone_stands_in_any_words_of_the_issue(cast):
    district = district_of(cast)
    said = f"陈 婆婆的电话{PHONE}"
    issue = district.passed_up(cast, words=said, text=f"我是陈婆婆，路坏了，打{PHONE}。", place="陈婆婆家门口", **WHO)
    pass_actions.sign(issue.held_by, by=cast.zhao, on=ON)
    pass_actions.report(issue.held_by, said, by=cast.zhao, on=TOLD)
    keep()

    contact_actions.forget(issue, by=district.li)
    keep()

    db.session.expire_all()
    (passed,) = issue.passes
    left = [issue.text, issue.place, issue.answer, issue.outcome, passed.words, passed.answer]
    assert left == [
        f"我是〔姓名已隐去〕，路坏了，打{BLOTTED}。", "〔姓名已隐去〕家门口", *[f"〔姓名已隐去〕的电话{BLOTTED}"] * 4,
    ]  # fmt: skip


def test_a_name_of_one_character_is_no_reason_to_blot_every_other_word(cast):
    issue = cast.issue(text="陈家巷的路坏了。", name="陈")

    contact_actions.forget(issue, by=cast.li)

    assert issue.text == "陈家巷的路坏了。"


def test_forgotten_the_second_part_of_its_codes_goes_and_how_far_it_is_stays(cast, browser):
    issue, other = cast.issue(**WHO), cast.issue(**WHO)
    code = give_code(issue, by=cast.li, at=clock.now())
    give_code(other, by=cast.li, at=clock.now())
    keep()

    contact_actions.forget(issue, by=cast.li)
    keep()

    left = {row.issue_id: row.second_digest for row in db.session.query(TrackingCode)}
    assert (left[issue.id], left[other.id] is None) == (None, False)
    db.session.rollback()
    assert "已登记" in look_up(browser, shown(code)).text


# looking


@pytest.mark.postgres_alone
def test_of_two_looks_at_once_the_second_counts_the_first(app, cast):
    issue = cast.issue(**WHO)
    for _n in range(19):
        contact_actions.reveal(issue, RevealFor.TELL, by=cast.li)
    keep()
    issue_id, li_id = issue.id, cast.li.id

    def look():
        with app.app_context():
            expect_writing(True)
            try:
                contact_actions.reveal(db.session.get(Issue, issue_id), RevealFor.TELL, by=db.session.get(Capacity, li_id))
                keep()
            except TooManyReveals:
                drop()
                return "refused"
            finally:
                db.session.remove()
            return "seen"

    contact_actions.reveal(issue, RevealFor.TELL, by=cast.li)  # the twentieth, not kept yet
    with ThreadPoolExecutor(1) as other:
        second = other.submit(Context().run, look)
        time.sleep(0.5)
        keep()

        assert second.result(10) == "refused"
    assert db.session.query(ContactReveal).count() == 20


# signing


def test_what_another_congress_has_in_hand_the_liaison_of_the_station_neither_signs_nor_reports(cast):
    district = district_of(cast)
    issue = district.passed_up(cast)

    with pytest.raises(Forbidden):
        actions.sign_for(issue, by=district.li, on=ON)
    pass_actions.sign(issue.held_by, by=cast.zhao, on=ON)
    with pytest.raises(Forbidden):
        actions.report_back(issue, "修好了。", by=district.li, on=TOLD)

    pass_actions.give_back(issue.held_by, "属区里职权。", by=cast.zhao, on=ON)
    assert allows(RULES, Act.SIGN_FOR, district.li, issue)


@pytest.mark.one_engine
@pytest.mark.parametrize("how", ["forget", "erase"])
def test_the_line_that_says_something_was_erased_repeats_none_of_it(cast, how):
    issue = cast.issue(text="我是陈婆婆，路灯坏了。", **WHO)
    actions.answer(issue, "跟陈婆婆说了。", by=cast.wang)
    keep()

    if how == "forget":
        contact_actions.forget(issue, by=cast.li)
    else:
        contact_actions.erase(issue, by=SYSTEM, on=TOLD, why="保存期满")
    keep()

    line = of("issue", issue.id)[-1]
    assert line.act == how
    assert {name: line.details[name] for name in ("text", "answer", "name", "phone")} == {
        "text": ["***", "***"], "answer": ["***", "***"], "name": ["***", None], "phone": ["***", None],
    }  # fmt: skip
    assert "陈婆婆" not in str(line.details)
