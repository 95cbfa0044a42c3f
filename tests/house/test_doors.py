"""Closed unless marked; a token on all that changes; a look never changes anything."""

import pytest

from tests.people import PASSWORD
from tracker.core.db import db

PUBLIC = {
    "static", "accounts.login", "accounts.language", "accounts.type_size", "portal.index", "portal.show", "portal.station_list",
    "citizens.station", "citizens.speak", "citizens.receipt", "citizens.clear", "citizens.progress", "citizens.judge",
}  # fmt: skip
pytestmark = pytest.mark.one_engine


def routes(app):
    return [(rule, method) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}]


def filled(rule):
    values = {}
    for argument, converter in rule._converters.items():
        kind = type(converter).__name__
        values[argument] = {"AnyConverter": next(iter(getattr(converter, "items", ["x"]))), "IdConverter": 1}.get(kind, "x")
    return rule.build(values)[1]


def test_what_is_public_is_on_the_list(app):
    marked = {e for e, view in app.view_functions.items() if getattr(view, "is_public", False)}

    assert marked | {"static"} == PUBLIC


def test_every_other_door_asks_who_is_there(app):
    client = app.test_client()

    for rule, method in routes(app):
        if rule.endpoint in PUBLIC:
            continue
        answer = client.open(filled(rule), method=method)
        if method == "GET":
            assert answer.status_code == 303, rule
            assert "/login" in answer.headers["Location"], rule
        else:
            assert answer.status_code == 401, rule


def test_every_change_needs_the_token_of_this_sign_in(cast, browser):
    cast.zhao  # noqa: B018
    browser.sign_in("zhao", PASSWORD)

    for rule, method in routes(browser.app):
        if method in ("POST", "PUT", "DELETE", "PATCH") and rule.endpoint != "accounts.login":
            assert browser.post(filled(rule), 400, token="").status == 400
            assert browser.post(filled(rule), 400, token="wrong").status == 400


def test_a_change_from_another_site_is_refused(cast, browser):
    cast.zhao  # noqa: B018
    browser.sign_in("zhao", PASSWORD)

    assert browser.post("/notes/reading", 403, headers={"Origin": "https://elsewhere.example"}).status == 403
    assert browser.post("/notes/reading", 403, headers={"Sec-Fetch-Site": "cross-site"}).status == 403


def test_a_look_changes_nothing(cast, browser):
    case = cast.led()
    cast.zhao  # noqa: B018
    browser.sign_in("zhao", PASSWORD)
    before = everything()

    for rule, method in routes(browser.app):
        if method == "GET" and rule.endpoint != "static":
            browser._ask("get", filled(rule).replace("/1", f"/{case.id}"))

    assert everything() == before


def everything():
    """Every row of every table, but for when a sign-in was last seen."""
    db.session.rollback()
    with db.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in db.metadata.sorted_tables
            if table.name not in ("login_session",)
        }
