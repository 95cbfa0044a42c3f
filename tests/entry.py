"""Letting somebody in without the form, whose password is slow on purpose: for walks that are many people long."""

from tracker.accounts.actions import begin
from tracker.core import clock
from tracker.core.events import keep


def let_in(browser, capacity):
    """The browser, signed in as somebody in one of the capacities that the account holds."""
    browser.client = browser.app.test_client()
    sign_in = begin(capacity.account, capacity, address="127.0.0.1", agent="", at=clock.now())
    keep()
    with browser.client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = sign_in.token, True
    return browser
