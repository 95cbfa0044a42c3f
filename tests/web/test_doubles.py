"""A form sent twice is done once, whatever form it is; two who edit one thing get both texts side by side."""

from datetime import date

import pytest

from tests.congress.walks import everything_stored
from tests.entry import let_in
from tests.people import at
from tracker.assignments import refusal_actions
from tracker.assignments.queries import live_of
from tracker.core import clock
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import Target, Way
from tracker.replies import actions as replies
from tracker.roster import actions as roster
from tracker.suggestions.models import Suggestion

pytestmark = pytest.mark.one_engine
TODAY = date(2026, 4, 3)
LATE = date(2026, 4, 1)


def talked(cast):
    share = cast.share(cast.accepted())
    cast.talk(share)
    return share


def reply(cast, step):
    made = cast.written(talked(cast))
    if step != "drafting":
        replies.hand_up(made, by=cast.he, on=TODAY)
    if step == "signed":
        replies.sign(made, "临建函〔2026〕1号", by=cast.shen, on=TODAY)
    keep()
    return made


def refused(cast):
    share = cast.share(cast.assigned(on=LATE))
    refusal_actions.refuse(share, "不属职责", by=cast.he, on=TODAY, proposed=cast.police)
    keep()
    return share


def passed_on(cast):
    issue = cast.issue()
    issues.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
    keep()
    return issue


def reported(cast):
    issue = working(cast)
    issues.report_back(issue, "已经清淤。", by=cast.he, on=date(2026, 1, 8))
    keep()
    return issue


def working(cast):
    issue = passed_on(cast)
    issues.sign_for(issue, by=cast.he, on=date(2026, 1, 7))
    keep()
    return issue


def told(cast):
    issue = reported(cast)
    issues.tell(issue, Way.PHONE, "", by=cast.li, on=date(2026, 1, 9))
    keep()
    return issue


WHOLE = {
    "klass": "A", "body": "现答复如下。", "points-0-words": "已办。", "points-1-words": "已办。", "plain": "办好了。", "contact_person": "张工",
    "contact_phone": "0000-1234567",
}  # fmt: skip
SATISFIED = {"marks-0-attitude": "satisfied", "marks-0-result": "satisfied"}
# endpoint: who, what there is, the page the form stands on, and its boxes; {id} is that of what there is, and others of the cast's
FORMS = {
    "suggestions.new": ("wang", None, "/suggestions/new", {"title": "关于路灯的建议"}),
    "suggestions.edit": ("wang", lambda c: c.draft(), "/suggestions/{id}/draft", {"title": "关于路灯的建议"}),
    "suggestion_steps.invitation": ("wang", lambda c: c.draft(), "/suggestions/{id}/invitation", {"deputies": ["{chen}"]}),
    "suggestion_steps.signature": ("chen", lambda c: c.cosigning(), "/suggestions/{id}/signature", {"read": "y"}),
    "suggestion_steps.signature_refusal": ("chen", lambda c: c.cosigning(), "/suggestions/{id}/signature", {}),
    "suggestion_steps.revision": ("wang", lambda c: c.cosigning(), "/cases/{id}", {}),
    "suggestion_steps.submission": ("wang", lambda c: c.draft(), "/suggestions/{id}/submission", {"single_matter": "y"}),
    "suggestion_steps.discarding": ("wang", lambda c: c.draft(), "/suggestions/{id}/discarding", {}),
    "suggestion_steps.sending_back": ("zhao", lambda c: c.submitted(), "/suggestions/{id}/return", {"reason": "VAGUE"}),
    "suggestion_steps.declining": (
        "zhao", lambda c: c.submitted(), "/suggestions/{id}/declining", {"reason": "TENDER", "outcome": "returned", "words": "属招标"},
    ),
    "suggestion_steps.registration": ("zhao", lambda c: c.submitted(), "/cases/{id}", {}),
    "assignments.assign": (
        "zhao", lambda c: c.registered(), "/suggestions/{id}/assignment", {"way": "led", "main_unit": "{housing}", "co": ["{finance}"]},
    ),
    "assignments.accept": ("he", lambda c: c.share(c.assigned()), "/cases/{case}", {}),
    "assignments.refuse": ("he", lambda c: c.share(c.assigned(on=LATE)), "/assignments/{id}/refusal", {"reason": "不属职责"}),
    "assignments.settle": ("zhao", refused, "/assignments/{id}/refusal-decision", {"decision": "agree", "unit_id": "{police}"}),
    "assignments.sub_assign": ("luo", lambda c: c.share(c.assigned()), "/assignments/{id}/sub-assignment", {"unit_id": "{police}"}),
    "assignments.opinion": (
        "zhou", lambda c: c.share(led(c), c.finance), "/assignments/{id}/opinion", {"opinion": "无意见", "approved_by": "李局长"},
    ),
    "contacts.new": ("he", lambda c: c.share(c.accepted()), "/assignments/{id}/contact", {"way": "face", "content": "谈了"}),
    "contacts.word": ("wang", lambda c: c.talk(c.share(c.accepted())), "/contacts/{id}/word", {"word": "confirm"}),
    "replies.new": ("he", talked, "/cases/{case}", {}),
    "replies.write": ("he", lambda c: reply(c, "drafting"), "/replies/{id}/draft", {"body": "另一种写法。"}),
    "replies.hand_up": ("he", lambda c: reply(c, "drafting"), "/replies/{id}/signing", {}),
    "replies.amend": ("shen", lambda c: reply(c, "signing"), "/replies/{id}/amendment", {"why": "请改"}),
    "replies.sign": ("shen", lambda c: reply(c, "signing"), "/replies/{id}/signature", {"document_number": "临建函〔2026〕2号"}),
    "replies.deliver": ("he", lambda c: reply(c, "signed"), "/replies/{id}/delivery", {}),
    "feedback.rate": ("wang", lambda c: c.replied(), "/suggestions/{id}/rating", SATISFIED),
    "feedback.close": ("zhao", lambda c: c.dissatisfied(), "/suggestions/{id}/closing", {"reason": "不必再办"}),
    "feedback.rehandle": ("zhao", lambda c: c.dissatisfied(), "/suggestions/{id}/rehandling", {"why": "请重新办理"}),
    "feedback.correct": (
        "wang", lambda c: c.dissatisfied(), "/suggestions/{id}/rating/{share}/correction",
        {"attitude": "satisfied", "result": "basically", "why": "看错了"},
    ),
    "suggestion_steps.issues": ("wang", lambda c: (c.issue(), c.draft())[1], "/suggestions/{id}/issues", {"issue": ["1"], "take": "1"}),
    "issues.new": ("li", None, "/issues/new", {"text": "路灯不亮。"}),
    "issues.act answer": ("wang", lambda c: c.issue(), "/issues/{id}/answer", {"words": "已当面说明。"}),
    "issues.act guidance": ("li", lambda c: c.issue(), "/issues/{id}/guidance", {"door": "court"}),
    "issues.act transfer": ("zhan", lambda c: c.issue(), "/issues/{id}/transfer", {"target": "unit", "unit_id": "{housing}"}),
    "issues.act signing": ("he", passed_on, "/issues/{id}/signing", {}),
    "issues.act report": ("he", working, "/issues/{id}/report", {"words": "已经清淤。"}),
    "issues.act telling": ("li", reported, "/issues/{id}/telling", {"way": "phone"}),
    "issues.act closing": ("li", told, "/issues/{id}/closing", {}),
    "issues.act sorting": ("li", lambda c: c.issue(), "/issues/{id}/sorting", {"place": "东巷"}),
    "stations.new": ("zhao", None, "/stations/new", {"name": "西巷联络站", "township": "西街街道"}),
    "stations.edit": ("zhao", lambda c: c.station, "/stations/{id}/details", {"address": "东巷 1 号"}),
    "stations.deputies": ("zhao", lambda c: c.station, "/stations/{id}/deputies", {"deputies": ["{chen}"]}),
    "stations.close": ("zhao", lambda c: c.station, "/stations/{id}/closing", {}),
    "roster.new_deputy": ("zhao", None, "/roster/deputies/new", {"name": "新人", "delegation_id": "{first}"}),
    "roster.deputy": ("zhao", lambda c: c.deputies["陈立"], "/roster/deputies/{id}", {"post": "工程师"}),
    "roster.mandate": ("zhao", lambda c: c.deputies["陈立"], "/roster/deputies/{id}", {"mandate": "suspended", "why": "常委会公告"}),
    "roster.new_unit": ("zhao", None, "/roster/units/new", {"name": "市水务局", "branch": "government"}),
    "roster.unit": ("zhao", lambda c: c.court, "/roster/units/{id}", {"head": "张院长"}),
    "roster.new_term": ("zhao", None, "/roster/terms/new", {"number": "17"}),
    "roster.new_session": (
        "zhao", lambda c: c.term, "/roster/terms/{id}/sessions/new", {"number": "6", "opens_on": "2027-01-10", "closes_on": "2027-01-15"},
    ),
    "roster.session": ("zhao", lambda c: c.session, "/roster/sessions/{id}", {"closes_on": "2026-01-16"}),
    "roster.new_delegation": ("zhao", lambda c: c.term, "/roster/terms/{id}/delegations/new", {"name": "第三代表团"}),
    "roster.category_list": ("zhao", None, "/roster/categories", {"name": "外事侨务"}),
    "roster.numbers": ("zhao", None, "/roster/numbers", {"office_phone": "0000-7654321"}),
    "account_roll.new": ("guan", None, "/roster/accounts/new", {"login": "new", "name": "新人", "role": "committee"}),
    "account_roll.show": ("guan", lambda c: c.li.account, "/roster/accounts/{id}", {"role": "committee"}),
    "account_roll.end": ("guan", lambda c: c.li.account, "/roster/accounts/{id}", {}),
    "account_roll.change": ("guan", lambda c: c.li.account, "/roster/accounts/{id}", {}),
}  # fmt: skip
ENDINGS = {  # where a page holds several forms, or the form stands on the page of something else
    "suggestion_steps.signature_refusal": "/signature-refusal", "suggestion_steps.revision": "/revision", "assignments.accept": "/acceptance",
    "suggestion_steps.registration": "/registration", "replies.new": "/reply", "roster.mandate": "/mandate",
    "account_roll.end": "/ending", "account_roll.change": "/disabling",
}  # fmt: skip
# other forms: of one's own sign-in, where once or twice is the same; of files, which tests/exchange sends; and of imported cases
BESIDE = {
    "accounts.login", "accounts.logout", "accounts.capacity", "accounts.others", "accounts.password", "accounts.enrol", "accounts.second_factor",
    "accounts.language", "accounts.type_size", "notifications.read", "issues.contact", "suggestions.keep_copy", "suggestions.drop_copy",
    "exchange.index", "exchange.check", "exchange.take", "exchange.give", "exchange.register", "assignments.adopt",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_form_sent_twice_is_done_once_and_leads_to_the_same_place(cast, browser, form):
    who, make, page, boxes = FORMS[form]
    clock.start_at(at(TODAY))
    what = make(cast) if make else None
    names = names_for(cast, what)
    let_in(browser, getattr(cast, who))
    browser.get(page.format(**names))
    sheet = browser.page.form(ENDINGS.get(form, page.rpartition("/")[2].format(**names)))
    filled = {k: [x.format(**names) for x in v] if isinstance(v, list) else v.format(**names) for k, v in boxes.items()}
    sent = dict(sheet.fields) | filled
    token = sent.pop("csrf_token")
    empty = everything_stored()

    first = browser.post(sheet.action, ONE_TIME.get(form, 303), data=sent, token=token)
    once = everything_stored()
    second = browser.post(sheet.action, data=sent, token=token)

    assert once != empty
    assert everything_stored() == once
    assert second.location == first.location or form in ONE_TIME


def test_every_form_that_changes_something_is_sent_twice_here(app):
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods}

    assert posts - {form.partition(" ")[0] for form in FORMS} == BESIDE


def names_for(cast, what):
    """The ids that stand in addresses and boxes."""
    case = getattr(what, "suggestion", what)
    shares = live_of(case) if isinstance(case, Suggestion) else []
    return {
        "id": what.id if what else "", "case": case.id if case else "", "share": shares[0].id if shares else "", "first": cast.first.id,
        "chen": cast.deputies["陈立"].id, "housing": cast.housing.id, "finance": cast.finance.id, "police": cast.police.id,
    }  # fmt: skip


ONE_TIME = {"account_roll.new": 200}  # a code is shown, and not a second time


# two who edit one thing: drafts, replies and stations are shown where their pages are; here the rolls

EDITED = {
    "deputy": (
        lambda c: c.deputies["陈立"], "/roster/deputies/{id}", {"post": "先填的职务"}, {"post": "后填的职务", "delegation_id": "{first}"}, 2,
        ["工作单位及职务", "先填的职务", "后填的职务", "代表团", "第二代表团", "第一代表团"],
    ),
    "unit": (
        lambda c: c.court, "/roster/units/{id}", {"head": "先填的院长"}, {"head": "后填的院长", "branch": "party", "parent_id": "{police}"}, 3,
        ["负责人", "先填的院长", "后填的院长", "系统", "法院", "党委", "上级单位", "市公安局"],
    ),
    "session": (
        lambda c: c.session, "/roster/sessions/{id}", {"until_on": "2026-01-14"}, {"until_on": "2026-01-13", "until_at": "9:00"}, 1,
        ["会议建议截止日期", "2026-01-14 18:00", "2026-01-13 9:00"],
    ),
    "numbers": (
        lambda c: c.city, "/roster/numbers", {"office_phone": "0000-1"}, {"office_phone": "0000-2"}, 1, ["电话", "0000-1", "0000-2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("thing", EDITED)
def test_who_saves_second_sees_what_both_wrote_in_the_words_of_the_form_and_only_where_they_differ(cast, browser, thing):
    make, page, first, second, rows, shown = EDITED[thing]
    names = names_for(cast, make(cast))
    let_in(browser, cast.zhao)
    browser.get(page.format(**names))
    opened = browser.page
    browser.send(page.rpartition("/")[2].format(**names), **first)
    saved = everything_stored()
    browser.page = opened

    found = browser.send(page.rpartition("/")[2].format(**names), 409, **{k: v.format(**names) for k, v in second.items()})

    compared = found.text.partition("两份对照")[2].partition("您刚才填写的内容")[0]
    assert [words for words in shown if words not in compared] == []
    assert len(found.all("section")) == rows
    assert everything_stored() == saved


def test_the_answers_ask_by_ask_and_the_promises_are_compared_too(cast, browser):
    path = f"/replies/{reply(cast, 'drafting').id}/draft"
    let_in(browser, cast.he)
    opened = browser.get(path)
    browser.send("/draft", **{"points-1-words": "先写的", "promises-0-text": "先许的", "promises-0-due_on": "2027-01-04"})
    browser.page = opened

    found = browser.send(
        "/draft", 409, **{"points-1-words": "后写的", "promises-0-text": "后许的", "promises-0-due_on": "2027-01-05"}
    )

    said = {node.all("h3")[0].text: node.text for node in found.all("section")}
    assert all(words in said["逐项答复 2"] for words in ("先写的", "后写的"))
    assert all(words in said["承诺事项"] for words in ("先许的 2027-01-04", "后许的 2027-01-05"))


def test_a_sealed_phone_is_not_shown_to_compare(cast, browser):
    roster.change_deputy(cast.deputies["陈立"], {"phone": "13900000000"}, by=cast.zhao, version=1)
    keep()
    path = f"/roster/deputies/{cast.deputies['陈立'].id}"
    let_in(browser, cast.zhao)
    opened = browser.get(path)
    browser.send(path, post="工程师")
    browser.page = opened

    found = browser.send(path, 409, phone="13800000000")

    assert "13800000000" in found.text
    assert "13900000000" not in found.source


def led(cast):
    case = cast.led()
    cast.accept_all(case)
    return case
