"""A proxy in front that nobody listens to is spoken of once."""

import logging

import pytest
from flask import Flask, request

from tracker.web.proxies import UNHEARD, listen_to_proxies

pytestmark = pytest.mark.one_engine
FROM = {"X-Forwarded-For": "203.0.113.7"}


@pytest.fixture
def behind():
    """behind(hops): a caller of a program that expects so many proxies."""

    def client(hops):
        app = Flask("proxied")
        listen_to_proxies(app, hops)
        app.add_url_rule("/", view_func=lambda: str(request.remote_addr))
        return app.test_client()

    return client


def test_where_none_is_expected_it_is_said_once_and_not_believed(behind, caplog):
    client = behind(0)

    with caplog.at_level(logging.WARNING):
        client.get("/")
        assert caplog.messages == []
        answers = [client.get("/", headers=FROM).text for _ in range(3)]

    assert caplog.messages == [UNHEARD]
    assert answers == ["127.0.0.1"] * 3


def test_where_one_is_expected_it_is_believed_and_nothing_is_said(behind, caplog):
    with caplog.at_level(logging.WARNING):
        assert behind(1).get("/", headers=FROM).text == "203.0.113.7"

    assert caplog.messages == []
