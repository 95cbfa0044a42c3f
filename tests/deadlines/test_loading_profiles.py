"""Profiles: each place's own, loaded from a day, compared, and one that a congress makes for itself."""

from datetime import date

import pytest
import sqlalchemy as sa

from tracker.audit.models import Entry
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, Stale
from tracker.core.events import drop, keep
from tracker.deadlines import profile_actions
from tracker.deadlines.models import Computation, Rule
from tracker.deadlines.periods import Measure
from tracker.deadlines.profile_queries import changes, own_profile, profile, shipped_rows, whole
from tracker.deadlines.profiles import NAMES, SETTINGS
from tracker.deadlines.queries import explained
from tracker.deadlines.rule_actions import load_profile, set_rule
from tracker.deadlines.rules import in_force
from tracker.suggestions.labels import BackReason, DeclineReason

TODAY = date(2026, 3, 20)
FROM = date(2026, 3, 1)
# From Friday 13 February 2026, before a Spring Festival of nine days, with 14 and 28 February worked.
DUE = {
    "national": {
        "reply": date(2026, 5, 13), "co_opinion": date(2026, 3, 13), "refuse": date(2026, 3, 2), "rating": date(2026, 3, 12),
        "rehandle": date(2026, 3, 13), "reassign": date(2026, 3, 5),
    },
    "beijing": {
        "reply": date(2026, 5, 13), "co_opinion": date(2026, 3, 13), "refuse": date(2026, 3, 2), "rating": date(2026, 3, 12),
        "rehandle": date(2026, 4, 13), "reassign": date(2026, 3, 5),
    },
    "chongqing": {
        "reply": date(2026, 5, 13), "co_opinion": date(2026, 4, 2), "refuse": date(2026, 3, 5), "rating": date(2026, 3, 19),
        "rehandle": date(2026, 4, 13), "reassign": date(2026, 3, 5),
    },
}  # fmt: skip


def load(cast, code, from_on=FROM, on=TODAY, by=None):
    made = load_profile(cast.city, code, from_on, by=by or cast.zhao, on=on)
    keep()
    return made


@pytest.mark.parametrize("code", DUE)
@pytest.mark.one_engine
def test_under_a_loaded_profile_each_date_is_counted_by_its_rule(cast, code):
    load(cast, code, date(2026, 2, 1))

    due = {key: explained(cast.city.id, key, date(2026, 2, 13))[1].due for key in DUE[code]}

    assert due == DUE[code]


@pytest.mark.one_engine
def test_before_its_day_the_defaults_hold(cast):
    load(cast, "chongqing", date(2026, 2, 14))

    due = {key: explained(cast.city.id, key, date(2026, 2, 13))[1].due for key in DUE["national"]}

    assert due == DUE["national"]


@pytest.mark.one_engine
def test_only_what_differs_becomes_a_rule_and_each_has_its_line_on_the_trail(cast):
    made = load(cast, "beijing")

    rows = db.session.scalars(sa.select(Rule).order_by(Rule.key)).all()
    assert [(row.key, row.value, row.from_on) for row in rows] == [
        ("rehandle", "2", FROM), ("withdraw_agreement", "lead", FROM), ("withdraw_until", "registered", FROM),
    ]  # fmt: skip
    assert {change.after.key for change in made} == {row.key for row in rows}
    notes = db.session.scalars(sa.select(Entry.note).where(Entry.act == "load_profile")).all()
    assert set(notes) == {
        "北京：撤回须谁同意：全体联名代表 → 领衔代表，2026-03-01",
        "北京：可撤回的最后状态：办理中（答复前） → 已立案（交办前），2026-03-01",
        "北京：重新办理：1 个月 → 2 个月，2026-03-01",
    }


def test_loading_moves_no_date_that_was_counted_and_counts_the_next_one_by_the_profile(cast):
    old = cast.share(cast.assigned(on=date(2026, 3, 10)))
    before = old.refuse_by

    load(cast, "chongqing", date(2026, 3, 23))
    new = cast.share(cast.assigned(on=date(2026, 3, 23)))

    db.session.expire_all()
    assert old.refuse_by == before == date(2026, 3, 19)  # seven working days
    assert new.refuse_by == date(2026, 4, 7)  # ten, over the Qingming days
    kept = db.session.query(Computation).filter_by(subject_id=new.id, kind="assignment", key="refuse").one()
    assert (kept.length, kept.rule_from) == (10, date(2026, 3, 23))


def test_a_profile_is_loaded_whole_or_not_at_all(cast):
    cast.assigned(on=date(2026, 3, 10))

    with pytest.raises(Invalid, match="申请退办") as refused:
        load(cast, "chongqing", date(2026, 3, 2))
    drop()

    assert refused.value.field == "from_on"
    assert "代表评价" not in refused.value.sentence  # by that one nothing was counted yet
    assert db.session.query(Rule).count() == 0


@pytest.mark.one_engine
def test_the_national_profile_brings_everything_back(cast):
    load(cast, "chongqing")
    set_rule(cast.city, "label_basically", Measure.TEXT, "比较满意", FROM, "本市", by=cast.zhao, on=TODAY)
    keep()

    load(cast, "national", date(2026, 3, 25))

    today = in_force(cast.city.id, date(2026, 3, 25))
    assert all(rule.is_as(shipped_rows("national")[rule.key]) for rule in today.all())


@pytest.mark.one_engine
def test_the_places_say_nothing_of_settings_that_are_only_this_products(cast):
    set_rule(cast.city, "label_basically", Measure.TEXT, "比较满意", FROM, "本市", by=cast.zhao, on=TODAY)
    keep()

    load(cast, "chongqing", date(2026, 3, 25))

    assert in_force(cast.city.id, date(2026, 3, 25))["label_basically"].value == "比较满意"
    assert not set(shipped_rows("beijing")) & {row[0] for row in SETTINGS}


@pytest.mark.one_engine
def test_lists_offer_the_reasons_that_screening_knows():
    rows = shipped_rows("national")

    assert rows["decline_reasons"].value.split(",") == [reason.value for reason in DeclineReason]
    assert rows["decline_reasons"].items == [reason.zh for reason in DeclineReason]
    assert rows["back_reasons"].value.split(",") == [reason.value for reason in BackReason]
    assert rows["back_reasons"].items == [reason.zh for reason in BackReason]


# a profile of one's own


def make(cast, name="本市办法", of="chongqing", source="本市办法", **values):
    base = whole(cast.city.id, profile(cast.city.id, of).rows, TODAY)
    made = profile_actions.make_profile(cast.city, name, base, values, source, by=cast.zhao)
    keep()
    return made


@pytest.mark.one_engine
def test_a_profile_made_here_holds_all_rules_and_sources_of_what_was_edited(cast):
    made = make(cast, rating=(Measure.WORKDAYS, "10"), refuse=(Measure.WORKDAYS, "10"))

    rows = {row.key: row for row in made.rows}
    assert set(rows) == set(NAMES)
    assert (rows["rating"].value, rows["rating"].source) == ("10", "本市办法")
    assert (rows["refuse"].value, rows["refuse"].source) == ("10", "上海14；青岛19为五个工作日；重庆16为十个工作日")
    assert db.session.scalar(sa.select(Entry.note).where(Entry.act == "make_profile")) == "本市办法"


@pytest.mark.one_engine
def test_it_is_loaded_like_any_other_by_name_or_code(cast):
    made = make(cast, rating=(Measure.WORKDAYS, "10"))

    assert {c.after.key: c.after.value for c in changes(cast.city.id, profile(cast.city.id, "本市办法").rows, FROM, TODAY)} == {
        c.after.key: c.after.value for c in load(cast, made.code)
    }
    assert in_force(cast.city.id, FROM)["rating"].value == "10"
    assert in_force(cast.city.id, FROM)["co_opinion"].text == "30 个工作日"


@pytest.mark.one_engine
def test_changing_it_later_changes_no_rule_in_force(cast):
    made = make(cast, rating=(Measure.WORKDAYS, "10"))
    load(cast, made.code)

    base = whole(cast.city.id, profile(cast.city.id, made.code).rows, TODAY)
    profile_actions.change_profile(
        made, "本市新办法", base, {"rating": (Measure.WORKDAYS, "12")}, "新办法", by=cast.zhao, version=made.version
    )
    keep()

    assert in_force(cast.city.id, TODAY)["rating"].value == "10"
    assert [c.after.value for c in changes(cast.city.id, profile(cast.city.id, made.code).rows, TODAY, TODAY)] == ["12"]
    with pytest.raises(Stale):
        profile_actions.change_profile(made, "又改", base, {}, "", by=cast.zhao, version=1)
    drop()


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"name": ""}, "name", "1 到 40 个字"),
        ({"name": "全国"}, "name", "已被使用"),
        ({"name": "beijing"}, "name", "已被使用"),
        ({"name": "own_1"}, "name", "已被使用"),
        ({"rating": (Measure.WORKDAYS, "0")}, "rating", "1 到"),
        ({"reply": (Measure.MONTHS, "5")}, "reply", "不得超过 3 个月"),
        ({"reply_cap": (Measure.MONTHS, "1")}, "reply_cap", "不能短于"),
        ({"rating": (Measure.WORKDAYS, "9"), "source": ""}, "source", "写明依据"),
    ],
)
@pytest.mark.one_engine
def test_a_profile_that_cannot_be_is_refused_beside_its_box(cast, more, field, sentence):
    with pytest.raises(Invalid, match=sentence) as refused:
        make(cast, **more)

    assert refused.value.field == field


@pytest.mark.one_engine
def test_a_profile_of_another_congress_does_not_exist_here(cast):
    made = make(cast)

    assert profile(cast.district.id, made.code) is None
    assert own_profile(cast.district.id, made.name) is None
    with pytest.raises(Forbidden):
        profile_actions.discard_profile(made, by=cast.tang)
    with pytest.raises(Forbidden):
        load_profile(cast.city, "beijing", TODAY, by=cast.tang, on=TODAY)
