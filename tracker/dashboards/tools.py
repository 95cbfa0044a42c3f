"""What a dashboard says in numbers: ratios beside the session before and beside peers, classes, satisfaction, groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tracker.congress.models import Congress, Session
from tracker.congress.queries import session_before
from tracker.core.words import N_, _
from tracker.dashboards.peers import Ranked, expected, ranked, total_of
from tracker.dashboards.queries import Own, class_counts, mixes, shares_of
from tracker.deadlines.rules import in_force
from tracker.deadlines.schemes import scheme_name
from tracker.statistics.measures import CLASSES, COUNTS, KEPT, KEPT_MEANS, KEPT_WHOLE, SHARE, Measure
from tracker.statistics.queries import By, Figures, Scope, figures, measures
from tracker.statistics.ratios import Ratio, interval, shares
from tracker.statistics.tools import names, summary

LINES = (
    "replied", "on_time", "implemented", "face_contact", "at_least_basically_attitude", "at_least_basically", "satisfied_attitude",
    "satisfied", "first_dissatisfied", "second_satisfied", KEPT, "published",
)  # fmt: skip
RANKS = ("on_time", "replied", "implemented", "face_contact", "at_least_basically_attitude", "at_least_basically", "satisfied", KEPT, "published")  # fmt: skip
HEAT = ("not_due", "overdue", "replied", "returned_forms", "closed")
MIXED = (By.UNIT, By.BRANCH, By.DELEGATION)  # groups that have peers of the same topics
SEVERAL = (By.UNIT, By.BRANCH)  # groups in which a case can stand more than once
DEGREES = (("satisfied", N_("满意")), ("basically", N_("基本满意")), ("dissatisfied", N_("不满意")))


@dataclass(frozen=True, slots=True)
class Line:
    """A ratio with what it is compared to. whole: that of the whole congress, for who sees a part of it."""

    key: str
    name: str
    means: str
    now: dict[str, Any]
    before: dict[str, Any] | None
    whole: dict[str, Any] | None
    peers: Decimal | None
    between: tuple[Decimal, Decimal] | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole with its share by the rule of the largest remainder; measure: the list behind it, empty for none."""

    name: str
    many: int
    share: Decimal
    measure: str = ""


class Board:
    """The figures of a dashboard. own: of which part of the congress; none of all of it. by: what groups there are."""

    def __init__(self, congress: Congress, scope: Scope, chosen: Session | None, own: Own | None, by: By, rank: str) -> None:
        self.shares = shares_of(scope, own, by)
        self.scope, self.chosen, self.own, self.by = scope, chosen, own, by
        self.known = measures(scope)
        self.rank = rank if rank in RANKS else RANKS[0]
        self.names = names(self.known)
        self.means = {key: _(measure.means) for key, measure in self.known.items()} | {KEPT: _(KEPT_MEANS)}
        self.wholes = {key: _(measure.whole_is) for key, measure in self.known.items()} | {KEPT: _(KEPT_WHOLE)}
        grouped = own.by if own and own.by is not By.BRANCH else by
        self.all = summary(congress, scope, grouped, self.known)
        self.before = session_before(chosen) if chosen else None
        self._scope_before = (
            Scope(scope.congress_id, scope.as_at, self.before.term.number, self.before.number, scope.kind)
            if self.before
            else None
        )
        self._topics = _by_key(figures(scope, By.CATEGORY, self.known))
        self._mixes = mixes(self.shares, grouped, own)
        if own and own.by is By.BRANCH:
            branch = _by_key(figures(scope, By.BRANCH, self.known)).get(own.key)
            self.here: dict[str, Any] = _document(branch, self.known)
        elif own:
            nothing = _document(None, self.known)
            self.here = next((group for group in self.all["groups"] if group["key"] == own.key), nothing)
        else:
            self.here = self.all
        self._rules = in_force(scope.congress_id, scope.as_at)
        self.least = self._rules.number("rank_minimum")

    # ratios

    def lines(self) -> list[Line]:
        """The ratios of what the reader answers for, beside the session before, the whole congress and its peers."""
        then = self._then()
        return [
            Line(
                key, self.names[key], self.means[key], self.here["ratios"][key],
                then["ratios"][key] if then else None,
                self.all["ratios"][key] if self.own else None,
                self._expected(self.own.key, key) if self.own else None,
                interval(self.here["ratios"][key]["part"], self.here["ratios"][key]["whole"])
                if self.here["ratios"][key]["whole"] >= self.least else None,
            )
            for key in LINES
        ]  # fmt: skip

    def _then(self) -> dict[str, Any] | None:
        if self._scope_before is None:
            return None
        found = _by_key(figures(self._scope_before, self.own.by if self.own else None, self.known))
        return _document(found.get(self.own.key if self.own else "all"), self.known)

    def _expected(self, group: str, key: str) -> Decimal | None:
        return expected(self._mixes.get(group, {}), {topic: found.ratios[key] for topic, found in self._topics.items()})

    # groups

    def groups(self) -> tuple[list[Ranked], list[Mapping[str, Any]]]:
        """The groups by the chosen ratio, and those with too few cases; each with its interval, its peers and its past."""
        then = _by_key(figures(self._scope_before, self.by, self.known)) if self._scope_before else {}
        found = []
        for group in self.all["groups"]:
            share = group["ratios"][self.rank]
            past = then.get(group["key"])
            found.append(
                group
                | {
                    "between": interval(share["part"], share["whole"]),
                    "peers": self._expected(group["key"], self.rank) if self.by in MIXED else None,
                    "past": _ratio(*past.ratios[self.rank], "") if past else None,
                }
            )
        return ranked(found, self.rank, self.least)

    def sums(self) -> dict[str, int] | None:
        """What the groups add up to, where that is not what there is: a case of several units counts in each of them."""
        if self.own or self.by not in SEVERAL:
            return None
        total, added = self.all["counts"]["received"], total_of(self.all["groups"], "received")
        return {"added": added, "total": total, "several": self.all["counts"]["several_units"]} if added != total else None

    # parts of a whole

    def satisfaction(self, of: str) -> list[Part]:
        """What was said of the replied cases, those not returned as a part of their own. of: «» for the result, «_attitude»."""
        said = [self.here["ratios"][degree + of]["part"] for degree, _name in DEGREES]
        replied = self.here["counts"]["replied"]
        missing = max(replied - sum(said), 0)
        percents = shares([*said, missing])
        found = [
            Part(self._degree(degree), n, percent, degree + of)
            for (degree, _name), n, percent in zip(DEGREES, said, percents, strict=False)
        ]
        return [*found, Part(_("未收回评价"), missing, percents[-1])]

    def _degree(self, degree: str) -> str:
        return self._rules.word(degree)

    def classes(self) -> list[Part]:
        """The classes of the replied cases, where all replies follow one scheme; else none: letters would not mean the same."""
        if len(self.all["class_schemes"]) > 1:
            return []
        many = [self.here["counts"]["by_class"][letter] for letter in CLASSES]
        other = max(self.here["counts"]["replied"] - sum(many), 0)
        percents = shares([*many, other])
        found = [
            Part(_("%(letter)s类", letter=letter), n, percent, f"class_{letter}")
            for letter, n, percent in zip(CLASSES, many, percents, strict=False)
            if n
        ]
        return [*found, *([Part(_("未分类"), other, percents[-1])] if other else [])]

    def schemes(self) -> list[dict[str, Any]]:
        """The replies by class, scheme by scheme, where there are several."""
        if len(self.all["class_schemes"]) < 2:
            return []
        counted = class_counts(self.shares, self.own)
        found = []
        for scheme in self.all["class_schemes"]:
            many = [counted.get(scheme["code"], {}).get(letter, 0) for letter in CLASSES]
            rows = list(zip(CLASSES, many, shares(many), strict=True))
            found.append({"name": scheme_name(scheme["code"]), "classes": scheme["classes"], "rows": rows, "total": sum(many)})
        return found

    def definitions(self) -> list[tuple[str, str, str]]:
        """Name, definition and whole of each ratio on the page, and of each number."""
        ratios = [(self.names[key], self.means[key], self.wholes[key]) for key in LINES]
        return ratios + [(_(COUNTS[key].name), _(COUNTS[key].means), "") for key in ("received", "active", *HEAT)]


def _by_key(found: Sequence[Figures]) -> dict[str, Figures]:
    return {group.key: group for group in found}


def _document(found: Figures | None, known: Mapping[str, Measure]) -> dict[str, Any]:
    """Figures as `summary` writes them; all 0 for none."""
    counts: dict[str, Any] = {key: found.counts.get(key, 0) if found else 0 for key in COUNTS}
    counts["by_class"] = {letter: found.counts.get(f"class_{letter}", 0) if found else 0 for letter in CLASSES}
    wholes = {key: _(measure.whole_is) for key, measure in known.items()} | {KEPT: _(KEPT_WHOLE), SHARE: _("收到")}
    shares_of = found.ratios if found else {}
    return {"counts": counts, "ratios": {key: _ratio(*shares_of.get(key, (0, 0)), whole) for key, whole in wholes.items()}}


def _ratio(part: int, whole: int, whole_is: str) -> dict[str, Any]:
    percent = Ratio(part, whole).percent
    return {"part": part, "whole": whole, "percent": None if percent is None else float(percent), "whole_is": whole_is}
