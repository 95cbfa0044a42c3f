"""How mandates stand: suspended, resumed, ended; and the day a new congress takes over from the old one 换届."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import record
from tracker.congress.labels import Ground
from tracker.congress.models import Congress, Deputy, Mandate, Session, Term
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.roster.account_actions import end_capacity
from tracker.roster.actions import add_session, add_term
from tracker.roster.events import MandateChanged, TermBegan
from tracker.roster.policy import RULES, Act

GROUNDS: Mapping[Mandate, tuple[Ground, ...]] = {
    Mandate.IN_OFFICE: (Ground.CEASED, Ground.CORRECTED),
    Mandate.SUSPENDED: (Ground.DETAINED, Ground.SENTENCED),
    Mandate.ENDED: (
        Ground.MOVED_AWAY, Ground.RESIGNED, Ground.ORDERED, Ground.ABSENT, Ground.RECALLED, Ground.NATIONALITY, Ground.RIGHTS,
        Ground.INCAPABLE, Ground.DIED,
    ),
}  # fmt: skip


def set_mandate(deputy: Deputy, mandate: Mandate, ground: Ground, why: str, *, by: Any, on: date) -> None:
    """Say how a mandate stands from a day on, and by which ground of the Deputies Law (61–63).

    why: the announcement of the standing committee. An ended mandate ends the capacity too; a suspended deputy still
    reads. Raises Invalid without a why, for a ground of another standing, a day to come, and where nothing changes.
    """
    require(RULES, Act.END_MANDATE, by, deputy)
    if not why:
        raise Invalid("why", _("请写明依据"))
    if mandate is deputy.mandate:
        raise Invalid("mandate", _("代表资格现在就是“%(mandate)s”", mandate=mandate.text))
    if ground not in GROUNDS[mandate]:
        raise Invalid("ground", _("“%(ground)s”不是“%(mandate)s”的理由", ground=ground.text, mandate=mandate.text))
    if on > clock.today():
        raise Invalid("on", _("日期不能晚于今天"))
    _stand(deputy, mandate, ground, on, why, by=by)
    if mandate is Mandate.ENDED:
        for capacity in _capacities_of([deputy.id]):
            end_capacity(capacity, by=SYSTEM, on=on)
    tell(MandateChanged(deputy.id))


def begin_term(before: Term, number: int, *, by: Any, opens_on: date, closes_on: date | None) -> Term:
    """Let a new congress take over on the day its first session opens (Deputies Law 2). Gives the new term.

    The mandates of the old one end with it; whoever held one still reads, and rates, what was answered since. Open cases
    are carried over: the units answer in time, to the one who asked (Shanghai 19). Raises Invalid for a day to come, for
    a number that does not follow, and where the old term is over already.
    """
    require(RULES, Act.ADD, by, before)
    if number != before.number + 1:
        raise Invalid("number", _("第 %(before)s 届之后是第 %(next)s 届", before=before.number, next=before.number + 1))
    if opens_on > clock.today():
        raise Invalid("opens_on", _("新一届在第一次会议开幕之日开始，请到那天再办理换届"))
    last = db.session.scalar(sa.select(sa.func.max(Session.opens_on)).where(Session.term_id == before.id))
    if last and opens_on <= last:
        raise Invalid("opens_on", _("要晚于上一届最后一次会议的开幕日期"))
    term = add_term(db.session.get_one(Congress, before.congress_id), number, by=by)
    add_session(term, 1, by=by, opens_on=opens_on, closes_on=closes_on)
    serving = sa.select(Deputy).where(Deputy.term_id == before.id, Deputy.mandate != Mandate.ENDED).order_by(Deputy.id)
    for deputy in db.session.scalars(serving).all():
        ground = Ground.TERM_OVER if deputy.may_act else Ground.OVER_SUSPENDED
        _stand(deputy, Mandate.ENDED, ground, opens_on, _("第 %(number)s 届任期届满", number=before.number), by=SYSTEM)
    before.over_on = opens_on
    tell(TermBegan(before.id, term.id, opens_on))
    return term


def _stand(deputy: Deputy, mandate: Mandate, ground: Ground, on: date, why: str, *, by: Any) -> None:
    deputy.mandate, deputy.mandate_ground, deputy.mandate_on = mandate, ground, on
    record(deputy, Act.END_MANDATE, by=by, note=f"{mandate.zh}：{ground.zh}；{why}")


def _capacities_of(deputy_ids: list[int]) -> list[Capacity]:
    query = sa.select(Capacity).where(
        Capacity.role == Role.DEPUTY, Capacity.deputy_id.in_(deputy_ids), Capacity.ended_on.is_(None)
    )
    return list(db.session.scalars(query))
