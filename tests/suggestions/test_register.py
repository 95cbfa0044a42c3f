"""The register: every filter has an address, what makes no sense is as good as not said, pages go on by key."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

from tests.entry import let_in
from tests.flows.stages import frozen
from tests.people import ASSIGNED, FILED, at
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import PER_PAGE, asked
from tracker.suggestions.states import State

BETWEEN = date(2026, 3, 2)


def ids(viewer, **args):
    return [row.id for row in asked(viewer, MultiDict(args)).page().rows]


@pytest.fixture
def world(cast):
    """Cases told apart by everything one can ask for."""
    found = {
        "sub": cast.submitted(title="关于校车安全的建议"),
        "reg": cast.registered(title="关于100%达标的建议"),
        "between": cast.registered(BETWEEN, title="关于夜间公交的建议"),
        "led": cast.led(),
        "court": cast.assigned((cast.court, Part.SOLE), title="关于执行难的建议"),
        "paper": cast.registered(by=cast.tuan, title="关于老城更新的建议"),
    }
    return {name: case.id for name, case in found.items()}


FILTERS = {
    "state=submitted": {"sub"},
    "state=registered": {"reg", "between", "paper"},
    "state=assigned": {"led", "court"},
    "kind=intersession": {"between"},
    "kind=in_session": {"sub", "reg", "led", "court", "paper"},
    "branch=court": {"court"},
    "branch=government": {"led"},
    "q=0001": {"reg"},
    "q=闭001": {"between"},
    "q=校车": {"sub"},
    "q=100%": {"reg"},
    "q=_": set(),
    "q=王芳 公交": {"between"},
    "q=第一代表团": {"paper"},
    "q=市财政局": {"led"},
    "q=市中院": {"court"},
    "q=孙立": set(),
    "state=assigned&branch=court": {"court"},
}


def test_every_address_asks_for_what_it_says(cast, world):
    names = {case_id: name for name, case_id in world.items()}

    found = {
        address: {names[i] for i in ids(cast.zhao, **dict(pair.split("=") for pair in address.split("&")))}
        for address in FILTERS
    }

    assert found == FILTERS


@pytest.mark.one_engine
def test_ids_of_session_category_delegation_and_unit_narrow_the_list(cast, world):
    everything = set(world.values())

    assert set(ids(cast.zhao, session=cast.session.id)) == everything
    assert set(ids(cast.zhao, category=cast.category.id)) == everything
    assert set(ids(cast.zhao, delegation=cast.first.id)) == everything
    assert set(ids(cast.zhao, unit=cast.finance.id)) == {world["led"]}
    for name in ("session", "category", "delegation", "unit"):
        assert ids(cast.zhao, **{name: 999_999}) == []


NONSENSE = {"state": "closed'--", "kind": "x", "session": "-1", "category": "1e3", "delegation": "９", "unit": str(2**70),
            "branch": "公司", "after": "x~y", "sort": "name"}  # fmt: skip


@pytest.mark.one_engine
def test_what_makes_no_sense_is_as_good_as_not_said(cast, world):
    found = {name: ids(cast.zhao, **{name: said}) for name, said in NONSENSE.items()}

    assert found == dict.fromkeys(NONSENSE, sorted(world.values(), reverse=True))


@pytest.mark.one_engine
def test_the_latest_stands_first_and_by_due_the_most_urgent(cast, world):
    soon = cast.assigned(on=date(2026, 2, 10)).id

    assert ids(cast.zhao)[0] == soon
    assert ids(cast.zhao, sort="due") == [soon, world["led"], world["court"]]


@pytest.mark.one_engine
def test_only_late_shows_what_some_unit_owes_since_yesterday_or_longer(cast, world):
    cast.replied()
    frozen(cast, State.ASSIGNED)
    clock.start_at(at(date(2026, 6, 10)))  # the last day of what was assigned on 10 March
    assert ids(cast.zhao, late="1") == []

    clock.start_at(at(date(2026, 6, 11)))

    assert set(ids(cast.zhao, late="1")) == {world["led"], world["court"]}


@pytest.mark.one_engine
def test_a_share_that_was_moved_no_longer_finds_the_case_by_its_unit(cast):
    from tracker.assignments import actions as assignments

    case = cast.assigned()
    assignments.sub_assign(cast.share(case), cast.police, by=cast.luo, on=ASSIGNED)
    keep()

    assert (ids(cast.zhao, unit=cast.housing.id), ids(cast.zhao, unit=cast.police.id)) == ([], [case.id])


def many(cast, count):
    """Registered cases in bulk; some are due, some on the same day."""
    rows = [
        {
            "congress_id": cast.city.id, "state": "registered", "title": f"第{n}件", "made_at": at(FILED), "received_on": FILED,
            "session_id": cast.session.id, "kind": "in_session", "number": f"{n:05d}", "registered_on": FILED,
            "due_on": FILED + timedelta(days=n % 7) if n % 3 else None, "lead_id": cast.deputies["王芳"].id,
        }
        for n in range(1, count + 1)
    ]  # fmt: skip
    db.session.execute(sa.insert(Suggestion), rows)
    db.session.commit()


@pytest.mark.parametrize("sort", ["", "due"])
def test_going_on_page_by_page_shows_each_case_once_and_in_order(cast, sort):
    many(cast, 3 * PER_PAGE + 4)
    seen, after = [], ""
    while True:
        page = asked(cast.zhao, MultiDict({"sort": sort, "after": after})).page()
        seen += [(row.due_on, row.id) if sort else -row.id for row in page.rows]
        if not page.after:
            break
        after = page.after

    wanted = 3 * PER_PAGE + 4
    assert len(seen) == (wanted - wanted // 3 if sort else wanted)
    assert seen == sorted(set(seen))


@pytest.mark.one_engine
def test_rows_added_meanwhile_neither_repeat_nor_hide_any(cast):
    many(cast, PER_PAGE + 5)
    first = asked(cast.zhao, MultiDict()).page()
    cast.registered()

    second = asked(cast.zhao, MultiDict({"after": first.after})).page()

    assert [row.id for row in second.rows] == [5, 4, 3, 2, 1]


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("count", "said"), [(999, "共 999 件"), (1000, "共 1,000 件"), (1001, "共 1,000+ 件"), (1500, "共 1,000+ 件")]
)
def test_a_count_stops_at_a_thousand(cast, browser, count, said):
    many(cast, count)
    let_in(browser, cast.zhao)

    assert said in browser.get("/suggestions").text


@pytest.mark.one_engine
def test_the_page_keeps_the_filters_in_its_links_and_boxes(cast, browser):
    many(cast, PER_PAGE + 1)
    let_in(browser, cast.zhao)

    page = browser.get("/suggestions?state=registered&kind=in_session&q=第")

    (more,) = [link for link in page.links() if "after=" in link]
    assert all(part in more for part in ("state=registered", "kind=in_session", "q="))
    fields = {box.get("name"): box for box in page.all("select")}
    chosen = {name: [o.get("value") for o in box.all("option") if "selected" in o.attrs] for name, box in fields.items()}
    assert (chosen["state"], chosen["kind"]) == (["registered"], ["in_session"])
    assert "共" in browser.get(more).text


@pytest.mark.one_engine
def test_the_part_that_is_replaced_is_the_list_alone(cast, browser):
    cast.registered()
    let_in(browser, cast.zhao)

    part = browser.get("/suggestions", headers={"HX-Request": "true"})

    assert "<html" not in part.source
    assert "关于治理东巷积水的建议" in part.source
    assert part.headers["Vary"].count("HX-Request") == 1


@pytest.mark.one_engine
def test_a_row_says_number_title_authors_unit_state_and_days_left(cast, browser):
    clock.start_at(at(date(2026, 5, 29)))
    case = cast.led()
    let_in(browser, cast.zhao)

    row = browser.get("/suggestions").all("tr")[1]

    assert [cell.text for cell in row.all("td")] == [case.number, case.title, "王芳", "市住建局", "办理中", "剩 12 天"]


@pytest.mark.one_engine
def test_without_a_match_the_filters_can_be_cleared(cast, browser):
    let_in(browser, cast.zhao)

    page = browser.get("/suggestions?q=没有这样的")

    assert "没有符合这些条件的建议" in page.text
    assert "/suggestions" in page.links()


def test_odd_words_find_nothing_and_blank_ones_are_none(cast):
    case = cast.registered()
    odd = ("'", "%", "\\", "_", "𠀀" * 60, "a" * 5000, "\x00'")

    assert [ids(cast.zhao, q=words) for words in odd] == [[]] * len(odd)
    assert [ids(cast.zhao, q=words) for words in ("", " " * 200, "\x00", "\u200b")] == [[case.id]] * 4
