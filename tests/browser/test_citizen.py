"""Somebody scans the code at a station with a phone: says something, keeps the code, looks it up. With script and without."""

import io
import re

import pytest
import sqlalchemy as sa
from PIL import Image

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_faces import faults, overflow, small
from tests.citizens.codes import sent
from tracker.attachments.models import Attachment
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import Issue, Suspect

pytestmark = pytest.mark.one_engine
WORDS = "东巷路灯坏了半个月，晚上看不见路，老人摔过一跤。"


def photo():
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), "darkslategray").save(out, "JPEG")
    return {"name": "IMG_0417.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def looks_right(page):
    """Whether axe, the width and the size of what is tapped leave nothing to say."""
    assert (faults(page), overflow(page), small(page)) == ([], 0, [])


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_from_the_code_on_the_wall_to_the_answer(cast, at_desk, script):
    phone = at_desk(size=PHONE, java_script_enabled=script)
    page = phone.open(f"/public/s/{cast.station.code}")
    page.get_by_role("link", name="我要反映").click()
    phone.fill("您要反映什么", WORDS)
    phone.fill("在什么地方", "东巷 12 号")
    page.get_by_label("照片").set_input_files(photo())
    phone.fill("电话", "13800138000")
    page.wait_for_timeout(3_100)  # nobody types faster
    phone.press("提交")
    assert "打勾" in phone.text  # the notice of personal data first
    page.get_by_label("照片").set_input_files(photo())
    page.get_by_label("我已看过个人信息告知").check()
    phone.press("提交")

    assert phone.h1 == "已收到"
    code = re.search(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]", phone.text)[0]
    phone.press("用完了，清除")
    db.session.rollback()
    issue = db.session.scalars(sa.select(Issue)).one()
    assert (issue.text, issue.phone, issue.suspect) == (WORDS, "13800138000", None)
    assert db.session.scalar(sa.select(sa.func.count(Attachment.id))) == 1
    issues.answer(issue, "街道已报修，周五前换好。", by=cast.wang)
    keep()

    page.get_by_role("link", name="查进度").click()
    phone.fill("查询码", code.lower().replace("-", " "))
    phone.press("查询")
    assert "已当面答复" in phone.text
    assert WORDS not in phone.text
    phone.fill("查询码", code)
    phone.fill("电话后四位", "8000")
    phone.press("查询")

    assert WORDS in phone.text
    assert "周五前换好" in phone.text
    assert page.locator("main img").count() == 1
    assert code not in page.url


def test_every_page_of_a_citizen_is_clean_and_wide_enough_for_a_thumb(cast, at_desk, tmp_path):
    phone = at_desk(size=PHONE)
    for path in (
        f"/public/s/{cast.station.code}",
        f"/public/s/{cast.station.code}/new",
        "/public/progress",
        "/public/receipts/x",
    ):
        looks_right(phone.open(path))
    phone.open(f"/public/s/{cast.station.code}/new")
    phone.press("提交")
    looks_right(phone.page)
    phone.fill("您要反映什么", WORDS)
    phone.press("提交")
    looks_right(phone.page)
    code = re.search(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]", phone.text)[0]
    phone.open("/public/progress")
    phone.fill("查询码", code)
    phone.press("查询")
    looks_right(phone.page)


def test_large_type_is_one_tap_away_and_stays(cast, at_desk):
    phone = at_desk(size=PHONE, java_script_enabled=False)
    page = phone.open(f"/public/s/{cast.station.code}")
    before = page.evaluate("getComputedStyle(document.body).fontSize")
    with page.expect_navigation():
        page.get_by_role("button", name="长辈版", exact=True).click()

    phone.open(f"/public/s/{cast.station.code}/new")

    assert page.evaluate("getComputedStyle(document.body).fontSize") != before
    assert float(page.evaluate("getComputedStyle(document.body).fontSize")[:-2]) >= 20
    assert overflow(page) == 0


def test_the_staff_look_through_and_print(cast, at_desk):
    sent(cast, WORDS), sent(cast, "贷款请加微信", suspect=Suspect.LINKS)
    cast.li, cast.zhan, cast.zhao  # noqa: B018
    for login, size in (("li", PHONE), ("li", DESKTOP)):
        desk = at_desk(login, size)
        for path in ("/issues/triage", f"/stations/{cast.station.id}/poster", f"/stations/{cast.station.id}/card"):
            looks_right(desk.open(path))
        desk.open("/issues/triage")
        desk.page.locator("input[name=issue]").first.check()
        desk.press("下一步：预览")
        looks_right(desk.page)
    desk.press("标为已看过 1 件")
    looks_right(desk.page)
    looks_right(at_desk("zhan", PHONE).open(f"/stations/{cast.station.id}/networks"))


def test_a_poster_is_one_sheet_and_the_code_on_it_is_large(cast, at_desk):
    cast.zhan  # noqa: B018
    desk = at_desk("zhan")
    desk.open(f"/stations/{cast.station.id}/poster")
    desk.page.emulate_media(media="print")

    pdf = desk.page.pdf(format="A4")

    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert desk.page.locator(".poster-code svg").bounding_box()["width"] > 350
