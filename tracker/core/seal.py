"""Sealed columns: names and phones of people, unreadable to whoever only has the database."""

import base64
import hashlib
import hmac
import os
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, current_app
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

KEY_BYTES = 32
SECRET: dict[str, Any] = {"is_secret": True}  # for `mapped_column(info=…)`: a digest or hash, which the trail never repeats
BLOTTED: dict[str, Any] = {"is_blotted": True}  # free words: the trail repeats them without the contacts people put in
_NONCE_BYTES = 12


class Seals:
    """The keys of one installation. The first seals; all of them open, so that keys can be changed."""

    def __init__(self, keys: list[bytes]) -> None:
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise ValueError("a sealing key has 32 bytes")
        self._keys = {hashlib.sha256(key).hexdigest()[:8]: key for key in keys}
        self._first = next(iter(self._keys))

    def close(self, text: str, place: str) -> str:
        """The text sealed for one place (table.column): key id, nonce and cipher text."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = AESGCM(self._keys[self._first]).encrypt(nonce, text.encode(), place.encode())
        return f"{self._first}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, place: str) -> str:
        """The text that was sealed for this place. Raises ValueError if the key is gone or the text was tampered with."""
        name, _, body = sealed.partition(".")
        raw = base64.urlsafe_b64decode(body)
        try:
            return AESGCM(self._keys[name]).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], place.encode()).decode()
        except (KeyError, InvalidTag):
            raise ValueError(f"the seal of {place} cannot be opened") from None


class Sealed(TypeDecorator[str]):
    """A column whose text is sealed in the database. place: table.column, bound into the seal."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return _seals().close(value, self.place) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return _seals().open(value, self.place) if value else None


def use(app: Flask, keys: list[bytes]) -> None:
    """Give the program its sealing keys."""
    app.extensions["seals"] = Seals(keys)


def _seals() -> Seals:
    seals: Any = current_app.extensions["seals"]
    assert isinstance(seals, Seals)
    return seals


def digest(secret: str, purpose: str) -> str:
    """A keyed digest of a secret (a sign-in token, a one-time code): what the database keeps in its place."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, f"{purpose}:{secret}".encode(), hashlib.sha256).hexdigest()
