"""A city in which something waits for everybody at every form, on one day."""

from datetime import date

from tests.assignments.test_extensions import asked as asked_for_time
from tests.citizens.codes import sent as by_code
from tests.commitments.promises import BAD, made
from tests.early_warning import nights
from tests.people import at
from tests.replies.test_joint import joined
from tests.reviews.meetings import closed, items, opened, planned
from tests.saved_views.kept import monday, view
from tests.supervision.topics import topic
from tests.web import sent, sent_of_clusters, sent_of_papers, sent_of_passes
from tracker.accounts.policy import SYSTEM
from tracker.assignments import board_actions
from tracker.commitments import actions as promises
from tracker.commitments import rating_actions
from tracker.core.events import keep
from tracker.early_warning.labels import Kind as Warned
from tracker.feedback import actions as feedback
from tracker.feedback import round_actions
from tracker.feedback.models import Degree
from tracker.issues import actions as issues
from tracker.issues.models import Target
from tracker.receptions import actions as receptions
from tracker.receptions import visitor_actions
from tracker.reports.actions import submit
from tracker.reports.tools import figures_of
from tracker.stations import actions as stations
from tracker.stations.reception import Day
from tracker.suggestions.labels import Kind, Part

TODAY = date(2026, 4, 20)
FRIDAY = date(2026, 4, 17)


def fill(cast):
    """All of it. Gives (by whom, page) of the forms that lie too deep for a walk that opens few pages of a kind."""
    doors = [door for what in (_papers, _shares, _answers, _promises, _passes) for door in what(cast)]
    _meeting(cast)
    _voices(cast)
    doors += _receptions(cast)
    profile = sent_of_papers.profile(cast)
    for what in (sent_of_papers.to_come, sent_of_papers.own, sent_of_papers.notice):
        what(cast)
    keep()
    doors += _warnings(cast)
    doors += _views(cast)
    doors += [
        ("zhao", f"/public/s/{cast.station.code}/new"),
        ("zhao", "/public/progress"),
        ("zhan", f"/stations/{cast.station.id}/networks"),
    ]
    return [*doors, ("zhao", f"/rules/profiles/{profile.code}/edit"), ("zhao", "/feedback/closings")]


def _papers(cast):
    cast.draft(), cast.draft(), cast.registered(), cast.returned()
    cast.submitted(), cast.submitted(), cast.submitted()
    sent.from_below(cast), sent.several(cast), sent.to_be_public(cast)
    proposed, secret, leaving = cast.proposed(), sent.to_remove(cast), sent.to_agree(cast)
    yield "qian", f"/suggestions/{proposed.id}/declining"
    yield "qian", f"/suggestions/{secret.id}/removal"
    yield "chen", f"/suggestions/{leaving.id}/withdrawal-agreement"
    yield "chen", f"/suggestions/{cast.cosigning().id}/signature"


def _shares(cast):
    cast.accept_all(cast.led())
    cast.assigned(on=FRIDAY)
    sent.opined(cast), sent.for_reference(cast)
    asked_for_time(cast, on=FRIDAY)
    joined(cast)
    yield "zhao", f"/assignments/{sent.refused(cast).id}/coordination"


def _meeting(cast):
    """A board in the hands of the office, and one that the units are asked about."""
    case = cast.registered(on=date(2026, 3, 2))
    board = board_actions.start_board(cast.session, Kind.INTERSESSION, by=cast.zhao, on=FRIDAY)
    board_actions.propose(case, [(cast.housing, Part.MAIN), (cast.finance, Part.CO)], by=cast.zhao, on=FRIDAY)
    board_actions.open_round(board, TODAY, by=cast.zhao, on=FRIDAY)
    board_actions.start_board(cast.session, Kind.IN_SESSION, by=cast.zhao, on=FRIDAY)


def _answers(cast):
    cast.replied(), cast.replied(by=cast.sun, on=date(2026, 3, 20)), cast.dissatisfied(), cast.dissatisfied()
    cast.signed(sent.talked(cast))
    yield "he", f"/replies/{cast.written(sent.talked(cast)).id}/signing"
    signing = sent.reply(cast, "signing")
    yield "shen", f"/replies/{signing.id}/amendment"
    yield "shen", f"/replies/{sent.reply(cast, 'signing').id}/signature"
    blamed = cast.closed()
    mark = feedback.Mark(Degree.SATISFIED, Degree.DISSATISFIED, "又坏了")
    yield "zhao", f"/suggestions/{blamed.id}/upholding"
    feedback.correct_rating(blamed, cast.share(blamed).id, mark, "看错了", by=cast.wang, on=FRIDAY)
    third = cast.second_round()
    cast.answer(cast.share(third), date(2026, 4, 15))
    cast.rate(third, Degree.DISSATISFIED, on=date(2026, 4, 16))
    round_actions.rehandle(third, "仍未解决", by=cast.zhao, on=FRIDAY)


def _promises(cast):
    made(cast)
    promises.put_off(made(cast), date(2027, 6, 30), "还要时间", by=cast.he, on=FRIDAY)
    for mark in (None, BAD):
        promise = made(cast)
        promises.keep(promise, "验收单", "换好了", by=cast.shen, on=FRIDAY)
        if mark:
            yield "wang", f"/commitments/{promise.id}/contest"
            rating_actions.rate(promise, mark, by=cast.wang, on=FRIDAY)
    topic(cast, cast.led())
    sent.urged(cast, FRIDAY)
    submit(cast.session, FRIDAY, figures_of(cast.session, FRIDAY), by=cast.zhao, on=FRIDAY, at=at(FRIDAY))
    planned(cast), closed(cast)
    going_on = items(opened(cast))[0]
    yield "he", "/reviews/follow-ups/1/report"
    yield "zhao", "/reviews/follow-ups/1/finish"
    yield from (
        ("zhao", f"/reviews/{going_on.review_id}/meeting/{going_on.id}/{what}") for what in ("vote", "decision", "charge")
    )


def _passes(cast):
    """Issues of a district that the city has in hand, and one that came back."""
    fresh = sent_of_passes.came(cast)
    yield from (("zhao", f"/issues/{fresh.id}/passed/{step}") for step in ("signing", "unit", "congress", "return"))
    back, closed = sent_of_passes.came_back(cast), cast.issue(name="陈婆婆", phone="13800138000")
    yield "zhan", f"/issues/{back.id}/redirection"
    yield "li", f"/issues/{closed.id}/contact"


def _voices(cast):
    stations.place_deputies(cast.station, [cast.deputies["王芳"], cast.deputies["陈立"]], by=SYSTEM)
    passed_on = cast.issue("路灯坏了半个月。", name="陈婆婆", phone="13800138000")
    issues.transfer(passed_on, Target.UNIT, by=cast.zhan, unit=cast.housing)
    cast.issue(), cast.issue(), cast.issue()


def _receptions(cast):
    """Today's, at which somebody waits, and one to come."""
    there, days = [cast.deputies["王芳"]], [Day(on, on) for on in (TODAY, date(2026, 4, 27))]
    now, coming = receptions.make_plan(cast.station, [(day, there) for day in days], by=cast.zhan)
    keep()
    yield "wang", f"/receptions/{now.id}"
    for who in ("zhan", "zhao"):
        yield who, f"/receptions/{coming.id}/moving"
        yield who, f"/receptions/{coming.id}/rota"
    visitor = visitor_actions.arrive(now, "积水", by=cast.zhan, at=at(TODAY))
    yield from (("li", f"/receptions/{now.id}/visitors/{visitor.id}/{step}") for step in ("issue", "answer", "guidance"))
    yield "li", f"/receptions/{coming.id}/duties/{coming.duties[0].id}/replacement"
    yield "wang", f"/receptions/{coming.id}/duties/{coming.duties[0].id}/leave"
    yield "li", f"/receptions/{now.id}/closing"
    yield "li", f"/receptions/{coming.id}/cancelling"
    yield "li", f"/stations/{cast.station.id}/checklist"
    yield "zhan", f"/stations/{cast.station.id}/plan?year=2026&span=q2&per=1"
    by_code(cast), by_code(cast)
    sent_of_clusters.drafted(cast)


def _warnings(cast):
    """What the night warns of, and an earlier case that waits to be settled."""
    nights.raised_every_year(cast)
    nights.night(cast, TODAY)
    found = nights.warnings(Warned.AGAIN)[0]
    yield "zhao", f"/warnings/{found.id}"


def _views(cast):
    """A view of the office, and a Monday's digest of it."""
    kept = view(cast.zhao, sent_to=[cast.zhao])
    monday(cast, TODAY)
    yield "zhao", f"/views/{kept.id}/name"
    yield "zhao", "/views/new?page=suggestions.index&query=state%3Dassigned"
