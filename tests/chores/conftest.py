"""A postbox, and the program told of it."""

import dataclasses

import pytest

from tests.chores.postbox import opened


@pytest.fixture
def postbox():
    yield from opened()


@pytest.fixture
def mailing(app, postbox):
    """The program with the postbox as its mail server."""
    before = app.config["SETTINGS"]
    app.config["SETTINGS"] = dataclasses.replace(before, mail=postbox.settings())
    yield postbox
    app.config["SETTINGS"] = before
