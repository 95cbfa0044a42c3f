"""Sealed columns and keyed digests."""

import base64
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.db import db
from tracker.core.seal import Seals, digest
from tracker.issues.models import Issue

OLD, NEW = b"o" * 32, b"n" * 32
PLACE = "issue.phone"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_what_was_sealed_is_opened_again(text):
    seals = Seals([OLD])

    assert seals.open(seals.close(text, PLACE), PLACE) == text


def test_the_same_text_is_never_sealed_alike_and_never_stands_there():
    seals = Seals([OLD])
    sealed = [seals.close("13800138000", PLACE) for _n in range(50)]

    assert len(set(sealed)) == 50
    assert not any("13800138000" in each or "MTM4" in each for each in sealed)


def test_after_a_change_of_keys_the_old_seals_open_and_new_ones_are_of_the_new_key():
    old = Seals([OLD]).close("13800138000", PLACE)
    both = Seals([NEW, OLD])

    assert both.open(old, PLACE) == "13800138000"
    assert Seals([NEW]).open(both.close("13800138000", PLACE), PLACE) == "13800138000"


def test_without_its_key_a_seal_stays_closed():
    sealed = Seals([OLD]).close("13800138000", PLACE)

    with pytest.raises(ValueError, match=r"issue\.phone"):
        Seals([NEW]).open(sealed, PLACE)


def test_a_seal_moved_to_another_column_stays_closed():
    sealed = Seals([OLD]).close("13800138000", PLACE)

    with pytest.raises(ValueError, match=r"issue\.name"):
        Seals([OLD]).open(sealed, "issue.name")


def test_a_seal_that_was_tampered_with_stays_closed():
    name, _dot, body = Seals([OLD]).close("13800138000", PLACE).partition(".")
    raw = bytearray(base64.urlsafe_b64decode(body))
    raw[-1] ^= 1

    with pytest.raises(ValueError):
        Seals([OLD]).open(f"{name}.{base64.urlsafe_b64encode(bytes(raw)).decode()}", PLACE)


@pytest.mark.parametrize("keys", [[], [b"short"], [OLD, b"x" * 31], [b"x" * 33]])
def test_a_key_has_32_bytes(keys):
    with pytest.raises(ValueError, match="32 bytes"):
        Seals(keys)


def test_whoever_only_has_the_database_reads_neither_name_nor_phone(cast):
    issue = cast.issue(name="陈婆婆", phone="13800138000")

    row = db.session.execute(sa.text("SELECT name, phone FROM issue WHERE id = :id"), {"id": issue.id}).one()

    assert "陈" not in row.name
    assert "13800138000" not in row.phone
    db.session.expire_all()
    assert db.session.get(Issue, issue.id).phone == "13800138000"


@contextmanager
def program(secret):
    app = Flask("x")
    app.config["SECRET_KEY"] = secret
    with app.app_context():
        yield


def test_a_digest_depends_on_secret_purpose_and_key():
    with program("k" * 40):
        one = digest("token", "sign-in")
        assert digest("token", "sign-in") == one
        assert digest("token", "recovery") != one
        assert digest("token2", "sign-in") != one
    with program("l" * 40):
        assert digest("token", "sign-in") != one
