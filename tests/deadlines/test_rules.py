"""A rule holds from its day; before it, and where there is none, the national default for any past day."""

from datetime import date, timedelta

import pytest

from tracker.core.db import db
from tracker.deadlines.models import Computation, Rule
from tracker.deadlines.periods import Measure
from tracker.deadlines.queries import explained
from tracker.deadlines.rules import in_force

FROM = date(2026, 3, 1)


def law(congress, key, measure, value, from_on=FROM):
    db.session.add(
        Rule(congress_id=congress.id, key=key, measure=measure, value=value, from_on=from_on, source="本市办法第七条")
    )
    db.session.commit()


def test_a_rule_holds_from_its_day(cast):
    law(cast.city, "rating", Measure.WORKDAYS, "20")

    assert in_force(cast.city.id, FROM - timedelta(1))["rating"].value == "15"
    assert in_force(cast.city.id, FROM)["rating"].value == "20"


def test_of_two_rules_the_later_one_holds(cast):
    law(cast.city, "rating", Measure.WORKDAYS, "10", FROM + timedelta(30))
    law(cast.city, "rating", Measure.WORKDAYS, "20", FROM)

    held = [in_force(cast.city.id, FROM + timedelta(n))["rating"].value for n in (0, 29, 30, 999)]

    assert held == ["20", "20", "10", "10"]


def test_the_defaults_hold_for_any_past_day(cast):
    rule = in_force(cast.city.id, date(1987, 1, 1))["reply"]

    assert (rule.value, rule.measure, rule.from_on) == ("3", Measure.MONTHS, None)


def test_a_key_given_in_another_unit_replaces_it(cast):
    law(cast.city, "co_opinion", Measure.WORKDAYS, "30")

    rule, told = explained(cast.city.id, "co_opinion", date(2026, 3, 10))

    assert (rule.measure, told.period.length) == (Measure.WORKDAYS, 30)
    assert told.due == date(2026, 4, 22)  # 30 working days; 6 April and the weekends are off


def test_without_rolling_an_end_on_a_day_off_stays(cast):
    law(cast.city, "roll_to_next_workday", Measure.CHOICE, "no")

    _rule, told = explained(cast.city.id, "reply", date(2026, 7, 1))

    assert told.due == told.nominal == date(2026, 10, 1)
    assert not explained(cast.city.id, "reply", date(2026, 11, 30))[1].provisional


def test_the_rule_of_one_congress_is_not_the_rule_of_another(cast):
    law(cast.city, "rating", Measure.WORKDAYS, "20")

    assert in_force(cast.district.id, FROM)["rating"].value == "15"


def test_a_choice_is_no_period(cast):
    with pytest.raises(ValueError, match="invalid literal"):
        in_force(cast.city.id, FROM).period("withdraw_until")


def test_each_due_date_keeps_the_rule_and_the_calendar_it_was_counted_by(cast):
    law(cast.city, "first_contact", Measure.WORKDAYS, "10")
    case = cast.assigned(on=date(2026, 3, 10))

    law(cast.city, "first_contact", Measure.WORKDAYS, "5", date(2026, 3, 10))

    share = cast.share(case)
    counted = db.session.query(Computation).filter_by(kind="assignment", subject_id=share.id, key="first_contact").one()
    assert (counted.length, counted.measure, counted.rule_from, counted.source) == (
        10,
        Measure.WORKDAYS,
        FROM,
        "本市办法第七条",
    )
    assert counted.due_on == share.contact_by == date(2026, 3, 24)
