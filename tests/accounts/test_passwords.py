"""Which passwords are good enough, how they are kept, and how much work a refusal is."""

import sys

import pytest

from tests.people import PASSWORD
from tracker.accounts import actions, passwords
from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.events import keep
from tracker.roster import account_actions

GOOD = "东巷的雨水顺着青石板流到河里去"  # 15 characters
ABOUT = ["zhangweiming", "张为民"]


def fault(password, has_second=False):
    return passwords.fault(password, about=ABOUT, has_second=has_second)


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("password", "has_second", "is_good"),
    [
        (GOOD, False, True),
        (GOOD[:14], False, False),
        (GOOD[:14], True, True),
        (GOOD[:10], True, True),
        (GOOD[:9], True, False),
        (GOOD * 8 + "一二三四五六七八", False, True),  # 128
        (GOOD * 8 + "一二三四五六七八九", False, False),  # 129
        ("𠮷" + GOOD, False, True),
        (" " + GOOD + " ", False, True),
        ("rain on the lane again 7", False, True),
    ],
)
def test_a_password_is_long_enough_and_any_signs_will_do(app, password, has_second, is_good):
    assert (fault(password, has_second) is None) is is_good


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "123456789012345678",
        "qwertyuiopasdfgh",
        "aaaaaaaaaaaaaaaaaaaa",
        "rendadaibiaorenda",
        "youyingyouyingyouying",
        "zhangweiming2026",
        "人大代表人大代表人大代表人大代表",
        "password" + " " * 8,
    ],
)
def test_a_common_password_or_one_made_of_the_persons_words_is_refused(app, password):
    assert "太常见" in fault(password)


@pytest.mark.one_engine
def test_what_was_kept_fits_that_password_and_no_other():
    kept = passwords.seal(GOOD)

    assert passwords.is_right(GOOD, kept)
    assert not passwords.is_right(GOOD + "。", kept)
    assert kept != passwords.seal(GOOD)
    assert GOOD not in kept


@pytest.mark.one_engine
def test_a_password_of_128_signs_counts_to_its_last_and_none_is_cut_off():
    longest = (GOOD * 9)[:128]
    kept = passwords.seal(longest)

    assert passwords.is_right(longest, kept)
    assert not passwords.is_right(longest[:127] + "x", kept)
    assert not passwords.is_right(longest + "x", kept)


def hashings(work):
    """How often argon2 was asked while something was done, and how hard each time."""
    seen = []

    def watch(frame, event, _argument):
        if event == "call" and frame.f_code.co_name == "verify" and "argon2" in frame.f_code.co_filename:
            kept = frame.f_locals["hash"]
            seen.append(kept.rpartition("$")[0].rpartition("$")[0])  # the settings, without salt and hash

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return seen


@pytest.mark.one_engine
def test_a_refusal_is_the_same_work_whether_the_account_is_there_or_not(cast, slow_hasher):
    cast.zhao, cast.he  # noqa: B018
    account_actions.disable(cast.he.account, by=SYSTEM)
    account_actions.open_account("fresh", "新人", by=SYSTEM, at=clock.now())
    keep()

    def work(login, password):
        return hashings(lambda: actions.sign_in(login, password, address="", agent="", at=clock.now()))

    works = [
        work("nobody", "wrong"),
        work("zhao", "wrong"),
        work("he", PASSWORD),
        work("fresh", "wrong"),
        work("zhao", "x" * 500),
    ]

    assert works == [["$argon2id$v=19$m=19456,t=2,p=1"]] * 5


@pytest.mark.one_engine
def test_while_sign_in_rests_no_work_is_done_for_anybody(cast):
    cast.zhao  # noqa: B018
    for login in ("zhao", "nobody"):
        for _n in range(5):
            actions.sign_in(login, "wrong", address="", agent="", at=clock.now())
    keep()

    assert hashings(lambda: actions.sign_in("zhao", PASSWORD, address="", agent="", at=clock.now())) == []
    assert hashings(lambda: actions.sign_in("nobody", "wrong", address="", agent="", at=clock.now())) == []


# one's own password


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("wrong", GOOD, GOOD, "现在的密码不对"),
        (PASSWORD, GOOD[:14], GOOD[:14], "密码至少 15 个字符"),
        (PASSWORD, "passwordpassword", "passwordpassword", "太常见"),
        (PASSWORD, GOOD, GOOD + "x", "两次填写的新密码不一样"),
        ("", GOOD, GOOD, "现在的密码不对"),
    ],
)
@pytest.mark.one_engine
def test_a_new_password_that_cannot_be_is_refused_and_never_sent_back(signed_in, cast, old, new, again, said):
    browser = signed_in("zhao")
    before = cast.zhao.account.password_hash
    browser.get("/account/password")

    page = browser.send("/account/password", 422, password=old, new_password=new, again=again)

    assert said in page.text
    assert not any(box.get("value") for box in page.all("input") if box.get("type") == "password")
    assert cast.zhao.account.password_hash == before
