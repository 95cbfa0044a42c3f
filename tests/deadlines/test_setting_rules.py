"""The office sets a rule from a day on; what the law forbids, what was counted by already, and what nobody may, is refused."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flows.cells import outcome
from tracker.accounts.policy import PUBLIC, SYSTEM
from tracker.audit.models import Entry
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import drop, keep
from tracker.deadlines import profile_actions
from tracker.deadlines.classes import ReplyClass
from tracker.deadlines.models import Computation, Rule
from tracker.deadlines.periods import Measure
from tracker.deadlines.profiles import NAMES
from tracker.deadlines.rule_actions import InForceAlready, load_profile, set_rule, withdraw_rule
from tracker.deadlines.rules import in_force

TODAY = date(2026, 3, 20)
A, B, *_REST = ReplyClass
SOURCE = "本市办法第九条"


def put(cast, key, value, from_on=TODAY + timedelta(1), measure=Measure.WORKDAYS, on=TODAY, by=None):
    row = set_rule(cast.city, key, measure, value, from_on, SOURCE, by=by or cast.zhao, on=on)
    keep()
    return row


@pytest.mark.one_engine
def test_the_rule_in_force_on_any_day_is_the_last_set_before_it(cast):
    first = TODAY + timedelta(1)

    @given(days=st.lists(st.integers(0, 60), min_size=1, max_size=5, unique=True), asked=st.integers(-1, 61))
    @settings(max_examples=25)
    def holds(days, asked):
        for n, day in enumerate(days):
            set_rule(cast.city, "rating", Measure.WORKDAYS, str(20 + n), first + timedelta(day), SOURCE, by=cast.zhao, on=TODAY)

        held = in_force(cast.city.id, first + timedelta(asked))["rating"].value
        drop()

        begun = [(day, n) for n, day in enumerate(days) if day <= asked]
        assert held == (str(20 + max(begun)[1]) if begun else "15")

    holds()


@pytest.mark.parametrize("order", [(0, 10, 30), (30, 0, 10), (10, 30, 0)])
@pytest.mark.one_engine
def test_rules_set_in_any_order_hold_each_from_its_day(cast, order):
    begins = TODAY + timedelta(1)
    for days in order:
        put(cast, "rating", str(10 + days), begins + timedelta(days))

    held = [in_force(cast.city.id, begins + timedelta(n))["rating"].value for n in (-1, 0, 9, 10, 29, 30, 400)]

    assert held == ["15", "10", "10", "20", "20", "40", "40"]


@pytest.mark.one_engine
def test_a_rule_of_a_coming_day_is_put_right_by_setting_it_again(cast):
    put(cast, "rating", "10")
    put(cast, "rating", "12")

    rows = db.session.scalars(sa.select(Rule).where(Rule.key == "rating")).all()

    assert [(row.value, row.source) for row in rows] == [("12", SOURCE)]


@pytest.mark.one_engine
def test_it_is_on_the_trail_in_words(cast):
    row = put(cast, "rating", "20")

    entry = db.session.scalars(sa.select(Entry).where(Entry.act == "set_rule")).one()
    assert (entry.kind, entry.subject_id, entry.actor, entry.congress_id) == ("rule", row.id, "赵敏", cast.city.id)
    assert entry.note == "代表评价：15 个工作日 → 20 个工作日，2026-03-21"


@pytest.mark.parametrize(
    ("key", "measure", "value", "sentence"),
    [
        ("reply", Measure.MONTHS, "4", "不得超过 3 个月"),
        ("reply_cap", Measure.MONTHS, "7", "不得超过 6 个月"),
        ("reply", Measure.DAYS, "60", "不能用这个单位"),
        ("reply_cap", Measure.MONTHS, "2", "不能短于答复期限"),
        ("rating", Measure.WORKDAYS, "0", "1 到"),
        ("rating", Measure.WORKDAYS, "十五", "整数"),
        ("rating", Measure.WORKDAYS, "-3", "整数"),
        ("rating", Measure.WORKDAYS, "501", "500 个工作日"),
        ("rating", Measure.CHOICE, "yes", "不能用这个单位"),
        ("escalate_round", Measure.COUNT, "1", "2 到"),
        ("withdraw_until", Measure.CHOICE, "closed", "所列选项"),
        ("class_scheme", Measure.CHOICE, "own_99", "所列选项"),
        ("unit_report_on", Measure.DATE, "02-30", "08-31"),
        ("unit_report_on", Measure.DATE, "02-29", "08-31"),
        ("label_basically", Measure.TEXT, "", "1 到 10 个字"),
        ("label_basically", Measure.TEXT, "满意", "不能相同"),
        ("decline_reasons", Measure.LIST, "", "至少选择一项"),
        ("decline_reasons", Measure.LIST, "EMPTY,WEATHER", "至少选择一项"),
    ],
)
@pytest.mark.one_engine
def test_a_value_that_cannot_be_is_refused_with_a_sentence_and_changes_nothing(cast, key, measure, value, sentence):
    with pytest.raises(Invalid, match=sentence):
        put(cast, key, value, measure=measure)

    drop()
    assert db.session.query(Rule).count() == 0


@pytest.mark.parametrize(
    ("key", "measure", "value", "kept"),
    [
        ("reply", Measure.MONTHS, "２", "2"),  # a place may ask for more haste, in whatever digits
        ("co_opinion", Measure.WORKDAYS, "30", "30"),
        ("unit_report_on", Measure.DATE, "8月31日", "08-31"),
        ("label_basically", Measure.TEXT, " 比较满意 ", "比较满意"),
        ("decline_reasons", Measure.LIST, "EMPTY,PERSONAL", "PERSONAL,EMPTY"),
    ],
)
@pytest.mark.one_engine
def test_a_value_is_kept_in_one_way_of_writing(cast, key, measure, value, kept):
    if key == "unit_report_on":
        put(cast, key, "09-30", TODAY + timedelta(1), measure)

    assert put(cast, key, value, measure=measure).value == kept


@pytest.mark.one_engine
def test_what_is_so_already_is_not_set_again(cast):
    put(cast, "rating", "20")

    with pytest.raises(Invalid, match="本来就是这样"):
        put(cast, "rating", "20", TODAY + timedelta(5))


def test_a_past_day_is_refused_once_a_date_was_counted_by_the_rule_since(cast):
    cast.assigned(on=date(2026, 3, 10))

    with pytest.raises(Invalid, match="已按原规则计算过期限"):
        put(cast, "first_contact", "10", date(2026, 3, 10))
    drop()

    assert put(cast, "first_contact", "10", date(2026, 3, 21)).from_on == date(2026, 3, 21)


def test_a_past_day_is_taken_where_no_date_was_counted_by_the_rule_since(cast):
    cast.assigned(on=date(2026, 3, 10))

    put(cast, "first_contact", "10", date(2026, 3, 11))  # the last one was counted from the 10th
    put(cast, "rehandle", "2", date(2026, 1, 1), Measure.MONTHS)

    assert in_force(cast.city.id, date(2026, 3, 10))["first_contact"].value == "20"
    assert in_force(cast.city.id, date(2026, 1, 1))["rehandle"].value == "2"


@pytest.mark.one_engine
def test_rolling_over_has_a_part_in_every_date_that_was_counted(cast):
    cast.assigned(on=date(2026, 3, 10))

    with pytest.raises(Invalid, match="期满遇休息日顺延"):
        put(cast, "roll_to_next_workday", "no", date(2026, 3, 1), Measure.CHOICE)


@pytest.mark.one_engine
def test_a_later_rule_moves_no_date_that_was_counted(cast):
    case = cast.assigned(on=date(2026, 3, 10))
    share = cast.share(case)
    before = (share.due_on, share.contact_by, share.refuse_by)

    for key in ("first_contact", "refuse"):
        put(cast, key, "3", TODAY)
    put(cast, "reply", "1", TODAY, Measure.MONTHS)
    db.session.expire_all()

    assert (share.due_on, share.contact_by, share.refuse_by) == before


def test_a_date_keeps_the_rule_and_the_calendar_years_it_was_counted_by(cast):
    put(cast, "reply", "2", date(2026, 3, 1), Measure.MONTHS)
    case = cast.assigned(on=date(2026, 11, 20))

    kept = db.session.query(Computation).filter_by(kind="assignment", subject_id=cast.share(case).id, key="reply").one()

    assert (kept.length, kept.measure, kept.rule_from, kept.source) == (2, Measure.MONTHS, date(2026, 3, 1), SOURCE)
    assert kept.calendar == {"2026": "shipped", "2027": "unknown"}


def test_a_rule_whose_day_has_not_come_can_be_taken_back_and_no_other(cast):
    coming = put(cast, "rating", "20")
    held = put(cast, "rehandle", "2", TODAY, Measure.MONTHS)

    withdraw_rule(coming, by=cast.zhao, on=TODAY)
    keep()
    with pytest.raises(InForceAlready):
        withdraw_rule(held, by=cast.zhao, on=TODAY)

    assert [row.key for row in db.session.scalars(sa.select(Rule))] == ["rehandle"]
    assert db.session.scalar(sa.select(Entry.note).where(Entry.act == "withdraw_rule")) == "代表评价：20 个工作日，2026-03-21"


def acts(cast):
    """Each act on rules, tried by somebody."""
    coming = put(cast, "refuse", "9", TODAY + timedelta(9))
    base = {rule.key: rule for rule in in_force(cast.city.id, TODAY).all()}
    kept = profile_actions.make_profile(cast.city, "本市", base, {}, "", by=cast.zhao)
    classes = [profile_actions.Class(A, "", "解决", is_implemented=True), profile_actions.Class(B, "", "计划")]
    scheme = profile_actions.make_scheme(cast.city, "本市两类", classes, by=cast.zhao)
    keep()
    return {
        "set": lambda by: set_rule(cast.city, "rating", Measure.WORKDAYS, "20", TODAY, SOURCE, by=by, on=TODAY),
        "withdraw": lambda by: withdraw_rule(coming, by=by, on=TODAY),
        "load": lambda by: load_profile(cast.city, "beijing", TODAY, by=by, on=TODAY),
        "make": lambda by: profile_actions.make_profile(cast.city, "又一套", base, {}, "", by=by),
        "change": lambda by: profile_actions.change_profile(kept, "改名", base, {}, "", by=by, version=kept.version),
        "discard": lambda by: profile_actions.discard_profile(kept, by=by),
        "make scheme": lambda by: profile_actions.make_scheme(cast.city, "又一类", classes, by=by),
        "discard scheme": lambda by: profile_actions.discard_scheme(scheme, by=by),
    }


@pytest.mark.one_engine
def test_only_the_office_and_the_administrator_of_the_congress_keep_its_rules(cast):
    everybody = cast.everybody() | {"system": SYSTEM, "public": PUBLIC}

    may = {
        name: {who for who, by in everybody.items() if outcome(lambda a=act, b=by: a(b)) == "o"}
        for name, act in acts(cast).items()
    }

    keepers = {"zhao", "guan"}
    assert may == dict.fromkeys(may, keepers) | {"load": keepers | {"system"}}


@pytest.mark.one_engine
def test_every_rule_can_be_set(cast):
    values = {
        Measure.MONTHS: "2", Measure.WORKDAYS: "6", Measure.DAYS: "9", Measure.COUNT: "4", Measure.DATE: "10-31",
        Measure.TEXT: "好", Measure.LIST: None, Measure.CHOICE: None,
    }  # fmt: skip
    for key in NAMES:
        rule = in_force(cast.city.id, TODAY)[key]
        wanted = values[rule.measure] or {"decline_reasons": "EMPTY", "back_reasons": "VAGUE"}.get(key) or rule.value
        wanted = {"label_basically": "中", "label_dissatisfied": "差"}.get(key, wanted)

        put(cast, key, wanted, measure=rule.measure)

    assert {row.key for row in db.session.scalars(sa.select(Rule))} == set(NAMES)
