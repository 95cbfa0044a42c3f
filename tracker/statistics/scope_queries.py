"""Which cases are counted, as at which day, and in which groups."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Category, Session, Term
from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.issues.models import Issue
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import Kind
from tracker.suggestions.models import IssueLink, Suggestion

OF_SHARES = ("unit", "branch")  # groups in which only their own shares of a case count


class By(Label):
    """What the figures can be grouped by."""

    UNIT = "unit", N_("承办单位")
    DELEGATION = "delegation", N_("代表团")
    CATEGORY = "category", N_("专业分类")
    BRANCH = "branch", N_("系统", "branch")
    COMMITTEE = "committee", N_("专门委员会")
    STATION = "station", N_("联络站", "one")
    MONTH = "month", N_("立案月份")
    SESSION = "session", N_("会议")
    TERM = "term", N_("届", "term")
    SCHEME = "scheme", N_("办理类别方案")


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cases are counted, and as at which day. only: a select of the ids of the cases to look at; none for all."""

    congress_id: int
    as_at: date
    term: int | None = None
    session: int | None = None
    kind: Kind | None = None
    only: Any = None

    def sessions(self) -> sa.Select[Any]:
        """The ids of the sessions in the scope."""
        query = sa.select(Session.id).join(Term).where(Session.congress_id == self.congress_id)
        query = query.where(Term.number == self.term) if self.term is not None else query
        return query.where(Session.number == self.session) if self.session is not None else query

    def among(self, case_id: Any) -> list[sa.ColumnElement[bool]]:
        """The condition that a row is of one of the cases to look at, for tables that hang on them: so few are not sought
        among all."""
        return [] if self.only is None else [case_id.in_(self.only)]

    def cases(self) -> list[sa.ColumnElement[bool]]:
        """The conditions on a case."""
        s = Suggestion
        where = [s.congress_id == self.congress_id]
        if self.term is not None or self.session is not None:
            where.append(s.session_id.in_(self.sessions()))
        if self.kind is not None:
            where.append(s.kind == self.kind)
        return where + self.among(s.id)


def key_of(by: By, on: date) -> sa.ColumnElement[Any]:
    """By what a case is grouped, on a day; what `beside` joins has to be there. Not for the groups of shares."""
    s = Suggestion
    keys: dict[By, Any] = {
        By.DELEGATION: s.delegation_id,
        By.CATEGORY: s.category_id,
        By.COMMITTEE: Category.committee,
        By.STATION: _voices(on).c.station_id,
        By.SCHEME: _answers(on).c.scheme,
        By.MONTH: sa.func.substr(sa.cast(s.registered_on, sa.String), 1, 7),
        By.SESSION: s.session_id,
        By.TERM: Session.term_id,
    }
    found: sa.ColumnElement[Any] = keys[by]
    return found


def beside(query: Any, by: By | None, on: date) -> Any:
    """A select of cases joined to what its groups are named by."""
    if by is By.COMMITTEE:
        return query.outerjoin(Category, Category.id == Suggestion.category_id)
    if by is By.TERM:
        return query.join(Session, Session.id == Suggestion.session_id)
    if by is By.STATION:
        voices = _voices(on)
        return query.join(voices, voices.c.suggestion_id == Suggestion.id)
    if by is By.SCHEME:
        answers = _answers(on)
        return query.join(answers, answers.c.suggestion_id == Suggestion.id)
    return query


@lru_cache(maxsize=8)
def _voices(on: date) -> sa.Subquery:
    """The stations whose voices a case took up, as at a day: a case that came from several stands with each."""
    there = sa.and_(IssueLink.linked_on <= on, sa.or_(IssueLink.unlinked_on.is_(None), IssueLink.unlinked_on > on))
    found = sa.select(IssueLink.suggestion_id, Issue.station_id).join(Issue, Issue.id == IssueLink.issue_id)
    return found.where(there, Issue.station_id.is_not(None)).distinct().subquery("voices")


@lru_cache(maxsize=8)
def _answers(on: date) -> sa.Subquery:
    """By which class schemes the answers to a case were sorted by a day: letters of different ones do not mean the same."""
    there = sa.and_(Reply.state == ReplyState.DELIVERED, Reply.delivered_on <= on, Reply.klass.is_not(None))
    return sa.select(Reply.suggestion_id, Reply.scheme).where(there).distinct().subquery("answers")


def text_of(key: Any) -> sa.ColumnElement[str]:
    """A key as it is written in addresses and documents: nothing where there is none."""
    return sa.func.coalesce(sa.cast(key, sa.String), "")
