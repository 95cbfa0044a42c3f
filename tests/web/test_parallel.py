"""Many at once: nothing is lost, nothing is given twice."""

import sqlalchemy as sa

from tests.people import FILED, at
from tests.web.crowd import Keyboard, at_once
from tracker.audit.models import Entry
from tracker.core.db import db, expect_writing
from tracker.suggestions import actions as suggestions
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

EDITORS, EDITS = 8, 50  # 400 in all


def test_of_400_parallel_edits_every_accepted_one_is_on_the_trail_and_counted(cast, signed_in):
    case = cast.draft()
    before = case.version
    browser = signed_in("wang")
    keyboard, number = Keyboard(browser), case.id

    def edit_often(editor):
        client, accepted = keyboard.copy(), []
        for n in range(EDITS):
            expect_writing(False)
            with browser.app.app_context():
                version = db.session.scalar(sa.select(Suggestion.version).where(Suggestion.id == number))
            title = f"关于东巷积水的建议第{editor}人第{n}次"
            fields = {"csrf_token": keyboard.token, "title": title, "version": version, "publication": "open"}
            answer = client.post(f"/suggestions/{number}/draft", data=fields)
            assert answer.status_code in (303, 409, 503)  # the last where others were at it for five seconds
            if answer.status_code == 303:
                accepted.append(title)
        return accepted

    accepted = {title for titles in at_once(edit_often, EDITORS) for title in titles}

    db.session.rollback()
    found = db.session.get(Suggestion, case.id, populate_existing=True)
    edits = db.session.scalars(
        sa.select(Entry).where(Entry.kind == "suggestion", Entry.subject_id == case.id, Entry.act == "edit").order_by(Entry.id)
    ).all()
    texts = [entry.details["text_version"] for entry in edits]
    assert accepted
    assert (len(edits), found.title in accepted) == (len(accepted), True)
    assert [earlier[1] for earlier in texts] == [later[0] for later in texts[1:]] + [found.text_version]  # each upon the last
    assert found.version == before + len(accepted)


def test_parallel_registrations_give_numbers_without_a_gap_or_a_double(cast, signed_in):
    cases = [cast.submitted(title=f"关于第{n}条巷子积水的建议") for n in range(30)]
    browser = signed_in("zhao")
    keyboard, numbers = Keyboard(browser), [case.id for case in cases]

    answers = at_once(lambda n: keyboard.post(f"/suggestions/{numbers[n]}/registration"), len(cases))

    db.session.rollback()
    numbers = db.session.scalars(sa.select(Suggestion.number).where(Suggestion.state == State.REGISTERED)).all()
    assert {answer.status_code for answer in answers} == {303}
    assert sorted(numbers) == [f"{n:04d}" for n in range(1, 31)]


def test_a_registration_that_fails_uses_no_number_up(cast, signed_in):
    drafts = [cast.draft(title="关于第一条巷子积水的建议"), cast.draft(title="关于第二条巷子积水的建议")]
    for case in drafts:
        suggestions.submit(case, by=cast.wang, at=at(FILED))
    db.session.commit()
    browser = signed_in("zhao")

    browser.post(f"/suggestions/{drafts[0].id}/registration", 303)
    browser.post(f"/suggestions/{drafts[0].id}/registration", 409)
    browser.post(f"/suggestions/{drafts[1].id}/registration", 303)

    db.session.rollback()
    numbers = db.session.scalars(sa.select(Suggestion.number).order_by(Suggestion.id)).all()
    assert numbers == ["0001", "0002"]
