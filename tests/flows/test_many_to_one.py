"""Many voices, one suggestion: found by the night, written by one deputy, signed by another, told to every person."""

from datetime import date, timedelta

import pytest

from tests.clusters.town import HEARD, TODAY, Town
from tests.people import at
from tracker.assignments import actions as assignments
from tracker.assignments import refusal_actions
from tracker.clusters import draft_actions
from tracker.clusters.models import Evidence
from tracker.clusters.queries import evidence_of, has_evidence, linkable, signers
from tracker.congress.models import Mandate
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import Way
from tracker.issues.states import State
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions, secret_actions, signing_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.models import CaseProposal


@pytest.fixture
def town(cast):
    clock.start_at(at(TODAY))
    return Town(cast)


@pytest.fixture
def heard(town):
    """Four voices on lifts: two at 王芳's station, two at 陈立's."""
    found = town.say_lifts(4)
    town.night()
    return found


def made(town, deputies=(), **more):
    """王芳's draft from the only cluster, with what she may take up."""
    cluster, cast = town.only(), town.cast
    text = cast.text("关于加装电梯的建议", **more)
    chosen = [cast.deputies[name] for name in deputies]
    case = draft_actions.draft_from(cluster, text, linkable(cast.wang, cluster), chosen, by=cast.wang, at=at(TODAY))
    keep()
    return case


def states(voices):
    return [issue.state for issue in voices]


def test_a_draft_takes_up_what_its_author_may_and_freezes_its_evidence(town, heard):
    case = made(town)

    evidence = evidence_of(case.id)
    assert states(heard) == [State.LINKED, State.RECORDED, State.LINKED, State.RECORDED]
    assert (evidence.figures["issues"], evidence.figures["stations"]) == ([4, 4], [2, 2])
    assert {station for _words, station in evidence.figures["quotes"]} == {"东巷联络站", "西巷联络站"}


def test_whoever_received_or_sits_there_is_offered_as_a_signer_but_not_the_author(town, heard):
    found = signers(town.only(), but=town.cast.deputies["王芳"].id)

    assert [(s.deputy.name, s.received, s.seated) for s in found] == [("陈立", 2, 2)]


def test_a_signature_brings_the_signers_own_voices_along_and_in_the_end_everybody_is_told(town, heard):
    cast = town.cast
    case = made(town, ["陈立"])
    signing_actions.confirm(case, by=cast.chen, at=at(TODAY), text_version=case.text_version)
    keep()

    assert states(heard) == [State.LINKED] * 4
    assert {issue.taken_up_by_id for issue in heard[1::2]} == {cast.deputies["陈立"].id}
    suggestions.submit(case, by=cast.wang, at=at(TODAY))
    screening_actions.register(case, by=cast.zhao, on=TODAY)
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=TODAY)
    cast.accept_all(case, TODAY)
    cast.answer(cast.share(case), TODAY + timedelta(days=9))
    for issue, deputy in zip(heard, (cast.wang, cast.chen) * 2, strict=True):
        issues.tell(issue, Way.VISIT, "", by=deputy, on=TODAY + timedelta(days=10))
    keep()
    assert states(heard) == [State.TOLD] * 4


def test_a_signature_stands_though_a_voice_of_the_cluster_was_set_aside(town, heard):
    cast, case = town.cast, made(town, ["陈立"])
    town.set_aside(heard[1])

    signing_actions.confirm(case, by=cast.chen, at=at(TODAY), text_version=case.text_version)
    keep()

    assert states(heard) == [State.LINKED, State.RECORDED, State.LINKED, State.LINKED]


def registered(town):
    cast, case = town.cast, made(town)
    suggestions.submit(case, by=cast.wang, at=at(TODAY))
    screening_actions.register(case, by=cast.zhao, on=TODAY)
    keep()
    return case


def test_a_unit_asked_beforehand_has_no_evidence_before_the_case_is_its_own(town, heard, signed_in):
    cast, case = town.cast, registered(town)
    db.session.add(CaseProposal(suggestion_id=case.id, unit_id=cast.housing.id))
    keep()
    unit = signed_in("he")
    assert unit.get(f"/cases/{case.id}").status == 200
    assert unit.get(f"/cases/{case.id}/evidence", 404).status == 404

    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=TODAY)
    keep()

    assert unit.get(f"/cases/{case.id}/evidence").status == 200


def test_a_unit_whose_share_was_moved_has_no_evidence_any_more(town, heard, signed_in):
    cast, case = town.cast, registered(town)
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=TODAY)
    share = cast.share(case)
    refusal_actions.refuse(share, "不归我局", by=cast.he, on=TODAY)
    refusal_actions.agree_refusal(share, cast.police, by=cast.zhao, on=TODAY)
    keep()
    unit = signed_in("he")

    assert unit.get(f"/cases/{case.id}").status == 200
    assert unit.get(f"/cases/{case.id}/evidence", 404).status == 404


def test_a_refusal_to_sign_brings_nothing(town, heard):
    case = made(town, ["陈立"])

    signing_actions.refuse_to_sign(case, by=town.cast.chen, at=at(TODAY))
    keep()

    assert states(heard).count(State.RECORDED) == 2


def test_who_has_not_signed_links_nothing_to_anothers_paper(town, heard):
    case = made(town, ["陈立"])

    with pytest.raises(Forbidden):
        suggestions.link(case, heard[1], by=town.cast.chen, on=TODAY, act=suggestions.Act.BRING_VOICES)


def test_nobody_is_asked_to_sign_what_is_not_written(town, heard):
    with pytest.raises(Invalid) as refused:
        made(town, ["陈立"], analysis="", asks=())

    assert refused.value.field == "deputies"


def test_only_what_is_in_the_cluster_is_taken_up_with_it(town, heard):
    lamp = town.say("路灯坏了打电话没人修。")

    with pytest.raises(Invalid):
        draft_actions.draft_from(town.only(), town.cast.text(), [lamp], [], by=town.cast.wang, at=at(TODAY))


def test_evidence_stays_as_it_was_until_it_is_counted_anew_in_the_drawer(town, heard):
    case = made(town)
    evidence = evidence_of(case.id)
    town.say_lifts(2)
    town.night(TODAY + timedelta(days=1))

    assert evidence.figures["issues"] == [4, 4]

    draft_actions.refresh(evidence, by=town.cast.wang, on=TODAY + timedelta(days=1))
    keep()
    assert (evidence.figures["issues"], evidence.made_on) == ([6, 6], TODAY + timedelta(days=1))


def test_once_it_left_the_drawer_nobody_changes_the_evidence(town, heard):
    case = made(town)
    suggestions.submit(case, by=town.cast.wang, at=at(TODAY))
    keep()

    with pytest.raises(Forbidden):
        draft_actions.refresh(evidence_of(case.id), by=town.cast.wang, on=TODAY)


def test_a_draft_that_is_thrown_away_takes_its_evidence_along(town, heard):
    case = made(town)

    suggestions.discard(case, by=town.cast.wang)
    keep()

    assert db.session.query(Evidence).all() == []
    assert states(heard) == [State.RECORDED] * 4


def test_a_paper_taken_off_because_of_secrets_leaves_no_evidence(town, heard):
    cast, case = town.cast, made(town)
    suggestions.submit(case, by=cast.wang, at=at(TODAY))
    screening_actions.register(case, by=cast.zhao, on=TODAY)
    secret_actions.propose_removal(case, "文号", by=cast.zhao, on=TODAY)
    keep()

    secret_actions.remove_secret(case, by=cast.qian, on=TODAY)
    keep()

    assert not has_evidence(case.id)


def test_quotes_in_the_evidence_name_nobody(town):
    for _n in range(3):
        town.say("我叫李小红，13800138000，盼装电梯盼了三年。")
    town.night()

    (words, _station), *others = evidence_of(made(town).id).figures["quotes"]
    assert (words, others) == ("我叫＊＊，＊＊，盼装电梯盼了三年。", [])


def test_deputies_who_left_office_are_not_offered(town, heard):
    town.cast.deputies["陈立"].mandate = Mandate.SUSPENDED
    keep()

    assert [s.deputy.name for s in signers(town.only(), but=None)] == ["王芳"]


def test_the_day_of_the_voices_is_the_period_of_the_evidence(town, heard):
    figures = evidence_of(made(town).id).figures

    assert (figures["first_on"], figures["months"]) == (date.isoformat(HEARD), [["2026-04", 4]])
