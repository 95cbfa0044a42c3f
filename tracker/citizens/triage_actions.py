"""Looking through what came by code: one by one, or many with one press."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.audit.actions import record, write
from tracker.citizens.models import TriageRun
from tracker.citizens.policy import RULES, Act
from tracker.citizens.triage_queries import MOST_ITEMS, chosen, may_be_undone
from tracker.congress.models import Category, Unit
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep, TrackerError
from tracker.core.labels import Label
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.queries import explained, explained_once
from tracker.issues import actions as issues
from tracker.issues.models import Door, Issue, Junk, Origin, Target
from tracker.issues.states import Act as IssueAct
from tracker.issues.states import State


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with each of many issues, and with which words. act: of this room, or one of the lifecycle."""

    act: Label
    category: Category | None = None
    place: str = ""
    door: Door | None = None
    words: str = ""
    target: Target | None = None
    unit: Unit | None = None
    target_name: str = ""
    junk: Junk | None = None


def look_through(issue: Issue, *, by: Any, on: date) -> bool:
    """Note that somebody of the staff looked through what came by code. Gives whether nobody had."""
    require(RULES, Act.LOOK_THROUGH, by, issue)
    if issue.looked_on is not None:
        return False
    _must_wait(issue, Act.LOOK_THROUGH)
    issue.looked_on = on
    record(issue, Act.LOOK_THROUGH, by=by)
    return True


def hand_to_head(issue: Issue, *, by: Any, on: date) -> None:
    """Ask the head of the station to pass an issue on, which the liaison may not (row I4)."""
    require(RULES, Act.HAND_TO_HEAD, by, issue)
    _must_wait(issue, Act.HAND_TO_HEAD)
    issue.looked_on, issue.to_head_on = issue.looked_on or on, on
    record(issue, Act.HAND_TO_HEAD, by=by)


def set_aside(issue: Issue, why: Junk, *, by: Any, on: date) -> None:
    """Set aside 搁置 what is no opinion. It leaves all lists and counts and can be taken back; its contact is kept as long as any.

    Raises NoSuchStep for what was typed by the staff or has gone somewhere.
    """
    require(RULES, Act.SET_ASIDE, by, issue)
    _must_wait(issue, Act.SET_ASIDE)
    if issue.origin is not Origin.CODE:
        raise NoSuchStep(Act.SET_ASIDE.text, issue.origin.text)
    issue.set_aside_on, issue.set_aside_why = on, why
    issue.retain_until = explained(issue.congress_id, "issue_retention", on)[1].nominal
    record(issue, Act.SET_ASIDE, by=by, note=why.zh)


def take_back(issue: Issue, *, by: Any) -> None:
    """Take back what was set aside; it waits again to be looked through. Raises NoSuchStep for what was not."""
    require(RULES, Act.TAKE_BACK, by, issue)
    if issue.set_aside_on is None:
        raise NoSuchStep(Act.TAKE_BACK.text, issue.state.text)
    issue.set_aside_on = issue.set_aside_why = issue.retain_until = None
    record(issue, Act.TAKE_BACK, by=by)


def triage_many(ids: Sequence[int], wish: Wish, *, by: Any, on: date, at: datetime) -> TriageRun:
    """Do one thing with many issues in one transaction; what cannot be is listed with its reason.

    Pressed twice, the second finds nothing left to do. Raises Invalid for none and for too many.
    """
    require(RULES, Act.TRIAGE, by)
    if not ids:
        raise Invalid("act", _("请至少选择一件意见"))
    if len(ids) > MOST_ITEMS:
        raise Invalid("act", _("一次最多办 %(most)s 件", most=MOST_ITEMS))
    with explained_once():
        lines = [_line(issue, wish, by, on) for issue in chosen(by, ids)]
    done = sum(line["is_done"] for line in lines)
    run = TriageRun(
        congress_id=by.congress_id, station_id=by.station_id, act=str(wish.act), act_name=wish.act.zh, done=done,
        refused=len(lines) - done, results={"lines": lines}, made_at=at, made_by=f"{by.name}（{by.place}）"[:120],
    )  # fmt: skip
    db.session.add(run)
    db.session.flush()  # its address is where the person goes next
    note = f"{done} 件，未办 {len(lines) - done} 件"
    write(kind="triage_run", subject_id=run.id, act=str(wish.act), act_name=wish.act.zh, by=by, note=note)
    return run


def undo(run: TriageRun, *, by: Any, at: datetime) -> int:
    """Take back all that one press set aside, within ten minutes. Gives how many; what was taken back meanwhile stays so."""
    require(RULES, Act.TRIAGE, by)
    if not may_be_undone(run, at):
        raise NoSuchStep(Act.TAKE_BACK.text, _("满十分钟或已撤销"))
    ids = [line["id"] for line in run.results["lines"] if line["is_done"]]
    again = [issue for issue in chosen(by, ids) if issue.set_aside_on is not None]
    for issue in again:
        take_back(issue, by=by)
    run.undone_at = at
    write(
        kind="triage_run", subject_id=run.id, act=str(Act.TAKE_BACK), act_name=Act.TAKE_BACK.zh, by=by, note=f"{len(again)} 件"
    )
    return len(again)


def _must_wait(issue: Issue, act: Act) -> None:
    if issue.state is not State.RECORDED or issue.set_aside_on is not None:
        raise NoSuchStep(act.text, issue.set_aside_why.text if issue.set_aside_why else issue.state.text)


def _line(issue: Issue, wish: Wish, by: Any, on: date) -> dict[str, Any]:
    try:
        _DO[wish.act](issue, wish, by, on)
    except TrackerError as fault:  # raised before anything of it was changed
        return {"id": issue.id, "is_done": False, "why": fault.sentence}
    return {"id": issue.id, "is_done": True, "why": ""}


def _sort(issue: Issue, wish: Wish, by: Any, on: date) -> None:
    """A field of work and a place, each only where one was chosen; sorted is looked through."""
    issues.sort(issue, wish.category or issue.category, wish.place or issue.place, by=by)
    if issue.state is State.RECORDED and issue.set_aside_on is None:
        look_through(issue, by=by, on=on)


def _guide(issue: Issue, wish: Wish, by: Any, _on: date) -> None:
    assert wish.door is not None
    issues.guide_out(issue, wish.door, wish.words, by=by)


def _transfer(issue: Issue, wish: Wish, by: Any, _on: date) -> None:
    assert wish.target is not None
    issues.transfer(issue, wish.target, by=by, unit=wish.unit, name=wish.target_name)


def _set_aside(issue: Issue, wish: Wish, by: Any, on: date) -> None:
    assert wish.junk is not None
    set_aside(issue, wish.junk, by=by, on=on)


def _look(issue: Issue, _wish: Wish, by: Any, on: date) -> None:
    if not look_through(issue, by=by, on=on):
        raise NoSuchStep(Act.LOOK_THROUGH.text, _("已看过"))


_DO: dict[Label, Callable[[Issue, Wish, Any, date], None]] = {
    Act.LOOK_THROUGH: _look,
    IssueAct.SORT: _sort,
    IssueAct.GUIDE_OUT: _guide,
    Act.HAND_TO_HEAD: lambda issue, _wish, by, on: hand_to_head(issue, by=by, on=on),
    IssueAct.TRANSFER: _transfer,
    Act.SET_ASIDE: _set_aside,
    Act.TAKE_BACK: lambda issue, _wish, by, _on: take_back(issue, by=by),
}
