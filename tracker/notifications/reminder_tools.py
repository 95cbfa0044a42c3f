"""Reminding people of what they owe: each step once, and only the latest where several were missed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.accounts.models import Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments.queries import live_of
from tracker.audit.actions import write
from tracker.congress.models import Branch, Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.core.words import N_, _, _n
from tracker.deadlines.profiles import NAMES
from tracker.deadlines.rules import in_force
from tracker.notifications.due_queries import COMMITMENT, STATUS, YEARLY, Owed, owed
from tracker.notifications.models import News, Reminder
from tracker.notifications.steps import ASKED, BEFORE, LAST_DAY, LATE, step_of
from tracker.notifications.tools import author_of, holders, of_deputies, of_role, of_unit, put, raters_of
from tracker.suggestions.labels import Part

BATCH = 100
OVERDUE_WEEK = LATE + 1
LIMITS: Mapping[str, str] = {
    **NAMES, COMMITMENT: N_("兑现承诺"), STATUS: N_("报告承诺进展"), "issue_unit": N_("群众意见办结"), YEARLY: N_("报送年度办理总结"),
}  # fmt: skip
_NEWS = {ASKED: News.STATUS_ASKED, BEFORE: News.DUE_SOON, LAST_DAY: News.DUE_TODAY}
People = Sequence[Capacity]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Who is reminded: whose turn it is; from the first day late also those above; a week later those who watch.

    Each rung names the role it goes up to, as the trail says it.
    """

    first: Callable[[Owed], People]
    above: Callable[[Owed], People] = lambda _owed: ()
    watch: Callable[[Owed], People] = lambda _owed: ()
    above_is: str = ""
    watch_is: str = ""


def _clerks(thing: Owed) -> People:
    return list(of_unit(Role.UNIT_CLERK, thing.unit_id)) if thing.unit_id else ()


def _heads(thing: Owed) -> People:
    return list(of_unit(Role.UNIT_HEAD, thing.unit_id)) if thing.unit_id else ()


def _home(thing: Owed) -> int:
    subject = thing.case or thing.issue or db.session.get_one(Unit, thing.unit_id)
    return subject.congress_id


def _office(thing: Owed) -> People:
    return list(of_role(Role.OFFICE, _home(thing)))


def _office_and_coordinator(thing: Owed) -> People:
    unit = thing.share.unit if thing.share else db.session.get_one(Unit, thing.unit_id)
    is_governments = unit.branch is Branch.GOVERNMENT
    return [*_office(thing), *(of_role(Role.COORDINATOR, _home(thing)) if is_governments else ())]


def _heads_and_main(thing: Owed) -> People:
    """The heads of a co-unit, and the clerks of the main unit, who wait for its opinion."""
    assert thing.case is not None
    mains = [share for share in live_of(thing.case) if share.part is Part.MAIN]
    return [*_heads(thing), *(clerk for main in mains for clerk in of_unit(Role.UNIT_CLERK, main.unit_id))]


def _settlers(thing: Owed) -> People:
    by_coordinator = thing.share is not None and thing.share.is_sub
    return list(of_role(Role.COORDINATOR, _home(thing))) if by_coordinator else _office(thing)


def _office_if_coordinators(thing: Owed) -> People:
    return _office(thing) if thing.share is not None and thing.share.is_sub else ()


def _raters(thing: Owed) -> People:
    assert thing.case is not None
    return list(raters_of(thing.case))


def _heads_and_author(thing: Owed) -> People:
    """The heads of the unit that promised, and the deputy to whom it did."""
    assert thing.case is not None
    return [*_heads(thing), *author_of(thing.case)]


def _station(*roles: Role) -> Callable[[Owed], People]:
    def there(thing: Owed) -> People:
        assert thing.issue is not None
        return list(holders(Capacity.role.in_(roles), Capacity.station_id == thing.issue.station_id))

    return there


def _who_has_it(thing: Owed) -> People:
    """The unit an issue was passed on to, or the liaison who follows it where it went elsewhere."""
    return _clerks(thing) if thing.unit_id else _station(Role.LIAISON)(thing)


def _who_tell(thing: Owed) -> People:
    """Those who tell the person: the deputies who heard and took it up, and the liaison."""
    assert thing.issue is not None
    return [*of_deputies({thing.issue.deputy_id, thing.issue.taken_up_by_id}), *_station(Role.LIAISON)(thing)]


_OF_UNIT = Ladder(_clerks, _heads, _office_and_coordinator, N_("单位负责人"), N_("代表工作机构"))
_OF_CO = Ladder(_clerks, _heads_and_main, _office_and_coordinator, N_("单位负责人"), N_("代表工作机构"))
LADDERS: Mapping[str, Ladder] = {
    "reply": _OF_UNIT,
    "rehandle": _OF_UNIT,
    "first_contact": _OF_UNIT,
    COMMITMENT: Ladder(_clerks, _heads_and_author, _office_and_coordinator, N_("单位负责人、代表"), N_("代表工作机构")),
    "co_opinion": _OF_CO,
    "co_redo": _OF_CO,
    "reassign": Ladder(_settlers, watch=_office_if_coordinators, watch_is=N_("代表工作机构")),
    "assign_intersession": Ladder(_office),
    "issue_unit": Ladder(_who_has_it, _station(Role.LIAISON, Role.STATION_HEAD), _office, N_("联络站站长"), N_("代表工作机构")),
    "issue_tell": Ladder(_who_tell, _station(Role.STATION_HEAD), _office, N_("联络站站长"), N_("代表工作机构")),
    STATUS: Ladder(_clerks),
    YEARLY: Ladder(_clerks),
}


def remind(congress_id: int, on: date) -> Iterator[int]:
    """Remind everybody of a congress of what is owed. Gives after each batch how many were told; a batch is to be kept."""
    rules = in_force(congress_id, on)
    before = rules.number("remind_before")
    due = [(each, _step(each, on, before)) for each in owed(congress_id, on, rules)]
    now = [(each, step) for each, step in due if step is not None]
    for start in range(0, len(now), BATCH):
        batch = now[start : start + BATCH]
        given = _given([each for each, _step in batch])
        told = 0
        for each, step in batch:
            last = given.get((each.kind, each.subject_id, each.rule, each.due_on))
            if last is None or last < step:
                told += _give(congress_id, each, step, last, on)
        yield told


def _step(thing: Owed, on: date, before: int) -> int | None:
    step = step_of(thing.nominal_on, thing.due_on, on, before)
    if thing.rule == "rating":
        return step if step is None else min(step, LATE)  # said once that the form did not come back
    return ASKED if step is None and thing.asked else step


def _given(things: Sequence[Owed]) -> dict[tuple[str, int, str, date], int]:
    """The last step given of each date."""
    r = Reminder
    found = {}
    for kind in {each.kind for each in things}:
        ids = [each.subject_id for each in things if each.kind == kind]
        query = sa.select(r.subject_id, r.rule, r.due_on, sa.func.max(r.step)).where(r.kind == kind, r.subject_id.in_(ids))
        for subject_id, rule, due_on, step in db.session.execute(query.group_by(r.subject_id, r.rule, r.due_on)):
            found[kind, subject_id, rule, due_on] = step
    return found


def _give(congress_id: int, thing: Owed, step: int, last: int | None, on: date) -> int:
    told, rungs = _people(thing, step, last, on)
    words = _words(thing)
    for news, people in told:
        put(people, news, case=thing.case, issue=thing.issue, words=words, rule=thing.rule, due_on=thing.due_on)
    count = sum(len(people) for _news, people in told)
    if not count:  # there was nobody to hear it: an account opened tomorrow shall
        return 0
    db.session.add(
        Reminder(
            congress_id=congress_id, kind=thing.kind, subject_id=thing.subject_id, rule=thing.rule, due_on=thing.due_on,
            step=step, at=clock.now(), told=count, escalated_to="、".join(rungs)[:100],
        )
    )  # fmt: skip
    if rungs:
        _note_down(congress_id, thing, rungs)
    return count


def _said(thing: Owed, step: int, on: date) -> News:
    """How a step is said; the last day is the one after which it is late, to which a day not worked rolls on."""
    is_early = step == LAST_DAY and on < thing.due_on
    return _NEWS[BEFORE] if is_early else _NEWS.get(step, News.OVERDUE)


def _people(thing: Owed, step: int, last: int | None, on: date) -> tuple[list[tuple[News, People]], list[str]]:
    """Who is told what at a step, each person once, and whom it now goes up to. last: the step given before.

    Whose turn it is hears each week; those above and those who watch when it reaches them, then each fourth week.
    """
    if thing.rule == "rating":
        told = [(News.NOT_RETURNED, _office(thing))] if step >= LATE else [(_said(thing, step, on), _raters(thing))]
        return told, []
    ladder = LADDERS[thing.rule]
    told = [(_said(thing, step, on), ladder.first(thing))]
    rungs = []
    for from_step, people, name in ((LATE, ladder.above, ladder.above_is), (OVERDUE_WEEK, ladder.watch, ladder.watch_is)):
        is_new = last is None or last < from_step
        if step < from_step or not name or not (is_new or (step - from_step) % 4 == 0):
            continue
        known = {each.id for _news, others in told for each in others}
        more = [each for each in people(thing) if each.id not in known]
        told.append((News.ESCALATED, more))
        if is_new and more:
            rungs.append(name)
    return told, rungs


def _words(thing: Owed) -> str:
    if thing.case or thing.issue:
        return ""
    return _n("%(n)s 项承诺", thing.many) if thing.rule == STATUS else _n("今年承办 %(n)s 件", thing.many)


def _note_down(congress_id: int, thing: Owed, rungs: Sequence[str]) -> None:
    """Put on the trail that something late went up."""
    write(
        kind=thing.kind,
        subject_id=thing.subject_id,
        case_id=thing.case.id if thing.case else None,
        congress_id=congress_id,
        act="escalate",
        act_name=N_("逾期升级提醒"),
        by=SYSTEM,
        note=f"{LIMITS[thing.rule]}（{thing.due_on.isoformat()}）→ {'、'.join(rungs)}",
    )


def limit_name(rule: str) -> str:
    """What a reminder is about, in words."""
    return _(LIMITS[rule]) if rule in LIMITS else ""
