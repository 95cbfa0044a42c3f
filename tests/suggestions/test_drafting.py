"""Writing a paper: its sections and asks, what it lacks, two people at one text, throwing it away."""

from datetime import date, datetime

import pytest

from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.audit.queries import of_case as entries_of
from tracker.congress.labels import Ground
from tracker.congress.models import Mandate
from tracker.core.clock import CHINA
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep, Stale
from tracker.core.events import drop, keep
from tracker.deadlines.periods import Measure
from tracker.deadlines.rule_actions import set_rule
from tracker.roster.mandate_actions import GROUNDS, set_mandate
from tracker.suggestions import actions, signing_actions
from tracker.suggestions.errors import NoDelegationPapers, NoSession, OutOfSession
from tracker.suggestions.labels import Wanted
from tracker.suggestions.models import Ask, Suggestion
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
LONG_AGO = date(2025, 12, 31)


def asks_of(case):
    return [(ask.position, ask.text) for ask in case.asks]


def test_a_draft_keeps_its_sections_and_its_numbered_asks(cast):
    case = cast.draft(situation="情况", analysis="分析", asks=("第一件", "第二件"), wanted=Wanted.POLICY)

    assert (case.situation, case.analysis, case.wanted) == ("情况", "分析", Wanted.POLICY)
    assert asks_of(case) == [(1, "第一件"), (2, "第二件")]


def test_empty_asks_are_left_out_and_the_rest_is_numbered_without_gaps(cast):
    assert asks_of(cast.draft(asks=("", "甲", "", "乙", ""))) == [(1, "甲"), (2, "乙")]


@pytest.mark.parametrize("after", [("甲",), ("甲", "乙", "丙"), ("乙", "甲"), ()])
def test_asks_changed_in_number_are_numbered_anew_and_none_is_left_behind(cast, after):
    case = cast.draft(asks=("甲", "乙"))

    actions.edit(case, cast.text(asks=after), by=cast.wang, version=case.version)
    keep()

    assert asks_of(case) == list(enumerate(after, start=1))
    assert len(db.session.scalars(db.select(Ask)).all()) == len(after)


def test_a_draft_may_be_saved_with_nothing_but_a_title(cast):
    case = cast.draft(situation="", analysis="", asks=(), wanted=None, category=None, interest="")

    assert case.state is State.DRAFT


def test_a_draft_belongs_to_the_deputy_and_to_the_delegation_the_deputy_is_in(cast):
    case = cast.draft()

    assert (case.lead.name, case.delegation.name, case.number, case.kind) == ("王芳", "第一代表团", None, None)


LACKS = {
    "title": {"title": ""},
    "situation": {"situation": ""},
    "analysis": {"analysis": ""},
    "asks": {"asks": ()},
    "category": {"category": None},
    "wanted": {"wanted": None},
    "interest": {"interest": ""},
}


@pytest.mark.parametrize("field", LACKS)
def test_a_paper_that_lacks_something_is_not_handed_in_and_is_told_what(cast, field):
    case = cast.draft(**LACKS[field])

    with pytest.raises(Invalid) as fault:
        actions.submit(case, by=cast.wang, at=at(FILED))

    assert fault.value.field == field
    assert fault.value.sentence.startswith("请")
    assert case.state is State.DRAFT


def test_all_that_is_missing_is_named_at_once(cast):
    case = cast.draft(situation="", analysis="", asks=(), wanted=None, category=None, interest="")

    assert {name for name, _sentence in actions.missing_in(case)} == set(LACKS) - {"title"}
    assert actions.missing_in(cast.draft()) == []


def test_a_text_saved_meanwhile_is_shown_beside_one_s_own_and_not_written_over(cast):
    case = cast.draft()
    opened = case.version
    actions.edit(case, cast.text("关于甲的建议", situation="甲的情况"), by=cast.wang, version=opened)
    keep()

    with pytest.raises(Stale) as clash:
        actions.edit(case, cast.text("关于乙的建议"), by=cast.wang, version=opened)

    assert ("situation", "情况", "甲的情况") in clash.value.theirs
    assert case.title == "关于甲的建议"


def test_an_edit_leaves_on_the_trail_what_changed_and_not_a_word_of_it(cast):
    case = cast.draft()
    actions.edit(case, cast.text("关于乙的建议", asks=("改一件",)), by=cast.wang, version=case.version)
    keep()

    last = entries_of(case.id)[-1]

    assert (last.act, last.actor, last.role) == ("edit", "王芳", "deputy")
    assert last.details == {"title": ["***", "***"], "asks": ["***", "***"], "text_version": [1, 2]}


def test_nothing_that_was_written_in_the_drawer_is_on_the_trail_even_when_it_left(cast):
    case = cast.returned()
    actions.edit(_reopened(cast, case), cast.text("关于乙的建议", situation="乙的情况"), by=cast.wang, version=case.version)
    actions.submit(case, by=cast.wang, at=at(FILED))
    keep()

    trail = "".join(f"{entry.note}{entry.details}" for entry in entries_of(case.id))

    assert [entry.act for entry in entries_of(case.id)] == ["draft", "submit", "send_back", "revise", "edit", "submit"]
    for words in ("积水", "关于乙的建议", "乙的情况", "改造低洼路段", case.analysis):
        assert words not in trail


def _reopened(cast, case):
    signing_actions.revise(case, by=cast.wang)
    return case


def test_a_paper_out_of_the_drawer_is_not_edited(cast):
    case = cast.submitted()

    with pytest.raises(NoSuchStep):
        actions.edit(case, cast.text(), by=cast.wang, version=case.version)


@pytest.mark.parametrize("mandate", [Mandate.SUSPENDED, Mandate.ENDED])
def test_a_deputy_who_is_suspended_or_gone_begins_and_hands_in_nothing_and_still_reads(cast, mandate):
    from tracker.suggestions.queries import find

    case = cast.draft()
    set_mandate(cast.deputies["王芳"], mandate, GROUNDS[mandate][0], "常委会公告", by=SYSTEM, on=FILED)
    keep()

    with pytest.raises(Forbidden):
        actions.draft(cast.text(), by=cast.wang, at=at(FILED))
    with pytest.raises(Forbidden):
        actions.submit(case, by=cast.wang, at=at(FILED))
    assert find(cast.wang, case.id) is case


def test_a_suspended_deputy_who_comes_back_goes_on(cast):
    case = cast.draft()
    set_mandate(cast.deputies["王芳"], Mandate.SUSPENDED, Ground.DETAINED, "立案", by=SYSTEM, on=FILED)
    set_mandate(cast.deputies["王芳"], Mandate.IN_OFFICE, Ground.CEASED, "撤案", by=SYSTEM, on=FILED)

    actions.submit(case, by=cast.wang, at=at(FILED))

    assert case.state is State.SUBMITTED


def test_a_delegation_raises_papers_in_session_only_and_they_carry_its_name(cast):
    case = cast.draft(by=cast.tuan)

    assert (case.is_delegation_paper, case.lead, case.author) == (True, None, "第一代表团")
    with pytest.raises(OutOfSession):
        actions.draft(cast.text(), by=cast.tuan, at=at(date(2026, 1, 16)))
    with pytest.raises(OutOfSession):
        actions.submit(case, by=cast.tuan, at=at(date(2026, 1, 16)))


def test_the_last_instant_of_the_session_is_inside_for_a_delegation(cast):
    case = actions.draft(cast.text(), by=cast.tuan, at=datetime(2026, 1, 15, 23, 59, 59, tzinfo=CHINA))

    assert case.state is State.DRAFT


def test_before_any_session_there_is_nothing_to_hand_in_to(cast):
    case = cast.draft(LONG_AGO)

    with pytest.raises(NoSession):
        actions.submit(case, by=cast.wang, at=at(LONG_AGO))


@pytest.mark.parametrize("make", ["draft", "cosigning", "returned"])
def test_a_paper_thrown_away_is_gone_and_only_the_fact_stays(cast, make):
    case = getattr(cast, make)()
    case_id, title = case.id, case.title

    actions.discard(case, by=cast.wang)
    keep()

    assert db.session.get(Suggestion, case_id) is None
    *before, last = entries_of(case_id)
    assert (last.act, last.actor, last.after) == ("discard", "王芳", None)
    assert not any(title in f"{entry.note}{entry.details}" for entry in [*before, last])


def test_a_paper_handed_in_is_not_thrown_away(cast):
    case = cast.submitted()

    with pytest.raises(NoSuchStep):
        actions.discard(case, by=cast.wang)


def test_s1_where_the_rule_knows_no_delegation_papers_its_head_begins_none_and_hands_none_in(cast):
    case = cast.draft(by=cast.tuan)
    set_rule(cast.city, "delegation_may_author", Measure.CHOICE, "no", FILED, "本市办法", by=cast.zhao, on=FILED)
    keep()

    with pytest.raises(NoDelegationPapers):
        cast.draft(by=cast.tuan)
    drop()
    with pytest.raises(NoDelegationPapers):
        actions.submit(case, by=cast.tuan, at=at(FILED))
    drop()

    assert cast.draft().state is State.DRAFT  # a deputy goes on as before
