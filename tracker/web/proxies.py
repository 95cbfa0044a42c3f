"""Proxies in front of the program: who the caller is said to be, and a word in the log where nobody listens to that."""

import logging
from itertools import count
from typing import Any

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

log = logging.getLogger(__name__)
UNHEARD = (
    "A request says by X-Forwarded-For that it came through a proxy, but PROXY_HOPS is 0: all callers count as the proxy, "
    "so that limits by network hit everybody at once. Set PROXY_HOPS in config.py to the number of proxies in front."
)


def listen_to_proxies(app: Flask, hops: int) -> None:
    """Take the caller from what so many proxies in front say. Of none nothing is believed, and it is said once a process."""
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
        return
    times: Any = count()

    def say_once() -> None:
        if "X-Forwarded-For" in request.headers and next(times) == 0:
            log.warning(UNHEARD)

    app.before_request(say_once)
