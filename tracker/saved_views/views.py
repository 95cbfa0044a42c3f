"""Pages of saved views: the list, keeping one, opening it, what it is used for, and what was told on Mondays."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _, _n
from tracker.saved_views import actions
from tracker.saved_views.counting_tools import rows_of
from tracker.saved_views.forms import NameForm
from tracker.saved_views.models import MOST_SENT, MOST_VIEWS
from tracker.saved_views.pages import PAGES, asked, page_of, pairs
from tracker.saved_views.policy import RULES, Act
from tracker.saved_views.queries import digest_of, find, uses_of, views_of
from tracker.saved_views.tools import address_of
from tracker.web.fields import read_day

bp = Blueprint("saved_views", __name__, url_prefix="/views")
Answer = Response | tuple[str, int] | str


@bp.get("")
def index() -> str:
    require(RULES, Act.SAVE, me())
    return render_template(
        "saved_views/index.html", views=views_of(me()), uses=uses_of(me()), pages=PAGES, most=MOST_VIEWS, most_sent=MOST_SENT
    )


@bp.route("/new", methods=["GET", "POST"])
def new() -> Answer:
    """Keep a list: which one and its filters come along with the name."""
    require(RULES, Act.SAVE, me())
    page = page_of(str(request.values.get("page", "")), me().role)
    if page is None:
        abort(404)
    said = str(request.values.get("query", ""))
    form = NameForm.sent()
    if form.is_sent_well():
        with form.blaming():
            view, dropped = actions.save(page.endpoint, said, str(form.name.data), by=me(), at=clock.now(), on=clock.today())
            keep()
            flash(_("已存为常用视图“%(name)s”。", name=view.name))
            if dropped:
                flash(_n("有 %(n)s 个条件不是这个列表的，没有存。", dropped))
            return redirect(address_of(view), 303)
    query = asked(page, pairs(said), clock.today()).query
    return render_template(
        "saved_views/new.html", form=form, page=page, query=query, back=_back(page.endpoint, query)
    ), form.answer


def _back(endpoint: str, query: str) -> str:
    return url_for(endpoint) + (f"?{query}" if query else "")


@bp.get("/<id:view_id>")
def show(view_id: int) -> Response:
    """Open a view: on to the list, with its filters."""
    return redirect(address_of(find(me(), view_id)))


@bp.route("/<id:view_id>/name", methods=["GET", "POST"])
def rename(view_id: int) -> Answer:
    view = find(me(), view_id)
    require(RULES, Act.RENAME, me(), view)
    form = NameForm.sent(obj=view)
    if form.is_sent_well():
        with form.blaming():
            actions.rename(view, str(form.name.data), by=me())
            return _done(_("常用视图已改名。"))
    return render_template("saved_views/name.html", form=form, view=view), form.answer


@bp.post("/<id:view_id>/sharing")
def share(view_id: int) -> Response:
    wanted = _wanted()
    actions.share(find(me(), view_id), wanted, by=me())
    return _done(_("已共享，本级人大同一身份的人都可以用。") if wanted else _("已收回共享，别人不能再用。"))


@bp.post("/<id:view_id>/start")
def start(view_id: int) -> Response:
    wanted = _wanted()
    actions.start_with(find(me(), view_id), wanted, by=me())
    return _done(_("以后登录先打开这个视图。") if wanted else _("以后登录先到工作台。"))


@bp.post("/<id:view_id>/sending")
def send(view_id: int) -> Response:
    wanted = _wanted()
    actions.send(find(me(), view_id), wanted, by=me())
    return _done(_("以后每周一早上发送。") if wanted else _("以后不再发送。"))


@bp.post("/<id:view_id>/removal")
def remove(view_id: int) -> Response:
    actions.remove(find(me(), view_id), by=me(), on=clock.today())
    return _done(_("常用视图已删除。"))


@bp.get("/weekly")
def weekly() -> str:
    """What one was told on a Monday: the one that is asked for, or the last."""
    require(RULES, Act.SAVE, me())
    digest = digest_of(me(), read_day(str(request.args.get("on", ""))[:20]))
    lines: Any = digest.lines if digest else []
    return render_template("saved_views/weekly.html", digest=digest, rows=rows_of(me(), lines))


def _wanted() -> bool:
    return request.form.get("wanted") == "1"


def _done(sentence: str) -> Response:
    keep()
    flash(sentence)
    return redirect(url_for(".index"), 303)
