"""Who is told what: each act, the people who find a note in their tray, and nobody else."""

import pytest
import sqlalchemy as sa

from tests.notifications.acts import TOLD
from tests.notifications.ready import BAD, ON, assign
from tests.people import FILED
from tracker.accounts.models import Account, Capacity
from tracker.accounts.policy import SYSTEM
from tracker.core.db import db
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.issues.models import Issue
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.notifications.models import News, Note
from tracker.roster import account_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to

pytestmark = pytest.mark.one_engine


def everybody(cast):
    people = {**cast.everybody(), "wu": cast.wu, "wuhead": cast.wuhead, "qian": cast.qian}
    cast._capacity("tuan2", "二团长", cast.tuan.role, cast.second)
    return people


def notes_after(act):
    """(login, words) of the notes an act leaves."""
    last = db.session.scalar(sa.select(sa.func.max(Note.id))) or 0
    act()
    keep()
    query = sa.select(Account.login, Note, Capacity).join(Capacity, Capacity.id == Note.capacity_id).join(Account)
    return db.session.execute(query.where(Note.id > last)).all()


def test_each_act_is_told_to_those_whose_turn_it_is_and_to_nobody_else_and_leads_to_a_page_that_is_there_for_them(cast):
    everybody(cast)
    found, astray = {}, []

    for what, (made, _wanted) in TOLD.items():
        act = made(cast)
        keep()
        notes = notes_after(act)
        found[what] = sorted(f"{login}:{note.news.zh}" for login, note, _capacity in notes)
        astray += [(what, login, note.words) for login, note, capacity in notes if not may_open(capacity, note)]

    assert found == {what: sorted(by_both(wanted.split())) for what, (_made, wanted) in TOLD.items()}
    assert astray == []


def by_both(told):
    """What the office is told, both of its people are told."""
    return [*told, *(each.replace("zhao:", "qian:") for each in told if each.startswith("zhao:"))]


def may_open(capacity, note):
    """Whether the page a note leads to is there; one that a case was taken off the system leads nowhere."""
    if note.news is News.REMOVED and not note.suggestion_id:
        return True
    if note.suggestion_id:
        return db.session.scalar(cases_visible_to(capacity).where(Suggestion.id == note.suggestion_id)) is not None
    return db.session.scalar(issues_visible_to(capacity).where(Issue.id == note.issue_id)) is not None


def test_all_clerks_of_a_unit_are_told_and_none_of_another(cast):
    everybody(cast)
    cast._capacity("he2", "何二", cast.he.role, cast.housing)

    told = notes_after(assign(("housing", Part.SOLE))(cast))

    assert {login for login, note, _c in told if note.news == "to_accept"} == {"he", "he2"}


@pytest.mark.parametrize("way", ["ended", "disabled"])
def test_who_left_is_told_nothing(cast, way):
    everybody(cast)
    act = assign(("housing", Part.SOLE))(cast)
    if way == "ended":
        account_actions.end_capacity(cast.he, by=SYSTEM, on=FILED)
    else:
        account_actions.disable(cast.he.account, by=SYSTEM)
    keep()

    told = notes_after(act)

    assert "he" not in {login for login, _note, _c in told}
    assert "luo" in {login for login, _note, _c in told}


def test_an_act_that_fails_tells_nobody(cast):
    everybody(cast)
    case = cast.replied()

    def fails():
        with pytest.raises(feedback.Invalid):
            feedback.rate(case, {cast.share(case).id: feedback.Mark(BAD.attitude, BAD.result)}, by=cast.wang, on=ON)

    assert notes_after(fails) == []


def test_an_import_of_earlier_years_tells_nobody(cast):
    everybody(cast)

    assert notes_after(cast.withdrawn) == []
