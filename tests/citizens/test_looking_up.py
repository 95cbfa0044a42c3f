"""How far it is: the code alone tells the steps, with the second part the words; a wrong code and a dead one are answered alike."""

import io
from datetime import timedelta

import pytest
import sqlalchemy as sa
from PIL import Image

from tests.citizens.codes import WORDS, code_on, from_address, look_up, morning, write
from tests.citizens.results import MONDAY, ended, guided, put_aside, reopened, reported, told, transferred
from tests.congress.furniture import picture
from tracker.accounts.policy import PUBLIC
from tracker.attachments.actions import attach
from tracker.citizens.code_actions import give_code
from tracker.citizens.night_tools import retire_codes
from tracker.citizens.tracking import made, shown
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import Issue
from tracker.web.once import Once


@pytest.fixture(autouse=True)
def _monday():
    morning(MONDAY)


@pytest.fixture
def sent(cast, browser):
    """The issue somebody sent with a phone, and its code."""
    code = code_on(write(browser, cast, phone="13800138000", told="y", place="东巷"))
    return db.session.scalars(sa.select(Issue)).one(), code


@pytest.mark.one_engine
def test_the_same_question_sent_again_is_answered_at_once_and_counted_again(sent, app):
    _issue, code = sent
    caller, again = from_address(app, "192.0.2.7"), {"code": code, "once": "a" * 43}

    answers = [caller.post("/public/progress", 200, data=again).text for _n in range(2)]

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Once)) == 1  # the form by which it was said
    assert answers[0] == answers[1]


def test_the_code_alone_tells_the_steps_the_station_and_the_days_and_no_word_of_what_was_said(sent, cast, browser):
    _issue, code = sent

    page = look_up(browser, code)

    assert all(words in page.text for words in ("已登记", "东巷联络站", "2026年4月20日"))
    assert WORDS not in page.text
    assert "138" not in page.text


def test_with_the_last_four_digits_the_words_the_picture_and_the_result_are_shown(sent, cast, browser):
    issue, code = sent
    attach(issue, picture(), "路灯.jpg", by=PUBLIC, at=clock.now())
    issues.answer(issue, "街道已报修，三天内换好。", by=cast.wang)
    keep()

    page = look_up(browser, code, "8000")

    assert WORDS in page.text
    assert "三天内换好" in page.text
    assert page.all("main")[0].all("img")[0].get("src").startswith("data:image/jpeg;base64,")


@pytest.mark.parametrize("second", ["8001", "0013"])
def test_a_wrong_second_part_opens_nothing_and_says_so(sent, browser, second):
    page = look_up(browser, sent[1], second)

    assert "四位数字不对" in page.text
    assert WORDS not in page.text


def test_four_digits_of_ones_own_do_in_place_of_a_phone(cast, browser):
    code = code_on(write(browser, cast, word="４７１１"))

    assert WORDS in look_up(browser, code, "4711").text
    assert WORDS not in look_up(browser, code, "4712").text


def test_without_either_only_the_steps_can_be_seen(cast, browser):
    code = code_on(write(browser, cast))

    page = look_up(browser, code, "0000")

    assert WORDS not in page.text
    assert "只能看办到哪一步" in page.text


def test_it_is_asked_in_the_body_alone(sent, browser):
    _issue, code = sent
    look_up(browser, code)

    assert code not in browser.get(f"/public/progress?code={code}").text
    assert code not in "".join(browser.page.links())


def said(page):
    """What a page says, but for tokens and for what was typed."""
    return page.text


def test_a_wrong_code_one_that_was_replaced_and_one_whose_time_is_over_are_answered_alike(sent, cast, browser):
    issue, code = sent
    never = look_up(browser, shown(made(b"\0" * 10)), "8000", 422)
    give_code(issue, by=cast.li, at=clock.now())
    keep()
    replaced = look_up(browser, code, "8000", 422)
    mistyped = look_up(browser, code[:-1] + ("0" if code[-1] != "0" else "1"), "8000", 422)

    assert said(never) == said(replaced) == said(mistyped)
    assert "没有查到" in never.text


def test_a_code_ends_with_the_time_its_contact_is_kept(sent, cast, browser):
    issue, code = sent
    issues.answer(issue, "已说明。", by=cast.wang)
    issues.close(issue, by=cast.li, on=MONDAY)
    keep()
    over = issue.retain_until + timedelta(days=1)

    early = list(retire_codes(cast.city.id, issue.retain_until))
    gone = list(retire_codes(cast.city.id, over))
    keep()

    assert (sum(early), sum(gone)) == (0, 1)
    look_up(browser, code, "8000", 422)


def test_five_wrong_second_parts_and_the_code_rests_for_an_hour_even_for_the_right_one(sent, browser):
    _issue, code = sent
    for n in range(5):
        look_up(browser, code, f"000{n}")

    page = look_up(browser, code, "8000", 429)
    clock.start_at(clock.now() + timedelta(hours=1))

    assert int(page.headers["Retry-After"]) <= 3600
    assert "8000" not in page.source.replace("138000", "")  # what was typed is not shown again
    assert WORDS in look_up(browser, code, "8000").text


def test_a_code_of_nobody_rests_alike(cast, browser):
    code = shown(made(b"\1" * 10))
    for n in range(5):
        look_up(browser, code, f"000{n}", 422)

    look_up(browser, code, "8000", 429)


def test_thirty_questions_in_ten_minutes(cast, browser):
    code = shown(made(b"\2" * 10))
    for _n in range(30):
        look_up(browser, code, status=422)

    look_up(browser, code, status=429)
    clock.start_at(clock.now() + timedelta(minutes=10))
    look_up(browser, code, status=422)


# the steps


STEPS = {
    None: ["已登记"],
    guided: ["已登记", "请到这里反映：法院（诉讼）"],
    transferred: ["已登记", "已转交：市住房和城乡建设局"],
    reported: ["已登记", "已转交：市住房和城乡建设局", "已签收，开始办理", "已有办理结果"],
    told: ["已登记", "已转交：市住房和城乡建设局", "已签收，开始办理", "已有办理结果", "已把结果告诉您"],
    ended: ["已登记", "已转交：市住房和城乡建设局", "已签收，开始办理", "已有办理结果", "已把结果告诉您", "已了结"],
    reopened: ["已登记"],
    put_aside: ["已登记", "没有受理：测试或误发"],
}


@pytest.mark.parametrize("act", STEPS, ids=lambda act: act.__name__ if act else "just sent")
def test_each_step_is_told_in_plain_words(sent, cast, browser, act):
    issue, code = sent
    if act:
        act(issue, cast)
        keep()

    page = look_up(browser, code)

    assert [item.pieces[0].strip() for item in page.all("ol")[0].all("li")] == STEPS[act]
    assert page.all("h2")[0].text == STEPS[act][-1]


# pictures


def test_a_picture_on_the_page_is_small(sent, cast, browser):
    issue, code = sent
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 60).save(out, "PNG")
    out.seek(0)
    attach(issue, out, "大.png", by=PUBLIC, at=clock.now())
    keep()

    page = look_up(browser, code, "8000")

    assert len(page.source) < 150_000
