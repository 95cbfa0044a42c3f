"""From a cluster to a draft, and the page of its evidence."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.assignments.queries import of_case as shares_of
from tracker.clusters import draft_actions
from tracker.clusters.forms import FromClusterForm, InviteForm
from tracker.clusters.measure_queries import figures_of
from tracker.clusters.measures import MEANS
from tracker.clusters.models import Cluster, Evidence
from tracker.clusters.policy import RULES, Act
from tracker.clusters.queries import Signer, evidence_of, find, linkable, living, quotes_of, signers
from tracker.clusters.wording import hot_sentence, situation_of, title_of
from tracker.congress.models import Category, Deputy
from tracker.congress.queries import categories
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.text import hide_contacts, shorten
from tracker.core.words import _
from tracker.dossier.queries import UNIT_ROLES, is_outside
from tracker.issues.models import Issue
from tracker.suggestions import signing_actions
from tracker.suggestions.actions import Text
from tracker.suggestions.models import MOST_TITLE, Suggestion
from tracker.suggestions.policy import must_be_open
from tracker.suggestions.queries import find as find_case
from tracker.suggestions.states import Act as CaseAct
from tracker.web.filters import day

bp = Blueprint("evidence", __name__)
MOST_TICKED = 10
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.route("/clusters/<id:cluster_id>/suggestion", methods=["GET", "POST"])
def draft(cluster_id: int) -> Answer:
    cluster = living(find(me(), cluster_id))
    require(RULES, Act.DRAFT, me(), cluster)
    form, ready, fellows = FromClusterForm.sent(), linkable(me(), cluster), signers(cluster, but=me().deputy_id)
    form.category_id.offer([(c.id, c.name) for c in categories(me().congress_id)], blank=_("请选择"))
    form.issues.offer([(issue.id, _line(issue)) for issue in ready])
    form.deputies.offer([(s.deputy.id, _said_of(s)) for s in fellows])
    if request.method == "GET":
        _begin(form, cluster, ready, fellows)
    if form.is_sent_well():
        with form.blaming():
            case = draft_actions.draft_from(
                cluster,
                _text(form),
                [issue for issue in ready if issue.id in (form.issues.data or [])],
                [s.deputy for s in fellows if s.deputy.id in (form.deputies.data or [])],
                by=me(),
                at=clock.now(),
            )
            keep()
            flash(_("草稿已生成，依据页一并保存。"))
            return redirect(url_for("dossier.show", suggestion_id=case.id), 303)
    return render_template("clusters/draft.html", cluster=cluster, form=form, ready=ready, fellows=fellows), form.answer


def _begin(form: FromClusterForm, cluster: Cluster, ready: Any, fellows: list[Signer]) -> None:
    kept = figures_of(cluster, clock.today()).kept()
    quoted = [(voice.text, voice.station) for voice in quotes_of(cluster)]
    form.title.data = title_of(cluster.title)[:MOST_TITLE]
    form.situation.data = situation_of(kept, quoted, day)
    form.category_id.data = cluster.category_id
    form.issues.data = [issue.id for issue in ready]
    form.deputies.data = _offered(fellows)


def _offered(fellows: list[Signer]) -> list[int]:
    """Whom the page has ticked at first: the deputies who received most."""
    return [s.deputy.id for s in fellows if s.received][:MOST_TICKED]


def _line(issue: Issue) -> str:
    return f"{shorten(hide_contacts(issue.text), 60)} · {issue.station.name} · {day(issue.recorded_on)}"


def _said_of(signer: Signer) -> str:
    words = _("接待 %(received)s 件，所在联络站收到 %(seated)s 件", received=signer.received, seated=signer.seated)
    return f"{signer.deputy.name} · {words}"


def _text(form: FromClusterForm) -> Text:
    return Text(
        title=str(form.title.data),
        situation=str(form.situation.data or ""),
        analysis=str(form.analysis.data or ""),
        asks=form.written_asks(),
        category=db.session.get(Category, form.category_id.data) if form.category_id.data else None,
    )


def _opened(suggestion_id: int) -> tuple[Suggestion, Evidence]:
    """A case this person may read and its evidence; 404 where there is none, and for a unit that sees its own papers only."""
    case = find_case(me(), suggestion_id)
    if me().role in UNIT_ROLES and is_outside(me(), shares_of(case.id)):
        abort(404)
    evidence = evidence_of(case.id) if case.removed_on is None else None
    return (case, evidence) if evidence else abort(404)


@bp.get("/cases/<id:suggestion_id>/evidence")
def show(suggestion_id: int) -> str:
    case, evidence = _opened(suggestion_id)
    kept = evidence.figures
    return render_template(
        "clusters/evidence.html",
        case=case,
        evidence=evidence,
        kept=kept,
        first_on=date.fromisoformat(kept["first_on"]) if kept["first_on"] else None,
        last_on=date.fromisoformat(kept["last_on"]) if kept["last_on"] else None,
        hot=hot_sentence(kept["hot"]),
        means=MEANS,
        may_refresh=allows(RULES, Act.REFRESH, me(), evidence),
        may_see=allows(RULES, Act.SEE, me(), evidence.cluster),
    )


@bp.post("/cases/<id:suggestion_id>/evidence/refreshing")
def refresh(suggestion_id: int) -> Answer:
    _case, evidence = _opened(suggestion_id)
    draft_actions.refresh(evidence, by=me(), on=clock.today())
    keep()
    flash(_("依据已按今天的情况更新。"))
    return redirect(url_for(".show", suggestion_id=suggestion_id), 303)


@bp.route("/cases/<id:suggestion_id>/evidence/invitation", methods=["GET", "POST"])
def invite(suggestion_id: int) -> Answer:
    case, evidence = _opened(suggestion_id)
    must_be_open(CaseAct.INVITE, me(), case)
    fellows, form = signers(living(evidence.cluster), but=case.lead_id), InviteForm.sent()
    form.deputies.offer([(s.deputy.id, _said_of(s)) for s in fellows])
    if request.method == "GET":
        form.deputies.data = _offered(fellows)
    if form.is_sent_well():
        with form.blaming():
            chosen = [db.session.get_one(Deputy, deputy_id) for deputy_id in form.deputies.data or []]
            signing_actions.invite(case, chosen, by=me())
            keep()
            flash(_("已邀请 %(count)s 位代表附议。", count=len(chosen)))
            return redirect(url_for("dossier.show", suggestion_id=case.id), 303)
    return render_template("clusters/invitation.html", case=case, form=form, fellows=fellows), form.answer
