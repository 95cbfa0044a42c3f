"""Every role's pages at a desk and on a phone: axe finds nothing, nothing runs off the side, nothing is smaller than a thumb."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, NARROW, PHONE
from tests.early_warning.nights import handed_back, night, raised_every_year, warnings
from tests.people import ASSIGNED, at
from tracker.core import clock
from tracker.core.events import keep
from tracker.early_warning.labels import Kind
from tracker.reports.actions import submit
from tracker.reports.tools import figures_of

pytestmark = pytest.mark.one_engine
LONG = "关于进一步加强东湖区老旧小区雨污分流改造与低洼易涝片区排水能力提升并同步完善无障碍设施的建议"
UNIT = "临澜市住房和城乡建设与城市管理综合行政执法监督管理委员会（人民防空办公室）"
PAGES = {
    "wang": ["/desk", "/issues/new", "/suggestions", "/suggestions/new", "/cases/{replied}", "/suggestions/{replied}/rating", "/issues/{issue}", "/cases/{draft}", "/account"],
    "li": ["/desk", "/issues/new", "/issues", "/issues/{issue}", "/stations", "/receptions", "/issues/triage", "/issues/{issue}/contact", "/statistics/loop"],
    "zhao": ["/desk", "/suggestions", "/cases/{assigned}", "/suggestions/{registered}/assignment", "/suggestions/{submitted}/decline-proposal", "/statistics", "/exchange", "/roster", "/roster/units", "/deadlines", "/desk/to_assign", "/search?q=建议", "/notes", "/clusters", "/routing", "/stations/{station}/poster", "/warnings", "/warnings/coming?days=30", "/warnings/list?kind=again", "/warnings/{chain}", "/warnings/{bounce}"],
    "he": ["/desk", "/cases/{assigned}", "/assignments/{share}/contact", "/replies/{reply}/draft", "/suggestions", "/warnings"],
    "shen": ["/desk", "/dashboard"],
    "wei": ["/desk", "/dashboard", "/statistics", "/statistics?by=delegation", "/statistics/cases?measure=received", "/cases/{closed}", "/commitments", "/reports", "/reports/{report}"],
    "luo": ["/desk", "/dashboard"],
    "zhan": ["/desk", "/dashboard"],
    "tuan": ["/desk", "/dashboard"],
    "guan": ["/desk", "/roster/accounts"],
    "shenji": ["/desk", "/trail"],
    None: ["/login", "/public/", "/public/cases/{closed}", "/public/stations", "/public/s/{key}", "/public/s/{key}/new", "/public/progress", "/nowhere"],
}  # fmt: skip


@pytest.fixture
def filled(ground, cast):
    return ground(fill, cast)


def fill(cast):
    """A city with a case in each state, one with names as long as names get, and what the pages above open."""
    cast.housing.name = UNIT
    states = {str(state): case.id for state, case in cast.in_every_state().items()}
    talked = cast.accepted(title=LONG)
    cast.talk(cast.share(talked))
    reply = cast.written(cast.share(talked))
    issue = cast.issue(text=LONG + "，我们反映过很多次了。", name="陈婆婆", phone="13800000000")
    for login in PAGES:
        if login:
            getattr(cast, login)
    report = submit(cast.session, ASSIGNED, figures_of(cast.session, ASSIGNED), by=cast.zhao, on=ASSIGNED, at=at(ASSIGNED))
    keep()
    handed_back(cast)
    raised_every_year(cast)
    night(cast, clock.today())
    warned = {"chain": warnings(Kind.AGAIN)[0].id, "bounce": warnings(Kind.BOUNCE)[0].id}
    place = {"station": cast.station.id, "key": cast.station.code}
    return states | place | warned | {"share": cast.share(talked).id, "reply": reply.id, "issue": issue.id, "report": report.id}


def faults(page):
    """What axe says is wrong, one line each."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {node['target']} {node['failureSummary'][:200]}" for each in found for node in each["nodes"]]


def overflow(page):
    """Pixels by which the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def small(page):
    """What is to be tapped and lower than 44 pixels, links within a text apart."""
    return page.evaluate(
        """() => [...document.querySelectorAll('button, .act, select, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), nav a, .pick label, .tick')]
        .filter(e => e.offsetParent !== null && !e.classList.contains('plain') && e.getBoundingClientRect().height < 44)
        .map(e => e.outerHTML.slice(0, 120) + ' ' + e.getBoundingClientRect().height)"""
    )


@pytest.mark.parametrize("login", PAGES, ids=str)
def test_pages_are_for_everybody(filled, at_desk, login):
    desk = at_desk(login)
    wrong = []

    for path in PAGES[login]:
        desk.page.set_viewport_size(DESKTOP)
        desk.open(path.format(**filled))
        for size in (DESKTOP, PHONE, NARROW):
            desk.page.set_viewport_size(size)
            where = f"{path} at {size['width']}: "
            wrong += [where + f"{overflow(desk.page)} px off the side"] * (overflow(desk.page) > 0)
            if size is NARROW:
                wrong += [where + "too small: " + each for each in small(desk.page)]
            elif size is DESKTOP:
                wrong += [where + each for each in faults(desk.page)]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("login", "path"), [("wang", "/suggestions/new"), ("li", "/issues/new"), ("zhao", "/exchange")])
def test_a_form_that_came_back_is_for_everybody_too(filled, at_desk, login, path):
    desk = at_desk(login, PHONE)
    desk.open(path)

    with desk.page.expect_navigation():
        desk.page.locator("main form.card button.act, main form[data-once] button.act").first.click()

    assert desk.page.title().startswith("错误：")
    assert faults(desk.page) == []
    assert overflow(desk.page) == 0
    assert desk.page.evaluate("document.activeElement.closest('.faults') !== null")


@pytest.mark.parametrize(
    ("login", "path"),
    [
        ("wang", "/cases/{replied}"),
        ("he", "/desk"),
        ("wei", "/statistics"),
        ("li", "/issues/new"),
        ("wang", "/account"),
        ("wei", "/commitments"),
        ("zhao", "/notes"),
    ],
)
def test_large_type_is_large_and_loses_nothing(filled, at_desk, login, path):
    desk = at_desk(login, PHONE)
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name="长辈版（大字）").click()
    desk.open(path.format(**filled))

    sizes = desk.page.evaluate(
        "[...document.querySelectorAll('main p, main td, main label, main a')].filter(e => e.offsetParent).map(e => parseFloat(getComputedStyle(e).fontSize))"
    )

    assert min(sizes) >= 18
    assert overflow(desk.page) == 0
    assert faults(desk.page) == []


@pytest.mark.parametrize(("login", "path"), [("wang", "/cases/{replied}"), ("zhao", "/suggestions"), ("wei", "/statistics")])
def test_a_page_on_paper_has_no_menu_and_no_buttons(filled, at_desk, login, path):
    desk = at_desk(login)
    desk.open(path.format(**filled))

    desk.page.emulate_media(media="print")
    shown = desk.page.evaluate(
        "[...document.querySelectorAll('nav, button, .act, form')].filter(e => e.offsetParent).map(e => e.outerHTML.slice(0, 80))"
    )

    assert shown == []
