"""What the office does with a warning, and with an earlier case that was found."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import record
from tracker.core.db import change_many, db
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.early_warning.labels import Kind, Said
from tracker.early_warning.models import EarlierCase, EarlyWarning, ReplySentence, WarnedCase, WarningWord
from tracker.early_warning.policy import RULES, Act
from tracker.early_warning.queries import chain_of
from tracker.early_warning.wording import TOTALS, chain_matters, digest


def note(warning: EarlyWarning, words: str, *, by: Any, on: date) -> WarningWord:
    """Say that a warning was seen, and what comes of it; it is new again when it changes. Raises Invalid without a word."""
    require(RULES, Act.NOTE, by, warning)
    if not words:
        raise Invalid("words", _("请写一句：怎么处理"))
    if warning.gone_on is not None:
        raise Invalid("words", _("这项预警已不再成立"))
    said = WarningWord(
        congress_id=warning.congress_id, warning_id=warning.id, noted_on=on, by_name=by.name, words=words, facts=warning.facts
    )
    db.session.add(said)
    warning.noted_facts = warning.facts
    record(warning, Act.NOTE, by=by, note=words)
    return said


def judge(link: EarlierCase, said: Said, *, by: Any, on: date) -> None:
    """Say whether an earlier case is on the same matter. One that is not is taken out of its chain; a chain too short is no more."""
    require(RULES, Act.JUDGE, by, link)
    link.said = said
    record(link, Act.JUDGE, by=by, note=said.zh)
    chain = chain_of(link)
    if chain is None or chain.gone_on is not None:
        return
    if said is Said.REJECTED:
        own = (WarnedCase.warning_id == chain.id, WarnedCase.suggestion_id == link.earlier_id)
        change_many(sa.delete(WarnedCase).where(*own))
    _count(chain, on)


def _count(chain: EarlyWarning, on: date) -> None:
    """Count a chain anew from the cases that are left in it; others come back with the next night."""
    rows = db.session.execute(
        sa.select(WarnedCase.suggestion_id, WarnedCase.figures, EarlierCase.said)
        .join(EarlierCase, sa.and_(EarlierCase.earlier_id == WarnedCase.suggestion_id, EarlierCase.suggestion_id == chain.suggestion_id))
        .where(WarnedCase.warning_id == chain.id)
    ).all()  # fmt: skip
    sessions = len({(row.figures["term"], row.figures["session"]) for row in rows})
    totals = {name: sum(row.figures[name] for row in rows) for name in TOTALS}
    was_noted = chain.is_noted
    chain.figures = {"sessions": sessions, **totals, "sure": all(row.said is Said.CONFIRMED for row in rows)}
    chain.facts = digest(chain_matters([row.suggestion_id for row in rows], chain.figures))
    chain.noted_facts = chain.facts if was_noted else ""
    if sessions < in_force(chain.congress_id, on).number("again_sessions"):
        chain.gone_on, chain.noted_facts = on, ""


def erase(suggestion_id: int, *, by: Any) -> None:
    """Delete what warnings keep of a case that was taken off the system because of secrets: sentences of its replies, its place in lists."""
    require(RULES, Act.ERASE, by)
    held = sa.select(WarnedCase.warning_id).where(WarnedCase.suggestion_id == suggestion_id)
    quoting = sa.and_(EarlyWarning.kind == Kind.PHRASE, EarlyWarning.id.in_(held))
    about = sa.select(EarlyWarning).where(sa.or_(EarlyWarning.suggestion_id == suggestion_id, quoting))
    for warning in db.session.scalars(about).all():
        warning.figures, warning.gone_on, warning.noted_facts = {}, warning.gone_on or warning.changed_on, ""
    change_many(sa.delete(WarnedCase).where(WarnedCase.suggestion_id == suggestion_id))
    change_many(sa.delete(ReplySentence).where(ReplySentence.suggestion_id == suggestion_id))
    links = sa.or_(EarlierCase.suggestion_id == suggestion_id, EarlierCase.earlier_id == suggestion_id)
    change_many(sa.delete(EarlierCase).where(links))
