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
from tracker.assignments.states import Act as ShareAct
from tracker.assignments.states import State as Share
from tracker.audit.models import Entry
from tracker.commitments.models import Commitment
from tracker.commitments.states import State as Promised
from tracker.congress.models import Branch, Category, Level
from tracker.contacts.models import Contact, Way
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.labels import Label
from tracker.feedback.models import Degree, Rating
from tracker.replies.models import Reply
from tracker.replies.schemes import ReplyClass, classes_of
from tracker.replies.states import State as ReplyState
from tracker.roster import account_actions, actions
from tracker.suggestions.labels import Kind, Part, Publication
from tracker.suggestions.models import Ask, CaseUnit, CoSigner, Signature, Suggestion
from tracker.suggestions.states import Act, State

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
NATIONAL = ("abcd_national",)
WAYS = (Way.FACE, Way.PHONE, Way.FACE, Way.MEETING, Way.LETTER)
# What the trail tells of a case, in the order it came: the kind and its act, the state before and after, days after the filing.
STORY: tuple[tuple[str, Label, Label | None, Label | None, int], ...] = (
    ("suggestion", Act.SUBMIT, State.DRAFT, State.SUBMITTED, 0),
    ("suggestion", Act.REGISTER, State.SUBMITTED, State.REGISTERED, 2),
    ("suggestion", Act.ASSIGN, State.REGISTERED, State.ASSIGNED, 40),
    ("assignment", ShareAct.ACCEPT, Share.NEW, Share.ACCEPTED, 41),
    ("assignment", ShareAct.NOTE_CONTACT, None, None, 49),
)
BATCH = 5_000
DAY = timedelta(days=1)
SPLIT = 15  # of so many states in a row, the one whose cases two units answer, each for itself
LAST_DAY = date(2016 + SESSIONS, 4, 1)  # what is kept later is not known yet


Speech = Callable[[int], tuple[str, str, str]]


def same_words(n: int) -> tuple[str, str, str]:
    """Title, situation and reply of a case where the words do not matter."""
    return f"关于改善第{n}号小区排水和道路的建议", "情况" * 100, "答复" * 200


def build(cases: int, lines: int = 5, speech: Speech = same_words, schemes: tuple[str, ...] = NATIONAL) -> dict[str, int]:
    """The congress, its people and so many cases; gives the ids that the timing opens.

    lines: on the trail of each case. schemes: by which replies are sorted, each for a like number of sessions.
    """
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
        account_of(login, role, city, tie)
    keep()
    categories = list(db.session.scalars(sa.select(Category.id).where(Category.congress_id == city.id)))
    writer = db.session.scalars(sa.select(Capacity).where(Capacity.role == Role.OFFICE)).one()
    seats = [(d.id, d.delegation_id) for d in deputies]
    plan = _Plan(city.id, [s.id for s in sessions], seats, [u.id for u in units], categories, writer, lines, speech, schemes)
    db.session.commit()  # what was read: the batches open transactions of their own
    for first in range(1, cases + 1, BATCH):
        plan.write(range(first, min(first + BATCH, cases + 1)))
    with db.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))
    return {"case": cases // 2 // len(STATES) * len(STATES), "session": sessions[-1].id}


def account_of(login: str, role: Role, congress: Any, tie: Any) -> None:
    """Somebody who signs in to the big city with the one password."""
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
        schemes: tuple[str, ...],
    ) -> None:
        self.congress, self.sessions, self.seats = congress, sessions, seats
        self.units, self.categories, self.by, self.lines, self.speech = units, categories, by, lines, speech
        self.schemes = schemes

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
        assigned = filed + DAY * (40 + n % 20)
        replied = assigned + DAY * (40 + n % 70)
        is_confidential = n % 97 == 0
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
            "withdrawn_on": filed + DAY * 20 if state is State.WITHDRAWN else None, "round": 1 + self._is_second(n, state),
            "is_confidential": is_confidential, "confidential_why": "怕被报复" if is_confidential else "",
            "publication": Publication.CLOSED if is_confidential or n % 6 == 5 else Publication.OPEN,
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
            kind, act, before, after, days = STORY[step % len(STORY)]
            yield Entry, {
                "congress_id": self.congress, "at": _at(filed + DAY * days), "capacity_id": self.by.id, "actor": "测速", "role": "office",
                "act": str(act), "act_name": act.zh, "kind": kind, "subject_id": 2 * n if kind == "assignment" else n, "case_id": n,
                "before": before, "after": after, "note": "", "details": {"received_on": [None, filed.isoformat()]},
            }  # fmt: skip
        if is_assigned:
            is_split = n % len(STATES) == SPLIT
            yield from self._share(n, 2 * n, Part.SPLIT if is_split else Part.MAIN, state, assigned, replied)
            if n % 5 == 0:
                part = Part.SPLIT if is_split else Part.CO
                yield from self._share(n, 2 * n + 1, part, state, assigned, replied + DAY * (3 if is_split else 0))
            elif self._is_second(n, state):
                yield from self._share(n, 2 * n + 1, Part.MAIN, state, replied + DAY * 12, replied + DAY * 50, turn=2)

    def _is_second(self, n: int, state: State) -> bool:
        """Whether a case was found wanting at first and was answered once more."""
        return state is State.CLOSED and n % 25 == 3

    def _share(
        self, n: int, share: int, part: Part, state: State, assigned: date, replied: date, turn: int = 1
    ) -> Iterator[tuple[Any, dict[str, Any]]]:
        unit = self.units[(n + (share % 2 if turn == 1 else 0)) % UNITS]
        is_done, is_co = state in DONE, part is Part.CO
        end = Share.OPINION_SENT if is_co else Share.ANSWERED
        common = {"congress_id": self.congress, "suggestion_id": n, "assignment_id": share}
        if turn == 1:
            yield CaseUnit, {"suggestion_id": n, "unit_id": unit, "part": part, "is_current": True}
        yield Assignment, {
            "id": share, "congress_id": self.congress, "suggestion_id": n, "unit_id": unit, "part": part, "round": turn,
            "state": end if is_done else Share.ACCEPTED, "assigned_on": assigned, "clock_on": assigned, "due_on": assigned + DAY * 92,
            "accepted_on": assigned, "answered_on": replied if is_done and not is_co else None,
            "opinion": "无意见" if is_co and is_done else "", "opinion_on": replied if is_co and is_done else None,
            "opinion_approved_by": "李局长" if is_co and is_done else "",
        }  # fmt: skip
        met = assigned + DAY * 9
        yield Contact, common | {"way": WAYS[n % len(WAYS)], "held_on": met, "content": "谈了", "made_at": _at(met)}
        if not is_done or is_co:
            return
        scheme = self.schemes[n % SESSIONS * len(self.schemes) // SESSIONS]
        letters = [row.klass for row in classes_of(scheme)]
        klass = letters[n % len(letters)]
        yield Reply, common | {
            "round": turn, "state": ReplyState.DELIVERED, "klass": klass, "scheme": scheme, "body": self.speech(n)[2], "plain": "办好了",
            "co_words": {}, "contact_person": "张工", "contact_phone": "0000-1234567", "document_number": f"〔2026〕{n}号", "signatory": "局长",
            "publication": "open", "signed_on": replied, "delivered_on": replied, "delivered_at": _at(replied), "rating_by": replied + DAY * 21,
        }  # fmt: skip
        if state is State.CLOSED:
            is_bad = turn == 1 and self._is_second(n, state)
            yield Rating, common | {
                "unit_id": unit, "round": turn, "attitude": Degree.BASICALLY if n % 7 == 0 else Degree.SATISFIED,
                "result": Degree.DISSATISFIED if is_bad else (Degree.SATISFIED, Degree.BASICALLY)[n % 2],
                "reason": "没有落实" if is_bad else "", "returned_on": replied + DAY * 9, "made_at": _at(replied + DAY * 9),
            }  # fmt: skip
        if klass is ReplyClass.B:
            kept = replied + DAY * (200 + n % 150)
            is_kept = n % 3 > 0 and kept < LAST_DAY
            yield Commitment, common | {
                "unit_id": unit, "state": Promised.KEPT if is_kept else Promised.OPEN, "text": "年内完成改造", "made_on": replied,
                "due_on": replied + DAY * 300, "kept_on": kept if is_kept else None,
            }  # fmt: skip


def _at(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
