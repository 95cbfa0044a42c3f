"""The loop: told in time, seen, and whether it is really solved – as the person says."""

from datetime import date, timedelta

import pytest

from tests.entry import let_in
from tests.issues.voices import DONE, HEARD, TOLD, in_every_state, issue_in, people
from tests.people import FILED, at
from tracker.accounts.policy import PUBLIC, SYSTEM
from tracker.audit.queries import of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.desk.late_queries import late
from tracker.issues import actions, citizen_actions, closing_actions
from tracker.issues.loop_models import Solved, Verdict
from tracker.issues.loop_queries import Loop, stands, verdict_of
from tracker.issues.models import Issue, Way
from tracker.issues.policy import RULES
from tracker.issues.states import Act, State
from tracker.notifications.models import News, Note
from tracker.replies import actions as replies
from tracker.suggestions import actions as suggestions
from tracker.suggestions.models import IssueLink

TELL_BY = date(2026, 1, 16)  # five working days after Friday the 9th


def news(capacity):
    return [note.news for note in db.session.query(Note).filter_by(capacity_id=capacity.id).order_by(Note.id)]


def linked(cast):
    case, issue = cast.draft(), cast.issue(on=HEARD)
    suggestions.link(case, issue, by=cast.wang, on=FILED)
    keep()
    return case, issue


# told in time


def test_a_result_is_to_be_told_within_five_working_days_and_once_told_nothing_runs(cast):
    issue = issue_in(cast, State.TO_TELL)
    assert issue.tell_by == TELL_BY

    kinds = {on: [each.kind for each in late(cast.city.id, on)] for on in (TELL_BY, TELL_BY + timedelta(days=1))}
    actions.tell(issue, Way.PHONE, "", by=cast.li, on=TOLD)

    assert kinds == {TELL_BY: [], TELL_BY + timedelta(days=1): ["telling"]}
    assert late(cast.city.id, date(2026, 6, 1)) == []


def test_each_round_of_the_suggestion_is_to_be_told_and_read_anew(cast):
    case, issue = linked(cast)
    suggestions.hand_outcome(case, "列入计划。", by=SYSTEM, on=DONE)
    citizen_actions.seen(issue, by=PUBLIC)
    actions.tell(issue, Way.PHONE, "", by=cast.li, on=TOLD)

    suggestions.hand_outcome(case, "已经改好。", by=SYSTEM, on=TOLD + timedelta(days=30))

    assert (issue.state, issue.outcome, issue.seen_at, issue.told_on) == (State.TO_TELL, "已经改好。", None, None)
    assert issue.tell_by > TOLD + timedelta(days=30)


def test_without_plain_words_those_who_tell_get_the_official_ones(cast):
    case = cast.accepted()
    share = cast.share(case)
    cast.talk(share, date(2026, 4, 3))
    reply = cast.signed(share)
    reply.plain = ""
    issue = cast.issue(on=HEARD)
    suggestions.link(case, issue, by=cast.wang, on=FILED)
    keep()
    from_body = reply.body

    replies.deliver(reply, by=cast.he, at=at(date(2026, 4, 3)))
    keep()

    assert issue.outcome == from_body


def test_a_suggestion_that_came_to_nothing_frees_the_issue_and_the_station_hears(cast):
    assert cast.li
    case, issue = linked(cast)
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    keep()

    cast.decline(case)

    assert (issue.state, News.ISSUE_FREED in news(cast.li)) == (State.RECORDED, True)


# whether it is solved


@pytest.mark.one_engine
def test_only_the_person_and_those_who_tell_say_whether_it_is_solved(cast):
    issue = issue_in(cast, State.TOLD)

    may = [name for name, who in (people(cast) | {"public": PUBLIC}).items() if allows(RULES, Act.JUDGE, who, issue)]

    assert may == ["wang", "li", "public"]


@pytest.mark.one_engine
def test_it_is_said_where_there_is_a_result_and_until_the_issue_is_closed(cast):
    said = set()
    for state, issue in in_every_state(cast).items():
        try:
            citizen_actions.verdict(issue, Solved.YES, by=PUBLIC)
            said.add(state)
        except NoSuchStep:
            continue

    assert said == {State.TO_TELL, State.TOLD, State.ANSWERED}


def test_the_person_may_change_it_and_what_was_said_online_is_not_typed_over(cast):
    issue = issue_in(cast, State.TOLD)
    citizen_actions.verdict(issue, Solved.YES, "谢谢", by=cast.li)
    citizen_actions.verdict(issue, Solved.PARTLY, "还剩一段", by=PUBLIC)
    keep()

    with pytest.raises(Invalid):
        citizen_actions.verdict(issue, Solved.YES, by=cast.li)

    (said,) = db.session.query(Verdict).all()
    assert (said.solved, said.words, said.by_id) == (Solved.PARTLY, "还剩一段", None)
    assert [(e.act, e.role) for e in of("issue", issue.id)][-2:] == [("judge", "liaison"), ("judge", "public")]


def test_one_for_each_result(cast):
    case, issue = linked(cast)
    suggestions.hand_outcome(case, "列入计划。", by=SYSTEM, on=DONE)
    citizen_actions.verdict(issue, Solved.NO, by=PUBLIC)
    suggestions.hand_outcome(case, "已经改好。", by=SYSTEM, on=TOLD)
    assert verdict_of(issue) is None

    citizen_actions.verdict(issue, Solved.YES, by=PUBLIC)
    keep()

    assert [(each.outcome_on, each.solved) for each in db.session.query(Verdict).order_by(Verdict.id)] == [
        (DONE, Solved.NO), (TOLD, Solved.YES),
    ]  # fmt: skip


def test_what_is_said_again_word_for_word_is_nothing_new(cast):
    issue = issue_in(cast, State.TOLD)
    keep()

    for _time in range(3):
        citizen_actions.verdict(issue, Solved.NO, "还是淹", by=PUBLIC)
        keep()

    assert sum(entry.act == Act.JUDGE for entry in of("issue", issue.id)) == 1
    assert news(cast.li).count(News.ISSUE_NOT_SOLVED) == 1


def test_not_solved_is_heard_by_those_who_tell_and_the_head_and_opened_again_at_once(cast):
    assert cast.li
    assert cast.zhan
    assert cast.wang
    issue = issue_in(cast, State.TOLD)

    citizen_actions.verdict(issue, Solved.NO, "还是淹", by=PUBLIC)
    keep()
    closing_actions.reopen(issue, "还是淹", by=cast.zhan)

    assert all(News.ISSUE_NOT_SOLVED in news(who) for who in (cast.wang, cast.li, cast.zhan))
    assert (issue.state, issue.tell_by) == (State.RECORDED, None)


@pytest.mark.one_engine
def test_it_never_counts_as_a_rating(cast, browser):
    case = cast.replied()
    issue = cast.issue(on=HEARD)
    let_in(browser, cast.zhao)
    before = browser.get(f"/statistics?session={cast.session.id}&as_at=2026-05-01").text

    _link_answered(case, issue, cast)
    citizen_actions.verdict(issue, Solved.NO, by=PUBLIC)
    keep()

    assert browser.get(f"/statistics?session={cast.session.id}&as_at=2026-05-01").text == before
    assert "群众认为没有解决" in browser.get(f"/cases/{case.id}").text
    let_in(browser, cast.wei)
    page = browser.get(f"/cases/{case.id}").text
    assert "没有解决 1 件" in page
    let_in(browser, cast.he)
    assert "群众认为没有解决" not in browser.get(f"/cases/{case.id}").text


def _link_answered(case, issue, cast):
    """As an issue stands that was taken up before the answer."""
    actions.link(issue, by=cast.wang, suggestion_id=case.id)
    case.links.append(IssueLink(issue=issue, linked_on=FILED))
    suggestions.hand_outcome(case, "已改好。", by=SYSTEM, on=date(2026, 4, 3))
    keep()


@pytest.mark.one_engine
def test_by_the_page_of_telling(cast, browser):
    issue = issue_in(cast, State.TO_TELL)
    let_in(browser, cast.li).get(f"/issues/{issue.id}/telling")

    page = browser.send("/telling", way="phone", told_on=clock.today().isoformat(), words="还有一段", solved="partly")

    assert "解决了一部分" in page.text
    assert "回告时群众说的" in page.text


@pytest.mark.one_engine
def test_once_said_online_the_page_of_telling_does_not_ask(cast, browser):
    issue = issue_in(cast, State.TO_TELL)
    citizen_actions.verdict(issue, Solved.NO, by=PUBLIC)
    keep()

    page = let_in(browser, cast.li).get(f"/issues/{issue.id}/telling")

    assert "群众说解决了吗" not in page.text
    browser.send("/telling", way="phone", told_on=clock.today().isoformat())
    assert db.session.query(Verdict).one().by_id is None


# seen


def test_the_first_look_at_the_result_is_kept_and_only_the_person_looks(cast):
    issue = issue_in(cast, State.TO_TELL)
    clock.start_at(at(TOLD))

    assert citizen_actions.seen(issue, by=PUBLIC)
    first = issue.seen_at
    clock.start_at(at(TOLD + timedelta(days=1)))
    assert not citizen_actions.seen(issue, by=PUBLIC)

    assert (issue.seen_at, [e.act for e in of("issue", issue.id)].count("seen")) == (first, 1)
    with pytest.raises(Forbidden):
        citizen_actions.seen(issue, by=cast.li)


@pytest.mark.one_engine
def test_before_there_is_a_result_nothing_is_seen(cast):
    for state, issue in in_every_state(cast).items():
        assert citizen_actions.seen(issue, by=PUBLIC) is (state in (State.TO_TELL, State.TOLD)), state


# where each stands


@pytest.mark.one_engine
def test_each_state_stands_somewhere_in_the_loop_and_nowhere_twice(cast):
    issues = in_every_state(cast)
    gone = issue_in(cast, State.TO_TELL)
    for _n in range(3):
        closing_actions.note_try(gone, Way.PHONE, "", by=cast.li, on=TOLD)
    closing_actions.not_reachable(gone, by=cast.li, on=TOLD)
    keep()

    def at_(loop):
        return set(db.session.scalars(db.select(Issue.id).where(stands(loop, TOLD))))

    parts = [at_(loop) for loop in (Loop.TOLD, Loop.WAITING, Loop.OPEN, Loop.UNREACHED)]
    assert at_(Loop.SPOKE) == set.union(*parts) == {i.id for i in issues.values()} | {gone.id}
    assert sum(map(len, parts)) == len(issues) + 1
    assert at_(Loop.UNREACHED) == {gone.id}
    assert at_(Loop.TOLD) == {issues[s].id for s in (State.ANSWERED, State.GUIDED, State.TOLD, State.CLOSED)}
