"""What can be done with an issue."""

from datetime import date
from typing import Any

from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import advance, start
from tracker.audit.actions import record as note_down
from tracker.congress.models import Category, Congress, Deputy, Station, Unit
from tracker.core import clock
from tracker.core.errors import Invalid
from tracker.core.events import tell as announce
from tracker.core.policy import require
from tracker.core.text import hide_contacts, shorten
from tracker.core.words import N_, _
from tracker.deadlines.counting import count, stop
from tracker.deadlines.queries import explained
from tracker.issues.errors import IsSetAside
from tracker.issues.events import IssueFreed, IssueRecorded, IssueToTell, IssueTransferred
from tracker.issues.holding_actions import send, start_clock, take_back
from tracker.issues.models import NOTICE, Door, Issue, Origin, PassEnd, Target, Way, place_of
from tracker.issues.policy import RULES
from tracker.issues.states import FLOW, Act, State


def record(
    station: Station,
    text: str,
    *,
    by: Any,
    on: date,
    category: Category | None = None,
    place: str = "",
    name: str = "",
    phone: str = "",
    deputy: Deputy | None = None,
    may_share_contact: bool = False,
) -> Issue:
    """Record 登记 what a constituent said at a station, in the person's own words.

    deputy: who received it, where a liaison writes. may_share_contact: the person agreed that whoever deals with it gets
    name and phone. Raises Invalid where the station is not open.
    """
    require(RULES, Act.RECORD, by, station)
    if not station.is_open:
        raise Invalid("station_id", _("这个联络站现在不开放，不能登记"))
    issue = Issue(
        congress_id=station.congress_id,
        station=station,
        text=text,
        category=category,
        place=place,
        name=name or None,
        phone=phone or None,
        notice=NOTICE,
        recorded_on=on,
        recorded_by_id=by.id,
        deputy=by.deputy if by.deputy_id else deputy,
        may_share_contact=may_share_contact and bool(name or phone),
        made_at=clock.now(),
    )
    start(issue, FLOW, Act.RECORD, by=by)
    announce(IssueRecorded(issue.id))
    return issue


def must_count(issue: Issue) -> None:
    """Nothing, if the issue is not set aside. Raises IsSetAside. Part of an act that asked."""
    if issue.set_aside_on is not None:
        raise IsSetAside()


def answer(issue: Issue, words: str, *, by: Any) -> None:
    """Explain on the spot 当场答复. The person was there, so the person has been told."""
    require(RULES, Act.ANSWER, by, issue)
    must_count(issue)
    issue.answer, issue.settled_on, issue.result_no = words, clock.today(), issue.result_no + 1
    advance(issue, FLOW, Act.ANSWER, by=by, note=hide_contacts(words))


def guide_out(issue: Issue, door: Door, words: str, *, by: Any) -> None:
    """Name the right door 引导 for what is none of a deputy's: courts, arbitration, petitions, emergencies."""
    require(RULES, Act.GUIDE_OUT, by, issue)
    must_count(issue)
    issue.door, issue.answer, issue.settled_on = door, words, clock.today()
    issue.result_no += 1
    advance(issue, FLOW, Act.GUIDE_OUT, by=by, note=hide_contacts(f"{door.zh} {words}".strip()))


def transfer(
    issue: Issue,
    target: Target,
    *,
    by: Any,
    unit: Unit | None = None,
    name: str = "",
    congress: Congress | None = None,
    words: str = "",
) -> None:
    """Pass an issue on 转交. A deputy alone may not (Deputies Law 31). congress: of the tree, whose office is to deal with it.

    Raises Invalid where it is not said to whom.
    """
    require(RULES, Act.TRANSFER, by, issue)
    must_count(issue)
    FLOW.step(issue.state, Act.TRANSFER)
    send(issue, target, by=by, unit=unit, name=name, congress=congress, words=words)
    advance(issue, FLOW, Act.TRANSFER, by=by, note=issue.target_name)
    announce(IssueTransferred(issue.id))


def sign_for(issue: Issue, *, by: Any, on: date) -> None:
    """Sign for what was passed on 签收; the unit's time starts."""
    require(RULES, Act.SIGN_FOR, by, issue)
    start_clock(issue, on)
    advance(issue, FLOW, Act.SIGN_FOR, by=by)


def report_back(issue: Issue, words: str, *, by: Any, on: date) -> None:
    """Say what came of what was passed on 反馈; the person is to be told."""
    require(RULES, Act.REPORT_BACK, by, issue)
    take_result(issue, words, by=by, on=on)


def take_result(issue: Issue, words: str, *, by: Any, on: date) -> None:
    """Note what came of what was passed on, by whoever had it. Part of an act that asked."""
    FLOW.step(issue.state, Act.REPORT_BACK)
    issue.answer = issue.outcome = words
    _to_be_told(issue, on)
    advance(issue, FLOW, Act.REPORT_BACK, by=by, note=hide_contacts(words))
    take_back(issue, PassEnd.REPORTED, words, by=by, on=on)
    announce(IssueToTell(issue.id))


def _to_be_told(issue: Issue, on: date) -> None:
    """There is a result, which the person has not read yet; from now the time runs to tell it, and no other."""
    issue.to_tell_since, issue.seen_at, issue.result_no = on, None, issue.result_no + 1
    stop(issue)
    issue.tell_by = count(issue, "issue_tell", on, words=N_("有结果后回告群众"))


def link(issue: Issue, *, by: Any, suggestion_id: int) -> None:
    """Take an issue up into a suggestion 并入建议. The person's name stays behind. Called by suggestions."""
    require(RULES, Act.LINK, by, issue)
    must_count(issue)
    issue.taken_up_by_id = by.deputy_id
    advance(issue, FLOW, Act.LINK, by=by, note=f"#{suggestion_id}")
    take_back(issue, PassEnd.LINKED, "", by=by, on=clock.today())
    stop(issue)


def unlink(issue: Issue, *, by: Any, why: str) -> None:
    """Let an issue go from its suggestion 移出建议, so that it can be taken up again. Called by suggestions."""
    require(RULES, Act.UNLINK, by, issue)
    had_it = issue.taken_up_by_id
    issue.taken_up_by_id = issue.target = issue.unit = issue.signed_on = issue.due_on = None
    issue.target_name = ""  # it begins anew: whoever had it before the suggestion has it no more
    advance(issue, FLOW, Act.UNLINK, by=by, note=why)
    if by is SYSTEM:
        announce(IssueFreed(issue.id, had_it))


def outcome(issue: Issue, words: str, *, by: Any, on: date, is_more: bool = False) -> None:
    """Hand down what was answered to the suggestion the issue is part of; the person is to be told, again if need be.

    is_more: another unit has answered in this round. What the person has not heard yet stays beside what is new.
    """
    require(RULES, Act.OUTCOME, by, issue)
    is_unheard = is_more and issue.state is State.TO_TELL
    issue.outcome = f"{issue.outcome}\n{words}" if is_unheard else words
    _to_be_told(issue, on)
    issue.told_on = issue.told_way = issue.settled_on = issue.closed_on = issue.retain_until = None
    advance(issue, FLOW, Act.OUTCOME, by=by)
    announce(IssueToTell(issue.id))


def withhold(issue: Issue, instead: str, *, by: Any) -> None:
    """Take back the words of an outcome: the suggestion was taken off the system because of secrets. It stays where it is."""
    require(RULES, Act.WITHHOLD, by, issue)
    issue.outcome = instead if issue.outcome else ""
    issue.told_words = instead if issue.told_words else ""
    note_down(issue, Act.WITHHOLD, by=by)


def tell(issue: Issue, way: Way, words: str, *, by: Any, on: date) -> None:
    """Note how the person was told 回告. Raises Invalid for a day before there was anything to tell."""
    require(RULES, Act.TELL, by, issue)
    if issue.to_tell_since and on < issue.to_tell_since:
        raise Invalid("told_on", _("回告日期不能早于有结果的日期"))
    issue.told_on, issue.told_way, issue.told_words, issue.settled_on = on, way, words, on
    advance(issue, FLOW, Act.TELL, by=by, note=way.zh)
    stop(issue)


def close(issue: Issue, *, by: Any, on: date) -> None:
    """End an issue 了结. The contact is kept for the set time from now, then erased; the count stays."""
    require(RULES, Act.CLOSE, by, issue)
    end(issue, on)
    advance(issue, FLOW, Act.CLOSE, by=by)


def end(issue: Issue, on: date) -> None:
    """Note the day an issue ended and until when its contact is kept. Part of an act that asked."""
    issue.closed_on = on
    issue.retain_until = explained(issue.congress_id, "issue_retention", on)[1].nominal


def sort(issue: Issue, category: Category | None, place: str, *, by: Any) -> bool:
    """Put an issue under a field of work and say where it lies. Gives whether that changed anything."""
    require(RULES, Act.SORT, by, issue)
    place = place_of(place)
    if (issue.category_id, issue.place) == (category.id if category else None, place):
        return False
    issue.category, issue.place = category, place
    note_down(issue, Act.SORT, by=by, note=f"{category.name if category else ''} {place}".strip())
    return True


def hand_over(issue: Issue, successor: Station, *, by: Any) -> None:
    """Give an issue of a closed station to the one that takes over, which goes on with it and tells the person."""
    require(RULES, Act.HAND_OVER, by, issue)
    before, issue.station = issue.station.name, successor
    note_down(issue, Act.HAND_OVER, by=by, note=f"{before} → {successor.name}")


def bring_in(
    station: Station,
    text: str,
    state: State,
    *,
    by: Any,
    on: date,
    category: Category | None,
    place: str,
    words: str,
) -> Issue:
    """Take an issue over from an earlier list, in the state the list gives it."""
    require(RULES, Act.BRING_IN, by, station)
    issue = Issue(
        congress_id=station.congress_id,
        station=station,
        text=text,
        category=category,
        place=place,
        answer=words,
        origin=Origin.IMPORT,
        recorded_on=on,
        made_at=clock.now(),
    )
    if state is State.TRANSFERRED:
        issue.target, issue.target_name = Target.STREET, shorten(words, 100)
    if state is State.GUIDED:
        issue.door = Door.OTHER
    start(issue, FLOW, Act.BRING_IN, by=by, to=state)
    return issue
