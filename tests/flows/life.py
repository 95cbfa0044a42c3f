"""A life of one case as chance would have it: acts of the papers by anybody on any day, and what must hold after each."""

import random
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from tests.cast import Cast
from tests.people import ASSIGNED, at
from tracker.accounts.models import Role
from tracker.accounts.queries import account_of
from tracker.assignments import actions as shares
from tracker.assignments import extension_actions, opinion_actions, refusal_actions
from tracker.assignments.models import Assignment
from tracker.assignments.queries import answering_of, live_of, of_case
from tracker.assignments.states import IN_HAND
from tracker.assignments.states import State as ShareState
from tracker.audit.models import Entry
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way
from tracker.core.db import db
from tracker.core.errors import TrackerError
from tracker.core.events import drop, keep
from tracker.deadlines.models import Computation
from tracker.feedback import actions as feedback
from tracker.feedback import closing_actions, round_actions
from tracker.feedback.models import Degree
from tracker.feedback.queries import of_case as ratings_of
from tracker.replies import actions as replies
from tracker.replies import return_actions
from tracker.replies.models import Reply
from tracker.replies.queries import live_of as reply_of
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State as ReplyState
from tracker.suggestions import withdrawal_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

S, M, C, P = Part.SOLE, Part.MAIN, Part.CO, Part.SPLIT
PARTS = (
    (("h", S),),
    (("h", M), ("f", C)),
    (("c", M), ("p", C)),
    (("h", M), ("f", C), ("p", C)),
    (("h", P), ("p", P)),
    (("c", P), ("f", P), ("h", P)),
)


def who_of(cast: Cast, role: Role, unit: Any) -> Any:
    """The clerk or head of a unit, the same in every life."""
    login = f"{role}{unit.id}"
    account = account_of(login)
    return account.capacities[0] if account else cast._capacity(login, f"{unit.short}某", role, unit)


class Life:
    """One case and the day it is. `chance` decides all; a refused act leaves everything as it was."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.on = cast, ASSIGNED
        self.case = cast.registered()
        self.units = {"h": cast.housing, "f": cast.finance, "p": cast.police, "c": cast.court}
        self.clerks = {unit.id: who_of(cast, Role.UNIT_CLERK, unit) for unit in self.units.values()}
        self.heads = {unit.id: who_of(cast, Role.UNIT_HEAD, unit) for unit in self.units.values()}
        others = [cast.wang, cast.chen, cast.zhao, cast.luo, cast.wei]
        self.people = [*others, *self.clerks.values(), *self.heads.values()]
        self.ratings: list[tuple[int, str, str]] = []
        self.done: list[str] = []
        self.seen: tuple[Any, ...] = ()

    # what can be tried

    def acts(self) -> dict[str, Any]:
        """Every act, tried on some share or on the case."""
        return {
            "assign": self._assign, "accept": self._accept, "refuse": self._refuse, "move": self._move, "insist": self._insist,
            "pass_on": self._pass_on, "talk": self._talk, "opine": self._opine, "ask_again": self._ask_again,
            "ask_extension": self._ask_extension, "grant": self._grant, "deny": self._deny, "draft": self._draft,
            "hand_up": self._hand_up, "sign": self._sign, "deliver": self._deliver, "praise": self._praise, "blame": self._blame,
            "correct": self._correct, "close": self._close, "rehandle": self._rehandle, "reopen": self._reopen,
            "ask_withdrawal": self._ask_withdrawal,
        }  # fmt: skip

    def step(self, name: str, chance: random.Random, days: int, anybody: bool) -> bool:
        """Try an act some days later, by the person it falls to or by anybody. Gives whether it was done."""
        self.on += timedelta(days=days)
        before = self.seen or self.picture()
        self.who = chance.choice(self.people) if anybody else None
        try:
            self.acts()[name](chance)
            keep()
        except TrackerError:
            drop()
            self.seen = self.picture()
            assert self.seen == before, f"{name} was refused and left something behind"
            return False
        except Exception:
            drop()  # the next life begins on clean ground
            raise
        self.seen = ()
        self.done.append(f"{self.on} {name}")
        return True

    def picture(self) -> tuple[Any, ...]:
        """All that acts can change, as it stands in the database."""
        db.session.expire_all()
        found = []
        for table, column in (
            (Suggestion, Suggestion.id), (Assignment, Assignment.suggestion_id), (Reply, Reply.suggestion_id),
            (Computation, Computation.case_id),
        ):  # fmt: skip
            rows = db.session.execute(sa.select(table.__table__).where(column == self.case.id).order_by(table.id)).all()
            found.append([tuple(row) for row in rows])
        found.append(db.session.scalar(sa.select(sa.func.count(Entry.id))))
        db.session.commit()
        return tuple(map(str, found))

    def share(self, chance: random.Random, *states: ShareState) -> Assignment:
        found = live_of(self.case)
        fitting = [share for share in found if not states or share.state in states] or found
        if not fitting:
            raise TrackerError("no share")
        return chance.choice(fitting)

    def by(self, person: Any) -> Any:
        return self.who or person

    def clerk(self, share: Assignment) -> Any:
        return self.by(self.clerks[share.unit_id])

    def head(self, share: Assignment) -> Any:
        return self.by(self.heads[share.unit_id])

    # acts

    def _assign(self, chance):
        parts = [(self.units[unit], part) for unit, part in chance.choice(PARTS)]
        shares.assign(self.case, parts, by=self.by(self.cast.zhao), on=self.on)

    def _accept(self, chance):
        share = self.share(chance, ShareState.NEW)
        shares.accept(share, by=self.clerk(share), on=self.on)

    def _refuse(self, chance):
        share = self.share(chance, ShareState.NEW)
        refusal_actions.refuse(share, "不属于职责", by=self.clerk(share), on=self.on)

    def _move(self, chance):
        share = self.share(chance, ShareState.REFUSAL_ASKED)
        unit = chance.choice(list(self.units.values()))
        refusal_actions.agree_refusal(share, unit, by=self.by(self.cast.zhao), on=self.on)

    def _insist(self, chance):
        refusal_actions.insist(self.share(chance, ShareState.REFUSAL_ASKED), "属于", by=self.by(self.cast.zhao), on=self.on)

    def _pass_on(self, chance):
        unit = chance.choice(list(self.units.values()))
        shares.sub_assign(self.share(chance), unit, by=self.by(self.cast.luo), on=self.on)

    def _talk(self, chance):
        share = self.share(chance, ShareState.ACCEPTED)
        contacts.note_contact(share, Way.FACE, by=self.clerk(share), on=self.on, held_on=self.on, content="谈了")

    def _opine(self, chance):
        share = next((s for s in live_of(self.case) if s.part is C and s.state is ShareState.ACCEPTED), None) or self.share(
            chance
        )
        opinion_actions.send_opinion(share, "无意见", "局长", by=self.clerk(share), on=self.on)

    def _ask_again(self, chance):
        share = self.share(chance, ShareState.OPINION_SENT)
        main = next((s for s in live_of(self.case) if s.part is M), share)
        return_actions.ask_again(share, "没有实质内容", by=self.clerk(main), on=self.on)

    def _ask_extension(self, chance):
        share = self.share(chance, ShareState.ACCEPTED)
        wished = (share.due_on or self.on) + timedelta(days=chance.randrange(-5, 100))
        extension_actions.ask_extension(share, wished, "情况复杂", by=self.clerk(share), on=self.on)

    def _grant(self, chance):
        share = self.share(chance, ShareState.ACCEPTED)
        until = (share.due_on or self.on) + timedelta(days=chance.randrange(-5, 100))
        extension_actions.grant_extension(share, until, by=self.by(self.cast.zhao), on=self.on)

    def _deny(self, chance):
        extension_actions.deny_extension(self.share(chance), "可以按期", by=self.by(self.cast.zhao), on=self.on)

    def _draft(self, chance):
        share = self.share(chance, ShareState.ACCEPTED)
        by = self.clerk(share)
        klass = chance.choice([ReplyClass.A, ReplyClass.B])
        promises = [("年内完成改造", self.on + timedelta(days=200))] if klass is ReplyClass.B else []
        reply = reply_of(share) or replies.draft_reply(share, by=by, on=self.on)
        content = self.cast.content(share, klass, promises=promises)
        replies.write(reply, content, by=by, version=reply.version)

    def _reply(self, chance):
        found = [
            reply for share in live_of(self.case) if (reply := reply_of(share)) and reply.state is not ReplyState.DELIVERED
        ]
        if not found:
            raise TrackerError("no reply")
        return chance.choice(found)

    def _hand_up(self, chance):
        reply = self._reply(chance)
        replies.hand_up(reply, by=self.clerk(reply.share), on=self.on)

    def _sign(self, chance):
        reply = self._reply(chance)
        replies.sign(reply, "临建函〔2026〕1号", by=self.head(reply.share), on=self.on)

    def _deliver(self, chance):
        reply = self._reply(chance)
        replies.deliver(reply, by=self.clerk(reply.share), at=at(self.on))

    def _rate(self, chance, result):
        answered = [s for s in of_case(self.case.id) if s.state is ShareState.ANSWERED] or [self.share(chance)]
        mark = feedback.Mark(Degree.SATISFIED, result, "没有办" if result is Degree.DISSATISFIED else "")
        feedback.rate(self.case, {chance.choice(answered).id: mark}, by=self.by(self.cast.wang), on=self.on)

    def _praise(self, chance):
        self._rate(chance, Degree.SATISFIED)

    def _blame(self, chance):
        self._rate(chance, Degree.DISSATISFIED)

    def _correct(self, chance):
        given = ratings_of(self.case.id)
        if not given:
            raise TrackerError("no rating")
        mark = feedback.Mark(Degree.BASICALLY, Degree.BASICALLY)
        share_id = chance.choice(given).assignment_id
        feedback.correct_rating(self.case, share_id, mark, "点错了", by=self.by(self.cast.wang), on=self.on)

    def _close(self, chance):
        closing_actions.close(self.case, chance.choice(["", "不再办理"]), by=self.by(self.cast.zhao), on=self.on)

    def _rehandle(self, chance):
        round_actions.rehandle(self.case, "请重新办理", by=self.by(self.cast.zhao), on=self.on)

    def _reopen(self, chance):
        answered = [s.unit_id for s in of_case(self.case.id) if s.state is ShareState.ANSWERED]
        round_actions.reopen(self.case, answered[:1], "承诺没有兑现", by=self.by(self.cast.zhao), on=self.on)

    def _ask_withdrawal(self, chance):
        withdrawal_actions.ask_withdrawal(self.case, "情况变化", by=self.by(self.cast.wang), on=self.on)

    # what must hold

    def faults(self):
        """What does not hold that must, whatever was done."""
        case, found = self.case, of_case(self.case.id)
        for round_ in {share.round for share in found}:
            live = [s for s in found if s.round == round_ and s.is_live]
            if sum(s.part in (S, M) for s in live) > 1:
                yield "one main unit a round"
            if len({s.unit_id for s in live}) < len(live):
                yield "a unit once a round"
        for share in found:
            if share.clock_on < (case.registered_on or share.clock_on) or (share.due_on and share.due_on < share.clock_on):
                yield "a clock never runs from before the assignment"
            if share.due_on and share.round == 1 and share.is_answering and share.due_on > share.clock_on + timedelta(days=200):
                yield "never past six months from assignment"
        if max((share.round for share in found), default=1) > case.round:
            yield "no share of a round that has not begun"
        owed = [share.due_on for share in answering_of(case) if share.state in IN_HAND and share.due_on]
        if case.state is State.ASSIGNED and case.due_on != min(owed, default=None):
            yield "the case is due when its first unit is"
        is_answered = bool(answering_of(case)) and all(s.state is ShareState.ANSWERED for s in answering_of(case))
        if (case.state is State.REPLIED and not is_answered) or (case.state is State.ASSIGNED and is_answered):
            yield "answered when all who answer have"
        if case.state in (State.CLOSED, State.WITHDRAWN) and any(s.state in IN_HAND for s in found):
            yield "nothing is owed in a case that ended"
        standing = db.session.scalars(sa.select(Computation).where(Computation.case_id == case.id, Computation.is_open)).all()
        if case.state is State.WITHDRAWN and any(c.key != "rating" for c in standing):
            yield "no clock runs in a case that was withdrawn"
        given = [(r.id, str(r.attitude), str(r.result)) for r in ratings_of(case.id)]
        if given[: len(self.ratings)] != self.ratings:
            yield "a rating is never changed"
        self.ratings = given
