"""Papers, shares and replies in every state, reached by the real acts: what the table of `cells` is tried on."""

from typing import Any

from tests.cast import Cast
from tests.flows.cells import BAD, GOOD, LATER, ON, UNRATED, mark_all
from tests.people import ASSIGNED, FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as shares
from tracker.assignments import extension_actions, import_actions, opinion_actions, refusal_actions
from tracker.assignments.queries import live_of
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.replies import actions as replies
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions, secret_actions, signing_actions, withdrawal_actions
from tracker.suggestions.labels import BackReason, Kind, Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State


def frozen(cast: Cast, state: State) -> Suggestion:
    """A case brought in from earlier years that nobody has adopted."""
    case = Suggestion(
        congress_id=cast.city.id, session=cast.session, session_id=cast.session.id, kind=Kind.IN_SESSION,
        number={State.REGISTERED: "0801", State.ASSIGNED: "0802"}[state], title="往年的建议", registered_on=FILED,
        received_on=FILED, lead=cast.deputies["王芳"], delegation_id=cast.first.id,
    )  # fmt: skip
    screening_actions.bring_in(case, state, by=SYSTEM, is_frozen=True)
    if state is State.ASSIGNED:
        case.first_assigned_on = ASSIGNED
        import_actions.bring_in(case, cast.housing, Part.SOLE, by=SYSTEM, assigned_on=ASSIGNED)
    keep()
    return case


def half_answered(cast: Cast, *, rated: bool) -> Suggestion:
    """A split case of which one unit has answered."""
    case = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    cast.answer(cast.share(case))
    if rated:
        mark_all(case, cast.zhao)
        keep()
    return case


def closed_unrated(cast: Cast) -> Suggestion:
    """A case the office closed because the form had not come back in time."""
    case = cast.replied()
    feedback.close(case, "", by=cast.zhao, on=UNRATED)
    keep()
    return case


def on_paper(cast: Cast, mark: Any) -> Suggestion:
    """A case whose rating the office typed from a paper: the deputy may put it right, and the office its slip."""
    case = cast.replied()
    mark_all(case, cast.zhao, mark)
    keep()
    return case


def closed_and_dissatisfied(cast: Cast) -> Suggestion:
    """A case closed because the form had not come back, and rated dissatisfied afterwards."""
    case = closed_unrated(cast)
    mark_all(case, cast.wang, BAD)
    keep()
    return case


def fitting(cast: Cast) -> dict[str, dict[State, Suggestion]]:
    """For acts that need more than a state: the case on which the act can succeed."""
    return {
        "adopt": {state: frozen(cast, state) for state in (State.REGISTERED, State.ASSIGNED)},
        "rate": {State.ASSIGNED: half_answered(cast, rated=False), State.CLOSED: closed_unrated(cast)},
        "correct_rating": {
            State.ASSIGNED: half_answered(cast, rated=True),
            State.REPLIED: on_paper(cast, BAD),
            State.CLOSED: on_paper(cast, GOOD),
        },
        "rehandle": {State.REPLIED: cast.dissatisfied()},
        "uphold": {State.CLOSED: closed_and_dissatisfied(cast)},
        "reject_decline": {State.SUBMITTED: cast.proposed()},
        "split": {State.RETURNED: several(cast)},
        **dict.fromkeys(("agree_withdrawal", "oppose_withdrawal", "drop_withdrawal"), asked_to_withdraw(cast)),
    }


def proposed_for_removal(cast: Cast) -> Suggestion:
    """A registered paper that 赵敏 would take off the system."""
    case = cast.registered()
    secret_actions.propose_removal(case, "文号", by=cast.zhao, on=ON)
    keep()
    return case


def several(cast: Cast) -> Suggestion:
    """A paper that came back because it holds several matters."""
    case = cast.submitted()
    screening_actions.send_back(case, BackReason.SEVERAL, "", by=cast.zhao, on=FILED)
    keep()
    return case


def asked_to_withdraw(cast: Cast) -> dict[State, Suggestion]:
    """Papers that 陈立 has signed and 王芳 wishes to withdraw, in the states in which it may be asked."""
    found = {}
    for state in (State.SUBMITTED, State.REGISTERED, State.ASSIGNED):
        case = cast.signed_by("陈立")
        suggestions.submit(case, by=cast.wang, at=at(FILED))
        if state is not State.SUBMITTED:
            screening_actions.register(case, by=cast.zhao, on=FILED)
        if state is State.ASSIGNED:
            shares.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
        withdrawal_actions.ask_withdrawal(case, "已经解决", by=cast.wang, on=ASSIGNED)
        found[state] = case
    keep()
    return found


def by_delegation(cast: Cast) -> dict[State, Suggestion]:
    """Papers of the first delegation in the states they pass."""
    tuan = cast.tuan
    made = [cast.draft(by=tuan)]
    invited = cast.draft(by=tuan)
    signing_actions.invite(invited, [cast.deputies["陈立"]], by=tuan)
    made += [invited, cast.submitted(by=tuan)]
    back = cast.submitted(by=tuan)
    screening_actions.send_back(back, BackReason.VAGUE, "", by=cast.zhao, on=FILED)
    replied = cast.replied(by=tuan)
    closed = cast.replied(by=tuan)
    mark_all(closed, tuan)
    keep()
    made += [back, cast.registered(by=tuan), cast.assigned(by=tuan), replied, closed]
    return {case.state: case for case in made}


def main_shares(cast: Cast) -> dict[str, Any]:
    """The share of the main unit in each state, each with a talk."""
    found = {name: cast.share(cast.led()) for name in ("new", "accepted", "refusal_asked", "moved")}
    shares.accept(found["accepted"], by=cast.he, on=ASSIGNED)
    for name in ("refusal_asked", "moved"):
        refusal_actions.refuse(found[name], "不属职责", by=cast.he, on=ASSIGNED)
    refusal_actions.agree_refusal(found["moved"], cast.police, by=cast.zhao, on=ASSIGNED)
    found["answered"] = cast.share(cast.replied())
    withdrawn = cast.led()
    found["ended"] = cast.share(withdrawn)
    shares.end_all(withdrawn, by=SYSTEM, on=ASSIGNED, why="撤回")
    return _talked(found)


def asking_for_time(cast: Cast) -> dict[str, dict[str, Any]]:
    """For the acts that decide on an extension: a share whose unit has asked for one."""
    share = cast.share(cast.accepted())
    extension_actions.ask_extension(share, LATER, "涉及面广", by=cast.he, on=ON)
    _talked({"accepted": share})
    return {act: {"accepted": share} for act in ("grant_extension", "deny_extension")}


def co_shares(cast: Cast) -> dict[str, Any]:
    """The share of the co-unit in each state it can have, each with a talk."""
    found = {
        name: cast.share(cast.led(), cast.finance) for name in ("new", "accepted", "refusal_asked", "moved", "opinion_sent")
    }
    for name in ("accepted", "opinion_sent"):
        shares.accept(found[name], by=cast.zhou, on=ASSIGNED)
    opinion_actions.send_opinion(found["opinion_sent"], "无意见", "蔡局长", by=cast.zhou, on=ASSIGNED)
    for name in ("refusal_asked", "moved"):
        refusal_actions.refuse(found[name], "不属职责", by=cast.zhou, on=ASSIGNED)
    refusal_actions.agree_refusal(found["moved"], cast.police, by=cast.zhao, on=ASSIGNED)
    answered = cast.led()
    found["ended"] = cast.share(answered, cast.finance)
    shares.accept(cast.share(answered), by=cast.he, on=ASSIGNED)
    cast.answer(cast.share(answered), co_words={found["ended"].id: "没有按期送来"})
    return _talked(found)


def sub_shares(cast: Cast) -> dict[str, Any]:
    """A share the coordinator passed on to the housing office, waiting for a word on its refusal."""
    case = cast.assigned((cast.finance, Part.SOLE))
    share = shares.sub_assign(live_of(case)[0], cast.housing, by=cast.luo, on=ASSIGNED)
    refusal_actions.refuse(share, "不属职责", by=cast.he, on=ASSIGNED)
    return _talked({"refusal_asked": share})


def _talked(found: dict[str, Any]) -> dict[str, Any]:
    for share in found.values():
        contacts.bring_in(share, Way.FACE, by=SYSTEM, held_on=ASSIGNED)
    keep()
    return found


def replies_in_every_state(cast: Cast) -> dict[str, Any]:
    """The housing office's reply in each state."""
    found = {}
    for name in ("drafting", "signing", "signed", "void"):
        share = cast.share(cast.accepted())
        cast.talk(share)
        reply = cast.written(share)
        if name in ("signing", "signed"):
            replies.hand_up(reply, by=cast.he, on=ON)
        if name == "signed":
            replies.sign(reply, "临建函〔2026〕1号", by=cast.shen, on=ON)
        if name == "void":
            shares.sub_assign(share, cast.police, by=cast.luo, on=ON)
        keep()
        found[name] = reply
    share = cast.share(cast.accepted())
    found["delivered"] = cast.answer(share)
    return found
