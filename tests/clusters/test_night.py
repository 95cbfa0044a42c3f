"""The night puts issues together across stations, keeps what people did by hand, and says what is hot."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.clusters.town import TODAY, Town
from tracker.clusters import actions
from tracker.clusters.hotspots import Base
from tracker.clusters.measure_queries import counted_all, figures_of
from tracker.clusters.models import Cluster, ClusterIssue, Hand
from tracker.clusters.night_tools import find_clusters
from tracker.clusters.queries import fitting, quotes_of, signers
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.issues.errors import IsSetAside
from tracker.issues.models import Issue


@pytest.fixture
def town(cast):
    return Town(cast)


def live():
    return dict(
        db.session.execute(
            sa.select(ClusterIssue.issue_id, ClusterIssue.cluster_id).where(ClusterIssue.hand != Hand.TAKEN_OUT)
        ).all()
    )


def test_like_issues_of_several_stations_become_one_cluster_with_its_measures(town):
    town.say_lifts(4)
    town.say("路灯坏了打电话没人修。")

    town.night()

    lifts = town.only()
    assert (lifts.issues, lifts.stations, lifts.townships, lifts.told, lifts.linked) == (4, 2, 2, 0, 0)
    assert (lifts.title, lifts.place) == ("电梯加装", 1)
    assert lifts.typical_id in live()
    assert 0.4 <= lifts.cohesion <= 1


def test_two_alike_are_no_cluster_yet(town):
    town.say_lifts(2)

    town.night()

    assert town.all() == []


def test_a_night_is_counted_once_and_the_next_one_anew(town):
    town.say_lifts(3)
    town.night()
    town.say_lifts(1)

    town.night()
    assert town.only().issues == 3

    town.night(TODAY + timedelta(days=1))
    assert town.only().issues == 4


def test_a_cluster_stays_the_same_while_issues_come_and_go(town):
    town.say_lifts(3)
    town.night()
    first = town.only().id
    town.say_lifts(5, TODAY + timedelta(days=200))
    town.night(TODAY + timedelta(days=201))

    town.night(TODAY + timedelta(days=360))

    assert [(c.id, c.issues) for c in town.all()] == [(first, 5)]


def test_what_was_taken_out_stays_out_and_what_was_put_in_stays_in(town):
    lifts, lamp = town.say_lifts(4), town.say("路灯坏了打电话没人修。")
    town.night()
    cluster = town.only()

    actions.take_out(cluster, lifts[0], by=town.cast.zhao)
    actions.put_in(cluster, lamp, by=town.cast.wang)
    keep()
    town.night(TODAY + timedelta(days=1))

    assert set(live()) == {lamp.id, *(issue.id for issue in lifts[1:])}
    assert town.only().issues == 4


def test_clusters_merged_by_hand_stay_one_and_take_in_what_comes(town):
    town.say_lifts(4), town.say_lamps(4)
    town.night()
    lifts, lamps = town.all()
    actions.merge(lamps, lifts, by=town.cast.zhao)
    keep()
    town.say_lamps(1)

    town.night(TODAY + timedelta(days=1))

    assert [(c.id, c.issues) for c in town.listed()] == [(lifts.id, 9)]


def test_one_dismissed_goes_on_gathering_unseen_until_it_is_restored(town):
    town.say_lifts(3)
    town.night()
    cluster = town.only()
    actions.dismiss(cluster, by=town.cast.zhao, on=TODAY)
    keep()
    town.say_lifts(1)

    town.night(TODAY + timedelta(days=1))
    assert (town.listed(), cluster.issues) == ([], 4)

    actions.restore(cluster, by=town.cast.zhao)
    keep()
    assert town.listed() == [cluster]


def test_an_issue_is_in_one_cluster_only(town):
    town.say_lifts(3), town.say_lamps(3)
    town.night()
    lifts, lamps = town.all()
    moved = db.session.get_one(Issue, lamps.typical_id)

    actions.put_in(lifts, moved, by=town.cast.zhao)
    keep()

    assert live()[moved.id] == lifts.id
    assert (lifts.issues, lamps.issues) == (4, 2)


def test_hands_cannot_do_what_makes_no_sense(town):
    town.say_lifts(3)
    lamp = town.say("路灯坏了打电话没人修。")
    town.night()
    cluster = town.only()

    for wrong in (
        lambda: actions.take_out(cluster, lamp, by=town.cast.zhao),
        lambda: actions.merge(cluster, cluster, by=town.cast.zhao),
        lambda: actions.restore(cluster, by=town.cast.zhao),
    ):
        with pytest.raises(Invalid):
            wrong()


def test_many_more_than_in_the_same_weeks_of_earlier_years_are_a_hot_spot(town):
    town.usual_year(TODAY - timedelta(days=364), lamps=1)
    town.usual_year(TODAY - timedelta(days=728), lamps=1)
    town.say_lamps(9, TODAY - timedelta(days=3))
    town.say_others(12, TODAY - timedelta(days=5))

    town.night()

    hot = town.listed()[0]
    assert (hot.is_hot, hot.usual, hot.recent, hot.mean) == (True, Base.YEARS, 9, 1.0)
    assert hot.chance < 0.05


def test_as_many_as_every_year_are_none(town):
    town.usual_year(TODAY - timedelta(days=364), lamps=9)
    town.usual_year(TODAY - timedelta(days=728), lamps=9)
    town.say_lamps(9, TODAY - timedelta(days=3))
    town.say_others(12, TODAY - timedelta(days=5))

    town.night()

    assert [c.is_hot for c in town.listed()] == [False] * len(town.listed())


def test_without_history_nothing_is_called_hot_and_it_is_said_so(town):
    town.say_lamps(9, TODAY - timedelta(days=3))

    town.night()

    assert (town.only().is_hot, town.only().usual, town.only().chance) == (False, Base.NONE, None)


def test_the_clusters_of_one_congress_hold_no_issue_of_another(town):
    town.say_lifts(3)

    found = list(find_clusters(town.cast.district.id, TODAY))

    assert (found[-1], town.all()) == (0, [])


def test_issues_outside_the_time_are_in_no_cluster(town):
    town.say_lifts(3, date(2024, 1, 8))

    town.night()

    assert db.session.scalars(sa.select(Cluster)).all() == []


def test_what_is_set_aside_is_in_no_cluster_from_the_night_on(town):
    found = town.say_lifts(5)
    town.set_aside(found[0])

    town.night()

    assert set(live()) == {issue.id for issue in found[1:]}


def test_what_is_set_aside_by_day_leaves_figures_quotes_and_signers_at_once(town):
    found = town.say_lifts(3)
    junk = town.say("加装电梯找我公司，老楼加装电梯优惠。", station=town.west)
    town.night()
    cluster = town.only()
    town.set_aside(junk), town.set_aside(found[1])

    assert figures_of(cluster, TODAY).kept()["issues"] == [2, 2]
    assert set(counted_all(town.cast.city.id, TODAY - timedelta(days=90))) == {found[0].id, found[2].id}
    assert {voice.key for voice in quotes_of(cluster)} == {found[0].id, found[2].id}
    assert [s.deputy.name for s in signers(cluster, but=None)] == ["王芳"]


def test_nobody_finds_or_puts_in_what_is_set_aside(town):
    town.say_lifts(3)
    town.night()
    junk = town.set_aside(town.say("公交半小时才来一辆。"))

    assert fitting(town.cast.zhao, "公交") == []
    with pytest.raises(IsSetAside):
        actions.put_in(town.only(), junk, by=town.cast.zhao)


def test_what_a_cluster_is_called_names_nobody_who_spoke(town):
    for _n in range(3):
        town.say("欧阳芷晴盼欧阳芷晴好。").name = "欧阳芷晴"
    keep()

    town.night()

    assert "芷晴" not in town.only().words
    assert all("芷晴" not in voice.text for voice in quotes_of(town.only()))


def test_a_night_broken_off_is_done_anew_and_comes_to_the_same(town):
    town.say_lifts(3), town.say_lamps(3)
    whole = len(list(find_clusters(town.cast.city.id, TODAY)))
    db.session.rollback()

    for steps in range(whole):
        night = find_clusters(town.cast.city.id, TODAY)
        for _n in range(steps):
            next(night, 0)
            keep()
        night.close()
        db.session.rollback()
    town.night()

    assert [(c.issues, c.counted_on) for c in town.listed()] == [(3, TODAY), (3, TODAY)]


def test_what_hands_do_while_the_night_counts_stays(town):
    town.say_lifts(4)
    town.night()
    lamp, cluster, night = town.say_lamps(4)[0], town.only(), find_clusters(town.cast.city.id, TODAY + timedelta(days=1))
    for _n in range(3):
        next(night)
        keep()

    actions.put_in(cluster, lamp, by=town.cast.wang)
    keep()
    for _n in night:
        keep()

    assert live()[lamp.id] == cluster.id


@pytest.mark.one_engine
def test_nothing_is_held_while_the_night_reads_and_works_it_out(town):
    town.say_lifts(3)
    db.session.commit()
    night = find_clusters(town.cast.city.id, TODAY)

    held = []
    for _n in range(3):
        next(night)
        held.append(db.session().in_transaction())

    assert held == [False, False, False]
