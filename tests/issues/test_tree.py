"""Deputies of several levels share a station, and an issue goes up and down the tree of congresses."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.issues.tree import ON, district_of
from tests.people import FILED
from tracker.accounts.policy import SYSTEM
from tracker.audit.queries import of
from tracker.congress.models import Level, Mandate
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.issues import actions, pass_actions
from tracker.issues.models import Issue, IssuePass, PassEnd, Target, Way
from tracker.issues.pass_policy import RULES as PASS_RULES
from tracker.issues.pass_policy import PassAct, doors_of
from tracker.issues.policy import RULES
from tracker.issues.queries import stations_for, visible_to
from tracker.issues.states import Act, State
from tracker.notifications.models import News, Note
from tracker.roster.actions import found
from tracker.suggestions import actions as suggestions


@pytest.fixture
def there(cast):
    assert cast.zhao
    assert cast.he  # who hears of it is there
    return district_of(cast)


def notes(capacity):
    return [note.news for note in db.session.query(Note).filter_by(capacity_id=capacity.id).order_by(Note.id)]


def seen_by(capacity):
    return set(db.session.scalars(visible_to(capacity).with_only_columns(Issue.id)))


# deputies of several levels


def test_a_deputy_of_the_city_reads_records_answers_and_takes_up_at_a_station_of_the_district(cast, there):
    heard = there.issue()
    own = actions.record(there.station, "路灯坏了。", by=cast.wang, on=ON)
    keep()

    assert seen_by(cast.wang) == {heard.id, own.id}
    assert {station.id for station in stations_for(cast.wang)} == {cast.station.id, there.station.id}
    assert (own.congress_id, own.deputy) == (there.congress.id, cast.deputies["王芳"])
    for act in (Act.READ, Act.ANSWER, Act.GUIDE_OUT, Act.LINK):
        assert allows(RULES, act, cast.wang, heard), act
    actions.answer(own, "已说明。", by=cast.wang)
    assert own.state is State.ANSWERED


def test_a_suspended_deputy_and_one_without_a_seat_have_nothing_to_do_there(cast, there):
    heard = there.issue()
    sits = cast.wang
    cast.deputies["王芳"].mandate = Mandate.SUSPENDED
    db.session.flush()

    for who in (sits, cast.chen, cast.zhao, cast.li):
        assert heard.id not in seen_by(who)
        assert not any(allows(RULES, act, who, heard) for act in (Act.READ, Act.RECORD, Act.ANSWER, Act.LINK, Act.SEE_CONTACT))


def test_taken_up_into_a_suggestion_of_the_city_the_outcome_comes_back_to_the_station_of_the_district(cast, there):
    case, heard = cast.draft(), there.issue()
    suggestions.link(case, heard, by=cast.wang, on=FILED)
    keep()

    suggestions.hand_outcome(case, "桥已修好。", by=SYSTEM, on=FILED)
    keep()
    actions.tell(heard, Way.VISIT, "好。", by=there.li, on=FILED)
    keep()

    assert (heard.state, heard.outcome) == (State.TOLD, "桥已修好。")
    assert News.ISSUE_TO_TELL in notes(there.li)
    assert heard.id not in seen_by(cast.zhao)  # the office of the city has the suggestion, not the issue


# up and down


def test_up_the_tree_and_back_the_station_tells_what_the_city_found_out(cast, there):
    issue = there.passed_up(cast, name="陈婆婆", phone="13912345678")
    assert (issue.state, issue.target_name, issue.held_by.congress_id) == (State.TRANSFERRED, cast.city.name, cast.city.id)
    assert issue.id in seen_by(cast.zhao)
    assert News.ISSUE_PASSED in notes(cast.zhao)

    pass_actions.sign(issue.held_by, by=cast.zhao, on=ON)
    pass_actions.route(issue.held_by, cast.housing, "请看现场", by=cast.zhao)
    keep()
    assert (issue.state, issue.unit, News.ISSUE_TRANSFERRED in notes(cast.he)) == (State.WORKING, cast.housing, True)
    actions.report_back(issue, "桥墩已加固。", by=cast.he, on=date(2026, 1, 9))
    keep()
    actions.tell(issue, Way.PHONE, "", by=there.li, on=date(2026, 1, 12))
    keep()

    (passed,) = issue.passes
    assert (passed.ending, passed.answer, passed.signed_on) == (PassEnd.REPORTED, "桥墩已加固。", ON)
    assert (issue.state, issue.held_by) == (State.TOLD, None)


def test_the_trail_of_both_congresses_says_it(cast, there):
    issue = there.passed_up(cast)
    pass_actions.sign(issue.held_by, by=cast.zhao, on=ON)
    pass_actions.report(issue.passes[0], "已修。", by=cast.zhao, on=ON)
    keep()

    at_home, above = of("issue", issue.id), of("issue_pass", issue.passes[0].id)
    assert [(e.act, e.congress_id) for e in at_home] == [
        (act, there.congress.id) for act in ("record", "transfer", "sign_for", "report_back")
    ]
    assert [(e.act, e.congress_id) for e in above] == [(act, cast.city.id) for act in ("transfer", "sign_passed", "reported")]


def test_the_time_runs_by_the_rule_of_the_congress_that_signs(cast, there):
    db.session.add(
        Rule(
            congress_id=cast.city.id, key="issue_unit", measure=Measure.DAYS, value="30", from_on=date(2026, 1, 1), source="市"
        )
    )
    issue = there.passed_up(cast)

    pass_actions.sign(issue.held_by, by=cast.zhao, on=ON)

    assert issue.due_on == date(2026, 2, 5)


def test_given_back_nobody_has_it_and_the_station_side_sends_it_elsewhere(cast, there):
    issue = there.passed_up(cast)
    pass_actions.sign(issue.held_by, by=cast.zhao, on=ON)
    pass_actions.give_back(issue.held_by, "属区里职权。", by=cast.zhao, on=ON)
    keep()

    assert (issue.state, issue.came_back, issue.due_on, issue.id in seen_by(cast.zhao)) == (State.WORKING, True, None, False)
    assert News.ISSUE_GIVEN_BACK in notes(there.zhan)
    pass_actions.redirect(issue, Target.UNIT, by=there.zhan, unit=there.water)
    actions.report_back(issue, "区里修好了。", by=there.clerk, on=clock.today())
    assert (issue.state, issue.signed_on) == (State.TO_TELL, clock.today())


def test_nothing_is_sent_elsewhere_while_somebody_has_it(cast, there):
    issue = there.passed_up(cast)

    with pytest.raises(NoSuchStep):
        pass_actions.redirect(issue, Target.UNIT, by=there.zhan, unit=there.water)


def test_passed_on_further_down_the_next_office_has_it_and_the_one_before_no_more(cast, there):
    other = cast._capacity("d2", "西区办", cast.tang.role, congress=_second_district(cast))
    issue = there.passed_up(cast)
    first = issue.held_by

    pass_actions.forward(first, Target.LOWER, other.congress, "贵区境内", by=cast.zhao, on=ON)
    keep()

    assert (first.ending, issue.held_by.congress_id, issue.target) == (PassEnd.FORWARDED, other.congress_id, Target.LOWER)
    assert (doors_of(cast.zhao, issue), doors_of(other, issue)[0]) == ([], PassAct.SIGN)
    with pytest.raises(Forbidden):
        pass_actions.sign(first, by=cast.zhao, on=ON)


def _second_district(cast):
    return found("d2", "西区人民代表大会", Level.COUNTY, by=SYSTEM, parent=cast.city)


def test_down_to_the_town_by_the_office_of_the_district(cast, there):
    issue = there.issue()

    actions.transfer(issue, Target.LOWER, by=there.tang, congress=there.town)
    pass_actions.sign(issue.held_by, by=there.town_office, on=ON)
    pass_actions.report(issue.held_by, "镇里补上了。", by=there.town_office, on=ON)
    keep()

    assert (issue.state, issue.outcome) == (State.TO_TELL, "镇里补上了。")


@pytest.mark.parametrize("reach", ["own", "sideways", "wrong way"])
def test_only_up_to_any_above_and_down_to_the_next_below(cast, there, reach):
    issue = there.issue()
    congress = {"own": there.congress, "sideways": _second_district(cast), "wrong way": there.town}[reach]

    with pytest.raises(Invalid) as refused:
        actions.transfer(issue, Target.HIGHER, by=there.zhan, congress=congress)

    assert (refused.value.field, issue.state) == ("congress_id", State.RECORDED)


def test_a_congress_outside_this_system_is_named_in_words_and_the_liaison_follows_it(cast):
    issue = cast.issue()

    actions.transfer(issue, Target.HIGHER, by=cast.zhan, name="省人大")

    assert (issue.target_name, issue.held_by) == ("省人大", None)


def test_taken_up_by_a_deputy_meanwhile_the_office_above_is_done_with_it(cast, there):
    issue = there.passed_up(cast)

    suggestions.link(cast.draft(), issue, by=cast.wang, on=FILED)

    assert issue.passes[0].ending is PassEnd.LINKED


def test_only_the_office_that_has_it_does_anything_with_it(cast, there):
    passed = there.passed_up(cast).held_by
    strangers = [each for name, each in cast.everybody().items() if name != "zhao"] + [there.li, there.zhan, there.town_office]

    assert [act for act in PassAct if allows(PASS_RULES, act, cast.zhao, passed)] == list(PassAct)
    assert not [(each.name, act) for each in strangers for act in PassAct if allows(PASS_RULES, act, each, passed)]


@pytest.mark.one_engine
def test_by_the_pages_up_and_back_without_a_contact(cast, there, browser):
    issue = there.issue(text="桥塌了，请打13912345678找我。", name="陈婆婆", phone="13912345678")
    path = f"/issues/{issue.id}"

    let_in(browser, there.zhan).get(f"{path}/transfer")
    browser.send("/transfer", target="higher_congress", congress_id=str(cast.city.id), words="请市里看看")
    let_in(browser, cast.zhao)
    page = browser.get("/issues?passed=1")
    assert "其他人大转来" in page.text
    assert "共 1 件" in page.text
    page = browser.get(path)
    assert "〔电话已隐去〕" in page.text
    assert "13912345678" not in page.source
    assert "陈" not in page.text
    browser.get(f"{path}/passed/signing")
    browser.send("/passed/signing")
    browser.get(f"{path}/passed/unit")
    browser.send("/passed/unit", unit_id=str(cast.housing.id))
    let_in(browser, cast.he).get(f"{path}/report")
    browser.send("/report", words="已加固。")

    assert "东湖区人民代表大会 转 临澜市人民代表大会" in let_in(browser, there.li).get(path).text
    assert db.session.query(IssuePass).one().ending is PassEnd.REPORTED


@pytest.mark.one_engine
def test_by_the_pages_on_and_back_with_words(cast, there, browser):
    issue = there.passed_up(cast)
    path = f"/issues/{issue.id}"
    let_in(browser, cast.zhao).get(f"{path}/passed/result", 409)
    browser.get(f"{path}/passed/congress")
    browser.send("/passed/congress", 422, target="lower_congress")
    browser.get(f"{path}/passed/return")
    assert "请写明退回的理由" in browser.send("/passed/return", 422, words="").text
    browser.send("/passed/return", words="属区里职权")

    browser.get(path, 404)
    assert "现在没有单位在办" in let_in(browser, there.zhan).get(path).text
    browser.get(f"{path}/redirection")
    browser.send("/redirection", target="unit", unit_id=str(there.water.id))
    assert db.session.get_one(Issue, issue.id).unit_id == there.water.id


@pytest.mark.one_engine
def test_of_what_was_not_passed_on_another_congress_knows_nothing(cast, there, browser):
    heard = there.issue()

    for who in (cast.zhao, cast.wei, cast.he, there.town_office):
        let_in(browser, who)
        browser.get(f"/issues/{heard.id}", 404)
        browser.get(f"/issues/{heard.id}/passed/signing", 404)
    let_in(browser, there.li).get(f"/issues/{heard.id}/passed/signing", 403)
