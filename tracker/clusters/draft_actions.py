"""From many voices to one paper: a draft made from a cluster, with its evidence; signers bring their own voices along."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Capacity, Role
from tracker.audit.actions import record
from tracker.clusters.measure_queries import figures_of
from tracker.clusters.models import Cluster, ClusterIssue, Evidence, Hand
from tracker.clusters.policy import RULES, Act
from tracker.clusters.queries import living, quotes_of
from tracker.congress.models import Deputy
from tracker.core import clock
from tracker.core.db import change_many, db
from tracker.core.errors import Invalid
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.issues.models import Issue
from tracker.issues.policy import RULES as ISSUE_RULES
from tracker.issues.queries import counts
from tracker.issues.states import FLOW as ISSUE_FLOW
from tracker.issues.states import Act as IssueAct
from tracker.suggestions import actions as suggestions
from tracker.suggestions import signing_actions
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import Act as CaseAct

WRITTEN = ("title", "situation", "analysis", "asks")  # what has to stand before anybody is asked to sign


def draft_from(
    cluster: Cluster, text: suggestions.Text, issues: Sequence[Issue], deputies: Sequence[Deputy], *, by: Any, at: datetime
) -> Suggestion:
    """Begin a suggestion from a cluster: its evidence is frozen, the issues are taken up, the deputies are invited to sign.

    Raises Invalid for issues that are not in it, and for invitations to a text that is not written yet.
    """
    require(RULES, Act.DRAFT, by, cluster)
    on = clock.in_china(at).date()
    inside = ClusterIssue.cluster_id == cluster.id, ClusterIssue.hand != Hand.TAKEN_OUT
    held = set(db.session.scalars(sa.select(ClusterIssue.issue_id).where(*inside)))
    if any(issue.id not in held for issue in issues):
        raise Invalid("issues", _("这条群众意见不在这个聚合中"))
    suggestion = suggestions.draft(text, by=by, at=at)
    for issue in issues:
        suggestions.link(suggestion, issue, by=by, on=on)
    db.session.flush()
    own = {"congress_id": cluster.congress_id, "suggestion_id": suggestion.id, "cluster_id": cluster.id}
    evidence = Evidence(**own, figures=_as_at(cluster, on), made_on=on, made_by_id=by.id)
    evidence.suggestion, evidence.cluster = suggestion, cluster
    record(evidence, Act.DRAFT, by=by, note=cluster.title, hide=("figures",))
    if deputies:
        if any(name in WRITTEN for name, _sentence in suggestions.missing_in(suggestion)):
            raise Invalid("deputies", _("邀请附议以前，请先写好分析和具体建议；也可以先存草稿，以后再邀请"))
        signing_actions.invite(suggestion, deputies, by=by)
    return suggestion


def refresh(evidence: Evidence, *, by: Any, on: date) -> None:
    """Count the evidence anew while the suggestion is a draft."""
    require(RULES, Act.REFRESH, by, evidence)
    evidence.figures, evidence.made_on = _as_at(living(evidence.cluster), on), on
    record(evidence, Act.REFRESH, by=by, hide=("figures",))


def _as_at(cluster: Cluster, on: date) -> dict[str, Any]:
    """The figures and quotes of a cluster, as a document that can be kept."""
    return figures_of(cluster, on).kept() | {
        "title": cluster.title,
        "quotes": [[voice.text, voice.station] for voice in quotes_of(cluster)],
        "hot": {
            "recent": cluster.recent, "usual": str(cluster.usual), "mean": cluster.mean, "expected": cluster.expected,
            "chance": cluster.chance, "is_hot": cluster.is_hot, "days": in_force(cluster.congress_id, on).number("hotspot_days"),
        },
    }  # fmt: skip


def bring_voices(suggestion: Suggestion, *, by: Any, on: date) -> int:
    """Take up, for each deputy who signed, the issues of the cluster which that deputy may take up. Gives how many.

    Each is done in the deputy's own capacity, so that he or she tells those people in the end.
    """
    require(RULES, Act.BRING_VOICES, by)
    evidence = db.session.scalars(sa.select(Evidence).where(Evidence.suggestion_id == suggestion.id)).first()
    if evidence is None:
        return 0
    signed = [c.deputy_id for c in suggestion.co_signers if c.state is Signature.CONFIRMED]
    wanted = sa.select(Capacity).where(
        Capacity.deputy_id.in_(signed), Capacity.role == Role.DEPUTY, Capacity.ended_on.is_(None)
    )
    inside = sa.select(ClusterIssue.issue_id).where(
        ClusterIssue.cluster_id == living(evidence.cluster).id, ClusterIssue.hand != Hand.TAKEN_OUT
    )
    issues = db.session.scalars(sa.select(Issue).where(Issue.id.in_(inside), counts()).order_by(Issue.id)).all()
    done = 0
    for deputy in db.session.scalars(wanted.order_by(Capacity.id)).all():
        for issue in issues:
            is_open = ISSUE_FLOW.is_open(issue.state, IssueAct.LINK) and allows(ISSUE_RULES, IssueAct.LINK, deputy, issue)
            if is_open:
                suggestions.link(suggestion, issue, by=deputy, on=on, act=CaseAct.BRING_VOICES)
                done += 1
    return done


def erase(suggestion_id: int, *, by: Any) -> None:
    """Delete the evidence of a suggestion: it was taken off the system because of secrets."""
    require(RULES, Act.ERASE, by)
    change_many(sa.delete(Evidence).where(Evidence.suggestion_id == suggestion_id))
