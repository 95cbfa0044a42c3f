"""The advice on pages: for those who assign, beside their forms; one click fills, nothing is chosen before it."""

from datetime import date

import pytest

from tests.assignments.test_refusals import refused
from tests.people import at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments.board_queries import proposal_of
from tracker.congress.models import Branch
from tracker.core import clock
from tracker.core.events import keep
from tracker.roster import actions as roster
from tracker.suggestions import confidence_actions
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
DAY = date(2026, 3, 20)


@pytest.fixture(autouse=True)
def _one_day():
    clock.start_at(at(DAY))


@pytest.fixture
def waiting(cast):
    """A case that waits to be assigned, and one like it that the housing office has, with the finance office beside it."""
    cast.accepted((cast.housing, Part.MAIN), (cast.finance, Part.CO), title="关于治理西巷积水的建议")
    return cast.registered()


def links_that_fill(page):
    return [node.get("href") for node in page.all("a") if "data-fill" in node.attrs]


def test_the_office_sees_the_likely_unit_why_and_the_precedent(cast, signed_in, waiting):
    page = signed_in("zhao").get(f"/routing/cases/{waiting.id}")

    assert "2026 年以来相近的 1 件中，1 件由它主办或单办" in page.text
    assert "关于治理西巷积水的建议" in page.text
    assert "市财政局（1 件中 1 件由它会办）" in page.text


def test_one_click_fills_the_form_and_without_it_nothing_is_chosen(cast, signed_in, waiting):
    office = signed_in("zhao")
    plain = office.get(f"/suggestions/{waiting.id}/assignment")
    (link, *_others) = links_that_fill(office.get(f"/routing/cases/{waiting.id}"))
    filled = office.get(link)

    assert [
        box.get("value") for box in plain.all("input") if box.get("type") in ("checkbox", "radio") and "checked" in box.attrs
    ] == []
    assert link == f"/suggestions/{waiting.id}/assignment?main={cast.housing.id}&co={cast.finance.id}"
    chosen = [box.get("value") for box in filled.all("input") if "checked" in box.attrs]
    assert chosen == ["led", str(cast.finance.id)]
    assert [option.get("value") for option in filled.all("option") if "selected" in option.attrs] == [str(cast.housing.id)]


def test_an_address_cannot_fill_in_a_unit_that_may_not_be_given_it(cast, signed_in, waiting):
    page = signed_in("zhao").get(f"/suggestions/{waiting.id}/assignment?main=999&co={cast.finance.id}&co=x")

    assert [box.get("value") for box in page.all("input") if "checked" in box.attrs] == []


def test_in_the_grid_it_fills_the_row_and_is_kept_only_when_saved(cast, signed_in, waiting):
    office = signed_in("zhao")
    (link, *_others) = links_that_fill(office.get(f"/routing/cases/{waiting.id}?to=grid"))
    page = office.get(link)

    boxes = {box.get("name"): box.get("value") for box in page.all("input") if box.get("list") == "units"}
    assert boxes == {f"main-{waiting.id}": "市住建局", f"co-{waiting.id}": "市财政局", f"reference-{waiting.id}": ""}
    assert proposal_of(waiting.id) is None


def test_the_row_filled_by_a_link_is_saved_as_any_other(cast, signed_in, waiting):
    office = signed_in("zhao")
    link = f"/proposals?case={waiting.id}&main={cast.housing.id}&co={cast.finance.id}"
    office.get(link)
    office.post(link, data={f"main-{waiting.id}": "市住建局", f"co-{waiting.id}": "市财政局", f"stamp-{waiting.id}": "0"})

    assert [part for _unit, part in proposal_of(waiting.id).parts] == [Part.MAIN, Part.CO]


def test_where_it_is_assigned_already_there_is_nothing_to_fill(cast, signed_in):
    case = cast.accepted()
    page = signed_in("zhao").get(f"/routing/cases/{case.id}")

    assert links_that_fill(page) == []


@pytest.mark.parametrize("who", ["wang", "he", "shen", "luo", "wei", "li", "shenji", "guan"])
def test_for_all_others_it_does_not_exist(cast, signed_in, waiting, who):
    person = signed_in(who)

    person.get(f"/routing/cases/{waiting.id}", 404)
    person.get("/routing", 404)


def test_the_office_of_another_congress_sees_its_own_record_and_none_of_these_cases(cast, signed_in, waiting):
    other = signed_in("tang")

    other.get(f"/routing/cases/{waiting.id}", 404)
    assert "较早的 0 件" in other.get("/routing").text


def test_the_coordinator_is_advised_on_what_he_may_pass_on_and_only_inside_the_government(cast, signed_in):
    hall = roster.add_unit(cast.city, {"name": "市人民政府", "short": "", "branch": Branch.GOVERNMENT}, by=SYSTEM)
    keep()
    cast.accepted()
    share = cast.share(cast.assigned((hall, Part.SOLE)), hall)
    coordinator = signed_in("luo")
    page = coordinator.get(f"/routing/shares/{share.id}")

    (link, *others) = links_that_fill(page)
    assert link == f"/assignments/{share.id}/sub-assignment?main={cast.housing.id}"
    assert not any(f"main={cast.court.id}" in each or f"main={hall.id}" in each for each in others)
    chosen = [option.get("value") for option in coordinator.get(link).all("option") if "selected" in option.attrs]
    assert chosen == [str(cast.housing.id)]


def test_on_a_refusal_the_office_is_advised_and_the_unit_that_refused_is_not_offered(cast, signed_in):
    share = refused(cast, DAY.replace(day=12))
    page = signed_in("zhao").get(f"/routing/shares/{share.id}")

    assert all(link.startswith(f"/assignments/{share.id}/refusal-decision?main=") for link in links_that_fill(page))
    assert not any(link.endswith(f"main={cast.housing.id}") for link in links_that_fill(page))


@pytest.mark.parametrize("who", ["he", "zhao", "wang", "tang"])
def test_a_share_that_one_may_not_hand_on_has_no_advice(cast, signed_in, who):
    share = cast.share(cast.accepted())

    signed_in(who).get(f"/routing/shares/{share.id}", 404)


def test_who_raised_a_confidential_case_stands_nowhere(cast, signed_in, waiting):
    secret = cast.accepted(title="关于治理南巷积水的建议")
    confidence_actions.confide(secret, "本人要求", by=cast.zhao)
    keep()
    page = signed_in("zhao").get(f"/routing/cases/{waiting.id}")

    assert "关于治理南巷积水的建议" in page.text
    assert "王芳" not in page.source


def test_a_script_gets_the_part_and_everybody_else_the_page(cast, signed_in, waiting):
    office = signed_in("zhao")
    part = office.get(f"/routing/cases/{waiting.id}", headers={"HX-Request": "true"})

    assert "<html" not in part.source
    assert "以往相近的建议交给了谁" in part.source


def test_with_too_short_a_past_the_page_says_so(cast, signed_in, waiting):
    page = signed_in("zhao").get("/routing")

    assert "交办记录还太少" in page.text


def test_with_enough_past_it_says_how_often_it_was_right(cast, signed_in, monkeypatch):
    monkeypatch.setattr("tracker.routing.record_queries.LEAST_TRIED", 1)
    for _n in range(5):
        cast.accepted()
    page = signed_in("zhao").get("/routing")

    assert "用较早的 4 件交办记录学习，在较晚的 1 件上检验" in page.text
    assert "1/1 100%" in page.text


def test_what_has_nothing_like_it_and_names_no_duty_is_said_so(cast, signed_in):
    case = cast.registered(title="关于某某的建议", situation="说明。", asks=("请办理。",))
    page = signed_in("zhao").get(f"/routing/cases/{case.id}")

    assert "没有先例，也没有提到它的职责，仅作备选" in page.text


def test_passed_on_shares_speak_for_the_department_that_took_them(cast, signed_in):
    hall = roster.add_unit(cast.city, {"name": "市人民政府", "short": "", "branch": Branch.GOVERNMENT}, by=SYSTEM)
    keep()
    share = cast.share(cast.assigned((hall, Part.SOLE)), hall)
    new = assignments.sub_assign(share, cast.housing, by=cast.luo, on=DAY)
    assignments.accept(new, by=cast.he, on=DAY)
    keep()
    page = signed_in("zhao").get(f"/routing/cases/{cast.registered().id}")

    assert "市住房和城乡建设局" in page.text
    assert "市人民政府 把握" not in page.text
