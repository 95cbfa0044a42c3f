"""What the night does with clusters: it puts the issues of each congress together anew, keeps what people did by hand, and counts.

A cluster stays the same from night to night: of the new groups the one that shares most issues with it goes on as it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import sqlalchemy as sa

from tracker.clusters.grouping import NEAR, Index, grouped, measured
from tracker.clusters.hotspots import LEAST_EARLIER, Base, Test, Usual, is_hot, judged, together, usual
from tracker.clusters.measure_queries import begins_on, counted_all, open_places
from tracker.clusters.measures import figures
from tracker.clusters.models import QUOTED, Cluster, ClusterIssue, Hand
from tracker.clusters.quotes import scrub
from tracker.clusters.tokens import name_of, tokens
from tracker.clusters.words import key_words, vectors
from tracker.core.db import change_many, db
from tracker.core.text import shorten
from tracker.deadlines.rules import Rules, in_force
from tracker.issues.models import Issue
from tracker.issues.queries import counts

MANY, LONG = 500, 16  # rows written at once; characters of a quote that stands for a name


@dataclass(slots=True)
class _Said:
    """All that was said, read once. on, texts: by issue; known: against what the last weeks are held."""

    known: Usual
    on: dict[int, date] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)


def find_clusters(congress_id: int, on: date) -> Iterator[int]:
    """Put the issues of a congress together as at a day, once a day. Gives how many clusters are listed.

    What takes long is done between two steps, while nobody has to wait.
    """
    if _is_done(congress_id, on):
        return
    rules, since = in_force(congress_id, on), begins_on(congress_id, on)
    said = _read(congress_id, on, rules.number("hotspot_days"), since)
    yield 0
    night = _Night(said, rules, on, since)
    yield night.write(congress_id)


def _is_done(congress_id: int, on: date) -> bool:
    query = sa.select(Cluster.id).where(Cluster.congress_id == congress_id, Cluster.counted_on >= on, Cluster.place > 0)
    return db.session.scalar(query.limit(1)) is not None


def _read(congress_id: int, on: date, days: int, since: date) -> _Said:
    """The issues of the time, and those of the stretches that the last weeks are held against."""
    of_here = Issue.congress_id == congress_id, counts()
    begun_on = db.session.scalar(sa.select(sa.func.min(Issue.recorded_on)).where(*of_here))
    known = usual(on, days, begun_on)
    query = sa.select(Issue.id, Issue.recorded_on, Issue.text).where(*of_here)
    if known.base is Base.YEARS:
        earlier = query.where(sa.or_(*(Issue.recorded_on.between(span.first, span.last) for span in known.spans)))
        if len(db.session.execute(earlier.with_only_columns(Issue.id).limit(LEAST_EARLIER)).all()) < LEAST_EARLIER:
            known = usual(on, days, begun_on, with_years=False)
    said = _Said(known)
    wanted = [(since, on), *((span.first, span.last) for span in known.spans)]
    query = query.where(sa.or_(*(Issue.recorded_on.between(*days) for days in wanted)))
    for key, day, text in db.session.execute(query.order_by(Issue.id)):
        said.on[key], said.texts[key] = day, text
    return said


class _Night:
    """The groups of a night. vectors: of every issue; earlier: the group that each issue from before the time would be in."""

    def __init__(self, said: _Said, rules: Rules, on: date, since: date) -> None:
        self.said, self.rules, self.on, self.since = said, rules, on, since
        self.texts = {key: scrub(text) for key, text in said.texts.items()}
        self.vectors = dict(zip(self.texts, vectors(list(self.texts.values()), tokens), strict=True))
        within = {key: vector for key, vector in self.vectors.items() if said.on[key] >= since}
        self.groups = grouped(within, least=rules.number("cluster_least"))
        index = Index([group.centre for group in self.groups])
        nearest = {key: index.nearest(self.vectors[key]) for key in said.on if said.on[key] < since}
        self.earlier = {key: best[0] for key, best in nearest.items() if best and best[1] >= NEAR}

    def write(self, congress_id: int) -> int:
        """Write the clusters. Gives how many of them are listed."""
        known = {c.id: c for c in db.session.scalars(sa.select(Cluster).where(Cluster.congress_id == congress_id))}
        columns = (ClusterIssue.cluster_id, ClusterIssue.issue_id, ClusterIssue.hand)
        before = db.session.execute(sa.select(*columns).where(ClusterIssue.congress_id == congress_id)).all()
        owner = {issue: cluster for cluster, issue, hand in before if hand is not Hand.TAKEN_OUT}
        pinned = {issue: cluster for cluster, issue, hand in before if hand is Hand.PUT_IN}
        out = {(cluster, issue) for cluster, issue, hand in before if hand is Hand.TAKEN_OUT}
        goes_on = self._carried_on(known, owner, pinned)
        members: dict[int, list[int]] = defaultdict(list)
        for n, group in enumerate(self.groups):
            if n not in goes_on:
                goes_on[n] = self._new(congress_id)
            cluster = goes_on[n]
            known[cluster.id] = cluster
            free = (key for key in group.keys if (cluster.id, key) not in out)
            members[cluster.id] += [key for key in free if pinned.get(key, cluster.id) == cluster.id]
        for issue, cluster_id in sorted(pinned.items()):
            is_of_the_time = issue in self.vectors and self.said.on[issue] >= self.since
            if is_of_the_time and issue not in members[cluster_id]:
                members[cluster_id].append(issue)
        near = self._rewrite(congress_id, members, pinned)
        earlier = {key: goes_on[n].id for key, n in self.earlier.items()}
        self._count(congress_id, known, members, near, earlier)
        return sum(cluster.place > 0 for cluster in known.values())

    def _carried_on(
        self, known: Mapping[int, Cluster], owner: Mapping[int, int], pinned: Mapping[int, int]
    ) -> dict[int, Cluster]:
        """Which known cluster each group goes on as: what hands put there, and else one each, the largest overlap first."""
        found: dict[int, Cluster] = {}
        for n, group in enumerate(self.groups):
            put = Counter(pinned[key] for key in group.keys if key in pinned).most_common(1)
            if put and put[0][1] * 2 >= len(group.keys):
                found[n] = known[put[0][0]]
        shared = [
            (-count, cluster_id, n)
            for n, group in enumerate(self.groups)
            for cluster_id, count in Counter(owner[key] for key in group.keys if key in owner).items()
        ]
        taken: set[int] = set()
        for _count, cluster_id, n in sorted(shared):
            if n not in found and cluster_id not in taken:
                found[n] = known[cluster_id]
                taken.add(cluster_id)
        return found

    def _new(self, congress_id: int) -> Cluster:
        cluster = Cluster(congress_id=congress_id, made_on=self.on, counted_on=self.on)
        db.session.add(cluster)
        db.session.flush()
        return cluster

    def _rewrite(self, congress_id: int, members: Mapping[int, Sequence[int]], pinned: Mapping[int, int]) -> dict[int, float]:
        """Put down what is in each cluster; rows made by hand stay. Gives how near each issue is to its centre."""
        counted = ClusterIssue.hand == Hand.COUNTED
        change_many(sa.delete(ClusterIssue).where(ClusterIssue.congress_id == congress_id, counted))
        near: dict[int, float] = {}
        rows = []
        for cluster_id, keys in sorted(members.items()):
            said = {key: self.vectors[key] for key in keys}
            near |= {key: round(value, 6) for key, value in measured(said).near.items()}
            fresh = [key for key in keys if key not in pinned]
            own = {"congress_id": congress_id, "cluster_id": cluster_id, "hand": Hand.COUNTED}
            rows += [own | {"issue_id": key, "near": near[key]} for key in fresh]
            for key in set(keys) - set(fresh):
                change_many(sa.update(ClusterIssue).where(
                    ClusterIssue.issue_id == key, ClusterIssue.hand == Hand.PUT_IN).values(near=near[key]))  # fmt: skip
        for n in range(0, len(rows), MANY):
            db.session.execute(sa.insert(ClusterIssue), rows[n : n + MANY])
        return near

    def _count(
        self,
        congress_id: int,
        known: Mapping[int, Cluster],
        members: Mapping[int, Sequence[int]],
        near: Mapping[int, float],
        earlier: Mapping[int, int],
    ) -> None:
        places, counted = open_places(congress_id), counted_all(congress_id, self.since)
        order = sorted(known)
        tests, texts = self._tests(order, members, earlier), self.texts | self._unnamed(congress_id)
        chances = together([tests[key].chance if members.get(key) else None for key in order])
        for key, chance in zip(order, chances, strict=True):
            cluster, test = known[key], tests[key]
            rows = [replace(counted[issue], near=near[issue]) for issue in members.get(key, ()) if issue in counted]
            cluster.take(figures(rows, places, len(counted)), min(test.count, len(rows)))
            cluster.usual, cluster.mean, cluster.expected, cluster.chance = test.base, test.mean, test.expected, chance
            cluster.is_hot = is_hot(test, chance, self.rules.number("hotspot_least"))
            cluster.words = words_of([texts[row.key] for row in sorted(rows, key=lambda row: (-row.near, row.key))])
            cluster.counted_on = self.on
        listed = [c for c in known.values() if c.issues and c.dismissed_on is None and c.merged_into_id is None]
        listed.sort(key=lambda c: (not c.is_hot, -c.recent if c.is_hot else 0, -c.issues, c.id))
        ranks = {cluster.id: n for n, cluster in enumerate(listed, start=1)}
        for key, cluster in known.items():
            cluster.place = ranks.get(key, 0)
        db.session.flush()

    def _unnamed(self, congress_id: int) -> dict[int, str]:
        """The texts of issues in clusters that say the name of whoever spoke, without it: what a cluster is called names nobody."""
        query = sa.select(Issue.id, Issue.name).join(ClusterIssue, ClusterIssue.issue_id == Issue.id)
        query = query.where(
            ClusterIssue.congress_id == congress_id, ClusterIssue.hand != Hand.TAKEN_OUT, Issue.name.is_not(None)
        )
        named = {key: name for key, name in db.session.execute(query) if name and name in self.said.texts.get(key, "")}
        return {key: scrub(self.said.texts[key], name) for key, name in named.items()}

    def _tests(self, order: Sequence[int], members: Mapping[int, Sequence[int]], earlier: Mapping[int, int]) -> dict[int, Test]:
        """The last weeks of each cluster against what is usual; what hands moved counts where it was put."""
        cluster_of = dict(earlier) | {key: cluster_id for cluster_id, keys in members.items() for key in keys}
        known = self.said.known
        spans = (known.now, *known.spans)
        counts: list[Counter[int]] = [Counter() for _span in spans]
        totals = [0] * len(spans)
        for key, day in self.said.on.items():
            for n, span in enumerate(spans):
                if span.first <= day <= span.last:
                    totals[n] += 1
                    counts[n][cluster_of.get(key, 0)] += 1
        return {
            key: judged(counts[0][key], [count[key] for count in counts[1:]], totals[0], totals[1:], known.base)
            for key in order
        }


def words_of(texts: Sequence[str]) -> str:
    """What the texts are about in a few words, the most typical text first; its beginning, quoted, where they share none."""
    found = name_of(list(texts)) or key_words(texts)
    if not found and texts:
        found = [f"{QUOTED}{shorten(texts[0], LONG)}”"]
    return "、".join(found)[:60]
