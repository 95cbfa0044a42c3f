"""The way a case has gone, in a few lines for people. Pure: reads what was gathered."""

from dataclasses import dataclass
from datetime import date

from tracker.assignments.models import Assignment
from tracker.contacts.models import Way
from tracker.core import clock
from tracker.core.words import _
from tracker.deadlines.schemes import class_text
from tracker.dossier.queries import Dossier
from tracker.feedback.tools import degree_text
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import Part, Signature
from tracker.suggestions.policy import author_for, may_see_names
from tracker.suggestions.states import Act
from tracker.web.filters import day


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on the way. on: when; none while it is still ahead."""

    what: str
    on: date | None
    more: str = ""
    is_now: bool = False


def timeline(d: Dossier, turn: str | None) -> list[Stop]:
    """The stops in the order they were made, and what is next. Skipped steps are not made up."""
    case = d.case
    stops: list[Stop] = []
    if d.voices:
        stations = {link.issue.station_id for link in d.voices}
        days = [link.issue.recorded_on for link in d.voices]
        more = _("%(count)s 个联络站", count=len(stations))
        stops.append(Stop(_("群众反映 %(count)s 条", count=len(d.voices)), min(days), more))
    if case.received_on:
        knows = may_see_names(d.viewer, case)
        signed = [c.deputy.name for c in case.co_signers if c.state is Signature.CONFIRMED and knows]
        names = _("%(author)s 提交", author=author_for(d.viewer, case) or "—")
        names += _("，%(names)s 附议", names=_("、").join(signed)) if signed else ""
        stops.append(Stop(names, case.received_on))
    if case.declined_on and case.decline_reason:
        stops.append(Stop(_("不予受理：%(reason)s", reason=_(case.decline_called)), case.declined_on))
    if case.registered_on:
        stops.append(Stop(_("审查立案，编号 %(number)s", number=case.number), case.registered_on))
    rounds = sorted({share.round for share in d.shares})
    for round_ in rounds:
        stops += _round(d, round_)
    if case.withdrawn_on:
        stops.append(Stop(_("撤回"), case.withdrawn_on))
    stops += _opened_again(d)
    if case.closed_on:
        stops.append(Stop(_("办结"), case.closed_on, case.close_reason))
    told = [link.issue for link in d.voices if link.issue.told_on]
    if told:
        last = max(issue.told_on for issue in told if issue.told_on)
        stops.append(Stop(_("已回告 %(told)s / %(all)s 位群众", told=len(told), all=len(d.voices)), last))
    stops.sort(key=lambda stop: stop.on or date.max)
    if turn:
        stops.append(Stop(turn, None, is_now=True))
    return stops


def _opened_again(d: Dossier) -> list[Stop]:
    """The closings that did not last, by the trail: each with the day it was opened again."""
    stops: list[Stop] = []
    closed = None
    for entry in d.entries:
        if entry.kind == "suggestion" and entry.act == Act.CLOSE:
            closed = entry
        elif entry.kind == "suggestion" and entry.act == Act.REOPEN:
            if closed:
                stops.append(Stop(_("办结"), clock.in_china(closed.at).date(), closed.note))
            stops.append(Stop(_("重启办理"), clock.in_china(entry.at).date(), entry.note))
            closed = None
    return stops


def _given(shares: list[Assignment], round_: int) -> Stop:
    names = _("，").join(
        _("%(unit)s%(part)s", unit=share.unit.short or share.unit.name, part=share.part.text) for share in shares
    )
    if round_ == 1:
        return Stop(_("交办：%(units)s", units=names), shares[0].assigned_on)
    return Stop(_("第 %(round)s 轮办理：%(units)s", round=round_, units=names), shares[0].assigned_on)


def _round(d: Dossier, round_: int) -> list[Stop]:
    shares = [share for share in d.shares if share.round == round_]
    given = [share for share in shares if round_ > 1 or share.from_id is None]  # the others came on by another unit
    stops = [_given(given, round_)] if given else []
    for share in shares:
        short = share.unit.short or share.unit.name
        if share not in given:
            stops.append(Stop(_("改由%(unit)s办理", unit=short), share.assigned_on))
        talks = [contact for contact in d.contacts if contact.assignment_id == share.id]
        if talks:
            more = talks[0].word.text
            way = talks[0].way
            what = (
                _("%(unit)s与代表面商", unit=short)
                if way is Way.FACE
                else _("%(unit)s与代表沟通：%(way)s", unit=short, way=way.text)
            )
            stops.append(Stop(what, talks[0].held_on, more))
        if share.first_due_on and share.extension_decided_on:
            stops.append(Stop(_("%(unit)s延期至 %(until)s", unit=short, until=day(share.due_on)), share.extension_decided_on))
        stops += [
            Stop(_("%(unit)s的会办意见退回重提", unit=short), opinion.returned_on)
            for opinion in d.returned
            if opinion.assignment_id == share.id
        ]
        if share.part is Part.CO and share.opinion_on:
            stops.append(Stop(_("%(unit)s送出会办意见", unit=short), share.opinion_on))
        for reply in d.replies:
            if reply.assignment_id == share.id and reply.state is ReplyState.DELIVERED:
                klass = _("（%(words)s）", words=class_text(reply.scheme, reply.klass)) if reply.klass else ""
                late = _("逾期送达") if reply.is_late else ""
                stops.append(Stop(_("%(unit)s答复%(klass)s", unit=short, klass=klass), reply.delivered_on, late))
        rating = d.rating_of(share)
        if rating:
            attitude, result = (
                degree_text(one, rating.returned_on, d.case.congress_id) for one in (rating.attitude, rating.result)
            )
            words = _("代表评价：态度%(attitude)s，结果%(result)s", attitude=attitude, result=result)
            stops.append(Stop(words, rating.returned_on))
    return stops
