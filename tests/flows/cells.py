"""The table of capacity × act × state, cell by cell: the people, things in every state, and every act really tried.

A cell is `o` where the act is done, `.` where the right person comes in the wrong state, F where it is not that
person's. Anything else is written out by its name.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from tests.cast import Cast
from tests.people import ASSIGNED, FILED, at
from tracker.accounts.models import Role
from tracker.accounts.policy import PUBLIC, SYSTEM
from tracker.assignments import actions as shares
from tracker.assignments import extension_actions, import_actions, opinion_actions, refusal_actions
from tracker.assignments.queries import of_case as shares_of
from tracker.assignments.withdrawal_actions import withdraw
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way
from tracker.contacts.queries import of_case as contacts_of
from tracker.core.errors import Forbidden, NoSuchStep, TrackerError
from tracker.core.events import drop
from tracker.feedback import actions as feedback
from tracker.feedback import closing_actions, round_actions
from tracker.feedback.models import Degree
from tracker.replies import actions as replies
from tracker.replies import return_actions
from tracker.suggestions import (
    actions,
    confidence_actions,
    decline_actions,
    screening_actions,
    secret_actions,
    signing_actions,
    split_actions,
    withdrawal_actions,
)
from tracker.suggestions.labels import BackReason, DeclineOutcome, DeclineReason, Part
from tracker.suggestions.models import Suggestion

ON = date(2026, 4, 20)
LATER = date(2026, 7, 10)  # between the day of an answer due on 10 June and its cap
UNRATED = date(2026, 4, 28)  # the day after the time to rate an answer of 3 April
GOOD = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)
BAD = feedback.Mark(Degree.SATISFIED, Degree.DISSATISFIED, "没有办")

# lead, co-signer, another deputy; heads of the lead's delegation and of another; office; coordinator; clerk and head of the
# main unit, of the co-unit, of a unit with no share; liaison, station head, committee, administrator, auditor; another
# congress's office; nobody in person.
NAMES = (
    "wang", "chen", "sun", "tuan", "tuan2", "zhao", "luo", "he", "shen", "zhou", "cai", "wu", "wuhead",
    "li", "zhan", "wei", "guan", "shenji", "tang", "system", "public",
)  # fmt: skip


def people(cast: Cast) -> dict[str, Any]:
    """Everybody by name."""
    named = {name: getattr(cast, name) for name in NAMES if name not in ("tuan2", "cai", "system", "public")}
    named["tuan2"] = cast._capacity("tuan2", "二团长", Role.DELEGATION_HEAD, cast.second)
    named["cai"] = cast._capacity("cai", "蔡局长", Role.UNIT_HEAD, cast.finance)
    return {name: {**named, "system": SYSTEM, "public": PUBLIC}[name] for name in NAMES}


def outcome(act: Callable[[], Any]) -> str:
    """What comes of an act, which is then undone."""
    try:
        act()
    except Forbidden:
        return "F"
    except NoSuchStep:
        return "."
    except TrackerError as error:
        return type(error).__name__
    else:
        return "o"
    finally:
        drop()


def tried(act: Callable[[Any, Any], Any], things: dict[Any, Any], who: dict[str, Any]) -> dict[tuple[str, str], str]:
    """What comes of an act, by state and person."""
    return {
        (str(state), name): outcome(lambda t=thing, b=by: act(t, b))
        for state, thing in things.items()
        for name, by in who.items()
    }


def expected(states: Iterable[Any], starts: str, who: str, *, only_there: bool = False) -> dict[tuple[str, str], str]:
    """The signs the papers give. only_there: the right itself exists in those states alone."""
    found = {}
    for state in map(str, states):
        begins = state in starts.split()
        sign = "o" if begins else "F" if only_there else "."
        found |= {(state, name): sign if name in who.split() else "F" for name in NAMES}
    return found


def faults(found: dict[tuple[str, str], str], wanted: dict[tuple[str, str], str]) -> list[str]:
    """The cells that are not as the papers say."""
    assert found.keys() == wanted.keys()
    return [
        f"{state} × {name}: {found[state, name]} for {sign}"
        for (state, name), sign in wanted.items()
        if found[state, name] != sign
    ]


# what is tried


def mark_all(case: Suggestion, by: Any, mark: Any = GOOD) -> None:
    open_now = {s.id: mark for s in shares_of(case.id) if s.answered_on and s.round == case.round}
    feedback.rate(case, open_now, by=by, on=ON, paper="卷柜三" if by.role == Role.OFFICE else "")


def _correct(case: Suggestion, by: Any) -> None:
    share = next((s.id for s in shares_of(case.id) if s.answered_on and s.round == case.round), 0)
    feedback.correct_rating(case, share, GOOD, "点错了", by=by, on=ON)


def case_acts(cast: Cast) -> dict[str, Callable[[Any, Any], Any]]:
    """Each act on a paper, as it is done when all else is right."""
    parts = [(cast.police, Part.SOLE)]
    return {
        "invite": lambda c, by: signing_actions.invite(c, [cast.deputies["孙立"]], by=by),
        "confirm": lambda c, by: signing_actions.confirm(c, by=by, at=at(FILED), text_version=c.text_version),
        "refuse_to_sign": lambda c, by: signing_actions.refuse_to_sign(c, by=by, at=at(FILED)),
        "revise": lambda c, by: signing_actions.revise(c, by=by),
        "submit": lambda c, by: actions.submit(c, by=by, at=at(FILED)),
        "send_back": lambda c, by: screening_actions.send_back(c, BackReason.VAGUE, "", by=by, on=FILED),
        "propose_decline": lambda c, by: decline_actions.propose_decline(
            c, DeclineReason.TENDER, DeclineOutcome.RETURNED, "说明", by=by, on=FILED
        ),
        "reject_decline": lambda c, by: decline_actions.reject_decline(c, "可以受理", by=by),
        "ask_withdrawal": lambda c, by: withdrawal_actions.ask_withdrawal(c, "已经解决", by=by, on=ON),
        "agree_withdrawal": lambda c, by: withdrawal_actions.agree_withdrawal(c, by=by, on=ON),
        "oppose_withdrawal": lambda c, by: withdrawal_actions.oppose_withdrawal(c, "还没有解决", by=by, on=ON),
        "drop_withdrawal": lambda c, by: withdrawal_actions.drop_withdrawal(c, by=by),
        "withdraw": lambda c, by: withdraw(c, by=by, on=ON),
        "split": lambda c, by: split_actions.split(c, "关于清淤的建议", {2}, by=by, at=at(FILED)),
        "register": lambda c, by: screening_actions.register(c, by=by, on=FILED),
        "assign": lambda c, by: shares.assign(c, parts, by=by, on=ASSIGNED),
        "adopt": lambda c, by: import_actions.adopt(c, by=by),
        "rate": mark_all,
        "correct_rating": _correct,
        "close": lambda c, by: feedback.close(c, "不需要再办", by=by, on=UNRATED),
        "rehandle": lambda c, by: feedback.rehandle(c, "请重新办理", by=by, on=ON),
        "reopen": lambda c, by: round_actions.reopen(c, [cast.housing.id], "承诺没有兑现", by=by, on=UNRATED),
        "uphold": lambda c, by: closing_actions.uphold(c, "按规划明年改造", by=by),
        "discard": lambda c, by: actions.discard(c, by=by),
        "edit": lambda c, by: actions.edit(c, cast.text("关于另一件事的建议"), by=by, version=c.version),
    }


def guarding_acts() -> dict[str, Callable[[Any, Any], Any]]:
    """Acts that keep names and secrets."""
    return {
        "confide": lambda c, by: confidence_actions.confide(c, "代表要求", by=by),
        "lift": lambda c, by: confidence_actions.lift(c, "代表同意", by=by),
        "propose_removal": lambda c, by: secret_actions.propose_removal(c, "文号", by=by, on=ON),
        "remove_secret": lambda c, by: secret_actions.remove_secret(c, by=by, on=ON),
        "reject_removal": lambda c, by: secret_actions.reject_removal(c, "不涉密", by=by),
    }


def share_acts(cast: Cast) -> dict[str, Callable[[Any, Any], Any]]:
    """Each act on a share."""
    return {
        "sub_assign": lambda s, by: shares.sub_assign(s, cast.police, by=by, on=ON),
        "accept": lambda s, by: shares.accept(s, by=by, on=ON),
        "refuse": lambda s, by: refusal_actions.refuse(s, "不属职责", by=by, on=ASSIGNED),
        "agree_refusal": lambda s, by: refusal_actions.agree_refusal(s, cast.police, by=by, on=ON),
        "take_note": lambda s, by: shares.take_note(s, by=by, on=ON),
        "coordinate": lambda s, by: refusal_actions.coordinate(
            s, refusal_actions.Meeting(ON, "双方", cast.police, "按职责"), by=by, on=ON
        ),
        "insist": lambda s, by: refusal_actions.insist(s, "属于职责", by=by, on=ON),
        "note_contact": lambda s, by: contacts.note_contact(s, Way.FACE, by=by, on=ON, held_on=ON, content="谈了"),
        "confirm_contact": lambda s, by: contacts.confirm_contact(_talk(s), "", by=by, on=ON),
        "contest_contact": lambda s, by: contacts.contest_contact(_talk(s), "没有谈过", by=by, on=ON),
        "ask_extension": lambda s, by: extension_actions.ask_extension(s, LATER, "涉及面广", by=by, on=ON),
        "grant_extension": lambda s, by: extension_actions.grant_extension(s, LATER, by=by, on=ON),
        "deny_extension": lambda s, by: extension_actions.deny_extension(s, "可以按期答复", by=by, on=ON),
        "ask_again": lambda s, by: return_actions.ask_again(s, "没有实质内容", by=by, on=ON),
        "send_opinion": lambda s, by: opinion_actions.send_opinion(s, "无意见", "蔡局长", by=by, on=ON),
        "answered": lambda s, by: shares.finish(s, by=by, on=ON),
        "end": _end_one,
    }


def _talk(share: Any) -> Any:
    """A talk of this share; every share of the table has had one on paper, whatever its state."""
    return next(c for c in contacts_of(share.suggestion_id) if c.assignment_id == share.id)


def _end_one(share: Any, by: Any) -> None:
    shares.end_all(share.suggestion, by=by, on=ON, why="撤回")
    if share.state != "ended" or share.ended_on != ON:
        raise NoSuchStep("终止", share.state.text)


def reply_acts() -> dict[str, Callable[[Any, Any], Any]]:
    """Each act on a reply."""
    return {
        "hand_up": lambda r, by: replies.hand_up(r, by=by, on=ON),
        "amend": lambda r, by: replies.amend(r, "请改", by=by),
        "sign": lambda r, by: replies.sign(r, "临建函〔2026〕9号", by=by, on=ON),
        "deliver": lambda r, by: replies.deliver(r, by=by, at=at(ON)),
        "void": lambda r, by: replies.void(r, by=by),
    }
