"""A form sent twice is done once, whatever form it is; two who edit one thing get both texts side by side."""

import pytest

from tests.congress.walks import everything_stored
from tests.entry import let_in
from tests.people import at
from tests.web.sent import reply
from tests.web.sent_afterwards import AFTERWARDS
from tests.web.sent_of_clusters import CLUSTERS
from tests.web.sent_of_papers import PAPERS, RULES
from tests.web.sent_of_passes import PASSES
from tests.web.sent_of_receptions import RECEPTIONS
from tests.web.sent_of_reviews import REVIEWS
from tests.web.sent_of_rolls import ROLLS
from tests.web.sent_of_shares import SHARES
from tests.web.sent_of_views import VIEWS
from tests.web.sent_of_warnings import WARNINGS
from tracker.assignments.queries import live_of
from tracker.core import clock
from tracker.core.events import keep
from tracker.roster import actions as roster
from tracker.suggestions.models import Suggestion

pytestmark = pytest.mark.one_engine
FORMS = PAPERS | RULES | SHARES | AFTERWARDS | ROLLS | RECEPTIONS | PASSES | CLUSTERS | WARNINGS | REVIEWS | VIEWS
# Other forms: of one's own sign-in, where once or twice is the same; of files in and out, which tests/exchange sends; copies
# kept while somebody types; and a look at what would be done.
BESIDE = {
    "accounts.login", "accounts.logout", "accounts.capacity", "accounts.others", "accounts.password", "accounts.enrol", "accounts.second_factor",
    "accounts.language", "accounts.type_size", "notifications.read", "suggestions.keep_copy", "suggestions.drop_copy",
    "reply_drafts.keep_copy", "reply_drafts.drop_copy", "intake.paper", "exchange.index", "exchange.check", "exchange.take", "exchange.give",
    "exchange.register", "exchange.commitments", "calendar.propose", "batches.preview", "triage.preview", "citizens.progress", "citizens.clear", "citizens.judge", "similar.show",
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_twice_is_done_once_and_leads_to_the_same_place(cast, browser, name):
    form = FORMS[name]
    clock.start_at(at(form.on))
    what = form.make(cast) if form.make else None
    names = names_for(cast, what)
    let_in(browser, getattr(cast, form.who))
    page = browser.get(form.page.format(**names))
    if form.via:
        page = browser.send(form.via, 200)
    sheet = page.form(form.ending or form.page.partition("?")[0].rpartition("/")[2].format(**names))
    filled = {key.format(**names): in_words(value, names) for key, value in form.boxes.items()}
    sent = dict(sheet.fields) | filled
    token = sent.pop("csrf_token")
    empty = everything_stored()

    first = browser.post(sheet.action, form.answer, data=sent, token=token)
    once = everything_stored()
    second = browser.post(sheet.action, data=sent, token=token)

    assert once != empty
    assert everything_stored() == once
    assert second.location == first.location or form.answer != 303  # a code is shown, and not a second time


def test_every_form_that_changes_something_is_sent_twice_here(app):
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods}

    assert posts - {form.partition(" ")[0] for form in FORMS} == BESIDE


def in_words(value, names):
    return [each.format(**names) for each in value] if isinstance(value, list) else value.format(**names)


def names_for(cast, what):
    """The ids that stand in addresses and boxes."""
    case = getattr(what, "suggestion", what)
    shares = live_of(case) if isinstance(case, Suggestion) else []
    return {
        "id": what.id if what else "", "code": cast.station.code, "case": case.id if case else "", "share": shares[0].id if shares else "", "first": cast.first.id, "session": cast.session.id,
        "category": cast.category.id, "chen": cast.deputies["陈立"].id, "housing": cast.housing.id, "finance": cast.finance.id, "police": cast.police.id,
    }  # fmt: skip


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

    found = browser.send(page.rpartition("/")[2].format(**names), 409, **{k: in_words(v, names) for k, v in second.items()})

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
