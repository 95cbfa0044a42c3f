"""Somebody scans the code of a station and says something: recorded word for word, once, and never lost."""

import io
import re
import threading
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from PIL import Image

from tests.audit.chains import broken_chains
from tests.citizens.codes import WORDS, code_on, door, from_address, look_up, morning, write
from tracker.accounts.policy import PUBLIC, SYSTEM
from tracker.attachments.models import Attachment
from tracker.attachments.tools import path_of
from tracker.audit.models import Entry
from tracker.citizens.models import TrackingCode
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import CODE_NOTICE, Issue, Origin, Suspect
from tracker.issues.public_actions import Said, record_by_code
from tracker.issues.states import State
from tracker.notifications.models import Note
from tracker.stations import actions as stations

MONDAY = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def _monday():
    morning(MONDAY)


def only():
    return db.session.scalars(sa.select(Issue)).one()


def test_what_was_written_is_recorded_word_for_word(cast, browser):
    page = write(browser, cast, place="东巷 12 号", category_id=str(cast.category.id))

    issue = only()
    assert (issue.text, issue.place, issue.category_id) == (WORDS, "东巷 12 号", cast.category.id)
    assert (issue.state, issue.origin, issue.station_id) == (State.RECORDED, Origin.CODE, cast.station.id)
    assert (issue.recorded_on, issue.recorded_by_id, issue.suspect) == (MONDAY, None, None)
    assert page.h1 == "已收到"


def test_it_stands_on_the_trail_as_said_by_the_public_and_the_head_of_the_station_is_told(cast, browser):
    head = cast.zhan

    write(browser, cast)

    entries = db.session.scalars(sa.select(Entry).where(Entry.kind == "issue").order_by(Entry.id)).all()
    assert [(entry.act, entry.role, entry.after) for entry in entries] == [
        ("record", "public", "recorded"),
        ("give_code", "public", None),
    ]
    assert db.session.scalar(sa.select(sa.func.count(Note.id)).where(Note.capacity_id == head.id)) == 1
    assert list(broken_chains()) == []


def test_a_phone_is_kept_sealed_with_the_version_of_the_notice(cast, browser):
    write(browser, cast, name="陈婆婆", phone="138 0013 8000", told="y", may_share_contact="y")

    issue = only()
    raw = db.session.execute(sa.text("SELECT name, phone FROM issue")).one()
    assert (issue.name, issue.phone, issue.notice, issue.may_share_contact) == ("陈婆婆", "13800138000", CODE_NOTICE, True)
    assert "13800138000" not in str(raw)
    assert "陈婆婆" not in str(raw)


def test_a_phone_without_having_seen_the_notice_comes_back_with_all_that_was_typed(cast, browser):
    page = write(browser, cast, status=422, phone="13800138000", place="东巷")

    assert "看过个人信息告知后打勾" in page.text
    kept = {name: value.strip() for name, value in page.form("/new").fields}
    assert (kept["phone"], kept["place"], kept["text"]) == ("13800138000", "东巷", WORDS)
    assert db.session.scalars(sa.select(Issue)).all() == []


def test_consent_without_a_contact_is_none(cast, browser):
    write(browser, cast, may_share_contact="y")

    assert not only().may_share_contact


def test_a_photo_is_made_anew_without_the_place_it_was_taken(cast, browser):
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F], exif[0x8825] = "Camera", {1: "N", 2: (28.0, 12.0, 0.0)}
    Image.new("RGB", (40, 30), "navy").save(out, "JPEG", exif=exif)

    write(browser, cast, photo=(io.BytesIO(out.getvalue()), "东巷.jpg"))

    kept = db.session.scalars(sa.select(Attachment)).one()
    assert (kept.kind, kept.subject_id, kept.made_by_id) == ("issue", only().id, None)
    with Image.open(path_of(kept.digest)) as picture:
        assert dict(picture.getexif()) == {}


def test_what_is_no_photo_is_a_sentence_beside_the_box_and_nothing_is_recorded(cast, browser):
    page = write(browser, cast, status=422, photo=(io.BytesIO(b"<svg>"), "x.jpg"))

    assert "请上传 JPG、PNG 或 WebP" in page.text
    assert "选过照片的，请再选一次" in page.text
    assert db.session.scalars(sa.select(Issue)).all() == []


# junk is marked, never refused


@pytest.mark.parametrize(
    ("boxes", "doubt"),
    [
        ({"website": "http://spam.example"}, Suspect.TRAP),
        ({"seconds": 2}, Suspect.FAST),
        ({"slip": "made-up.1"}, Suspect.FAST),
        ({"text": "贷款请加微信 abc12345"}, Suspect.LINKS),
        ({"text": "看这里 https://spam.example/1"}, Suspect.LINKS),
        ({}, None),
        ({"seconds": 3}, None),
    ],
)
def test_what_may_be_junk_is_marked_and_kept(cast, browser, boxes, doubt):
    page = write(browser, cast, **boxes)

    assert only().suspect is doubt
    assert page.h1 == "已收到"  # whoever wrote it is told the same


def test_the_same_words_again_are_marked_and_kept(cast, app):
    for address in ("192.0.2.1", "192.0.2.2"):
        write(from_address(app, address), cast)

    marks = db.session.scalars(sa.select(Issue.suspect).order_by(Issue.id)).all()
    assert marks == [None, Suspect.SAME]


# once


def test_twenty_at_the_same_moment_are_one_and_all_see_one_receipt(cast, app, browser):
    form = browser.get(door(cast)).form("/new")
    clock.start_at(clock.now())
    data, cookie = dict(form.fields) | {"text": WORDS}, browser.client.get_cookie("youying").value
    answers, together = [], threading.Barrier(20)

    def post():
        client = app.test_client()
        client.set_cookie("youying", cookie)
        together.wait()
        answers.append((client, client.post(form.action, data=data)))

    crowd = [threading.Thread(target=post) for _n in range(20)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()

    assert {answer.status_code for _client, answer in answers} == {303}
    pages = {client.get(answer.headers["Location"]).text.partition("code-large")[2][:60] for client, answer in answers}
    assert len(pages) == 1
    assert db.session.scalar(sa.select(sa.func.count(Issue.id))) == 1
    assert db.session.scalar(sa.select(sa.func.count(TrackingCode.id))) == 1


def test_going_back_and_writing_something_else_is_another_voice_with_a_code_of_its_own(cast, browser):
    form = browser.get(door(cast)).form("/new")
    first, second = (
        browser.get(browser.post(form.action, data=dict(form.fields) | {"text": text}).location)
        for text in (WORDS, "西巷的井盖没了。")
    )

    assert code_on(first) != code_on(second)
    assert db.session.scalar(sa.select(sa.func.count(Issue.id))) == 2


# the receipt


def test_the_receipt_is_seen_on_this_device_alone_and_can_be_forgotten(cast, app, browser):
    page = write(browser, cast)
    code, path = code_on(page), page.path

    elsewhere = from_address(app, "192.0.2.9").get(path, 404)
    again = browser.get(path)
    left = browser.send("/clearing")

    assert code_on(again) == code
    assert "看不到了" in elsewhere.text
    assert left.h1 == cast.station.name
    assert code not in browser.get(path, 404).source


def test_one_button_clears_every_receipt_and_what_was_opened(cast, browser):
    pages = [write(browser, cast, text, word="4711", seconds=9) for text in (WORDS, "西巷的井盖没了。")]
    paths, code = [page.path for page in pages], code_on(pages[0])
    look_up(browser, code, "4711")

    browser.send("/clearing")

    for path in paths:
        browser.get(path, 404)
    assert browser.post("/public/progress/verdict", data={"solved": "solved"}).location == "/public/progress"


def test_a_receipt_is_shown_for_half_an_hour(cast, browser):
    path = write(browser, cast).path
    clock.start_at(clock.now() + timedelta(minutes=29))
    browser.get(path)
    clock.start_at(clock.now() + timedelta(minutes=2))

    browser.get(path, 404)


def test_the_code_is_in_no_address_no_table_and_on_no_line_of_the_trail(cast, browser):
    page = write(browser, cast, word="4711")
    plain = code_on(page).replace("-", "")

    rows = (row for table in db.metadata.sorted_tables for row in db.session.execute(sa.select(table)).all())
    stored = re.sub("[0-9a-f]{32,}", "", "".join(map(repr, rows)))  # digests, in which four digits may stand by chance
    assert plain not in page.path
    assert plain not in stored.replace("-", "")
    assert "4711" not in stored


# stations come and go


def test_the_code_of_a_closed_station_leads_to_its_successor(cast, browser):
    heir = stations.open_station(cast.city, {"name": "西巷联络站", "township": "西街"}, by=SYSTEM)
    stations.close_station(cast.station, heir, by=SYSTEM)
    keep()

    page = browser.get(f"/public/s/{cast.station.code.lower()}")
    write(browser, cast)

    assert page.h1 == "西巷联络站"
    assert "东巷联络站已经撤并" in page.text
    assert only().station_id == heir.id


def test_a_station_that_is_closed_takes_nothing_and_says_so(cast, browser):
    stations.close_station(cast.station, None, by=SYSTEM)
    keep()

    page = browser.get(f"/public/s/{cast.station.code}")

    assert "暂时不接待" in page.text
    assert browser.get(door(cast)).h1 == cast.station.name
    with pytest.raises(Invalid):
        record_by_code(cast.station, Said(WORDS), by=PUBLIC, on=MONDAY)


def test_a_code_of_no_station_is_no_page(cast, browser):
    for code in ("00000000", "x", "%E4%BD%A0", "0" * 500):
        assert browser.get(f"/public/s/{code}", 404).status == 404


def test_nobody_but_the_public_records_by_code_and_the_public_does_nothing_else(cast):
    with pytest.raises(Forbidden):
        record_by_code(cast.station, Said(WORDS), by=cast.he, on=MONDAY)
    issue = record_by_code(cast.station, Said(WORDS), by=PUBLIC, on=MONDAY)
    with pytest.raises(Forbidden):
        issues.answer(issue, "自己答复", by=PUBLIC)


def test_a_page_for_everybody_shows_when_deputies_are_there_and_nothing_of_anybody(cast, browser):
    issue = cast.issue(name="陈婆婆", phone="13800138000")

    page = browser.get(f"/public/s/{cast.station.code}")

    assert "王芳" in page.text
    assert issue.text not in page.text
    assert [a.text for a in page.all("a") if "choice" in a.get("class")] == [
        "我要反映不用登录，可以传照片",
        "查进度凭提交时给您的查询码",
    ]


def test_the_code_of_the_receipt_opens_what_was_written(cast, browser):
    code = code_on(write(browser, cast, phone="13800138000", told="y"))

    page = look_up(browser, code, "8000")

    assert WORDS in page.text
