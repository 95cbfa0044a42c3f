"""Who may open a photo: whoever may read what it belongs to. For everybody else it is not there."""

import io

import pytest
from PIL import Image

from tests.entry import let_in
from tracker.attachments.actions import attach
from tracker.attachments.tools import path_of
from tracker.core import clock
from tracker.core.events import keep

pytestmark = pytest.mark.one_engine
#          who recorded it, who sits there, who heads the station; the office
READERS = {"li", "wang", "zhan", "zhao"}


@pytest.fixture
def picture(cast):
    """A photo with an issue: its address."""
    issue = cast.issue()
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "JPEG")
    out.seek(0)
    kept = attach(issue, out, 'x"; filename=evil.html\r\n.jpg', by=cast.li, at=clock.now())
    keep()
    return f"/issues/{issue.id}/photos/{kept.id}", kept


def test_whoever_may_read_the_issue_opens_its_photo_and_for_all_others_it_is_not_there(cast, browser, picture):
    path, _kept = picture
    opened = set()

    for name, capacity in cast.everybody().items():
        let_in(browser, capacity)
        answer = browser._ask("get", path, buffered=True)
        reads = browser._ask("get", path.partition("/photos")[0]).status_code == 200
        assert answer.status_code == (200 if reads else 404), name
        opened |= {name} if reads else set()

    assert opened == READERS


def test_without_a_sign_in_it_asks_for_one(app, picture):
    answer = app.test_client().get(picture[0])

    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/login")


def test_what_is_sent_is_a_picture_and_nothing_a_browser_would_run(cast, browser, picture):
    path, kept = picture
    let_in(browser, cast.li)

    answer = browser._ask("get", path, buffered=True)

    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "evil" not in str(answer.headers)
    assert answer.data == path_of(kept.digest).read_bytes()


@pytest.mark.parametrize(
    "tail", ["../../../config.py", "..%2f..%2fconfig.py", "%2e%2e/%2e%2e/config.py", "1.jpg", "0", "-1", "1/", str(2**63)]
)
def test_no_other_address_leads_to_a_file(cast, browser, picture, tail):
    path, kept = picture
    let_in(browser, cast.li)

    assert browser.get(path.rpartition("/")[0] + "/" + tail, 404).status == 404
    assert browser.get(f"/static/{kept.digest}", 404).status == 404
    assert browser.get("/static/../../instance/config.py", 404).status == 404
    assert browser.get("/static/%2e%2e/%2e%2e/pyproject.toml", 404).status == 404


def test_a_photo_of_another_issue_is_not_to_be_had_by_ones_own(cast, browser, picture):
    _path, kept = picture
    other = cast.issue("路灯坏了半个月。")
    let_in(browser, cast.li)

    assert browser.get(f"/issues/{other.id}/photos/{kept.id}", 404).status == 404
