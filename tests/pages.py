"""A browser for tests: no script, but it reads every page it opens with care."""

import contextvars
import re
from html.parser import HTMLParser
from typing import Any

from flask import has_app_context

from tracker.core.db import db

MOST_BYTES = 150_000
VOID = {"meta", "link", "input", "br", "img", "hr", "rect", "path", "source", "col"}
BOXES = ("input", "select", "textarea")


class Node:
    """An element: its name, attributes, children and text."""

    def __init__(self, name: str, attrs: dict[str, str], parent: "Node | None") -> None:
        self.name, self.attrs, self.parent = name, attrs, parent
        self.children: list[Node] = []
        self.pieces: list[str] = []

    def get(self, name: str) -> str:
        return self.attrs.get(name, "")

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, name: str) -> list["Node"]:
        return [node for node in self.walk() if node.name == name]

    def inside(self, name: str) -> bool:
        node = self.parent
        while node is not None and node.name != name:
            node = node.parent
        return node is not None

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.pieces)).strip()


class Page(HTMLParser):
    """An answer, parsed."""

    def __init__(self, response: Any, path: str) -> None:
        super().__init__()
        self.status, self.path, self.source = response.status_code, path, response.get_data(as_text=True)
        self.location = response.headers.get("Location", "")
        self.headers = response.headers
        self.root = self._here = Node("root", {}, None)
        if "html" in response.headers.get("Content-Type", ""):
            self.feed(self.source)

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {k: v or "" for k, v in attrs}, self._here)
        self._here.children.append(node)
        if tag not in VOID:
            self._here = node

    def handle_startendtag(self, tag, attrs):
        self._here.children.append(Node(tag, {k: v or "" for k, v in attrs}, self._here))

    def handle_endtag(self, tag):
        node = self._here
        while node.parent is not None and node.name != tag:
            node = node.parent
        self._here = node.parent or self.root

    def handle_data(self, data):
        node: Node | None = self._here
        while node is not None:
            node.pieces.append(data)
            node = node.parent

    def all(self, name: str) -> list[Node]:
        return self.root.all(name)

    @property
    def text(self) -> str:
        main = self.all("main")
        return (main[0] if main else self.root).text

    @property
    def h1(self) -> str:
        return self.all("h1")[0].text

    def links(self) -> list[str]:
        return [a.get("href") for a in self.all("a")]

    def form(self, ending: str = "") -> "Form":
        """The form whose action ends so; of those in the page's main part, the first."""
        for node in self.all("form"):
            action = node.get("action") or self.path
            if node.get("method") == "post" and node.inside("main") and action.partition("?")[0].endswith(ending):
                return Form(node, action)
        raise LookupError(f"no form for …{ending} on {self.path}")


class Form:
    """A form as a browser would send it: every box with what stands in it."""

    def __init__(self, node: Node, action: str) -> None:
        self.action = action
        self.fields: list[tuple[str, str]] = []
        for box in node.walk():
            name, kind = box.get("name"), box.get("type")
            if not name or (box.name == "input" and kind in ("radio", "checkbox") and "checked" not in box.attrs):
                continue
            if box.name == "input" and kind not in ("file", "submit"):
                self.fields.append((name, box.get("value") or ("on" if kind in ("radio", "checkbox") else "")))
            elif box.name == "textarea":
                self.fields.append((name, "".join(box.pieces).removeprefix("\n")))
            elif box.name == "select":
                options = box.all("option")
                chosen = next((o for o in options if "selected" in o.attrs), options[0] if options else None)
                self.fields.append((name, chosen.get("value") if chosen else ""))

    def names(self) -> set[str]:
        return {name for name, _value in self.fields}


def faults(page: Page):
    """What is wrong with a page, whatever it is about."""
    h1 = page.all("h1")
    if len(h1) != 1:
        yield "a page has one h1"
    titles = page.all("title")
    if not titles or not titles[0].text.endswith(("– 有应", "– Youying")):
        yield "the title names the page and the system"
    ids = [node.get("id") for node in page.root.walk() if node.get("id")]
    yield from (f"id {each} stands twice" for each in sorted({i for i in ids if ids.count(i) > 1}))
    labelled = {label.get("for") for label in page.all("label")}
    for box in (node for name in BOXES for node in page.all(name)):
        free = box.get("type") in ("hidden", "submit")
        if not free and box.get("id") not in labelled and not box.inside("label") and not box.get("aria-label"):
            yield f"box {box.get('name')} has no label"
    for node in page.root.walk():
        if node.get("style") or any(name.startswith("on") for name in node.attrs):
            yield f"<{node.name}> carries style or script"
        described = node.get("aria-describedby").split()
        yield from (f"{each} describes but is not there" for each in described if each not in ids)
        if node.name == "a" and node.get("href").startswith("#") and node.get("href")[1:] not in ids:
            yield f"link to {node.get('href')} leads nowhere"
        if node.name == "img" and "alt" not in node.attrs:
            yield "a picture says what it shows"
        if node.name == "th" and not node.get("scope"):
            yield "a heading of a table says of what"
    yield from ("a form that changes something carries the token" for form in page.all("form") if _no_token(form))
    if any(node.text for node in page.all("script")) or page.all("style"):
        yield "no script or style inside the page"
    if len(page.source.encode()) > MOST_BYTES:
        yield f"{len(page.source.encode())} bytes are too many"
    if "Content-Security-Policy" not in page.headers:
        yield "the policy is missing"
    if "None" in page.text.split() or "{{" in page.source or "%(" in page.text:
        yield "something was not filled in"


def _no_token(form: Node) -> bool:
    return form.get("method") == "post" and not any(box.get("name") == "csrf_token" for box in form.all("input"))


class Browser:
    """Opens pages as somebody and sends their forms."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.client = app.test_client()
        self.page: Page | None = None

    def _ask(self, method: str, path: str, **kwargs: Any) -> Any:
        if has_app_context():
            db.session.commit()  # what the test has only read must not hold up what the page writes
        # in a context of its own: the test's application context would lend the request its session and reader
        response = contextvars.Context().run(getattr(self.client, method), path, **kwargs)
        if has_app_context():
            db.session.expire_all()  # what the test still holds is read anew, for the page may have changed it
        return response

    def get(self, path: str, status: int = 200, **kwargs: Any) -> Page:
        """Open a page; a redirect is followed."""
        response = self._ask("get", path, **kwargs)
        if response.status_code in (302, 303):
            return self.get(response.headers["Location"], status)
        self.page = Page(response, path)
        assert response.status_code == status, f"{path}: {response.status_code}\n{self.page.text[:400]}"
        if "html" in response.headers.get("Content-Type", "") and not kwargs.get("headers"):
            assert not list(faults(self.page)), f"{path}: {list(faults(self.page))}"
        return self.page

    def post(self, path: str, status: int = 303, *, data: Any = None, token: str | None = None, **kwargs: Any) -> Page:
        """Send values as they are, with the token of this sign-in."""
        fields = list(data.items()) if isinstance(data, dict) else list(data or [])
        known = {"csrf_token": self.token() if token is None else token}
        merged: dict[str, Any] = {}
        for name, value in [*known.items(), *fields]:
            merged.setdefault(name, [])
            merged[name] = [*merged[name], *value] if isinstance(value, list) else [*merged[name], value]
        response = self._ask("post", path, data=merged, **kwargs)
        self.page = Page(response, path)
        assert response.status_code == status, f"{path}: {response.status_code}\n{self.page.text[:400]}"
        return self.page

    def token(self) -> str:
        """The token of this sign-in, from any page."""
        response = self._ask("get", "/public/")
        return re.search(r'name="csrf_token" value="([^"]+)"', response.text)[1]

    def send(self, ending: str = "", status: int = 303, *, follow: bool = True, **changes: Any) -> Page:
        """Send a form of the open page with some boxes filled differently; then go where that leads.

        A name may be written with __ for -; a list gives several values; None leaves a box out.
        """
        form = self.page.form(ending)
        renamed = {name.replace("__", "-"): value for name, value in changes.items()}
        fields: list[tuple[str, Any]] = [(n, v) for n, v in form.fields if n not in renamed]
        for name, value in renamed.items():
            fields += [(name, each) for each in value] if isinstance(value, list) else [(name, value)] * (value is not None)
        data: dict[str, list[Any]] = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        response = self._ask("post", form.action, data=data)
        self.page = Page(response, form.action)
        assert response.status_code == status, f"{form.action}: {response.status_code}\n{self.page.text[:600]}"
        if response.status_code == 303 and follow:
            return self.get(response.headers["Location"])
        if "html" in response.headers.get("Content-Type", ""):
            assert not list(faults(self.page)), f"{form.action}: {list(faults(self.page))}"
        return self.page

    def sign_in(self, login: str, password: str = "correct horse battery staple 9") -> Page:
        """Sign in by the form."""
        self.client = self.app.test_client()
        self.get("/login")
        return self.send("/login", username=login, password=password)
