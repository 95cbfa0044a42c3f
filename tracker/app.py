"""Building the program from its settings, or from what a test passes in."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask, g, request
from flask_babel import Babel
from flask_login import current_user
from sqlalchemy.exc import DBAPIError
from werkzeug.routing import IntegerConverter

from tracker.accounts.session import watch_sign_ins
from tracker.core import clock, seal
from tracker.core.db import BIGGEST_ID, engine_options, open_database
from tracker.core.events import drop, hear
from tracker.core.settings import Settings, read
from tracker.core.words import N_, _n, language
from tracker.switchboard import BLUEPRINTS, EARS, HELPERS
from tracker.web import once
from tracker.web.assets import asset
from tracker.web.chips import address_with
from tracker.web.errors import set_errors
from tracker.web.filters import page_words, set_filters
from tracker.web.guard import set_guard
from tracker.web.headers import set_headers
from tracker.web.proxies import listen_to_proxies

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE.parent / "templates" if (HERE.parent / "templates").is_dir() else HERE / "_templates"
MOST_UPLOAD = 25 * 1024 * 1024
MOST_FORM = 2 * 1024 * 1024


class IdConverter(IntegerConverter):
    """An id in an address. What no row can have is no address of ours: 404, not a fault of the database."""

    regex = "[0-9]+"

    def __init__(self, map: Any) -> None:
        super().__init__(map, min=1, max=BIGGEST_ID)

    def to_python(self, value: str) -> Any:
        if len(value) > len(str(BIGGEST_ID)):
            value = str(BIGGEST_ID + 1)
        return super().to_python(value)


def create_app(settings: Settings | None = None) -> Flask:
    """The program, ready to serve. Raises BadSettings for anything odd."""
    said = settings or read()
    app = Flask("tracker", root_path=str(HERE), instance_path=str(said.instance.resolve()), template_folder=str(TEMPLATES))
    app.config.update(_config(said))
    app.url_map.converters["id"] = IdConverter
    clock.start_at(said.now)
    seal.use(app, said.raw_seal_keys())
    open_database(app)
    watch_sign_ins(app)
    set_guard(app)
    set_headers(app)
    set_errors(app)
    _set_words(app)
    _set_templates(app)
    hear(app, EARS)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    listen_to_proxies(app, said.hops)
    if not said.is_testing:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
        logging.getLogger("alembic").setLevel(logging.WARNING)
    return app


def _config(said: Settings) -> dict[str, Any]:
    secure = said.is_production
    return {
        "SETTINGS": said,
        "TESTING": said.is_testing,
        "SECRET_KEY": said.secret_key,
        "SQLALCHEMY_DATABASE_URI": said.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(said.database_url),
        "SESSION_COOKIE_NAME": "__Host-youying" if secure else "youying",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(days=30),
        "MAX_CONTENT_LENGTH": MOST_UPLOAD,
        "MAX_FORM_MEMORY_SIZE": MOST_FORM,
        "TRUSTED_HOSTS": list(said.trusted_hosts) or None,
        "BABEL_DEFAULT_LOCALE": "zh_Hans",
        "BABEL_TRANSLATION_DIRECTORIES": str(HERE / "translations"),
    }


def _set_words(app: Flask) -> None:
    Babel(app, locale_selector=language)
    app.jinja_env.globals.update(_=page_words, _n=_n, N_=N_)


def _reader() -> tuple[Any, Any]:
    """Who reads the page: capacity and account. A page about a database that is away asks it nothing, or in vain."""
    if g.get("is_bare") and "_login_user" not in g:
        return None, None
    try:
        if not current_user.is_authenticated:
            return None, None
        capacity, account = current_user.capacity, current_user.account
        return (capacity, account) if capacity.congress else (None, None)  # read here, not while the page is being made
    except DBAPIError:
        if not g.get("is_bare"):
            raise
        drop()
        return None, None


def _set_templates(app: Flask) -> None:
    set_filters(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(HELPERS)
    app.jinja_env.globals.update(once_token=once.token, asset=asset, address_with=address_with)

    @app.context_processor
    def common() -> dict[str, Any]:
        capacity, account = _reader()
        return {
            "current_user": current_user,
            "me": capacity,
            "settings": app.config["SETTINGS"],
            "language": g.get("language", "zh_Hans"),
            "today": clock.today(),
            "here": request.full_path.rstrip("?") if request.method == "GET" else request.path,
            "large": account.wants_large_type if account else request.cookies.get("type") == "large",
        }
