"""A report that was submitted stays as it was; the vote of the standing committee stands beside it, apart from all ratings."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import at
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.feedback.models import Rating
from tracker.reports.actions import Votes, note_vote, submit
from tracker.reports.docx import as_docx
from tracker.reports.errors import AlreadySubmitted
from tracker.reports.queries import find
from tracker.reports.tools import differences, figures_of, paper_of, whole_of
from tracker.statistics.snapshot_tools import digest_of

AS_AT, MEETING = date(2026, 6, 30), date(2026, 7, 8)
LOUDI = Votes(MEETING, 52, 43, 6, 1)


def handed_in(cast, by=None, as_at=AS_AT, on=AS_AT):
    report = submit(cast.session, as_at, figures_of(cast.session, as_at), by=by or cast.zhao, on=on, at=at(on))
    keep()
    return report


def voted(cast, report, votes=LOUDI, **more):
    vote = note_vote(report, votes, by=cast.zhao, on=MEETING, at=at(MEETING), **more)
    keep()
    db.session.expire_all()
    return vote


def test_a_submitted_report_keeps_its_figures_and_the_page_can_say_what_differs(cast):
    share = cast.share(cast.replied())
    report = handed_in(cast)
    before = as_docx(paper_of(report.figures))

    cast.rate(share.suggestion, on=date(2026, 6, 20))  # put down later, of a day before
    db.session.expire_all()
    report = find(cast.zhao, report.id)

    assert as_docx(paper_of(report.figures)) == before
    now = whole_of(cast.session, AS_AT)
    assert digest_of(now) != report.digest == digest_of(report.figures["whole"])
    assert ("收回评价", 0, 1) in differences(report.figures, now)


def test_a_day_is_reported_once_and_another_day_again(cast):
    handed_in(cast)

    with pytest.raises(AlreadySubmitted):
        handed_in(cast)
    db.session.rollback()
    handed_in(cast, as_at=MEETING, on=MEETING)

    with pytest.raises(Invalid):
        handed_in(cast, as_at=date(2026, 7, 9), on=MEETING)


def test_it_is_on_the_trail_without_its_figures(cast):
    report = handed_in(cast)

    entry = db.session.scalars(sa.select(Entry).where(Entry.kind == "handling_report")).one()

    assert (entry.act, entry.note) == ("submit_report", f"2026-06-30 {report.digest[:12]}")
    assert "收到" not in str(entry.details)


def test_the_vote_stands_with_the_report_and_in_no_rating(cast):
    report = handed_in(cast)

    voted(cast, report)

    vote = find(cast.wei, report.id).vote
    assert (vote.present, vote.satisfied, vote.basically, vote.dissatisfied, vote.abstained, vote.silent) == (
        52,
        43,
        6,
        1,
        0,
        2,
    )
    assert db.session.scalar(sa.select(sa.func.count(Rating.id))) == 0
    assert whole_of(cast.session, AS_AT)["ratios"]["satisfied"]["whole"] == 0


def test_a_vote_is_put_right_by_another_with_its_reason_and_both_stay(cast):
    report = handed_in(cast)
    voted(cast, report)

    with pytest.raises(Invalid, match="更正的原因"):
        voted(cast, report, Votes(MEETING, 52, 44, 6, 1))
    db.session.rollback()
    voted(cast, report, Votes(MEETING, 52, 44, 6, 1), reason="监票报告为 44")

    found = find(cast.zhao, report.id)
    assert [vote.satisfied for vote in found.votes] == [43, 44]
    assert found.vote.corrects_id == found.votes[0].id


@pytest.mark.parametrize(
    ("votes", "box"),
    [
        (Votes(MEETING, 49, 43, 6, 1), "present"),
        (Votes(MEETING, 0, 0, 0, 0), "present"),
        (Votes(MEETING, 50, 0, 0, 0), "satisfied"),
        (Votes(date(2026, 6, 29), 50, 43, 6, 1), "held_on"),
        (Votes(date(2026, 7, 9), 50, 43, 6, 1), "held_on"),
    ],
)
@pytest.mark.one_engine
def test_votes_that_cannot_be_are_refused_at_their_box(cast, votes, box):
    report = handed_in(cast)

    with pytest.raises(Invalid) as fault:
        voted(cast, report, votes)

    assert fault.value.field == box


@pytest.mark.one_engine
@pytest.mark.parametrize("who", ["wei", "luo", "he", "shen", "wang", "tuan", "guan", "shenji"])
def test_only_the_office_submits_and_notes_votes(cast, who):
    report = handed_in(cast)

    with pytest.raises(Forbidden):
        handed_in(cast, by=getattr(cast, who), as_at=MEETING, on=MEETING)
    with pytest.raises(Forbidden):
        note_vote(report, LOUDI, by=getattr(cast, who), on=MEETING, at=at(MEETING))


@pytest.mark.one_engine
@pytest.mark.parametrize("of", ["report", "vote"])
@pytest.mark.parametrize("way", ["change", "delete"])
def test_neither_is_ever_changed(cast, of, way):
    report = handed_in(cast)
    row = report if of == "report" else voted(cast, report)

    if way == "delete":
        db.session.delete(row)
    elif of == "report":
        row.made_by = "别人"
    else:
        row.satisfied = 1

    with pytest.raises(ValueError, match="never changed"):
        db.session.flush()
    db.session.rollback()


# pages


@pytest.mark.one_engine
def test_at_one_press_each_format_comes_with_its_type(cast, browser):
    clock.start_at(at(AS_AT))
    cast.replied()
    db.session.rollback()
    page = let_in(browser, cast.wei).get("/reports")

    links = [a.get("href") for a in page.all("a") if "/reports/made/" in a.get("href")]
    answers = [browser._ask("get", link) for link in links]

    assert [answer.headers["Content-Disposition"] for answer in answers] == [
        f'attachment; filename="report-16-5-2026-06-30.{form}"' for form in ("docx", "pdf", "xlsx")
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert "提交后不能再改" not in page.text  # the committee reads


@pytest.mark.one_engine
@pytest.mark.parametrize("who", ["wang", "li", "luo", "he", "shen", "tuan", "guan", "shenji"])
def test_others_have_no_reports(cast, browser, who):
    somebody = let_in(browser, getattr(cast, who))

    assert somebody.get("/reports", 403).status == 403
    assert somebody.get("/reports/made/docx", 403).status == 403


@pytest.mark.one_engine
def test_the_office_submits_and_notes_the_vote_in_the_browser(cast, browser):
    clock.start_at(at(AS_AT))
    cast.replied()
    db.session.rollback()
    office = let_in(browser, cast.zhao)
    office.get("/reports")
    office.send("submission", sure="y")
    shown = office.get("/reports/1")

    office.get("/reports/1/vote")
    wrong = office.send(
        "vote", 422, held_on="2026-06-30", present="40", satisfied="43", basically="6", dissatisfied="1", abstained="0"
    )
    office.send("vote", held_on="2026-06-30", present="52", satisfied="43", basically="6", dissatisfied="1", abstained="0")

    assert "与报告相同。" in shown.text
    assert "还没有登记表决结果。" in shown.text
    assert "各项票数相加 50 票，多于出席的 40 人" in wrong.text
    assert "满意 43、基本满意 6、不满意 1" in office.get("/reports").text
    assert "未投票2" in "".join(office.get("/reports/1").text.split())
