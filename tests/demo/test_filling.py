"""The invented city: as large as promised, marked as invented, and every sign-in of the contract opens its desk."""

import fcntl
import os
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from tests.conftest import settings
from tests.pages import Browser
from tracker.accounts.models import Account, Role
from tracker.accounts.queries import account_of
from tracker.app import create_app
from tracker.assignments.board_models import ProposalAnswer, Word
from tracker.assignments.joint_models import JointMember
from tracker.assignments.models import Assignment
from tracker.congress.models import Branch, Congress, Delegation, Deputy, Session, Station, Unit
from tracker.core.db import db
from tracker.core.settings import DEMO_PASSWORD
from tracker.demo.cli import fill_here, sign_ins
from tracker.demo.queries import holds_demo_city, is_empty
from tracker.early_warning.labels import Kind as Warned
from tracker.early_warning.models import EarlyWarning
from tracker.issues.models import Issue
from tracker.running import migrate_here
from tracker.statistics.models import FactCase, FactDue
from tracker.suggestions.labels import Kind
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

SIGN_INS = {
    "deputy1", "deputy2", "liaison1", "liaison2", "office1", "office2", "coordinator1", "unit1a", "unit1b", "unit2a", "head1",
    "head2", "delegation1", "stationhead1", "committee1", "admin1", "auditor1", "district1", "multi1",
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The demo city, filled once, by whichever worker comes first."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo"
    folder.mkdir(exist_ok=True)
    app = create_app(settings(folder, f"sqlite:///{folder / 'tracker.sqlite'}"))
    with (folder / "lock").open("w") as lock, app.app_context():
        fcntl.flock(lock, fcntl.LOCK_EX)
        migrate_here()
        if is_empty():
            fill_here(DEMO_PASSWORD)
        db.engine.dispose()
    return app


@pytest.fixture
def demo(filled):
    with filled.app_context():
        yield SimpleNamespace(app=filled, city=db.session.scalars(sa.select(Congress).where(Congress.code == "city")).one())
        db.session.remove()


def how_many(what, *where):
    return db.session.scalar(sa.select(sa.func.count()).select_from(what).where(*where))


def only(login):
    """The one capacity of a sign-in."""
    (capacity,) = account_of(login).capacities
    return capacity


def test_the_city_is_as_large_as_promised(demo):
    here = demo.city.id

    assert set(db.session.scalars(sa.select(Congress.code))) == {"city", "d1", "d2", "d3"}
    assert set(db.session.scalars(sa.select(Congress.parent_id).where(Congress.code != "city"))) == {here}
    assert how_many(Deputy, Deputy.congress_id == here) == 504
    assert how_many(Deputy, Deputy.congress_id == here, Deputy.is_new) == 318
    assert how_many(Delegation, Delegation.congress_id == here) == 12
    assert how_many(Unit, Unit.congress_id == here) == 60
    assert set(db.session.scalars(sa.select(Unit.branch).where(Unit.congress_id == here))) == set(Branch)
    assert how_many(Station) == 40
    assert how_many(Issue) == 1200


def test_there_are_300_suggestions_of_this_year_in_every_state_and_two_years_before(demo):
    sessions = db.session.scalars(sa.select(Session).where(Session.congress_id == demo.city.id).order_by(Session.number)).all()
    *earlier, current = sessions
    this_year = (Suggestion.congress_id == demo.city.id, Suggestion.session_id == current.id)
    is_recent = sa.or_(Suggestion.session_id == current.id, Suggestion.session_id.is_(None))  # a draft has no session yet

    states = set(db.session.scalars(sa.select(Suggestion.state).where(Suggestion.congress_id == demo.city.id)))

    assert how_many(Suggestion, Suggestion.congress_id == demo.city.id, is_recent) == 300
    assert states == set(State)
    assert len(earlier) == 2
    assert all(how_many(Suggestion, Suggestion.session_id == session.id) > 0 for session in earlier)
    assert {kind for kind in Kind if how_many(Suggestion, *this_year, Suggestion.kind == kind)} == set(Kind)


def test_only_the_sign_ins_of_the_contract_have_accounts_and_all_are_printed(demo):
    printed = sign_ins(DEMO_PASSWORD)

    assert set(db.session.scalars(sa.select(Account.login))) == SIGN_INS
    assert all(f"  {login} " in printed for login in SIGN_INS)
    assert DEMO_PASSWORD in printed


def test_who_they_are(demo):
    assert only("deputy1").deputy.delegation_id != only("deputy2").deputy.delegation_id
    assert only("liaison1").station_id != only("liaison2").station_id
    assert only("unit1a").unit_id == only("unit1b").unit_id == only("head1").unit_id
    assert only("unit2a").unit_id == only("head2").unit_id != only("unit1a").unit_id
    assert {login: only(login).role for login in SIGN_INS - {"multi1"}} == {
        "deputy1": Role.DEPUTY, "deputy2": Role.DEPUTY, "liaison1": Role.LIAISON, "liaison2": Role.LIAISON,
        "stationhead1": Role.STATION_HEAD, "office1": Role.OFFICE, "office2": Role.OFFICE, "coordinator1": Role.COORDINATOR,
        "unit1a": Role.UNIT_CLERK, "unit1b": Role.UNIT_CLERK, "unit2a": Role.UNIT_CLERK, "head1": Role.UNIT_HEAD,
        "head2": Role.UNIT_HEAD, "delegation1": Role.DELEGATION_HEAD, "committee1": Role.COMMITTEE, "admin1": Role.ADMIN,
        "auditor1": Role.AUDITOR, "district1": Role.OFFICE,
    }  # fmt: skip
    assert only("district1").congress.code == "d1"
    assert sorted((c.congress.code, str(c.role)) for c in account_of("multi1").capacities) == [
        ("city", "deputy"), ("city", "unit_head"), ("d1", "deputy"),
    ]  # fmt: skip


def test_each_of_them_signs_in_with_the_shared_password_to_a_desk_marked_as_a_demo(demo):
    for login in sorted(SIGN_INS):
        page = Browser(demo.app).sign_in(login, DEMO_PASSWORD)

        assert page.path.startswith("/desk"), login
        assert "演示数据" in page.all("body")[0].text, login


def test_what_everybody_may_see_is_marked_as_invented_too(demo):
    visitor = Browser(demo.app)

    for path in ("/login", "/public/"):
        assert "演示" in visitor.get(path).all("body")[0].text
    assert DEMO_PASSWORD in visitor.get("/login").text


def test_to_fill_it_again_changes_nothing(demo, capsys):
    before = [how_many(table) for table in (Congress, Account, Deputy, Suggestion, Issue)]

    fill_here(DEMO_PASSWORD)

    assert capsys.readouterr().out == "演示城市已经有了。\n"
    assert [how_many(table) for table in (Congress, Account, Deputy, Suggestion, Issue)] == before
    assert holds_demo_city()


def test_what_is_not_plain_sailing_is_there_to_be_tried(demo):
    here = demo.city.id

    assert how_many(JointMember) == 2
    assert how_many(Assignment, Assignment.extension_asked_on.is_not(None), Assignment.first_due_on.is_(None)) == 1
    assert how_many(Assignment, Assignment.first_due_on.is_not(None)) == 1
    assert {word: how_many(ProposalAnswer, ProposalAnswer.word == word) for word in Word} == {Word.AGREED: 1, Word.OBJECTED: 1}
    assert how_many(Suggestion, Suggestion.congress_id == here, Suggestion.withdrawal_asked_on.is_not(None)) == 1
    assert how_many(Suggestion, Suggestion.asked_publication.is_not(None)) == 1
    assert how_many(Suggestion, Suggestion.is_confidential) == 1


def test_each_kind_of_early_warning_is_there_to_be_read(demo):
    of_now = (EarlyWarning.congress_id == demo.city.id, EarlyWarning.gone_on.is_(None))

    assert {kind for kind in Warned if how_many(EarlyWarning, EarlyWarning.kind == kind, *of_now)} == set(Warned)


def test_the_figures_of_the_morning_are_added_up_already(demo):
    assert how_many(FactDue) == 0
    assert how_many(FactCase, FactCase.congress_id == demo.city.id) > 300
