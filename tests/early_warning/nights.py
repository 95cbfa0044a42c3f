"""Nights of a town in which something is about to go wrong."""

from datetime import date

from tests.people import at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import refusal_actions
from tracker.commitments.models import Commitment, Delay
from tracker.congress.models import Session
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.early_warning.labels import Kind
from tracker.early_warning.models import EarlyWarning
from tracker.early_warning.night_tools import watch
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import screening_actions
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

TODAY = date(2026, 4, 20)


def night(cast, on=TODAY):
    """What the worker does in the night before a day. Gives the warnings there are."""
    clock.start_at(at(on))
    done = 0
    for count in watch(cast.city.id, on):
        done += count
        keep()
    keep()
    return done


def warnings(kind, *, gone=False):
    query = db.session.query(EarlyWarning).filter_by(kind=kind)
    return [each for each in query.order_by(EarlyWarning.id) if gone or each.gone_on is None]


def only(kind):
    (found,) = warnings(kind)
    return found


def handed_back(cast):
    """A case that the housing office and then the police wanted to give back."""
    case = cast.assigned(on=date(2026, 4, 1))
    share = cast.share(case)
    refusal_actions.refuse(share, "不属本单位", by=cast.he, on=date(2026, 4, 2))
    share = refusal_actions.agree_refusal(share, cast.police, by=cast.zhao, on=date(2026, 4, 3))
    refusal_actions.refuse(share, "也不属本单位", by=cast.wu, on=date(2026, 4, 7))
    keep()
    return case


def slipped(cast):
    """A promise of the housing office whose day has passed, put off once before."""
    cast.replied(klass=ReplyClass.B)
    promise = db.session.query(Commitment).order_by(Commitment.id.desc()).first()
    promise.due_on = date(2026, 4, 10)
    signed = {"asked_by": "何勇", "is_signed": True, "settled_on": date(2026, 4, 4), "settled_by": "沈局"}
    db.session.add(
        Delay(
            commitment_id=promise.id,
            before_on=date(2026, 4, 5),
            due_on=date(2026, 4, 10),
            reason="管线",
            asked_on=date(2026, 4, 3),
            **signed,
        )
    )
    keep()
    return promise


def said_again(cast, times=3):
    """So many cases answered by the housing office with one sentence, whatever the figures."""
    return [
        _answered(cast, f"您提出的建议收悉。经研究，已将低洼路段管网改造列入{2026 + n}年工程计划安排{n}百万元。")
        for n in range(times)
    ]


def _answered(cast, body):
    case = cast.accepted()
    cast.answer(cast.share(case), body=body)
    return case


def raised_every_year(cast):
    """A case of this session, and one with the same title in each of the two sessions before."""
    now = cast.registered(title="关于治理东巷积水的建议")
    for back in (1, 2):
        opens = date(2026 - back, 1, 10)
        held = Session(
            congress_id=cast.city.id,
            term_id=cast.session.term_id,
            number=20 + back,
            opens_on=opens,
            closes_on=date(2026 - back, 1, 14),
        )
        db.session.add(held)
        db.session.flush()
        earlier = Suggestion(
            congress_id=cast.city.id, session_id=held.id, kind="in_session", number=f"08{back}", title="关于再次治理东巷积水问题的建议",
            registered_on=opens, received_on=opens, made_at=at(opens), lead=cast.deputies["王芳"], closed_on=opens,
        )  # fmt: skip
        screening_actions.bring_in(earlier, State.CLOSED, by=SYSTEM)
    keep()
    return now


def bounced(cast):
    """The warning on a case that was handed back twice, as the office finds it in the morning."""
    handed_back(cast)
    night(cast, clock.today())
    return only(Kind.BOUNCE)


def chained(cast):
    """The link to an earlier case on the same matter, not settled yet."""
    from_now = raised_every_year(cast)
    night(cast, clock.today())
    return from_now
