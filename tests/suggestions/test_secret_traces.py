"""After a secret was taken off: its words are in no table, on no page and in no file, and nobody goes on with it."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.exchange.shell import tracker
from tests.flows import cells
from tests.people import ASSIGNED, FILED, at
from tests.replies.joint import DELIVERED, WRITTEN, joined, letter_of, signed
from tests.suggestions.secret_papers import ON, SECRET, TEXT, in_the_database, removed
from tracker.assignments import actions as assignments
from tracker.assignments import extension_actions, opinion_actions
from tracker.assignments.joint_queries import together_with
from tracker.assignments.queries import of_case as shares_of
from tracker.commitments import actions as commitments
from tracker.commitments.labels import Progress
from tracker.commitments.queries import of_case as promises_of
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way as Talk
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.drafts.actions import save_copy
from tracker.issues import actions as issues
from tracker.issues.models import Way
from tracker.notifications.models import News, Note
from tracker.replies import actions as replies
from tracker.replies import return_actions
from tracker.replies.content import Answer
from tracker.replies.policy import sheet_of
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import actions, screening_actions, withdrawal_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.secret_actions import GONE

pytestmark = pytest.mark.one_engine
MARCH, APRIL = date(2026, 3, 20), date(2026, 4, 3)


def whole_life(cast):
    """A case of which every paper says the word, and the voice it took up, whose person was told of it."""
    case, issue = cast.draft(**TEXT), cast.issue()
    actions.link(case, issue, by=cast.wang, on=FILED)
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.MAIN), (cast.finance, Part.CO)], by=cast.zhao, on=ASSIGNED)
    cast.accept_all(case)
    main, co = cast.share(case), cast.share(case, cast.finance)
    opinion_actions.send_opinion(co, f"{SECRET}不归我们管", "李局长", by=cast.zhou, on=MARCH)
    return_actions.ask_again(co, "没有实质内容", by=cast.he, on=MARCH)
    keep()
    opinion_actions.send_opinion(co, f"{SECRET}可以迁", "李局长", by=cast.zhou, on=MARCH)
    contacts.note_contact(main, Talk.FACE, by=cast.he, on=MARCH, held_on=MARCH, content=f"谈了{SECRET}")
    said = {
        "body": f"{SECRET}的答复。", "plain": f"{SECRET}不动。", "answers": {ask.id: Answer(f"{SECRET}不迁。") for ask in case.asks},
        "promises": [(f"勘察{SECRET}", date(2026, 12, 30))], "co_words": {co.id: f"{SECRET}已采纳"},
    }  # fmt: skip
    replies.deliver(cast.signed(main, APRIL, ReplyClass.B, **said), by=cast.he, at=at(APRIL))
    keep()
    issues.tell(issue, Way.PHONE, f"说了{SECRET}不动", by=cast.li, on=APRIL)
    (promise,) = promises_of(case.id)
    commitments.report(promise, Progress.ON_TRACK, f"{SECRET}已勘察", by=cast.he, on=APRIL)
    commitments.keep(promise, f"{SECRET}勘察报告", f"{SECRET}勘察好了", by=cast.shen, on=date(2026, 4, 10))
    keep()
    return case, issue


def test_of_a_whole_life_no_word_is_left_in_any_table_not_even_on_the_trail(cast):
    case, issue = whole_life(cast)
    before = in_the_database()

    removed(cast, case)

    assert {"suggestion", "reply", "assignment", "returned_opinion", "commitment", "second_answer", "issue", "note"} <= set(
        before
    )
    assert in_the_database() == []
    assert (issue.state, issue.outcome, issue.told_words, issue.told_on) == ("told", GONE, GONE, APRIL)


def test_whoever_still_waits_to_hear_goes_on_waiting_without_the_words(cast, browser):
    case, issue = cast.draft(), cast.issue()
    actions.link(case, issue, by=cast.wang, on=FILED)
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    cast.accept_all(case)
    cast.answer(cast.share(case), plain=f"{SECRET}不动。")

    removed(cast, case)
    page = let_in(browser, cast.li).get(f"/issues/{issue.id}")

    assert (issue.state, issue.text) == ("to_tell", "我们巷子一下大雨就淹。")
    assert SECRET not in page.source
    assert GONE in page.text


def test_no_file_that_is_taken_out_holds_a_word_of_it(cast, browser, tmp_path):
    case, _issue = whole_life(cast)
    number = case.number
    removed(cast, case)
    clock.start_at(at(ON))

    made = [tracker("export", kind, tmp_path / f"{kind}.csv", "--format", "csv").status for kind in ("cases", "issues")]
    told = [tracker(*words, "--json").out for words in (("overdue",), ("search", SECRET), ("similar", TEXT["title"]))]
    files = [(tmp_path / f"{kind}.csv").read_text(encoding="utf-8-sig") for kind in ("cases", "issues")]

    assert made == [0, 0]
    assert [text for text in (*files, *told) if SECRET in text] == []
    assert number in files[0]


def test_reasons_that_people_wrote_stay_on_the_trail_and_are_shown_and_found_by_nobody(cast, browser):
    case = cast.accepted()
    extension_actions.ask_extension(cast.share(case), date(2026, 8, 14), f"要等{SECRET}", by=cast.he, on=APRIL)
    keep()
    removed(cast, case)

    trail = [let_in(browser, cast.shenji).get(path) for path in ("/trail", f"/trail?q={SECRET}")]
    own = let_in(browser, cast.zhao).get(f"/cases/{case.id}")

    assert in_the_database() == ["entry"]
    assert [page.path for page in (*trail, own) if "要等" in page.source] == []
    assert "申请延期" in trail[0].text
    assert "申请延期" not in trail[1].text


def test_what_is_being_typed_goes_too(cast):
    share = cast.share(cast.accepted())
    cast.talk(share)
    reply = cast.written(share)
    save_copy(sheet_of(reply), {"body": [SECRET]}, by=cast.he, at=at(APRIL))
    keep()

    removed(cast, share.suggestion)

    assert in_the_database() == []
    assert (reply.body, reply.state) == (GONE, "drafting")


def test_those_who_signed_and_the_units_are_told_without_a_way_to_the_page(cast, browser):
    assert cast.sun
    case = cast.signed_by("陈立")
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.MAIN), (cast.finance, Part.CO)], by=cast.zhao, on=ASSIGNED)
    cast.he, cast.zhou, cast.wu  # noqa: B018
    keep()

    removed(cast, case)

    told = db.session.execute(
        sa.select(Note.capacity_id, Note.suggestion_id, Note.words).where(Note.news == News.REMOVED)
    ).all()
    nowhere = [(who.id, None, f"0001 {GONE}") for who in (cast.chen, cast.he, cast.zhou)]
    assert sorted(map(tuple, told), key=str) == sorted([(cast.wang.id, case.id, f"0001 {GONE}"), *nowhere], key=str)
    page = let_in(browser, cast.he).get("/notes")
    assert "涉密，已移出系统，按纸质程序办理" in page.text


def test_a_wish_to_withdraw_it_is_settled_and_nobody_is_asked_any_more(cast, browser):
    case = cast.signed_by("陈立")
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    withdrawal_actions.ask_withdrawal(case, "已经解决", by=cast.wang, on=ASSIGNED)
    keep()

    removed(cast, case)

    assert (case.withdrawal_asked_on, [c.leaving for c in case.co_signers]) == (None, [None])
    assert "撤回请您表态" not in let_in(browser, cast.chen).get("/desk").text


# handled together with others


@pytest.mark.parametrize("which", ["leading", "fellow"])
def test_it_leaves_the_cases_it_was_handled_together_with_and_the_other_one_is_answered_alone(cast, which):
    leading, fellow = joined(cast)
    reply = signed(cast, leading, fellow)
    secret, other = (leading, fellow) if which == "leading" else (fellow, leading)

    removed(cast, secret, on=WRITTEN)

    assert together_with(secret) == together_with(other) == []
    if which == "leading":
        cast.answer(cast.share(other), DELIVERED)
    else:
        assert {point.ask_id for point in reply.points} == {ask.id for ask in other.asks}
        replies.deliver(reply, by=cast.he, at=at(DELIVERED))
        keep()
    assert (other.state, letter_of(cast, other).state) == ("replied", "delivered")
    assert letter_of(cast, secret) is None or letter_of(cast, secret).state != "delivered"


def test_nobody_hears_that_it_is_handled_alone_from_now_on(cast):
    for person in (cast.wang, cast.chen, cast.he):
        assert person
    leading, fellow = joined(cast)

    removed(cast, fellow, on=WRITTEN)

    told = db.session.execute(sa.select(Note.capacity_id, Note.suggestion_id).where(Note.news == News.UNJOINED))
    assert sorted(map(tuple, told)) == sorted([(cast.wang.id, leading.id), (cast.he.id, leading.id)])


# nothing moves


def done_by_people(acts, thing, who):
    """Which acts somebody can still do."""
    return {
        (name, person)
        for name, act in acts.items()
        for person, by in who.items()
        if cells.outcome(lambda a=act, b=by: a(thing, b)) == "o"
    }


def test_nobody_can_do_anything_with_its_paper_its_shares_or_its_replies(cast):
    who = {name: getattr(cast, name) for name in ("wang", "zhao", "qian", "luo", "he", "shen", "zhou")}
    found = {}
    for stage in ("returned", "registered", "closed"):
        case = getattr(cast, stage)()
        removed(cast, case)
        found[stage] = done_by_people(cells.case_acts(cast), case, who)
    case = cast.led()
    for share in shares_of(case.id):
        contacts.bring_in(share, Talk.FACE, by=cells.SYSTEM, held_on=ASSIGNED)
    removed(cast, case)
    for share in shares_of(case.id):
        found[share.part] = done_by_people(cells.share_acts(cast), share, who)
    for act in ("written", "handed up", "signed"):
        share = cast.share(cast.accepted())
        cast.talk(share)
        reply = cast.signed(share) if act == "signed" else cast.written(share)
        if act == "handed up":
            replies.hand_up(reply, by=cast.he, on=APRIL)
        removed(cast, share.suggestion)
        found[act] = done_by_people(cells.reply_acts(), reply, who)

    assert {stage: done for stage, done in found.items() if done} == {}
