"""Filling is all or nothing: what holds other things is refused, and what was broken off has left no half a city."""

import click
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from tests.exchange.shell import stored
from tracker.core.db import db
from tracker.core.events import drop
from tracker.demo.cli import fill_here
from tracker.demo.queries import holds_demo_city, is_empty

pytestmark = pytest.mark.one_engine


def test_an_instance_that_holds_anything_else_is_not_filled(app, cast):
    before = stored()

    with pytest.raises(click.UsageError, match="这个实例里已有其他数据"):
        fill_here("x")

    assert stored() == before


def test_a_fill_that_is_broken_off_leaves_nothing_so_that_the_next_one_begins_anew(app):
    room = db.session.scalar(sa.text("PRAGMA page_count")) + 160  # the disk is full soon after the city was founded
    db.session.execute(sa.text(f"PRAGMA max_page_count = {room}"))

    with pytest.raises(OperationalError, match="full"):
        fill_here("a password of the demo")

    drop()
    db.engine.dispose()
    assert is_empty()
    assert not holds_demo_city()
    assert sum(stored().values()) == 0
