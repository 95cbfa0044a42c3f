"""What the night does with clusters: it puts the issues of each congress together anew, keeps what people did by hand, and counts.

A cluster stays the same from night to night: of the new groups the one that shares most issues with it goes on as it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import sqlalchemy as sa

from tracker.clusters.grouping import NEAR, Group, Index, grouping, measured
from tracker.clusters.hotspots import LEAST_EARLIER, Base, Test, Usual, is_hot, judged, together, usual
from tracker.clusters.measure_queries import begins_on, counted_all, open_places
from tracker.clusters.measures import Figures, figures
from tracker.clusters.member_tools import rewrite
from tracker.clusters.models import QUOTED, Cluster, ClusterIssue, Hand
from tracker.clusters.quotes import scrub
from tracker.clusters.tokens import name_of, tokens
from tracker.clusters.words import PAUSE, Vector, key_words, weighing
from tracker.core.db import change_many, db, reading
from tracker.core.text import shorten
from tracker.deadlines.rules import Rules, in_force
from tracker.issues.models import Issue
from tracker.issues.queries import counts

FEW, LONG = 100, 16  # clusters written at once; characters of a quote that stands for a name


@dataclass(slots=True)
class _Said:
    """All that was said, read once. on, texts: by issue; known: against what the last weeks are held."""

    known: Usual
    on: dict[int, date] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)


def find_clusters(congress_id: int, on: date) -> Iterator[int]:
    """Put the issues of a congress together as at a day, once a day. Gives how many clusters are listed.

    It reads and works it out while others write, pauses often, and writes a little at a time. What a break leaves half
    written the next run puts right: the day counts as done with the last step.
    """
    yield 0
    with reading():
        if _is_done(congress_id, on):
            return
        rules, since = in_force(congress_id, on), begins_on(congress_id, on)
        said = _read(congress_id, on, rules.number("hotspot_days"), since)
    yield 0
    night = _Night(said, rules, on, since)
    yield from night.group()
    yield from night.write(congress_id)


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


@dataclass(slots=True)
class _Known:
    """What stood there when the night began. owner, pinned, counted: by issue; out: (cluster, issue) kept apart by hand."""

    clusters: set[int]
    owner: dict[int, int] = field(default_factory=dict)
    pinned: dict[int, int] = field(default_factory=dict)
    out: set[tuple[int, int]] = field(default_factory=set)
    counted: dict[int, tuple[int, int, float]] = field(default_factory=dict)  # id of the row, cluster, near


class _Night:
    """The groups of a night. vectors: of every issue; earlier: the group that each issue from before the time would be in."""

    def __init__(self, said: _Said, rules: Rules, on: date, since: date) -> None:
        self.said, self.rules, self.on, self.since = said, rules, on, since
        self.texts: dict[int, str] = {}
        self.vectors: dict[int, Vector] = {}
        self.groups: list[Group] = []
        self.earlier: dict[int, int] = {}

    def group(self) -> Iterator[int]:
        """Put the issues together. Nothing is read or written."""
        for key, text in self.said.texts.items():
            self.texts[key] = scrub(text)
            if len(self.texts) % PAUSE == 0:
                yield 0
        made = yield from weighing(list(self.texts.values()), tokens)
        self.vectors = dict(zip(self.texts, made, strict=True))
        within = {key: vector for key, vector in self.vectors.items() if self.said.on[key] >= self.since}
        self.groups = yield from grouping(within, least=self.rules.number("cluster_least"))
        index = Index([group.centre for group in self.groups])
        for n, key in enumerate(key for key, day in self.said.on.items() if day < self.since):
            best = index.nearest(self.vectors[key])
            if best and best[1] >= NEAR:
                self.earlier[key] = best[0]
            if n % PAUSE == 0:
                yield 0

    def write(self, congress_id: int) -> Iterator[int]:
        """Write the clusters, some at a time. Gives how many of them are listed."""
        known = _known(congress_id)
        yield 0
        goes_on = self._carried_on(known.owner, known.pinned)
        fresh = [n for n in range(len(self.groups)) if n not in goes_on]
        for first in range(0, len(fresh), FEW):
            some = fresh[first : first + FEW]
            goes_on |= dict(zip(some, self._new(congress_id, len(some)), strict=True))
            yield 0
        known.clusters.update(goes_on.values())
        members: dict[int, list[int]] = defaultdict(list)
        for n, group in enumerate(self.groups):
            cluster = goes_on[n]
            free = (key for key in group.keys if (cluster, key) not in known.out)
            members[cluster] += [key for key in free if known.pinned.get(key, cluster) == cluster]
        for issue, cluster_id in sorted(known.pinned.items()):
            is_of_the_time = issue in self.vectors and self.said.on[issue] >= self.since
            if is_of_the_time and issue not in members[cluster_id]:
                members[cluster_id].append(issue)
        near: dict[int, float] = {}
        for n, keys in enumerate(members.values()):
            near |= {key: round(value, 6) for key, value in measured({key: self.vectors[key] for key in keys}).near.items()}
            if n % FEW == 0:
                yield 0
        yield from rewrite(congress_id, known.counted, known.pinned, members, near)
        yield from self._count(congress_id, known.clusters, members, near, {key: goes_on[n] for key, n in self.earlier.items()})

    def _carried_on(self, owner: Mapping[int, int], pinned: Mapping[int, int]) -> dict[int, int]:
        """Which known cluster each group goes on as: what hands put there, and else one each, the largest overlap first."""
        found: dict[int, int] = {}
        for n, group in enumerate(self.groups):
            put = Counter(pinned[key] for key in group.keys if key in pinned).most_common(1)
            if put and put[0][1] * 2 >= len(group.keys):
                found[n] = put[0][0]
        shared = [
            (-count, cluster_id, n)
            for n, group in enumerate(self.groups)
            for cluster_id, count in Counter(owner[key] for key in group.keys if key in owner).items()
        ]
        taken: set[int] = set()
        for _count, cluster_id, n in sorted(shared):
            if n not in found and cluster_id not in taken:
                found[n] = cluster_id
                taken.add(cluster_id)
        return found

    def _new(self, congress_id: int, count: int) -> list[int]:
        """So many new clusters, not of this day until all is written. Gives their ids."""
        eve = self.on - timedelta(days=1)
        made = [Cluster(congress_id=congress_id, made_on=self.on, counted_on=eve) for _n in range(count)]
        db.session.add_all(made)
        db.session.flush()
        return [cluster.id for cluster in made]

    def _count(
        self,
        congress_id: int,
        known: Collection[int],
        members: Mapping[int, Sequence[int]],
        near: Mapping[int, float],
        earlier: Mapping[int, int],
    ) -> Iterator[int]:
        """Put down the figures of each cluster and its place in the list; the day with the last step."""
        with reading():
            places, counted = open_places(congress_id), counted_all(congress_id, self.since)
            texts = self.texts | self._unnamed(congress_id)
            parted = set(db.session.scalars(_parted(congress_id)))
        order = sorted(known)
        tests = self._tests(order, members, earlier)
        chances = together([tests[key].chance if members.get(key) else None for key in order])
        made: dict[int, _Figures] = {}
        for n, (key, chance) in enumerate(zip(order, chances, strict=True)):
            test, hot = tests[key], is_hot(tests[key], chance, self.rules.number("hotspot_least"))
            rows = [replace(counted[issue], near=near[issue]) for issue in members.get(key, ()) if issue in counted]
            words = words_of([texts[row.key] for row in sorted(rows, key=lambda row: (-row.near, row.key))])
            found = figures(rows, places, len(counted))
            made[key] = _Figures(found, min(test.count, len(rows)), test, chance, hot, words)
            if n % FEW == 0:
                yield 0
        listed = [key for key in order if made[key].found.issues.part and key not in parted]
        listed.sort(key=lambda key: made[key].rank(key))
        ranks = {key: n for n, key in enumerate(listed, start=1)}
        for first in range(0, len(order), FEW):
            query = sa.select(Cluster).where(Cluster.id.in_(order[first : first + FEW])).order_by(Cluster.id)
            for cluster in db.session.scalars(query.with_for_update().execution_options(populate_existing=True)):
                is_apart = cluster.dismissed_on is not None or cluster.merged_into_id is not None
                made[cluster.id].give(cluster, 0 if is_apart else ranks.get(cluster.id, 0))
            db.session.flush()
            yield 0
        change_many(sa.update(Cluster).where(Cluster.congress_id == congress_id).values(counted_on=self.on))
        yield len(listed)

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


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the night found of a cluster."""

    found: Figures
    recent: int
    test: Test
    chance: float | None
    is_hot: bool
    words: str

    def rank(self, key: int) -> tuple[bool, int, int, int]:
        """By what the list is ordered: the hot first."""
        return not self.is_hot, -self.recent if self.is_hot else 0, -self.found.issues.part, key

    def give(self, cluster: Cluster, place: int) -> None:
        """Write it onto the cluster."""
        cluster.take(self.found, self.recent)
        cluster.usual, cluster.mean, cluster.expected = self.test.base, self.test.mean, self.test.expected
        cluster.chance, cluster.is_hot, cluster.words, cluster.place = self.chance, self.is_hot, self.words, place


def _known(congress_id: int) -> _Known:
    with reading():
        known = _Known(set(db.session.scalars(sa.select(Cluster.id).where(Cluster.congress_id == congress_id))))
        c = ClusterIssue
        columns = (c.id, c.cluster_id, c.issue_id, c.hand, c.near)
        for row_id, cluster, issue, hand, near in db.session.execute(sa.select(*columns).where(c.congress_id == congress_id)):
            if hand is Hand.TAKEN_OUT:
                known.out.add((cluster, issue))
                continue
            known.owner[issue] = cluster
            if hand is Hand.PUT_IN:
                known.pinned[issue] = cluster
            else:
                known.counted[issue] = (row_id, cluster, near)
    return known


def _parted(congress_id: int) -> sa.Select[int]:
    """The clusters that were dismissed or merged."""
    apart = sa.or_(Cluster.dismissed_on.is_not(None), Cluster.merged_into_id.is_not(None))
    return sa.select(Cluster.id).where(Cluster.congress_id == congress_id, apart)


def words_of(texts: Sequence[str]) -> str:
    """What the texts are about in a few words, the most typical text first; its beginning, quoted, where they share none."""
    found = name_of(list(texts)) or key_words(texts)
    if not found and texts:
        found = [f"{QUOTED}{shorten(texts[0], LONG)}”"]
    return "、".join(found)[:60]
