"""What is said, or raised, again and again: sentences of replies, and matters of earlier sessions. Nothing is written here."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.assignments.models import Assignment
from tracker.commitments.models import Commitment
from tracker.commitments.states import State as PromiseState
from tracker.core.db import db
from tracker.deadlines.rules import Rules
from tracker.early_warning.fact_queries import Fact, main_units
from tracker.early_warning.labels import Kind, Pile, Said
from tracker.early_warning.models import EarlierCase, ReplySentence
from tracker.early_warning.past_queries import LIVES, Sitting, sittings
from tracker.early_warning.phrases import Sentence, sentences
from tracker.early_warning.wording import TOTALS, chain_matters
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

MANY = 500  # ids in one question
_OVER = (State.WITHDRAWN, State.DECLINED)


def said_in(reply: Reply) -> list[Sentence]:
    """The sentences of a reply that are compared: of its body and of its answers to the asks."""
    lead = reply.share.suggestion.lead
    text = "\n".join([reply.body, *(point.words for point in reply.points)])
    return sentences(text, names=[lead.name] if lead else [])


def whole() -> Any:
    """What a reply is loaded with, so that its sentences can be read."""
    return (selectinload(Reply.points), joinedload(Reply.share).joinedload(Assignment.suggestion).joinedload(Suggestion.lead))


def phrases(congress_id: int, on: date, rules: Rules) -> Iterator[Fact]:
    """The sentences that stand in the replies of one unit to several cases. Of those in the same cases the longest."""
    recent = sittings(congress_id, on)[: rules.number("warning_sessions")]
    if not recent:
        return
    r = ReplySentence
    of_here = (r.congress_id == congress_id, r.key != "", r.delivered_on >= recent[-1].opens_on)
    cases = sa.func.count(r.suggestion_id.distinct())
    often = sa.select(r.unit_id, r.key).where(*of_here).group_by(r.unit_id, r.key).having(cases >= rules.number("phrase_cases"))
    often_too = often.subquery()
    query = sa.select(r.unit_id, r.key, r.suggestion_id, r.reply_id, r.delivered_on).join(
        often_too, sa.and_(often_too.c.unit_id == r.unit_id, often_too.c.key == r.key)
    ).where(*of_here).order_by(r.delivered_on.desc(), r.reply_id.desc())  # fmt: skip
    held: dict[tuple[int, str], dict[int, date]] = defaultdict(dict)
    where: dict[tuple[int, str], int] = {}
    for unit_id, key, case_id, reply_id, delivered_on in db.session.execute(query):
        held[unit_id, key].setdefault(case_id, delivered_on)
        where.setdefault((unit_id, key), reply_id)
    texts = _texts(sorted(set(where.values())))
    longest: dict[tuple[int, frozenset[int]], tuple[int, str]] = {}
    for (unit_id, key), seen in held.items():
        place = (unit_id, frozenset(seen))
        longest[place] = max(longest.get(place, (0, "")), (len(texts.get(key, "")), key))
    for (unit_id, _cases), (length, key) in sorted(longest.items(), key=lambda each: (each[0][0], each[1][1])):
        if length:
            seen = held[unit_id, key]
            rows = [(case_id, {"on": day.isoformat()}) for case_id, day in seen.items()]
            figures = {"cases": len(seen), "text": texts[key]}
            yield Fact(Kind.PHRASE, f"u{unit_id}:{key}", unit_id, len(seen), figures, (len(seen),), {Pile.ALL: rows})


def _texts(reply_ids: list[int]) -> dict[str, str]:
    """The sentences of these replies by key."""
    found: dict[str, str] = {}
    for first in range(0, len(reply_ids), MANY):
        query = sa.select(Reply).where(Reply.id.in_(reply_ids[first : first + MANY])).options(*whole())
        for reply in db.session.scalars(query):
            found |= {each.key: each.text for each in said_in(reply)}
    return found


def agains(congress_id: int, on: date, rules: Rules) -> Iterator[Fact]:
    """The cases of the current session whose matter was raised in several earlier ones, with what was promised then."""
    held = {each.id: each for each in sittings(congress_id, on)}
    current = next(iter(held), None)
    e, s = EarlierCase, Suggestion
    before = sa.orm.aliased(Suggestion)
    query = (
        sa.select(e.suggestion_id, e.earlier_id, e.said, before.session_id)
        .join(s, s.id == e.suggestion_id)
        .join(before, before.id == e.earlier_id)
        .where(
            e.congress_id == congress_id, e.said != Said.REJECTED, s.session_id == current, s.state.not_in(_OVER),
            before.removed_on.is_(None), before.state.not_in(_OVER), *LIVES,
        )
        .order_by(e.suggestion_id, before.received_on, before.id)
    )  # fmt: skip
    chains: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(query):
        chains[row.suggestion_id].append(row)
    least = rules.number("again_sessions")
    chains = {case: rows for case, rows in chains.items() if len({row.session_id for row in rows}) >= least}
    earlier = sorted({row.earlier_id for rows in chains.values() for row in rows})
    promised, classes, units = _promised(earlier, on), _classes(earlier), main_units(sorted(chains))
    for case_id, rows in chains.items():
        told = [_earlier(row, held, promised, classes) for row in rows]
        totals = {name: sum(said[name] for _case, said in told) for name in TOTALS}
        figures = {
            "sessions": len({row.session_id for row in rows}),
            **totals,
            "sure": all(r.said is Said.CONFIRMED for r in rows),
        }
        matters = chain_matters([row.earlier_id for row in rows], figures)
        weight = figures["sessions"] + totals["overdue"] / 100
        yield Fact(
            Kind.AGAIN, f"s{case_id}", units.get(case_id), weight, figures, matters, {Pile.ALL: told}, case_id
        )  # fmt: skip


def _earlier(
    row: Any, held: dict[int, Sitting], promised: dict[int, dict[str, int]], classes: dict[int, str]
) -> tuple[int, dict[str, Any]]:
    sitting = held.get(row.session_id)
    said: dict[str, Any] = {"term": sitting.term, "session": sitting.number} if sitting else {"term": 0, "session": 0}
    none = dict.fromkeys(TOTALS, 0)
    return row.earlier_id, said | promised.get(row.earlier_id, none) | {"klass": classes.get(row.earlier_id, "")}


def _promised(case_ids: list[int], on: date) -> dict[int, dict[str, int]]:
    """What was promised in these cases: how much, kept, past its day, given up."""
    c = Commitment
    found: dict[int, dict[str, int]] = {}
    for first in range(0, len(case_ids), MANY):
        query = sa.select(
            c.suggestion_id, sa.func.count(), sa.func.sum(sa.case((c.state == PromiseState.KEPT, 1), else_=0)),
            sa.func.sum(sa.case((sa.and_(c.state == PromiseState.OPEN, c.due_on < on), 1), else_=0)),
            sa.func.sum(sa.case((c.state == PromiseState.GIVEN_UP, 1), else_=0)),
        ).where(c.suggestion_id.in_(case_ids[first : first + MANY])).group_by(c.suggestion_id)  # fmt: skip
        for case_id, promised, kept, overdue, given_up in db.session.execute(query):
            found[case_id] = {"promised": promised, "kept": int(kept), "overdue": int(overdue), "given_up": int(given_up)}
    return found


def _classes(case_ids: list[int]) -> dict[int, str]:
    """The class of the last answer to each of these cases."""
    found: dict[int, str] = {}
    for first in range(0, len(case_ids), MANY):
        query = sa.select(Reply.suggestion_id, Reply.klass).where(
            Reply.suggestion_id.in_(case_ids[first : first + MANY]),
            Reply.state == ReplyState.DELIVERED,
            Reply.klass.is_not(None),
        )
        found |= {case_id: str(klass) for case_id, klass in db.session.execute(query.order_by(Reply.round, Reply.id))}
    return found
