"""What every kind of answer tells the browser: own files only, no guessing, no framing, nothing kept; cookies closed."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import settings
from tests.congress.twins import picture
from tests.entry import let_in
from tests.pages import Browser
from tests.people import PASSWORD
from tracker.app import create_app
from tracker.attachments.actions import attach
from tracker.attachments.tools import path_of
from tracker.core import clock
from tracker.core.clock import CHINA
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.settings import Mode

pytestmark = pytest.mark.one_engine
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def zhao(cast, browser):
    return let_in(browser, cast.zhao)


def policy(answer):
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: said for name, *said in parts}


def answers(browser, cast):
    """One answer of each kind: (what it is, its status, the answer)."""
    case = cast.registered()
    issue = cast.issue()
    let_in(browser, cast.li)
    kept = attach(issue, picture(), "x.png", by=cast.li, at=clock.now())
    keep()
    yield "a photo", 200, browser._ask("get", f"/issues/{issue.id}/photos/{kept.id}", buffered=True)
    let_in(browser, cast.zhao)
    token = {"csrf_token": browser.token()}
    yield "a page", 200, browser._ask("get", "/suggestions")
    yield "a part", 200, browser._ask("get", "/suggestions", headers={"HX-Request": "true"})
    yield "a public page", 200, browser._ask("get", "/public/")
    yield "a style sheet", 200, browser._ask("get", "/static/css/app.css", buffered=True)
    yield "a file that is not there", 404, browser._ask("get", "/static/nothing.css")
    yield "a step that was taken", 303, browser._ask("post", "/notes/reading", data=token)
    yield "a workbook", 200, browser._ask("post", "/exchange/register", data=token)
    yield "a template", 200, browser._ask("get", "/exchange/templates/units.csv")
    yield "a form with faults", 422, browser._ask("post", "/stations/new", data=token)
    yield "an old token", 400, browser._ask("post", "/notes/reading", data={"csrf_token": "x"})
    yield "a step of others", 403, browser._ask("get", "/suggestions/new")
    yield "a page that is not there", 404, browser._ask("get", "/nowhere")
    yield "another method", 405, browser._ask("put", "/suggestions", data=token)
    yield "what cannot be now", 409, browser._ask("post", f"/suggestions/{case.id}/registration", data=token)
    yield "too much", 413, browser._ask("post", "/stations/new", data=token | {"name": "x" * 7_000_000})
    stranger = Browser(browser.app)
    yield "the way to the sign-in page", 303, stranger._ask("get", "/suggestions")
    yield "the sign-in page", 200, stranger._ask("get", "/login")
    yield "a change by a stranger", 401, stranger._ask("post", "/notes/reading")


def test_every_kind_of_answer_lets_in_own_files_only_is_not_guessed_at_framed_or_kept(cast, browser):
    seen = set()
    for what, status, answer in answers(browser, cast):
        seen.add(what)
        assert answer.status_code == status, what
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, what
        if what == "a photo":
            assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        else:
            assert policy(answer) == POLICY, what
        if what == "a style sheet":
            assert "max-age=2592000" in answer.headers["Cache-Control"]
        else:
            assert answer.headers["Cache-Control"] == "no-store, private", what
        assert not [name for name in ("Server", "X-Powered-By", "Access-Control-Allow-Origin") if name in answer.headers], what

    assert len(seen) == 19


def is_closed(answer):
    """Whether an answer about a fault has the headers and tells nothing of how the program is built."""
    assert policy(answer) == POLICY
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    told = ("SELECT", "Traceback", ".py", "/files/", "sqlite", "Flask", "Werkzeug")
    return not [said for said in told if said in answer.text]


def test_a_fault_of_the_program_answers_so_too_with_a_number_to_tell(cast, browser):
    issue = cast.issue()
    kept = attach(issue, picture(), "x.png", by=cast.li, at=clock.now())
    keep()
    path_of(kept.digest).unlink()  # as after a disk that failed

    answer = let_in(browser, cast.li)._ask("get", f"/issues/{issue.id}/photos/{kept.id}")

    assert answer.status_code == 500
    assert re.search("事件号：[0-9a-f]{8}", answer.text)
    assert is_closed(answer)


def test_a_database_that_is_away_answers_so_too_and_says_when_to_come_back(zhao):
    file = Path(db.engine.url.database)
    db.session.remove()
    db.engine.dispose()
    file.rename(file.with_suffix(".away"))
    file.mkdir()

    answer = zhao._ask("get", "/suggestions")

    file.rmdir()
    file.with_suffix(".away").rename(file)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert is_closed(answer)


@pytest.mark.parametrize(
    ("kind", "form", "status", "ending"),
    [
        ("units", 'csv"; filename="evil.exe', 200, '.xlsx"'),
        ("units", "csv", 200, '.csv"'),
        ("../units", "csv", 404, None),
        ("units\r\nX: y", "csv", 404, None),
    ],
)
def test_a_file_that_is_given_out_is_saved_and_its_name_is_ours(zhao, kind, form, status, ending):
    sent = {"csrf_token": zhao.token(), "kind": kind, "format": form}

    answer = zhao._ask("post", "/exchange/exports", data=sent)

    assert answer.status_code == status
    if ending:
        name = answer.headers["Content-Disposition"]
        assert name.startswith('attachment; filename="units-')
        assert name.endswith(ending)
        assert "evil" not in name


@pytest.mark.parametrize(
    "next_",
    ["/a\r\nX-Evil: 1", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "javascript:x"],
)
def test_where_one_is_led_on_is_never_out_of_the_house_nor_a_header(cast, browser, next_):
    cast.zhao  # noqa: B018

    page = browser.post("/login", data={"username": "zhao", "password": PASSWORD, "next": next_})

    assert page.location == "/"
    assert browser.post("/language", data={"language": "zh_Hans", "back": next_}).location == "/login"


# cookies


def cookies(answer):
    """Each cookie of an answer: name → what is said of it."""
    found = {}
    for line in answer.headers.getlist("Set-Cookie"):
        first, *said = line.split("; ")
        found[first.partition("=")[0]] = set(said)
    return found


def test_a_cookie_is_not_for_scripts_nor_for_other_sites_and_ends_with_the_browser(browser):
    said = cookies(browser._ask("get", "/login"))

    assert said == {"youying": {"HttpOnly", "Path=/", "SameSite=Lax"}}


def test_the_cookie_of_a_sign_in_holds_no_name_and_no_role(cast, browser):
    browser.sign_in("zhao") if cast.zhao else None
    with browser.client.session_transaction() as held:
        kept = dict(held)

    assert set(kept) <= {"_user_id", "_fresh", "_id", "csrf_token", "_flashes", "language"}
    assert not [word for word in ("zhao", "赵敏", "office") if word in str(kept)]
    assert "remember_token" not in str(browser.page.headers)


@pytest.fixture
def production(app):
    """The same instance as it runs in earnest."""
    said = app.config["SETTINGS"]
    earnest = create_app(settings(said.instance, said.database_url, Mode.PRODUCTION))
    yield earnest
    with earnest.app_context():
        db.session.remove()
        db.engine.dispose()


def test_in_earnest_cookies_travel_under_tls_alone_and_browsers_are_told_so(cast, production):
    clock.start_at(datetime(2026, 3, 10, 9, 0, tzinfo=CHINA))
    stranger = Browser(production)

    answer = stranger._ask("get", "/login", base_url="https://localhost")
    large = stranger._ask("post", "/type-size", base_url="https://localhost", data={"size": "large"})

    assert cookies(answer) == {"__Host-youying": {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}}
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert large.headers["Strict-Transport-Security"] == "max-age=31536000"
