"""Pages of clusters: the list, one of them, tending it by hand."""

from functools import partial
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.clusters import actions
from tracker.clusters.forms import MergeForm, NameForm
from tracker.clusters.measure_queries import figures_of
from tracker.clusters.measures import MEANS
from tracker.clusters.models import Cluster
from tracker.clusters.policy import RULES, Act, title_for
from tracker.clusters.queries import (
    PERIODS,
    Overview,
    asked,
    find,
    fitting,
    living,
    others,
    quotes_of,
    readable,
    taken_up,
    townships,
)
from tracker.clusters.wording import hot_sentence
from tracker.congress.queries import categories
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.text import clean
from tracker.core.words import N_, _, _n
from tracker.deadlines.rules import in_force
from tracker.issues.queries import find as find_issue
from tracker.web.chips import chips
from tracker.web.fields import number
from tracker.web.fragments import page_or_part

bp = Blueprint("clusters", __name__, url_prefix="/clusters")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.get("")
def index() -> Response:
    require(RULES, Act.SEE, me())
    overview = asked(me(), request.args, clock.today())
    kinds = [(c.id, c.name) for c in categories(me().congress_id)]
    return page_or_part(
        "clusters/index.html",
        "clusters/_rows.html",
        title=partial(title_for, me()),
        overview=overview,
        page=overview.page(),
        categories=kinds,
        townships=[(name, name) for name in townships(me().congress_id)],
        periods=[(days, _n("%(n)s 天内有新增", days)) for days in PERIODS],
        days=in_force(me().congress_id, clock.today()).number("hotspot_days"),
        may_dismiss=allows(RULES, Act.DISMISS, me()),
        conditions=chips(_conditions(overview, dict(kinds))),
    )


def _conditions(overview: Overview, kinds: dict[int, str]) -> dict[str, str | None]:
    """What the list is narrowed to, in words."""
    return {
        "q": f"“{overview.words}”" if overview.words else None,
        "category": kinds.get(overview.category_id) if overview.category_id else None,
        "township": overview.township or None,
        "days": _n("%(n)s 天内有新增", overview.days) if overview.days else None,
        "hot": _("只看热点") if overview.is_hot else None,
        "dismissed": _("不再列出的") if overview.is_dismissed else None,
    }


@bp.get("/<id:cluster_id>")
def show(cluster_id: int) -> AnyResponse | str:
    cluster = find(me(), cluster_id)
    if cluster.merged_into_id is not None:
        return redirect(url_for(".show", cluster_id=living(cluster).id), 303)
    return _page(cluster)


def _page(cluster: Cluster, **forms: Any) -> str:
    on, words = clock.today(), clean(request.args.get("find"))[:30]
    may = {act: allows(RULES, act, me(), cluster) for act in Act if act not in (Act.REFRESH, Act.BRING_VOICES, Act.ERASE)}
    merging = forms.get("merging") or MergeForm()
    if may[Act.MERGE]:
        merging.into.offer(others(cluster), blank=_("请选择"))
    cases, elsewhere = taken_up(me(), cluster)
    days = in_force(cluster.congress_id, on).number("hotspot_days")
    return render_template(
        "clusters/show.html",
        cluster=cluster,
        title=title_for(me(), cluster),
        kept=figures_of(cluster, on).kept(),
        means=MEANS,
        hot=hot_sentence(_hot(cluster, days)),
        quotes=quotes_of(cluster) if may[Act.READ_WORDS] else None,
        rows=readable(me(), cluster),
        cases=cases,
        elsewhere=elsewhere,
        may=may,
        acts=Act,
        naming=forms.get("naming") or NameForm(obj=cluster),
        merging=merging,
        find=words,
        fitting=fitting(me(), words) if may[Act.PUT_IN] and words else [],
        all_forms=[form for form in forms.values() if form],
    )


def _hot(cluster: Cluster, days: int) -> dict[str, Any]:
    names = ("recent", "mean", "expected", "chance")
    return {name: getattr(cluster, name) for name in names} | {"usual": str(cluster.usual), "days": days}


@bp.post("/<id:cluster_id>/name")
def call(cluster_id: int) -> Answer:
    cluster, form = find(me(), cluster_id), NameForm.sent()
    require(RULES, Act.CALL, me(), cluster)
    if not form.is_sent_well():
        return _page(cluster, naming=form), form.answer
    actions.call(cluster, form.name.data or "", by=me())
    return _back(cluster, N_("名称已保存。"))


@bp.post("/<id:cluster_id>/putting")
def put_in(cluster_id: int) -> Answer:
    cluster, issue = _with_issue(cluster_id)
    actions.put_in(cluster, issue, by=me())
    return _back(cluster, N_("已放入这个聚合。"))


@bp.post("/<id:cluster_id>/removal")
def take_out(cluster_id: int) -> Answer:
    cluster, issue = _with_issue(cluster_id)
    actions.take_out(cluster, issue, by=me())
    return _back(cluster, N_("已移出这个聚合，以后不再自动归入。"))


def _with_issue(cluster_id: int) -> tuple[Cluster, Any]:
    """The cluster and the issue that was named; 404 for one this person may not read."""
    cluster = find(me(), cluster_id)
    require(RULES, Act.PUT_IN, me(), cluster)
    return cluster, find_issue(me(), number(request.form.get("issue")) or 0)


@bp.post("/<id:cluster_id>/merging")
def merge(cluster_id: int) -> Answer:
    cluster, form = find(me(), cluster_id), MergeForm.sent()
    require(RULES, Act.MERGE, me(), cluster)
    form.into.offer(others(cluster), blank=_("请选择"))
    if form.is_sent_well():
        into = find(me(), form.into.data)
        with form.blaming():
            actions.merge(cluster, into, by=me())
            return _back(into, N_("已合并。"))
    return _page(cluster, merging=form), form.answer


@bp.post("/<id:cluster_id>/dismissal")
def dismiss(cluster_id: int) -> Answer:
    cluster = find(me(), cluster_id)
    actions.dismiss(cluster, by=me(), on=clock.today())
    return _back(cluster, N_("这个聚合不再列出。"))


@bp.post("/<id:cluster_id>/restoring")
def restore(cluster_id: int) -> Answer:
    cluster = find(me(), cluster_id)
    actions.restore(cluster, by=me())
    return _back(cluster, N_("已重新列出。"))


def _back(cluster: Cluster, sentence: str) -> AnyResponse:
    keep()
    flash(_(sentence))
    return redirect(url_for(".show", cluster_id=cluster.id), 303)
