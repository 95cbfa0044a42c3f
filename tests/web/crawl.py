"""Walking the house as somebody: every page that links lead to, every form on it, and how to send it oddly."""

import contextvars
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.exceptions import HTTPException

from tests.entry import let_in
from tests.pages import Node, Page

FREE = ("", "text", "search", "tel", "password")
DAY = "2026-04-20"
FORM_TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Box:
    """A box of a form: free, day, choice, hidden or file; what stands in it or what it offers first."""

    name: str
    kind: str
    value: str


@dataclass(frozen=True)
class Sheet:
    """A form as it stands on a page: where it goes, and its boxes."""

    endpoint: str
    action: str
    boxes: tuple[Box, ...]

    def filled(self, **odd: str) -> list[tuple[str, str]]:
        """What a browser would send, with all boxes of a kind filled oddly. first: only the first free box."""
        said, first = [], True
        for box in self.boxes:
            if box.kind == "file" or box.name == "csrf_token":
                continue
            value = odd.get(box.kind, box.value)
            if box.kind == "free" and first and "first" in odd:
                value, first = odd["first"], False
            said.append((box.name, value))
        return said


def encoded(fields: list[tuple[str, str]]) -> bytes:
    """The fields as bytes on the wire, halves of pairs included."""
    return urlencode(fields, errors="surrogatepass").encode()


class Walker:
    """One person at a keyboard, who opens everything."""

    def __init__(self, app, capacity) -> None:
        self.app, self.client = app, None
        let_in(self, capacity)
        self.token = re.search(r'name="csrf_token" value="([^"]+)"', self.ask("get", "/public/").text)[1]
        self._doors = app.url_map.bind("localhost")

    def ask(self, method: str, path: str, **kwargs):
        """Send a request in a context of its own."""
        return contextvars.Context().run(getattr(self.client, method), path, buffered=True, **kwargs)

    def send(self, path: str, fields: list[tuple[str, str]]):
        """Send values, as odd as they are, with the token of this sign-in."""
        return self.ask("post", path, data=encoded([("csrf_token", self.token), *fields]), content_type=FORM_TYPE)

    def walk(self, *starts: str, most_of_a_kind: int = 3) -> Iterator[Page]:
        """These pages, and every page that can be reached by links, at most some of each kind."""
        seen, kinds, waiting = set(starts), Counter(), list(starts)
        while waiting:
            path = waiting.pop(0)
            try:
                rule, _values = self._doors.match(path.partition("?")[0], return_rule=True)
            except HTTPException:
                continue  # a link out of the house
            kinds[rule.rule] += 1
            if (kinds[rule.rule] > most_of_a_kind and path not in starts) or rule.endpoint in (
                "static",
                "issues.photo",
                "own_paper.scan",
                "reports.made",
                "reports.file",
            ):
                continue
            answer = self.ask("get", path)
            page = Page(answer, path)
            yield page
            found = [answer.headers["Location"]] if answer.status_code in (302, 303) else page.links()
            fresh = [link for link in dict.fromkeys(each.partition("#")[0] for each in found) if link.startswith("/")]
            waiting += [link for link in fresh if link not in seen]
            seen |= set(fresh)

    def sheets(self, page: Page) -> Iterator[Sheet]:
        """The forms of a page that change something."""
        for node in page.all("form"):
            if node.get("method") == "post":
                action = node.get("action") or page.path
                endpoint, _values = self._doors.match(action.partition("?")[0], method="POST")
                yield Sheet(endpoint, action, tuple(_boxes(node)))


def _boxes(form: Node) -> Iterator[Box]:
    offered = set()
    for box in form.walk():
        name, kind = box.get("name"), box.get("type")
        if not name or (kind in ("radio", "checkbox") and name in offered):
            continue
        offered.add(name)
        if box.name == "select":
            options = [option.get("value") for option in box.all("option") if option.get("value")]
            yield Box(name, "choice", options[0] if options else "")
        elif box.name == "textarea":
            yield Box(name, "free", "".join(box.pieces).removeprefix("\n"))
        elif kind in ("radio", "checkbox"):
            yield Box(name, "choice", box.get("value") or "y")
        elif box.name == "input" and kind == "date":
            yield Box(name, "day", box.get("value") or DAY)
        elif box.name == "input" and kind in ("file", "hidden"):
            yield Box(name, kind, box.get("value"))
        elif box.name == "input" and kind in (*FREE, "number", "email"):
            yield Box(name, "free", box.get("value"))
