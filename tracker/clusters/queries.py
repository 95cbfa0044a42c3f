"""Finding clusters and what is in them. The list obeys the rule that opens the page: see `policy.RULES[Act.SEE]`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from tracker.clusters.models import QUOTED, Cluster, ClusterIssue, Evidence, Hand
from tracker.clusters.policy import RULES, Act
from tracker.clusters.quotes import Voice, quotes
from tracker.congress.models import Category, Deputy, Mandate, Station, StationDeputy
from tracker.core.db import db
from tracker.core.policy import allows
from tracker.core.text import clean
from tracker.issues.models import Issue
from tracker.issues.queries import counts, ready_to_link, without_hidden
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.suggestions.models import IssueLink, Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.suggestions.states import State
from tracker.web.fields import number

PER_PAGE, MOST_COUNTED = 25, 1000
NEAREST, SHOWN, LINKED_AT_ONCE = 60, 20, 50
PERIODS = (28, 90, 180)


def visible_to(actor: Any) -> sa.Select[Any]:
    """The clusters a person may see."""
    query = sa.select(Cluster).where(Cluster.congress_id == actor.congress_id)
    return query if allows(RULES, Act.SEE, actor) else query.where(sa.false())


def find(actor: Any, cluster_id: int) -> Cluster:
    """A cluster this person may see; for all others it does not exist."""
    found: Cluster = db.one_or_404(visible_to(actor).where(Cluster.id == cluster_id).options(joinedload(Cluster.category)))
    return found


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of the list. after: the cursor to go on with; count: how many in all, followed to 1,001."""

    rows: Sequence[Cluster]
    count: int
    after: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The list of clusters as one person asked to see it. days: only those with something new in so many days."""

    viewer: Any
    on: date
    category_id: int | None = None
    township: str = ""
    days: int | None = None
    words: str = ""
    is_hot: bool = False
    is_dismissed: bool = False
    after: str = ""

    def query(self) -> sa.Select[Any]:
        """The rows asked for, in no order."""
        query, c = visible_to(self.viewer), Cluster
        query = (
            query.where(c.dismissed_on.is_not(None), c.merged_into_id.is_(None))
            if self.is_dismissed
            else query.where(c.place > 0)
        )
        if self.category_id is not None:
            query = query.where(c.category_id == self.category_id)
        if self.township:
            here = sa.select(ClusterIssue.cluster_id).join(ClusterIssue.issue).join(Issue.station)
            here = here.where(Station.township == self.township, ClusterIssue.hand != Hand.TAKEN_OUT, counts())
            query = query.where(c.id.in_(here))
        if self.days:
            query = query.where(c.last_on > self.on - timedelta(days=self.days))
        if self.is_hot:
            query = query.where(c.is_hot)
        for word in self.words.split():
            named = sa.select(Category.id).where(Category.name.icontains(word, autoescape=True))
            is_shown = sa.true() if allows(RULES, Act.READ_WORDS, self.viewer) else ~c.words.startswith(QUOTED)
            inside = (c.name.icontains(word, autoescape=True), sa.and_(is_shown, c.words.icontains(word, autoescape=True)))
            query = query.where(sa.or_(*inside, c.category_id.in_(named)))
        return query

    def page(self) -> Page:
        """One page of rows, the hot ones first, in two queries whatever their number."""
        query = self.query()
        counted = query.with_only_columns(Cluster.id).limit(MOST_COUNTED + 1).subquery()
        count = db.session.scalar(sa.select(sa.func.count()).select_from(counted)) or 0
        order = Cluster.id if self.is_dismissed else Cluster.place
        after = number(self.after)
        if after is not None:
            query = query.where(order > after)
        rows = db.session.scalars(query.options(joinedload(Cluster.category)).order_by(order).limit(PER_PAGE + 1)).all()
        last = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
        return Page(rows[:PER_PAGE], count, str(last.id if self.is_dismissed else last.place) if last else None)


def asked(viewer: Any, args: Any, on: date) -> Overview:
    """The list that a query string asks for; what makes no sense is as good as not said."""
    days = number(args.get("days"))
    return Overview(
        viewer,
        on,
        category_id=number(args.get("category")),
        township=clean(args.get("township"))[:60],
        days=days if days in PERIODS else None,
        words=clean(args.get("q"))[:60],
        is_hot=args.get("hot") == "1",
        is_dismissed=args.get("dismissed") == "1",
        after=str(args.get("after", ""))[:40],
    )


def townships(congress_id: int) -> list[str]:
    """The townships that have a station, in the order of their names."""
    query = sa.select(Station.township).where(Station.congress_id == congress_id, Station.township != "").distinct()
    return list(db.session.scalars(query.order_by(Station.township)))


def _rows(cluster: Cluster) -> sa.Select[Any]:
    return sa.select(ClusterIssue).where(ClusterIssue.cluster_id == cluster.id, ClusterIssue.hand != Hand.TAKEN_OUT)


def quotes_of(cluster: Cluster) -> list[Voice]:
    """The most typical words of a cluster, scrubbed, from as many stations as can be."""
    i, c = Issue, ClusterIssue
    query = sa.select(i.id, i.text, Station.name, c.near, i.name).select_from(c).join(i, i.id == c.issue_id).join(i.station)
    query = query.where(c.cluster_id == cluster.id, c.hand != Hand.TAKEN_OUT, counts()).order_by(c.near.desc(), i.id)
    return quotes([Voice(*row) for row in db.session.execute(query.limit(NEAREST))])


def readable(viewer: Any, cluster: Cluster) -> Sequence[ClusterIssue]:
    """The most typical issues of a cluster among those a person may read whole."""
    own = issues_visible_to(viewer).with_only_columns(Issue.id)
    query = _rows(cluster).join(ClusterIssue.issue).where(ClusterIssue.issue_id.in_(own))
    query = query.options(contains_eager(ClusterIssue.issue).joinedload(Issue.station))
    return db.session.scalars(query.order_by(ClusterIssue.near.desc(), ClusterIssue.issue_id).limit(SHOWN)).all()


def fitting(viewer: Any, words: str) -> Sequence[Issue]:
    """Issues of one's own congress that hold some words and are in no cluster, among those a person may read: what may be put in."""
    live = sa.exists().where(ClusterIssue.issue_id == Issue.id, ClusterIssue.hand != Hand.TAKEN_OUT)
    query = issues_visible_to(viewer).where(~live, Issue.congress_id == viewer.congress_id)
    for word in words.split():
        query = query.where(Issue.text.icontains(word, autoescape=True))
    query = without_hidden(query, viewer, words.split())
    return db.session.scalars(query.order_by(Issue.id.desc()).limit(SHOWN // 2)).all()


def linkable(viewer: Any, cluster: Cluster) -> Sequence[Issue]:
    """The issues of a cluster that a deputy may take up into a suggestion, the most typical first."""
    query = ready_to_link(viewer).order_by(None).join(ClusterIssue, ClusterIssue.issue_id == Issue.id)
    query = query.where(ClusterIssue.cluster_id == cluster.id, ClusterIssue.hand != Hand.TAKEN_OUT)
    query = query.options(joinedload(Issue.station)).order_by(ClusterIssue.near.desc(), Issue.id)
    return db.session.scalars(query.limit(LINKED_AT_ONCE)).all()


@dataclass(frozen=True, slots=True)
class Signer:
    """A deputy whose issues are in a cluster. received: how many the deputy received; seated: how many came to his or her stations."""

    deputy: Deputy
    received: int
    seated: int


def signers(cluster: Cluster, *, but: int | None) -> list[Signer]:
    """The deputies in office who received issues of a cluster or sit where they came, the nearest to it first. but: one left out."""
    i, c = Issue, ClusterIssue
    inside = (c.cluster_id == cluster.id, c.hand != Hand.TAKEN_OUT, counts())
    heard = (
        sa.select(i.deputy_id, sa.func.count())
        .select_from(c)
        .join(i, i.id == c.issue_id)
        .where(*inside, i.deputy_id.is_not(None))
    )
    received = {row[0]: row[1] for row in db.session.execute(heard.group_by(i.deputy_id))}
    sits = sa.select(StationDeputy.deputy_id, sa.func.count()).select_from(c).join(i, i.id == c.issue_id)
    sits = sits.join(StationDeputy, StationDeputy.station_id == i.station_id).where(*inside)
    seated = {row[0]: row[1] for row in db.session.execute(sits.group_by(StationDeputy.deputy_id))}
    wanted = sa.select(Deputy).where(
        Deputy.id.in_({*received, *seated} - {but}),
        Deputy.congress_id == cluster.congress_id,
        Deputy.mandate == Mandate.IN_OFFICE,
    )
    found = [Signer(d, received.get(d.id, 0), seated.get(d.id, 0)) for d in db.session.scalars(wanted)]
    return sorted(found, key=lambda s: (-s.received, -s.seated, s.deputy.id))


def others(cluster: Cluster) -> list[tuple[int, str]]:
    """The other listed clusters as pairs for a select, by their place."""
    query = sa.select(Cluster).where(Cluster.congress_id == cluster.congress_id, Cluster.place > 0, Cluster.id != cluster.id)
    return [(c.id, f"{c.title}（{c.issues}）") for c in db.session.scalars(query.order_by(Cluster.place).limit(200))]


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A suggestion that took up issues of a cluster. title: empty for one this person may not read."""

    id: int
    number: str | None
    title: str
    state: State
    issues: int


def taken_up(viewer: Any, cluster: Cluster) -> tuple[list[TakenUp], int]:
    """The suggestions with issues of a cluster that a person may read, and how many issues are in others."""
    may = cases_visible_to(viewer).with_only_columns(Suggestion.id)
    s = Suggestion
    columns = (s.id, s.number, s.title, s.state, sa.func.count(IssueLink.id), s.id.in_(may).label("may"))
    query = sa.select(*columns).join(IssueLink, IssueLink.suggestion_id == s.id).where(IssueLink.unlinked_on.is_(None))
    inside = sa.select(ClusterIssue.issue_id).where(ClusterIssue.cluster_id == cluster.id, ClusterIssue.hand != Hand.TAKEN_OUT)
    query = query.where(IssueLink.issue_id.in_(inside)).group_by(s.id, s.number, s.title, s.state).order_by(s.id.desc())
    rows = db.session.execute(query).all()
    return [TakenUp(*row[:5]) for row in rows if row.may], sum(row[4] for row in rows if not row.may)


def evidence_of(suggestion_id: int) -> Evidence | None:
    """What a suggestion was made from, if it was made from a cluster."""
    query = sa.select(Evidence).where(Evidence.suggestion_id == suggestion_id)
    return db.session.scalars(query.options(joinedload(Evidence.cluster), joinedload(Evidence.made_by))).first()


def has_evidence(suggestion_id: int) -> bool:
    """Whether there is a page of evidence for a suggestion; asked by the pages of rooms below."""
    return db.session.scalar(sa.select(Evidence.id).where(Evidence.suggestion_id == suggestion_id)) is not None


def living(cluster: Cluster) -> Cluster:
    """The cluster itself, or the one it was merged into."""
    while cluster.merged_into_id is not None:
        cluster = db.session.get_one(Cluster, cluster.merged_into_id)
    return cluster
