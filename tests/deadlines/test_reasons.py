"""A due date stands with its reason wherever somebody acts on it: from which day, how long, by which rule."""

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.assignments import refusal_actions
from tracker.core import clock
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import Target

pytestmark = pytest.mark.one_engine


def refusable(cast):
    return cast.he, f"/assignments/{cast.share(cast.assigned()).id}/refusal"


def refused(cast):
    share = cast.share(cast.assigned())
    refusal_actions.refuse(share, "不属职责", by=cast.he, on=ASSIGNED)
    return cast.zhao, f"/assignments/{share.id}/refusal-decision"


def to_contact(cast):
    return cast.he, f"/assignments/{cast.share(cast.accepted()).id}/contact"


def passed_on(cast):
    issue = cast.issue(on=ASSIGNED)
    issues.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
    issues.sign_for(issue, by=cast.he, on=ASSIGNED)
    return cast.he, f"/issues/{issue.id}"


def new(cast):
    return cast.he, f"/cases/{cast.assigned().id}"


# working days from Tue 10 March 2026; the days off 4–6 April are the Qingming holiday
PAGES = {
    "申请退办": (refusable, "2026年3月19日（周四）", "7 个工作日", "剩 9 天（7 个工作日）"),
    "退办后重新交办": (refused, "2026年3月24日（周二）", "10 个工作日", "剩 14 天（10 个工作日）"),
    "首次联系代表": (to_contact, "2026年4月8日（周三）", "20 个工作日", "剩 29 天（20 个工作日）"),
    "群众意见转交后办结": (passed_on, "2026年3月17日（周二）", "5 个工作日", "剩 7 天（5 个工作日）"),
    "申请退办, on the case": (new, "2026年3月19日（周四）", "7 个工作日", "剩 92 天 · 6月10日前答复"),
}


@pytest.mark.parametrize("named", PAGES)
def test_the_page_says_from_when_how_long_and_what_is_left_of_it(cast, browser, named):
    make, due, length, left = PAGES[named]
    who, path = make(cast)
    keep()
    clock.start_at(at(ASSIGNED))

    page = let_in(browser, who).get(path)

    heads = [head.text for head in page.all("h2") + page.all("h3")]
    assert f"{named.partition(',')[0]}：{due}" in heads
    assert f"2026年3月10日起算（当天不计），{length}" in page.text
    assert left in [span.text for span in page.all("span") if span.get("class") == "lamp"]
