"""Lists obey the rule that opens the page; names and phones are for those who tell back."""

import pytest
from werkzeug.exceptions import NotFound

from tests.issues.voices import HEARD, in_every_state, issue_in, people
from tests.people import FILED
from tracker.accounts.policy import SYSTEM
from tracker.congress.labels import Ground
from tracker.congress.models import Mandate
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.issues import actions
from tracker.issues.models import Target
from tracker.issues.policy import RULES
from tracker.issues.queries import find, ready_to_link, visible_to
from tracker.issues.states import Act, State
from tracker.roster.mandate_actions import set_mandate
from tracker.stations import actions as stations


@pytest.fixture
def village(cast):
    """Issues in every state and place: at the station, at another one, passed on, taken up, in another congress."""
    cast.issues = list(in_every_state(cast).values())
    north = stations.open_station(cast.city, {"name": "城北联络站", "township": "城北街道"}, by=SYSTEM)
    stations.place_deputies(north, [cast.deputies["陈立"]], by=SYSTEM)
    cast.bei = cast._capacity("bei", "白宁", cast.li.role, north)
    there = actions.record(north, "公交站没有雨棚。", by=cast.bei, on=HEARD, deputy=cast.deputies["孙立"])
    to_finance = actions.record(north, "补贴还没有发。", by=cast.bei, on=HEARD)
    actions.transfer(to_finance, Target.UNIT, by=cast.zhao, unit=cast.finance)
    to_street = actions.record(north, "垃圾没有人收。", by=cast.bei, on=HEARD)
    actions.transfer(to_street, Target.STREET, by=cast.zhao, name="城北街道")
    taken_up = actions.record(north, "学校门口没有斑马线。", by=cast.bei, on=HEARD)
    actions.link(taken_up, by=cast.chen, suggestion_id=1)
    district = stations.open_station(cast.district, {"name": "东巷联络站", "township": "东湖"}, by=SYSTEM)
    qu = cast._capacity("qu", "区联络员", cast.li.role, district, cast.district)
    elsewhere = actions.record(district, "区里的事。", by=qu, on=HEARD)
    keep()
    cast.issues += [there, to_finance, to_street, taken_up, elsewhere]
    return cast


def test_the_list_shows_what_the_rule_allows_of_everybody(village):
    everybody = village.everybody() | {"bei": village.bei}

    for name, person in everybody.items():
        listed = set(db.session.scalars(visible_to(person)))
        assert listed == {i for i in village.issues if allows(RULES, Act.READ, person, i)}, name


def test_the_rule_itself_is_that_of_the_paper(village):
    everybody = village.everybody() | {"bei": village.bei}
    texts = {i.text for i in village.issues[9:]}

    seen = {name: {i.text for i in db.session.scalars(visible_to(person))} & texts for name, person in everybody.items()}

    assert {name: words for name, words in seen.items() if words} == {
        "bei": {"公交站没有雨棚。", "补贴还没有发。", "垃圾没有人收。", "学校门口没有斑马线。"},
        "chen": {"公交站没有雨棚。", "补贴还没有发。", "垃圾没有人收。", "学校门口没有斑马线。"},
        "zhao": {"公交站没有雨棚。", "补贴还没有发。", "垃圾没有人收。", "学校门口没有斑马线。"},
        "sun": {"公交站没有雨棚。"},  # who listened
        "zhou": {"补贴还没有发。"},  # whose unit has it
        "tang": {"区里的事。"},
    }


def test_what_one_may_not_see_is_not_there(village):
    for name, person in village.everybody().items():
        for issue in village.issues:
            if not allows(RULES, Act.READ, person, issue):
                with pytest.raises(NotFound):
                    find(person, issue.id)
                assert name


def test_a_deputy_takes_up_what_is_not_settled_and_nothing_else(village):
    offered = {i.state for i in db.session.scalars(ready_to_link(village.wang))}

    assert offered == {State.RECORDED, State.TRANSFERRED, State.WORKING}


@pytest.mark.one_engine
def test_names_and_phones_are_for_those_who_tell_back(cast):
    issue = cast.issue(name="陈婆婆", phone="13800001234")

    may = [name for name, person in people(cast).items() if allows(RULES, Act.SEE_CONTACT, person, issue)]

    assert may == ["wang", "li"]


@pytest.mark.one_engine
def test_a_deputy_who_only_sits_there_reads_the_words_and_not_the_name(cast):
    stations.place_deputies(cast.station, [cast.deputies["王芳"], cast.deputies["陈立"]], by=SYSTEM)
    keep()
    issue = cast.issue(name="陈婆婆")

    may = {act for act in Act if act is not Act.RECORD and allows(RULES, act, cast.chen, issue)}

    assert may == {Act.READ, Act.ANSWER, Act.GUIDE_OUT, Act.LINK, Act.REOPEN}


@pytest.mark.one_engine
def test_who_takes_an_issue_up_tells_the_person_too(cast):
    stations.place_deputies(cast.station, [cast.deputies["王芳"], cast.deputies["陈立"]], by=SYSTEM)
    keep()
    issue = cast.issue(name="陈婆婆")

    actions.link(issue, by=cast.chen, suggestion_id=1)

    assert allows(RULES, Act.SEE_CONTACT, cast.chen, issue)
    assert allows(RULES, Act.TELL, cast.chen, issue)


@pytest.mark.one_engine
def test_a_suspended_deputy_reads_and_does_nothing(cast):
    issue = issue_in(cast, State.TO_TELL, name="陈婆婆")

    set_mandate(cast.deputies["王芳"], Mandate.SUSPENDED, Ground.DETAINED, "常委会公告", by=SYSTEM, on=FILED)
    keep()

    assert {act for act in Act if allows(RULES, act, cast.wang, issue)} == {Act.READ}


@pytest.mark.one_engine
def test_the_unit_it_was_passed_on_to_reads_it_and_others_do_not(cast):
    issue = issue_in(cast, State.TRANSFERRED)

    assert allows(RULES, Act.READ, cast.he, issue)
    assert not allows(RULES, Act.READ, cast.zhou, issue)
    assert not allows(RULES, Act.READ, cast.shen, issue)


@pytest.mark.one_engine
def test_the_office_sorts_and_passes_on_but_never_sees_who_it_was(cast):
    issue = cast.issue(name="陈婆婆")

    may = {act for act in Act if allows(RULES, act, cast.zhao, issue)}

    assert may == {Act.READ, Act.TRANSFER, Act.REDIRECT, Act.SORT, Act.BRING_IN}
