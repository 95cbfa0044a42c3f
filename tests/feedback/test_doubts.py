"""Where the words of a rating stand against its ticks: asked about once, and left as it is when one says so."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tracker.core import clock
from tracker.core.db import db
from tracker.feedback.doubts import is_odd
from tracker.feedback.queries import of_case

# lower degree | higher degree | words | whether it is asked about
WORDS = """
satisfied | satisfied | 没有解决 | yes
satisfied | satisfied | 对答复不满意，推诿 | yes
satisfied | satisfied | 感谢，办得好 | no
satisfied | satisfied | 没有不满意的地方 | no
satisfied | satisfied | – | no
basically | satisfied | 还有一段没有解决 | no
basically | basically | 敷衍了事 | yes
basically | satisfied | 态度很好，希望再快一点 | no
dissatisfied | satisfied | 很满意，感谢市住建局 | yes
dissatisfied | dissatisfied | 非常满意 | yes
dissatisfied | satisfied | 态度很好，但没有解决 | no
dissatisfied | satisfied | 感谢来人说明，问题仍在 | no
dissatisfied | satisfied | 不太满意 | no
dissatisfied | dissatisfied | 只修了路口，巷子里没有动 | no
dissatisfied | satisfied | 已经解决 | yes
"""


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
def test_words_against_the_ticks_are_asked_about_and_others_left_alone(line):
    worst, best, words, asked = (cell.strip() for cell in line.split("|"))

    assert is_odd(worst, best, words.replace("–", "")) is (asked == "yes")


def open_form(cast, browser, **marks):
    """王芳 at the form of an answered case, sending her ticks."""
    case_id = cast.replied().id
    clock.start_at(at(date(2026, 4, 10)))
    db.session.commit()
    let_in(browser, cast.wang).get(f"/suggestions/{case_id}/rating")
    return case_id, {f"marks__0__{name}": value for name, value in marks.items()}


@pytest.mark.one_engine
def test_s14_a_slip_of_the_finger_is_asked_about_and_a_tick_lets_it_stand(cast, browser):
    slip = {"attitude": "dissatisfied", "result": "dissatisfied", "reason": "很满意，感谢"}
    case_id, marks = open_form(cast, browser, **slip)

    page = browser.send("/rating", 422, **marks)
    assert "您选的是“不满意”，写的却是“很满意，感谢”，确定吗？" in page.text
    assert "#marks-0-sure" in page.links()
    assert not of_case(case_id)

    browser.send("/rating", **marks, marks__0__sure="y")
    assert [rating.reason for rating in of_case(case_id)] == ["很满意，感谢"]


@pytest.mark.one_engine
def test_the_tick_is_not_there_before_it_is_asked_for(cast, browser):
    open_form(cast, browser)

    assert "marks-0-sure" not in browser.page.form("/rating").names()


@pytest.mark.one_engine
def test_a_correction_is_asked_about_in_the_same_way(cast, browser):
    case = cast.dissatisfied()
    path = f"/suggestions/{case.id}/rating/{cast.share(case).id}/correction"
    clock.start_at(at(date(2026, 4, 10)))
    let_in(browser, cast.wang).get(path)

    page = browser.send("/correction", 422, attitude="satisfied", result="satisfied", reason="没有解决", why="点错了")

    assert "您选的是“满意”，写的却是“没有解决”，确定吗？" in page.text
    assert "4月27日前可以更正" in page.text
