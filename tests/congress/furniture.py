"""What stands in a twin besides its cases in their states: every other thing there is, its mark in every text of it."""

import io
from datetime import date

import sqlalchemy as sa
from PIL import Image

from tests.flows.paper import scans
from tests.people import ASSIGNED, FILED, at
from tracker.accounts.policy import PUBLIC
from tracker.assignments import board_actions, extension_actions, opinion_actions, refusal_actions
from tracker.assignments.batch_actions import assign_batch
from tracker.assignments.batch_queries import Item
from tracker.assignments.board_models import Word
from tracker.assignments.board_queries import proposal_of
from tracker.attachments.actions import attach
from tracker.citizens.network_actions import share_network
from tracker.citizens.policy import Act
from tracker.citizens.triage_actions import Wish, triage_many
from tracker.clusters import draft_actions
from tracker.clusters.models import Cluster
from tracker.clusters.night_tools import find_clusters
from tracker.commitments import actions as promises
from tracker.commitments import rating_actions
from tracker.commitments.labels import Progress
from tracker.commitments.queries import of_case
from tracker.commitments.year_actions import publish_year
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines import profile_actions, rule_actions
from tracker.deadlines.classes import ReplyClass
from tracker.deadlines.periods import Measure
from tracker.deadlines.profile_queries import present, whole
from tracker.deadlines.year_actions import propose_year
from tracker.early_warning.labels import Kind as Warned
from tracker.early_warning.models import EarlierCase, EarlyWarning
from tracker.feedback import actions as feedback
from tracker.feedback import closing_actions, round_actions
from tracker.feedback.models import Degree, Way
from tracker.feedback.queries import escalations_of
from tracker.feedback.queries import of_case as ratings_of
from tracker.issues.models import Junk
from tracker.issues.public_actions import Said, record_by_code
from tracker.notifications.mail_models import Outgoing
from tracker.receptions import actions as reception_actions
from tracker.receptions import check_actions, duty_actions, visitor_actions
from tracker.replies import joint_actions, return_actions
from tracker.reports.actions import Votes, note_vote, submit
from tracker.reports.tools import figures_of
from tracker.reviews import actions as reviews
from tracker.reviews import agenda_actions, follow_actions, meeting_actions
from tracker.reviews.labels import Kind as MeetingKind
from tracker.reviews.labels import Scale
from tracker.saved_views.models import DigestLine, SavedView, ViewDigest, ViewUse
from tracker.stations.reception import Day
from tracker.suggestions import actions as suggestions
from tracker.suggestions import paper_actions, publication_actions, secret_actions, withdrawal_actions
from tracker.suggestions.labels import DeclineReason, Kind, Part, Publication
from tracker.suggestions.models import Suggestion
from tracker.suggestions.passed_models import PassedPaper
from tracker.supervision import actions as topics
from tracker.supervision import urging_actions
from tracker.supervision.labels import Criterion, Happening, Why

TODAY = date(2026, 5, 8)
MEETING, AFTER = date(2026, 3, 12), date(2026, 5, 6)
SATISFIED, _BASICALLY, DISSATISFIED = Degree


def picture():
    """A small photo, as a stream."""
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "navy").save(out, "PNG")
    out.seek(0)
    return out


def rules(twin):
    """A rule to come, a profile and a class scheme made here; at the root a year's notice that waits."""
    source, today = f"办法{twin.mark}", clock.today()
    rule_actions.set_rule(twin.city, "rating", Measure.WORKDAYS, "20", date(2026, 9, 1), source, by=twin.zhao, on=today)
    rows = whole(twin.city.id, present(twin.city.id, today).rows, today)
    changed = {"reply": (Measure.MONTHS, "2")}
    profile_actions.make_profile(twin.city, f"本级办法{twin.mark}", rows, changed, source, by=twin.zhao)
    classes = [
        profile_actions.Class(ReplyClass.A, "甲", f"解决{twin.mark}", True),
        profile_actions.Class(ReplyClass.B, "乙", f"计划{twin.mark}", promises=True),
    ]
    profile_actions.make_scheme(twin.city, f"本级分类{twin.mark}", classes, by=twin.zhao)
    if twin.city.parent_id is None:
        days = b'{"year": 2027, "days": [{"name": "New Year", "date": "2027-01-01", "isOffDay": true}]}'
        propose_year(days, f"{twin.mark}.json", by=twin.zhao, at=clock.now())
    keep()


def papers(twin):
    """A paper form, one passed up, one to be taken off, one that is to be withdrawn, one asked to be made public."""
    entered = {"received_on": FILED, "place": f"第三卷{twin.mark}", "scans": scans(), "at": clock.now()}
    paper_actions.enter_paper(twin.text(), twin.deputies["王芳"], by=twin.zhao, **entered)
    declined = twin.declined()
    above = {"congress_id": twin.city.id, "from_id": twin.city.id, "suggestion_id": declined.id}
    texts = {"title": f"票价{twin.mark}", "author": f"林秋{twin.mark}", "words": f"不归本级{twin.mark}"}
    reason = DeclineReason.OUT_OF_POWERS
    db.session.add(PassedPaper(**above, **texts, reason=reason, called=reason.zh, passed_on=FILED))
    withdrawn, secret, public = twin.signed_by("陈立"), twin.registered(), twin.registered(publication=Publication.CLOSED)
    suggestions.submit(withdrawn, by=twin.wang, at=at(FILED))
    withdrawal_actions.ask_withdrawal(withdrawn, f"已经解决{twin.mark}", by=twin.wang, on=FILED)
    secret_actions.propose_removal(secret, f"文号{twin.mark}", by=twin.zhao, on=FILED)
    publication_actions.ask_publication(public, Publication.OPEN, f"都想知道{twin.mark}", by=twin.zhao)
    keep()
    return [declined, withdrawn, secret, public]


def meeting(twin):
    """What was given at a meeting, and a board on which a unit objects."""
    given = twin.registered()
    board_actions.propose(given, [(twin.housing, Part.SOLE)], by=twin.zhao, on=ASSIGNED)
    keep()
    assign_batch([Item(given.id)], by=twin.zhao, on=ASSIGNED, today=ASSIGNED, note=f"交办会{twin.mark}")
    asked = twin.registered()
    board = board_actions.start_board(twin.session, Kind.IN_SESSION, by=twin.zhao, on=MEETING)
    board_actions.propose(asked, [(twin.housing, Part.MAIN), (twin.finance, Part.CO)], by=twin.zhao, on=MEETING)
    board_actions.open_round(board, date(2026, 5, 15), by=twin.zhao, on=MEETING)
    objection = f"不属职责{twin.mark}"
    board_actions.answer(
        proposal_of(asked.id), twin.housing, Word.OBJECTED, objection, by=twin.he, on=MEETING, instead=twin.police
    )
    keep()
    twin.asked = asked
    return [given, asked]


def handling(twin):
    """More time asked for, a meeting over a refusal, an opinion sent back, two cases that are handled together."""
    longer = twin.accepted()
    extension_actions.ask_extension(twin.share(longer), date(2026, 8, 14), f"涉及面广{twin.mark}", by=twin.he, on=AFTER)
    refused = twin.assigned()
    share = twin.share(refused)
    refusal_actions.refuse(share, f"不属本单位{twin.mark}", by=twin.he, on=MEETING, proposed=None)
    said = refusal_actions.Meeting(MEETING, f"双方{twin.mark}", twin.police, f"按职责{twin.mark}", f"纪要{twin.mark}")
    refusal_actions.coordinate(share, said, by=twin.zhao, on=MEETING)
    led = twin.led()
    twin.accept_all(led)
    co = twin.share(led, twin.finance)
    opinion_actions.send_opinion(co, f"无意见{twin.mark}", f"局长{twin.mark}", by=twin.zhou, on=date(2026, 3, 25))
    return_actions.ask_again(co, f"没有内容{twin.mark}", by=twin.he, on=date(2026, 3, 26))
    leading, fellow = twin.accepted(), twin.accepted(by=twin.chen)
    joint_actions.join(leading, [fellow], by=twin.zhao, on=date(2026, 3, 20), note=f"相同{twin.mark}")
    keep()
    twin.refused, twin.leading = share, leading
    return [longer, refused, led, leading, fellow]


def rounds(twin):
    """A third round with what was done about it, a case opened again, a rating that came on paper."""
    third = twin.second_round()
    twin.answer(twin.share(third), date(2026, 4, 20))
    twin.rate(third, DISSATISFIED, on=date(2026, 4, 22))
    round_actions.rehandle(third, f"仍未解决{twin.mark}", by=twin.zhao, on=date(2026, 4, 23))
    measures = round_actions.Measures(Way.MEETING, date(2026, 4, 28), f"补上支管{twin.mark}", f"会纪{twin.mark}")
    round_actions.note_escalation(escalations_of(third.id)[0], measures, by=twin.zhao, on=date(2026, 4, 28))
    again = twin.closed()
    round_actions.reopen(again, [twin.housing.id], f"又坏了{twin.mark}", by=twin.zhao, on=AFTER)
    late = twin.replied()
    closing_actions.close(late, "", by=twin.zhao, on=date(2026, 4, 28))
    mark = feedback.Mark(DISSATISFIED, DISSATISFIED, f"没有动{twin.mark}")
    feedback.rate(late, {twin.share(late).id: mark}, by=twin.zhao, on=AFTER, paper=f"卷柜三{twin.mark}")
    attach(ratings_of(late.id)[0], picture(), f"{twin.mark}.jpg", by=twin.zhao, at=clock.now(), box="scan")
    keep()
    twin.blamed = late
    return [third, again, late]


def afterwards(twin):
    """Promises at every stage, a year published, a report and the vote on it, a key topic with a case, urged units."""
    late, kept = (of_case(twin.replied(klass=ReplyClass.B).id)[0] for _n in "12")
    promises.report(late, Progress.SLOW, f"差一段{twin.mark}", by=twin.he, on=AFTER)
    promises.put_off(late, date(2027, 6, 30), f"还要时间{twin.mark}", by=twin.he, on=AFTER)
    promises.keep(kept, f"验收单{twin.mark}", f"换好了{twin.mark}", by=twin.shen, on=AFTER)
    attach(kept, picture(), f"{twin.mark}.jpg", by=twin.shen, at=clock.now())
    rating_actions.rate(kept, feedback.Mark(SATISFIED, DISSATISFIED, f"还有两处{twin.mark}"), by=twin.wang, on=AFTER)
    keep()
    publish_year(2025, by=twin.zhao, on=clock.today(), at=clock.now())
    report = submit(twin.session, AFTER, figures_of(twin.session, AFTER), by=twin.zhao, on=clock.today(), at=clock.now())
    note_vote(report, Votes(AFTER, 50, 43, 6, 1, remark=f"举手表决{twin.mark}"), by=twin.zhao, on=clock.today(), at=clock.now())
    case = twin.assigned()
    decision = topics.Decision(f"课题{twin.mark}", FILED, f"纪要{twin.mark}", [Criterion.MAJOR], committee=f"城环委{twin.mark}")
    topic = topics.decide(decision, by=twin.zhao, on=FILED)
    topics.bundle(topic, [case], f"同类{twin.mark}", by=twin.zhao, on=FILED)
    topics.note(topic, Happening.VISIT, f"看了现场{twin.mark}", by=twin.zhao, on=AFTER, held_on=AFTER, place="", people="")
    urging_actions.urge(twin.share(case), Why.CONTACT, f"请联系{twin.mark}", by=twin.zhao, at=at(MEETING))
    keep()
    twin.topic, twin.urged = topic, case
    for is_over in (True, False):
        _review(twin, case, topic, report, is_over)
    return [case]


def _review(twin, case, topic, report, is_over):
    """A meeting on all sorts of items: one that is over, with what a unit is charged with, or one that is planned."""
    now, own = clock.now(), {"by": twin.zhao}
    review = reviews.plan(reviews.Facts(f"会议{twin.mark}", MeetingKind.STANDING, Scale.CONSENT, AFTER), at=now, **own)
    subjects = [{"case": case}, {"topic": topic}, {"report": report}, {"title": f"其他{twin.mark}"}]
    found = [agenda_actions.add(review, agenda_actions.Subject(**s), f"汇报{twin.mark}", at=now, **own) for s in subjects]
    keep()
    if is_over:
        reviews.open_review(review, 51, at=now, version=review.version, **own)
        meeting_actions.vote(found[0], meeting_actions.Votes(40, 30, 0, 5, 5), at=now, seen=0, **own)
        meeting_actions.decide(found[0], f"整改{twin.mark}", at=now, seen=0, **own)
        charged = meeting_actions.charge(
            found[0], twin.housing, f"清淤{twin.mark}", clock.today(), on=clock.today(), at=now, **own
        )
        keep()
        reviews.close(review, at=now, version=review.version, **own)
        keep()
        follow_actions.report(charged, f"一半{twin.mark}", by=twin.he, on=clock.today(), at=now, version=charged.version)
        keep()


def receptions(twin):
    """Receptions to come, moved, going on and held, with visitors; and the check of the station."""
    wang, now = twin.deputies["王芳"], clock.now()
    days = [Day(on, on) for on in (MEETING, TODAY, date(2026, 6, 3), date(2026, 6, 10))]
    made = reception_actions.make_plan(twin.station, [(day, [wang]) for day in days], by=twin.zhan)
    keep()
    held, going_on, coming, moved = made
    for reception in (held, going_on):
        duty_actions.sign_in(reception.duties[0], by=twin.li, at=now)
        visitor = visitor_actions.arrive(
            reception, f"积水{twin.mark}", by=twin.li, at=now, deputy=wang, name=f"婆婆{twin.mark}"
        )
        if reception is held:
            visitor_actions.answer(visitor, f"已说明{twin.mark}", by=twin.wang, at=now)
    reception_actions.close(held, f"顺利{twin.mark}", by=twin.li, at=now)
    duty_actions.ask_leave(coming.duties[0], f"出差{twin.mark}", by=twin.wang, today=TODAY)
    reception_actions.move(moved, date(2026, 6, 11), "", f"停电{twin.mark}", by=twin.zhan, today=TODAY)
    check_actions.check(
        twin.station, 2026, [check_actions.Found("SIGN", "标识牌", True, TODAY, f"已换新{twin.mark}")], by=twin.li
    )
    keep()


def matters(twin):
    """Voices on one matter as a cluster, and a draft made from it."""
    for n in range(3):
        twin.issue(f"{n}楼盼着加装电梯。", TODAY)
    for _step in find_clusters(twin.city.id, TODAY):
        keep()
    cluster = db.session.scalars(sa.select(Cluster).where(Cluster.congress_id == twin.city.id, Cluster.place == 1)).one()
    ids = db.session.scalars(
        sa.select(Suggestion.id).where(Suggestion.congress_id == twin.city.id).order_by(Suggestion.id).limit(2)
    ).all()
    found = {"kind": Warned.BOUNCE, "key": "s0", "facts": "x", "first_on": TODAY, "changed_on": TODAY, "suggestion_id": ids[0]}
    figures = {"refusals": 2, "units": 1, "chain": [{"unit": f"单位{twin.mark}", "on": "2026-04-01", "refused_on": None}]}
    warning = EarlyWarning(congress_id=twin.city.id, unit_id=twin.housing.id, figures=figures, **found)
    link = EarlierCase(congress_id=twin.city.id, suggestion_id=ids[0], earlier_id=ids[1], looked_on=TODAY)
    db.session.add_all([warning, link])
    keep()
    case = draft_actions.draft_from(cluster, twin.text(), [], [], by=twin.wang, at=clock.now())
    keep()
    return [case]


def mail(twin):
    """A letter in the outbox that nobody took."""
    now = clock.now()
    letter = Outgoing(
        congress_id=twin.city.id, account_id=twin.he.account_id, key=f"hello-{twin.mark}", message_id=f"<{twin.city.code}@example.cn>",
        about={"hello": True}, made_at=now, not_before=now, given_up_at=now, fault=f"550 {twin.mark}",
    )  # fmt: skip
    db.session.add(letter)
    keep()


def views(twin):
    """A shared view of the office, sent on Mondays, and what was told of it."""
    kept = SavedView(
        congress_id=twin.city.id, owner_id=twin.zhao.id, name=f"视图{twin.mark}", endpoint="suggestions.index", query="", is_shared=True,
        made_at=clock.now(),
    )  # fmt: skip
    line = DigestLine(called=kept.name, count=1, kind="suggestion", rows=[])
    digest = ViewDigest(congress_id=twin.city.id, capacity_id=twin.zhao.id, on=TODAY, made_at=clock.now(), lines=[line])
    db.session.add(kept)
    db.session.flush()
    line.view_id = kept.id
    db.session.add_all(
        [digest, ViewUse(congress_id=twin.city.id, view_id=kept.id, capacity_id=twin.zhao.id, is_sent=True, called=kept.name)]
    )
    keep()


def by_code(twin):
    """What came by code and waits, what was set aside with one press, a network that many share."""
    said = [record_by_code(twin.station, Said(f"路灯不亮{twin.mark}{n}"), by=PUBLIC, on=clock.today()) for n in range(3)]
    triage_many([said[0].id], Wish(Act.SET_ASIDE, junk=Junk.TRIAL), by=twin.li, on=clock.today(), at=clock.now())
    share_network(twin.station, f"无线网{twin.mark}", "192.0.2.1", by=twin.zhan, at=clock.now())
    keep()
