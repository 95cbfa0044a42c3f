"""The lists that can be kept as a view: which page, whose, and by which filters. Nothing else can be kept."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from tracker.accounts.models import Role
from tracker.congress.models import Branch
from tracker.core.labels import Label
from tracker.core.text import clean
from tracker.core.words import N_
from tracker.issues.loop_queries import Loop
from tracker.issues.states import State as IssueState
from tracker.statistics.scope_queries import By
from tracker.suggestions.labels import Kind
from tracker.suggestions.states import State
from tracker.web.fields import number, read_day

MOST_FIELDS, MOST_QUERY = 60, 2000
PAGING = "after"  # where one has got to in a list is no part of what it shows
Check = Callable[[str], str]  # a value as it is kept, or nothing where it makes no sense


def _label(labels: type[Label]) -> Check:
    return lambda said: str(labels.of(said) or "")


def _only(*known: str) -> Check:
    return lambda said: said if said in known else ""


def _id(said: str) -> str:
    found = number(said)
    return "" if found is None else str(found)


def _session(said: str) -> str:
    return said if said == "all" else _id(said)


def _day(said: str) -> str:
    found = read_day(said[:20])
    return found.isoformat() if found else ""


def _words(said: str) -> str:
    return clean(said)[:60]


def _measure(said: str) -> str:
    return said if re.fullmatch(r"[A-Za-z_]{1,40}", said) else ""


def _key(said: str) -> str:
    return clean(said)[:40]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list that can be kept. roles: whose page it is; filters: the names in its query string, each with its check."""

    endpoint: str
    name: str
    roles: frozenset[Role]
    filters: Mapping[str, Check]


_AUTHORS = {Role.DEPUTY, Role.DELEGATION_HEAD}
_HANDLING = {Role.OFFICE, Role.COMMITTEE, Role.COORDINATOR, Role.UNIT_CLERK, Role.UNIT_HEAD}
_AT_STATIONS = {Role.LIAISON, Role.STATION_HEAD}
_ON_BOARDS = {Role.COORDINATOR, Role.UNIT_HEAD, Role.UNIT_CLERK, Role.DELEGATION_HEAD, Role.OFFICE, Role.COMMITTEE}
_SCOPE: Mapping[str, Check] = {"session": _session, "as_at": _day, "kind": _label(Kind), "by": _label(By)}

PAGES: Mapping[str, ListPage] = {
    page.endpoint: page
    for page in (
        ListPage(
            "suggestions.index", N_("建议", "many"), frozenset(_AUTHORS | _HANDLING),
            {
                "q": _words, "state": _label(State), "kind": _label(Kind), "session": _id, "category": _id, "delegation": _id,
                "unit": _id, "branch": _label(Branch), "late": _only("1"), "sort": _only("due"),
            },
        ),
        ListPage(
            "issues.index", N_("群众意见", "many"), frozenset(_AT_STATIONS | {Role.DEPUTY, Role.OFFICE, Role.UNIT_CLERK}),
            {
                "q": _words, "state": _label(IssueState), "station": _id, "category": _id, "deputy": _id, "loop": _label(Loop),
                "since": _day, "until": _day, "passed": _only("1"),
            },
        ),
        ListPage("statistics.show", N_("办理情况"), frozenset({Role.OFFICE, Role.COMMITTEE}), _SCOPE),
        ListPage(
            "statistics.cases", N_("办理情况清单"), frozenset({Role.OFFICE, Role.COMMITTEE}),
            {**_SCOPE, "measure": _measure, "side": _only("part", "whole"), "key": _key},
        ),
        ListPage("dashboards.show", N_("看板"), frozenset(_ON_BOARDS), {**_SCOPE, "rank": _measure}),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A query string as it is kept. dropped: how many conditions were left out, because the list knows none such."""

    query: str
    dropped: int


def asked(page: ListPage, said: Iterable[tuple[str, str]], today: date) -> Asked:
    """What of a query string a list understands, always in the same order, so that the same list is the same text.

    A figure as at today is kept without its day: opened tomorrow it is as at tomorrow. Of a name said twice the first counts.
    """
    kept: dict[str, str] = {}
    dropped = 0
    for name, value in said:
        if name == PAGING or not value.strip() or name in kept:
            continue
        found = page.filters[name](value) if name in page.filters else ""
        if name == "as_at" and found == today.isoformat():
            continue
        if found:
            kept[name] = found
        else:
            dropped += 1
    return Asked(urlencode([(name, kept[name]) for name in page.filters if name in kept]), dropped)


def pairs(query: str) -> list[tuple[str, str]]:
    """The names and values of a query string, of one that is too long none."""
    try:
        return parse_qsl(query, max_num_fields=MOST_FIELDS) if len(query) <= 2 * MOST_QUERY else []
    except ValueError:
        return []


def page_of(endpoint: str, role: Role) -> ListPage | None:
    """The list behind an endpoint, where it is one of this role's that can be kept."""
    page = PAGES.get(endpoint)
    return page if page and role in page.roles else None
