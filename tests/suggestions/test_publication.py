"""How public a case is: less at the word of either side, more only where both agree (Henan 29, Shandong 27)."""

from itertools import product

import pytest

from tests.entry import let_in
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.suggestions.labels import Publication, Side
from tracker.suggestions.publication_actions import FROM_LEAST, ask_publication, settle_publication
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
OPEN, ON_REQUEST, CLOSED = Publication.OPEN, Publication.ON_REQUEST, Publication.CLOSED


@pytest.mark.parametrize(("now", "wanted"), [pair for pair in product(Publication, repeat=2) if pair[0] is not pair[1]])
@pytest.mark.parametrize("who", ["wang", "zhao"])
def test_less_holds_at_once_and_more_waits_for_the_other_side(cast, who, now, wanted):
    case = cast.registered(publication=now)

    holds = ask_publication(case, wanted, "有人会认出来", by=getattr(cast, who))

    is_less = FROM_LEAST.index(wanted) < FROM_LEAST.index(now)
    assert (holds, case.publication) == (is_less, wanted if is_less else now)
    assert case.asked_publication is (None if is_less else wanted)


@pytest.mark.parametrize(("asks", "answers", "side"), [("wang", "zhao", Side.AUTHOR), ("zhao", "wang", Side.HANDLING)])
@pytest.mark.parametrize("agrees", [True, False])
def test_the_other_side_says_yes_or_no_and_nobody_says_it_to_oneself(cast, asks, answers, side, agrees):
    case = cast.registered(publication=CLOSED)
    ask_publication(case, OPEN, "大家都想知道", by=getattr(cast, asks))
    assert case.publication_asked_by is side
    with pytest.raises(NoSuchStep):
        settle_publication(case, True, "", by=getattr(cast, asks))

    settle_publication(case, agrees, "不宜", by=getattr(cast, answers))

    assert (case.publication, case.asked_publication) == (OPEN if agrees else CLOSED, None)


def test_a_no_says_why(cast):
    case = cast.registered(publication=CLOSED)
    ask_publication(case, OPEN, "大家都想知道", by=cast.wang)

    with pytest.raises(Invalid) as fault:
        settle_publication(case, False, "", by=cast.zhao)

    assert fault.value.field == "words"


@pytest.mark.parametrize(("wanted", "why", "field"), [(CLOSED, "", "why"), (OPEN, "理由", "wanted")])
def test_a_wish_says_why_and_is_for_another_attribute(cast, wanted, why, field):
    with pytest.raises(Invalid) as fault:
        ask_publication(cast.registered(), wanted, why, by=cast.wang)

    assert fault.value.field == field


def test_a_confidential_case_is_not_made_public(cast):
    case = cast.registered(publication=CLOSED)
    case.is_confidential = True

    with pytest.raises(Invalid) as fault:
        ask_publication(case, ON_REQUEST, "理由", by=cast.zhao)

    assert fault.value.field == "wanted"


def test_it_is_asked_from_handing_in_on_and_not_of_what_is_gone(cast):
    answers = {}
    for state, case in cast.in_every_state().items():
        by = cast.zhao if case.number else cast.wang
        try:
            answers[state] = ask_publication(case, CLOSED, "理由", by=by)
        except NoSuchStep:
            answers[state] = None

    gone = {State.DRAFT, State.COSIGNING, State.RETURNED, State.DECLINED, State.WITHDRAWN}
    assert answers == {state: None if state in gone else True for state in State}


@pytest.mark.parametrize("who", ["chen", "sun", "luo", "he", "shen", "li", "wei", "guan", "shenji", "tang"])
def test_nobody_else_has_a_word_in_it(cast, who):
    case = cast.accepted()

    for act in (
        lambda: ask_publication(case, CLOSED, "理由", by=getattr(cast, who)),
        lambda: settle_publication(case, True, "", by=getattr(cast, who)),
    ):
        with pytest.raises(Forbidden):
            act()


def test_on_the_page_the_deputy_asks_and_the_office_agrees(cast, browser):
    case = cast.closed()
    ask_publication(case, CLOSED, "理由", by=cast.zhao)
    keep()
    number = case.id
    let_in(browser, cast.wang).get(f"/suggestions/{number}/publication")
    browser.send("/publication", 422, wanted="open", why="")
    browser.send("/publication", wanted="open", why="大家都想知道")
    assert "待同意改为“主动公开”" in browser.page.text
    assert case.number not in browser.get("/public/").text

    let_in(browser, cast.zhao).get(f"/suggestions/{number}/publication")
    browser.send("/answer", agrees="yes")

    assert case.publication is OPEN
    assert case.title in browser.get("/public/").text


def test_while_one_side_waits_for_a_word_the_other_gives_it_first(cast):
    case = cast.registered(publication=CLOSED)
    ask_publication(case, OPEN, "大家都想知道", by=cast.wang)

    with pytest.raises(Invalid) as fault:
        ask_publication(case, ON_REQUEST, "只依申请公开", by=cast.zhao)
    ask_publication(case, ON_REQUEST, "想法变了", by=cast.wang)

    assert fault.value.field == "wanted"
    assert (case.asked_publication, case.publication_asked_by) == (ON_REQUEST, Side.AUTHOR)


@pytest.mark.parametrize(("asks", "answers"), [("wang", "zhao"), ("zhao", "wang"), ("zhao", "tuan"), ("tuan", "zhao")])
def test_it_waits_on_the_desk_of_the_other_side_until_there_is_a_word(cast, browser, asks, answers):
    case = cast.registered(publication=CLOSED, by=cast.tuan if "tuan" in (asks, answers) else cast.wang)
    ask_publication(case, OPEN, "大家都想知道", by=getattr(cast, asks))
    keep()

    desk = let_in(browser, getattr(cast, answers)).get("/desk")
    listed = browser.get("/desk/publication")
    own = let_in(browser, getattr(cast, asks)).get("/desk")
    settle_publication(case, True, "", by=getattr(cast, answers))
    keep()

    assert "公开属性待您答复" in desk.text
    assert case.title in listed.text
    assert "公开属性待您答复" not in own.text
    assert "公开属性待您答复" not in let_in(browser, getattr(cast, answers)).get("/desk").text
