"""The pages as a reader of English sees them: our words in English, the data as they are."""

import re
from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa

from tests.people import PASSWORD, at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import refusal_actions
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.feedback.models import Degree
from tracker.issues import actions as issues
from tracker.issues.models import Door, Target
from tracker.replies import actions as replies
from tracker.replies.schemes import ReplyClass
from tracker.stations import actions as stations
from tracker.suggestions.labels import Part

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
CUT = re.compile("…?[^… ]+…")  # data may be shown shortened
SHARED = re.compile(r"(?:Both speak of|Same place): ([^;, ]+(?:, [^;, ]+)*)")
TODAY = date(2026, 4, 20)
MOST_OF_A_KIND = {"/cases/#": 20, "/replies/#": 4, "/issues/#": 4}  # of all others two
FILES = ("/static", "/exchange/templates", "/reports/made/docx", "/reports/made/pdf", "/reports/made/xlsx")  # no pages
TYPED = {  # what has to be typed in Chinese is shown in it, and a language is called by its own name
    "东巷", "陈**", "中文", "每月15日", "单月15日", "每季度第一个月10日", "每周一、三", "隔周三（2026年4月15日起）", "每周三", "每月第三个周四",
    "每月第一个周六", "工作日", "农历初一、十五", "农历逢二、五、八", "农历初二、初五、初八", "临建函〔2026〕12号",
}  # fmt: skip
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-label", "data-none", "data-saved", "data-local", "data-other")
# by sign-in: what has to be among the pages that can be reached by links
RAISING = {
    "wang": {
        "/desk",
        "/suggestions/new",
        "/suggestions/#/draft",
        "/suggestions/#/submission",
        "/suggestions/#/rating",
        "/issues/new",
    },
    "chen": {"/desk", "/suggestions/#/signature"},
    "tuan": {"/desk", "/suggestions/new"},
    "li": {"/desk", "/issues", "/issues/new", "/issues/#", "/stations"},
    "zhan": {"/desk", "/issues/#/transfer"},
    "guan": {"/desk", "/roster", "/roster/accounts", "/roster/accounts/#", "/roster/accounts/new"},
    "shenji": {"/desk", "/trail", "/account", "/account/password", "/account/second-factor", "/notes", "/search"},
}
HANDLING = {
    "zhao": {
        "/suggestions", "/cases/#", "/suggestions/#/assignment", "/suggestions/#/return", "/suggestions/#/decline-proposal", "/suggestions/#/closing",
        "/suggestions/#/rehandling", "/statistics", "/statistics/cases", "/roster", "/roster/deputies/#", "/exchange", "/deadlines", "/stations/#",
        "/stations/#/details", "/commitments", "/assignments/#/refusal-decision",
    },
    "luo": {"/desk", "/cases/#", "/assignments/#/sub-assignment"},
    "he": {"/cases/#", "/assignments/#/refusal", "/assignments/#/contact", "/replies/#/draft", "/replies/#/delivery", "/issues/#"},
    "shen": {"/desk", "/replies/#/signature"},
    "zhou": {"/desk", "/assignments/#/opinion"},
    "wei": {"/desk", "/statistics", "/statistics/cases", "/suggestions"},
}  # fmt: skip
pytestmark = pytest.mark.one_engine


@pytest.fixture
def city(ground, cast):
    """A city in which something waits for everybody."""
    clock.start_at(at(TODAY))
    ground(fill, cast)
    return cast


def fill(cast):
    stations.place_deputies(cast.station, [cast.deputies["王芳"], cast.deputies["陈立"]], by=SYSTEM)
    cast.draft(), cast.cosigning(), cast.submitted(), cast.registered()
    cast.accept_all(cast.led())
    cast.assigned(on=date(2026, 4, 17))
    cast.rate(cast.replied(klass=ReplyClass.B), Degree.BASICALLY)
    cast.second_round()
    cast.dissatisfied()
    cast.replied((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    cast.written(_talked(cast))
    cast.signed(_talked(cast))
    refused = cast.share(cast.assigned(on=date(2026, 4, 17)))
    refusal_actions.refuse(refused, "不属于我局职责。", by=cast.he, on=TODAY, proposed=cast.police)
    replies.hand_up(cast.written(_talked(cast)), by=cast.he, on=TODAY)
    working = cast.issue("路灯坏了半个月。", name="陈婆婆", phone="13800138000")
    issues.transfer(working, Target.UNIT, by=cast.zhan, unit=cast.housing)
    issues.sign_for(working, by=cast.he, on=date(2026, 1, 7))
    issues.guide_out(cast.issue("想打官司。"), Door.COURT, "去法院立案庭。", by=cast.li)
    cast.issue()
    keep()
    cast.everybody()


def _talked(cast):
    share = cast.share(cast.accepted())
    cast.talk(share)
    return share


def strings(value):
    """Every string in a value of the database, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple)):
        for each in [*value.keys(), *value.values()] if isinstance(value, dict) else value:
            yield from strings(each)


def data():
    """All that people wrote or are called, the longest first. What our own words are kept in is left out."""
    ours = {("entry", "act_name"), ("computation", "words")}
    found = set(TYPED)
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if (table.name, column.name) not in ours:
                for value in db.session.scalars(sa.select(column)):
                    found |= {re.sub(r"\s+", " ", text).strip() for text in strings(value) if CHINESE.search(text)}
    db.session.rollback()
    return sorted(found - {"系统", "公众"}, key=len, reverse=True)


def left_over(page, words):
    """The Chinese on a page that is nobody's data: in its text, and in what screen readers and empty boxes say."""
    body = page.all("body")[0]
    said = [("title", page.all("title")[0].text), ("text", body.text)]
    said += [(name, node.get(name)) for node in body.walk() for name in SPOKEN if node.get(name)]
    for where, text in said:
        ours = without(text, words)
        if CHINESE.search(ours):
            yield page.path, where, [ours[max(m.start() - 20, 0) : m.end() + 20] for m in CHINESE.finditer(ours)][:3]


def without(text, words):
    """A text without these words, whole or shortened, and without what two texts share: pieces of what people wrote."""
    text = SHARED.sub(lambda m: "" if all(any(p in word for word in words) for p in m[1].split(", ")) else m[0], text)
    for word in words:
        text = text.replace(word, "")
    return CUT.sub(lambda m: "" if any(m[0].strip("… ") in word for word in words) else m[0], text)


def kind(path):
    return re.sub(r"/\d+", "/#", path.partition("?")[0])


def walk(browser, *starts):
    """Every page that can be reached by links, some of each kind, each asserted to be without faults by the browser."""
    waiting, known, seen = list(starts), set(starts), Counter()
    while waiting:
        path = waiting.pop(0)
        seen[kind(path)] += 1
        if seen[kind(path)] > MOST_OF_A_KIND.get(kind(path), 2):
            continue
        page = browser.get(path)
        yield page
        fresh = [link for link in page.links() if link.startswith("/") and not link.startswith(FILES)]
        waiting += [link for link in dict.fromkeys(fresh) if link not in known]
        known |= set(fresh)


def in_english(browser, login):
    browser.sign_in(login, PASSWORD)
    browser.post("/language", data={"language": "en", "back": "/desk"})


@pytest.mark.parametrize("logins", [RAISING, HANDLING], ids=["raising", "handling"])
def test_no_page_says_a_word_of_ours_in_chinese(city, browser, logins):
    words, faults, missing = data(), [], {}

    for login, wanted in logins.items():
        in_english(browser, login)
        pages = list(walk(browser, "/desk", "/account", "/notes", "/search?q=东巷"))
        faults += [(login, *fault) for page in pages for fault in left_over(page, words)]
        missing[login] = wanted - {kind(page.path) for page in pages}

    assert faults == []
    assert {login: paths for login, paths in missing.items() if paths} == {}


def test_nor_does_what_everybody_may_see(city, browser):
    browser.post("/language", data={"language": "en", "back": "/public/"})
    words = data()

    pages = [*walk(browser, "/public/", "/public/stations"), browser.get("/login"), browser.get("/nowhere", 404)]

    assert [fault for page in pages for fault in left_over(page, words)] == []
    assert {"/public/", "/public/stations", "/public/cases/#"} <= {kind(page.path) for page in pages}
