"""What the office takes in: a deputy's paper form (S6), a motion that became a suggestion (S10); a paper taken apart (S7)."""

import io
from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.flows.paper import scan, scans
from tests.people import ASSIGNED, FILED, at
from tracker.attachments.queries import of as scans_of
from tracker.audit.queries import of_case as entries_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.notifications.models import News, Note
from tracker.suggestions import actions, paper_actions, screening_actions, signing_actions, split_actions
from tracker.suggestions.labels import BackReason, Kind, Origin, Signature
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
MORE = {
    "title": "关于修路灯的建议", "situation": "路灯不亮。", "asks-0": "修好路灯。", "publication": "open", "received_on": "2026-01-12", "place": "第 3 卷",
}  # fmt: skip


def entered(cast, received_on=FILED, **more):
    values = {"received_on": received_on, "place": "档案室第 3 卷", "scans": scans("white", "gray"), "at": at(date(2026, 3, 2))}
    case = paper_actions.enter_paper(cast.text(), cast.deputies["王芳"], by=cast.zhao, **(values | more))
    keep()
    return case


def test_s6_a_paper_form_waits_for_screening_with_its_scans_and_both_names_are_on_the_trail(cast):
    case = entered(cast, co_signers=[cast.deputies["陈立"]])

    line = entries_of(case.id)[0]
    assert (case.state, case.origin, case.lead.name, case.paper_place) == (
        State.SUBMITTED,
        Origin.PAPER,
        "王芳",
        "档案室第 3 卷",
    )
    assert (line.actor, line.note) == ("赵敏", "代 王芳 录入；原件：档案室第 3 卷")
    assert [(c.deputy.name, c.state) for c in case.co_signers] == [("陈立", Signature.CONFIRMED)]
    assert len(scans_of(case)) == 2


def test_s6_the_deputy_is_told_and_reads_it(cast, browser):
    case, _deputy = entered(cast), cast.wang
    told = entered(cast)

    news = db.session.scalars(sa.select(Note.news).where(Note.suggestion_id == told.id, Note.capacity_id == cast.wang.id)).all()
    page = let_in(browser, cast.wang).get(f"/cases/{case.id}")

    assert news == [News.ENTERED]
    assert [image.get("alt") for image in page.all("img")] == ["扫描件第 1 页", "扫描件第 2 页"]


@pytest.mark.parametrize(
    ("received_on", "kind", "assign_by"),
    [(date(2026, 1, 15), Kind.IN_SESSION, None), (date(2026, 2, 13), Kind.INTERSESSION, date(2026, 3, 2))],
)
def test_s6_the_day_it_came_in_decides_the_channel_and_starts_the_clock(cast, received_on, kind, assign_by):
    case = entered(cast, received_on)

    assert (case.received_on, case.kind, case.assign_by) == (received_on, kind, assign_by)


@pytest.mark.parametrize(
    ("day", "until", "kind"),
    [
        (15, at(date(2026, 1, 15), 9), Kind.IN_SESSION),
        (14, at(date(2026, 1, 13), 18), Kind.INTERSESSION),
        (16, None, Kind.INTERSESSION),
    ],
)
def test_s6_a_paper_of_the_closing_day_counts_as_in_session_whatever_the_hour(cast, day, until, kind):
    cast.session.suggestions_until = until
    keep()

    assert entered(cast, date(2026, 1, day)).kind is kind


@pytest.mark.parametrize("name", ["wang", "luo", "he", "wei", "tuan", "guan"])
def test_s6_s10_nobody_but_the_office_takes_papers_in(cast, browser, name):
    by = getattr(cast, name)
    motion = paper_actions.Motion("议 12", "主席团", FILED)

    with pytest.raises(Forbidden):
        paper_actions.enter_paper(
            cast.text(), cast.deputies["王芳"], by=by, at=at(FILED), received_on=FILED, place="第 3 卷", scans=scans()
        )
    with pytest.raises(Forbidden):
        paper_actions.convert_motion(cast.text(), cast.deputies["王芳"], motion, by=by, at=at(FILED))
    let_in(browser, by)
    for path in ("/suggestions/paper", "/suggestions/motion", "/screening", "/screening/outcomes"):
        browser.get(path, 403)

    assert db.session.scalars(sa.select(Suggestion)).all() == []


@pytest.mark.parametrize(
    ("more", "box"),
    [({"scans": ()}, "scans"), ({"place": ""}, "place"), ({"received_on": date(2026, 3, 3)}, "received_on")],
)
def test_s6_no_paper_without_its_scan_its_place_and_a_day_that_has_come(cast, more, box):
    with pytest.raises(Invalid) as fault:
        entered(cast, **more)

    assert fault.value.field == box


def test_s6_a_scan_is_seen_by_those_who_signed_and_the_office_alone(cast, browser):
    case = entered(cast)
    screening_actions.register(case, by=cast.zhao, on=FILED)
    keep()
    path = f"/suggestions/{case.id}/scans/{scans_of(case)[0].id}"

    found = {}
    for name in ("wang", "zhao", "wei", "tuan", "sun"):
        with let_in(browser, getattr(cast, name))._ask("get", path) as answer:
            found[name] = answer.status_code

    assert found == {"wang": 200, "zhao": 200, "wei": 404, "tuan": 404, "sun": 404}


def test_s6_by_the_form_what_is_missing_is_said_and_what_was_typed_stays(cast, browser):
    clock.start_at(at(FILED))
    let_in(browser, cast.zhao).get("/suggestions/paper")
    boxes = MORE | {"lead_id": str(cast.deputies["王芳"].id), "category_id": str(cast.category.id)}

    without = browser.post("/suggestions/paper", 422, data=boxes)
    browser.post("/suggestions/paper", data=boxes | {"scans": (io.BytesIO(scan()), "1.png")})

    case = db.session.scalars(sa.select(Suggestion)).one()
    assert "请附上纸质建议的扫描件" in without.text
    assert "关于修路灯的建议" in without.source
    assert (case.title, case.origin, len(scans_of(case))) == ("关于修路灯的建议", Origin.PAPER, 1)


def test_s6_what_is_no_picture_is_said_beside_its_box(cast, browser):
    clock.start_at(at(FILED))
    let_in(browser, cast.zhao).get("/suggestions/paper")
    boxes = MORE | {"lead_id": str(cast.deputies["王芳"].id), "category_id": str(cast.category.id)}

    page = browser.post("/suggestions/paper", 422, data=boxes | {"scans": (io.BytesIO(b"%PDF-1.7"), "1.pdf")})

    assert "请上传 JPG、PNG 或 WebP 格式的照片" in page.text
    assert db.session.scalars(sa.select(Suggestion)).all() == []


def test_s10_a_delegation_s_motion_becomes_a_delegation_s_paper_by_the_form(cast, browser):
    clock.start_at(at(date(2026, 1, 14)))
    cast.registered()
    let_in(browser, cast.zhao).get("/suggestions/motion")
    more = {
        "motion_number": "议 12",
        "decision": "主席团第二次会议",
        "decided_on": "2026-01-14",
        "category_id": str(cast.category.id),
    }
    boxes = {key: value for key, value in MORE.items() if key not in ("received_on", "place")} | more

    neither = browser.post("/suggestions/motion", 422, data=boxes)
    browser.post(
        "/suggestions/motion", data=boxes | {"delegation_id": str(cast.first.id), "deputies": [str(cast.deputies["陈立"].id)]}
    )

    case = db.session.scalars(sa.select(Suggestion).order_by(Suggestion.id.desc())).first()
    assert "领衔代表和代表团请选一个" in neither.text
    assert (case.number, case.state, case.author, case.motion_number) == ("0002", State.REGISTERED, "第一代表团", "议 12")
    assert [(c.deputy.name, c.state) for c in case.co_signers] == [("陈立", Signature.CONFIRMED)]


@pytest.mark.parametrize(
    ("decided_on", "kind", "numbers"),
    [
        (date(2026, 1, 15), Kind.IN_SESSION, ["0001", "0002"]),
        (date(2026, 1, 16), Kind.INTERSESSION, ["0001", "闭001"]),
    ],
)
def test_s10_the_closing_time_is_for_handing_in_and_a_motion_counts_by_the_day_of_the_decision(cast, decided_on, kind, numbers):
    cast.session.suggestions_until = at(date(2026, 1, 13), 12)
    first, motion = cast.registered(), paper_actions.Motion("议 12", "主席团第三次会议", decided_on)

    case = paper_actions.convert_motion(cast.text(), cast.deputies["王芳"], motion, by=cast.zhao, at=at(decided_on, 16))
    keep()

    assert ([first.number, case.number], case.kind) == (numbers, kind)
    assert (case.assign_by is None) is (kind is Kind.IN_SESSION)


def test_s10_a_decision_of_tomorrow_there_is_not(cast):
    motion = paper_actions.Motion("议 12", "主席团", date(2026, 1, 13))

    with pytest.raises(Invalid) as fault:
        paper_actions.convert_motion(cast.text(), cast.deputies["王芳"], motion, by=cast.zhao, at=at(FILED))

    assert fault.value.field == "decided_on"


def several(cast):
    case = cast.signed_by("陈立")
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.send_back(case, BackReason.SEVERAL, "请拆分", by=cast.zhao, on=FILED)
    keep()
    return case


def test_s7_signatures_hold_for_neither_half_and_both_are_handed_in_on_their_own(cast):
    case = several(cast)

    half = split_actions.split(case, "关于汛前清淤的建议", {2}, by=cast.wang, at=at(ASSIGNED), with_analysis=False)
    signing_actions.revise(case, by=cast.wang)
    actions.submit(case, by=cast.wang, at=at(ASSIGNED))
    keep()

    assert ([c.state for c in case.co_signers], half.co_signers) == ([Signature.LEFT_OUT], [])
    assert (half.state, half.situation != "", half.analysis, half.lead_id) == (State.DRAFT, True, "", case.lead_id)


@pytest.mark.parametrize("positions", [set(), {1, 2}, {7}])
def test_s7_something_is_taken_and_something_is_left(cast, positions):
    with pytest.raises(Invalid) as fault:
        split_actions.split(several(cast), "关于汛前清淤的建议", positions, by=cast.wang, at=at(FILED))

    assert fault.value.field == "asks"


def test_s7_a_paper_sent_back_for_another_reason_is_not_taken_apart(cast):
    with pytest.raises(NoSuchStep):
        split_actions.split(cast.returned(), "关于汛前清淤的建议", {2}, by=cast.wang, at=at(FILED))


def test_s7_by_the_pages_each_half_leads_to_the_other(cast, browser):
    case = several(cast)
    let_in(browser, cast.wang).get(f"/suggestions/{case.id}/split")
    browser.send("/split", 422, title="关于汛前清淤的建议")
    browser.send("/split", title="关于汛前清淤的建议", asks=["2"])
    half = db.session.scalars(sa.select(Suggestion).where(Suggestion.split_from_id == case.id)).one()

    there, back = (
        f"/cases/{each.id}" in browser.get(f"/cases/{other.id}").links() for each, other in ((half, case), (case, half))
    )

    assert (there, back) == (True, True)


def test_throwing_the_original_away_leaves_what_was_taken_out(cast):
    case = several(cast)
    half = split_actions.split(case, "关于汛前清淤的建议", {2}, by=cast.wang, at=at(FILED))
    keep()

    actions.discard(case, by=cast.wang)
    keep()
    db.session.expire_all()

    assert half.split_from_id is None
