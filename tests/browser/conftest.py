"""A real browser before the real program, over loopback."""

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, sync_playwright
from werkzeug.serving import make_server

from tests.machine import browser as find_browser
from tests.people import PASSWORD
from tracker.core.db import db

PHONE, DESKTOP, NARROW = {"width": 360, "height": 640}, {"width": 1280, "height": 800}, {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_browser()
    assert path, "a browser is missing: run `python -m tests.machine`"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-software-rasterizer",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-features=Translate,OptimizationHints,MediaRouter,PaintHolding",
            ],
        )
        yield found
        found.close()


@pytest.fixture
def site(app) -> Iterator[str]:
    """The address of the program being served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Desk:
    """Somebody at a screen. complaints: what the browser said was wrong with any page: scripts, policy, missing files."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context, self.site = context, site
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        is_ours = "status of 4" in message.text  # an answer that refuses is an answer
        if message.type in ("error", "warning") and not is_ours:
            self.complaints.append(message.text)

    def open(self, path: str) -> Page:
        """Open a page by its address."""
        db.session.commit()  # what the test has read holds no lock against the server
        self.page.goto(self.site + path)
        return self.page

    def sign_in(self, login: str, password: str = PASSWORD) -> Page:
        """Sign in by the form."""
        self.open("/login")
        self.page.get_by_label("账号").fill(login)
        self.page.get_by_label("密码", exact=True).fill(password)
        return self.press("登录")

    def follow(self, name: str) -> Page:
        """Follow the link of this name in the main part of the page."""
        return self._go(self.page.locator("main").get_by_role("link", name=name, exact=True).first)

    def press(self, name: str) -> Page:
        """Press the button of this name in the main part of the page."""
        return self._go(self.page.locator("main").get_by_role("button", name=name, exact=True).first)

    def _go(self, thing: Locator) -> Page:
        db.session.commit()
        with self.page.expect_navigation():
            thing.click()
        return self.page

    def fill(self, label: str, text: str, nth: int = 0) -> None:
        """Fill the box under a label."""
        self.page.locator("main").get_by_label(label).nth(nth).fill(text)

    def pick(self, group: str, name: str, nth: int = 0) -> None:
        """Choose one of a few under a heading."""
        self.page.get_by_role("group", name=group).nth(nth).get_by_label(name, exact=True).check()

    @property
    def h1(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()


@pytest.fixture
def at_desk(chromium, site) -> Iterator:
    """at_desk(login, size): somebody signed in at a screen of that size; nobody's pages may complain."""
    desks: list[Desk] = []
    db.session.commit()  # what the test read or wrote so far holds no lock against the server

    def sit(login: str | None = None, size: dict = DESKTOP, **options) -> Desk:
        db.session.commit()
        context = chromium.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", **options)
        context.set_default_timeout(10_000)
        desk = Desk(context, site)
        desks.append(desk)
        if login:
            desk.sign_in(login)
        return desk

    yield sit
    complaints = [each for desk in desks for each in desk.complaints]
    for desk in desks:
        desk.context.close()
    assert not complaints


@pytest.fixture
def one_after_another(at_desk) -> Callable[..., Desk]:
    """one_after_another(login, size): people who share a screen of each size; who comes signs in, who was there is signed out.

    A story with many people is told three times faster than with a window for each.
    """
    screens: dict[int, Desk] = {}

    def sit(login: str, size: dict = DESKTOP) -> Desk:
        db.session.commit()
        if size["width"] not in screens:
            screens[size["width"]] = at_desk(size=size)
        desk = screens[size["width"]]
        desk.context.clear_cookies()
        desk.sign_in(login)
        return desk

    return sit
