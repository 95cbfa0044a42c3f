"""A congress of many cases, written straight into the tables: made for timing, never for show."""

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.accounts import passwords
from tracker.accounts.models import Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments.models import Assignment
from tracker.assignments.states import State as Share
from tracker.audit.models import Entry
from tracker.commitments.models import Commitment
from tracker.congress.models import Branch, Category, Level
from tracker.contacts.models import Contact, Way
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.feedback.models import Degree, Rating
from tracker.replies.models import Reply
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State as ReplyState
from tracker.roster import account_actions, actions
from tracker.suggestions.labels import Kind, Part
from tracker.suggestions.models import Ask, CaseUnit, CoSigner, Signature, Suggestion
from tracker.suggestions.states import State

PASSWORD = "bench only, nobody else gets in 7"
SESSIONS, UNITS, DELEGATIONS, DEPUTIES = 10, 60, 12, 500
STATES = (
    State.CLOSED,
    State.CLOSED,
    State.REPLIED,
    State.CLOSED,
    State.ASSIGNED,
    State.CLOSED,
    State.REGISTERED,
    State.SUBMITTED,
    State.WITHDRAWN,
    State.ASSIGNED,
    *(State.CLOSED,) * 10,
)
DONE, NUMBERED = {State.CLOSED, State.REPLIED}, set(STATES) - {State.SUBMITTED}
BATCH = 5_000
DAY = timedelta(days=1)


Speech = Callable[[int], tuple[str, str, str]]


def same_words(n: int) -> tuple[str, str, str]:
    """Title, situation and reply of a case where the words do not matter."""
    return f"关于改善第{n}号小区排水和道路的建议", "情况" * 100, "答复" * 200


def build(cases: int, lines: int = 8, speech: Speech = same_words) -> dict[str, int]:
    """The congress, its people and so many cases; gives the ids that the timing opens. lines: on the trail of each case."""
    city = actions.found("city", "测速市人民代表大会", Level.CITY, by=SYSTEM)
    term = actions.add_term(city, 16, by=SYSTEM)
    sessions = [
        actions.add_session(term, n + 1, by=SYSTEM, opens_on=date(2017 + n, 1, 10), closes_on=date(2017 + n, 1, 15))
        for n in range(SESSIONS)
    ]
    delegations = [actions.add_delegation(term, f"第{n + 1}代表团", by=SYSTEM) for n in range(DELEGATIONS)]
    deputies = [
        actions.add_deputy(term, {"name": f"代表{n + 1}", "delegation": d, "delegation_id": d.id}, by=SYSTEM)
        for n, d in zip(range(DEPUTIES), itertools.cycle(delegations), strict=False)
    ]
    units = [
        actions.add_unit(city, {"name": f"第{n + 1}承办单位", "short": f"单位{n + 1}", "branch": b}, by=SYSTEM)
        for n, b in zip(range(UNITS), itertools.cycle([Branch.GOVERNMENT] * 5 + [Branch.COURT]), strict=False)
    ]
    for login, role, tie in (
        ("office", Role.OFFICE, None),
        ("committee", Role.COMMITTEE, None),
        ("clerk", Role.UNIT_CLERK, units[0]),
    ):
        _account(login, role, city, tie)
    keep()
    categories = list(db.session.scalars(sa.select(Category.id).where(Category.congress_id == city.id)))
    writer = db.session.scalars(sa.select(Capacity).where(Capacity.role == Role.OFFICE)).one()
    seats = [(d.id, d.delegation_id) for d in deputies]
    plan = _Plan(city.id, [s.id for s in sessions], seats, [u.id for u in units], categories, writer, lines, speech)
    db.session.commit()  # what was read: the batches open transactions of their own
    for first in range(1, cases + 1, BATCH):
        plan.write(range(first, min(first + BATCH, cases + 1)))
    with db.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))
    return {"case": cases // 2 // len(STATES) * len(STATES), "session": sessions[-1].id}


def _account(login: str, role: Role, congress: Any, tie: Any) -> None:
    account, _code = account_actions.open_account(login, login, by=SYSTEM, at=clock.now())
    account.password_hash, account.code_digest, account.code_until = passwords.seal(PASSWORD), None, None
    account_actions.give_capacity(account, role, congress, by=SYSTEM, tie=tie)


class _Plan:
    """What each case is made of, by its number alone: the same city every time."""

    def __init__(
        self,
        congress: int,
        sessions: list[int],
        seats: list[tuple[int, int | None]],
        units: list[int],
        categories: list[int],
        by: Capacity,
        lines: int,
        speech: Speech,
    ) -> None:
        self.congress, self.sessions, self.seats = congress, sessions, seats
        self.units, self.categories, self.by, self.lines, self.speech = units, categories, by, lines, speech

    def write(self, ids: range) -> None:
        """A batch of cases with all that hangs on them, in one transaction."""
        tables: dict[Any, list[dict[str, Any]]] = {}
        for n in ids:
            for model, row in self._case(n):
                tables.setdefault(model, []).append(row)
        with db.engine.begin() as connection:
            for model, rows in tables.items():
                connection.execute(sa.insert(model), rows)

    def _case(self, n: int) -> Iterator[tuple[Any, dict[str, Any]]]:
        state, year = STATES[n % len(STATES)], n % SESSIONS
        filed = date(2017 + year, 1, 12)
        assigned = filed + DAY * 45
        replied = assigned + DAY * (40 + n % 70)
        title, situation, _reply = self.speech(n)
        number = f"{n // SESSIONS + 1:04d}" if state in NUMBERED else None
        is_assigned = state in DONE or state is State.ASSIGNED
        due = assigned + DAY * 92
        lead, delegation = self.seats[n % DEPUTIES]
        yield Suggestion, {
            "id": n, "congress_id": self.congress, "session_id": self.sessions[year], "kind": Kind.IN_SESSION, "number": number, "state": state,
            "title": title, "situation": situation, "analysis": "分析" * 100 if self.speech is same_words else "",
            "category_id": self.categories[n % len(self.categories)], "lead_id": lead,
            "delegation_id": delegation, "made_at": _at(filed), "received_on": filed, "registered_on": filed if number else None,
            "first_assigned_on": assigned if is_assigned else None, "due_on": due if state is State.ASSIGNED else None,
            "replied_on": replied if state in DONE else None, "closed_on": replied + DAY * 9 if state is State.CLOSED else None,
            "withdrawn_on": filed + DAY * 20 if state is State.WITHDRAWN else None,
        }  # fmt: skip
        for position in (1, 2, 3):
            yield Ask, {"suggestion_id": n, "position": position, "text": "请改造低洼路段排水管网。"}
        yield (
            CoSigner,
            {
                "suggestion_id": n,
                "deputy_id": self.seats[(n + 7) % DEPUTIES][0],
                "state": Signature.CONFIRMED,
                "text_version": 1,
            },
        )
        for step in range(self.lines):
            yield Entry, {
                "congress_id": self.congress, "at": _at(filed + DAY * step), "capacity_id": self.by.id, "actor": "测速", "role": "office",
                "act": "edit", "act_name": "修改草稿", "kind": "suggestion", "subject_id": n, "case_id": n, "note": "", "details": {},
            }  # fmt: skip
        if is_assigned:
            yield from self._share(n, 2 * n, Part.MAIN, state, assigned, replied)
            if n % 5 == 0:
                yield from self._share(n, 2 * n + 1, Part.CO, state, assigned, replied)

    def _share(
        self, n: int, share: int, part: Part, state: State, assigned: date, replied: date
    ) -> Iterator[tuple[Any, dict[str, Any]]]:
        unit = self.units[(n + (share % 2)) % UNITS]
        is_done = state in DONE
        end = Share.ANSWERED if part is Part.MAIN else Share.OPINION_SENT
        common = {"congress_id": self.congress, "suggestion_id": n, "assignment_id": share}
        yield CaseUnit, {"suggestion_id": n, "unit_id": unit, "part": part, "is_current": True}
        yield Assignment, {
            "id": share, "congress_id": self.congress, "suggestion_id": n, "unit_id": unit, "part": part, "round": 1,
            "state": end if is_done else Share.ACCEPTED, "assigned_on": assigned, "clock_on": assigned, "due_on": assigned + DAY * 92,
            "accepted_on": assigned, "answered_on": replied if is_done and part is Part.MAIN else None,
            "opinion": "无意见" if part is Part.CO and is_done else "", "opinion_on": replied if part is Part.CO and is_done else None,
            "opinion_approved_by": "李局长" if part is Part.CO and is_done else "",
        }  # fmt: skip
        yield (
            Contact,
            common | {"way": Way.FACE, "held_on": assigned + DAY * 9, "content": "谈了", "made_at": _at(assigned + DAY * 9)},
        )
        if not is_done or part is Part.CO:
            return
        klass = list(ReplyClass)[n % 4]
        yield Reply, common | {
            "round": 1, "state": ReplyState.DELIVERED, "klass": klass, "scheme": "national", "body": self.speech(n)[2], "plain": "办好了",
            "co_words": {}, "contact_person": "张工", "contact_phone": "0000-1234567", "document_number": f"〔2026〕{n}号", "signatory": "局长",
            "publication": "open", "signed_on": replied, "delivered_on": replied, "delivered_at": _at(replied), "rating_by": replied + DAY * 21,
        }  # fmt: skip
        if state is State.CLOSED:
            yield Rating, common | {
                "unit_id": unit, "round": 1, "attitude": Degree.SATISFIED, "result": list(Degree)[n % 2], "returned_on": replied + DAY * 9,
                "made_at": _at(replied + DAY * 9),
            }  # fmt: skip
        if klass is ReplyClass.B:
            yield (
                Commitment,
                common
                | {"unit_id": unit, "state": "open", "text": "年内完成改造", "made_on": replied, "due_on": replied + DAY * 300},
            )


def _at(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
