"""Forms of papers until they are assigned: written, signed, handed in, screened; how public; by which rules."""

import json
from datetime import date

from tests.deadlines.test_schemes import own
from tests.web.sent import Sent, from_below, several, to_agree, to_be_public, to_remove
from tracker.core import clock
from tracker.core.events import keep
from tracker.deadlines import profile_actions, rule_actions, year_actions
from tracker.deadlines.periods import Measure
from tracker.deadlines.profile_queries import present, whole

FROM_ON = date(2026, 5, 1)


def to_come(cast):
    row = rule_actions.set_rule(
        cast.city, "rating", Measure.WORKDAYS, "20", FROM_ON, "本市办法", by=cast.zhao, on=clock.today()
    )
    keep()
    return row


def profile(cast):
    rows = whole(cast.city.id, present(cast.city.id, clock.today()).rows, clock.today())
    made = profile_actions.make_profile(cast.city, "本市办法", rows, {}, "", by=cast.zhao)
    keep()
    return made


def notice(cast):
    days = {"year": 2027, "days": [{"name": "元宵", "date": "2027-03-01", "isOffDay": True}]}
    made = year_actions.propose_year(json.dumps(days).encode(), "2027.json", by=cast.zhao, at=clock.now())
    keep()
    return made


PAPERS = {
    "suggestions.new": Sent("wang", None, "/suggestions/new", {"title": "关于路灯的建议"}),
    "suggestions.edit": Sent("wang", lambda c: c.draft(), "/suggestions/{id}/draft", {"title": "关于路灯的建议"}),
    "suggestion_steps.invitation": Sent("wang", lambda c: c.draft(), "/suggestions/{id}/invitation", {"deputies": ["{chen}"]}),
    "suggestion_steps.signature": Sent("chen", lambda c: c.cosigning(), "/suggestions/{id}/signature", {"read": "y"}),
    "suggestion_steps.signature_refusal": Sent(
        "chen", lambda c: c.cosigning(), "/suggestions/{id}/signature", {}, "/signature-refusal",
    ),
    "suggestion_steps.revision": Sent("wang", lambda c: c.cosigning(), "/cases/{id}", {}, "/revision"),
    "suggestion_steps.submission": Sent("wang", lambda c: c.draft(), "/suggestions/{id}/submission", {"single_matter": "y"}),
    "suggestion_steps.discarding": Sent("wang", lambda c: c.draft(), "/suggestions/{id}/discarding", {}),
    "screening.sending_back": Sent("zhao", lambda c: c.submitted(), "/suggestions/{id}/return", {"reason": "VAGUE"}),
    "screening.proposing": Sent(
        "zhao", lambda c: c.submitted(), "/suggestions/{id}/decline-proposal", {"reason": "TENDER", "outcome": "returned", "words": "属招标"},
    ),
    "screening.registration": Sent("zhao", lambda c: c.submitted(), "/cases/{id}", {}, "/registration"),
    "screening.declining": Sent("qian", lambda c: c.proposed(), "/suggestions/{id}/declining", {}),
    "screening.rejecting": Sent(
        "qian", lambda c: c.proposed(), "/suggestions/{id}/declining", {"why": "可以受理"}, "/decline-rejection",
    ),
    "screening.proposing_removal": Sent(
        "zhao", lambda c: c.registered(), "/suggestions/{id}/removal-proposal", {"basis": "文号"},
    ),
    "screening.removing": Sent("qian", to_remove, "/suggestions/{id}/removal", {}),
    "screening.rejecting_removal": Sent("qian", to_remove, "/suggestions/{id}/removal", {"why": "不涉密"}, "/removal-rejection"),
    "own_paper.withdrawal": Sent("wang", lambda c: c.registered(), "/suggestions/{id}/withdrawal", {"why": "已经解决"}),
    "own_paper.agreement": Sent("chen", to_agree, "/suggestions/{id}/withdrawal-agreement", {}),
    "own_paper.opposition": Sent(
        "chen", to_agree, "/suggestions/{id}/withdrawal-agreement", {"words": "没有解决"}, "/withdrawal-opposition",
    ),
    "own_paper.dropping": Sent("wang", to_agree, "/cases/{id}", {}, "/withdrawal-dropping"),
    "own_paper.splitting": Sent("wang", several, "/suggestions/{id}/split", {"title": "关于清淤的建议", "asks": ["2"]}),
    "own_paper.confidence": Sent("zhao", lambda c: c.registered(), "/suggestions/{id}/confidence", {"why": "代表要求"}),
    "intake.motion": Sent(
        "zhao", None, "/suggestions/motion",
        {"title": "关于路灯的建议", "situation": "路灯不亮。", "asks-0": "修好。", "motion_number": "12", "decision": "主席团",
         "decided_on": "2026-01-12", "delegation_id": "{first}", "category_id": "{category}"},
    ),
    "intake.passed_paper": Sent("zhao", from_below, "/passed/{id}", {"outcome": "otherwise", "words": "转有关部门。"}),
    "suggestion_steps.issues": Sent(
        "wang", lambda c: (c.issue(), c.draft())[1], "/suggestions/{id}/issues", {"issue": ["1"], "take": "1"},
    ),
    "publication.ask": Sent("wang", lambda c: c.registered(), "/suggestions/{id}/publication", {"wanted": "closed", "why": "涉及隐私"}),
    "publication.answer": Sent("wang", to_be_public, "/suggestions/{id}/publication", {"agrees": "yes"}, "/answer"),
}  # fmt: skip
RULES = {
    "rules.show": Sent("zhao", None, "/rules/rating", {"value": "20", "from_on": "2026-05-01", "source": "本市办法"}),
    "rules.withdraw": Sent("zhao", to_come, "/rules/rating", {}, "/withdrawal"),
    "profiles.show": Sent("zhao", None, "/rules/profiles/beijing", {"from_on": "2026-05-01"}),
    "profiles.new": Sent("zhao", None, "/rules/profiles/new", {"name": "本市办法", "rating": "20", "source": "第九条"}),
    "profiles.change": Sent("zhao", profile, "/rules/profiles/own_{id}/edit", {"rating": "20", "source": "第九条"}),
    "profiles.discard": Sent("zhao", profile, "/rules/profiles/own_{id}", {}, "/discarding"),
    "profiles.new_scheme": Sent("zhao", None, "/rules/schemes/new?of=abc_chongqing", {"name": "本市分类"}),
    "profiles.discard_scheme": Sent("zhao", own, "/rules/schemes", {}, "/discarding"),
    "calendar.approve": Sent("zhao", notice, "/calendar/notices/{id}", {}, "/approval"),
    "calendar.refuse": Sent("zhao", notice, "/calendar/notices/{id}", {"reason": "不是原件"}, "/refusal"),
}  # fmt: skip
