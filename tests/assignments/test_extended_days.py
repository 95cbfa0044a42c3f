"""The day of an extension is a date like any other: it rolls, it may be uncertain, and a rule set back does not move its cap.

Rows A8, A9; contracts: caps and extensions roll over too; traps 2, 5 and 15.
"""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import at
from tracker.__main__ import cli
from tracker.accounts.policy import SYSTEM
from tracker.assignments import extension_actions
from tracker.assignments.extension_queries import cap_of
from tracker.assignments.queries import overdue
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.deadlines import rule_actions
from tracker.deadlines.actions import load_year, read_arrangement
from tracker.deadlines.models import Computation, Rule
from tracker.deadlines.periods import Measure
from tracker.deadlines.rules import in_force
from tracker.exchange.case_export import give
from tracker.notifications.due_queries import owed

pytestmark = pytest.mark.one_engine
ON = date(2026, 6, 1)
SOON, SUNDAY, MONDAY = date(2026, 8, 13), date(2026, 8, 16), date(2026, 8, 17)


def extended(cast, until=SUNDAY, assigned=date(2026, 3, 10), on=ON):
    share = cast.share(cast.accepted(on=assigned))
    extension_actions.ask_extension(share, until, "涉及三个区。", by=cast.he, on=on)
    extension_actions.grant_extension(share, until, by=cast.zhao, on=on)
    keep()
    return share


def announce(year, *days):
    """A year's notice: (month, day, is off)."""
    rows = [{"name": "元旦", "date": f"{year}-{m:02}-{d:02}", "isOffDay": off} for m, d, off in days]
    load_year(read_arrangement(json.dumps({"year": year, "days": rows})), by=SYSTEM)
    keep()


def set_rule(cast, key, value, from_on, on):
    measure = Measure.CHOICE if key == "roll_to_next_workday" else Measure.MONTHS
    rule_actions.set_rule(cast.city, key, measure, value, from_on, "本市办法", by=cast.zhao, on=on)
    keep()


# rolling


def test_extended_to_a_sunday_it_is_due_on_the_monday_and_an_answer_of_that_day_is_in_time(cast):
    share = extended(cast)

    assert (share.due_on, share.suggestion.due_on) == (MONDAY, MONDAY)
    assert (list(overdue(cast.city.id, MONDAY)), list(overdue(cast.city.id, date(2026, 8, 18)))) == ([], [share])
    assert not cast.answer(share, on=MONDAY).is_late


def test_where_the_rule_says_that_nothing_rolls_the_sunday_stays(cast):
    set_rule(cast, "roll_to_next_workday", "no", date(2026, 1, 1), date(2026, 1, 2))

    assert extended(cast).due_on == SUNDAY


def test_an_answer_is_reminded_of_by_the_day_that_was_granted_and_late_only_after_the_rolled_one(cast):
    share = extended(cast)

    (answer,) = [each for each in owed(cast.city.id, SOON, in_force(cast.city.id, SOON)) if each.rule == "reply"]

    assert (answer.subject_id, answer.nominal_on, answer.due_on) == (share.id, SUNDAY, MONDAY)


def test_the_page_tells_the_rolled_day(cast, browser):
    clock.start_at(at(ON))
    share = cast.share(cast.accepted())
    extension_actions.ask_extension(share, SUNDAY, "涉及三个区。", by=cast.he, on=ON)
    keep()
    let_in(browser, cast.zhao).get(f"/assignments/{share.id}/extension-decision")

    page = browser.send("/extension-decision", decision="grant", until="2026-08-16", words="")

    assert "答复期限改为 2026年8月17日" in page.text
    assert "同意延至 2026年8月17日" in page.text


# the cap


def test_the_last_possible_day_is_the_rolled_cap_and_moves_with_it_when_its_year_is_announced(cast):
    share = extended(cast, until=date(2027, 1, 4), assigned=date(2026, 7, 2), on=date(2026, 9, 1))  # 2 January is a Saturday
    assert (cap_of(share).nominal, cap_of(share).due, share.due_on) == (date(2027, 1, 2), date(2027, 1, 4), date(2027, 1, 4))

    announce(2027, (1, 1, True), (1, 2, False), (1, 4, True))  # the Saturday is worked

    assert (cap_of(share).due, share.due_on, share.suggestion.due_on) == (date(2027, 1, 2),) * 3


def test_a_cap_is_not_set_back_to_a_day_from_which_a_share_counts_already(cast):
    share = cast.share(cast.accepted())
    extension_actions.ask_extension(share, date(2026, 9, 10), "涉及三个区。", by=cast.he, on=ON)

    with pytest.raises(Invalid) as fault:
        set_rule(cast, "reply_cap", "4", date(2026, 3, 1), on=date(2026, 6, 2))

    assert fault.value.field == "from_on"
    extension_actions.grant_extension(share, date(2026, 9, 10), by=cast.zhao, on=date(2026, 6, 2))
    assert share.due_on == date(2026, 9, 10)


def test_a_cap_of_the_same_day_or_a_later_one_moves_no_share_that_runs(cast):
    first = cast.share(cast.accepted())
    set_rule(cast, "reply_cap", "4", date(2026, 3, 10), on=date(2026, 3, 10))
    second = cast.share(cast.accepted())

    assert (cap_of(first).due, cap_of(second).due) == (date(2026, 9, 10), date(2026, 7, 10))


# a year nobody has announced


@pytest.fixture
def uncertain(cast):
    """Extended in December 2026 to a Sunday of 2027: due on the Monday, if ordinary weekends hold."""
    clock.start_at(at(date(2026, 12, 1)))
    share = extended(cast, until=date(2027, 3, 14), assigned=date(2026, 11, 30), on=date(2026, 12, 1))
    yield share
    clock.start_at(None)


def places(app, cast, browser, case):
    """What pages, the list, the export and the command say of its day."""
    let_in(browser, cast.zhao)
    dossier, dates = browser.get(f"/cases/{case.id}"), browser.get(f"/cases/{case.id}/dates")
    terms = [node for node in dossier.root.walk() if node.name in ("dt", "dd")]
    lists = [browser.get("/suggestions"), let_in(browser, cast.he).get("/desk/in_hand")]
    rows = [row.text for page in lists for row in page.all("tr") if case.title in row.text]
    clock.start_at(at(date(2027, 3, 18)))
    late = app.test_cli_runner().invoke(cli, ["overdue"]).stdout.splitlines()
    return [
        next(terms[n + 1].text for n, node in enumerate(terms) if node.text == "答复期限"),
        dates.all("h2")[0].text,
        next(row.text for row in dates.all("tr") if "答复代表" in row.text),
        *rows,
        {row[0]: row for row in give(cast.city)}[case.number][14],
        next(line for line in late if case.number in line and "首次联系" not in line),
    ]


def test_trap_5_in_a_year_nobody_announced_the_granted_day_is_marked_wherever_it_stands(app, cast, browser, uncertain):
    said = places(app, cast, browser, uncertain.suggestion)

    assert uncertain.due_on == date(2027, 3, 15)
    assert len(said) >= 6
    assert [words for words in said if "暂定" not in words] == []


def test_a_notice_that_comes_later_moves_it_or_makes_it_certain(app, cast, browser, uncertain):
    announce(2027, (1, 1, True), (3, 15, True))

    said = places(app, cast, browser, uncertain.suggestion)

    assert (uncertain.due_on, uncertain.first_due_on, uncertain.suggestion.due_on) == (
        date(2027, 3, 16),
        date(2027, 3, 1),
        date(2027, 3, 16),
    )
    assert [words for words in said if "暂定" in words] == []


def test_a_day_the_row_of_an_import_gave_is_extended_like_one_that_was_counted(cast, browser):
    share = cast.share(cast.accepted())
    db.session.execute(sa.delete(Computation).where(Computation.subject_id == share.id, Computation.key == "reply"))
    extension_actions.ask_extension(share, SUNDAY, "涉及三个区。", by=cast.he, on=ON)
    extension_actions.grant_extension(share, SUNDAY, by=cast.zhao, on=ON)
    keep()

    page = let_in(browser, cast.he).get(f"/cases/{share.suggestion_id}/dates")

    assert "延期后答复代表（市住建局）：2026年8月17日（周一）" in page.text
    assert "经批准定在 2026年8月16日，期满 8月16日 遇休息日，顺延到 8月17日" in page.text
    assert "表中给定" not in page.text


def test_the_cap_is_told_among_the_dates_once_somebody_asked_for_more_time(cast, browser):
    plain, more = cast.accepted(), extended(cast).suggestion
    let_in(browser, cast.zhao)

    pages = [browser.get(f"/cases/{case.id}/dates").text for case in (plain, more)]

    assert ["延期上限" in text for text in pages] == [False, True]
    assert db.session.scalars(sa.select(Rule)).all() == []


def test_the_case_tells_the_first_day_and_the_day_it_was_extended_to(cast, browser):
    share = extended(cast)
    clock.start_at(at(ON))

    page = let_in(browser, cast.he).get(f"/cases/{share.suggestion_id}")

    assert "原期限 2026年6月10日（周三），经同意延期至 2026年8月17日（周一）。" in page.text
    assert page.text.index("答复代表：2026年8月17日") < page.text.index("原期限 2026年6月10日（周三），经同意延期至")
