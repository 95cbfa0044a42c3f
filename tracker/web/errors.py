"""Errors as pages: what happened, what to do, and nothing of how the program is built."""

import logging
import secrets
import sqlite3
from typing import Any

from flask import Flask, current_app, g, make_response, render_template, request
from flask.globals import request_ctx
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from tracker.core.db import expect_writing
from tracker.core.errors import Stale, TrackerError, TryLater
from tracker.core.events import drop
from tracker.core.words import N_, _
from tracker.web.kept import to_send_again

log = logging.getLogger(__name__)

TITLES = {
    400: N_("这次请求没有看懂"),
    401: N_("请先登录"),
    403: N_("这一步不归您办理"),
    404: N_("没有找到这个页面"),
    405: N_("这个地址不能这样打开"),
    409: N_("现在不能这样做"),
    413: N_("上传的内容太大"),
    422: N_("有内容需要修改"),
    429: N_("请稍后再试"),
    500: N_("系统出了问题"),
    503: N_("系统暂时忙不过来"),
}
SENTENCES = {
    400: N_("页面可能已经过期。请返回上一页，刷新后再试。"),
    403: N_("您当前的身份不能办理这一步。如果您有其他身份，请在右上角切换后再试。"),
    404: N_("地址可能写错了，或者这份内容不对您开放。"),
    405: N_("请从页面上的按钮进入。"),
    413: N_("单个文件不超过 20 MB，一次不超过 25 MB。请压缩后再传。"),
    429: N_("操作太频繁。请稍后再试。"),
    500: N_("问题已记录。请把下面的事件号告诉系统管理员。您刚才填写的内容在下面，可以复制保存。"),
    503: N_("刚才的内容没有保存。请稍等片刻，再点“重新提交”。"),
}

_BUSY_SQLITE = {  # the low byte says the kind
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
}  # fmt: skip
_BUSY_POSTGRES = {  # two that cross, a deadlock, a lock or a query that took too long, a full disk
    "40001", "40P01", "55P03", "57014", "53100",
}  # fmt: skip
_TAKEN = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, "23505"}  # two that raced for one place


def set_errors(app: Flask) -> None:
    """Tell the program how to answer each kind of error."""
    app.register_error_handler(TrackerError, _broken_rule)
    app.register_error_handler(CSRFError, _stale_token)
    app.register_error_handler(StaleDataError, _overtaken)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def _page(status: int, *, sentence: str = "", **context: Any) -> Response:
    drop()
    expect_writing(False)  # nothing more is written; a page about a busy database does not wait for it
    g.is_bare = True
    if request_ctx.url_adapter is None:  # asked for under a name that is none of ours; the page has links all the same
        request_ctx.url_adapter = current_app.url_map.bind("localhost")
    page = render_template(
        "web/error.html",
        status=status,
        title=_(TITLES.get(status, TITLES[400])),
        sentence=sentence or _(SENTENCES.get(status, SENTENCES[400])),
        **context,
    )
    return make_response(page, status)


def _broken_rule(error: TrackerError) -> Response:
    both = {"theirs": error.theirs, "ours": error.ours} if isinstance(error, Stale) else {}
    response = _page(error.status, sentence=error.sentence, **both, **to_send_again())
    if isinstance(error, TryLater):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def _stale_token(_error: CSRFError) -> Response:
    return _page(400, sentence=_("页面放得太久了。您填写的内容还在，请点“重新提交”。"), **to_send_again())


def _overtaken(_error: StaleDataError) -> Response:
    return _page(409, sentence=_("就在刚才，别人先保存了一步。请刷新查看后再办理。"), **to_send_again())


def _database(error: DBAPIError) -> Response:
    if isinstance(error, IntegrityError) and _code(error) in _TAKEN:
        log.warning("somebody entered the same first at %s %s", request.method, request.path, exc_info=error)
        return _page(409, sentence=_("刚才已有人登记了同样的内容，请刷新后查看。"), **to_send_again())
    if not is_busy(error):
        return _unknown(error)
    log.warning("the database could not take the request", exc_info=error)
    response = _page(503, **to_send_again())
    response.headers["Retry-After"] = "5"
    return response


def is_busy(error: DBAPIError) -> bool:
    """Whether the database is full, away or busy with others, so that the same may do a little later."""
    if error.connection_invalidated:
        return True
    if not isinstance(error, OperationalError):
        return False
    code = _code(error)
    if isinstance(error.orig, sqlite3.Error):
        return isinstance(code, int) and code & 0xFF in _BUSY_SQLITE
    return code is None or str(code) in _BUSY_POSTGRES or str(code).startswith("08")  # none: it was never reached


def _code(error: DBAPIError) -> int | str | None:
    """What the engine itself calls the fault."""
    found: int | str | None = getattr(error.orig, "sqlite_errorcode", None) or getattr(error.orig, "sqlstate", None)
    return found


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()
    if request.is_json or request.headers.get("X-Quiet") == "true":
        return make_response("", error.code)
    response = _page(error.code)
    for name, value in error.get_headers(request.environ):
        if name == "Allow":
            response.headers[name] = value
    return response


def _unknown(error: Exception) -> Response:
    incident = secrets.token_hex(4)
    log.error("incident %s at %s %s", incident, request.method, request.path, exc_info=error)
    return _page(500, incident=incident, **to_send_again())
