"""Many people at one moment: each in a thread of one's own, with a browser of one's own."""

import contextvars
import re
import threading
from collections.abc import Callable
from typing import Any

from tracker.core.db import db

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def at_once(work: Callable[[int], Any], times: int) -> list[Any]:
    """What each of so many gave, all having begun at the same moment. What one raised is raised."""
    given: list[Any] = [None] * times
    failed: list[BaseException] = []
    start = threading.Barrier(times)
    db.session.commit()  # what the test has only read must not hold up what they write

    def run(n: int) -> None:
        start.wait()
        try:
            given[n] = contextvars.Context().run(work, n)
        except BaseException as error:  # told below, in the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return given


class Keyboard:
    """Somebody's browser for one thread, that knows the sign-in of another browser and nothing else of it."""

    def __init__(self, browser: Any) -> None:
        self.app = browser.app
        self.token = browser.token()
        name = self.app.config["SESSION_COOKIE_NAME"]
        self.cookie = name, browser.client.get_cookie(name).value

    def copy(self) -> Any:
        """A client that holds the same cookie."""
        client = self.app.test_client()
        client.set_cookie(*self.cookie)
        return client

    def post(self, path: str, /, **fields: Any) -> Any:
        """Send a form."""
        return self.copy().post(path, data={"csrf_token": self.token} | fields)
