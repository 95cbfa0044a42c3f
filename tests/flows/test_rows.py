"""The lifecycles as they are enforced, held row by row against lifecycle.md: every row is there, and no other."""

import pytest

from tracker.assignments.states import FLOW as SHARE
from tracker.commitments.states import FLOW as COMMITMENT
from tracker.replies.states import FLOW as REPLY
from tracker.suggestions.states import FLOW as CASE

# row | from | acts | to: as the papers have it, for what is built so far. – is nowhere, = is where it was.
PAPERS = {
    CASE: """
    S1  | –                         | draft                    | draft
    S2  | draft                     | invite                   | cosigning
    S3  | cosigning                 | confirm refuse_to_sign   | =
    S4  | cosigning returned        | revise                   | draft
    S5  | draft cosigning returned  | submit                   | submitted
    S7  | submitted                 | send_back                | returned
    S6  | –                         | enter_paper              | submitted
    S8  | submitted                 | propose_decline          | =
    S22 | submitted                 | decline                  | declined
    S10 | –                         | convert_motion           | registered
    S18 | submitted registered assigned | ask_withdrawal agree_withdrawal | =
    S21 | submitted registered assigned | withdraw             | withdrawn
    S9  | submitted                 | register                 | registered
    S11 | –                         | bring_in                 | registered assigned closed withdrawn
    S20 | registered assigned       | adopt                    | =
    S12 | registered                | assign                   | assigned
    S13 | assigned                  | reply_complete           | replied
    S14 | assigned replied closed   | rate correct_rating      | =
    S15 | replied                   | close                    | closed
    S16 | replied                   | rehandle                 | assigned
    S17 | closed                    | reopen                   | assigned
    S19 | draft cosigning returned  | discard                  | –
    """,
    SHARE: """
    A1  | –                          | assign                                       | new accepted
    A2  | accepted new               | sub_assign                                   | moved
    A3  | new                        | accept                                       | accepted
    A14 | refusal_asked              | coordinate                                   | =
    A15 | new                        | take_note                                    | ended
    A4  | new accepted               | refuse                                       | refusal_asked
    A5  | refusal_asked              | agree_refusal                                | moved
    A6  | refusal_asked              | insist                                       | accepted
    A7  | accepted                   | note_contact contest_contact confirm_contact | =
    A8  | accepted                   | ask_extension                                | =
    A9  | accepted                   | grant_extension deny_extension               | =
    A11 | opinion_sent               | ask_again                                    | accepted
    A10 | accepted                   | send_opinion                                 | opinion_sent
    A12 | accepted                   | answered                                     | answered
    A13 | new refusal_asked accepted | end                                          | ended
    S11 | –                          | bring_in                                     | accepted answered opinion_sent ended
    S20 | accepted opinion_sent      | adopt                                        | =
    """,
    REPLY: """
    R1  | –                       | draft_reply | drafting
    R1  | –                       | deliver     | delivered
    R2  | drafting                | hand_up     | signing
    R3  | signing signed          | amend       | drafting
    R4  | signing                 | sign        | signed
    R5  | signed                  | deliver     | delivered
    R6  | drafting signing signed | void        | void
    S11 | –                       | bring_in    | delivered
    """,
    COMMITMENT: """
    C1  | –    | begin          | open
    C2  | open | report put_off | =
    C3  | open | keep           | kept
    C6  | kept | rate           | =
    C4  | kept | contest        | open
    C5  | open | give_up        | given_up
    S11 | –    | bring_in       | open kept
    """,
}
# deadlines whose clocks the papers start in a row
CLOCKS = {
    "S5": {"assign_intersession"}, "S6": {"assign_intersession"}, "S10": {"assign_intersession"}, "S12": {"reply", "co_opinion", "first_contact", "refuse"}, "S14": {"rating"}, "S16": {"rehandle"}, "S17": {"rehandle"},
    "A2": {"refuse", "first_contact"}, "A4": {"reassign"}, "A5": {"reply", "co_opinion", "first_contact", "refuse"}, "R5": {"rating"}, "C3": {"rating"}, "R1": {"rating"}, "A11": {"co_redo"},
}  # fmt: skip
FLOWS = {"suggestion": CASE, "assignment": SHARE, "reply": REPLY, "commitment": COMMITMENT}


def steps(paper):
    """(row, from, act, to) of every single step of a paper."""
    found = set()
    for line in paper.strip().splitlines():
        row, starts, acts, targets = (cell.strip() for cell in line.split("|"))
        for start in starts.split():
            for act in acts.split():
                found |= {(row, start, act, start if to == "=" else to) for to in targets.split()}
    return found


def enforced(flow):
    return {(s.row, str(s.start or "–"), str(s.act), str(s.target or "–")) for s in flow.steps}


@pytest.mark.parametrize("name", FLOWS)
def test_the_rows_enforced_are_the_rows_of_the_papers(name):
    flow = FLOWS[name]

    assert enforced(flow) == steps(PAPERS[flow])


@pytest.mark.parametrize("name", FLOWS)
def test_each_row_says_what_guards_it_and_where_it_comes_from(name):
    silent = {step.row for step in FLOWS[name].steps if not step.guards or not step.source}

    assert not silent


@pytest.mark.parametrize("name", FLOWS)
def test_the_clocks_a_row_starts_are_those_of_the_papers(name):
    started = {step.row: set(step.deadline.replace(" ", "").split(",")) for step in FLOWS[name].steps if step.deadline}

    assert started == {row: CLOCKS[row] for row in {step.row for step in FLOWS[name].steps} & set(CLOCKS)}


# * in the papers: no step leaves it. A state that "may stay so" and the imported ones that have no further step yet are ends too.
ENDS = {
    "suggestion": {"declined", "withdrawn"},
    "assignment": {"answered", "moved", "ended"},
    "reply": {"delivered", "void"},
    "commitment": {"given_up"},
}


@pytest.mark.parametrize("name", ENDS)
def test_an_end_of_the_papers_is_never_left(name):
    left = {str(step.start) for step in FLOWS[name].steps if step.start and step.target != step.start}

    assert not left & ENDS[name]
