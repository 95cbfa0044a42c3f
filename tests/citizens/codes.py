"""People without an account, as the tests know them: they scan, write, and look up."""

import re
from datetime import timedelta

from tests.pages import Browser
from tests.people import at
from tracker.accounts.policy import PUBLIC
from tracker.core import clock
from tracker.core.events import keep
from tracker.issues.public_actions import Said, record_by_code

WORDS = "东巷路灯坏了半个月，晚上看不见路。"


def sent(cast, text=WORDS, *, station=None, suspect=None, on=None, **more):
    """Something sent by code, as it lies in the database."""
    issue = record_by_code(station or cast.station, Said(text, **more), by=PUBLIC, on=on or clock.today(), suspect=suspect)
    keep()
    return issue


def door(cast, station=None):
    """The address of the form of a station."""
    return f"/public/s/{(station or cast.station).code}/new"


def write(browser, cast, text=WORDS, *, status=303, station=None, seconds=30, **boxes):
    """Open the form, take one's time, and send it."""
    began = clock.now()
    browser.get(door(cast, station))
    clock.start_at(began + timedelta(seconds=seconds))
    return browser.send("/new", status, text=text, **boxes)


def code_on(page):
    """The code that a receipt shows."""
    return re.search(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]", page.text)[0]


def look_up(browser, code, second="", status=200):
    """Ask how far it is."""
    browser.get("/public/progress")
    return browser.send("/progress", status, code=code, second=second)


def from_address(app, address):
    """A browser that calls from an address of its own."""
    browser = Browser(app)
    browser.client.environ_base["REMOTE_ADDR"] = address
    return browser


def morning(on):
    """Set the clock to the morning of a day."""
    clock.start_at(at(on))
