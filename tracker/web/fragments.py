"""One address, two sizes: the whole page, or the part that is replaced."""

from typing import Any

from flask import Response, make_response, render_template, request


def is_part() -> bool:
    """Whether only a part of the page is asked for."""
    return request.headers.get("HX-Request") == "true" and not request.headers.get("HX-History-Restore-Request")


def page_or_part(page: str, part: str, /, **context: Any) -> Response:
    """The part for a request made by a script on the page; the page, which includes the part, for all others."""
    response = make_response(render_template(part if is_part() else page, **context))
    response.vary.add("HX-Request")
    return response
