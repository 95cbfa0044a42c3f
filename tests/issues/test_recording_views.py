"""The form on a phone: a few boxes, everything kept, faults beside them."""

import io

import pytest
from PIL import Image

from tests.entry import let_in
from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues.models import Issue
from tracker.issues.states import State
from tracker.stations import actions as stations

pytestmark = pytest.mark.one_engine
WORDS = "我们楼道的灯坏了三个月。"


@pytest.fixture
def li(cast, browser):
    return let_in(browser, cast.li)


@pytest.fixture
def wang(cast, browser):
    return let_in(browser, cast.wang)


def issues():
    db.session.expire_all()
    return db.session.query(Issue).order_by(Issue.id).all()


def photo():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "JPEG")
    out.seek(0)
    return out


# recording


def test_the_words_alone_are_enough(li):
    li.get("/issues/new")

    page = li.send("/issues/new", text=WORDS)

    assert page.h1 == "已记下"
    (issue,) = issues()
    assert (issue.text, issue.state, issue.recorded_on) == (WORDS, State.RECORDED, clock.today())


def test_with_one_station_nobody_is_asked_which(li):
    page = li.get("/issues/new")

    assert [box.get("type") for box in page.all("input") if box.get("name") == "station_id"] == ["hidden"]


def test_a_deputy_of_two_stations_is_asked_which(wang, cast):
    other = stations.open_station(cast.city, {"name": "城北联络站", "township": "城北"}, by=SYSTEM)
    stations.place_deputies(other, [cast.deputies["王芳"]], by=SYSTEM)
    keep()
    wang.get("/issues/new")

    page = wang.send("/issues/new", 422, text=WORDS)

    assert "请选择联络站" in page.text
    wang.send("/issues/new", station_id=str(other.id))
    assert issues()[0].station_id == other.id


def test_everything_that_was_said_is_kept(li, cast):
    li.get("/issues/new")

    li.send(
        "/issues/new", text=WORDS + "\n\n来了几次都没修。", category_id=str(cast.category.id), place="金桥社区 5 栋",
        deputy_id=str(cast.deputies["王芳"].id), name="陈婆婆", phone="１３８ ００００ １２３４", told="y",
    )  # fmt: skip

    (issue,) = issues()
    assert issue.text == WORDS + "\n\n来了几次都没修。"
    assert (issue.category_id, issue.place, issue.deputy.name) == (cast.category.id, "金桥社区 5 栋", "王芳")
    assert (issue.name, issue.phone) == ("陈婆婆", "13800001234")


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({"text": ""}, "请记下群众说了什么"),
        ({"text": "　 "}, "请记下群众说了什么"),
        ({"text": "灯坏"}, "请多写几个字，让别人看得懂"),
        ({"text": "长" * 2001}, "不超过 2000 字，现在 2001 字"),
        ({"phone": "123", "told": "y"}, "电话号码不对，请核对"),
        ({"name": "陈婆婆"}, "留下姓名或电话之前，请先向群众说明个人信息怎样使用，再勾选"),
        ({"phone": "13800001234"}, "留下姓名或电话之前"),
        ({"place": "远" * 101}, "不超过 100 字"),
        ({"category_id": "999"}, "请从所列选项中选择"),
        ({"station_id": "999"}, "请从所列选项中选择"),
        ({"station_id": "9" * 30}, "请从所列选项中选择"),
        ({"route": "elsewhere"}, "请从所列选项中选择"),
    ],
)
def test_what_is_wrong_is_said_at_its_box_and_nothing_typed_is_lost(li, boxes, sentence):
    li.get("/issues/new")

    page = li.send("/issues/new", 422, **({"text": WORDS, "place": "金桥社区"} | boxes))

    assert sentence in page.text
    kept = {name: value.strip() for name, value in page.form("/issues/new").fields}
    typed = {"text": WORDS, "place": "金桥社区"} | {k: v for k, v in boxes.items() if k in ("text", "name", "phone", "place")}
    assert {name: kept[name] for name in typed} == {name: value.strip() for name, value in typed.items()}
    assert not issues()


def test_sent_twice_it_is_one_issue(li):
    form = li.get("/issues/new").form("/issues/new")
    data = dict(form.fields) | {"text": WORDS}

    first, second = (li._ask("post", form.action, data=data) for _n in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert len(issues()) == 1


def test_odd_characters_are_cleaned_and_rare_ones_stay(li):
    li.get("/issues/new")

    li.send("/issues/new", text="𠮷家巷\x00的灯\u202e坏了👵🏻")

    assert issues()[0].text == "𠮷家巷的灯坏了👵🏻"


def test_the_notice_of_personal_data_is_shown_beside_the_form(li):
    assert "个人信息告知（请向群众说明）" in li.get("/issues/new").text


@pytest.mark.parametrize(("route", "heading"), [("answer", "当场答复"), ("guidance", "引导到别处")])
def test_a_deputy_goes_straight_to_the_step_that_was_chosen(wang, route, heading):
    wang.get("/issues/new")

    assert wang.send("/issues/new", text=WORDS, route=route).h1 == heading


def test_a_deputy_who_asks_for_a_transfer_leaves_it_to_the_head_of_the_station(wang):
    wang.get("/issues/new")

    page = wang.send("/issues/new", text=WORDS, route="transfer")

    assert page.h1 == "已记下"
    assert not [link for link in page.links() if link.endswith("/transfer")]


def test_a_liaison_is_not_offered_what_only_a_deputy_may(li):
    offered = {box.get("value") for box in li.get("/issues/new").all("input") if box.get("name") == "route"}

    assert offered == {"later", "transfer", "guidance"}


@pytest.mark.parametrize("name", ["zhao", "zhan", "he", "shen", "luo", "tuan", "wei", "guan", "shenji"])
def test_others_do_not_record(cast, browser, name):
    let_in(browser, getattr(cast, name))

    assert browser.get("/issues/new", 403).status == 403


def test_a_deputy_placed_nowhere_is_told_whom_to_ask(cast, browser):
    page = let_in(browser, cast.sun).get("/issues/new")

    assert "还没有安排到联络站，请联系代表工作机构" in page.text
    assert not page.all("textarea")


# the photo


def test_a_photo_is_kept_without_where_it_was_taken_and_shown_to_those_who_may_read(li, cast):
    li.get("/issues/new")

    page = li.send("/issues/new", text=WORDS, photo=(photo(), "现场.jpg"))

    (issue,) = issues()
    page = li.get(f"/issues/{issue.id}")
    (picture,) = [img for img in page.all("img") if "/photos/" in img.get("src")]
    answer = li._ask("get", picture.get("src"), buffered=True)
    shown = Image.open(io.BytesIO(answer.data))
    assert (answer.status_code, shown.size) == (200, (40, 30))
    assert not shown.getexif()
    assert "sandbox" in answer.headers["Content-Security-Policy"]

    for name in ("he", "tang", "wei"):
        let_in(li, getattr(cast, name))
        li.get(picture.get("src"), 404)


def test_what_is_no_photo_is_refused_beside_its_box_and_the_words_stay(li):
    li.get("/issues/new")

    page = li.send("/issues/new", 422, text=WORDS, photo=(io.BytesIO(b"<html>"), "x.jpg"))

    assert WORDS in page.source
    assert not issues()
