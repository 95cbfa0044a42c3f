"""The one table of capacity × act × state: every act tried by everybody in every state, held against the papers."""

import pytest

from tests.flows import cells, stages
from tests.flows.paper import scans
from tests.people import ASSIGNED, FILED, at
from tracker.assignments import actions as shares
from tracker.assignments.states import State as ShareState
from tracker.commitments import actions as commitments
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.replies import actions as replies
from tracker.replies.states import State as ReplyState
from tracker.suggestions import actions, decline_actions, paper_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import Act, State

pytestmark = pytest.mark.one_engine

# row, act, states it starts from, who: lifecycle.md, with the cast of `cells.NAMES`
PAPER = """
S2   invite          draft                       wang
S3   confirm         cosigning                   chen
S3   refuse_to_sign  cosigning                   chen
S4   revise          cosigning returned          wang
S5   submit          draft cosigning returned    wang
S7   send_back       submitted                   zhao
S7   split           returned                    wang
S8   propose_decline submitted                   zhao
–    reject_decline  submitted                   zhao
S18  ask_withdrawal    submitted registered assigned   wang
S18  agree_withdrawal  submitted registered assigned   chen
–    oppose_withdrawal submitted registered assigned   chen
–    drop_withdrawal   submitted registered assigned   wang
S21  withdraw          submitted registered assigned   system
S9   register        submitted                   zhao
S12  assign          registered                  zhao system
S20  adopt           registered assigned         zhao
S14  rate            assigned replied closed     wang zhao
S14  correct_rating  assigned replied closed     wang zhao
S15  close           replied                     zhao system
S16  rehandle        replied                     zhao system
S17  reopen          closed                      zhao
–    uphold          closed                      zhao
S19  discard         draft cosigning returned    wang
–    edit            draft                       wang
"""
SHARE = """
A2   sub_assign       new accepted                 luo
A3   accept           new                          own
A4   refuse           new accepted                 own
A5   agree_refusal    refusal_asked                zhao
A6   insist           refusal_asked                zhao
A14  coordinate       refusal_asked                zhao
A15  take_note        new                          nobody
A7   note_contact     accepted                     own
A7   confirm_contact  accepted                     wang
A7   contest_contact  accepted                     wang
A8   ask_extension    accepted                     own_main
A9   grant_extension  accepted                     office
A9   deny_extension   accepted                     office
A10  send_opinion     accepted                     own_co
A11  ask_again        opinion_sent                 its_main
A12  answered         accepted                     system
A13  end              new refusal_asked accepted   system
"""
REPLY = """
R2   hand_up   drafting                 he
R3   amend     signing signed           shen
R4   sign      signing                  shen
R5   deliver   signed                   he
R6   void      drafting signing signed  system
"""


def rows(paper, **own):
    """(act, starts, who) of each row; own: who stands for a word of the table."""
    for line in paper.strip().splitlines():
        _row, act, rest = line.split(maxsplit=2)
        starts, _blank, who = rest.rpartition("  ")
        yield act, starts, " ".join(own.get(name, name) for name in who.split())


def hold(paper, acts, things, who, fitting=None, only_there=(), **own):
    """Every cell of every row, tried and held against the paper; faults by act."""
    found = {}
    for act, starts, by in rows(paper, **own):
        tried = cells.tried(acts[act], things | (fitting or {}).get(act, {}), who)
        wrong = cells.faults(tried, cells.expected(things, starts, by, only_there=act in only_there))
        found |= {act: wrong} if wrong else {}
    return found


ASKED = (
    "confirm",
    "refuse_to_sign",
    "agree_withdrawal",
    "oppose_withdrawal",
)  # nobody is a co-signer before being asked or after answering


def test_every_act_on_a_paper_of_a_deputy(cast):
    things, fitting = cast.in_every_state(), stages.fitting(cast)

    assert set(things) == set(State)
    assert hold(PAPER, cells.case_acts(cast), things, cells.people(cast), fitting, ASKED) == {}


def test_every_act_on_a_paper_of_a_delegation_whose_head_stands_where_the_lead_stands(cast):
    things = stages.by_delegation(cast)
    more = (
        "adopt",
        "rate",
        "correct_rating",
        "rehandle",
        "uphold",
        "split",
        "reject_decline",
        "agree_withdrawal",
        "oppose_withdrawal",
        "drop_withdrawal",
    )  # these need more than a state
    paper = "\n".join(line.replace("wang", "tuan") for line in PAPER.strip().splitlines() if line.split()[1] not in more)

    assert hold(paper, cells.case_acts(cast), things, cells.people(cast), None, ASKED) == {}


def test_a_delegation_s_answered_paper_is_rated_by_its_head_and_never_by_a_unit_or_a_deputy(cast):
    replied = {State.REPLIED: stages.by_delegation(cast)[State.REPLIED]}

    assert hold("S14  rate  replied  tuan zhao", cells.case_acts(cast), replied, cells.people(cast)) == {}


def test_every_act_on_the_share_of_an_answering_unit(cast):
    things = stages.main_shares(cast)

    mine = {"own": "he", "own_main": "he", "own_co": "nobody", "its_main": "nobody", "office": "zhao"}
    assert hold(SHARE, cells.share_acts(cast), things, cells.people(cast), stages.asking_for_time(cast), **mine) == {}


def test_every_act_on_the_share_of_a_co_unit(cast):
    things = stages.co_shares(cast)

    mine = {"own": "zhou", "own_main": "nobody", "own_co": "zhou", "its_main": "he", "office": "nobody"}
    assert hold(SHARE, cells.share_acts(cast), things, cells.people(cast), **mine) == {}


def test_the_refusal_of_a_share_passed_on_goes_to_the_coordinator_too(cast):
    paper = (
        "A5  agree_refusal  refusal_asked  zhao luo\nA6  insist  refusal_asked  zhao luo\nA14  coordinate  refusal_asked  zhao"
    )

    assert hold(paper, cells.share_acts(cast), stages.sub_shares(cast), cells.people(cast)) == {}


def test_a15_what_came_for_reference_is_noted_by_its_unit_and_nothing_else_is_done_with_it(cast):
    case = cast.assigned((cast.housing, Part.SOLE), (cast.finance, Part.REFERENCE))
    noted = cast.assigned((cast.housing, Part.SOLE), (cast.finance, Part.REFERENCE))
    share = cast.share(noted, cast.finance)
    shares.take_note(share, by=cast.zhou, on=ASSIGNED)
    keep()
    things = {"new": cast.share(case, cast.finance), "ended": share}
    acts = cells.share_acts(cast)
    paper = "A15  take_note  new  zhou\nA3  accept  –  nobody\nA4  refuse  –  nobody\nA2  sub_assign  –  nobody"

    assert hold(paper, acts, things, cells.people(cast)) == {}


def test_nobody_passes_on_a_share_outside_the_government(cast):
    things = {"new": cast.share(cast.assigned((cast.court, Part.SOLE)), cast.court)}

    assert hold("A2  sub_assign  new  nobody", cells.share_acts(cast), things, cells.people(cast)) == {}


def test_every_act_on_a_reply(cast):
    things = stages.replies_in_every_state(cast)

    assert set(things) == set(ReplyState)
    assert hold(REPLY, cells.reply_acts(), things, cells.people(cast)) == {}


def test_a_reply_is_begun_by_the_clerk_of_an_answering_unit_that_has_signed_for_its_share(cast):
    who, mains, cos = cells.people(cast), stages.main_shares(cast), stages.co_shares(cast)

    def begin(share, by):
        return replies.draft_reply(share, by=by, on=cells.ON)

    wanted = {cell: "NotAccepted" if sign == "." else sign for cell, sign in cells.expected(mains, "accepted", "he").items()}
    assert set(mains) | set(cos) == set(ShareState)
    assert cells.faults(cells.tried(begin, mains, who), wanted) == []
    assert cells.faults(cells.tried(begin, cos, who), cells.expected(cos, "", "")) == []


def test_a_promise_enters_the_ledger_by_itself_and_from_earlier_lists_by_the_office(cast):
    things = {"–": cast.share(cast.replied())}
    acts = {
        "begin": lambda s, by: commitments.begin(s, "年内完成", cells.ON, by=by, on=cells.ON),
        "bring_in": lambda s, by: commitments.bring_in(s, "年内完成", cells.ON, by=by, on=cells.ON, kept_on=None),
    }

    assert hold("C1  begin  –  system\nS11  bring_in  –  zhao system", acts, things, cells.people(cast)) == {}


def test_s22_a_paper_is_declined_by_a_second_person_of_the_office_alone(cast):
    case, who = cast.proposed(), {**cells.people(cast), "qian": cast.qian}

    found = cells.tried(lambda c, by: decline_actions.decline(c, by=by, on=FILED), {State.SUBMITTED: case}, who)

    assert {name for (_state, name), sign in found.items() if sign == "o"} == {"qian"}
    assert {sign for (_state, name), sign in found.items() if name != "qian"} == {"F"}


def test_s22_without_a_proposal_there_is_nothing_to_confirm_and_elsewhere_it_is_the_wrong_time(cast):
    things = cast.in_every_state()

    found = cells.tried(lambda c, by: decline_actions.decline(c, by=by, on=FILED), things, {"qian": cast.qian})

    assert found.pop((State.SUBMITTED, "qian")) == "NothingProposed"
    assert set(found.values()) == {"."}


def test_s6_and_s10_papers_and_motions_are_taken_in_by_the_office(cast):
    who = cells.people(cast)
    acts = {
        "enter_paper": lambda _none, by: paper_actions.enter_paper(
            cast.text(), cast.deputies["王芳"], by=by, at=at(FILED), received_on=FILED, place="第 3 卷", scans=scans()),
        "convert_motion": lambda _none, by: paper_actions.convert_motion(
            cast.text(), cast.deputies["王芳"], paper_actions.Motion("12", "主席团第二次会议", FILED), by=by, at=at(FILED)),
    }  # fmt: skip

    found = hold("S6  enter_paper  –  zhao\nS10  convert_motion  –  zhao", acts, {"–": None}, who)

    # the office of another congress takes in papers of its own, where no session has been held yet
    assert found == {act: ["– × tang: NoSession for F"] for act in ("enter_paper", "convert_motion")}


def test_a_paper_is_begun_by_deputies_and_in_session_by_heads_of_delegations(cast):
    who = cells.people(cast)
    acts = {
        day: lambda _none, by, on=on: actions.draft(cast.text(), by=by, at=at(on))
        for day, on in (("inside", FILED), ("between", ASSIGNED))
    }

    assert hold("S1  inside  –  wang chen sun tuan tuan2", acts, {"–": None}, who) == {}
    assert hold("S1  between  –  wang chen sun", acts, {"–": None}, who) == {
        "between": ["– × tuan: OutOfSession for F", "– × tuan2: OutOfSession for F"]
    }


def test_only_the_system_says_that_all_have_answered(cast):
    case = cast.assigned()

    assert [name for name, by in cells.people(cast).items() if allows(RULES, Act.REPLY_COMPLETE, by, case)] == ["system"]


def test_names_and_secrets_are_the_office_s_alone_once_a_paper_is_out_of_its_drawer(cast):
    things, who, acts = cast.in_every_state(), cells.people(cast), cells.guarding_acts()
    wanted = {
        "confide": ("submitted returned declined registered assigned replied closed withdrawn", ""),
        "lift": ("", "submitted returned declined registered assigned replied closed withdrawn"),  # it is not confidential
        "propose_removal": ("returned declined registered assigned replied closed withdrawn", "submitted"),
    }

    for act, (is_done, is_not_open) in wanted.items():
        found = cells.tried(acts[act], things, who)
        assert {state for (state, name), sign in found.items() if (name, sign) == ("zhao", "o")} == set(is_done.split()), act
        assert {state for (state, name), sign in found.items() if (name, sign) == ("zhao", ".")} == set(is_not_open.split()), (
            act
        )
        assert {sign for (_state, name), sign in found.items() if name != "zhao"} == {"F"}, act


def test_what_one_of_the_office_proposed_is_confirmed_by_another_alone_and_taken_back_by_either(cast):
    proposed, who, acts = stages.proposed_for_removal(cast), {**cells.people(cast), "qian": cast.qian}, cells.guarding_acts()

    for act, by in (("remove_secret", {"qian"}), ("reject_removal", {"zhao", "qian"})):
        found = cells.tried(acts[act], {"registered": proposed}, who)
        assert {name for (_state, name), sign in found.items() if sign == "o"} == by, act
        assert {sign for (_state, name), sign in found.items() if name not in by} == {"F"}, act
