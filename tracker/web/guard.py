"""Closed unless marked @public; a token on all that changes; a form counts once."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, make_response, redirect, render_template, request, session, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from tracker.core.db import expect_writing
from tracker.core.words import CHINESE, ENGLISH
from tracker.web import once
from tracker.web.kept import to_send_again

SAFE = {"GET", "HEAD", "OPTIONS"}
_WRITTEN_OUT = 3  # a byte is written as three signs: %E5
View = TypeVar("View", bound=Callable[..., Any])

csrf = CSRFProtect()


def looking(view: View) -> View:
    """Mark a view whose POST only looks: what is asked stands in the body, so that no address holds it. It writes nothing."""
    view.is_looking = True  # type: ignore[attr-defined]
    return view


def answers_in_place(view: View) -> View:
    """Mark a view whose POST is answered where it stands, without leading on: sent again it is asked again, and counted again."""
    view.is_answered_in_place = True  # type: ignore[attr-defined]
    return view


def prepared_by(prepare: Callable[..., None]) -> Callable[[View], View]:
    """Mark a view for whose form something takes long: it is done before the form is claimed, while nothing waits for the database.

    prepare: called with what the address names; it writes nothing.
    """

    def mark(view: View) -> View:
        view.prepare = prepare  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Mark a view that needs no account."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def set_guard(app: Flask) -> None:
    """Put the guard before every view."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # the guard asks, in its own order
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # a token lives as long as its sign-in
    csrf.init_app(app)
    app.before_request(_stand_at_the_door)
    app.after_request(once.settle)


def _stand_at_the_door() -> AnyResponse | None:
    expect_writing(request.method not in SAFE)
    if request.mimetype == "application/x-www-form-urlencoded":  # the library reads it whole and limits only forms in parts
        request.max_content_length = _WRITTEN_OUT * current_app.config["MAX_FORM_MEMORY_SIZE"]
    g.language = ENGLISH if session.get("language") == ENGLISH else CHINESE
    if request.endpoint is None or request.endpoint == "static":
        return None
    view = current_app.view_functions[request.endpoint]
    only_looks = getattr(view, "is_looking", False)
    if only_looks:
        expect_writing(False)
    if not getattr(view, "is_public", False):
        if not current_user.is_authenticated:
            return _ask_to_sign_in()
        detour = current_user.detour
        if detour and request.endpoint not in (detour, "accounts.logout", "accounts.language"):
            return redirect(url_for(detour), 303)
    if request.method in SAFE:
        return None
    if not _is_from_here():
        abort(403)
    csrf.protect()
    prepare = getattr(view, "prepare", None)
    if prepare:
        expect_writing(False)
        prepare(**(request.view_args or {}))
        expect_writing(True)
    return None if only_looks or getattr(view, "is_answered_in_place", False) else once.claim()


def _ask_to_sign_in() -> Response | AnyResponse:
    """The sign-in page; a form that was sent while signed out travels along and is offered again afterwards."""
    if request.method in SAFE:
        asked_for = request.full_path.rstrip("?") if request.method == "GET" else "/desk"
        return redirect(url_for("accounts.login", next=asked_for), 303)
    if request.headers.get("HX-Request") == "true" or request.headers.get("X-Quiet") == "true":
        return make_response("", 401)
    page = render_template("accounts/login.html", form=None, next=None, **to_send_again())
    return make_response(page, 401)


def _is_from_here() -> bool:
    """Whether a change comes from one of our own pages, as far as the browser says."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return not origin or origin == "null" or origin.partition("://")[2] == request.host
