"""Every act leaves who, in which capacity, when, what, and what stood before and after."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.audit.chains import broken_chains, moves
from tests.entry import let_in
from tests.people import ASSIGNED, PASSWORD, at
from tracker.accounts import actions as accounts
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.audit.models import Entry
from tracker.audit.queries import of_case
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import drop, keep
from tracker.roster import account_actions
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import Part

NEW = "东巷的雨水顺着青石板流到河里去 7"


def latest(act):
    return db.session.scalars(sa.select(Entry).where(Entry.act == act).order_by(Entry.id.desc())).first()


def test_the_trail_tells_without_a_gap_how_everything_came_into_its_state(cast):
    cast.in_every_state()
    cast.second_round()
    cast.replied((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    cast.issue()
    keep()

    assert list(broken_chains()) == []
    assert {kind for kind, _id in moves()} >= {"suggestion", "assignment", "reply", "issue"}


@pytest.mark.one_engine
def test_an_entry_says_who_in_which_capacity_when_what_before_and_after(cast):
    case = cast.submitted()
    clock.start_at(at(date(2026, 1, 13), 9, 30))

    screening_actions.register(case, by=cast.zhao, on=date(2026, 1, 13))
    keep()

    entry = latest("register")
    assert (entry.actor, entry.role, entry.place) == ("赵敏", "office", cast.zhao.place)
    assert (entry.account_id, entry.capacity_id, entry.congress_id) == (cast.zhao.account_id, cast.zhao.id, cast.city.id)
    assert entry.at.replace(second=0, microsecond=0) == at(date(2026, 1, 13), 9, 30)
    assert (entry.act_name, entry.kind, entry.subject_id, entry.case_id) == ("立案", "suggestion", case.id, case.id)
    assert (entry.before, entry.after) == ("submitted", "registered")
    assert entry.details["number"] == [None, "0001"]
    assert entry.details["registered_on"] == [None, "2026-01-13"]


@pytest.mark.one_engine
def test_an_entry_reads_the_same_after_people_and_units_are_called_otherwise(cast):
    case = cast.accepted()
    cast.housing.name, cast.he.account.name = "市城市更新局", "何永"
    keep()

    entry = next(entry for entry in of_case(case.id) if entry.act == "accept")

    assert (entry.actor, entry.place) == ("何勇", "市住房和城乡建设局")


@pytest.mark.one_engine
def test_what_a_person_does_in_two_capacities_is_told_apart(cast):
    other = account_actions.give_capacity(cast.wang.account, Role.OFFICE, cast.city, by=SYSTEM)
    case = cast.submitted()

    screening_actions.register(case, by=other, on=date(2026, 1, 13))
    keep()

    assert (latest("submit").actor, latest("submit").role, latest("submit").capacity_id) == ("王芳", "deputy", cast.wang.id)
    assert (latest("register").actor, latest("register").role, latest("register").capacity_id) == ("王芳", "office", other.id)


def test_an_act_that_is_not_kept_leaves_no_entry(cast):
    case = cast.registered()
    before = len(of_case(case.id))

    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    drop()

    assert len(of_case(case.id)) == before


def test_what_somebody_without_the_right_tries_leaves_the_case_and_its_trail_alone(cast, browser):
    case = cast.submitted()
    before = len(of_case(case.id))

    let_in(browser, cast.wei)
    browser.post(f"/suggestions/{case.id}/registration", 404)
    let_in(browser, cast.he)
    browser.post(f"/suggestions/{case.id}/registration", 404)

    assert len(of_case(case.id)) == before


# sign-ins and accounts


def test_signing_in_and_out_failing_and_what_one_does_to_the_own_account_are_on_the_trail(cast, browser):
    cast.zhao  # noqa: B018
    browser.get("/login")
    browser.send("/login", 422, username="zhao", password="wrong")
    browser.sign_in("zhao")
    browser.get("/account/password")
    browser.send("/account/password", password=PASSWORD, new_password=NEW, again=NEW)
    browser.post("/account/others")
    browser.post("/logout")

    lines = db.session.scalars(
        sa.select(Entry).where(Entry.kind == "account", Entry.subject_id == cast.zhao.account_id).order_by(Entry.id)
    ).all()
    said = [(line.actor, line.act_name) for line in lines if line.account_id or line.act == "sign_in_failed"]
    assert said == [
        ("公众", "登录失败"),
        ("赵敏", "登录"),
        ("赵敏", "修改密码"),
        ("赵敏", "结束其他登录"),  # another password does it
        ("赵敏", "结束其他登录"),  # the button does it too
        ("赵敏", "退出登录"),
    ]
    assert lines[-5].details == {"address": "127.0.0.1"}
    assert {line.congress_id for line in lines if line.act != "open_account"} == {cast.city.id}


@pytest.mark.one_engine
def test_what_a_command_does_to_an_account_or_founds_is_read_by_the_auditor_of_its_congress(cast):
    account_actions.reset(cast.tang.account, by=SYSTEM, at=clock.now())
    account_actions.disable(cast.zhao.account, by=SYSTEM)
    keep()

    where = {act: latest(act).congress_id for act in ("reset", "disable")}
    founded = {(e.subject_id, e.congress_id) for e in db.session.scalars(sa.select(Entry).where(Entry.act == "found"))}
    assert where == {"reset": cast.district.id, "disable": cast.city.id}
    assert founded == {(cast.city.id, cast.city.id), (cast.district.id, cast.district.id)}


@pytest.mark.one_engine
def test_no_password_code_or_key_is_on_the_trail(cast):
    account, code = account_actions.open_account("xin", "新人", by=SYSTEM, at=clock.now())
    capacity = account_actions.give_capacity(account, Role.OFFICE, cast.city, by=SYSTEM)
    begun = accounts.begin(account, capacity, address="", agent="", at=clock.now(), must_set_password=True)
    accounts.set_password(begun, "", NEW, at=clock.now())
    keep()
    hashed, digest = account.password_hash, account.code_digest
    again = account_actions.reset(account, by=SYSTEM, at=clock.now())
    keep()

    told = repr([(e.note, e.details, e.act_name) for e in db.session.scalars(sa.select(Entry))])

    assert not [secret for secret in (code, NEW, hashed, digest, again, account.code_digest) if secret and secret in told]
    assert latest("reset").details["password_hash"] == ["***", None]
